#include "core/matching/likeness.h"

#include <algorithm>

namespace sooner::matching {

namespace {

constexpr qint64 unknown = -1;

void sortOut(std::vector<int>& limits)
{
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
}

/** How many limits lie below; all who are between the same limits are alike. */
qint64 rankAgainst(const std::vector<int>& limits, std::optional<int> value)
{
    if (limits.empty())
        return 0;
    return value ? std::lower_bound(limits.begin(), limits.end(), *value) - limits.begin()
                 : unknown;
}

/** How many ages are reached. */
qint64 agesReached(const std::vector<int>& ages, int age)
{
    return std::upper_bound(ages.begin(), ages.end(), age) - ages.begin();
}

} // namespace

Likeness::Likeness(const Problem& problem, const std::vector<const SessionFacts*>& sessions)
    : m_horizon{problem.from, problem.to}
{
    for (const SessionFacts* session : sessions) {
        m_asksProcedure |= !session->procedures.empty();
        m_asksSex |= session->sex.has_value();
        m_excluded |= session->excluded;
        if (session->maxBmiTenths)
            m_bmi.push_back(*session->maxBmiTenths);
        if (session->maxAsa)
            m_asa.push_back(*session->maxAsa);
        if (session->minAge)
            m_ages.push_back(*session->minAge);
        if (session->maxAge)
            m_ages.push_back(*session->maxAge + 1);
    }
    sortOut(m_bmi);
    sortOut(m_asa);
    sortOut(m_ages);
}

/** Who has a birthday in the horizon that changes something is alike only to those who were born on
    the same day. */
qint64 Likeness::ageKey(const PatientFacts& facts) const
{
    if (m_ages.empty())
        return 0;
    if (!facts.birthDate)
        return facts.ageYears ? agesReached(m_ages, *facts.ageYears) : unknown;
    const qint64 before = agesReached(m_ages, ageOn(*facts.birthDate, m_horizon.first));
    const qint64 after = agesReached(m_ages, ageOn(*facts.birthDate, m_horizon.last));
    constexpr qint64 birthday = qint64(1) << 40;
    return before == after ? before : birthday + facts.birthDate->number;
}

Likeness::Key Likeness::keyOf(const PatientFacts& facts)
{
    qint64 procedure = 0;
    if (m_asksProcedure)
        procedure =
            facts.procedure
                ? m_procedures.try_emplace(*facts.procedure, int(m_procedures.size())).first->second
                : unknown;
    const qint64 sex = m_asksSex ? qint64(facts.sex) : 0;
    return {(procedure + 1) << 8 | sex, rankAgainst(m_bmi, facts.bmiTenths),
            rankAgainst(m_asa, facts.asa), ageKey(facts), qint64(facts.conditions & m_excluded)};
}

} // namespace sooner::matching
