#include "tests/core/matching/problems.h"

#include "tests/core/matching/transport.h"

#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <sstream>

namespace sooner::test {

using namespace matching;

namespace {

int unitsOf(const Problem& problem, int patient, int session)
{
    return distanceUnits(problem.distances
                             .between(problem.patients[std::size_t(patient)].place,
                                      problem.sessions[std::size_t(session)].site)
                             .value_or(0));
}

const TreatmentFunction orthopaedics = TreatmentFunction::unchecked("110");
const TreatmentFunction urology = TreatmentFunction::unchecked("101");
const TreatmentFunction gynaecology = TreatmentFunction::unchecked("502");

TreatmentFunction anyFunction(Dice& dice, const Size& most, int rare)
{
    if (most.specialties > 0)
        return TreatmentFunction::unchecked(std::to_string(300 + dice.from(1, most.specialties)));
    return dice.oneIn(2 * rare) ? gynaecology : dice.oneIn(rare) ? urology : orthopaedics;
}

PathwayKind anyKind(Dice& dice, int rare)
{
    return dice.oneIn(rare) ? PathwayKind(dice.from(0, 3)) : PathwayKind::Rtt;
}

CareSetting anySetting(Dice& dice, int rare)
{
    return dice.oneIn(rare) ? CareSetting::Inpatient : CareSetting::DayCase;
}

/** rare: one in how many facts or limits stands in the way. */
PatientFacts anyPatient(Dice& dice, const Size& most, Day from, int rare)
{
    PatientFacts facts;
    facts.function = anyFunction(dice, most, rare);
    facts.kind = anyKind(dice, rare);
    facts.setting = anySetting(dice, rare);
    facts.sex = Sex(dice.oneIn(rare) ? 3 : dice.from(0, 1));
    if (!dice.oneIn(rare))
        facts.procedure = OpcsCode::unchecked(dice.oneIn(2) ? "W371" : "W401");
    if (!dice.oneIn(rare))
        facts.bmiTenths = dice.from(25, 42) * 10;
    if (!dice.oneIn(rare))
        facts.asa = dice.from(1, 4);
    if (dice.oneIn(4))
        facts.birthDate = Day::fromDate(from.toDate().addYears(-dice.from(16, 18)))
                          + (dice.oneIn(2) ? dice.from(-3, 9) : dice.from(-800, 800));
    else if (!dice.oneIn(rare))
        facts.ageYears = dice.from(15, 80);
    facts.conditions = dice.oneIn(rare) ? ConditionSet(dice.from(1, 3)) : 0u;
    if (!dice.oneIn(2 * rare)) // some exactly as far as a site is
        facts.travelMetres = dice.oneIn(4) ? dice.from(1, 5) * 10'000.0
                                           : reachOf({dice.oneIn(3), dice.from(2, 5) * 100});
    if (dice.oneIn(rare))
        facts.earliest = from + dice.from(-2, 10);
    if (dice.oneIn(rare)) {
        Day away = from + dice.from(-2, 6);
        do { // some touch or overlap
            facts.unavailable.push_back({away, away + dice.from(0, 4)});
            away = away + dice.from(1, 6);
        } while (dice.oneIn(2));
    }
    return facts;
}

SessionFacts anySession(Dice& dice, const Size& most, DayRange horizon, int rare)
{
    const Day from = horizon.first;
    SessionFacts facts;
    do { // a file may name one twice
        facts.functions.push_back(anyFunction(dice, most, rare));
    } while (dice.oneIn(most.specialties > 0 ? 100 : 3));
    facts.settings =
        quint8(1u << unsigned(anySetting(dice, rare)) | 1u << unsigned(anySetting(dice, rare)));
    if (dice.oneIn(rare))
        facts.kind = anyKind(dice, rare);
    if (dice.oneIn(rare))
        facts.procedures.push_back(OpcsCode::unchecked(dice.oneIn(2) ? "W37" : "W401"));
    if (dice.oneIn(rare))
        facts.maxBmiTenths = dice.oneIn(2) ? 350 : 400;
    if (dice.oneIn(rare))
        facts.maxAsa = dice.from(2, 3);
    if (dice.oneIn(rare))
        facts.minAge = dice.from(16, 18);
    if (dice.oneIn(2 * rare))
        facts.maxAge = dice.from(17, 70);
    if (dice.oneIn(2 * rare))
        facts.sex = Sex(dice.from(0, 1));
    facts.excluded = dice.oneIn(rare) ? ConditionSet(dice.from(1, 3)) : 0u;
    facts.noticeDays = dice.oneIn(rare) ? dice.from(0, 9) : 0;
    const Day first = from + dice.from(-2, 5);
    const int longest = dice.oneIn(2) ? 9 : std::max(1, horizon.last - from);
    facts.days = {first, dice.oneIn(2) ? first : first + dice.from(1, longest)};
    return facts;
}

/** On a grid that has right angles of whole sides, so that some lie exactly at a limit. */
PlanePoint anyPoint(Dice& dice)
{
    return {dice.from(-2, 2) * 10'000, dice.from(-2, 2) * 7'500};
}

Distances anyDistances(Dice& dice, const Size& most)
{
    Distances distances;
    distances.sites = most.sites;
    if (dice.oneIn(3)) {
        for (int i = 0; i < most.positions; ++i)
            distances.places.push_back(anyPoint(dice));
        for (int i = 0; i < most.sites; ++i)
            distances.sitePoints.push_back(anyPoint(dice));
        return distances;
    }
    for (int i = 0; i < most.positions * most.sites; ++i)
        distances.metres.push_back(dice.oneIn(12)
                                       ? std::numeric_limits<double>::quiet_NaN()
                                       : dice.from(1, 5) * 10'000 + (dice.oneIn(2) ? 0.0 : 49.5));
    return distances;
}

void addPairs(Dice& dice, Problem& problem)
{
    if (problem.patients.empty() || problem.sessions.empty())
        return;
    const auto anyPair = [&] {
        return Pair{dice.from(0, int(problem.patients.size()) - 1),
                    dice.from(0, int(problem.sessions.size()) - 1)};
    };
    while (dice.oneIn(3))
        problem.forbidden.push_back(anyPair());
    while (dice.oneIn(4)) {
        const Pair pin = anyPair();
        // Most pins should hold, or little else would be tried.
        if (dice.oneIn(12) || feasibleDay(problem, pin.patient, pin.session))
            problem.pinned.push_back(pin);
    }
}

class Trial
{
public:
    explicit Trial(const Problem& problem) : m_problem(problem)
    {
        for (const Session& session : problem.sessions)
            m_left.push_back(session.free);
        for (int p = 0; p < int(problem.patients.size()); ++p)
            m_choices.push_back(choicesOf(p));
        m_now.lessMatched.assign(problem.tiers.size(), 0);
    }

    std::optional<Figures> best()
    {
        place(0);
        return m_best;
    }

private:
    struct Choice
    {
        int session = -1;
        int units = 0;
        int days = 0;
    };

    std::vector<Choice> choicesOf(int patient) const
    {
        const auto mayGoTo = [&](int session) {
            return std::all_of(
                m_problem.pinned.begin(), m_problem.pinned.end(),
                [&](const Pair& pin) { return pin.patient != patient || pin.session == session; });
        };
        std::vector<Choice> choices;
        if (mayGoTo(-1))
            choices.emplace_back();
        for (int s = 0; s < int(m_left.size()); ++s) {
            const auto day = feasibleDay(m_problem, patient, s);
            if (day && mayGoTo(s))
                choices.push_back({s, unitsOf(m_problem, patient, s), *day - m_problem.from});
        }
        return choices;
    }

    void place(int patient)
    {
        if (patient == int(m_choices.size())) {
            if (!m_best || m_now < *m_best)
                m_best = m_now;
            return;
        }
        int& matched =
            m_now.lessMatched[std::size_t(m_problem.patients[std::size_t(patient)].tier)];
        for (const Choice& choice : m_choices[std::size_t(patient)]) {
            if (choice.session < 0) {
                place(patient + 1);
                continue;
            }
            int& left = m_left[std::size_t(choice.session)];
            if (left == 0)
                continue;
            const auto go = [&](int places) {
                left -= places;
                matched -= places;
                m_now.units += places * choice.units;
                m_now.days += places * choice.days;
            };
            go(1);
            place(patient + 1);
            go(-1);
        }
    }

    const Problem& m_problem;
    std::vector<std::vector<Choice>> m_choices;
    std::vector<int> m_left;
    Figures m_now;
    std::optional<Figures> m_best;
};

/** Every pair, for another solver. */
struct AllPairs
{
    struct Row
    {
        int session = 0;
        int units = 0;
        int day = 0;
    };
    std::vector<std::vector<Row>> of; ///< per patient; none for the pinned
    std::vector<int> places;          ///< beside the pins
    std::vector<int> component;       ///< per session: the first session of its component
};

AllPairs pairsOf(const Problem& problem, const Assignment& pinned)
{
    AllPairs all;
    for (const Session& session : problem.sessions)
        all.places.push_back(session.free);
    for (const int session : pinned) {
        if (session >= 0)
            --all.places[std::size_t(session)];
    }
    all.of.resize(problem.patients.size());
    all.component.resize(all.places.size());
    std::iota(all.component.begin(), all.component.end(), 0);
    for (int p = 0; p < int(problem.patients.size()); ++p) {
        auto& mine = all.of[std::size_t(p)];
        for (int s = 0; s < int(problem.sessions.size()); ++s) {
            const auto day = pinned[std::size_t(p)] < 0 ? feasibleDay(problem, p, s) : std::nullopt;
            if (!day)
                continue;
            mine.push_back({s, unitsOf(problem, p, s), *day - problem.from});
            const int old = all.component[std::size_t(s)];
            const int kept = all.component[std::size_t(mine.front().session)];
            if (old != kept)
                std::replace(all.component.begin(), all.component.end(), std::max(old, kept),
                             std::min(old, kept));
        }
    }
    return all;
}

/** Gives the patients of one component their sessions. */
void solveComponent(const Problem& problem, const AllPairs& all, int component,
                    Assignment& assignment)
{
    std::vector<int> patients;
    std::vector<int> sessions;
    std::vector<int> number(all.places.size(), -1);
    Transport transport;
    for (std::size_t s = 0; s < all.places.size(); ++s) {
        if (all.component[s] != component)
            continue;
        number[s] = int(sessions.size());
        sessions.push_back(int(s));
        transport.places.push_back(all.places[s]);
    }
    int units = 0;
    for (std::size_t p = 0; p < all.of.size(); ++p) {
        if (all.of[p].empty() || number[std::size_t(all.of[p].front().session)] < 0)
            continue;
        patients.push_back(int(p));
        for (const AllPairs::Row& row : all.of[p])
            units = std::max(units, row.units);
    }
    const auto scale = scaleFor(qint64(sessions.size()), units, problem.to - problem.from,
                                int(problem.tiers.size()));
    transport.begin.push_back(0);
    for (const int p : patients) {
        transport.worth.push_back(scale->worth(problem.patients[std::size_t(p)].tier));
        for (const AllPairs::Row& row : all.of[std::size_t(p)]) {
            transport.session.push_back(number[std::size_t(row.session)]);
            transport.cost.push_back(scale->cost(row.units, row.day));
        }
        transport.begin.push_back(transport.session.size());
    }
    const TransportSolution solution = solveTransport(transport);
    for (std::size_t i = 0; i < patients.size(); ++i) {
        if (solution.pair[i] != TransportSolution::noPair)
            assignment[std::size_t(patients[i])] =
                sessions[std::size_t(transport.session[solution.pair[i]])];
    }
}

} // namespace

Dice::Dice(quint64 seed)
    : m_throw([engine = std::mt19937_64(seed)](int least, int most) mutable {
          return least + int(engine() % quint64(most - least + 1));
      })
{}

Dice shrinkingDice()
{
    return Dice([](int least, int most) {
        return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, most + 1));
    });
}

