#include "tests/core/matching/problems.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Whole plans against plans found by trying every one, and what solve() refuses. */
class SolveTest : public QObject
{
    Q_OBJECT

private slots:
    void isTheBestOfAll_data();
    void isTheBestOfAll();
    void ordersItsObjectives();
    void findsComponentsFromTheData();
    void keepsPins();
    void refusesPinsByName_data();
    void refusesPinsByName();
    void leavesOutForbiddenPairsAndBarredSites();
    void solvesEmptyProblems();
    void refusesNumbersBeyond64Bits();
    void stopsWhenAsked();
    void reportsProgress();
};

void SolveTest::isTheBestOfAll_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::newRow("standard order") << QByteArray("{}");
    QTest::newRow("week by week") << QByteArray(R"({"within":"week"})");
    QTest::newRow("one tier") << QByteArray(R"({"tiers":[{}]})");
    QTest::newRow("waits before priorities")
        << QByteArray(R"({"tiers":[{"over":52},{"priority":"P2"},{"kind":"cancer"},{}]})");
    QTest::newRow("imminent breaches first")
        << QByteArray(R"({"tiers":[{"by_end":65},{"by_end":52},{"kind":"cancer"},{"over":18}]})");
    QTest::newRow("kinds only") << QByteArray(
        R"({"tiers":[{"kind":"diagnostic"},{"kind":"planned"},{"kind":"rtt"}]})");
}

/** Thousands of small problems with every rule and constraint there is; a failed one is made as
    plain as it can be before it is shown. */
void SolveTest::isTheBestOfAll()
{
    QFETCH(QByteArray, policy);
    const auto order = Policy::fromJson(policy);
    QVERIFY_RESULT(order);
    int cases = 0;
    int placed = 0;
    int leftOver = 0;
    int refused = 0;
    QVERIFY(holds("no assignment is better than the plan", [&] {
        Dice dice = shrinkingDice();
        const Problem problem = randomProblem(dice, {6, 4}, *order);
        RC_LOG() << describe(problem);
        ++cases;
        const auto expected = bestByTrying(problem);
        const auto plan = solve(problem);
        if (!expected) {
            ++refused;
            RC_ASSERT(!plan);
            RC_ASSERT(plan.error().code == ErrorCode::Refused);
            return;
        }
        RC_ASSERT(plan.has_value());
        RC_ASSERT(figuresOf(*plan) == *expected);
        RC_ASSERT(plan->gap == 0);
        const auto gap = verify(problem, *plan);
        RC_ASSERT(gap.has_value());
        RC_ASSERT(*gap == 0);
        placed += int(plan->placements.size());
        leftOver += int(plan->leftOver.size());
    }));
    // The problems must be worth trying.
    QVERIFY2(2 * placed > cases, qPrintable(QString::number(placed)));
    QVERIFY2(2 * leftOver > cases, qPrintable(QString::number(leftOver)));
    QVERIFY2(200 * refused > cases, qPrintable(QString::number(refused)));
}

void SolveTest::ordersItsObjectives()
{
    // More patients before nearer, nearer before earlier, and the more urgent one before all.
    Problem problem = plainProblem(3, 2);
    problem.patients[0].tier = 1;
    problem.patients[1].tier = 1;
    problem.patients[2].tier = 0;
    problem.distances.metres = {10'000, 40'000, 10'000, 40'000, 10'000, 40'000};
    problem.sessions[1].facts.days = {problem.from, problem.from};
    problem.patients[0].facts.travelMetres = reachOf({false, 100}); // only the near one
    const auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(assignmentOf(problem, *plan), (Assignment{0, -1, 1}));
    QCOMPARE(plan->waitingByTier, (std::vector<int>{1, 2}));
    QCOMPARE(plan->matchedByTier, (std::vector<int>{1, 1}));
    QCOMPARE(plan->distanceUnits, 500);
    QCOMPARE(plan->daySum, 29);
    QCOMPARE(plan->leftOver, (std::vector<int>{1}));
    QCOMPARE(plan->placements[1].day, problem.from);
    QCOMPARE(plan->placements[1].metres, 40'000.0);
}

void SolveTest::findsComponentsFromTheData()
{
    Problem problem = plainProblem(3, 4);
    const auto urology = TreatmentFunction::unchecked("101");
    problem.patients[1].facts.function = urology;
    problem.patients[2].facts.function = TreatmentFunction::unchecked("502");
    problem.sessions[1].facts.functions = {urology};
    problem.sessions[2].facts.functions = {TreatmentFunction::unchecked("110"), urology};
    problem.sessions[3].facts.functions = {TreatmentFunction::unchecked("502")};
    auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    // Session 3 serves both specialties, so the first three hang together.
    QCOMPARE(plan->components, 2);
    QCOMPARE(plan->placements.size(), 3u);

    problem.sessions[2].free = 0;
    plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->components, 3);
}

