#pragma once

#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

#include <functional>
#include <memory>

namespace sooner {

// For the use cases of offers.h and byhand.h only.

/** One use case on its way: the transaction, what it moved and what it refused. */
class Work
{
public:
    static Result<std::unique_ptr<Work>> begin(Workspace& workspace, const QString& useCase);

    const Region& region() const { return *m_region; }
    Day today() const { return m_workspace.today(); }
    const OfferPolicy& policy() const { return m_workspace.offerPolicy(); }
    Result<OfferRecord> offer(OfferId id) { return m_transaction->offer(id); }
    Result<std::vector<OfferRecord>> offersOf(PathwayId id)
    {
        return m_transaction->offersOfPathway(id);
    }

    /** Moves an offer if its life cycle allows it; already there is nothing to do. */
    Result<void> move(OfferRecord offer, OfferState to,
                      const std::function<void(OfferRecord&)>& edit = {});
    Result<void> make(OfferRecord offer);

    /** As stored now; NotFound when it is not there. */
    Result<store::StoredPathway> stored(PathwayId id);
    Result<store::StoredSession> stored(SessionId id);
    Result<store::StoredSite> stored(SiteId id);
    Result<std::vector<store::StoredPathway>> samePpid(const PathwayKey& key)
    {
        return m_transaction->pathwaysByPpid(key.issuer, key.ppid);
    }
    /** Writes `after` over the revision that the move names; a Conflict says who was faster. */
    Result<void> rewrite(PathwayMove move);
    Result<void> rewrite(SessionMove move);
    Result<void> rewrite(SiteMove move);
    /** Writes it over as an undo. */
    template <class Id, class Record>
    Result<void> takeBack(RecordMove<Id, Record> move)
    {
        auto written = rewrite(std::move(move));
        if (!written && written.error().code == ErrorCode::Conflict)
            written.error().message.prepend(QStringLiteral("This cannot be taken back: "));
        return written;
    }
    Result<void> add(const PathwayRecord& record);
    Result<void> add(const SessionRecord& record);
    Result<void> add(const SiteRecord& record);

    /** What was asked for is so already. */
    void alreadySo() { ++m_alreadySo; }
    Result<void> restore(const OfferRecord& before, qint64 storedRevision);
    /** Conflict when somebody else has changed it since the person saw it. */
    Result<void> isAsSeen(const OfferRecord& offer);
    /** A Conflict that says what was last done to it, by whom and when. */
    tl::unexpected<Error> conflict(const OfferRecord& offer, const QString& beginning);

    /** A rule's no or a conflict goes on the list; a failure of the store ends the work. */
    Result<void> note(const QString& id, const Result<void>& outcome);

    /** Commits when anything moved; fails with the first refusal when nothing did and nothing was
     * already so. */
    Result<Change> finish(const std::function<QString(qint64 count)>& text);

private:
    Work(Workspace& workspace, std::unique_ptr<store::Transaction> transaction)
        : m_workspace(workspace), m_transaction(std::move(transaction)),
          m_region(workspace.region())
    {}

    Result<SiteId> siteOf(const SessionRecord& record) const;
    void added()
    {
        m_added = true;
        m_change.canUndo = false;
    }
    Result<void> mayComeBack(const OfferRecord& now, const OfferRecord& before);

    Workspace& m_workspace;
    std::unique_ptr<store::Transaction> m_transaction;
    Snapshot m_region;
    Change m_change;
    qint64 m_alreadySo = 0;
    bool m_added = false;
};

} // namespace sooner
