#pragma once

#include "core/workspace/change.h"
#include "core/workspace/planning.h"

namespace sooner {

class Workspace;

/** Makes this the region's order of treatment. `revision` is that of the region (RegionInfo) in
   which the person saw the order: a Conflict when it was changed since. What is so already is left
   alone. Unreadable, naming the line: a policy that could not be read back. */
Result<Change> setPolicy(Workspace& workspace, const matching::Policy& policy, qint64 revision);
/** Brings back the order that the change replaced; see undoChange(). */
Result<Change> undoPolicy(Workspace& workspace, const Change& change);

/** Those in the match by what decides their tier, so that many orders can be tried on them. */
struct UrgencyCount
{
    matching::Urgency urgency;
    int patients = 0;
};
std::vector<UrgencyCount> countUrgencies(const Region& region, Day asOf);
/** How many of them each line of the order has, everybody else last. */
std::vector<int> waitingByLine(const matching::TierOrder& order,
                               const std::vector<UrgencyCount>& counts);

} // namespace sooner
