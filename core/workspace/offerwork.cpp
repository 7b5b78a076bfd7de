#include "core/workspace/offerwork.h"

namespace sooner {

namespace {

QString numberOf(OfferId id)
{
    return QString::number(id.value);
}

/** Somebody else has said the same of an offer, as far as a person can say anything. */
bool saysTheSame(const OfferRecord& a, const OfferRecord& b)
{
    return a.day == b.day && a.team == b.team && a.reason == b.reason;
}

template <class Stored>
Result<Stored> there(Result<std::optional<Stored>> found, const QString& what)
{
    if (!found)
        return pass(found);
    if (!*found)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("This %1 is not in the region any more; look at the list again.")
                        .arg(what));
    return std::move(**found);
}

/** Says the same of who it is. */
bool isSamePerson(const PathwayRecord& a, const PathwayRecord& b)
{
    return a.nhsNumber == b.nhsNumber && a.birthDate == b.birthDate && a.sex == b.sex
           && a.name.family == b.name.family;
}

} // namespace

Result<std::unique_ptr<Work>> Work::begin(Workspace& workspace, const QString& useCase)
{
    auto transaction = workspace.begin(useCase);
    if (!transaction)
        return pass(transaction);
    return std::unique_ptr<Work>(new Work(workspace, std::move(*transaction)));
}

Result<void> Work::note(const QString& id, const Result<void>& outcome)
{
    if (outcome)
        return {};
    const Error& error = outcome.error();
    const bool rowOnly = error.code == ErrorCode::Refused || error.code == ErrorCode::Conflict
                         || error.code == ErrorCode::NotFound;
    if (!rowOnly)
        return outcome;
    m_change.refused.push_back({id, error.code, error.about, error.message});
    return {};
}

tl::unexpected<Error> Work::conflict(const OfferRecord& offer, const QString& beginning)
{
    const auto last = m_transaction->lastChange(store::ObjectKind::Offer, offer.id.value);
    if (!last)
        return pass(last);
    return fail(ErrorCode::Conflict,
                QStringLiteral("%1Offer %2 was %3; look at it and decide again.")
                    .arg(beginning, numberOf(offer.id), *last),
                Subject(offer.id));
}

Result<void> Work::isAsSeen(const OfferRecord& offer)
{
    return m_workspace.isAsSeen(offer) ? Result<void>() : conflict(offer, {});
}

Result<void> Work::move(OfferRecord offer, OfferState to,
                        const std::function<void(OfferRecord&)>& edit)
{
    if (offer.state == to) {
        OfferRecord wanted = offer;
        if (edit)
            edit(wanted);
        if (!saysTheSame(wanted, offer))
            SOONER_TRY(isAsSeen(offer));
        ++m_alreadySo;
        return {};
    }
    SOONER_TRY(isAsSeen(offer));
    if (!canMove(offer.state, to))
        return fail(ErrorCode::Refused,
                    QStringLiteral("The offer is \"%1\" and cannot become \"%2\".")
                        .arg(nameOf(offer.state).toLower(), nameOf(to).toLower()));
    const OfferRecord before = offer;
    offer.state = to;
    if (edit)
        edit(offer);
    const auto stored = m_transaction->updateOffer(offer);
    if (!stored)
        return pass(stored);
    m_change.moves.push_back({before, *stored});
    return {};
}

Result<void> Work::make(OfferRecord offer)
{
    const auto stored = m_transaction->insertOffer(std::move(offer));
    if (!stored)
        return pass(stored);
    m_change.moves.push_back({std::nullopt, *stored});
    return {};
}

Result<void> Work::restore(const OfferRecord& before, qint64 storedRevision)
{
    const auto now = m_transaction->offer(before.id);
    if (!now)
        return pass(now);
    if (now->revision != storedRevision)
        return conflict(*now, QStringLiteral("This cannot be taken back: "));
    SOONER_TRY(mayComeBack(*now, before));
    OfferRecord offer = before;
    offer.revision = storedRevision;
    const auto stored = m_transaction->updateOffer(offer, true);
    if (!stored)
        return pass(stored);
    m_change.moves.push_back({*now, *stored});
    return {};
}

