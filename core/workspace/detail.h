#pragma once

#include "core/base/result.h"
#include "core/domain/history.h"
#include "core/domain/pathway.h"

#include <vector>

namespace sooner {

class Workspace;

/** What the Region does not hold of a pathway: fetched when a person is shown. */
struct PathwayDetail
{
    PathwayId id;
    PathwayRecord record;
    std::vector<OfferStep> steps; ///< oldest first
    std::vector<LetterRecord> letters;
};
Result<PathwayDetail> pathwayDetail(Workspace& workspace, PathwayId id);

/** Writes down that somebody looked at these identified records (decisions.md "Consent and
 * privacy"). */
Result<void> recordLooks(Workspace& workspace, const std::vector<PathwayId>& pathways);

} // namespace sooner
