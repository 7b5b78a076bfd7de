#include "core/store/backup.h"
#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/databasecopy.h"
#include "core/store/sqlite/holdings.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/openfile.h"
#include "core/store/sqlite/rows.h"

#include <QFile>
#include <QFileInfo>

namespace sooner::store {

namespace {

/** Nobody else uses the files that this is for. */
constexpr Database::Wait wait{1000};
/** So far beyond all numbers that readers know that none can take the change log for one that goes
   on: they read everything again. */
constexpr qint64 jump = 1'000'000'000;

constexpr std::array companions = {"-journal", "-wal", "-shm"};

bool isThere(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

Result<qint64> lastChange(Database& database)
{
    Statement bounds = database.query("change_bounds");
    const auto found = bounds.step();
    if (!found)
        return pass(found);
    return *found && bounds.isInteger(1) ? bounds.integer(1) : 0;
}

/** Who restored is the first entry of what comes after the backup. */
Result<void> mark(Database& copy, const Holdings& backup, qint64 regionChange, const Actor& actor)
{
    auto transaction = WriteTransaction::begin(copy);
    if (!transaction)
        return pass(transaction);
    AuditTrail trail(copy, actor, QStringLiteral("restoreRegion"));
    const auto entry = trail.add(
        {"flag",
         "region",
         1,
         {},
         QStringLiteral("from a backup that ends with entry %1").arg(backup.anchor.entry)});
    if (!entry)
        return pass(entry);
    const auto own = lastChange(copy);
    if (!own)
        return pass(own);
    Statement change = copy.query("insert_change");
    bindAll(change, std::max(regionChange, *own) + jump);
    SOONER_TRY(change.run());
    Statement presence = copy.query("forget_presence");
    SOONER_TRY(presence.run());
    return transaction->commit();
}

/** All that can go wrong goes wrong here, on a copy of our own. */
Result<Holdings> prepare(const SoundBackup& backup, const QString& copy, qint64 regionChange,
                         const Actor& actor, const Progress& progress)
{
    auto source = openToRead(backup.plain());
    if (!source)
        return pass(source);
    SOONER_TRY(copyDatabase(*source, copy, progress));
    auto database = Database::open(copy, Access::ReadWrite, wait);
    if (!database)
        return pass(database);
    SOONER_TRY(database->execute("PRAGMA journal_mode = MEMORY"));
    if (backup.holdings().schema < currentSchema)
        SOONER_TRY(migrate(*database, migrations(), currentSchema));
    SOONER_TRY(mark(*database, backup.holdings(), regionChange, actor));
    SOONER_TRY(findNoDamage(*database, progress));
    return readHoldings(*database);
}

/** Nobody else can read or write until the connection closes. */
Result<void> lockAlone(Database& database)
{
    SOONER_TRY(database.execute("PRAGMA locking_mode = EXCLUSIVE"));
    return database.execute("BEGIN EXCLUSIVE; COMMIT");
}

Result<Database> openAlone(const RestoreOrder& order)
{
    auto database =
        Database::open(order.region, Access::ReadWrite, Database::Wait(order.waitMilliseconds));
    if (!database)
        return database;
    SOONER_TRY(lockAlone(*database));
    const auto id = database->number("PRAGMA application_id");
    if (!id)
        return pass(id);
    if (*id != applicationId) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("At the region's place there is a file of another program; move "
                                   "it away first, or choose another place"));
    }
    return database;
}

/** Not even a database, so that nobody can be at work in it. */
bool isWreck(ErrorCode code)
{
    return code == ErrorCode::StoreNotOurs || code == ErrorCode::StoreDamaged;
}

/** A journal that lies beside a new file of the same name would be undone into it. */
Result<void> moveCompanions(const QString& from, const QString& to)
{
    for (const char* ending : companions) {
        const QString companion = from + QLatin1String(ending);
        if (isThere(companion))
            SOONER_TRY(moveWithoutReplacing(companion, to + QLatin1String(ending)));
    }
    return {};
}

/** What a reader finds there; nothing when it cannot be read. */
std::optional<Holdings> heldNow(Database& region)
{
    auto holdings = readHoldings(region);
    return holdings ? std::optional(std::move(*holdings)) : std::nullopt;
}

/** A disk that fails at the very end leaves open on which side of it we are. */
tl::unexpected<Error> mayBeRestored(const Error& error, const QString& kept)
{
    return fail(ErrorCode::StoreFailed,
                QStringLiteral("The disk or network drive failed at the end of the restore, which "
                               "may have been done; what was there before is kept as %1, look at "
                               "both before you go on")
                    .arg(QFileInfo(kept).fileName()),
                error.detail);
}

Result<void> writeInto(Database& region, const QString& copy, const RestoreOrder& order,
                       const Progress& progress)
{
    auto kept = PartFile::begin(order.keepAs, order.actor.now);
    if (!kept)
        return pass(kept);
    SOONER_TRY(copyBytes(region, kept->path(), progress));
    SOONER_TRY(kept->finish());
    const auto before = heldNow(region);
    auto source = Database::open(copy, Access::ReadOnly, wait);
    const auto written =
        source ? overwriteDatabase(*source, region, progress) : Result<void>(pass(source));
    if (written)
        return {};
    // A disk that is full fails before the end: the journal brings back what there was.
    if (source && written.error().code == ErrorCode::StoreFailed
        && (!before || heldNow(region) != before))
        return mayBeRestored(written.error(), order.keepAs);
    QFile::remove(order.keepAs); // the region is as it was
    return written;
}

Result<void> putInPlaceOf(PartFile& copy, const RestoreOrder& order)
{
    QFile::setPermissions(copy.path(), QFile::permissions(order.region));
    // With both names there is no moment at which the region's place is empty.
    const bool hasBoth = addName(order.region, order.keepAs);
    if (!hasBoth)
        SOONER_TRY(moveWithoutReplacing(order.region, order.keepAs));
    auto moved = moveCompanions(order.region, order.keepAs);
    if (moved)
        moved = hasBoth ? copy.finishInPlaceOf(order.region) : copy.finishAs(order.region);
    if (moved)
        return {};
    (void)moveCompanions(order.keepAs, order.region);
    if (hasBoth)
        QFile::remove(order.keepAs);
    else
        (void)moveWithoutReplacing(order.keepAs, order.region);
    return moved;
}

Result<void> isReplaceable(const SoundBackup& backup, const RestoreOrder& order)
{
    const QFileInfo there(order.region);
    if (there.exists()
        && there.canonicalFilePath() == QFileInfo(backup.file()).canonicalFilePath()) {
        return fail(ErrorCode::Usage,
                    QStringLiteral("The backup and the region are the same file; choose another "
                                   "backup"));
    }
    if (there.exists() && !there.isFile()) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("At the region's place there is a folder or device; choose "
                                   "another place"));
    }
    if (!order.replace && isThere(order.region)) {
        return fail(ErrorCode::StoreExists,
                    QStringLiteral("There is a file at the region's place already; choose another "
                                   "place, or give --replace, which keeps that file beside it"));
    }
    return {};
}