/** The offer itself is as it was left, but what others have done since for the same patient may
    leave no room for what it was before. */
Result<void> Work::mayComeBack(const OfferRecord& now, const OfferRecord& before)
{
    const bool becomesLive = isLive(before.state) && !isLive(now.state);
    const bool becomesSettled = isSettled(before.state) && !isSettled(now.state);
    if (!becomesLive && !becomesSettled)
        return {};
    const auto others = offersOf(now.pathway);
    if (!others)
        return pass(others);
    int live = 1;
    for (const OfferRecord& other : *others) {
        if (other.id == now.id || !isLive(other.state))
            continue;
        ++live;
        if (becomesSettled || isSettled(other.state) || live > policy().liveOffersPerPathway)
            return conflict(other, QStringLiteral("This cannot be taken back, for the patient has "
                                                  "another offer now: "));
    }
    return {};
}

Result<store::StoredPathway> Work::stored(PathwayId id)
{
    return there(m_workspace.store().pathway(id), QStringLiteral("pathway"));
}

Result<store::StoredSession> Work::stored(SessionId id)
{
    return there(m_workspace.store().session(id), QStringLiteral("session"));
}

Result<store::StoredSite> Work::stored(SiteId id)
{
    return there(m_workspace.store().site(id), QStringLiteral("hospital"));
}

Result<void> Work::rewrite(PathwayMove move)
{
    SOONER_TRY(m_transaction->updatePathway(move.id, move.revision++, move.after));
    if (!isSamePerson(move.before, move.after))
        SOONER_TRY(m_transaction->refreshIdentityClashes());
    m_change.pathways.push_back(std::move(move));
    return {};
}

Result<void> Work::rewrite(SessionMove move)
{
    const auto site = siteOf(move.after);
    if (!site)
        return pass(site);
    SOONER_TRY(m_transaction->updateSession(move.id, move.revision++, *site, move.after));
    m_change.sessions.push_back(std::move(move));
    return {};
}

Result<void> Work::rewrite(SiteMove move)
{
    SOONER_TRY(m_transaction->updateSite(move.id, move.revision++, move.after));
    m_change.sites.push_back(std::move(move));
    return {};
}

Result<void> Work::add(const PathwayRecord& record)
{
    SOONER_TRY(m_transaction->insertPathway(record));
    added();
    return record.nhsNumber
               ? Result<void>(m_transaction->refreshIdentityClashes().map([](qint64) {}))
               : Result<void>();
}

Result<void> Work::add(const SessionRecord& record)
{
    const auto site = siteOf(record);
    if (!site)
        return pass(site);
    SOONER_TRY(m_transaction->insertSession(*site, record));
    added();
    return {};
}

Result<void> Work::add(const SiteRecord& record)
{
    SOONER_TRY(m_transaction->insertSite(record));
    added();
    return {};
}

Result<SiteId> Work::siteOf(const SessionRecord& record) const
{
    const auto index = m_region->siteIndex(record.site);
    if (index)
        return m_region->site(*index).id;
    return fail(
        ErrorCode::NotFound,
        QStringLiteral("There is no hospital %1 in this region.").arg(record.site.toString()));
}

Result<Change> Work::finish(const std::function<QString(qint64)>& text)
{
    const bool wrote = m_added || !m_change.isEmpty();
    if (!wrote && !m_change.refused.empty() && m_alreadySo == 0)
        return tl::unexpected(Error{m_change.refused.front().code,
                                    m_change.refused.front().reason,
                                    {},
                                    m_change.refused.front().about});
    if (wrote)
        SOONER_TRY(m_workspace.commit(*m_transaction));
    for (const OfferMove& move : m_change.moves)
        m_workspace.noteOwn(move.after);
    m_change.text = text(qint64(m_change.moves.size()));
    return std::move(m_change);
}

} // namespace sooner
