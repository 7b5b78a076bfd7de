#include "tests/bench/largeproblem.h"

#include "core/domain/pathway.h"
#include "core/matching/policy.h"

#include <algorithm>
#include <random>
#include <string>

namespace sooner::bench {

using namespace matching;

namespace {

constexpr int specialties = 18;
constexpr int towns = 10;
constexpr int metresWide = 250'000;
constexpr int horizonDays = 84;

class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}
    int from(int least, int most) { return least + int(m_engine() % quint64(most - least + 1)); }
    bool percent(int chance) { return from(0, 99) < chance; }
    /** 0 the most common, each further one a little rarer. */
    int skewed(int count) { return std::min(from(0, count - 1), from(0, count - 1)); }

private:
    std::mt19937_64 m_engine;
};

class Maker
{
public:
    Maker(int patients, quint64 seed) : m_dice(seed), m_patients(patients) {}

    Problem make()
    {
        m_problem.asOf = Day::of(2026, 11, 21);
        m_problem.from = m_problem.asOf + 1;
        m_problem.to = m_problem.asOf + horizonDays;
        for (int i = 0; i < towns; ++i)
            m_towns.push_back({m_dice.from(0, metresWide), m_dice.from(0, metresWide)});
        addSites(20 + m_patients / 1500);
        const TierOrder order(Policy::standard(), m_problem.asOf, m_problem.to);
        for (int tier = 0; tier < order.count(); ++tier)
            m_problem.tiers.push_back(order.name(tier));
        for (int i = 0; i < m_patients; ++i)
            addPatient(i, order);
        for (int i = 0; i < m_patients / 20; ++i)
            addSession(i);
        compactTiers(m_problem);
        return std::move(m_problem);
    }

private:
    PlanePoint nearTown()
    {
        const PlanePoint town = m_towns[std::size_t(m_dice.skewed(towns))];
        const int spread = m_dice.from(1000, 40'000);
        return {town.x + m_dice.from(-spread, spread), town.y + m_dice.from(-spread, spread)};
    }

    void addSites(int count)
    {
        m_problem.distances.sites = count;
        for (int i = 0; i < count; ++i)
            m_problem.distances.sitePoints.push_back(nearTown());
    }

    static TreatmentFunction function(int number)
    {
        return TreatmentFunction::unchecked(std::to_string(100 + number));
    }

    /** One of ten of a specialty. */
    OpcsCode procedure(int specialty)
    {
        const char letter = char('A' + specialty);
        return OpcsCode::unchecked(letter + std::to_string(100 + 10 * m_dice.skewed(10)));
    }

    CareSetting setting() { return CareSetting(m_dice.percent(50) ? 0 : m_dice.from(1, 2)); }

    void addPatient(int number, const TierOrder& order)
    {
        const int specialty = m_dice.skewed(specialties);
        Patient patient;
        patient.id = number;
        patient.place = number;
        m_problem.distances.places.push_back(nearTown());
        PatientFacts& facts = patient.facts;
        facts.function = function(specialty);
        facts.setting = setting();
        facts.procedure = procedure(specialty);
        facts.sex = Sex(m_dice.from(0, 1));
        facts.bmiTenths = 180 + m_dice.skewed(300);
        facts.asa = 1 + m_dice.skewed(4);
        facts.ageYears = m_dice.from(1, 95);
        constexpr std::array<int, 6> miles = {15, 10, 30, 20, 50, 100};
        facts.travelMetres = reachOf({false, 10 * miles[std::size_t(m_dice.skewed(6))]});
        if (m_dice.percent(15))
            facts.earliest = m_problem.from + m_dice.from(1, 56);
        if (m_dice.percent(10)) {
            const Day away = m_problem.from + m_dice.from(0, 75);
            facts.unavailable.push_back({away, away + m_dice.from(6, 20)});
        }
        const Day clockStart = m_problem.asOf - 7 * m_dice.skewed(130);
        const auto priority = Priority(int(Priority::P2) + 2 - m_dice.skewed(3));
        patient.tier = order.tierOf({facts.kind, priority, clockStart});
        m_problem.patients.push_back(std::move(patient));
    }

    void addSession(int number)
    {
        const int specialty = m_dice.skewed(specialties);
        Session session;
        session.id = number;
        session.site = m_dice.from(0, m_problem.distances.sites - 1);
        session.free = m_dice.from(1, 8);
        SessionFacts& facts = session.facts;
        facts.functions = {function(specialty)};
        facts.settings = quint8(1u << unsigned(setting()));
        for (int left = m_dice.percent(45) ? 0 : m_dice.from(1, 4); left > 0; --left)
            facts.procedures.push_back(procedure(specialty));
        const int kind = session.site % 4; // of hospital
        if (kind > 1) {
            facts.maxBmiTenths = kind == 2 ? 400 : 350;
            facts.maxAsa = kind == 2 ? 3 : 2;
            facts.minAge = 18;
        } else if (m_dice.percent(7)) {
            facts.maxAge = 17;
        }
        const Day day = m_problem.from + m_dice.from(0, horizonDays - 1);
        facts.days = {day, day};
        m_problem.sessions.push_back(std::move(session));
    }

    Dice m_dice;
    int m_patients;
    std::vector<PlanePoint> m_towns;
    Problem m_problem;
};

} // namespace

Problem largeProblem(int patients, quint64 seed)
{
    return Maker(patients, seed).make();
}

} // namespace sooner::bench
