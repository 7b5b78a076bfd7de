#pragma once

#include "ui/models/liststate.h"

#include <array>
#include <map>
#include <memory>
#include <set>

namespace sooner {

/** What of the waiting list is wanted; a part that is empty lets everybody through. Closed clocks
   never belong to the list. */
struct PathwayFilter
{
    std::optional<int> overWeeks; ///< more than 7 x this many days
    std::optional<int> upToWeeks; ///< not more than 7 x this many days: a wait band ends here
    std::set<TreatmentFunction> specialties;
    std::set<OdsCode> providers;
    quint16 priorities = 0; ///< bits of priorityBit()
    std::optional<int> minTravelMiles;
    quint16 states = 0; ///< bits of stateBit()
    QString text;       ///< words that all must be found in name, number, postcode or care

    bool isEmpty() const { return *this == PathwayFilter(); }
    friend bool operator==(const PathwayFilter&, const PathwayFilter&) = default;

    static quint16 priorityBit(std::optional<Priority> priority)
    {
        return quint16(1U << (priority ? unsigned(*priority) : 7U));
    }
    static quint16 stateBit(ListState state) { return quint16(1U << unsigned(state)); }
};

/** May names and numbers be looked at? Not in a region opened read-only, which cannot write the
 * look down. */
enum class Identity { Shown, Hidden };

/** A filter made ready for one region and day: each row takes well under a microsecond. */
class PathwayMatcher
{
public:
    PathwayMatcher(const Region& region, Day asOf, const PathwayFilter& filter,
                   Identity identity = Identity::Shown);
    ~PathwayMatcher();

    bool matches(int row) const;

private:
    bool textMatches(int row) const;
    quint32 careMatches(int row) const;

    const Region& m_region;
    Day m_asOf;
    const PathwayFilter m_filter;
    Identity m_identity;
    std::vector<bool> m_functions; ///< by index; empty takes any
    struct Words;
    std::unique_ptr<Words> m_words;
};

/** One row alone. */
bool matches(const Region& region, int row, Day asOf, const PathwayFilter& filter);
/** How many open pathways match. */
int countMatches(const Region& region, Day asOf, const PathwayFilter& filter, Identity identity);

/** A part of a filter in words, and the filter that is left without it. */
struct FilterChip
{
    QString words; ///< "Travel 30 miles or more"
    PathwayFilter without;
};
std::vector<FilterChip> chipsOf(const Region& region, const PathwayFilter& filter);

/** Counts of the quick filters over the whole list, in one pass. */
struct QuickCounts
{
    int all = 0;     ///< open pathways
    int inMatch = 0; ///< considered: nothing keeps them out of a plan
    int over52 = 0;
    int over65 = 0;
    int over78 = 0;
    int p2 = 0;
    int travel30 = 0;
    int longUnmatched = 0; ///< over 52 weeks, in the match and without an offer
    friend bool operator==(const QuickCounts&, const QuickCounts&) = default;
};
QuickCounts countQuick(const Region& region, Day asOf);

/** How many open pathways each choice of a menu would show. */
struct FilterTally
{
    std::map<TreatmentFunction, int> specialties;
    std::map<OdsCode, int> providers;
    std::array<int, 8> priorities{}; ///< by Priority; the last one: not recorded
    std::array<int, listStateCount> states{};
};
FilterTally tallyOf(const Region& region, Day asOf);

} // namespace sooner
