#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <limits>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** The certificate must notice whatever is wrong with a plan. */
class VerifyTest : public QObject
{
    Q_OBJECT

private slots:
    void acceptsWhatSolveMade();
    void seesThatAPlanIsNotTheBest_data();
    void seesThatAPlanIsNotTheBest();
    void seesTheSmallestLoss_data();
    void seesTheSmallestLoss();
    void refusesAPlanThatDoesNotHold_data();
    void refusesAPlanThatDoesNotHold();
    void noWorseOrOtherPlanPasses();
};

namespace {

/** Five patients, the more urgent first, and three sites at 10, 20 and 30 km with one place each;
   who comes later in the list has a little further to the nearer sites. */
Problem threePlaces()
{
    Problem problem = plainProblem(5, 3);
    for (std::size_t p = 0; p < 5; ++p) {
        problem.patients[p].tier = p < 2 ? 0 : 1;
        for (std::size_t s = 0; s < 3; ++s)
            problem.distances.metres[3 * p + s] =
                10'000.0 * double(s + 1) + 300.0 * double(p * (2 - s));
    }
    problem.sessions[2].facts.days = {problem.from + 40, problem.from + 50};
    return problem;
}

/** More places than patients: nobody has to stay out, and any place but the best is a loss. */
Problem roomForAll()
{
    Problem problem = plainProblem(3, 6);
    problem.patients[0].tier = 0;
    problem.patients[1].tier = problem.patients[2].tier = 1;
    for (std::size_t p = 0; p < 3; ++p) {
        for (std::size_t s = 0; s < 6; ++s)
            problem.distances.metres[6 * p + s] = 10'000;
    }
    problem.distances.metres[3] = 10'100;  // a unit further for the first patient
    problem.distances.metres[11] = 10'050; // still the same unit for the second
    problem.sessions[4].facts.days = {problem.asOf + 31, problem.asOf + 31}; // a day later
    problem.sessions[5].facts.days = {problem.asOf + 31, problem.asOf + 31};
    return problem;
}

using Spoil = std::function<void(const Problem&, Plan&)>;

void addSpoil(const char* name, Spoil spoil)
{
    QTest::newRow(name) << std::move(spoil);
}

} // namespace

void VerifyTest::acceptsWhatSolveMade()
{
    const Problem problem = threePlaces();
    const auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->placements.size(), 3u);
    const auto gap = verify(problem, *plan);
    QVERIFY_RESULT(gap);
    QCOMPARE(*gap, 0);
    QCOMPARE(plan->gap, 0);
}

void VerifyTest::seesThatAPlanIsNotTheBest_data()
{
    QTest::addColumn<Spoil>("spoil");
    addSpoil("two patients changed places for the worse", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 1, 2, -1, -1}, plan);
        std::swap(plan.placements[0].session, plan.placements[2].session);
        recount(problem, plan);
    });
    addSpoil("a placement dropped", [](const Problem& problem, Plan& plan) {
        plan.placements.pop_back();
        recount(problem, plan);
    });
    addSpoil("nobody placed", [](const Problem& problem, Plan& plan) {
        plan.placements.clear();
        recount(problem, plan);
    });
    addSpoil("a less urgent patient placed", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {-1, 0, 1, 2, -1}, plan);
    });
    addSpoil("a more urgent patient left out for a shorter way",
             [](const Problem& problem, Plan& plan) {
                 plan = planOf(problem, {0, -1, 2, 1, -1}, plan);
             });
    addSpoil("everybody one site further", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {1, 2, 0, -1, -1}, plan);
    });
    addSpoil("a price too high", [](const Problem&, Plan& plan) { ++plan.prices[1]; });
    addSpoil("a price too low", [](const Problem&, Plan& plan) { --plan.prices[1]; });
    addSpoil("all prices 0", [](const Problem&, Plan& plan) { plan.prices.assign(3, 0); });
    addSpoil("a price beyond all bounds", [](const Problem&, Plan& plan) {
        plan.prices.assign(3, std::numeric_limits<qint64>::max());
    });
}

void VerifyTest::seesThatAPlanIsNotTheBest()
{
    QFETCH(Spoil, spoil);
    const Problem problem = threePlaces();
    auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    spoil(problem, *plan);
    const auto gap = verify(problem, *plan);
    QVERIFY_RESULT(gap);
    QVERIFY2(*gap > 0, qPrintable(QString::number(*gap)));
}

void VerifyTest::seesTheSmallestLoss_data()
{
    QTest::addColumn<Assignment>("assignment");
    QTest::addColumn<bool>("isALoss");
    QTest::newRow("as it should be") << Assignment{0, 1, 2} << false;
    QTest::newRow("two who lose nothing by it changed places") << Assignment{2, 1, 0} << false;
    QTest::newRow("a unit further") << Assignment{3, 1, 2} << true;
    QTest::newRow("nobody goes further") << Assignment{0, 3, 2} << false;
    QTest::newRow("a day later") << Assignment{0, 1, 4} << true;
    QTest::newRow("a day later and less than a unit further") << Assignment{0, 5, 2} << true;
    QTest::newRow("two changed places, one for the worse") << Assignment{3, 0, 1} << true;
    QTest::newRow("a more urgent patient without a place") << Assignment{-1, 1, 2} << true;
    QTest::newRow("a less urgent patient without a place") << Assignment{0, 1, -1} << true;
    QTest::newRow("the day of one for the place of another") << Assignment{4, 3, 2} << true;
}

