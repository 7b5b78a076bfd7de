#include "core/matching/relax.h"
#include "core/domain/pathway.h"
#include "tests/core/matching/problems.h"
#include "tests/support/registry.h"

#include <limits>
#include <numeric>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

using Kind = Relaxation::Kind;
using Of = RelaxTarget::Of;

/** What one more BMI point, mile or place would bring, against plans made afresh. */
class RelaxTest : public QObject
{
    Q_OBJECT

private slots:
    void triesTheLimitsThatThereAre_data();
    void triesTheLimitsThatThereAre();
    void namesWhoGetsAPlace();
    void tellsWhoLosesOne();
    void travelCountsForTheSiteAlone();
    void movesNothingElse();
    void gainsAreThoseOfFreshPlans_data();
    void gainsAreThoseOfFreshPlans();
    void leavesThePlanAsItWas();
    void stopsWhenAsked();
};

namespace {

/** "bmi+1 bmi+2 asa+1 travel+5 place session". */
QString namesOf(const std::vector<RelaxGain>& gains)
{
    QStringList names;
    for (const RelaxGain& gain : gains) {
        switch (gain.change.kind) {
        case Kind::Bmi: names += QStringLiteral("bmi+%1").arg(gain.change.by); break;
        case Kind::Asa: names += QStringLiteral("asa+%1").arg(gain.change.by); break;
        case Kind::Travel: names += QStringLiteral("travel+%1").arg(gain.change.by); break;
        case Kind::OnePlace: names += QStringLiteral("place"); break;
        case Kind::OneSession: names += QStringLiteral("session"); break;
        }
    }
    return names.join(QLatin1Char(' '));
}

const RelaxGain* gainOf(const std::vector<RelaxGain>& gains, Kind kind, int by = 1)
{
    for (const RelaxGain& gain : gains) {
        if (gain.change == Relaxation{kind, by})
            return &gain;
    }
    return nullptr;
}

Figures operator-(Figures a, const Figures& b)
{
    for (std::size_t tier = 0; tier < a.lessMatched.size(); ++tier)
        a.lessMatched[tier] -= b.lessMatched[tier];
    a.units -= b.units;
    a.days -= b.days;
    return a;
}

Figures figuresOf(const RelaxGain& gain)
{
    Figures figures{{}, gain.distanceUnits, gain.daySum};
    for (const int matched : gain.matchedByTier)
        figures.lessMatched.push_back(-matched);
    return figures;
}

Figures solved(const Problem& problem)
{
    const auto plan = solve(problem);
    return plan ? test::figuresOf(*plan) : Figures{};
}

/** The site's best session for so many places more, or one of its sessions twice. */
Figures bestWithMore(const Problem& problem, const RelaxTarget& target, bool wholeSession,
                     const std::vector<int>& wholePlaces)
{
    Figures best = solved(problem);
    for (std::size_t s = 0; s < problem.sessions.size(); ++s) {
        if (target.of == Of::Site ? problem.sessions[s].site != target.index
                                  : int(s) != target.index)
            continue;
        Problem more = problem;
        if (wholeSession) {
            const int copy = int(more.sessions.size());
            more.sessions.push_back(more.sessions[s]);
            for (const Pair& pair : problem.forbidden) {
                if (pair.session == int(s))
                    more.forbidden.push_back({pair.patient, copy});
            }
            more.sessions.back().id = more.sessions[more.sessions.size() - 2].id + 1;
            more.sessions.back().free =
                wholePlaces.empty() ? problem.sessions[s].free : wholePlaces[s];
        } else {
            ++more.sessions[s].free;
        }
        best = std::min(best, solved(more));
    }
    return best;
}

/** As the words say: whoever the rules let in once the numbers are changed, nobody else. */
bool shouldBeFeasible(const Problem& problem, const RelaxTarget& target, const Relaxation& change,
                      int p, int s)
{
    if (feasibleDay(problem, p, s))
        return true;
    const Session& session = problem.sessions[std::size_t(s)];
    const bool isMeant = target.of == Of::Site      ? session.site == target.index
                         : target.of == Of::Session ? s == target.index
                                                    : p == target.index;
    if (!isMeant)
        return false;
    Problem pair = problem;
    SessionFacts& facts = pair.sessions[std::size_t(s)].facts;
    auto& travel = pair.patients[std::size_t(p)].facts.travelMetres;
    if (change.kind == Kind::Bmi && facts.maxBmiTenths)
        *facts.maxBmiTenths += 10 * change.by;
    if (change.kind == Kind::Asa && facts.maxAsa)
        *facts.maxAsa += change.by;
    if (change.kind == Kind::Travel && travel)
        *travel += change.by * metresPerMile;
    return feasibleDay(pair, p, s).has_value();
}

} // namespace

