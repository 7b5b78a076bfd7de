#pragma once

#include "core/matching/explain.h"
#include "core/workspace/planning.h"

namespace sooner {

/** Sessions that one rule closes to a patient, in words. */
struct ReasonGroup
{
    Rule rule = Rule::Specialty;
    int sessions = 0;
    QString words;   ///< "are too far: the limit is 40 miles", of one: "is too far: ..."
    QString nearest; ///< "Castle Hill Hospital, 43.5 miles away, limit 40 miles"
};

/** The least change that would open sessions to the patient. */
struct NearMissWords
{
    Rule rule = Rule::Bmi;
    QString change; ///< "With a travel limit of 44 miles"
    int places = 0; ///< sessions with free places that only this change would open
};

/** A place the patient could go to, for "Where could they go". */
struct WhereNext
{
    int session = 0; ///< index in the region
    Day day;
    double metres = 0;
    int weeksThen = 0;       ///< completed weeks waited on that day
    bool reasonable = false; ///< three weeks' notice (domain R9)
    int free = 0;
};

/** Why a pathway has a place or none, in words that name both numbers and nobody. */
struct PathwayReasons
{
    QString outcome; ///< "placed", "unmatched", "excluded", "closed"
    QString why;     ///< one sentence with everything that groups say
    QString summary; ///< the same without them, to stand over a list of the groups
    int sessionsTested = 0;
    int eligible = 0;
    std::vector<WhereNext> where; ///< soonest first among the nearest: by distance, then date
    std::vector<ReasonGroup>
        groups; ///< most sessions first; together with eligible they make sessionsTested
    std::vector<NearMissWords> nearMisses;
};

/** Against all free places on its own; quick enough for a panel. outcome is "unmatched" when
 * nothing is decided yet. */
PathwayReasons reasonsAlone(const Region& region, Day asOf, const PlanRequest& request, int row);
/** In the plan given: also who takes the places that the patient could have had. */
PathwayReasons reasonsInPlan(const PlanResult& plan, int row);
/** Finds the best plan and gives the reasons in it. */
Result<PathwayReasons> explainPathway(Snapshot region, Day asOf, const PlanRequest& request,
                                      int row, const Progress* progress);

} // namespace sooner
