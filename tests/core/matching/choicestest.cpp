#include "core/matching/choices.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <map>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** What each place that a patient might choose would cost the plan. */
class ChoicesTest : public QObject
{
    Q_OBJECT

private slots:
    void ranksByCost();
    void oneForEachSite();
    void costsAreThoseOfPinnedPlans_data();
    void costsAreThoseOfPinnedPlans();
    void nothingForWhoHasLeft();
    void stopsWhenAsked();
};

namespace {

std::vector<int> sessionsOf(const std::vector<Choice>& choices)
{
    std::vector<int> sessions;
    for (const Choice& choice : choices)
        sessions.push_back(choice.session);
    return sessions;
}

Figures figuresOf(const Choice& choice)
{
    return {choice.tiersLost, choice.distanceUnits, choice.daySum};
}

/** What is lost with the pair pinned, in place of any other pin of the patient. */
std::optional<Figures> costByPinning(Problem problem, const Figures& now, Pair pair)
{
    std::erase_if(problem.pinned, [&](const Pair& pin) { return pin.patient == pair.patient; });
    if (!feasibleDay(problem, pair.patient, pair.session))
        return std::nullopt;
    problem.pinned.push_back(pair);
    const auto plan = solve(problem);
    if (!plan)
        return std::nullopt;
    Figures cost = test::figuresOf(*plan);
    for (std::size_t tier = 0; tier < cost.lessMatched.size(); ++tier)
        cost.lessMatched[tier] -= now.lessMatched[tier];
    cost.units -= now.units;
    cost.days -= now.days;
    return cost;
}

} // namespace

void ChoicesTest::ranksByCost()
{
    // Session 0 is the nearest but holds a P2; session 1 a P4; session 2 is free and far, and
    // session 3 nearer and free, a day later.
    Problem problem = plainProblem(3, 4);
    problem.patients[0].tier = 1;
    problem.patients[2].tier = 1;
    problem.patients[1].sitesBarred = {1, 2, 3};
    problem.patients[2].sitesBarred = {0, 2, 3};
    problem.distances.metres[2] = 40'000;
    problem.distances.metres[3] = 30'000;
    problem.sessions[3].facts.days = {problem.asOf + 31, problem.asOf + 31};
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    QCOMPARE((*live)->totals().matched, 3);
    auto choices = bestChoices(**live, 0, 10);
    QVERIFY_RESULT(choices);
    QCOMPARE(sessionsOf(*choices), (std::vector<int>{3, 2, 1, 0}));
    QCOMPARE(figuresOf((*choices)[0]), (Figures{{0, 0}, 0, 0}));
    QCOMPARE(figuresOf((*choices)[1]), (Figures{{0, 0}, 100, -1}));
    QCOMPARE(figuresOf((*choices)[2]), (Figures{{0, 1}, -300, -30}));
    QCOMPARE(figuresOf((*choices)[3]), (Figures{{1, 0}, -300, -30}));
    QCOMPARE((*choices)[3].lost, 1);
    QCOMPARE((*choices)[1].metres, 40'000.0);
    QCOMPARE((*choices)[0].day, problem.asOf + 31);
    choices = bestChoices(**live, 0, 2);
    QVERIFY_RESULT(choices);
    QCOMPARE(sessionsOf(*choices), (std::vector<int>{3, 2}));
}

void ChoicesTest::oneForEachSite()
{
    Problem problem = plainProblem(1, 4);
    problem.sessions[1].site = 0;
    problem.sessions[1].facts.days = {problem.asOf + 29, problem.asOf + 29};
    problem.sessions[3].site = 2;
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    const auto choices = bestChoices(**live, 0, 10);
    QVERIFY_RESULT(choices);
    QCOMPARE(sessionsOf(*choices), (std::vector<int>{1, 2}));
}

void ChoicesTest::costsAreThoseOfPinnedPlans_data()
{
    QTest::addColumn<int>("patients");
    QTest::addColumn<int>("sessions");
    QTest::addColumn<int>("problems");
    QTest::newRow("small") << 8 << 6 << 300;
    QTest::newRow("crowded") << 60 << 14 << 30;
}

void ChoicesTest::costsAreThoseOfPinnedPlans()
{
    QFETCH(int, patients);
    QFETCH(int, sessions);
    QFETCH(int, problems);
    int dear = 0;
    for (int seed = 1; seed <= problems; ++seed) {
        Problem problem = randomProblem(quint64(seed), {patients, sessions}, Policy::standard());
        if (seed % 2 == 0)
            problem.pinned.clear();
        if (problem.patients.empty() || problem.sessions.empty())
            continue;
        const auto live = Live::start(problem);
        if (!live)
            continue; // pins that cannot all hold
        const Figures now = test::figuresOf((*live)->plan());
        Dice dice(quint64(seed) * 5);
        for (int i = 0; i < 8; ++i) {
            const int p = dice.from(0, int(problem.patients.size()) - 1);
            const auto choices = bestChoices(**live, p, 100);
            QVERIFY_RESULT(choices);
            std::map<int, Figures> best; // by site
            for (int s = 0; s < int(problem.sessions.size()); ++s) {
                const auto cost = costByPinning(problem, now, {p, s});
                const int site = problem.sessions[std::size_t(s)].site;
                if (cost && (!best.contains(site) || *cost < best[site]))
                    best[site] = *cost;
            }
            const QString where = QStringLiteral("seed %1, patient %2").arg(seed).arg(p);
            QVERIFY2(choices->size() == best.size(), qPrintable(where));
            Figures before;
            for (const Choice& choice : *choices) {
                const Figures cost = figuresOf(choice);
                const int site = problem.sessions[std::size_t(choice.session)].site;
                QVERIFY2(cost == best[site], qPrintable(where));
                QVERIFY2(cost == costByPinning(problem, now, {p, choice.session}),
                         qPrintable(where));
                QVERIFY2(before.lessMatched.empty() || !(cost < before), qPrintable(where));
                QCOMPARE(choice.day, *feasibleDay(problem, p, choice.session));
                before = cost;
                dear +=
                    figuresOf(choice) == Figures{std::vector<int>(cost.lessMatched.size()), 0, 0}
                        ? 0
                        : 1;
            }
            QCOMPARE((*live)->mark(), 0u);
        }
    }
    QVERIFY2(dear > 20, qPrintable(QString::number(dear)));
}

void ChoicesTest::nothingForWhoHasLeft()
{
    const auto live = Live::start(plainProblem(2, 2));
    QVERIFY_RESULT(live);
    QVERIFY_RESULT((*live)->leave(0));
    const auto choices = bestChoices(**live, 0, 3);
    QVERIFY_RESULT(choices);
    QVERIFY(choices->empty());
    QCOMPARE((*live)->totals().matched, 1);
}

void ChoicesTest::stopsWhenAsked()
{
    const auto live = Live::start(plainProblem(2, 2));
    QVERIFY_RESULT(live);
    Progress progress;
    progress.cancel();
    const auto choices = bestChoices(**live, 0, 3, &progress);
    QVERIFY(!choices);
    QCOMPARE(choices.error().code, ErrorCode::Cancelled);
    QCOMPARE((*live)->mark(), 0u);
    QCOMPARE((*live)->totals().matched, 2);
}

SOONER_TEST(ChoicesTest)
#include "choicestest.moc"
