#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/waiting.h"
#include "core/store/records.h"

#include <functional>
#include <memory>
#include <span>

namespace sooner::store {

/** One unit of work: all of it or nothing. Rolls back unless committed. Every change writes its
    audit row, its history and its change-log row in the same transaction. A revision that is not
    the stored one is a Conflict that says who changed what and when. */
class Transaction
{
public:
    virtual ~Transaction() = default;

    virtual Result<std::optional<StoredSite>> siteByCode(OdsCode code) = 0;
    virtual Result<SiteId> insertSite(const SiteRecord& record) = 0;
    virtual Result<void> updateSite(SiteId id, qint64 revision, const SiteRecord& record) = 0;

    /** A session's code is unique within its site's provider. */
    virtual Result<std::optional<StoredSession>> sessionByCode(OdsCode provider,
                                                               const QString& code) = 0;
    virtual Result<SessionId> insertSession(SiteId site, const SessionRecord& record) = 0;
    /** Fewer places than the highest seat in use, or another site while offers hold seats: Conflict
        naming the offers. */
    virtual Result<void> updateSession(SessionId id, qint64 revision, SiteId site,
                                       const SessionRecord& record) = 0;

    /** All pathways of one issuer and PPID, whatever their clock start. */
    virtual Result<std::vector<StoredPathway>> pathwaysByPpid(OdsCode issuer,
                                                              const QString& ppid) = 0;
    virtual Result<PathwayId> insertPathway(const PathwayRecord& record) = 0;
    /** Many, ready made, none of which is in the region: the first gets the id that is returned,
       and the others those that follow it. A failure ends the transaction. */
    virtual Result<PathwayId> insertPathways(std::span<ReadyPathway* const> pathways) = 0;
    virtual Result<void> updatePathway(PathwayId id, qint64 revision,
                                       const PathwayRecord& record) = 0;
    /** Flags, or clears the flag of, a pathway that a full list no longer has. */
    virtual Result<void> setMissing(PathwayId id, std::optional<Day> since) = 0;
    /** Open pathways of a provider, for --full-list. */
    virtual Result<std::vector<PathwayName>> openPathwaysOf(OdsCode provider) = 0;
    /** Sets and clears identityClash over the whole region: same NHS number, different birth date,
        sex or family name (folded), is a clash. Returns how many pathways carry the flag. */
    virtual Result<qint64> refreshIdentityClashes() = 0;

    virtual Result<OfferRecord> offer(OfferId id) = 0;
    virtual Result<std::vector<OfferRecord>> offersOfPathway(PathwayId id) = 0;
    /** Takes the lowest free seat: `seat`, `id`, `request`, `revision`, `changedAt` of the argument
        are filled in. No free seat: Conflict that says who took the last one. A second live offer
        at the same site: Conflict. */
    virtual Result<OfferRecord> insertOffer(OfferRecord offer) = 0;
    /** Writes every field but id, request, pathway, session. `offer.revision` is the one that was
        read; the stored one is returned. A state that holds a seat again (undo) needs its seat to
        be free, else Conflict. */
    virtual Result<OfferRecord> updateOffer(OfferRecord offer, bool undo = false) = 0;

    /** What was last done to a row, by whom and when, to go behind its name: "answered by the
        hospital (asked to offered), recorded by Asha Patel at 09:42 on 22-Nov-2026". */
    virtual Result<QString> lastChange(ObjectKind kind, qint64 id) = 0;

    /** The region's order of treatment, as the JSON that a person chose; nothing: the standard. */
    virtual Result<void> setPolicy(qint64 revision, const std::optional<QString>& policy) = 0;

    virtual Result<void> insertLetter(const LetterRecord& letter) = 0;
    virtual Result<void> insertImport(const ImportRecord& record) = 0;
    /** A look or an export: an audit row without a change. */
    virtual Result<void> auditRead(const QString& what, std::optional<PathwayId> pathway) = 0;

    /** StoreLocked: somebody read for too long; nothing is lost and it can be called again. */
    virtual Result<void> commit() = 0;
};

/** Reads pathways for lists over a connection of its own, so that several threads can read. */
class PathwayReader
{
public:
    virtual ~PathwayReader() = default;

