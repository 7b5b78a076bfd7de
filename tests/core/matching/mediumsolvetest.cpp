#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Too large to try all plans: hundreds of patients against another solver over all pairs. */
class MediumSolveTest : public QObject
{
    Q_OBJECT

private slots:
    void isAsGoodAsTheOtherSolver_data();
    void isAsGoodAsTheOtherSolver();
};

void MediumSolveTest::isAsGoodAsTheOtherSolver_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<Size>("size");
    QTest::addColumn<int>("fewestPlaced");
    QTest::addColumn<int>("fewestComponents");
    const auto row = [](const char* name, const QByteArray& policy, const Size& size,
                        int fewestPlaced, int fewestComponents) {
        QTest::newRow(name) << policy << size << fewestPlaced << fewestComponents;
    };
    // Patients, sessions, fewest of both, sites, positions, places, specialties.
    row("many for few places", "{}", {1500, 40, 800, 20, 6, 12, 2, 0}, 100, 1);
    row("week by week", R"({"within":"week"})", {900, 90, 500, 60, 8, 20, 4, 12}, 300, 5);
    row("one tier, all ties", R"({"tiers":[{}]})", {700, 120, 300, 60, 4, 6, 3, 3}, 300, 2);
    row("many sessions", "{}", {600, 250, 300, 150, 12, 60, 2, 25}, 300, 10);
    row("large blocks", R"({"tiers":[{"over":52},{}]})", {1500, 30, 900, 15, 5, 30, 90, 0}, 800, 1);
    row("one large specialty", "{}", {1400, 200, 900, 120, 15, 80, 5, 1}, 800, 1);
}

void MediumSolveTest::isAsGoodAsTheOtherSolver()
{
    QFETCH(QByteArray, policy);
    QFETCH(Size, size);
    QFETCH(int, fewestPlaced);
    QFETCH(int, fewestComponents);
    const auto order = Policy::fromJson(policy);
    QVERIFY_RESULT(order);
    int placed = 0;
    int components = 0;
    for (quint64 seed = 1; seed <= 8; ++seed) {
        Problem problem = randomProblem(seed, size, *order);
        auto plan = solve(problem);
        if (!plan) {
            QCOMPARE(plan.error().code, ErrorCode::Refused);
            problem.pinned.clear();
            plan = solve(problem);
        }
        const QByteArray where = "seed " + QByteArray::number(seed);
        QVERIFY2(plan.has_value(), where);
        QVERIFY2(figuresOf(*plan) == bestByFlow(problem), where);
        QVERIFY2(plan->gap == 0, where);
        const auto gap = verify(problem, *plan);
        QVERIFY_RESULT(gap);
        QVERIFY2(*gap == 0, where);
        placed += int(plan->placements.size());
        components = std::max(components, plan->components);
    }
    QVERIFY2(placed >= fewestPlaced, qPrintable(QString::number(placed)));
    QVERIFY2(components >= fewestComponents, qPrintable(QString::number(components)));
}

SOONER_TEST(MediumSolveTest)
#include "mediumsolvetest.moc"
