#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sooner::store {

namespace {

/** Looks from outside: opening the file here would drop the locks that another connection of this
   process holds on it, and opening a pipe would wait for ever. */
Result<void> looksLikeRegion(const QFileInfo& file)
{
    if (!file.exists()) {
        return fail(ErrorCode::StoreMissing,
                    QStringLiteral(
                        "There is no region at this place; check the name, or make a new region"));
    }
    if (file.isDir()) {
        return fail(
            ErrorCode::StoreNotOurs,
            QStringLiteral("This is a folder and not a region; choose the region file in it"));
    }
    if (!file.isReadable()) {
        return fail(
            ErrorCode::StoreFailed,
            QStringLiteral(
                "You have no right to read this region; ask whoever looks after its folder"));
    }
    if (!file.isFile()) {
        return fail(ErrorCode::StoreNotOurs,
                    QStringLiteral("This is a device and not a region; choose a region file"));
    }
    if (file.size() == 0) {
        return fail(
            ErrorCode::StoreNotOurs,
            QStringLiteral(
                "This file is empty and not a region; choose a region file or restore a backup"));
    }
    return {};
}

/** SQLite takes a last page that was cut off for one that ends in zeros. While we hold the read
   lock nobody writes, and what a crash left behind has been rolled back. */
Result<void> isWhole(Database& database, const QString& path)
{
    SOONER_TRY(database.execute("BEGIN"));
    const auto pages = database.number("PRAGMA page_count");
    const auto pageSize = database.number("PRAGMA page_size");
    const qint64 bytes = QFileInfo(path).size();
    // A disk that fails has ended it already.
    if (database.inTransaction())
        SOONER_TRY(database.execute("COMMIT"));
    if (!pages)
        return pass(pages);
    if (!pageSize)
        return pass(pageSize);
    if (bytes < *pages * *pageSize) {
        return fail(
            ErrorCode::StoreDamaged,
            QStringLiteral("The end of the region file is missing; restore the latest backup"));
    }
    return {};
}

Result<void> upToDate(Database& database, Access access)
{
    const auto id = database.number("PRAGMA application_id");
    if (!id)
        return pass(id);
    if (*id != applicationId) {
        return fail(
            ErrorCode::StoreNotOurs,
            QStringLiteral("This file belongs to another program; choose a region of Sooner"));
    }
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return pass(version);
    if (*version > currentSchema) {
        return fail(
            ErrorCode::StoreNewer,
            QStringLiteral(
                "This region was written by a newer Sooner; install that version to open it"));
    }
    if (*version < 1) {
        return fail(ErrorCode::StoreDamaged,
                    QStringLiteral("The region file is damaged; restore the latest backup"));
    }
    if (*version == currentSchema)
        return {};
    if (access == Access::ReadOnly) {
        return fail(ErrorCode::StoreReadOnly,
                    QStringLiteral("This region is of an older Sooner; open it once for "
                                   "writing so that it is brought up to date"));
    }
    return migrate(database, migrations(), currentSchema);
}

/** A reader cannot undo what a crash cut off, so whoever may write does that first, also when they
   only came to read. A writer at work has a journal too; then this only looks. */
void undoCutOffChange(const QString& path, const Waiting& waiting)
{
    if (QFileInfo(path + QStringLiteral("-journal")).size() == 0)
        return;
    auto database = Database::open(path, Access::ReadWrite, waiting);
    if (database)
        (void)database->number("PRAGMA application_id"); // any look at the file undoes it
}

/** Takes the name without ever writing over anything that has it. */
Result<void> claim(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::NewOnly | QIODevice::WriteOnly))
        return {};
    const QFileInfo there(path);
    if (there.exists() || there.isSymLink()) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("There is something at this place already; choose another name "
                                   "for the new region"));
    }
    if (!there.absoluteDir().exists()) {
        return fail(
            ErrorCode::StoreMissing,
            QStringLiteral(
                "The folder for the new region does not exist; make it first or choose another"));
    }
    return fail(ErrorCode::StoreReadOnly,
                QStringLiteral(
                    "The region cannot be made in this folder; choose one that you may write to"),
                file.errorString());
}

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
    SOONER_TRY(claim(file));
    auto database = newDatabase(file, info, actor, waiting);
    if (!database) {
        QFile::remove(file);
        QFile::remove(file + QStringLiteral("-journal"));
        return pass(database);
    }
    return std::unique_ptr<SqliteStore>(
        new SqliteStore(std::move(*database), Access::ReadWrite, info.demo));
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const QString& path, Access access,
                                                       const Waiting& waiting)
{
    const QFileInfo file(path);
    SOONER_TRY(looksLikeRegion(file));
    if (access == Access::ReadOnly)
        undoCutOffChange(file.absoluteFilePath(), waiting);
    auto database = Database::open(file.absoluteFilePath(), access, waiting);
    if (!database)
        return pass(database);
    SOONER_TRY(upToDate(*database, access));
    SOONER_TRY(isWhole(*database, file.absoluteFilePath()));
    if (access == Access::ReadWrite && database->isReadOnly()) {
        return fail(ErrorCode::StoreReadOnly,
                    QStringLiteral("You have no right to write to this region; ask for it, or "
                                   "open the region to read only"));
    }
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*database), access, false));
    const auto info = store->info();
    if (!info)
        return pass(info);
    store->m_demo = info->demo;
    return store;
}

Result<std::unique_ptr<Store>> createSqlite(const QString& path, const RegionInfo& info,
                                            const Actor& actor, const Waiting& waiting)
{
    return SqliteStore::create(path, info, actor, waiting);
}

Result<std::unique_ptr<Store>> openSqlite(const QString& path, Access access,
                                          const Waiting& waiting)
{
    return SqliteStore::open(path, access, waiting);
}

} // namespace sooner::store
