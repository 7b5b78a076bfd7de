#include "core/matching/candidates.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <cmath>
#include <limits>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** Feasibility of pairs, and what is not a problem at all. */
class ProblemTest : public QObject
{
    Q_OBJECT

private slots:
    void usesOnlyDaysOfTheHorizon_data();
    void usesOnlyDaysOfTheHorizon();
    void waitsForABirthdayInABlock();
    void givesTheFirstGoodDay();
    void candidatesAreTheFeasiblePairs();
    void leavesOutTiersWithoutPatients();
    void refusesWhatIsNotWellFormed_data();
    void refusesWhatIsNotWellFormed();
};

void ProblemTest::usesOnlyDaysOfTheHorizon_data()
{
    QTest::addColumn<int>("first"); // days after the horizon's first
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("expected"); // -1: none
    QTest::newRow("one day inside") << 5 << 5 << 5;
    QTest::newRow("first day of the horizon") << 0 << 0 << 0;
    QTest::newRow("last day of the horizon") << 83 << 83 << 83;
    QTest::newRow("the day before") << -1 << -1 << -1;
    QTest::newRow("the day after") << 84 << 84 << -1;
    QTest::newRow("a block that began before") << -20 << 3 << 0;
    QTest::newRow("a block that goes on after") << 80 << 200 << 80;
    QTest::newRow("a block around it") << -20 << 200 << 0;
    QTest::newRow("a block that ended before") << -20 << -1 << -1;
}

void ProblemTest::usesOnlyDaysOfTheHorizon()
{
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(int, expected);
    Problem problem = plainProblem(1, 1);
    problem.sessions[0].facts.days = {problem.from + first, problem.from + last};
    const auto day = feasibleDay(problem, 0, 0);
    QCOMPARE(day ? *day - problem.from : -1, expected);
    QCOMPARE(inHorizon(problem, problem.sessions[0].facts), expected >= 0);

    // What the patient cannot do before the horizon ends, the block's later days do not help.
    problem.patients[0].facts.earliest = problem.to + 1;
    QVERIFY(!feasibleDay(problem, 0, 0));
}

void ProblemTest::waitsForABirthdayInABlock()
{
    Problem problem = plainProblem(1, 1);
    problem.patients[0].facts.birthDate = Day::of(2008, 12, 24);
    problem.sessions[0].facts.minAge = 18;
    problem.sessions[0].facts.days = {Day::of(2026, 12, 21), Day::of(2026, 12, 31)};
    QCOMPARE(feasibleDay(problem, 0, 0), Day::of(2026, 12, 24));
    problem.patients[0].facts.unavailable = {{Day::of(2026, 12, 24), Day::of(2026, 12, 26)}};
    QCOMPARE(feasibleDay(problem, 0, 0), Day::of(2026, 12, 27));
    problem.sessions[0].facts.days.last = Day::of(2026, 12, 23);
    QCOMPARE(feasibleDay(problem, 0, 0), std::nullopt);
}

void ProblemTest::givesTheFirstGoodDay()
{
    int feasible = 0;
    for (quint64 seed = 1; seed <= 1500; ++seed) {
        const Problem problem = randomProblem(seed, {6, 5}, Policy::standard());
        for (int p = 0; p < int(problem.patients.size()); ++p) {
            for (int s = 0; s < int(problem.sessions.size()); ++s) {
                const Patient& patient = problem.patients[std::size_t(p)];
                const Session& session = problem.sessions[std::size_t(s)];
                const auto& barred = patient.sitesBarred;
                const bool forbidden =
                    std::any_of(problem.forbidden.begin(), problem.forbidden.end(),
                                [&](const Pair& f) { return f.patient == p && f.session == s; });
                std::optional<Day> expected;
                for (Day day = problem.from; day <= problem.to && !expected; day = day + 1) {
                    if (!session.facts.days.contains(day) || forbidden
                        || std::find(barred.begin(), barred.end(), session.site) != barred.end())
                        continue;
                    SessionFacts oneDay = session.facts;
                    oneDay.days = {day, day};
                    if (failedRules(patient.facts, oneDay,
                                    problem.distances.between(patient.place, session.site),
                                    problem.asOf, problem.from)
                            .empty())
                        expected = day;
                }
                feasible += expected.has_value();
                QVERIFY2(feasibleDay(problem, p, s) == expected,
                         qPrintable(QStringLiteral("seed %1: %2, %3").arg(seed).arg(p).arg(s)));
            }
        }
    }
    QVERIFY2(feasible > 1000, qPrintable(QString::number(feasible)));
}

void ProblemTest::candidatesAreTheFeasiblePairs()
{
    for (quint64 seed = 1; seed <= 500; ++seed) {
        Problem problem = randomProblem(seed, {8, 8}, Policy::standard());
        problem.pinned.clear();
        const auto candidates = Candidates::of(problem);
        QVERIFY_RESULT(candidates);
        PairList list;
        for (int p = 0; p < int(problem.patients.size()); ++p) {
            candidates->collectNext(list);
            const auto pairs = list.of(p);
            std::size_t found = 0;
            for (int s = 0; s < int(problem.sessions.size()); ++s) {
                const auto day = feasibleDay(problem, p, s);
                QCOMPARE(candidates->pair(p, s).has_value(), day.has_value());
                if (!day || problem.sessions[std::size_t(s)].free == 0)
                    continue;
                QVERIFY(found < pairs.size());
                QCOMPARE(pairs[found].session, s);
                QCOMPARE(pairs[found].day, *day - problem.from);
                const auto metres = problem.distances.between(
                    problem.patients[std::size_t(p)].place, problem.sessions[std::size_t(s)].site);
                QCOMPARE(pairs[found].units, metres ? int(*metres / 100) : 0);
                ++found;
            }
            QCOMPARE(pairs.size(), found);
        }
    }
}

