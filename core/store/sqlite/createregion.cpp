#include "core/store/sqlite/attach.h"
#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/regionfile.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QFile>
#include <QFileInfo>

namespace sooner::store {

namespace {

Result<void> fill(Database& database, const RegionInfo& info, const Actor& actor)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return pass(transaction);
    SOONER_TRY(createSchema(database));
    Statement meta = database.query("insert_meta");
    bindAll(meta, info.name, info.demo, info.demo ? info.asOf : std::nullopt, actor.now);
    SOONER_TRY(meta.run());
    Statement row = database.query("sealed_region");
    bindAll(row, qint64(1));
    const auto found = row.step();
    if (!found)
        return pass(found);
    Digest digest;
    row.digest(digest);
    AuditTrail trail(database, actor, QStringLiteral("createRegion"));
    SOONER_TRY(trail.add({"insert", "region", {}, {}, {}, {}, digest.row()}));
    row.reset();
    return transaction->commit();
}

Result<Database> newDatabase(const QString& path, const RegionInfo& info, const Actor& actor,
                             const Waiting& waiting)
{
    auto database = Database::open(path, Access::ReadWrite, waiting);
    if (!database)
        return database;
    SOONER_TRY(fill(*database, info, actor));
    return database;
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::create(const QString& path,
                                                         const RegionInfo& info, const Actor& actor,
                                                         const Waiting& waiting)
{
    // Absolute, because SQLite gives names such as ":memory:" and "file:" a meaning.
    const QString file = QFileInfo(path).absoluteFilePath();
    const QFileInfo folder(QFileInfo(file).absolutePath());
    auto attached =
        attach(folder.canonicalFilePath() + QLatin1Char('/') + QFileInfo(file).fileName(),
               Access::ReadWrite, Surroundings::ofThisComputer(file), SystemClock().now());
    if (!attached)
        return pass(attached);
    SOONER_TRY(claim(file));
    auto database = newDatabase(file, info, actor, waiting);
    if (!database) {
        QFile::remove(file);
        QFile::remove(file + QStringLiteral("-journal"));
        return pass(database);
    }
    std::unique_ptr<SqliteStore> store(
        new SqliteStore(std::move(*database), Access::ReadWrite, info.demo));
    store->m_opened = std::move(*attached);
    return store;
}

Result<std::unique_ptr<Store>> createSqlite(const QString& path, const RegionInfo& info,
                                            const Actor& actor, const Waiting& waiting)
{
    return SqliteStore::create(path, info, actor, waiting);
}

} // namespace sooner::store
