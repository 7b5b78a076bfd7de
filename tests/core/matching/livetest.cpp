#include "core/matching/live.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** A plan that follows every change of the question, against plans made afresh. */
class LiveTest : public QObject
{
    Q_OBJECT

private slots:
    void followsEveryChange_data();
    void followsEveryChange();
    void goesBack();
    void followsChangedProblems();
    void refusesByName_data();
    void refusesByName();
    void tellsWhoMoves();
    void keepsPinsAndForbiddenPairsOfTheProblem();
};

namespace {

/** The figures of a fresh solve, and no gap. */
QString differenceFromFresh(const Live& live)
{
    const Problem problem = live.problem();
    const auto fresh = solve(problem);
    if (!fresh)
        return fresh.error().message;
    const auto& totals = live.totals();
    if (totals.matchedByTier != fresh->matchedByTier)
        return QStringLiteral("other tiers");
    if (totals.distanceUnits != fresh->distanceUnits)
        return QStringLiteral("distance %1, fresh %2")
            .arg(totals.distanceUnits)
            .arg(fresh->distanceUnits);
    if (totals.daySum != fresh->daySum)
        return QStringLiteral("days %1, fresh %2").arg(totals.daySum).arg(fresh->daySum);
    const Plan plan = live.plan();
    if (plan.gap != 0)
        return QStringLiteral("gap %1").arg(plan.gap);
    if (figuresOf(plan) != figuresOf(*fresh) || totals.matched != int(plan.placements.size()))
        return QStringLiteral("its plan has other figures");
    const auto gap = verify(problem, plan);
    if (!gap || *gap != 0)
        return gap ? QStringLiteral("verified gap %1").arg(*gap) : gap.error().message;
    return {};
}

/** One change of any kind; refused ones change nothing. */
QString anyChange(Live& live, Dice& dice, const Problem& problem)
{
    const int patient = dice.from(0, int(problem.patients.size()) - 1);
    const int session = dice.from(0, int(problem.sessions.size()) - 1);
    switch (dice.from(0, 7)) {
    case 0: (void)live.leave(patient); return QStringLiteral("leave");
    case 1: (void)live.comeBack(patient); return QStringLiteral("come back");
    case 2: (void)live.pin({patient, session}); return QStringLiteral("pin");
    case 3: (void)live.unpin(patient); return QStringLiteral("unpin");
    case 4: (void)live.forbid({patient, session}); return QStringLiteral("forbid");
    case 5: (void)live.allow({patient, session}); return QStringLiteral("allow");
    case 6:
        // A pair that is in use.
        if (live.sessionOf(patient) >= 0)
            (void)live.forbid({patient, live.sessionOf(patient)});
        return QStringLiteral("forbid the present place");
    default: (void)live.setPlaces(session, dice.from(0, 3)); return QStringLiteral("places");
    }
}

Problem crowd(quint64 seed, int patients, int sessions)
{
    Size size{patients, sessions};
    Problem problem = randomProblem(seed, size, Policy::standard());
    problem.pinned.clear();
    return problem;
}

} // namespace

void LiveTest::followsEveryChange_data()
{
    QTest::addColumn<int>("patients");
    QTest::addColumn<int>("sessions");
    QTest::addColumn<int>("problems");
    QTest::addColumn<int>("changes");
    QTest::newRow("very small") << 6 << 4 << 400 << 12;
    QTest::newRow("small") << 40 << 12 << 40 << 40;
    QTest::newRow("crowded") << 150 << 30 << 6 << 60;
}

void LiveTest::followsEveryChange()
{
    QFETCH(int, patients);
    QFETCH(int, sessions);
    QFETCH(int, problems);
    QFETCH(int, changes);
    for (int seed = 1; seed <= problems; ++seed) {
        const Problem problem = crowd(quint64(seed), patients, sessions);
        if (problem.patients.empty() || problem.sessions.empty())
            continue;
        auto live = Live::start(problem);
        QVERIFY_RESULT(live);
        QCOMPARE(differenceFromFresh(**live), QString());
        Dice dice(quint64(seed) * 77);
        for (int i = 0; i < changes; ++i) {
            const QString change = anyChange(**live, dice, problem);
            const QString difference = differenceFromFresh(**live);
            QVERIFY2(difference.isEmpty(), qPrintable(QStringLiteral("seed %1, change %2 (%3): %4")
                                                          .arg(seed)
                                                          .arg(i)
                                                          .arg(change, difference)));
        }
    }
}