Error aboutTheRestore(Error error)
{
    if (error.code == ErrorCode::StoreFull) {
        error.message = QStringLiteral("There is no room to restore the backup and nothing was "
                                       "changed; free some space and try again");
    }
    return error;
}

tl::unexpected<Error> restoredUnread(const Error& error)
{
    return fail(error.code,
                QStringLiteral("The backup was restored, but the region could not be read again to "
                               "make sure; check it before you work in it"),
                error.message);
}

/** 0: what is there has none that could be read. */
Result<qint64> lastChangeIn(const QString& region)
{
    auto database = openToRead(region);
    const auto last = database ? lastChange(*database) : Result<qint64>(pass(database));
    const bool isTrouble = !last
                           && (last.error().code == ErrorCode::StoreFailed
                               || last.error().code == ErrorCode::StoreLocked);
    return isTrouble ? last : last.value_or(0);
}

/** Returns where the old file went. */
Result<QString> publish(PartFile& copy, const RestoreOrder& order, const Progress& progress)
{
    if (!isThere(order.region)) {
        SOONER_TRY(moveCompanions(order.region, order.keepAs));
        SOONER_TRY(copy.finishAs(order.region));
        return QString();
    }
    // Nothing can be at work in an empty file either, and to lock it would write to it.
    auto region = QFileInfo(order.region).size() > 0
                      ? openAlone(order)
                      : Result<Database>(fail(ErrorCode::StoreDamaged, {}));
    if (!region && !isWreck(region.error().code))
        return pass(region);
    const auto done =
        region ? writeInto(*region, copy.path(), order, progress) : putInPlaceOf(copy, order);
    if (!done)
        return pass(done);
    return order.keepAs;
}

} // namespace

