#include "core/matching/part.h"

#include <map>
#include <tuple>
#include <utility>

namespace sooner::matching {

namespace {

/** Patients who need the same care, or sessions that give the same, by what rightCare() asks. */
class Cares
{
public:
    explicit Cares(const Problem& problem);
    /** From these sessions to patients, from those to sessions, and so on. */
    void spreadFrom(const std::vector<int>& sessions);
    bool hasPatient(std::size_t p) const { return m_wanted[std::size_t(m_careOf[p])]; }
    bool hasSession(std::size_t s) const { return m_given[std::size_t(m_giftOf[s])]; }

private:
    void spread(int gift);

    std::vector<int> m_careOf;  ///< per patient
    std::vector<int> m_giftOf;  ///< per session
    std::vector<char> m_wanted; ///< per care
    std::vector<char> m_given;  ///< per gift
    std::vector<std::vector<int>> m_caresOf;
    std::vector<std::vector<int>> m_giftsOf;
    std::vector<int> m_toDo;
};

Cares::Cares(const Problem& problem)
{
    std::map<std::tuple<TreatmentFunction, PathwayKind, CareSetting>, int> cares;
    std::vector<const PatientFacts*> needs;
    for (const Patient& patient : problem.patients) {
        const PatientFacts& facts = patient.facts;
        const auto [at, isNew] =
            cares.try_emplace({facts.function, facts.kind, facts.setting}, int(needs.size()));
        if (isNew)
            needs.push_back(&facts);
        m_careOf.push_back(at->second);
    }
    std::map<std::tuple<std::vector<TreatmentFunction>, std::optional<PathwayKind>, quint8>, int>
        gifts;
    std::vector<const SessionFacts*> offers;
    for (const Session& session : problem.sessions) {
        const SessionFacts& facts = session.facts;
        const auto [at, isNew] =
            gifts.try_emplace({facts.functions, facts.kind, facts.settings}, int(offers.size()));
        if (isNew)
            offers.push_back(&facts);
        m_giftOf.push_back(at->second);
    }
    m_wanted.resize(needs.size());
    m_given.resize(offers.size());
    m_caresOf.resize(offers.size());
    m_giftsOf.resize(needs.size());
    for (std::size_t gift = 0; gift < offers.size(); ++gift) {
        for (std::size_t care = 0; care < needs.size(); ++care) {
            if (!rightCare(*needs[care], *offers[gift]))
                continue;
            m_caresOf[gift].push_back(int(care));
            m_giftsOf[care].push_back(int(gift));
        }
    }
}

void Cares::spreadFrom(const std::vector<int>& sessions)
{
    for (const int session : sessions)
        spread(m_giftOf[std::size_t(session)]);
    while (!m_toDo.empty()) {
        const int gift = m_toDo.back();
        m_toDo.pop_back();
        for (const int care : m_caresOf[std::size_t(gift)]) {
            if (std::exchange(m_wanted[std::size_t(care)], 1))
                continue;
            for (const int next : m_giftsOf[std::size_t(care)])
                spread(next);
        }
    }
}

void Cares::spread(int gift)
{
    if (!std::exchange(m_given[std::size_t(gift)], 1))
        m_toDo.push_back(gift);
}

std::vector<Pair> pairsWithin(const std::vector<Pair>& pairs, const std::vector<int>& patients,
                              const std::vector<int>& sessions)
{
    std::vector<Pair> within;
    for (const Pair& pair : pairs) {
        const int patient = patients[std::size_t(pair.patient)];
        const int session = sessions[std::size_t(pair.session)];
        if (patient >= 0 && session >= 0)
            within.push_back({patient, session});
    }
    return within;
}

} // namespace

Part partAround(const Problem& problem, const std::vector<int>& sessions)
{
    Cares cares(problem);
    cares.spreadFrom(sessions);
    Part part;
    Problem& inner = part.problem;
    inner.asOf = problem.asOf;
    inner.from = problem.from;
    inner.to = problem.to;
    inner.distances = problem.distances;
    inner.tiers = problem.tiers;
    std::vector<int> patientThere(problem.patients.size(), -1);
    std::vector<int> sessionThere(problem.sessions.size(), -1);
    for (std::size_t p = 0; p < problem.patients.size(); ++p) {
        if (!cares.hasPatient(p))
            continue;
        patientThere[p] = int(part.patients.size());
        part.patients.push_back(int(p));
        inner.patients.push_back(problem.patients[p]);
    }
    for (std::size_t s = 0; s < problem.sessions.size(); ++s) {
        if (!cares.hasSession(s))
            continue;
        sessionThere[s] = int(part.sessions.size());
        part.sessions.push_back(int(s));
        inner.sessions.push_back(problem.sessions[s]);
    }
    // A pin keeps to the rules, so both of its ends are here or neither.
    inner.pinned = pairsWithin(problem.pinned, patientThere, sessionThere);
    inner.forbidden = pairsWithin(problem.forbidden, patientThere, sessionThere);
    return part;
}

} // namespace sooner::matching
