#include "core/base/clock.h"
#include "core/store/sqlite/attach.h"
#include "core/store/sqlite/holdings.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/presence.h"
#include "core/store/sqlite/regionfile.h"
#include "core/store/sqlite/schemacheck.h"
#include "core/store/sqlite/sqlerror.h"
#include "core/store/sqlite/sqlitestore.h"
#include "core/store/sqlite/steplimit.h"

#include <QFileInfo>
#include <QSysInfo>

#include <string>

namespace sooner::store {

namespace {

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
        return hasOurSchema(database);
    if (access == Access::ReadOnly) {
        return fail(ErrorCode::StoreReadOnly,
                    QStringLiteral("This region is of an older Sooner; open it once for "
                                   "writing so that it is brought up to date"));
    }
    SOONER_TRY(hasOnlyOurNames(database));
    return migrate(database, migrations(), currentSchema, hasOurSchema);
}

/** A reader cannot undo what a crash cut off, nor bring a file back from the mode that somebody
   switched it to; so whoever may write does that first, also when they only came to read. True: a
   change was undone. */
bool putRight(const QString& path, const Waiting& waiting)
{
    auto writer = Database::open(path, Access::ReadWrite, waiting);
    if (!writer)
        return false;
    (void)writer->number("PRAGMA application_id"); // any look at the file undoes it
    return writer->wasCutOff();
}

bool isWriteAhead(Result<Database>& opened)
{
    // Who may not write cannot even read it in that mode.
    return opened ? opened->isWriteAhead() : opened.error().code == ErrorCode::StoreMissing;
}

Result<Database> openToRead(const QString& path, const Waiting& waiting)
{
    const bool hasJournal = QFileInfo(path + QStringLiteral("-journal")).size() > 0;
    const bool wasCutOff = hasJournal && putRight(path, waiting);
    {
        auto reader = Database::open(path, Access::ReadOnly, waiting);
        if (reader && wasCutOff)
            reader->setCutOff();
        if (!isWriteAhead(reader))
            return reader;
    }
    putRight(path, waiting);
    auto reader = Database::open(path, Access::ReadOnly, waiting);
    if (isWriteAhead(reader))
        return tl::unexpected(writeAheadMode());
    return reader;
}

/** For a region that was not closed in peace: less than a second for a million pathways. */
Result<void> quickCheck(Database& database, qint64 bytes)
{
    const StepLimit limit(database.handle(), StepLimit::toAsk(bytes), database.waiting().cancelled);
    Statement answer = database.prepare("PRAGMA quick_check(1)");
    const auto row = answer.step();
    if (limit.isExceeded())
        return tl::unexpected(endless());
    if (!row)
        return pass(row);
    if (*row && answer.text(0) == "ok")
        return {};
    const std::string finding(*row ? answer.text(0) : std::string_view());
    if (auto trouble = diskTrouble(finding))
        return tl::unexpected(std::move(*trouble));
    return fail(ErrorCode::StoreDamaged,
                QStringLiteral("The region was not closed in peace and its file is damaged; "
                               "restore the latest backup and keep this file aside"),
                QString::fromStdString(finding));
}

/** Programs that were cut off leave their rows in the list of who is here; they go, and the file is
   looked at. */
Result<void> afterUnrest(Database& database, Access access, qint64 bytes)
{
    std::vector<QString> gone;
    if (access == Access::ReadWrite) {
        const auto rows = everyonePresent(database);
        if (!rows)
            return pass(rows);
        gone = leftBehind(*rows, QSysInfo::machineHostName(), SystemClock().now());
    }
    if (gone.empty() && !database.wasCutOff())
        return {};
    SOONER_TRY(quickCheck(database, bytes));
    if (!gone.empty()) {
        const Waiting usual = database.waiting();
        database.setWaiting(std::chrono::milliseconds(0));
        (void)removePresence(database, gone); // when somebody writes just now, the next one does
        database.setWaiting(usual);
    }
    return {};
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const QString& path, Access access,
                                                       const Waiting& waiting)
{
    const QFileInfo file(path);
    SOONER_TRY(looksLikeRegion(file));
    // Without links, because the journal stands beside the file itself.
    const QString whole = file.canonicalFilePath();
    auto attached = attach(whole, access, Surroundings::ofThisComputer(whole), SystemClock().now());
    if (!attached)
        return pass(attached);
    auto database = access == Access::ReadOnly ? openToRead(whole, waiting)
                                               : Database::open(whole, access, waiting);
    if (!database)
        return pass(database);
    {
        const StepLimit limit(database->handle(), StepLimit::toAsk(file.size()));
        const auto current = upToDate(*database, access);
        if (limit.isExceeded())
            return tl::unexpected(endless());
        SOONER_TRY(current);
    }
    const auto hasEnd = hasItsEnd(*database, whole);
    if (!hasEnd)
        return pass(hasEnd);
    if (!*hasEnd) {
        return fail(
            ErrorCode::StoreDamaged,
            QStringLiteral("The end of the region file is missing; restore the latest backup"));
    }
    if (access == Access::ReadWrite && database->isReadOnly()) {
        return fail(ErrorCode::StoreReadOnly,
                    QStringLiteral("You have no right to write to this region; ask for it, or "
                                   "open the region to read only"));
    }
    SOONER_TRY(afterUnrest(*database, access, file.size()));
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*database), access, false));
    const auto info = store->info();
    if (!info)
        return pass(info);
    store->m_demo = info->demo;
    store->m_opened = std::move(*attached);
    return store;
}

Result<std::unique_ptr<Store>> openSqlite(const QString& path, Access access,
                                          const Waiting& waiting)
{
    return SqliteStore::open(path, access, waiting);
}

} // namespace sooner::store
