#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <atomic>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** The plan is the same at any number of threads, and can be stopped at any moment. */
class SolveThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void theSamePlanAtAnyNumber_data();
    void theSamePlanAtAnyNumber();
    void canBeStoppedAtEveryReport_data();
    void canBeStoppedAtEveryReport();
};

namespace {

/** Several components, one of them large enough to report from its middle. */
Problem crowd(quint64 seed)
{
    Problem problem = randomProblem(seed, {3000, 160, 2500, 120, 8, 30, 5, 8}, Policy::standard());
    problem.pinned.clear();
    return problem;
}

/** Everything of a plan but the time it took. */
auto contentsOf(const Plan& plan)
{
    std::vector<std::tuple<int, int, Day, double>> placements;
    for (const Placement& p : plan.placements)
        placements.emplace_back(p.patient, p.session, p.day, p.metres);
    return std::tuple(placements, plan.leftOver, plan.prices, plan.scales, plan.components,
                      plan.waitingByTier, plan.matchedByTier, plan.distanceUnits, plan.daySum,
                      plan.gap);
}

} // namespace

void SolveThreadsTest::theSamePlanAtAnyNumber_data()
{
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2, 3, 4, 5, 6})
        QTest::addRow("problem %d", seed) << seed;
}

void SolveThreadsTest::theSamePlanAtAnyNumber()
{
    QFETCH(int, seed);
    const Problem problem = crowd(quint64(seed));
    const auto alone = solve(problem);
    QVERIFY_RESULT(alone);
    QVERIFY(alone->components > 3);
    for (const int threads : {1, 2, 4, 7, 64}) {
        const auto plan = solve(problem, {nullptr, threads, {}});
        QVERIFY_RESULT(plan);
        QVERIFY2(contentsOf(*plan) == contentsOf(*alone),
                 qPrintable(QStringLiteral("%1 threads").arg(threads)));
    }
}

void SolveThreadsTest::canBeStoppedAtEveryReport_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 4, 7})
        QTest::addRow("%d threads", threads) << threads;
}

void SolveThreadsTest::canBeStoppedAtEveryReport()
{
    QFETCH(int, threads);
    const Problem problem = crowd(4);
    std::atomic<int> reports = 0;
    const Progress counting([&](qint64, qint64) { ++reports; });
    const auto whole = solve(problem, {&counting, threads, {}});
    QVERIFY_RESULT(whole);
    const int all = reports;
    QVERIFY2(all > 15, qPrintable(QString::number(all)));
    for (int last = 1; last <= all; ++last) {
        reports = 0;
        Progress* running = nullptr;
        Progress stopping([&](qint64, qint64) {
            if (++reports == last)
                running->cancel();
        });
        running = &stopping;
        const auto plan = solve(problem, {&stopping, threads, {}});
        QVERIFY2(!plan, qPrintable(QStringLiteral("report %1 of %2").arg(last).arg(all)));
        QCOMPARE(plan.error().code, ErrorCode::Cancelled);
        // Every other thread may be in the middle of one more stretch.
        QVERIFY(reports < last + 2 * threads);
    }
    // Nothing was left behind that another run could meet.
    const auto again = solve(problem, {nullptr, threads, {}});
    QVERIFY_RESULT(again);
    QVERIFY(contentsOf(*again) == contentsOf(*whole));
}

SOONER_TEST(SolveThreadsTest)
#include "solvethreadstest.moc"