Result<SoundBackup> SoundBackup::open(const QString& file, const Secret* passphrase,
                                      const QString& region, Instant now, const Progress& progress)
{
    SOONER_TRY(looksLikeFile(file));
    SoundBackup backup;
    backup.m_file = QFileInfo(file).absoluteFilePath();
    const auto sealed = beginsSealed(file);
    if (!sealed)
        return pass(sealed);
    if (*sealed) {
        if (!passphrase) {
            return fail(ErrorCode::Unreadable,
                        QStringLiteral("This backup is encrypted; give its passphrase"));
        }
        auto unsealed = scratchFile(besideRegion(region, "unsealed"), now);
        if (!unsealed)
            return pass(unsealed);
        SOONER_TRY(unsealTo(unsealed->path(), file, *passphrase, progress));
        backup.m_unsealed.emplace(std::move(*unsealed));
    }
    auto holdings = examineSqlite(backup.plain(), progress);
    if (!holdings)
        return pass(holdings);
    backup.m_holdings = std::move(*holdings);
    return backup;
}

Result<Loss> lossOf(const SoundBackup& backup, const QString& region)
{
    Loss loss;
    loss.backup = backup.holdings();
    auto database = openToRead(region);
    if (!database && database.error().code == ErrorCode::StoreLocked)
        return pass(database);
    if (!database)
        return loss; // then nothing in it can be told
    const auto holdings = readHoldings(*database);
    if (holdings)
        loss.region = *holdings;
    else if (holdings.error().code == ErrorCode::StoreLocked)
        return pass(holdings);
    const auto toEnd = readActsAfter(*database, loss.backup.anchor.entry, loss.acts);
    loss.readToEnd = toEnd.value_or(false);
    auto source = openToRead(backup.plain());
    if (!source)
        return pass(source);
    const auto own = auditEntry(*source, loss.backup.anchor.entry);
    loss.sameHistory = own && own == auditEntry(*database, loss.backup.anchor.entry);
    return loss;
}

Result<Restored> restoreSqlite(const SoundBackup& backup, const RestoreOrder& order,
                               const Progress& progress)
{
    SOONER_TRY(isReplaceable(backup, order));
    const bool isNew = !isThere(order.region);
    const auto regionChange = isNew ? Result<qint64>(0) : lastChangeIn(order.region);
    if (!regionChange)
        return pass(regionChange);
    auto copy = PartFile::begin(besideRegion(order.region, "restored"), order.actor.now, {},
                                isNew ? Readers::Usual : Readers::Owner);
    if (!copy)
        return pass(copy);
    auto prepared = prepare(backup, copy->path(), *regionChange, order.actor, progress);
    if (!prepared)
        return tl::unexpected(aboutTheRestore(prepared.error()));
    const auto kept = publish(*copy, order, progress);
    if (!kept)
        return tl::unexpected(aboutTheRestore(kept.error()));
    const auto found = examineSqlite(order.region, progress);
    if (!found)
        return restoredUnread(found.error());
    return Restored{*kept, *prepared};
}

} // namespace sooner::store