void LiveTest::goesBack()
{
    for (int seed = 1; seed <= 60; ++seed) {
        const Problem problem = crowd(quint64(seed), 40, 12);
        if (problem.patients.empty() || problem.sessions.empty())
            continue;
        auto live = Live::start(problem);
        QVERIFY_RESULT(live);
        Dice dice(quint64(seed) * 99);
        for (int trial = 0; trial < 6; ++trial) {
            const auto mark = (*live)->mark();
            const auto totals = (*live)->totals();
            const Assignment before = assignmentOf(problem, (*live)->plan());
            for (int i = dice.from(0, 12); i >= 0; --i) {
                // Prices rise far when places go.
                if (dice.oneIn(2))
                    (void)(*live)->setPlaces(dice.from(0, int(problem.sessions.size()) - 1), 0);
                anyChange(**live, dice, problem);
            }
            (*live)->backTo(mark);
            QVERIFY((*live)->totals() == totals);
            QCOMPARE(assignmentOf(problem, (*live)->plan()), before);
            QVERIFY((*live)->movesSince(mark).empty());
            for (int i = 0; i < 4; ++i) { // and it still works
                anyChange(**live, dice, problem);
                QCOMPARE(differenceFromFresh(**live), QString());
            }
        }
    }
}

void LiveTest::followsChangedProblems()
{
    for (int seed = 1; seed <= 60; ++seed) {
        Problem problem = crowd(quint64(seed), 60, 16);
        if (problem.patients.size() < 5 || problem.sessions.size() < 3)
            continue;
        auto live = Live::start(problem);
        QVERIFY_RESULT(live);
        Dice dice(quint64(seed) * 31);
        for (int i = 0; i < 8; ++i) {
            Problem next = (*live)->problem();
            switch (dice.from(0, 5)) {
            case 0:
                for (Session& session : next.sessions)
                    session.facts.maxBmiTenths = dice.from(300, 420);
                break;
            case 1:
                for (Patient& patient : next.patients) {
                    if (patient.facts.travelMetres)
                        *patient.facts.travelMetres *= 1.5;
                }
                break;
            case 2: next.sessions.erase(next.sessions.begin() + dice.from(0, 1)); break;
            case 3:
                next.sessions.push_back(next.sessions.front());
                next.sessions.back().id = next.sessions[next.sessions.size() - 2].id + 5;
                next.sessions.back().free = dice.from(0, 4);
                break;
            case 4: next.patients.erase(next.patients.begin() + dice.from(0, 3)); break;
            default:
                next.patients.push_back(next.patients.front());
                next.patients.back().id = next.patients[next.patients.size() - 2].id + 3;
                break;
            }
            next.pinned.clear(); // their indices belong to the problem before
            next.forbidden.clear();
            if (next.sessions.size() < 3 || next.patients.size() < 5)
                break;
            auto changed = (*live)->changed(next);
            QVERIFY_RESULT(changed);
            const QString difference = differenceFromFresh(**changed);
            QVERIFY2(
                difference.isEmpty(),
                qPrintable(
                    QStringLiteral("seed %1, change %2: %3").arg(seed).arg(i).arg(difference)));
            QCOMPARE(differenceFromFresh(**live), QString());
            live = std::move(changed);
            anyChange(**live, dice, next);
            QCOMPARE(differenceFromFresh(**live), QString());
        }
    }
}

