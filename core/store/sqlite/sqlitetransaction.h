#pragma once

#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/changewords.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/knownkeys.h"
#include "core/store/sqlite/sqlerror.h"
#include "core/store/store.h"

#include <string_view>
#include <unordered_map>

namespace sooner::store {

/** After a failure of disk or file, or one in the middle of a change, nothing more is done and
   nothing can be committed: the rest of the work would build on a half-made change. A Conflict,
   Refused or NotFound before the first write leaves the transaction as it was. */
class SqliteTransaction final : public Transaction
{
public:
    SqliteTransaction(Database& database, WriteTransaction transaction, const Actor& actor,
                      const QString& function, bool demo);

    Result<std::optional<StoredSite>> siteByCode(OdsCode code) override;
    Result<SiteId> insertSite(const SiteRecord& record) override;
    Result<void> updateSite(SiteId id, qint64 revision, const SiteRecord& record) override;

    Result<std::optional<StoredSession>> sessionByCode(OdsCode provider,
                                                       const QString& code) override;
    Result<SessionId> insertSession(SiteId site, const SessionRecord& record) override;
    Result<void> updateSession(SessionId id, qint64 revision, SiteId site,
                               const SessionRecord& record) override;

    Result<std::vector<StoredPathway>> pathwaysByPpid(OdsCode issuer, const QString& ppid) override;
    Result<PathwayId> insertPathway(const PathwayRecord& record) override;
    Result<PathwayId> insertPathways(std::span<ReadyPathway* const> pathways) override;
    Result<void> updatePathway(PathwayId id, qint64 revision, const PathwayRecord& record) override;
    Result<void> setMissing(PathwayId id, std::optional<Day> since) override;
    Result<std::vector<PathwayName>> openPathwaysOf(OdsCode provider) override;
    Result<qint64> refreshIdentityClashes() override;

    Result<OfferRecord> offer(OfferId id) override;
    Result<std::vector<OfferRecord>> offersOfPathway(PathwayId id) override;
    Result<OfferRecord> insertOffer(OfferRecord offer) override;
    Result<OfferRecord> updateOffer(OfferRecord offer, bool undo) override;

    Result<QString> lastChange(ObjectKind kind, qint64 id) override;

    Result<void> setPolicy(qint64 revision, const std::optional<QString>& policy) override;

    Result<void> insertLetter(const LetterRecord& letter) override;
    Result<void> insertImport(const ImportRecord& record) override;
    Result<void> auditRead(const QString& what, std::optional<PathwayId> pathway) override;

    Result<void> commit() override;

private:
    struct SessionPlace
    {
        SiteId site;
        int places = 0;
    };
    struct Run
    {
        PathwayId first;
        PathwayId last;
    };
    struct SiteCodes
    {
        OdsCode code;
        OdsCode provider;
    };

    /** Runs one operation, unless an earlier one broke the transaction. */
    template <class Work>
    auto whole(Work work) -> decltype(work());
    Result<void> write(Statement& statement);
    /** `taken`: what to say when a unique value belongs to another row. */
    Result<void> write(Statement& statement, const QString& taken);
    Result<std::vector<qint64>> numbers(Statement rows);

    Result<qint64> audit(const AuditNote& note);
    bool mayBeSaved();
    /** The hash of a row as it is stored now; nothing when it is not there. */
    Result<std::optional<RowHash>> sealOf(ObjectKind kind, qint64 id);
    /** The hash of a row that was just put in: of what was bound, its revision 1 and its id. */
    RowHash sealOfNew(qint64 id);
    /** Notes that a row was written again; `before` is its hash before that. */
    Result<qint64> auditWritten(ObjectKind kind, AuditNote note,
                                const Result<std::optional<RowHash>>& before);
    /** Why a compare-and-set changed nothing: the row is gone, or a colleague was faster. */
    Error lostRace(ObjectKind kind, qint64 id, const QString& name);
    /** Nothing when nobody ever wrote the row. */
    Result<std::optional<LastChange>> lastWriter(ObjectKind kind, qint64 id);
    Error noFreePlace(const OfferRecord& offer);

    Result<SiteCodes> siteCodes(SiteId id);
    Result<SessionPlace> sessionPlace(SessionId id);
    Result<void> sameSite(SiteId site, const SessionRecord& record, SiteCodes& codes);
    Result<void> mayShrink(SessionId id, const SessionPlace& before, SiteId site, int places);
    Result<void> setSeats(SessionId id, int before, int places);
    Result<PathwayId> nextPathway();
    Result<void> noteNew(PathwayId first, PathwayId last);
    Result<void> logNewPathways();
    Result<void> flagClash(PathwayId id, bool clash);

    Result<OfferRecord> stored(OfferId id);
    Result<void> fillNewOffer(OfferRecord& offer);
    Result<std::optional<int>> freeSeat(SessionId session);
    Result<QString> freeRequest(const OfferRecord& offer);
    /** What stands in the way of an offer that broke a constraint, in words. */
    Error explain(const Error& broken, const OfferRecord& offer);
    Result<void> addStep(const OfferRecord& offer, std::optional<OfferState> from,
                         const std::optional<RowHash>& before, bool undo);

    Database& m_database;
    WriteTransaction m_transaction;
    Actor m_actor;
    AuditTrail m_trail;
    bool m_demo;
    bool m_wrote = false;              ///< in the operation under way
    std::optional<qint64> m_lastEntry; ///< of the audit
    std::optional<Error> m_broken;
    Digest m_digest;
    std::unordered_map<SiteId, SiteCodes> m_sites;
    KnownKeys m_keys;
    std::optional<Run> m_newPathways; ///< not in the change log yet
    /** No free seat lies below this one: nobody else writes while this transaction is open. */
    std::unordered_map<SessionId, int> m_firstFree;
};

template <class Work>
auto SqliteTransaction::whole(Work work) -> decltype(work())
{
    if (m_broken)
        return tl::unexpected(*m_broken);
    if (!m_database.inTransaction()) {
        return fail(
            ErrorCode::StoreFailed,
            QStringLiteral("This change is over already; start it again from the beginning"));
    }
    m_wrote = false;
    m_digest.clear();
    auto result = work();
    if (!result && (m_wrote || isStoreFailure(result.error().code)))
        m_broken = result.error();
    return result;
}

} // namespace sooner::store
