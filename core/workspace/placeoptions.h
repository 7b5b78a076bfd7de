#pragma once

#include "core/workspace/planning.h"

namespace sooner {

/** A session that a patient may choose, and what their choosing it costs everybody. */
struct PlaceOption
{
    int session = 0; ///< index in the region
    Day day;
    double metres = 0;
    int lost = 0;                  ///< places of the plan in all, fewer than now
    std::vector<TierNumber> tiers; ///< lost; below 0: gained
    double miles = 0;              ///< travelled in all, more than now
    qint64 days = 0;               ///< sum of dates, more than now
};

/** The best sessions at different hospitals for a patient who is to choose, the one that costs the
    plan least first; at most `most`. Refused for whoever is not in the match. */
Result<std::vector<PlaceOption>> bestChoices(Snapshot region, Day asOf, const PlanRequest& request,
                                             int row, int most, const Progress* progress);

/** "costs nobody a place; 3.1 miles more", "P2, over 65 weeks: 1 fewer". */
QString costWords(const PlaceOption& option);

} // namespace sooner
