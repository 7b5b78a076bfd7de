#include "core/matching/explain.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Why a patient has, or has not, a place. */
class ExplainTest : public QObject
{
    Q_OBJECT

private slots:
    void testsOnlySessionsOfTheRightCare();
    void groupsByFirstFailedRule();
    void namesTheNearest();
    void findsNearMisses_data();
    void findsNearMisses();
    void aSecondRuleIsNoNearMiss();
    void countsWhatTheLeastChangeOpens();
    void lessNoticeMustReallyHelp();
    void listsWhereThePatientCouldGo();
    void saysWhoHasThePlaces();
    void leavesBarredSitesApart();
    void countsAsByHand();
    void nearMissesAreTheLeastChanges();
};

namespace {

Explanation explainFirst(const Problem& problem)
{
    const auto plan = solve(problem);
    return plan ? explain(problem, *plan, 0) : Explanation{};
}

const FailedRule* failureOf(const Explanation& explanation, Rule rule)
{
    for (const FailedRule& failure : explanation.failures) {
        if (failure.rule == rule)
            return &failure;
    }
    return nullptr;
}

} // namespace

void ExplainTest::testsOnlySessionsOfTheRightCare()
{
    Problem problem = plainProblem(1, 6);
    problem.sessions[1].facts.functions = {TreatmentFunction::unchecked("101")};
    problem.sessions[2].facts.kind = PathwayKind::Cancer;
    problem.sessions[3].facts.settings = 1u << unsigned(CareSetting::Inpatient);
    problem.sessions[4].facts.days = {problem.to + 1, problem.to + 1};
    problem.sessions[5].facts.days = {problem.from - 1, problem.from - 1};
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.sessionsTested, 1);
    QCOMPARE(explanation.eligible.size(), 1u);
    QVERIFY(explanation.failures.empty());
    QCOMPARE(explanation.placedAt, 0);
}

void ExplainTest::groupsByFirstFailedRule()
{
    Problem problem = plainProblem(1, 5);
    for (const std::size_t s : {0u, 1u, 2u})
        problem.distances.metres[s] = 60'000;
    problem.sessions[2].facts.maxBmiTenths = 299; // bmi comes before distance
    problem.sessions[3].facts.maxBmiTenths = 299;
    problem.sessions[4].free = 0;
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.sessionsTested, 5);
    QCOMPARE(explanation.failures.size(), 3u);
    QCOMPARE(explanation.failures[0].rule, Rule::Bmi); // as many as distance, earlier rule
    QCOMPARE(explanation.failures[0].sessions, 2);
    QCOMPARE(explanation.failures[1].rule, Rule::Distance);
    QCOMPARE(explanation.failures[1].sessions, 2);
    QCOMPARE(explanation.failures[2].rule, Rule::NoSeat);
    QCOMPARE(explanation.failures[2].sessions, 1);
    QCOMPARE(explanation.failures[2].nearestSession, 4);
    QCOMPARE(explanation.placedAt, -1);
}

