#pragma once

#include "core/matching/relax.h"
#include "core/workspace/planning.h"

namespace sooner {

/** What one change of a hospital's limits or places would bring. */
struct SiteRelaxation
{
    matching::Relaxation change;
    QString words; ///< "BMI limits 2 higher", "one place more"
    int extra = 0; ///< patients placed in all, more than now
    std::vector<TierNumber> tiers;
    double miles = 0; ///< travelled in all, more than now
    qint64 days = 0;  ///< sum of dates, more than now
    /** One place, one session: the session (index in the region) where it brings most; -1: it
        would bring nothing anywhere. */
    int session = -1;
    int places = 0;
    std::vector<int> newlyPlaced; ///< region rows, the first few
    int newlyPlacedCount = 0;
    int losing = 0; ///< who have a place now, and would not
};

struct SiteRelaxations
{
    int sessions = 0; ///< of the hospital in this time, full ones among them
    int matched = 0;  ///< in the whole region, as things are
    std::vector<SiteRelaxation> changes;
};

/** Near misses of a hospital: what each change of its limits, and nothing else, would bring to the
    whole region's plan, computed by the engine. `site` is the region's index. */
Result<SiteRelaxations> siteRelaxations(Snapshot region, Day asOf, const PlanRequest& request,
                                        int site, const Progress* progress);

} // namespace sooner
