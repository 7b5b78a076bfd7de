#pragma once

#include "core/workspace/region.h"

#include <unordered_map>

namespace sooner {

/** May the patients that are being moved go to this session? */
struct Verdict
{
    int can = 0;            ///< how many of them, places counted
    std::optional<Day> day; ///< of the first who can
    std::optional<double> metres;
    int weeksThen = 0;       ///< completed weeks that patient has waited on that day
    bool reasonable = false; ///< at least the notice of a reasonable offer
    QString why;             ///< when nobody can: the rule in words, with both numbers
};

/** Patients picked up to be placed, by mouse or by keyboard: the same rules, words and outcome for
 * both. */
class Lift
{
public:
    /** Rows in the order in which they are to get places. */
    Lift(Snapshot region, Day asOf, const OfferPolicy& policy, std::vector<int> rows);

    const std::vector<int>& rows() const { return m_rows; }
    const Region& region() const { return *m_region; }
    const Verdict& verdict(int session) const;
    /** Those who would be proposed if dropped there. */
    std::vector<int> takers(int session) const;
    /** The nearest, then soonest, of these sessions that can take the first patient; -1 when none
     * can. */
    int best(const std::vector<int>& sessions) const;
    /** Free places of these sessions that can take somebody lifted. */
    int openPlaces(const std::vector<int>& sessions) const;
    /** Beside a hospital's name: "11.2 miles", or "43.5 miles, limit 40" when that is why. */
    QString siteWords(int site) const;
    bool siteTooFar(int site) const;

private:
    Verdict judge(int session) const;

    Snapshot m_region;
    Day m_asOf;
    OfferPolicy m_policy;
    std::vector<int> m_rows;
    mutable std::unordered_map<int, Verdict> m_verdicts;
};

} // namespace sooner
