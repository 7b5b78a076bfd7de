#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/offer.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

#include <optional>
#include <vector>

namespace sooner::store {

/** Who acts, for audit and history. */
struct Actor {
    QString user;
    QString host;
    Instant now;
    Day today;
};

struct RegionInfo {
    int schema = 0;
    QString dialect; ///< "sqlite"
    QString name;
    bool demo = false;
    std::optional<Day> asOf; ///< kept only by a demo region (decisions.md "Time")
    Instant created;
};

struct StoredSite {
    SiteId id;
    qint64 revision = 1;
    SiteRecord record;
};

struct StoredSession {
    SessionId id;
    SiteId site;
    qint64 revision = 1;
    SessionRecord record;
};

/** identityClash: another person of the region has this NHS number. missingSince: a full list no longer had it. */
struct StoredPathway {
    PathwayId id;
    qint64 revision = 1;
    bool identityClash = false;
    std::optional<Day> missingSince;
    PathwayRecord record;
};

/** One step in the life of an offer, for its history. */
struct OfferStep {
    OfferId offer;
    std::optional<OfferState> from; ///< nothing when it was made
    OfferState to = OfferState::Proposed;
    Instant at;
    QString user;
    QString reason;
    bool undo = false;
};

/** A letter that was made, with its exact text. */
struct LetterRecord {
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

/** What one import did. */
struct ImportRecord {
    QString kind;
    QString fileName; ///< without folder
    qint64 read = 0;
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 rejected = 0;
    Instant at;
    QString user;
};

enum class ObjectKind : quint8 { Site, Session, Pathway, Offer };

/** A row of the change log: what a reader must fetch again. */
struct ChangedRow {
    qint64 sequence = 0;
    ObjectKind kind = ObjectKind::Pathway;
    qint64 id = 0;
};

/** Something that check() found. */
struct Problem {
    QString kind; ///< "integrity", "foreign-key", "double-booking", "seat", "live-offers", "audit"
    QString detail;
};

} // namespace sooner::store
