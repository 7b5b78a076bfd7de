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

/** The region's order of treatment, changed: JSON, or nothing for the standard one. */
struct PolicyMove
{
    std::optional<QString> before;
    std::optional<QString> after;
    qint64 revision = 0; ///< the region's, afterwards
};

/** Something a bulk action did not do, and why. */
struct Refusal
{
    QString id; ///< "P12", an offer's id, or a row
    ErrorCode code = ErrorCode::Refused;
    std::optional<Subject> about = std::nullopt;
    QString reason; ///< one sentence without a patient's name
};

/** What a use case did: for the status line, for undo, and for the command line's "changed" and
 * "refused". */
struct Change
{
    QString text; ///< "Proposed 3 patients"
    std::vector<OfferMove> moves;
    std::optional<PolicyMove> policy;
    std::vector<Refusal> refused;
    bool canUndo = true; ///< false when something has left the building, e.g. a letter
    /** Of an undo, or of doing it again: the text of what it is about. */
    QString original = {};
    bool isUndo = false;
    bool isEmpty() const { return moves.empty() && !policy; }
};

/** Names a change that takes `change` back: "Undone: Proposed 3 patients"; and what takes that
   back: "Done again: Proposed 3 patients". */
void nameReverse(const Change& change, Change& reverse);

/** "P123" */
QString pathwayCode(PathwayId id);

} // namespace sooner