void SolveTest::keepsPins()
{
    Problem problem = plainProblem(3, 1);
    problem.patients[2].tier = 1;
    problem.sessions[0].free = 2;
    problem.pinned = {{2, 0}, {2, 0}};
    const auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(assignmentOf(problem, *plan), (Assignment{0, -1, 0}));
    QCOMPARE(plan->gap, 0);
}

void SolveTest::refusesPinsByName_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("words");
    QTest::newRow("a rule stands against it")
        << 0 << QStringLiteral("Patient 1 cannot be pinned to session 2: a rule");
    QTest::newRow("pinned twice")
        << 1
        << QStringLiteral("Patient 1 cannot be pinned to session 2: already pinned to session 1");
    QTest::newRow("full") << 2
                          << QStringLiteral(
                                 "Patient 2 cannot be pinned to session 1: it has no free");
    QTest::newRow("forbidden too")
        << 3
        << QStringLiteral("Patient 1 cannot be pinned to session 1: the pair is also forbidden");
}

void SolveTest::refusesPinsByName()
{
    QFETCH(int, what);
    QFETCH(QString, words);
    Problem problem = plainProblem(2, 2);
    switch (what) {
    case 0:
        problem.sessions[1].facts.maxBmiTenths = 299;
        problem.pinned = {{0, 1}};
        break;
    case 1: problem.pinned = {{0, 0}, {0, 1}}; break;
    case 2: problem.pinned = {{0, 0}, {1, 0}}; break;
    default: problem.pinned = {{0, 0}}; problem.forbidden = {{0, 0}};
    }
    const auto plan = solve(problem);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Refused);
    QVERIFY2(plan.error().message.startsWith(words), qPrintable(plan.error().message));
}

void SolveTest::leavesOutForbiddenPairsAndBarredSites()
{
    Problem problem = plainProblem(3, 1);
    problem.sessions[0].free = 3;
    problem.forbidden = {{1, 0}};
    problem.patients[2].sitesBarred = {0};
    const auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(assignmentOf(problem, *plan), (Assignment{0, -1, -1}));
}

void SolveTest::solvesEmptyProblems()
{
    for (const auto& [patients, sessions] : {std::pair(0, 0), std::pair(0, 2), std::pair(2, 0)}) {
        const Problem problem = plainProblem(patients, sessions);
        const auto plan = solve(problem);
        QVERIFY_RESULT(plan);
        QVERIFY(plan->placements.empty());
        QCOMPARE(plan->leftOver.size(), std::size_t(patients));
        QCOMPARE(plan->gap, 0);
    }
    const auto plan = solve(Problem{});
    QVERIFY_RESULT(plan);
}

void SolveTest::refusesNumbersBeyond64Bits()
{
    Problem problem = plainProblem(2, 2);
    problem.patients[0].facts.travelMetres = reachOf({true, 0});
    problem.patients[1].facts.travelMetres = reachOf({true, 0});
    problem.distances.metres.assign(4, 20'000'000);
    problem.tiers.resize(3000);
    problem.to = problem.from + 900'000'000;
    for (Session& session : problem.sessions)
        session.facts.days = {problem.to, problem.to};
    const auto plan = solve(problem);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Overflow);
    QVERIFY2(plan.error().message.contains(QStringLiteral("2 sessions, 12427 miles, 900000001 days "
                                                          "and 3000 tiers")),
             qPrintable(plan.error().message));

    problem.to = problem.from + 9'000;
    for (Session& session : problem.sessions)
        session.facts.days = {problem.to, problem.to};
    const auto large = solve(problem);
    QVERIFY_RESULT(large);
    QCOMPARE(large->placements.size(), 2u);
}

void SolveTest::stopsWhenAsked()
{
    const Problem problem = plainProblem(3, 2);
    Progress progress;
    progress.cancel();
    const auto plan = solve(problem, {&progress});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Cancelled);

    // In the middle too: at the first report of the second half.
    Progress* running = nullptr;
    Progress later([&](qint64 done, qint64 total) {
        if (2 * done >= total)
            running->cancel();
    });
    running = &later;
    Problem two = plainProblem(2, 2);
    two.patients[1].facts.setting = CareSetting::Inpatient;
    two.sessions[1].facts.settings = 1u << unsigned(CareSetting::Inpatient);
    const auto half = solve(two, {&later});
    QVERIFY(!half);
    QCOMPARE(half.error().code, ErrorCode::Cancelled);
}

void SolveTest::reportsProgress()
{
    std::vector<qint64> seen;
    const Progress progress([&](qint64 done, qint64 total) {
        seen.push_back(done);
        QCOMPARE(total, 3);
    });
    QVERIFY_RESULT(solve(plainProblem(3, 2), {&progress}));
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(seen.size() >= 2);
}

SOONER_TEST(SolveTest)
#include "solvetest.moc"