void VerifyTest::seesTheSmallestLoss()
{
    QFETCH(Assignment, assignment);
    QFETCH(bool, isALoss);
    const Problem problem = roomForAll();
    const auto best = solve(problem);
    QVERIFY_RESULT(best);
    const auto gap = verify(problem, planOf(problem, assignment, *best));
    QVERIFY_RESULT(gap);
    QCOMPARE(*gap > 0, isALoss);
}

void VerifyTest::refusesAPlanThatDoesNotHold_data()
{
    QTest::addColumn<Spoil>("spoil");
    addSpoil("an infeasible pair", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 1, 3, -1, -1}, plan);
    });
    addSpoil("a session over its places", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 0, 1, -1, -1}, plan);
    });
    addSpoil("a session without free places", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 1, 4, -1, -1}, plan);
    });
    addSpoil("a patient twice", [](const Problem& problem, Plan& plan) {
        plan.placements.push_back(plan.placements.front());
        plan.placements.back().session = 2;
        recount(problem, plan);
    });
    addSpoil("the pinned patient elsewhere", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 1, 2, -1, -1}, plan);
    });
    addSpoil("the pinned patient left over", [](const Problem& problem, Plan& plan) {
        plan = planOf(problem, {0, 1, -1, 2, -1}, plan);
    });
    addSpoil("an unknown patient",
             [](const Problem&, Plan& plan) { plan.placements[0].patient = 5; });
    addSpoil("an unknown session",
             [](const Problem&, Plan& plan) { plan.placements[0].session = -1; });
    addSpoil("a wrong day", [](const Problem&, Plan& plan) {
        plan.placements[0].day = plan.placements[0].day + 1;
    });
    addSpoil("a wrong distance",
             [](const Problem&, Plan& plan) { plan.placements[0].metres += 1; });
    addSpoil("placements out of order",
             [](const Problem&, Plan& plan) { std::swap(plan.placements[0], plan.placements[1]); });
    addSpoil("somebody missing from those left over",
             [](const Problem&, Plan& plan) { plan.leftOver.pop_back(); });
    addSpoil("wrong matched count", [](const Problem&, Plan& plan) { ++plan.matchedByTier[1]; });
    addSpoil("wrong waiting count", [](const Problem&, Plan& plan) { --plan.waitingByTier[0]; });
    addSpoil("wrong distance sum", [](const Problem&, Plan& plan) { ++plan.distanceUnits; });
    addSpoil("wrong sum of days", [](const Problem&, Plan& plan) { --plan.daySum; });
    addSpoil("a price below 0", [](const Problem&, Plan& plan) { plan.prices[0] = -1; });
    addSpoil("a price missing", [](const Problem&, Plan& plan) { plan.prices.pop_back(); });
    addSpoil("tiers of another problem",
             [](const Problem&, Plan& plan) { plan.matchedByTier.push_back(0); });
    addSpoil("a day as dear as a unit of distance",
             [](const Problem&, Plan& plan) { plan.scales[1].distanceStep = 1; });
    addSpoil("tiers too close together", [](const Problem&, Plan& plan) {
        plan.scales[1].tierStep = plan.scales[1].distanceStep;
    });
    addSpoil("fewer tiers", [](const Problem&, Plan& plan) { --plan.scales[1].tiers; });
    addSpoil("numbers beyond what can be carried", [](const Problem&, Plan& plan) {
        plan.scales[1].tierStep = std::numeric_limits<qint64>::max();
    });
}

void VerifyTest::refusesAPlanThatDoesNotHold()
{
    QFETCH(Spoil, spoil);
    Problem problem = threePlaces();
    // Two more sessions: one against a rule, one full. And a pin.
    problem.sessions.push_back(problem.sessions.back());
    problem.sessions[3].id = 10;
    problem.sessions[3].facts.maxAsa = 1;
    problem.sessions.push_back(problem.sessions[0]);
    problem.sessions[4].id = 11;
    problem.sessions[4].free = 0;
    problem.pinned = {{2, 0}};
    auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    QCOMPARE(assignmentOf(problem, *plan)[2], 0);
    spoil(problem, *plan);
    const auto gap = verify(problem, *plan);
    QVERIFY(!gap);
    QCOMPARE(gap.error().code, ErrorCode::Refused);
    QVERIFY2(gap.error().message.startsWith(QStringLiteral("The plan does not hold: ")),
             qPrintable(gap.error().message));
}

/** Every other assignment, with the proven prices: a gap of 0 only if it is just as good. */
void VerifyTest::noWorseOrOtherPlanPasses()
{
    int equallyGood = 0;
    for (quint64 seed = 1; seed <= 2000; ++seed) {
        Problem problem = randomProblem(seed, {4, 3}, Policy::standard());
        problem.pinned.clear();
        const auto best = solve(problem);
        QVERIFY_RESULT(best);
        const auto sessions = int(problem.sessions.size());
        Assignment assignment(problem.patients.size(), -1);
        for (bool more = true; more;) {
            const Plan plan = planOf(problem, assignment, *best);
            const auto gap = verify(problem, plan);
            const bool asGood = plan.matchedByTier == best->matchedByTier
                                && plan.distanceUnits == best->distanceUnits
                                && plan.daySum == best->daySum;
            if (gap)
                QCOMPARE(*gap == 0, asGood);
            equallyGood += gap && asGood && assignment != assignmentOf(problem, *best);
            more = false;
            for (int& session : assignment) { // counts up
                session = session + 1 < sessions ? session + 1 : -1;
                more = session != -1;
                if (more)
                    break;
            }
        }
    }
    QVERIFY2(equallyGood > 20, qPrintable(QString::number(equallyGood)));
}

SOONER_TEST(VerifyTest)
#include "verifytest.moc"