void RelaxTest::triesTheLimitsThatThereAre_data()
{
    using Change = std::function<void(Problem&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("of");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, Change change, Of of, const char* names) {
        QTest::newRow(name) << std::move(change) << int(of) << QString::fromLatin1(names);
    };
    const auto none = [](Problem&) {};
    row("a site without limits", none, Of::Site, "travel+5 travel+10 travel+20 place session");
    row(
        "a BMI limit", [](Problem& p) { p.sessions[0].facts.maxBmiTenths = 400; }, Of::Site,
        "bmi+1 bmi+2 bmi+3 bmi+4 bmi+5 travel+5 travel+10 travel+20 place session");
    row(
        "an ASA limit", [](Problem& p) { p.sessions[0].facts.maxAsa = 2; }, Of::Site,
        "asa+1 travel+5 travel+10 travel+20 place session");
    row(
        "another site's limits",
        [](Problem& p) {
            p.sessions[1].facts.maxAsa = 2;
            p.sessions[1].facts.maxBmiTenths = 300;
        },
        Of::Site, "travel+5 travel+10 travel+20 place session");
    row(
        "everybody travels anywhere",
        [](Problem& p) {
            for (Patient& patient : p.patients)
                patient.facts.travelMetres = std::numeric_limits<double>::infinity();
        },
        Of::Site, "place session");
    row(
        "sessions that are over",
        [](Problem& p) {
            p.sessions[0].facts.maxBmiTenths = 400;
            p.sessions[0].facts.days = {p.from - 1, p.from - 1};
        },
        Of::Site, "");
    row(
        "one session", [](Problem& p) { p.sessions[0].facts.maxAsa = 2; }, Of::Session,
        "asa+1 place session");
    row("one patient", none, Of::Patient, "travel+5 travel+10 travel+20");
    row(
        "a patient who will not travel",
        [](Problem& p) { p.patients[0].facts.travelMetres.reset(); }, Of::Patient, "");
}

void RelaxTest::triesTheLimitsThatThereAre()
{
    QFETCH(std::function<void(Problem&)>, change);
    QFETCH(int, of);
    QFETCH(QString, names);
    Problem problem = plainProblem(2, 2);
    change(problem);
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    const auto gains = relaxations(**live, {Of(of), 0});
    QVERIFY_RESULT(gains);
    QCOMPARE(namesOf(*gains), names);
}

