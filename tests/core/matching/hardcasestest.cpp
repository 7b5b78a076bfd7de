#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <numeric>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Inputs made to be awkward, with answers that are known beforehand. */
class HardCasesTest : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsTheSame();
    void everybodyIsAtOneSpot();
    void oneSessionForEverybody();
    void sessionsOf200Places();
    void aBlockOf10000Places();
    void everyEntryDisplacesAllTheOthers();
    void everyLimitIsMetExactly();
    void oneStepBeyondALimit_data();
    void oneStepBeyondALimit();
    void aJourneyAsLongAsTheLimit();
    void aHorizonOfOneDay();
    void tiersFromOneTo200_data();
    void tiersFromOneTo200();
    void theLargestNumbersThatFit();
    void scalesThatSomebodyElseWants();
};

namespace {

/** The plan, proven twice; nothing, and a failed test, when something is wrong with it. */
std::optional<Plan> provenPlan(const Problem& problem, const SolveOptions& options = {})
{
    const auto plan = solve(problem, options);
    const auto gap = plan ? verify(problem, *plan) : pass(plan);
    const QString words = gap ? QStringLiteral("gap %1").arg(*gap) : gap.error().message;
    if (!QTest::qVerify(gap && *gap == 0 && plan->gap == 0, "proven", qPrintable(words), __FILE__,
                        __LINE__))
        return std::nullopt;
    return *plan;
}

/** All sessions at one site. */
Problem oneSite(int patients, int sessions)
{
    Problem problem = plainProblem(patients, sessions);
    for (Session& session : problem.sessions)
        session.site = 0;
    problem.distances.sites = 1;
    problem.distances.metres.assign(std::size_t(patients), 10'000);
    return problem;
}

/** Everybody's distance to the one site and tier, so that whoever should be placed is known. */
void spreadOut(Problem& problem)
{
    for (std::size_t p = 0; p < problem.patients.size(); ++p) {
        problem.patients[p].tier = p * 7 % 10 < 3 ? 0 : 1;
        problem.distances.metres[p] = double(100 * (p * 7919 % 400));
    }
}

/** For one site: the most urgent and of these the nearest. */
Figures bestOfOneSite(const Problem& problem, std::size_t places)
{
    std::vector<std::pair<int, int>> order;
    for (std::size_t p = 0; p < problem.patients.size(); ++p)
        order.emplace_back(problem.patients[p].tier, distanceUnits(problem.distances.metres[p]));
    std::sort(order.begin(), order.end());
    order.resize(std::min(places, order.size()));
    Figures figures;
    figures.lessMatched.assign(problem.tiers.size(), 0);
    for (const auto& [tier, units] : order) {
        --figures.lessMatched[std::size_t(tier)];
        figures.units += units;
    }
    figures.days =
        qint64(order.size()) * (problem.sessions.front().facts.days.first - problem.from);
    return figures;
}

/** One patient and one session whose every limit is just kept. */
Problem allLimitsMet()
{
    Problem problem = plainProblem(1, 1);
    PatientFacts& patient = problem.patients[0].facts;
    SessionFacts& session = problem.sessions[0].facts;
    const Day day = problem.from + 40;
    session.days = {day, day};
    session.noticeDays = day - problem.asOf;
    session.maxBmiTenths = *patient.bmiTenths;
    session.maxAsa = *patient.asa;
    session.minAge = *patient.ageYears;
    session.maxAge = *patient.ageYears;
    session.sex = patient.sex;
    session.excluded = 2;
    session.procedures = {*patient.procedure};
    patient.conditions = 1;
    patient.earliest = day;
    patient.unavailable = {{day - 9, day - 1}, {day + 1, day + 9}};
    patient.travelMetres = 10'000;
    return problem;
}

} // namespace

void HardCasesTest::everybodyIsTheSame()
{
    const Problem problem = oneSite(300, 60);
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(plan->placements.size(), 60u);
    QCOMPARE(plan->distanceUnits, 60 * 100);
    QCOMPARE(plan->daySum, 60 * 29);
}

void HardCasesTest::everybodyIsAtOneSpot()
{
    Problem problem = plainProblem(200, 40);
    problem.distances.metres.clear();
    problem.distances.places.assign(200, {1234, -77});
    problem.distances.sitePoints.assign(40, {1234, -77});
    for (std::size_t p = 0; p < 200; ++p)
        problem.patients[p].tier = p < 190 ? 1 : 0;
    for (std::size_t s = 0; s < 40; ++s) {
        problem.sessions[s].free = 2;
        problem.sessions[s].facts.days.first = problem.sessions[s].facts.days.last =
            problem.from + int(s);
    }
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(plan->matchedByTier, (std::vector<int>{10, 70}));
    QCOMPARE(plan->distanceUnits, 0);
    QCOMPARE(plan->daySum, 2 * 39 * 40 / 2);
}

void HardCasesTest::oneSessionForEverybody()
{
    Problem problem = oneSite(2000, 1);
    problem.sessions[0].free = 200;
    spreadOut(problem);
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QVERIFY(figuresOf(*plan) == bestOfOneSite(problem, 200));
}

void HardCasesTest::sessionsOf200Places()
{
    Problem problem = plainProblem(700, 3);
    for (std::size_t p = 0; p < 700; ++p) {
        problem.patients[p].tier = p % 3 == 0 ? 0 : 1;
        for (std::size_t s = 0; s < 3; ++s)
            problem.distances.metres[3 * p + s] = double(100 * (p * (s + 3) * 7919 % 400));
    }
    for (Session& session : problem.sessions)
        session.free = 200;
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QVERIFY(figuresOf(*plan) == bestByFlow(problem));
    QCOMPARE(plan->placements.size(), 600u);
}

void HardCasesTest::aBlockOf10000Places()
{
    Problem problem = oneSite(15'000, 1);
    problem.sessions[0].free = 10'000;
    spreadOut(problem);
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QVERIFY(figuresOf(*plan) == bestOfOneSite(problem, 10'000));
}

/** The k-th patient has k * i units to the i-th site: of any two, the later one belongs nearer.
    They enter in the order of k, so each moves everybody before them on by one. */
void HardCasesTest::everyEntryDisplacesAllTheOthers()
{
    constexpr int n = 150;
    Problem problem = plainProblem(n, n);
    for (int k = 1; k <= n; ++k) {
        problem.patients[std::size_t(k) - 1].facts.travelMetres = reachOf({true, 0});
        for (int i = 1; i <= n; ++i)
            problem.distances.metres[std::size_t((k - 1) * n + i - 1)] = 100.0 * k * i;
    }
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(plan->placements.size(), std::size_t(n));
    QCOMPARE(plan->distanceUnits, n * (n + 1) * (n + 2) / 6);
    for (const Placement& placement : plan->placements)
        QCOMPARE(placement.session, n - 1 - placement.patient);
}

void HardCasesTest::everyLimitIsMetExactly()
{
    const auto plan = provenPlan(allLimitsMet());
    QVERIFY(plan);
    QCOMPARE(plan->placements.size(), 1u);
    QCOMPARE(plan->daySum, 40);
}

void HardCasesTest::oneStepBeyondALimit_data()
{
    QTest::addColumn<std::function<void(PatientFacts&, SessionFacts&)>>("change");
    const auto row = [](const char* name, std::function<void(PatientFacts&, SessionFacts&)> step) {
        QTest::newRow(name) << std::move(step);
    };
    row("bmi", [](PatientFacts& p, SessionFacts&) { ++*p.bmiTenths; });
    row("asa", [](PatientFacts& p, SessionFacts&) { ++*p.asa; });
    row("too young", [](PatientFacts& p, SessionFacts&) { --*p.ageYears; });
    row("too old", [](PatientFacts& p, SessionFacts&) { ++*p.ageYears; });
    row("condition", [](PatientFacts& p, SessionFacts&) { p.conditions = 3; });
    row("distance", [](PatientFacts& p, SessionFacts&) { p.travelMetres = 9'999.5; });
    row("earliest", [](PatientFacts& p, SessionFacts&) { p.earliest = *p.earliest + 1; });
    row("away the day before and on it",
        [](PatientFacts& p, SessionFacts& s) { p.unavailable[0].last = s.days.first; });
    row("away on the day and after it",
        [](PatientFacts& p, SessionFacts& s) { p.unavailable[1].first = s.days.first; });
    row("notice", [](PatientFacts&, SessionFacts& s) { ++s.noticeDays; });
}

void HardCasesTest::oneStepBeyondALimit()
{
    QFETCH(std::function<void(PatientFacts&, SessionFacts&)>, change);
    Problem problem = allLimitsMet();
    change(problem.patients[0].facts, problem.sessions[0].facts);
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QVERIFY(plan->placements.empty());
}

void HardCasesTest::aJourneyAsLongAsTheLimit()
{
    Problem problem = plainProblem(3, 1);
    problem.sessions[0].free = 3;
    problem.distances.metres.clear();
    problem.distances.sitePoints = {{-3000, 1000}};
    problem.distances.places = {{0, 5000}, {0, 5001}, {-3000, 6000}}; // 5000, 5000.8 and 5000 m
    for (Patient& patient : problem.patients)
        patient.facts.travelMetres = 5000;
    problem.patients[2].facts.travelMetres = 4999;
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(assignmentOf(problem, *plan), (Assignment{0, 0, -1})); // whole metres count
    QCOMPARE(plan->distanceUnits, 100);
}

void HardCasesTest::aHorizonOfOneDay()
{
    Problem problem = plainProblem(4, 4);
    problem.to = problem.from;
    problem.sessions[0].facts.days = {problem.from - 5, problem.from + 5};
    problem.sessions[1].facts.days = {problem.from, problem.from};
    problem.sessions[2].facts.days = {problem.from + 1, problem.from + 1};
    problem.sessions[3].facts.days = {problem.from - 1, problem.from - 1};
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(plan->placements.size(), 2u);
    QCOMPARE(plan->daySum, 0);
    for (const Placement& placement : plan->placements)
        QCOMPARE(placement.day, problem.from);
}

void HardCasesTest::tiersFromOneTo200_data()
{
    QTest::addColumn<int>("tiers");
    for (const int tiers : {1, 2, 200})
        QTest::addRow("%d", tiers) << tiers;
}

/** The further down the list, the more urgent and the further away. */
void HardCasesTest::tiersFromOneTo200()
{
    QFETCH(int, tiers);
    Problem problem = oneSite(400, 30);
    problem.tiers.assign(std::size_t(tiers), QStringLiteral("tier"));
    for (int p = 0; p < 400; ++p) {
        problem.patients[std::size_t(p)].tier = (399 - p) * tiers / 400;
        problem.distances.metres[std::size_t(p)] = 100.0 * p;
    }
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QVERIFY(figuresOf(*plan) == bestOfOneSite(problem, 30));
}

void HardCasesTest::theLargestNumbersThatFit()
{
    Problem problem = plainProblem(3, 2);
    for (std::size_t p = 0; p < 3; ++p) {
        problem.patients[p].facts.travelMetres = reachOf({true, 0});
        problem.patients[p].tier = int(2 - p);
    }
    problem.tiers.resize(2000);
    problem.distances.metres = {20'000'000, 20'000'000, 100, 19'999'900, 20'000'000, 300};
    int fits = 1;
    int tooMany = 900'000'000;
    while (tooMany - fits > 1) {
        const int middle = fits + (tooMany - fits) / 2;
        (scaleFor(2, 200'000, middle, 2000) ? fits : tooMany) = middle;
    }
    const auto until = [&](int days) {
        problem.to = problem.from + days;
        for (Session& session : problem.sessions)
            session.facts.days = {problem.to, problem.to};
    };
    until(fits);
    const auto plan = provenPlan(problem);
    QVERIFY(plan);
    QCOMPARE(assignmentOf(problem, *plan), (Assignment{-1, 0, 1}));
    QCOMPARE(plan->distanceUnits, 1 + 3);
    QCOMPARE(plan->daySum, 2 * qint64(fits));

    until(tooMany);
    const auto refused = solve(problem);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Overflow);
}

void HardCasesTest::scalesThatSomebodyElseWants()
{
    Problem problem = plainProblem(5, 3);
    for (std::size_t i = 0; i < problem.distances.metres.size(); ++i)
        problem.distances.metres[i] = double(100 * (7 * i % 5));
    const auto own = provenPlan(problem);
    QVERIFY(own);
    const Scale narrowest = own->scales.front();
    const auto with = [&](qint64 distanceStep, qint64 tierStep, int tiers) {
        return SolveOptions{nullptr, 1, std::vector<Scale>(3, {distanceStep, tierStep, tiers})};
    };
    const auto [distance, tier, tiers] = narrowest;
    for (const auto& options :
         {with(distance, tier, tiers), with(3 * distance, 7 * tier, tiers),
          with(distance + 1, tier + 3 * 4, tiers), with(distance, largestWorth / 2, tiers)}) {
        const auto plan = provenPlan(problem, options);
        QVERIFY(plan);
        QVERIFY(figuresOf(*plan) == figuresOf(*own));
        QVERIFY(plan->scales == options.scales);
    }
    for (const auto& options :
         {with(distance - 1, tier, tiers), with(distance, tier - 1, tiers),
          with(distance, tier, tiers + 1), with(2 * distance, tier, tiers), with(0, 0, tiers),
          with(-distance, tier, tiers), with(distance, largestWorth / 2 + 1, tiers),
          with(distance, std::numeric_limits<qint64>::max(), tiers),
          with(std::numeric_limits<qint64>::max(), tier, tiers)}) {
        const auto plan = solve(problem, options);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Overflow);
    }
}

SOONER_TEST(HardCasesTest)
#include "hardcasestest.moc"