void ProblemTest::leavesOutTiersWithoutPatients()
{
    Problem problem = plainProblem(3, 1);
    problem.tiers = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                     QStringLiteral("d"), QStringLiteral("e")};
    problem.patients[0].tier = 3;
    problem.patients[1].tier = 1;
    problem.patients[2].tier = 3;
    compactTiers(problem);
    QCOMPARE(problem.tiers, (std::vector<QString>{QStringLiteral("b"), QStringLiteral("d")}));
    QCOMPARE(problem.patients[0].tier, 1);
    QCOMPARE(problem.patients[1].tier, 0);
    QCOMPARE(problem.patients[2].tier, 1);
}

void ProblemTest::refusesWhatIsNotWellFormed_data()
{
    QTest::addColumn<std::function<void(Problem&)>>("spoil");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, std::function<void(Problem&)> spoil, const char* words) {
        QTest::newRow(name) << std::move(spoil) << QString::fromLatin1(words);
    };
    row(
        "patients out of order", [](Problem& p) { p.patients[0].id = 5; }, "order of their ids");
    row(
        "two patients of one id", [](Problem& p) { p.patients[0].id = 2; }, "order of their ids");
    row(
        "sessions out of order", [](Problem& p) { p.sessions[0].id = 5; }, "order of their ids");
    row(
        "tier beyond the last", [](Problem& p) { p.patients[1].tier = 2; },
        "patient 2: no such tier");
    row(
        "tier below 0", [](Problem& p) { p.patients[1].tier = -1; }, "patient 2: no such tier");
    row(
        "position beyond the last", [](Problem& p) { p.patients[1].place = 2; },
        "row of distances");
    row(
        "position below unknown", [](Problem& p) { p.patients[1].place = -2; }, "row of distances");
    row(
        "site beyond the last", [](Problem& p) { p.sessions[1].site = 2; },
        "session 2: no such col");
    row(
        "site below 0", [](Problem& p) { p.sessions[1].site = -1; }, "session 2: no such column");
    row(
        "free places below 0", [](Problem& p) { p.sessions[1].free = -1; }, "fewer than no free");
    row(
        "session that ends before it begins",
        [](Problem& p) { p.sessions[1].facts.days.last = p.asOf; }, "session 2: days out of");
    row(
        "absurd notice",
        [](Problem& p) { p.sessions[1].facts.noticeDays = std::numeric_limits<int>::min(); },
        "session 2: days out of");
    row(
        "absurd day", [](Problem& p) { p.sessions[1].facts.days.last.number = 2'000'000'000; },
        "session 2: days out of");
    row(
        "absences out of order",
        [](Problem& p) {
            p.patients[1].facts.unavailable = {{p.from + 5, p.from + 6}, {p.from, p.from + 1}};
        },
        "patient 2: days out of");
    row(
        "barred sites out of order",
        [](Problem& p) {
            p.patients[1].sitesBarred = {1, 0};
        },
        "barred sites are not in order");
    row(
        "horizon turned round", [](Problem& p) { p.to = p.from - 1; }, "horizon");
    row(
        "distances cut short", [](Problem& p) { p.distances.metres.pop_back(); }, "not rows");
    row(
        "distances without sites", [](Problem& p) { p.distances.sites = 0; }, "not rows");
    row(
        "distance below 0", [](Problem& p) { p.distances.metres[1] = -1; }, "no journey");
    row(
        "endless distance",
        [](Problem& p) { p.distances.metres[1] = std::numeric_limits<double>::infinity(); },
        "no journey");
    row(
        "pin of nobody",
        [](Problem& p) {
            p.pinned = {{2, 0}};
        },
        "pinned pair");
    row(
        "pin to nowhere",
        [](Problem& p) {
            p.pinned = {{0, -1}};
        },
        "pinned pair");
    row(
        "nobody forbidden",
        [](Problem& p) {
            p.forbidden = {{-1, 0}};
        },
        "forbidden pair");
}

void ProblemTest::refusesWhatIsNotWellFormed()
{
    QFETCH(std::function<void(Problem&)>, spoil);
    QFETCH(QString, words);
    Problem problem = plainProblem(2, 2);
    QVERIFY_RESULT(checkForm(problem));
    const auto good = solve(problem);
    QVERIFY_RESULT(good);
    spoil(problem);
    const auto form = checkForm(problem);
    QVERIFY(!form);
    QVERIFY2(form.error().message.contains(words), qPrintable(form.error().message));
    QVERIFY(!solve(problem));
    QVERIFY(!verify(problem, *good));
}

SOONER_TEST(ProblemTest)
#include "problemtest.moc"
