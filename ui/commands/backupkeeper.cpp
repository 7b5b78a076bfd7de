#include "ui/commands/backupkeeper.h"

#include "ui/commands/desk.h"

namespace sooner {

namespace {

constexpr int askEveryMilliseconds = 15 * 60 * 1000;

std::optional<Instant> newestOf(const QString& region)
{
    const auto found = findBackups(region);
    return found.empty() ? std::nullopt : std::optional(found.front().made);
}

} // namespace

BackupKeeper::BackupKeeper(Desk& desk) : m_desk(desk), m_background(this, QThread::LowPriority)
{
    m_timer.setInterval(askEveryMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &BackupKeeper::check);
    connect(&desk, &Desk::opened, this, [this] {
        m_newest.reset();
        m_failures = 0;
        m_timer.start();
        check();
    });
    const auto stop = [this] {
        m_timer.stop();
        m_background.cancel();
    };
    connect(&desk, &Desk::leaving, this, stop);
    connect(&desk, &Desk::closed, this, stop);
}

void BackupKeeper::noteMade(Instant at)
{
    if (m_newest && at < *m_newest)
        return;
    m_newest = at;
    emit newestChanged();
}

void BackupKeeper::check()
{
    if (!m_desk.isOpen() || isBusy())
        return;
    const bool mayWrite = !m_desk.isReadOnly();
    m_background.run<Outcome>(
        [region = m_desk.path(), age = m_age, mayWrite](const Progress& progress) {
            Outcome outcome{{}, std::optional<BackupReport>()};
            if (mayWrite)
                outcome.made = makeDueBackup(region, SystemClock().now(), progress, age);
            outcome.newest = newestOf(region);
            return outcome;
        },
        [this, region = m_desk.path()](const Outcome& outcome) { take(region, outcome); });
}

void BackupKeeper::take(const QString& region, const Outcome& outcome)
{
    if (!m_desk.isOpen() || m_desk.path() != region)
        return;
    if (m_newest != outcome.newest) {
        m_newest = outcome.newest;
        emit newestChanged();
    }
    if (outcome.made)
        m_failures = 0;
    else if (outcome.made.error().code != ErrorCode::Cancelled)
        emit failed(outcome.made.error(), ++m_failures);
}

} // namespace sooner
