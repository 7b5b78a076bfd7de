#include "core/matching/candidates.h"

#include <algorithm>

namespace sooner::matching {

Candidates::Candidates(const Problem& problem) : m_problem(&problem)
{
    const std::size_t sessions = problem.sessions.size();
    m_facts.reserve(sessions);
    m_places.reserve(sessions);
    std::map<TreatmentFunction, std::vector<int>> byFunction;
    for (std::size_t i = 0; i < sessions; ++i) {
        const Session& session = problem.sessions[i];
        const bool open = inHorizon(problem, session.facts);
        m_facts.push_back(open ? withinHorizon(problem, session.facts) : session.facts);
        m_places.push_back(open ? session.free : 0);
        if (!open)
            continue;
        for (const TreatmentFunction function : session.facts.functions) {
            std::vector<int>& list = byFunction[function];
            if (list.empty() || list.back() != int(i)) // a file may name a function twice
                list.push_back(int(i));
        }
    }
    for (const Patient& patient : problem.patients) {
        const PatientFacts& facts = patient.facts;
        const auto [entry, isNew] =
            m_sessionsOfCare.try_emplace(Care(facts.function, facts.kind, facts.setting));
        const auto served = byFunction.find(facts.function);
        if (!isNew || served == byFunction.end())
            continue;
        std::copy_if(served->second.begin(), served->second.end(),
                     std::back_inserter(entry->second),
                     [&](int session) { return rightCare(facts, m_facts[std::size_t(session)]); });
    }
    m_forbidden.reserve(problem.forbidden.size());
    for (const Pair& pair : problem.forbidden)
        m_forbidden.emplace_back(pair.patient, pair.session);
    std::sort(m_forbidden.begin(), m_forbidden.end());
}

Result<Candidates> Candidates::of(const Problem& problem)
{
    Candidates candidates(problem);
    for (const Pair& pin : problem.pinned)
        SOONER_TRY(candidates.takePin(pin));
    return candidates;
}

Result<> Candidates::takePin(const Pair& pin)
{
    const auto refuse = [&](const QString& reason) {
        return fail(ErrorCode::Refused,
                    QStringLiteral("Patient %1 cannot be pinned to session %2: %3; remove the pin")
                        .arg(m_problem->patients[std::size_t(pin.patient)].id)
                        .arg(m_problem->sessions[std::size_t(pin.session)].id)
                        .arg(reason));
    };
    const auto [held, isNew] = m_pins.try_emplace(pin.patient, pin.session);
    if (!isNew && held->second == pin.session)
        return {}; // said twice
    if (!isNew)
        return refuse(QStringLiteral("already pinned to session %1")
                          .arg(m_problem->sessions[std::size_t(held->second)].id));
    if (std::binary_search(m_forbidden.begin(), m_forbidden.end(),
                           std::pair(pin.patient, pin.session)))
        return refuse(QStringLiteral("the pair is also forbidden"));
    if (!pair(pin.patient, pin.session))
        return refuse(QStringLiteral("a rule stands against it"));
    int& places = m_places[std::size_t(pin.session)];
    if (places == 0)
        return refuse(QStringLiteral("it has no free place left"));
    --places;
    return {};
}

std::optional<int> Candidates::pinnedTo(int patient) const
{
    const auto pin = m_pins.find(patient);
    return pin == m_pins.end() ? std::nullopt : std::optional(pin->second);
}

std::span<const int> Candidates::sessionsFor(const PatientFacts& facts) const
{
    const auto found = m_sessionsOfCare.find(Care(facts.function, facts.kind, facts.setting));
    return found == m_sessionsOfCare.end() ? std::span<const int>() : found->second;
}

std::optional<Candidature> Candidates::pair(int patient, int session) const
{
    const Patient& who = m_problem->patients[std::size_t(patient)];
    const Session& where = m_problem->sessions[std::size_t(session)];
    if (!inHorizon(*m_problem, where.facts)
        || std::binary_search(who.sitesBarred.begin(), who.sitesBarred.end(), where.site)
        || std::binary_search(m_forbidden.begin(), m_forbidden.end(), std::pair(patient, session)))
        return std::nullopt;
    const auto metres = m_problem->distances.between(who.place, where.site);
    const auto day = firstFeasibleDay(who.facts, m_facts[std::size_t(session)], metres,
                                      m_problem->asOf, m_problem->from);
    if (!day)
        return std::nullopt;
    return Candidature{session, distanceUnits(metres.value_or(0)), *day - m_problem->from};
}

void Candidates::collectNext(PairList& list) const
{
    const int patient = int(list.begin.size()) - 1;
    if (!m_pins.contains(patient)) {
        for (const int session : sessionsFor(m_problem->patients[std::size_t(patient)].facts)) {
            if (m_places[std::size_t(session)] == 0)
                continue;
            if (const auto found = pair(patient, session))
                list.pairs.push_back(*found);
        }
    }
    list.begin.push_back(list.pairs.size());
}

} // namespace sooner::matching
