#include "core/store/sqlite/presence.h"

#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlerror.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

namespace sooner::store {

namespace {

constexpr qint64 microsecondsOfAnHour = 3'600'000'000;

/** Where it cannot be asked, a program counts as running until its row is an hour old. */
bool isRunning(qint64 pid)
{
#ifdef Q_OS_UNIX
    return pid > 0 && (kill(pid_t(pid), 0) == 0 || errno == EPERM);
#else
    Q_UNUSED(pid);
    return true;
#endif
}

} // namespace

bool hasEnded(const PresenceRow& row, const QString& host)
{
    return row.host == host && !isRunning(row.pid);
}

Result<std::vector<PresenceRow>> everyonePresent(Database& database)
{
    Statement rows = database.query("everyone_present");
    std::vector<PresenceRow> list;
    SOONER_TRY(rows.each([&]() -> Result<void> {
        PresenceRow& row = list.emplace_back();
        Reader reader(rows);
        reader(row.instance);
        reader(row.user);
        reader(row.host);
        reader(row.pid);
        reader(row.since);
        reader(row.beat);
        reader(row.doing);
        if (!reader.isSound())
            return tl::unexpected(damagedRow(QStringLiteral("The list of who is here")));
        return {};
    }));
    return list;
}

Result<void> showPresence(Database& database, const PresenceRow& row)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return pass(transaction);
    {
        Statement statement = database.query("show_presence");
        bindAll(statement, row.instance, row.user, row.host, row.pid, row.since, row.beat,
                row.doing);
        SOONER_TRY(statement.run());
    }
    return transaction->commit();
}

Result<void> removePresence(Database& database, const std::vector<QString>& instances)
{
    auto transaction = WriteTransaction::begin(database);
    if (!transaction)
        return pass(transaction);
    for (const QString& instance : instances) {
        Statement statement = database.query("remove_presence");
        bindAll(statement, instance);
        SOONER_TRY(statement.run());
    }
    return transaction->commit();
}

WaitedFor someoneAtWork(Database& database, const QString& ownInstance, Instant now)
{
    WaitedFor whom;
    Statement row = database.query("someone_at_work");
    bindAll(row, ownInstance, Instant{now.microseconds - microsecondsOfAnHour});
    const auto found = row.step();
    if (!found || !*found)
        return whom;
    Reader reader(row);
    reader(whom.user);
    reader(whom.doing);
    return reader.isSound() ? whom : WaitedFor();
}

std::vector<QString> leftBehind(const std::vector<PresenceRow>& rows, const QString& host,
                                Instant now)
{
    std::vector<QString> gone;
    for (const PresenceRow& row : rows) {
        const bool silent = now.microseconds - row.beat.microseconds > microsecondsOfAnHour;
        if (silent || hasEnded(row, host))
            gone.push_back(row.instance);
    }
    return gone;
}

} // namespace sooner::store