void RelaxTest::namesWhoGetsAPlace()
{
    Problem problem = plainProblem(4, 1);
    problem.sessions[0].free = 2;
    problem.sessions[0].facts.maxBmiTenths = 299;
    problem.patients[1].facts.bmiTenths = 330;
    problem.patients[2].facts.bmiTenths = 290;
    problem.patients[3].facts.bmiTenths = 360;
    auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    QCOMPARE((*live)->totals().matched, 1);
    auto gains = relaxations(**live, {Of::Site, 0});
    QVERIFY_RESULT(gains);
    const RelaxGain* one = gainOf(*gains, Kind::Bmi, 1);
    QVERIFY(one);
    QCOMPARE(one->matched, 1);
    QCOMPARE(one->matchedByTier, (std::vector<int>{1, 0}));
    QCOMPARE(one->distanceUnits, 100);
    QCOMPARE(one->daySum, 29);
    QCOMPARE(one->newlyPlaced, (std::vector<int>{0}));
    QCOMPARE(gainOf(*gains, Kind::Bmi, 5)->matched, 1); // there are two places only
    QCOMPARE(gainOf(*gains, Kind::OnePlace)->session, -1);
    QCOMPARE(gainOf(*gains, Kind::OnePlace)->matched, 0);

    problem.sessions[0].facts.maxBmiTenths.reset();
    live = Live::start(problem);
    QVERIFY_RESULT(live);
    gains = relaxations(**live, {Of::Site, 0}, {nullptr, 1, {}});
    QVERIFY_RESULT(gains);
    QCOMPARE(gainOf(*gains, Kind::OnePlace)->session, 0);
    QCOMPARE(gainOf(*gains, Kind::OnePlace)->matched, 1);
    QCOMPARE(gainOf(*gains, Kind::OneSession)->matched, 2);
    QCOMPARE(gainOf(*gains, Kind::OneSession)->places, 2);
    QCOMPARE(gainOf(*gains, Kind::OneSession)->newlyPlacedCount, 2);
    QCOMPARE(gainOf(*gains, Kind::OneSession)->newlyPlaced.size(), 1u);
}

void RelaxTest::tellsWhoLosesOne()
{
    Problem problem = plainProblem(2, 1);
    problem.patients[1].tier = 1;
    problem.patients[0].facts.asa = 3;
    problem.sessions[0].facts.maxAsa = 2;
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    const auto gains = relaxations(**live, {Of::Session, 0});
    QVERIFY_RESULT(gains);
    const RelaxGain* asa = gainOf(*gains, Kind::Asa);
    QVERIFY(asa);
    QCOMPARE(asa->matched, 0);
    QCOMPARE(asa->matchedByTier, (std::vector<int>{1, -1}));
    QCOMPARE(asa->newlyPlaced, (std::vector<int>{0}));
    QCOMPARE(asa->losing, 1);
}

void RelaxTest::travelCountsForTheSiteAlone()
{
    // The second site is as near as the first, and stays out of reach.
    Problem problem = plainProblem(2, 2);
    problem.distances.metres = {50'000, 50'000, 50'000, 50'000};
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    QCOMPARE((*live)->totals().matched, 0);
    auto gains = relaxations(**live, {Of::Site, 0});
    QVERIFY_RESULT(gains);
    QCOMPARE(gainOf(*gains, Kind::Travel, 5)->matched, 1);
    gains = relaxations(**live, {Of::Patient, 1});
    QVERIFY_RESULT(gains);
    QCOMPARE(gainOf(*gains, Kind::Travel, 20)->newlyPlaced, (std::vector<int>{1}));
}

void RelaxTest::movesNothingElse()
{
    int opened = 0;
    for (quint64 seed = 1; seed <= 2000; ++seed) {
        Dice dice(seed * 13);
        const Problem problem = randomProblem(seed, {8, 6}, Policy::standard());
        if (problem.patients.empty() || problem.sessions.empty())
            continue;
        const Of of = Of(dice.from(0, 2));
        const int many = of == Of::Site      ? problem.distances.sites
                         : of == Of::Session ? int(problem.sessions.size())
                                             : int(problem.patients.size());
        const RelaxTarget target{of, dice.from(0, many - 1)};
        for (const Relaxation change : {Relaxation{Kind::Bmi, dice.from(1, 5)},
                                        {Kind::Asa, 1},
                                        {Kind::Travel, 5 * dice.from(1, 4)}}) {
            if (of == Of::Session ? change.kind == Kind::Travel
                                  : of == Of::Patient && change.kind != Kind::Travel)
                continue;
            const Problem wider = relaxed(problem, target, change);
            for (int p = 0; p < int(problem.patients.size()); ++p) {
                for (int s = 0; s < int(problem.sessions.size()); ++s) {
                    const auto day = feasibleDay(wider, p, s);
                    QVERIFY2(day.has_value() == shouldBeFeasible(problem, target, change, p, s),
                             qPrintable(QStringLiteral("seed %1, patient %2, session %3")
                                            .arg(seed)
                                            .arg(p)
                                            .arg(s)));
                    opened += day && !feasibleDay(problem, p, s) ? 1 : 0;
                }
            }
        }
    }
    QVERIFY2(opened > 300, qPrintable(QString::number(opened)));
}

