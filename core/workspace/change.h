#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/domain/offer.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

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

/** A record that was written over by hand. `revision` is the stored one, afterwards. */
template <class Id, class Record>
struct RecordMove
{
    Id id;
    Record before;
    Record after;
    qint64 revision = 0;
};
using PathwayMove = RecordMove<PathwayId, PathwayRecord>;
using SessionMove = RecordMove<SessionId, SessionRecord>;
using SiteMove = RecordMove<SiteId, SiteRecord>;

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
    std::vector<PathwayMove> pathways;
    std::vector<SessionMove> sessions;
    std::vector<SiteMove> sites;
    std::vector<Refusal> refused;
    bool canUndo =
        true; ///< false when something has left the building, e.g. a letter, or was added
    /** Of an undo, or of doing it again: the text of what it is about. */
    QString original = {};
    bool isUndo = false;
    bool isEmpty() const
    {
        return moves.empty() && !policy && pathways.empty() && sessions.empty() && sites.empty();
    }
};

/** Names a change that takes `change` back: "Undone: Proposed 3 patients"; and what takes that
   back: "Done again: Proposed 3 patients". */
void nameReverse(const Change& change, Change& reverse);

/** "P123" */
QString pathwayCode(PathwayId id);

} // namespace sooner