void LiveTest::refusesByName_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("says");
    QTest::newRow("a rule") << QStringLiteral("rule")
                            << QStringLiteral(
                                   "Patient 1 cannot be pinned to session 2: a rule stands "
                                   "against it");
    QTest::newRow("twice") << QStringLiteral("twice")
                           << QStringLiteral("Patient 1 cannot be pinned to session 3: already "
                                             "pinned to session 1");
    QTest::newRow("full") << QStringLiteral("full")
                          << QStringLiteral("Patient 2 cannot be pinned to session 1: it has no "
                                            "free place left");
    QTest::newRow("forbidden") << QStringLiteral("forbidden")
                               << QStringLiteral("Patient 1 cannot be pinned to session 1: the "
                                                 "pair is also forbidden");
    QTest::newRow("pinned") << QStringLiteral("pinned")
                            << QStringLiteral("Patient 1 cannot be kept from session 1: they are "
                                              "pinned to it");
    QTest::newRow("away") << QStringLiteral("away")
                          << QStringLiteral("Patient 1 cannot be pinned to session 1: they are "
                                            "left out of the plan");
    QTest::newRow("places") << QStringLiteral("places")
                            << QStringLiteral("Session 1 cannot have 0 places: 1 patients are "
                                              "pinned to it");
}

void LiveTest::refusesByName()
{
    QFETCH(QString, step);
    QFETCH(QString, says);
    Problem problem = plainProblem(3, 3);
    problem.sessions[1].facts.maxAsa = 1;
    auto started = Live::start(problem);
    QVERIFY_RESULT(started);
    Live& live = **started;
    Result<> result;
    if (step == QLatin1String("rule")) {
        result = live.pin({0, 1});
    } else if (step == QLatin1String("forbidden")) {
        QVERIFY_RESULT(live.forbid({0, 0}));
        result = live.pin({0, 0});
    } else if (step == QLatin1String("away")) {
        QVERIFY_RESULT(live.leave(0));
        result = live.pin({0, 0});
    } else {
        QVERIFY_RESULT(live.pin({0, 0}));
        result = step == QLatin1String("twice")    ? live.pin({0, 2})
                 : step == QLatin1String("full")   ? live.pin({1, 0})
                 : step == QLatin1String("pinned") ? live.forbid({0, 0})
                                                   : live.setPlaces(0, 0);
    }
    const auto totals = live.totals();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Refused);
    QCOMPARE(result.error().message, says);
    QVERIFY(live.totals() == totals);
    QCOMPARE(differenceFromFresh(live), QString());
}

void LiveTest::tellsWhoMoves()
{
    // One place near, one far; the more urgent has the near one.
    Problem problem = plainProblem(2, 2);
    problem.patients[1].tier = 1;
    problem.distances.metres = {10'000, 20'000, 10'000, 20'000};
    auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    const int near = (*live)->sessionOf(0) == 0 ? 0 : 1;
    const auto mark = (*live)->mark();
    QVERIFY_RESULT((*live)->setPlaces(0, 0));
    auto moves = (*live)->movesSince(mark);
    QCOMPARE(moves.size(), 2u);
    QCOMPARE((*live)->sessionOf(0), 1);
    QCOMPARE((*live)->sessionOf(1), -1);
    Q_UNUSED(near);
    QVERIFY_RESULT((*live)->pin({1, 1}));
    moves = (*live)->movesSince(mark);
    QCOMPARE((*live)->sessionOf(0), -1);
    QCOMPARE((*live)->totals().matched, 1);
    (*live)->backTo(mark);
    QCOMPARE((*live)->totals().matched, 2);
    QVERIFY((*live)->movesSince(mark).empty());
}

void LiveTest::keepsPinsAndForbiddenPairsOfTheProblem()
{
    Problem problem = plainProblem(3, 3);
    problem.pinned = {{0, 2}};
    problem.forbidden = {{1, 1}, {2, 0}};
    auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    QCOMPARE((*live)->sessionOf(0), 2);
    QCOMPARE((*live)->sessionOf(1), 0);
    QCOMPARE((*live)->sessionOf(2), 1);
    QCOMPARE((*live)->mark(), 0u);
    QCOMPARE(differenceFromFresh(**live), QString());
    problem.pinned.push_back({1, 2});
    const auto impossible = Live::start(problem);
    QVERIFY(!impossible);
    QCOMPARE(impossible.error().code, ErrorCode::Refused);
}

SOONER_TEST(LiveTest)
#include "livetest.moc"
