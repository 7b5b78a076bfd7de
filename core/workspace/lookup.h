#pragma once

#include "core/base/result.h"
#include "core/workspace/region.h"

namespace sooner {

class Workspace;

/** Of "P123"; nothing when it is not of that form. */
std::optional<PathwayId> pathwayNumber(const QString& text);
/** "P123", or ISSUER:PPID:YYYY-MM-DD as hospitals know a pathway. */
Result<PathwayId> findPathway(Workspace& workspace, const QString& text);
/** A session by its SESSION_ID, or SITE:SESSION_ID where two providers use the same. Gives the
 * region's index. */
Result<int> findSession(const Region& region, const QString& text);
/** The number that offers list shows. */
Result<OfferId> findOffer(const QString& text);

} // namespace sooner
