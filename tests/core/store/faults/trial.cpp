#include "tests/core/store/faults/trial.h"

#include <set>

namespace sooner::test {

namespace {

constexpr qint64 neverReached = 1'000'000'000;

QString nameOf(const Plan& plan)
{
    static const char* const names[] = {"nothing", "crash", "disk error", "full disk",
                                        "short write"};
    return QStringLiteral("%1 at call %2%3")
        .arg(QLatin1String(names[int(plan.fault)]))
        .arg(plan.at)
        .arg(plan.lasting ? QStringLiteral(" and after") : QString());
}

/** What may be said when a disk does not do what it is told. */
bool isDiskTrouble(ErrorCode code, Fault fault)
{
    switch (fault) {
    case Fault::Full:
    case Fault::ShortWrite: return code == ErrorCode::StoreFull;
    case Fault::Error: return code == ErrorCode::StoreFailed;
    default: return false;
    }
}

} // namespace

void Tally::violated(const QString& what)
{
    ++violations;
    if (words.size() < 5)
        words += what;
}

QString Tally::text() const
{
    return QStringLiteral("%1 runs, %2 violations").arg(runs).arg(violations);
}

void Trial::violated(const QString& what)
{
    m_tally.violated(nameOf(m_plan) + QStringLiteral(": ") + what);
}

qint64 Trial::points(Fault fault) const
{
    QTemporaryDir folder;
    writeFiles(folder.path(), m_workload.base());
    FaultDisk disk(folder.path());
    if (m_workload.hasPlainCalls())
        disk.watchPlainCalls();
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    if (!m_workload.opensItself() && !desk.open())
        qFatal("the workload's region does not open");
    disk.arm({fault, neverReached, false});
    const Outcome outcome = doActs(desk, 0);
    if (outcome.error)
        qFatal("%s", qPrintable(outcome.error->message));
    return disk.relevantCalls();
}

Trial::Outcome Trial::doActs(Desk& desk, int from) const
{
    const auto& acts = m_workload.acts();
    Outcome outcome{from, {}};
    for (; outcome.saved < int(acts.size()); ++outcome.saved) {
        const auto done = acts[std::size_t(outcome.saved)].run(desk);
        if (!done) {
            outcome.error = done.error();
            break;
        }
    }
    return outcome;
}

void Trial::run(const Plan& plan)
{
    m_plan = plan;
    ++m_tally.runs;
    writeFiles(m_folder.path(), m_workload.base());
    Desk desk{m_region, nullptr, {}};
    Outcome outcome;
    {
        FaultDisk disk(m_folder.path());
        if (m_workload.hasPlainCalls())
            disk.watchPlainCalls();
        if (!m_workload.opensItself() && !desk.open())
            qFatal("the workload's region does not open");
        disk.arm(plan);
        outcome = doActs(desk, 0);
        if (plan.fault == Fault::Crash) {
            desk.workspace.reset();
        } else {
            disk.disarm();
            if (outcome.error)
                afterRefusal(desk, outcome);
            else
                isAsSaved(outcome.saved, QStringLiteral("all said to be saved"));
            desk.workspace.reset();
        }
    }
    if (plan.fault == Fault::Crash)
        afterCrash(outcome.saved);
    const Found found = find(m_region);
    if (found.refused && found.refused->code != ErrorCode::StoreMissing && !isNewRegion()
        && !isStillWreck())
        violated(QStringLiteral("does not open: ") + found.refused->message);
    if (!found.problems.isEmpty())
        violated(found.problems);
}

/** What was said to be saved is there; the act under way is there whole or not at all. */
void Trial::afterCrash(int saved)
{
    const QByteArray content = contentOf(m_region);
    const auto& states = m_workload.states();
    const bool sound =
        content == states[std::size_t(saved)]
        || (saved + 1 < int(states.size()) && content == states[std::size_t(saved) + 1]);
    if (!sound)
        isState(content, saved, QStringLiteral("neither before nor after the act"));
    const QString beside = m_workload.wrongBeside(m_folder.path(), saved, Ended::CutOff);
    if (!beside.isEmpty())
        violated(beside);
}

void Trial::afterRefusal(Desk& desk, const Outcome& outcome)
{
    const Error& error = *outcome.error;
    const QString act = m_workload.acts()[std::size_t(outcome.saved)].name;
    if (!isDiskTrouble(error.code, m_plan.fault))
        violated(QStringLiteral("%1 says %2, %3 (%4)")
                     .arg(act, errorCodeName(error.code), error.message, error.detail));
    const QString beside = m_workload.wrongBeside(m_folder.path(), outcome.saved, Ended::Refused);
    if (!beside.isEmpty())
        violated(act + QStringLiteral(" was refused, but ") + beside);
    const QByteArray content = contentOf(m_region);
    const auto& states = m_workload.states();
    // Only a disk that fails at the very end leaves it open, and then the words say so.
    const bool saidSo = error.message.contains(QStringLiteral("may have been saved"))
                        || error.message.contains(QStringLiteral("was restored, but"))
                        || error.message.contains(QStringLiteral("may have been done"))
                        || error.message.contains(QStringLiteral("was made but"));
    if (content == states[std::size_t(outcome.saved) + 1] && saidSo)
        return sameView(desk);
    // An upgrade that was done stays done, whatever comes after it at opening.
    const bool upgraded =
        act == QStringLiteral("open") && content == states[std::size_t(outcome.saved) + 1];
    if (!upgraded && !isState(content, outcome.saved, act + QStringLiteral(" was refused")))
        return;
    sameView(desk);
    // The same program goes on as if nothing had been.
    const Outcome again = doActs(desk, outcome.saved);
    if (again.error)
        violated(QStringLiteral("%1 fails again on a sound disk: %2 (%3)")
                     .arg(act, again.error->message, again.error->detail));
    else
        isAsSaved(again.saved, QStringLiteral("done again"));
}

void Trial::isAsSaved(int saved, const QString& when)
{
    if (!isState(contentOf(m_region), saved, when))
        return;
    const QString beside = m_workload.wrongBeside(m_folder.path(), saved, Ended::Refused);
    if (!beside.isEmpty())
        violated(when + QStringLiteral(", but ") + beside);
}

/** The program's memory is what a colleague would read. */
void Trial::sameView(Desk& desk)
{
    if (!desk.workspace)
        return;
    const auto refreshed = desk.workspace->refresh();
    if (!refreshed)
        return violated(QStringLiteral("cannot read on: ") + refreshed.error().message);
    Desk colleague{m_region, nullptr, {}};
    if (const auto opened = colleague.open(); !opened)
        return violated(QStringLiteral("a colleague cannot open: ") + opened.error().message);
    const QByteArray view = viewOf(*desk.workspace->region());
    const QByteArray truth = viewOf(*colleague.workspace->region());
    if (view != truth)
        violated(QStringLiteral("stale in memory: ") + firstDifference(view, truth));
}

bool Trial::isState(const QByteArray& content, int state, const QString& when)
{
    const QByteArray& should = m_workload.states()[std::size_t(state)];
    if (content == should)
        return true;
    violated(when + QStringLiteral(", but ") + firstDifference(content, should));
    return false;
}

bool Trial::isStillWreck() const
{
    return m_workload.beginsAsWreck() && contentOf(m_region) == m_workload.states().front();
}

bool Trial::isNewRegion() const
{
    return m_workload.base().isEmpty();
}

std::vector<qint64> pointsToTry(qint64 points, int most)
{
    std::set<qint64> chosen;
    if (isLong() || points <= most) {
        for (qint64 point = 1; point <= points; ++point)
            chosen.insert(point);
    } else {
        QRandomGenerator random(1);
        chosen = {1, points};
        for (int i = 2; i < most; ++i)
            chosen.insert(1 + qint64(random.bounded(quint64(points))));
    }
    return {chosen.begin(), chosen.end()};
}

} // namespace sooner::test
