#include "core/matching/instance.h"
#include "tests/core/matching/problems.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

#include <map>
#include <numeric>

using namespace sooner;
using namespace sooner::matching;
using namespace sooner::test;

/** The menus that patients share must offer each of them exactly the pairs that the rules let
    through, asked pair by pair. */
class InstanceTest : public QObject
{
    Q_OBJECT

private slots:
    void menusOfferWhatTheRulesLetThrough();
    void manyPatientsShareMenusTruly();
    void componentsHoldTogetherAndShareNothing();
    void patientsWhoAreAlikeShareTheirMenus();
    void birthdaysInTheHorizonKeepPatientsApart();
    void aBirthdayEndsABlock_data();
    void aBirthdayEndsABlock();
};

namespace {

struct Journey
{
    int units = 0;
    int day = 0;
    friend bool operator==(const Journey&, const Journey&) = default;
};
using Pairs = std::map<std::pair<int, int>, Journey>; ///< of patient and session

Pairs pairsByMenus(const Instance& instance)
{
    Pairs pairs;
    for (int p = 0; p < instance.patientCount(); ++p) {
        for (const Option& option : instance.options(p)) {
            for (const MenuItem& item : instance.menu(option.menu)) {
                const int day = instance.dayOf(p, item);
                if (day >= 0)
                    pairs[{p, instance.sessionOf(item.node)}] = {option.units, day};
            }
        }
    }
    return pairs;
}

/** But for the pinned, whose places are gone already. */
Pairs pairsByRules(const Problem& problem)
{
    std::vector<int> places;
    for (const Session& session : problem.sessions)
        places.push_back(session.free);
    std::map<int, int> pinned;
    for (const Pair& pin : problem.pinned) {
        if (pinned.try_emplace(pin.patient, pin.session).second)
            --places[std::size_t(pin.session)];
    }
    Pairs pairs;
    for (int p = 0; p < int(problem.patients.size()); ++p) {
        for (int s = 0; s < int(places.size()); ++s) {
            const auto day = feasibleDay(problem, p, s);
            if (!day || places[std::size_t(s)] == 0 || pinned.contains(p))
                continue;
            const double metres = problem.distances
                                      .between(problem.patients[std::size_t(p)].place,
                                               problem.sessions[std::size_t(s)].site)
                                      .value_or(0);
            pairs[{p, s}] = {distanceUnits(metres), *day - problem.from};
        }
    }
    return pairs;
}

/** A date may only be passed over where it changes nothing. */
bool datesAreToldTruly(const Instance& instance)
{
    for (int p = 0; p < instance.patientCount(); ++p) {
        for (const Option& option : instance.options(p)) {
            for (const MenuItem& item : instance.menu(option.menu)) {
                if (!option.datesMatter && instance.dayOf(p, item) != item.first)
                    return false;
            }
        }
    }
    return true;
}

bool optionsAscend(const Instance& instance)
{
    for (int p = 0; p < instance.patientCount(); ++p) {
        const auto options = instance.options(p);
        if (!std::is_sorted(options.begin(), options.end(),
                            [](const Option& a, const Option& b) { return a.units < b.units; }))
            return false;
    }
    return true;
}

} // namespace

void InstanceTest::menusOfferWhatTheRulesLetThrough()
{
    std::size_t cases = 0;
    std::size_t offered = 0;
    QVERIFY(holds("menus offer exactly the feasible pairs", [&] {
        Dice dice = shrinkingDice();
        Problem problem = randomProblem(dice, {6, 5}, Policy::standard());
        const auto instance = Instance::of(problem);
        if (!instance)
            RC_DISCARD("pins that cannot hold");
        RC_LOG() << describe(problem);
        const Pairs expected = pairsByRules(problem);
        const Pairs pairs = pairsByMenus(*instance);
        RC_ASSERT(pairs == expected);
        RC_ASSERT(datesAreToldTruly(*instance));
        RC_ASSERT(optionsAscend(*instance));
        offered += pairs.size();
        ++cases;
    }));
    QVERIFY2(offered > 2 * cases, qPrintable(QString::number(offered)));
}

