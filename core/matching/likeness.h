#pragma once

#include "core/matching/problem.h"

#include <array>
#include <map>
#include <vector>

namespace sooner::matching {

/** Patients of one care (specialty, kind, setting) told apart by what its sessions' limits ask of a
    person, and by nothing else: two patients of one likeness can use exactly the same sessions,
    apart from their own distances and dates. */
class Likeness
{
public:
    /** Facts of the sessions of one care, cut to the horizon. */
    Likeness(const Problem& problem, const std::vector<const SessionFacts*>& sessions);

    /** Numbers that are equal exactly for patients who are alike. */
    using Key = std::array<qint64, 5>;
    Key keyOf(const PatientFacts& facts);

private:
    qint64 ageKey(const PatientFacts& facts) const;

    DayRange m_horizon;
    bool m_asksProcedure = false;
    bool m_asksSex = false;
    std::vector<int> m_bmi; ///< limits, ascending
    std::vector<int> m_asa;
    std::vector<int> m_ages; ///< at which something changes
    ConditionSet m_excluded = 0;
    std::map<OpcsCode, int> m_procedures;
};

} // namespace sooner::matching