void RelaxTest::gainsAreThoseOfFreshPlans_data()
{
    QTest::addColumn<int>("patients");
    QTest::addColumn<int>("sessions");
    QTest::addColumn<int>("problems");
    QTest::newRow("small") << 10 << 6 << 250;
    QTest::newRow("crowded") << 80 << 16 << 25;
    QTest::newRow("many specialties") << 60 << 24 << 25;
}

void RelaxTest::gainsAreThoseOfFreshPlans()
{
    QFETCH(int, patients);
    QFETCH(int, sessions);
    QFETCH(int, problems);
    int gained = 0;
    for (int seed = 1; seed <= problems; ++seed) {
        Size size{patients, sessions};
        size.specialties = sessions == 24 ? 6 : 0;
        Problem problem = randomProblem(quint64(seed), size, Policy::standard());
        if (seed % 2 == 0)
            problem.pinned.clear();
        if (problem.patients.empty() || problem.sessions.empty())
            continue;
        const auto live = Live::start(problem);
        if (!live)
            continue; // pins that cannot all hold
        Dice dice(quint64(seed) * 7);
        RelaxTarget target{Of(dice.from(0, 2)), 0};
        target.index = dice.from(0, (target.of == Of::Site      ? problem.distances.sites
                                     : target.of == Of::Session ? int(problem.sessions.size())
                                                                : int(problem.patients.size()))
                                        - 1);
        RelaxOptions options;
        if (dice.oneIn(2)) {
            for (std::size_t s = 0; s < problem.sessions.size(); ++s)
                options.wholePlaces.push_back(dice.from(1, 4));
        }
        const auto gains = relaxations(**live, target, options);
        QVERIFY_RESULT(gains);
        const Figures now = solved(problem);
        for (const RelaxGain& gain : *gains) {
            const Figures fresh =
                gain.change.kind == Kind::OnePlace || gain.change.kind == Kind::OneSession
                    ? bestWithMore(problem, target, gain.change.kind == Kind::OneSession,
                                   options.wholePlaces)
                    : solved(relaxed(problem, target, gain.change));
            const QString what = QStringLiteral("seed %1: %2").arg(seed).arg(namesOf({gain}));
            QVERIFY2(figuresOf(gain) == fresh - now, qPrintable(what));
            const int sum =
                std::accumulate(gain.matchedByTier.begin(), gain.matchedByTier.end(), 0);
            QVERIFY2(gain.matched == sum, qPrintable(what));
            QVERIFY2(gain.newlyPlacedCount - gain.losing == sum, qPrintable(what));
            gained += figuresOf(gain) != now - now ? 1 : 0;
        }
    }
    QVERIFY2(gained > problems / 4, qPrintable(QString::number(gained)));
}

void RelaxTest::leavesThePlanAsItWas()
{
    const Problem problem = randomProblem(3, {80, 16, 60, 12}, Policy::standard());
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    const auto totals = (*live)->totals();
    const Assignment before = assignmentOf(problem, (*live)->plan());
    for (int site = 0; site < problem.distances.sites; ++site)
        QVERIFY_RESULT(relaxations(**live, {Of::Site, site}));
    QVERIFY((*live)->totals() == totals);
    QCOMPARE((*live)->mark(), 0u);
    QCOMPARE(assignmentOf(problem, (*live)->plan()), before);
}

void RelaxTest::stopsWhenAsked()
{
    Problem problem = plainProblem(2, 1);
    const auto live = Live::start(problem);
    QVERIFY_RESULT(live);
    Progress progress;
    progress.cancel();
    const auto gains = relaxations(**live, {Of::Site, 0}, {&progress, 20, {}});
    QVERIFY(!gains);
    QCOMPARE(gains.error().code, ErrorCode::Cancelled);
    QCOMPARE((*live)->mark(), 0u);
}

SOONER_TEST(RelaxTest)
#include "relaxtest.moc"