    /** Those from one id to another, both included, in order of id. */
    virtual Result<void> read(PathwayId from, PathwayId to,
                              const std::function<void(const PathwayLine&)>& take) = 0;
};

/** Replaces what `ready` holds. On any thread. */
void makeReady(const PathwayRecord& record, ReadyPathway& ready);

enum class Access { ReadWrite, ReadOnly };

/** The durable truth of one region. One thread at a time. */
class Store
{
public:
    virtual ~Store() = default;

    virtual const OpenedFile& opened() const = 0;

    /** How whatever follows waits for the locks of others. */
    virtual void setWaiting(Waiting waiting) = 0;
    virtual const Waiting& waiting() const = 0;

    /** Takes the write lock at once (BEGIN IMMEDIATE), waiting for others in a fair way.
        StoreLocked: it took too long; Cancelled: a person stopped it. `function` is the use case's
        name and goes into every audit row. */
    virtual Result<std::unique_ptr<Transaction>> begin(const Actor& actor,
                                                       const QString& function) = 0;

    virtual Result<RegionInfo> info() = 0;
    virtual Result<void> forEachSite(const std::function<void(StoredSite&&)>& take) = 0;
    virtual Result<void> forEachSession(const std::function<void(StoredSession&&)>& take) = 0;
    virtual Result<void> forEachPathway(const std::function<void(StoredPathway&&)>& take) = 0;
    virtual Result<std::unique_ptr<PathwayReader>> pathwayReader() = 0;
    /** 0: there is none. */
    virtual Result<PathwayId> highestPathway() = 0;
    virtual Result<void> forEachOffer(const std::function<void(OfferRecord&&)>& take) = 0;
    virtual Result<std::optional<StoredSite>> site(SiteId id) = 0;
    virtual Result<std::optional<StoredSession>> session(SessionId id) = 0;
    virtual Result<std::optional<StoredPathway>> pathway(PathwayId id) = 0;
    virtual Result<std::vector<StoredPathway>> pathwaysByPpid(OdsCode issuer,
                                                              const QString& ppid) = 0;
    virtual Result<std::optional<OfferRecord>> offer(OfferId id) = 0;
    virtual Result<std::vector<OfferStep>> stepsOfPathway(PathwayId id) = 0;
    virtual Result<std::vector<LetterRecord>> lettersOfPathway(PathwayId id) = 0;

    /** Another number whenever somebody else has changed the region: the cheap question before
        changesSince. StoreMissing: another file has taken the place of the one that is open. */
    virtual Result<qint64> dataVersion() = 0;
    virtual Result<qint64> lastChange() = 0;
    /** In order; nothing when the log no longer reaches back that far or holds more than `most`:
        read all again. */
    virtual Result<std::optional<std::vector<ChangedRow>>> changesSince(qint64 sequence,
                                                                        qint64 most) = 0;

    /** Who has the region open, the oldest first, also those who only seem to. */
    virtual Result<std::vector<PresenceRow>> present() = 0;
    /** Shows our own row, or its new beat and work. A short write of its own, without audit;
        nothing when read only. */
    virtual Result<void> showPresence(const PresenceRow& own) = 0;
    /** Takes our own row away. */
    virtual Result<void> removePresence() = 0;

    /** Integrity, foreign keys, the audit and the invariants of reliability.md 6.3. Empty is sound.
     */
    virtual Result<std::vector<Problem>> check(const Progress& progress,
                                               CheckDepth depth = CheckDepth::Usual) = 0;

    virtual Result<Anchor> newestAuditEntry() = 0;
    virtual Result<void> forEachAuditEntry(const AuditQuestion& question,
                                           const std::function<void(AuditEntry&&)>& take) = 0;
    /** Hashes the whole audit again, and looks for the anchor on the way. Each finding is a
     * sentence; none: nothing was altered, removed or put in. */
    virtual Result<std::vector<QString>> verifyAudit(const std::optional<Anchor>& anchor,
                                                     const Progress& progress) = 0;
};

/** A new region file; refuses when anything is at the path. */
Result<std::unique_ptr<Store>> createSqlite(const QString& path, const RegionInfo& info,
                                            const Actor& actor, const Waiting& waiting = {});
/** Opens after looking what the file is; the outcomes are the Store* error codes. */
Result<std::unique_ptr<Store>> openSqlite(const QString& path, Access access,
                                          const Waiting& waiting = {});

} // namespace sooner::store
