#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/domain/offer.h"

#include <QString>

#include <optional>
#include <vector>

namespace sooner {

/** One offer that a use case moved. `after` is the stored row, its revision included, so that undo
   can tell whether a colleague has touched it since. */
struct OfferMove
{
    std::optional<OfferRecord> before; ///< nothing when it was made
    OfferRecord after;
};

/** Something a bulk action did not do, and why. */
struct Refusal
{
    QString id; ///< "P12", an offer's id, or a row
    ErrorCode code = ErrorCode::Refused;
    QString reason; ///< one sentence without a patient's name
};

/** What a use case did: for the status line, for undo, and for the command line's "changed" and
 * "refused". */
struct Change
{
    QString text; ///< "Proposed 3 patients"
    std::vector<OfferMove> moves;
    std::vector<Refusal> refused;
    bool canUndo = true; ///< false when something has left the building, e.g. a letter
};

/** "P123" */
QString pathwayCode(PathwayId id);

} // namespace sooner
