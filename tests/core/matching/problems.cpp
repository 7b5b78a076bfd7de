#include "tests/core/matching/problems.h"

#include "tests/core/matching/transport.h"

#include <algorithm>
#include <limits>

namespace sooner::test {

using namespace matching;

namespace {

const TreatmentFunction orthopaedics = TreatmentFunction::unchecked("110");
const TreatmentFunction urology = TreatmentFunction::unchecked("101");
const TreatmentFunction gynaecology = TreatmentFunction::unchecked("502");
constexpr int sites = 3;
constexpr int positions = 4;

TreatmentFunction anyFunction(Dice& dice, int rare)
{
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
PatientFacts anyPatient(Dice& dice, Day from, int rare)
{
    PatientFacts facts;
    facts.function = anyFunction(dice, rare);
    facts.kind = anyKind(dice, rare);
    facts.setting = anySetting(dice, rare);
    facts.sex = Sex(dice.oneIn(rare) ? 3 : dice.from(0, 1));
    if (!dice.oneIn(rare))
        facts.procedure = OpcsCode::unchecked(dice.oneIn(2) ? "W371" : "W401");
    if (!dice.oneIn(rare))
        facts.bmiTenths = dice.from(25, 42) * 10;
    if (!dice.oneIn(rare))
        facts.asa = dice.from(1, 4);
    if (dice.oneIn(3))
        facts.birthDate = Day::fromDate(from.toDate().addYears(-dice.from(16, 18)))
                          + (dice.oneIn(2) ? dice.from(-3, 9) : dice.from(-500, 500));
    else if (!dice.oneIn(rare))
        facts.ageYears = dice.from(15, 80);
    facts.conditions = dice.oneIn(rare) ? 2u : 0u;
    if (!dice.oneIn(2 * rare))
        facts.travelMetres = reachOf({dice.oneIn(3), dice.from(2, 5) * 100});
    if (dice.oneIn(rare))
        facts.earliest = from + dice.from(-2, 10);
    if (dice.oneIn(rare)) {
        const Day away = from + dice.from(0, 6);
        facts.unavailable.push_back({away, away + dice.from(0, 3)});
        if (dice.oneIn(2))
            facts.unavailable.push_back({away + 5, away + dice.from(5, 8)});
    }
    return facts;
}

SessionFacts anySession(Dice& dice, Day from, int rare)
{
    SessionFacts facts;
    facts.functions.push_back(anyFunction(dice, rare));
    while (dice.oneIn(3))
        facts.functions.push_back(anyFunction(dice, rare));
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
    facts.excluded = dice.oneIn(rare) ? 3u : 0u;
    facts.noticeDays = dice.oneIn(rare) ? dice.from(0, 9) : 0;
    const Day first = from + dice.from(-2, 5);
    facts.days = {first, dice.oneIn(2) ? first : first + dice.from(1, 9)};
    return facts;
}

Distances anyDistances(Dice& dice)
{
    Distances distances;
    distances.sites = sites;
    for (int i = 0; i < positions * sites; ++i)
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
    explicit Trial(const Problem& problem) : m_problem(problem), m_now(problem.patients.size(), -1)
    {
        for (const Session& session : problem.sessions)
            m_left.push_back(session.free);
    }

    std::optional<Figures> best()
    {
        place(0);
        return m_best;
    }

private:
    bool isAllowedByPins(int patient, int session) const
    {
        return std::all_of(m_problem.pinned.begin(), m_problem.pinned.end(), [&](const Pair& pin) {
            return pin.patient != patient || pin.session == session;
        });
    }

    void place(int patient)
    {
        if (patient == int(m_now.size())) {
            finish();
            return;
        }
        for (int session = -1; session < int(m_left.size()); ++session) {
            if (!isAllowedByPins(patient, session))
                continue;
            if (session >= 0
                && (m_left[std::size_t(session)] == 0 || !feasibleDay(m_problem, patient, session)))
                continue;
            if (session >= 0)
                --m_left[std::size_t(session)];
            m_now[std::size_t(patient)] = session;
            place(patient + 1);
            if (session >= 0)
                ++m_left[std::size_t(session)];
        }
    }

    void finish()
    {
        Figures figures = figuresOf(m_problem, m_now);
        if (!m_best || figures < *m_best)
            m_best = std::move(figures);
    }

    const Problem& m_problem;
    Assignment m_now;
    std::vector<int> m_left;
    std::optional<Figures> m_best;
};

} // namespace

Problem randomProblem(quint64 seed, Size most, const Policy& policy)
{
    Dice dice(seed);
    Problem problem;
    problem.asOf = Day::of(2026, 11, 21);
    problem.from = problem.asOf + dice.from(0, 3);
    problem.to = problem.from + dice.from(3, 14);
    problem.distances = anyDistances(dice);
    const int rare = dice.oneIn(3) ? 4 : 16;
    const TierOrder order(policy, problem.asOf, problem.to);
    for (int tier = 0; tier < order.count(); ++tier)
        problem.tiers.push_back(order.name(tier));
    const int patients = dice.oneIn(9) ? 0 : dice.from(2, most.patients);
    for (int i = 0; i < patients; ++i) {
        Patient patient;
        patient.id = 100 + 10 * i + dice.from(0, 9);
        patient.place = dice.oneIn(8) ? -1 : dice.from(0, positions - 1);
        patient.facts = anyPatient(dice, problem.from, rare);
        std::optional<Priority> priority;
        if (!dice.oneIn(5))
            priority = Priority(dice.from(2, 5));
        patient.tier = order.tierOf(
            {patient.facts.kind, priority, problem.asOf - dice.from(0, dice.oneIn(2) ? 60 : 800)});
        if (dice.oneIn(9))
            patient.sitesBarred = {0, 1};
        problem.patients.push_back(std::move(patient));
    }
    const int sessions = dice.oneIn(9) ? 0 : dice.from(1, most.sessions);
    for (int i = 0; i < sessions; ++i)
        problem.sessions.push_back({1000 + 3 * i + dice.from(0, 2), dice.from(0, sites - 1),
                                    dice.oneIn(8) ? 0 : dice.from(1, 2),
                                    anySession(dice, problem.from, rare)});
    compactTiers(problem);
    addPairs(dice, problem);
    return problem;
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
        const Patient& patient = problem.patients[p];
        const int site = problem.sessions[std::size_t(assignment[p])].site;
        --figures.lessMatched[std::size_t(patient.tier)];
        figures.units += distanceUnits(problem.distances.between(patient.place, site).value_or(0));
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
    Transport transport;
    for (const Session& session : problem.sessions)
        transport.places.push_back(session.free);
    for (const Pair& pin : problem.pinned) {
        if (assignment[std::size_t(pin.patient)] < 0)
            --transport.places[std::size_t(pin.session)];
        assignment[std::size_t(pin.patient)] = pin.session;
    }
    int largest = 0;
    for (const double metres : problem.distances.metres)
        largest = std::max(largest, metres == metres ? distanceUnits(metres) : 0);
    const auto scale = scaleFor(qint64(problem.sessions.size()), largest, problem.to - problem.from,
                                int(problem.tiers.size()));
    transport.begin.push_back(0);
    for (int p = 0; p < int(problem.patients.size()); ++p) {
        const Patient& patient = problem.patients[std::size_t(p)];
        transport.worth.push_back(scale->worth(patient.tier));
        for (int s = 0; s < int(problem.sessions.size()); ++s) {
            const int site = problem.sessions[std::size_t(s)].site;
            const auto day = feasibleDay(problem, p, s);
            if (!day || assignment[std::size_t(p)] >= 0)
                continue;
            const double metres = problem.distances.between(patient.place, site).value_or(0);
            transport.session.push_back(s);
            transport.cost.push_back(scale->cost(distanceUnits(metres), *day - problem.from));
        }
        transport.begin.push_back(transport.session.size());
    }
    const TransportSolution solution = solveTransport(transport);
    for (std::size_t p = 0; p < assignment.size(); ++p) {
        if (solution.pair[p] != TransportSolution::noPair)
            assignment[p] = transport.session[solution.pair[p]];
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

} // namespace sooner::test