/** The more patients, the more of them a menu that was made for somebody else serves. */
void InstanceTest::manyPatientsShareMenusTruly()
{
    Size size{70, 24};
    size.fewestPatients = 40;
    size.sites = 5;
    size.positions = 8;
    std::size_t offered = 0;
    for (quint64 seed = 1; seed <= 120; ++seed) {
        Problem problem = randomProblem(seed, size, Policy::standard());
        problem.pinned.clear();
        const auto instance = Instance::of(problem);
        QVERIFY_RESULT(instance);
        const Pairs pairs = pairsByMenus(*instance);
        QVERIFY2(pairs == pairsByRules(problem), qPrintable(QStringLiteral("seed %1").arg(seed)));
        QVERIFY2(datesAreToldTruly(*instance), qPrintable(QStringLiteral("seed %1").arg(seed)));
        offered += pairs.size();
    }
    QVERIFY2(offered > 20'000, qPrintable(QString::number(offered)));
}

void InstanceTest::componentsHoldTogetherAndShareNothing()
{
    Size size{12, 10};
    size.sites = 4;
    int several = 0;
    for (quint64 seed = 1; seed <= 1500; ++seed) {
        Problem problem = randomProblem(seed, size, Policy::standard());
        problem.pinned.clear();
        const auto instance = Instance::of(problem);
        QVERIFY_RESULT(instance);
        std::vector<int> componentOf(problem.patients.size(), -1);
        int node = 0;
        int used = 0;
        for (std::size_t c = 0; c < instance->components().size(); ++c) {
            const auto& component = instance->components()[c];
            QCOMPARE(component.firstNode, node);
            QVERIFY(component.endNode > node);
            node = component.endNode;
            QVERIFY(std::is_sorted(component.patients.begin(), component.patients.end()));
            used += !component.patients.empty();
            for (const int patient : component.patients)
                componentOf[std::size_t(patient)] = int(c);
        }
        QCOMPARE(node, int(problem.sessions.size()));
        several += used > 1;
        for (const auto& [pair, journey] : pairsByRules(problem)) {
            const int c = componentOf[std::size_t(pair.first)];
            QVERIFY(c >= 0);
            const auto& component = instance->components()[std::size_t(c)];
            const int place = instance->nodeOf(pair.second);
            QVERIFY(component.firstNode <= place && place < component.endNode);
            QVERIFY(journey.units <= component.largestUnits && journey.day <= component.lastDay);
        }
    }
    QVERIFY2(several > 40, qPrintable(QString::number(several)));
}

void InstanceTest::patientsWhoAreAlikeShareTheirMenus()
{
    Problem problem = plainProblem(4, 2);
    for (Session& session : problem.sessions)
        session.site = 0;
    problem.sessions[0].facts.maxBmiTenths = 350;
    problem.patients[1].facts.bmiTenths = 350; // on the same side of the limit
    problem.patients[2].facts.bmiTenths = 351; // on the other
    problem.patients[3].facts.asa = 4;         // which nobody asks for
    const auto instance = Instance::of(problem);
    QVERIFY_RESULT(instance);
    const auto menuOf = [&](int patient) { return instance->options(patient).front().menu; };
    QCOMPARE(menuOf(1), menuOf(0));
    QCOMPARE(menuOf(3), menuOf(0));
    QVERIFY(menuOf(2) != menuOf(0));
    QCOMPARE(instance->menu(menuOf(0)).size(), 2u);
    QCOMPARE(instance->menu(menuOf(2)).size(), 1u);
}

void InstanceTest::birthdaysInTheHorizonKeepPatientsApart()
{
    Problem problem = plainProblem(3, 1);
    SessionFacts& session = problem.sessions[0].facts;
    session.days = {problem.from, problem.to};
    session.minAge = 18;
    session.maxAge = 18;
    const auto turns18On = [&](int patient, int day) {
        const QDate birthday = (problem.from + day).toDate();
        PatientFacts& facts = problem.patients[std::size_t(patient)].facts;
        facts.ageYears.reset();
        facts.birthDate = Day::fromDate(birthday.addYears(-18));
    };
    turns18On(0, 10);
    turns18On(1, 20);
    turns18On(2, -400); // and 19 a month before
    const auto instance = Instance::of(problem);
    QVERIFY_RESULT(instance);
    const auto firstOf = [&](int patient) {
        return instance->menu(instance->options(patient).front().menu).front().first;
    };
    QCOMPARE(firstOf(0), 10);
    QCOMPARE(firstOf(1), 20);
    QVERIFY(instance->options(2).empty());
}

void InstanceTest::aBirthdayEndsABlock_data()
{
    QTest::addColumn<int>("earliest");
    QTest::addColumn<int>("day");
    QTest::newRow("the day before") << 19 << 19;
    QTest::newRow("the birthday itself") << 20 << -1;
    QTest::newRow("the day after") << 21 << -1;
}

/** Somebody who turns 19 on the 20th day of a block for those who are 18. */
void InstanceTest::aBirthdayEndsABlock()
{
    QFETCH(int, earliest);
    QFETCH(int, day);
    Problem problem = plainProblem(1, 1);
    problem.sessions[0].facts.days = {problem.from, problem.to};
    problem.sessions[0].facts.maxAge = 18;
    PatientFacts& facts = problem.patients[0].facts;
    facts.ageYears.reset();
    facts.birthDate = Day::fromDate((problem.from + 20).toDate().addYears(-19));
    facts.earliest = problem.from + earliest;
    const auto instance = Instance::of(problem);
    QVERIFY_RESULT(instance);
    const MenuItem item = instance->menu(instance->options(0).front().menu).front();
    QCOMPARE(item.last, 19);
    QCOMPARE(instance->dayOf(0, item), day);
    QCOMPARE(pairsByRules(problem).empty(), day < 0);
}

SOONER_TEST(InstanceTest)
#include "instancetest.moc"
