#pragma once

#include "app/cli/context.h"

#include "core/workspace/planning.h"

namespace sooner::cli {

/** --from, --weeks and --policy, for every command that makes a plan. */
void addPlanOptions(Context& context);
/** What they come to; an error names the option that is wrong. */
Result<PlanRequest> planRequest(const Context& context, const Region& region, Day today);

/** Miles of the engine's units of distance, as JSON has them: with one decimal. */
double milesOf(qint64 distanceUnits);

} // namespace sooner::cli