Problem randomProblem(quint64 seed, const Size& most, const Policy& policy)
{
    Dice dice(seed);
    return randomProblem(dice, most, policy);
}

Problem randomProblem(Dice& dice, const Size& most, const Policy& policy)
{
    Problem problem;
    problem.asOf = Day::of(2026, 11, 21);
    problem.from = problem.asOf + dice.from(0, 3);
    problem.to = problem.from + (dice.oneIn(8) ? dice.from(0, 800) : dice.from(3, 14));
    problem.distances = anyDistances(dice, most);
    const int rare = dice.oneIn(3) ? 4 : dice.oneIn(2) ? 80 : 20;
    const TierOrder order(policy, problem.asOf, problem.to);
    for (int tier = 0; tier < order.count(); ++tier)
        problem.tiers.push_back(order.name(tier));
    const int patients = most.fewestPatients < 3 && dice.oneIn(20)
                             ? 0
                             : dice.from(most.fewestPatients, most.patients);
    for (int i = 0; i < patients; ++i) {
        Patient patient;
        patient.id = 100 + 10 * i + dice.from(0, 9);
        patient.place = dice.oneIn(8) ? -1 : dice.from(0, most.positions - 1);
        patient.facts = anyPatient(dice, most, problem.from, rare);
        std::optional<Priority> priority;
        if (!dice.oneIn(5))
            priority = Priority(dice.from(2, 5));
        patient.tier = order.tierOf(
            {patient.facts.kind, priority, problem.asOf - dice.from(0, dice.oneIn(2) ? 60 : 800)});
        for (int site = 0; site < most.sites; ++site) {
            if (dice.oneIn(20))
                patient.sitesBarred.push_back(site);
        }
        problem.patients.push_back(std::move(patient));
    }
    const int sessions = most.fewestSessions < 2 && dice.oneIn(20)
                             ? 0
                             : dice.from(most.fewestSessions, most.sessions);
    for (int i = 0; i < sessions; ++i)
        problem.sessions.push_back({1000 + 3 * i + dice.from(0, 2), dice.from(0, most.sites - 1),
                                    dice.oneIn(8) ? 0 : dice.from(1, most.places),
                                    anySession(dice, most, {problem.from, problem.to}, rare)});
    compactTiers(problem);
    addPairs(dice, problem);
    return problem;
}

