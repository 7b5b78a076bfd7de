#pragma once

#include "core/base/progress.h"
#include "core/matching/plan.h"
#include "core/matching/policy.h"
#include "core/workspace/change.h"
#include "core/workspace/region.h"

#include <array>

namespace sooner {

class Workspace;

/** What the engine is to look at. */
struct PlanRequest
{
    Day from;
    Day to;
    matching::Policy policy = matching::Policy::standard();
    /** As the commands default: from tomorrow, for twelve weeks. */
    static PlanRequest standard(Day asOf);
    /** The same days, in the region's own order of treatment. */
    static PlanRequest of(const Region& region, Day asOf);
};

/** The list split as every screen and report must reconcile it: pathways = considered + excluded.
 */
struct Considered
{
    int pathways = 0;      ///< open clocks
    std::vector<int> rows; ///< considered, ascending
    std::array<int, exclusionCount> excludedBy{};
    int excluded() const { return pathways - int(rows.size()); }
};
Considered considered(const Region& region, Day asOf);

/** A problem with the rows and sessions its indices stand for. */
struct PlanningProblem
{
    matching::Problem problem;
    std::vector<int> rows;     ///< region row of each patient
    std::vector<int> sessions; ///< region index of each session
};
enum class FullSessions { LeftOut, Kept }; ///< those without a free place
/** Sessions of the horizon, and these patients. */
PlanningProblem buildProblem(const Region& region, Day asOf, const PlanRequest& request,
                             const std::vector<int>& rows,
                             FullSessions full = FullSessions::LeftOut);
/** What a patient's own limit comes to under a policy; infinite: anywhere. */
double reachUnder(const matching::Policy& policy, double metres);

/** The best plan for a snapshot. It holds nothing and is saved nowhere until accepted. */
struct PlanResult
{
    Snapshot region;
    Day asOf;
    PlanRequest request;
    Considered who;
    PlanningProblem input;
    matching::Plan plan;
    int places = 0; ///< free, in the horizon
};
Result<PlanResult> findPlan(Snapshot region, Day asOf, const PlanRequest& request,
                            const Progress* progress);

/** Saves placements of a plan as proposals; all of them, or only those of the given patients
   (indices of the plan's problem). Accepting twice adds nothing. */
Result<Change> acceptPlan(Workspace& workspace, const PlanResult& plan);
Result<Change> acceptPlan(Workspace& workspace, const PlanResult& plan,
                          const std::vector<int>& patients);

/** A number of the plan by tier; tiers without any are left out. */
struct TierNumber
{
    QString tier;
    int patients = 0;
};

/** The tiers that have a number other than 0. */
std::vector<TierNumber> tierNumbers(const std::vector<QString>& tiers,
                                    const std::vector<int>& numbers);
/** Miles of units of distance, to one tenth. */
double milesOfUnits(qint64 units);

} // namespace sooner
