#include "core/matching/steps.h"
#include "core/matching/plan.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Plans that leave one of the objectives out. */
class StepsTest : public QObject
{
    Q_OBJECT

private slots:
    void distanceNoLongerCounts();
    void nobodyGoesWhereTheyCouldNot();
};

void StepsTest::distanceNoLongerCounts()
{
    // The nearer session is a day later.
    Problem problem = plainProblem(1, 2);
    problem.distances.metres = {10'000, 40'000};
    problem.sessions[0].facts.days = {problem.asOf + 31, problem.asOf + 31};
    const auto with = solve(problem);
    QVERIFY_RESULT(with);
    QCOMPARE(assignmentOf(problem, *with), (Assignment{0}));
    const auto without = solve(withoutDistance(problem));
    QVERIFY_RESULT(without);
    QCOMPARE(assignmentOf(problem, *without), (Assignment{1}));
    QCOMPARE(without->distanceUnits, 0);
    QCOMPARE(without->daySum, 29);
}

void StepsTest::nobodyGoesWhereTheyCouldNot()
{
    int pairs = 0;
    for (quint64 seed = 1; seed <= 500; ++seed) {
        const Problem problem = randomProblem(seed, {8, 6}, Policy::standard());
        const Problem without = withoutDistance(problem);
        QVERIFY_RESULT(checkForm(without));
        for (int p = 0; p < int(problem.patients.size()); ++p) {
            for (int s = 0; s < int(problem.sessions.size()); ++s) {
                const auto day = feasibleDay(problem, p, s);
                QCOMPARE(feasibleDay(without, p, s), day);
                pairs += day ? 1 : 0;
            }
        }
        if (const auto best = bestByTrying(without)) {
            const auto plan = solve(without);
            QVERIFY_RESULT(plan);
            QCOMPARE(plan->distanceUnits, 0);
            QVERIFY(figuresOf(*plan) == *best);
        }
    }
    QVERIFY2(pairs > 1000, qPrintable(QString::number(pairs)));
}

SOONER_TEST(StepsTest)
#include "stepstest.moc"
