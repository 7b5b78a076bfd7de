#pragma once

#include "ui/models/pathwayfilter.h"

#include <Qt>

namespace sooner {

/** What a list can be put in order by. Missing values come last, whichever way round. */
enum class ListKey {
    Treatment, ///< the default: tiers of the region's policy, then longest wait, then number
    Wait,
    Name, ///< folded family name, then given name
    Priority,
    Travel,
    Bmi,
    Asa,
    State ///< along a patient's way: unmatched, proposed ... treated, then not in the match
};

/** An order that a person asked for; within equal values the default order holds. */
struct PathwaySort
{
    ListKey key = ListKey::Treatment;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool isDefault() const { return key == ListKey::Treatment; }
    friend bool operator==(const PathwaySort&, const PathwaySort&) = default;
};

/** "order of treatment (default)", "BMI, highest first". */
QString wordsOf(const PathwaySort& sort);

/** All open pathways (rows of the region) in this order. */
std::vector<int> orderOf(const Region& region, Day asOf, const PathwaySort& sort);
/** Those of them that match, in the same order. */
std::vector<int> filtered(const Region& region, Day asOf, const std::vector<int>& order,
                          const PathwayFilter& filter, Identity identity);

} // namespace sooner
