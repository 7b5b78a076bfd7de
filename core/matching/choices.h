#pragma once

#include "core/matching/live.h"

namespace sooner::matching {

/** A session that a patient may choose, and what the plan would lose by it. */
struct Choice
{
    int session = 0;
    Day day;
    double metres = 0; ///< 0 when the position is unknown and the patient travels nationally
    /** The present plan less the best plan in which the patient has this place; all 0 for a place
        that a best plan gives them anyway. Per tier below 0: gained. */
    std::vector<int> tiersLost;
    int lost = 0;             ///< places in all
    qint64 distanceUnits = 0; ///< more than now
    qint64 daySum = 0;
};

/** The best sessions at different sites for a patient who is to choose: those that cost the plan
    least, by fewest lost in the most urgent tier, then the next, then distance, then days; of equal
    ones the nearest, then the earliest. At most one a site, at most `most`. Every session that the
    patient could go to is tried exactly. A pin the patient has does not bind; the live plan comes
    back as it was. Nothing for somebody who has left the plan. Cancelled: when progress says so. */
Result<std::vector<Choice>> bestChoices(Live& live, int patient, int most,
                                        const Progress* progress = nullptr);

} // namespace sooner::matching
