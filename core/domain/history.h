#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/offer.h"

#include <optional>
#include <vector>

namespace sooner {

/** Who acts, for audit and history. */
struct Actor
{
    QString user;
    QString host;
    Instant now;
    Day today;
};

/** One line of the audit. */
struct AuditEntry
{
    qint64 number = 0;
    Instant at;
    QString user;
    QString host;
    QString function; ///< the use case: "sendOffers"
    QString action;   ///< "insert", "update", "flag", "read", "seal"
    QString object;   ///< "pathway", "offer" ...
    std::optional<qint64> id;
    std::optional<PathwayId> pathway; ///< the subject of care
    QString detail;
};

/** Which entries of the audit are wanted; the newest come first. */
struct AuditQuestion
{
    std::optional<PathwayId> pathway;
    QString user; ///< empty: everybody
    std::optional<Instant> from;
    std::optional<Instant> until;
    qint64 after = 0; ///< only entries with a higher number
    qint64 most = 1000;
};

struct RegionInfo
{
    int schema = 0;
    QString dialect; ///< "sqlite"
    QString name;
    bool demo = false;
    std::optional<Day> asOf; ///< kept only by a demo region (decisions.md "Time")
    Instant created;
    qint64 revision = 1;
    std::optional<QString> policy; ///< its own order of treatment as JSON; else the standard one
};

/** One step in the life of an offer, for its history. */
struct OfferStep
{
    OfferId offer;
    std::optional<OfferState> from; ///< nothing when it was made
    OfferState to = OfferState::Proposed;
    Instant at;
    QString user;
    QString reason;
    bool undo = false;
};

/** A letter that was made, with its exact text. */
struct LetterRecord
{
    PathwayId pathway;
    std::vector<OfferId> offers;
    LetterFormat format = LetterFormat::Standard;
    QString language;
    Day written;
    Day replyBy;
    QString fileName; ///< without folder
    QString text;
    Instant at;
    QString user;
};

} // namespace sooner