void ExplainTest::namesTheNearest()
{
    Problem problem = plainProblem(1, 5);
    problem.distances.metres = {70'000, 60'000, 20'000, 15'000, 40'000};
    for (const auto& [session, limit] :
         {std::pair(2u, 280), std::pair(3u, 250), std::pair(4u, 280)})
        problem.sessions[session].facts.maxBmiTenths = limit;
    const Explanation explanation = explainFirst(problem);
    const FailedRule* distance = failureOf(explanation, Rule::Distance);
    QVERIFY(distance);
    QCOMPARE(distance->nearestSession, 1);
    QCOMPARE(distance->nearest, (RuleFailure{Rule::Distance, 60'000, 48'280}));
    const FailedRule* bmi = failureOf(explanation, Rule::Bmi);
    QVERIFY(bmi);
    QCOMPARE(bmi->sessions, 3);
    QCOMPARE(bmi->nearestSession, 2); // misses by as little as session 4 and is nearer
    QCOMPARE(bmi->nearest, (RuleFailure{Rule::Bmi, 300, 280}));
}

void ExplainTest::findsNearMisses_data()
{
    using Change = std::function<void(Problem&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("rule");
    QTest::addColumn<qint64>("changeTo");
    const auto row = [](const char* name, Change change, Rule rule, qint64 changeTo) {
        QTest::newRow(name) << std::move(change) << int(rule) << changeTo;
    };
    row(
        "BMI limit", [](Problem& p) { p.sessions[0].facts.maxBmiTenths = 299; }, Rule::Bmi, 300);
    row(
        "ASA limit", [](Problem& p) { p.sessions[0].facts.maxAsa = 1; }, Rule::Asa, 2);
    row(
        "too old", [](Problem& p) { p.sessions[0].facts.maxAge = 55; }, Rule::Age, 60);
    row(
        "too young", [](Problem& p) { p.sessions[0].facts.minAge = 65; }, Rule::Age, 60);
    row(
        "the birthday falls on a day away",
        [](Problem& p) {
            p.patients[0].facts.birthDate = Day::of(2009, 12, 24);
            p.patients[0].facts.unavailable = {{Day::of(2026, 12, 24), Day::of(2026, 12, 31)}};
            p.sessions[0].facts.minAge = 18;
            p.sessions[0].facts.days = {Day::of(2026, 12, 21), Day::of(2026, 12, 31)};
        },
        Rule::Age, 16);
    row(
        "too young until a birthday in the block",
        [](Problem& p) {
            p.patients[0].facts.birthDate = Day::of(2009, 12, 24);
            p.sessions[0].facts.minAge = 18;
            p.sessions[0].facts.days = {Day::of(2026, 12, 21), Day::of(2026, 12, 31)};
        },
        Rule::Age, 17);
    row(
        "too far, by the next whole metre", [](Problem& p) { p.distances.metres[0] = 48'300.25; },
        Rule::Distance, 48'301);
    row(
        "no travel limit recorded", [](Problem& p) { p.patients[0].facts.travelMetres.reset(); },
        Rule::Distance, 10'000);
    row(
        "notice", [](Problem& p) { p.sessions[0].facts.noticeDays = 31; }, Rule::Notice, 30);
    row(
        "notice of a block",
        [](Problem& p) {
            p.sessions[0].facts.noticeDays = 70;
            p.sessions[0].facts.days.last = p.asOf + 40;
        },
        Rule::Notice, 40);
}

void ExplainTest::findsNearMisses()
{
    QFETCH(std::function<void(Problem&)>, change);
    QFETCH(int, rule);
    QFETCH(qint64, changeTo);
    Problem problem = plainProblem(1, 1);
    change(problem);
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.failures.size(), 1u);
    QCOMPARE(int(explanation.failures[0].rule), rule);
    QCOMPARE(explanation.nearMisses.size(), 1u);
    QCOMPARE(int(explanation.nearMisses[0].rule), rule);
    QCOMPARE(explanation.nearMisses[0].changeTo, changeTo);
    QCOMPARE(explanation.nearMisses[0].sessions, 1);
}

void ExplainTest::aSecondRuleIsNoNearMiss()
{
    Problem problem = plainProblem(1, 4);
    problem.sessions[0].facts.maxBmiTenths = 299;
    problem.distances.metres[0] = 60'000;
    problem.sessions[1].facts.maxBmiTenths = 299;
    problem.sessions[1].free = 0;
    problem.sessions[2].facts.maxAge = 55;
    problem.sessions[2].facts.minAge = 65;
    problem.sessions[3].facts.sex = Sex::Male;
    Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.sessionsTested, 4);
    QVERIFY(explanation.nearMisses.empty());

    // How far somebody without a position would have to travel nobody can say.
    problem = plainProblem(1, 1);
    problem.patients[0].place = -1;
    problem.patients[0].facts.travelMetres.reset();
    explanation = explainFirst(problem);
    QCOMPARE(explanation.failures.size(), 1u);
    QCOMPARE(explanation.failures[0].rule, Rule::Distance);
    QVERIFY(explanation.nearMisses.empty());
}

void ExplainTest::countsWhatTheLeastChangeOpens()
{
    Problem problem = plainProblem(1, 6);
    problem.distances.metres = {60'000, 70'000, 60'000, 10'000, 10'000, 10'000};
    problem.sessions[3].facts.maxAsa = 1;
    problem.sessions[4].facts.maxBmiTenths = 250;
    problem.sessions[5].facts.maxBmiTenths = 290;
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.nearMisses.size(), 3u);
    QCOMPARE(explanation.nearMisses[0].rule, Rule::Distance);
    QCOMPARE(explanation.nearMisses[0].changeTo, 60'000);
    QCOMPARE(explanation.nearMisses[0].sessions, 2);
    QCOMPARE(explanation.nearMisses[1].rule, Rule::Bmi);
    QCOMPARE(explanation.nearMisses[1].sessions, 1); // the one that misses by 10, not by 50
    QCOMPARE(explanation.nearMisses[2].rule, Rule::Asa);
}

void ExplainTest::lessNoticeMustReallyHelp()
{
    Problem problem = plainProblem(1, 1);
    problem.sessions[0].facts.days = {problem.asOf + 20, problem.asOf + 30};
    problem.sessions[0].facts.noticeDays = 35;
    problem.patients[0].facts.unavailable = {{problem.asOf + 24, problem.asOf + 40}};
    Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.nearMisses.size(), 1u);
    QCOMPARE(explanation.nearMisses[0].changeTo, 23);

    problem.patients[0].facts.earliest = problem.asOf + 24;
    explanation = explainFirst(problem);
    QCOMPARE(explanation.failures[0].rule, Rule::Notice);
    QVERIFY(explanation.nearMisses.empty());

    // Only days before the patient goes away are out of reach, and less notice brings them back.
    problem = plainProblem(1, 1);
    problem.sessions[0].facts.days.last = problem.asOf + 34;
    problem.sessions[0].facts.noticeDays = 32;
    problem.patients[0].facts.unavailable = {{problem.asOf + 31, problem.asOf + 40}};
    explanation = explainFirst(problem);
    QCOMPARE(explanation.failures[0].rule, Rule::Unavailable);
    QCOMPARE(explanation.nearMisses.size(), 1u);
    QCOMPARE(explanation.nearMisses[0].rule, Rule::Notice);
    QCOMPARE(explanation.nearMisses[0].changeTo, 30);

    // No notice brings back a day that is over.
    problem = plainProblem(1, 1);
    problem.from = problem.asOf - 10;
    problem.sessions[0].facts.days = {problem.asOf - 1, problem.asOf - 1};
    explanation = explainFirst(problem);
    QCOMPARE(explanation.failures[0].rule, Rule::Notice);
    QVERIFY(explanation.nearMisses.empty());
}

void ExplainTest::listsWhereThePatientCouldGo()
{
    Problem problem = plainProblem(1, 4);
    problem.distances.metres = {30'000, 10'000, 20'000, 10'000};
    problem.sessions[1].facts.days = {problem.asOf + 31, problem.asOf + 31};
    problem.sessions[2].free = 0;
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.eligible.size(), 3u);
    QCOMPARE(explanation.eligible[0].session, 3); // as near as 1, a day earlier
    QCOMPARE(explanation.eligible[0].metres, 10'000.0);
    QCOMPARE(explanation.eligible[0].day, problem.asOf + 30);
    QCOMPARE(explanation.eligible[1].session, 1);
    QCOMPARE(explanation.eligible[2].session, 0);
    QCOMPARE(explanation.placedAt, 3);
    QVERIFY(explanation.takenByMoreUrgent.empty());
}

void ExplainTest::saysWhoHasThePlaces()
{
    Problem problem = plainProblem(4, 2);
    problem.tiers = {QStringLiteral("P2"), QStringLiteral("P3"), QStringLiteral("P4")};
    problem.sessions[0].free = 2;
    problem.patients[0].tier = 2;
    problem.patients[1].tier = 0;
    problem.patients[2].tier = 1;
    problem.patients[3].tier = 1;
    problem.patients[1].sitesBarred = {1};
    problem.patients[2].sitesBarred = {1};
    problem.patients[3].sitesBarred = {0};
    const auto plan = solve(problem);
    QVERIFY_RESULT(plan);
    const Explanation left = explain(problem, *plan, 0);
    QCOMPARE(left.placedAt, -1);
    QCOMPARE(left.eligible.size(), 2u);
    QCOMPARE(left.takenByMoreUrgent.size(), 2u);
    QCOMPARE(left.takenByMoreUrgent[0].session, 0);
    QCOMPARE(left.takenByMoreUrgent[0].patient, 2); // the P3, not the P2
    QCOMPARE(left.takenByMoreUrgent[1].session, 1);
    QCOMPARE(left.takenByMoreUrgent[1].patient, 3);
    QVERIFY(explain(problem, *plan, 1).takenByMoreUrgent.empty());
    QCOMPARE(explain(problem, *plan, 3).placedAt, 1);
    // With a place of session 0 still open, only session 1 is taken.
    Plan part = *plan;
    part.placements.erase(part.placements.begin());
    QCOMPARE(explain(problem, part, 0).takenByMoreUrgent.size(), 1u);
    // Before there is a plan nothing is taken.
    QVERIFY(explain(problem, Plan{}, 0).takenByMoreUrgent.empty());
}

void ExplainTest::leavesBarredSitesApart()
{
    Problem problem = plainProblem(1, 3);
    problem.patients[0].sitesBarred = {2};
    problem.forbidden = {{0, 0}};
    const Explanation explanation = explainFirst(problem);
    QCOMPARE(explanation.sessionsTested, 3);
    QCOMPARE(explanation.sessionsBarred, 2);
    QCOMPARE(explanation.eligible.size(), 1u);
    QVERIFY(explanation.failures.empty());
}

void ExplainTest::countsAsByHand()
{
    int leftOver = 0;
    for (quint64 seed = 1; seed <= 1500; ++seed) {
        Problem problem = randomProblem(seed, {8, 6}, Policy::standard());
        problem.pinned.clear();
        const auto plan = solve(problem);
        QVERIFY_RESULT(plan);
        for (int p = 0; p < int(problem.patients.size()); ++p) {
            const Explanation explanation = explain(problem, *plan, p);
            const Patient& patient = problem.patients[std::size_t(p)];
            std::map<Rule, int> failed;
            int tested = 0;
            std::size_t eligible = 0;
            for (int s = 0; s < int(problem.sessions.size()); ++s) {
                const Session& session = problem.sessions[std::size_t(s)];
                if (session.facts.days.first > problem.to || session.facts.days.last < problem.from)
                    continue;
                SessionFacts facts = session.facts;
                facts.days = {std::max(facts.days.first, problem.from),
                              std::min(facts.days.last, problem.to)};
                const auto rules = failedRules(
                    patient.facts, facts, problem.distances.between(patient.place, session.site),
                    problem.asOf, problem.from);
                if (!rules.empty() && rules.front().rule <= Rule::Setting)
                    continue;
                ++tested;
                if (rules.empty() && feasibleDay(problem, p, s) && session.free > 0)
                    ++eligible;
                else if (rules.empty() && feasibleDay(problem, p, s))
                    ++failed[Rule::NoSeat];
                else if (!rules.empty() && explanation.sessionsBarred == 0)
                    ++failed[rules.front().rule];
            }
            QCOMPARE(explanation.sessionsTested, tested);
            QCOMPARE(explanation.eligible.size(), eligible);
            int inGroups = 0;
            for (const FailedRule& failure : explanation.failures) {
                inGroups += failure.sessions;
                if (explanation.sessionsBarred == 0 || failure.rule == Rule::NoSeat)
                    QCOMPARE(failure.sessions, failed[failure.rule]);
            }
            QCOMPARE(inGroups + int(eligible) + explanation.sessionsBarred, tested);
            if (explanation.placedAt >= 0)
                continue;
            // The plan is the best, so every place the patient could have is with somebody
            // at least as urgent.
            ++leftOver;
            QCOMPARE(explanation.takenByMoreUrgent.size(), eligible);
            for (const auto& taken : explanation.takenByMoreUrgent)
                QVERIFY(problem.patients[std::size_t(taken.patient)].tier <= patient.tier);
        }
    }
    QVERIFY2(leftOver > 1000, qPrintable(QString::number(leftOver)));
}

/** Each change is tried in small steps on a copy of the problem until the pair becomes feasible. */
void ExplainTest::nearMissesAreTheLeastChanges()
{
    int found = 0;
    const auto setAt = [](Problem& problem, int s, Rule rule, int step) -> std::optional<qint64> {
        SessionFacts& facts = problem.sessions[std::size_t(s)].facts;
        if (rule == Rule::Bmi && facts.maxBmiTenths)
            return *(facts.maxBmiTenths = *facts.maxBmiTenths + 10 * step);
        if (rule == Rule::Asa && facts.maxAsa)
            return *(facts.maxAsa = *facts.maxAsa + step);
        if (rule == Rule::Notice && facts.noticeDays >= step)
            return facts.noticeDays -= step;
        return std::nullopt;
    };
    for (quint64 seed = 1; seed <= 1500; ++seed) {
        Problem problem = randomProblem(seed, {5, 6}, Policy::standard());
        for (Session& session : problem.sessions)
            session.free = 1;
        for (const Rule rule : {Rule::Bmi, Rule::Asa, Rule::Notice}) {
            for (int p = 0; p < int(problem.patients.size()); ++p) {
                std::map<std::pair<int, qint64>, int> opened; // least steps, then the first number
                for (int s = 0; s < int(problem.sessions.size()); ++s) {
                    for (int step = 0; step < 20; ++step) {
                        Problem changed = problem;
                        const auto number = setAt(changed, s, rule, step);
                        if (!number)
                            break;
                        if (!feasibleDay(changed, p, s))
                            continue;
                        if (step > 0)
                            ++opened[{step, *number}];
                        break;
                    }
                }
                const Explanation explanation = explain(problem, Plan{}, p);
                const auto near =
                    std::find_if(explanation.nearMisses.begin(), explanation.nearMisses.end(),
                                 [&](const NearMiss& miss) { return miss.rule == rule; });
                const QString where = QStringLiteral("seed %1 patient %2").arg(seed).arg(p);
                QVERIFY2((near != explanation.nearMisses.end()) == !opened.empty(),
                         qPrintable(where));
                if (opened.empty())
                    continue;
                ++found;
                const auto same = opened.find({opened.begin()->first.first, near->changeTo});
                QVERIFY2(same != opened.end(), qPrintable(where));
                QVERIFY2(same->second == near->sessions, qPrintable(where));
            }
        }
    }
    QVERIFY2(found > 200, qPrintable(QString::number(found)));
}

SOONER_TEST(ExplainTest)
#include "explaintest.moc"
