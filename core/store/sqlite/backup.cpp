#include "core/store/backup.h"

#include "core/store/durablefile.h"
#include "core/store/sqlite/databasecopy.h"
#include "core/store/sqlite/holdings.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/openfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace sooner::store {

namespace {

/** A name that SQLite would take for a part of the region brings the region down. */
Result<void> isApart(const QString& region, const QString& target)
{
    const QString whole = QFileInfo(region).canonicalFilePath();
    const QFileInfo folder(QFileInfo(target).absolutePath());
    const QString there = QDir(folder.canonicalFilePath()).filePath(QFileInfo(target).fileName());
    const QString own = QFileInfo(target).canonicalFilePath();
    if (own == whole) {
        return fail(
            ErrorCode::StoreExists,
            QStringLiteral("This is the region itself; choose another name for its backup"));
    }
    for (const char* ending : {"-journal", "-wal", "-shm"}) {
        if (there == whole + QLatin1String(ending)) {
            return fail(ErrorCode::StoreExists,
                        QStringLiteral("This name belongs to the region; choose another name for "
                                       "its backup"));
        }
    }
    return {};
}

Error aboutTheBackup(Error error)
{
    switch (error.code) {
    case ErrorCode::StoreFull:
        error.message = QStringLiteral("There is no room for the backup and none was made; free "
                                       "some space or choose another folder");
        break;
    case ErrorCode::StoreDamaged:
        error.message = QStringLiteral("The region is damaged, so that no backup of it counts; "
                                       "check it, and restore an earlier backup");
        break;
    case ErrorCode::Cancelled: error.message = QStringLiteral("Stopped; no backup was made"); break;
    default: break;
    }
    return error;
}

/** The second half: what was written is read again, from its file and not from memory. */
Result<void> holdsWhatTheRegionHeld(const QString& copy, const Holdings& region,
                                    const Progress& progress)
{
    const auto found = examineSqlite(copy, progress);
    if (!found)
        return pass(found);
    if (*found != region) {
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("The backup does not hold what the region holds and was thrown "
                                   "away; try again, and try another disk if it stays so"));
    }
    return {};
}

/** The file is not written before this: SQLite is given an empty one that only its owner may read.
 */
Result<Holdings> copyAndVerify(const QString& region, const QString& copy, const Progress& progress)
{
    auto source = openToRead(region);
    if (!source)
        return pass(source);
    SOONER_TRY(isWholeFile(*source, region));
    auto held = readHoldings(*source); // not ours, or newer: said before there is any work
    if (!held)
        return held;
    held = copyDatabase(*source, copy, progress);
    if (!held)
        return held;
    SOONER_TRY(holdsWhatTheRegionHeld(copy, *held, progress));
    return held;
}

/** The plain copy lies beside the region, where the same is plain anyway, and not where the backup
   goes, which may be a stick. */
Result<Holdings> copySealed(const QString& region, const PartFile& part, const BackupPlace& place,
                            const Progress& progress)
{
    auto plain = scratchFile(besideRegion(region, "copy"), place.now);
    if (!plain)
        return pass(plain);
    const auto held = copyAndVerify(region, plain->path(), progress);
    if (!held)
        return held;
    SOONER_TRY(seal(plain->path(), part.path(), *place.passphrase, progress, place.cost));
    return held;
}

} // namespace

Result<BackupMade> backUpSqlite(const QString& region, const BackupPlace& place,
                                const Progress& progress)
{
    SOONER_TRY(looksLikeFile(region));
    const QString target = QFileInfo(place.file).absoluteFilePath();
    SOONER_TRY(isApart(region, target));
    auto part = PartFile::begin(target, place.now, place.part);
    if (!part)
        return pass(part);
    if (place.isWanted && !place.isWanted()) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("Another backup was made meanwhile; use that one"));
    }
    const auto held = place.passphrase ? copySealed(region, *part, place, progress)
                                       : copyAndVerify(region, part->path(), progress);
    if (!held)
        return tl::unexpected(aboutTheBackup(held.error()));
    if (progress.isCancelled())
        return tl::unexpected(aboutTheBackup({ErrorCode::Cancelled, {}, {}}));
    const qint64 bytes = QFileInfo(part->path()).size();
    SOONER_TRY(part->finish());
    return BackupMade{bytes, *held};
}

bool beginsAsRegion(const QString& path)
{
    constexpr qsizetype idAt = 68;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = file.read(idAt + 4);
    return header.size() == idAt + 4 && header.startsWith("SQLite format 3")
           && qFromBigEndian<qint32>(header.constData() + idAt) == applicationId;
}

Result<Holdings> examineSqlite(const QString& file, const Progress& progress)
{
    auto database = openToRead(file);
    if (!database)
        return pass(database);
    SOONER_TRY(database->execute("BEGIN"));
    SOONER_TRY(isWholeFile(*database, file));
    SOONER_TRY(findNoDamage(*database, progress));
    return readHoldings(*database);
}

Result<std::optional<int>> olderSchemaOf(const QString& region, const Waiting& waiting)
{
    auto database = openToRead(region, waiting);
    const auto id =
        database ? database->number("PRAGMA application_id") : Result<qint64>(pass(database));
    const auto schema = id ? database->number("PRAGMA user_version") : id;
    if (schema) {
        const bool isOlder = *id == applicationId && *schema >= 1 && *schema < currentSchema;
        return isOlder ? std::optional(int(*schema)) : std::nullopt;
    }
    const ErrorCode code = schema.error().code;
    if (code == ErrorCode::StoreLocked || code == ErrorCode::Cancelled)
        return pass(schema); // not to be taken for one that is up to date
    return std::nullopt;
}

Result<Holdings> glanceAtSqlite(const QString& file)
{
    auto database = openToRead(file);
    if (!database)
        return pass(database);
    return readHoldings(*database);
}

} // namespace sooner::store