std::string describe(const Problem& problem)
{
    std::ostringstream words;
    for (const Session& session : problem.sessions)
        words << "session " << session.id << ": " << session.free << " places\n";
    for (int p = 0; p < int(problem.patients.size()); ++p) {
        const Patient& patient = problem.patients[std::size_t(p)];
        words << "patient " << patient.id << ", tier " << patient.tier << ':';
        for (int s = 0; s < int(problem.sessions.size()); ++s) {
            if (const auto day = feasibleDay(problem, p, s))
                words << "  session " << problem.sessions[std::size_t(s)].id << " at "
                      << unitsOf(problem, p, s) << " on day " << *day - problem.from;
        }
        words << '\n';
    }
    for (const Pair& pin : problem.pinned)
        words << "pin " << problem.patients[std::size_t(pin.patient)].id << " to "
              << problem.sessions[std::size_t(pin.session)].id << '\n';
    return words.str();
}

Problem plainProblem(int patients, int sessions)
{
    Problem problem;
    problem.asOf = Day::of(2026, 11, 21);
    problem.from = problem.asOf + 1;
    problem.to = problem.asOf + 84;
    problem.tiers = {QStringLiteral("P2"), QStringLiteral("P4")};
    problem.distances.sites = std::max(1, sessions);
    for (int i = 0; i < patients; ++i) {
        Patient patient;
        patient.id = i + 1;
        patient.place = i;
        patient.facts.function = orthopaedics;
        patient.facts.setting = CareSetting::DayCase;
        patient.facts.sex = Sex::Female;
        patient.facts.procedure = OpcsCode::unchecked("W371");
        patient.facts.bmiTenths = 300;
        patient.facts.asa = 2;
        patient.facts.ageYears = 60;
        patient.facts.travelMetres = reachOf({false, 300});
        problem.patients.push_back(std::move(patient));
        problem.distances.metres.insert(problem.distances.metres.end(),
                                        std::size_t(problem.distances.sites), 10'000.0);
    }
    for (int i = 0; i < sessions; ++i) {
        Session session;
        session.id = i + 1;
        session.site = i;
        session.free = 1;
        session.facts.functions = {orthopaedics};
        session.facts.settings = 1u << unsigned(CareSetting::DayCase);
        session.facts.days = {problem.asOf + 30, problem.asOf + 30};
        problem.sessions.push_back(std::move(session));
    }
    return problem;
}

std::optional<Figures> bestByTrying(const Problem& problem)
{
    return Trial(problem).best();
}

Figures figuresOf(const Problem& problem, const Assignment& assignment)
{
    Figures figures;
    figures.lessMatched.assign(problem.tiers.size(), 0);
    for (std::size_t p = 0; p < assignment.size(); ++p) {
        if (assignment[p] < 0)
            continue;
        --figures.lessMatched[std::size_t(problem.patients[p].tier)];
        figures.units += unitsOf(problem, int(p), assignment[p]);
        figures.days += *feasibleDay(problem, int(p), assignment[p]) - problem.from;
    }
    return figures;
}

Figures figuresOf(const Plan& plan)
{
    Figures figures{{}, plan.distanceUnits, plan.daySum};
    for (const int matched : plan.matchedByTier)
        figures.lessMatched.push_back(-matched);
    return figures;
}

Figures bestByFlow(const Problem& problem)
{
    Assignment assignment(problem.patients.size(), -1);
    for (const Pair& pin : problem.pinned)
        assignment[std::size_t(pin.patient)] = pin.session;
    const AllPairs all = pairsOf(problem, assignment);
    for (int s = 0; s < int(problem.sessions.size()); ++s) {
        if (all.component[std::size_t(s)] == s)
            solveComponent(problem, all, s, assignment);
    }
    return figuresOf(problem, assignment);
}

Assignment assignmentOf(const Problem& problem, const Plan& plan)
{
    Assignment assignment(problem.patients.size(), -1);
    for (const Placement& placement : plan.placements)
        assignment[std::size_t(placement.patient)] = placement.session;
    return assignment;
}

void recount(const Problem& problem, Plan& plan)
{
    plan.leftOver.clear();
    plan.matchedByTier.assign(problem.tiers.size(), 0);
    plan.distanceUnits = 0;
    plan.daySum = 0;
    const Assignment assignment = assignmentOf(problem, plan);
    for (std::size_t p = 0; p < assignment.size(); ++p) {
        if (assignment[p] < 0)
            plan.leftOver.push_back(int(p));
    }
    for (Placement& placement : plan.placements) {
        const Patient& patient = problem.patients[std::size_t(placement.patient)];
        const int site = problem.sessions[std::size_t(placement.session)].site;
        placement.metres = problem.distances.between(patient.place, site).value_or(0);
        placement.day =
            feasibleDay(problem, placement.patient, placement.session).value_or(placement.day);
        ++plan.matchedByTier[std::size_t(patient.tier)];
        plan.distanceUnits += distanceUnits(placement.metres);
        plan.daySum += placement.day - problem.from;
    }
}

Plan planOf(const Problem& problem, const Assignment& assignment, const Plan& like)
{
    Plan plan = like;
    plan.placements.clear();
    for (std::size_t p = 0; p < assignment.size(); ++p) {
        if (assignment[p] >= 0)
            plan.placements.push_back({int(p), assignment[p], problem.from, 0});
    }
    recount(problem, plan);
    return plan;
}

} // namespace sooner::test
