// Offers and the seats they hold.

#include "core/store/sqlite/requestnumber.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

#include <QRandomGenerator>

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

QString stepDetail(std::optional<OfferState> from, OfferState to, bool undo)
{
    const QString step = from ? codeOf(*from) + QStringLiteral(" to ") + codeOf(to) : codeOf(to);
    return undo ? step + QStringLiteral(", undone") : step;
}

} // namespace

Result<OfferRecord> SqliteTransaction::stored(OfferId id)
{
    Statement row = m_database.query("offer_by_id");
    bindAll(row, id);
    auto found = oneRow<OfferRecord>(row);
    if (!found)
        return pass(found);
    if (!*found) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("Offer %1 is not in this region; look at the list again").arg(id.value));
    }
    return std::move(**found);
}

Result<OfferRecord> SqliteTransaction::offer(OfferId id)
{
    return whole([&] { return stored(id); });
}

Result<std::vector<OfferRecord>> SqliteTransaction::offersOfPathway(PathwayId id)
{
    return whole([&] {
        Statement rows = m_database.query("offers_of_pathway");
        bindAll(rows, id);
        return allRows<OfferRecord>(rows);
    });
}

Result<std::optional<int>> SqliteTransaction::freeSeat(SessionId session)
{
    const int lowest = m_firstFree.try_emplace(session, 1).first->second;
    Statement row = m_database.query("free_seat_from");
    bindAll(row, session, lowest);
    const auto seats = numbers(std::move(row));
    if (!seats)
        return pass(seats);
    return seats->empty() ? std::nullopt : std::optional(int(seats->front()));
}

/** A demo's numbers follow from its content, so that one seed gives one region. */
Result<QString> SqliteTransaction::freeRequest(const OfferRecord& offer)
{
    const std::array<quint32, 3> seed = {quint32(offer.pathway.value), quint32(offer.session.value),
                                         quint32(offer.seat)};
    QRandomGenerator demo(seed.data(), qsizetype(seed.size()));
    for (;;) {
        const QString request = requestNumber(m_demo ? demo : *QRandomGenerator::system());
        Statement taken = m_database.query("request_taken");
        bindAll(taken, request);
        const auto found = taken.step();
        if (!found)
            return pass(found);
        if (!*found)
            return request;
    }
}

Result<void> SqliteTransaction::fillNewOffer(OfferRecord& offer)
{
    const auto place = sessionPlace(offer.session);
    if (!place)
        return pass(place);
    if (offer.site != place->site) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral("The session is at another hospital than this offer; look at it again"));
    }
    const auto seat = freeSeat(offer.session);
    if (!seat)
        return pass(seat);
    if (!*seat && holdsSeat(offer.state))
        return tl::unexpected(noFreePlace(offer));
    offer.seat = seat->value_or(1);
    offer.changedAt = m_actor.now;
    offer.revision = 1;
    auto request = freeRequest(offer);
    if (!request)
        return pass(request);
    offer.request = std::move(*request);
    return {};
}

Result<OfferRecord> SqliteTransaction::insertOffer(OfferRecord offer)
{
    return whole([&]() -> Result<OfferRecord> {
        SOONER_TRY(fillNewOffer(offer));
        Statement row = m_database.query("insert_offer");
        row.sealInto(&m_digest);
        Binder binder(row);
        offerColumns(binder, std::as_const(offer));
        binder(offer.request);
        binder(offer.pathway);
        binder(offer.session);
        if (const auto written = write(row); !written)
            return tl::unexpected(explain(written.error(), offer));
        offer.id = OfferId{m_database.lastInsertId()};
        if (holdsSeat(offer.state))
            m_firstFree[offer.session] = offer.seat + 1;
        SOONER_TRY(addStep(offer, std::nullopt, std::nullopt, false));
        return offer;
    });
}

Result<OfferRecord> SqliteTransaction::updateOffer(OfferRecord offer, bool undo)
{
    return whole([&]() -> Result<OfferRecord> {
        const auto before = stored(offer.id);
        if (!before)
            return before;
        offer.request = before->request;
        offer.pathway = before->pathway;
        offer.session = before->session;
        if (offer.revision != before->revision)
            return tl::unexpected(lostRace(ObjectKind::Offer, offer.id.value, nameOf(*before)));
        if (holdsSeat(offer.state)) {
            const auto place = sessionPlace(offer.session);
            if (!place)
                return pass(place);
            if (place->site != offer.site) {
                return fail(
                    ErrorCode::Conflict,
                    QStringLiteral(
                        "The session is at another hospital than this offer; look at it again"));
            }
        }
        offer.changedAt = m_actor.now;
        const auto seal = sealOf(ObjectKind::Offer, offer.id.value);
        if (!seal)
            return pass(seal);
        Statement row = m_database.query("update_offer");
        Binder binder(row);
        offerColumns(binder, std::as_const(offer));
        binder(offer.id);
        binder(offer.revision);
        if (const auto written = write(row); !written)
            return tl::unexpected(explain(written.error(), offer));
        ++offer.revision;
        m_firstFree.erase(offer.session);
        SOONER_TRY(addStep(offer, before->state, *seal, undo));
        return offer;
    });
}

/** The audit row always; a step of the history only when the state is another. */
Result<void> SqliteTransaction::addStep(const OfferRecord& offer, std::optional<OfferState> from,
                                        const std::optional<RowHash>& before, bool undo)
{
    const bool moved = from != offer.state;
    AuditNote note{before ? "update"sv : "insert"sv, "offer"sv, offer.id.value, offer.pathway,
                   moved ? stepDetail(from, offer.state, undo) : QString()};
    if (!before)
        note.after = sealOfNew(offer.id.value);
    const auto seq = before ? auditWritten(ObjectKind::Offer, note, before) : audit(note);
    if (!seq)
        return pass(seq);
    if (!moved)
        return {};
    Statement step = m_database.query("insert_step");
    step.sealInto(&m_digest);
    bindAll(step, *seq, offer.id, from, offer.state, offer.reason, undo);
    step.sealInto(nullptr);
    const RowHash hash = m_digest.row();
    step.bindBytes(hash);
    return write(step);
}

Error SqliteTransaction::explain(const Error& broken, const OfferRecord& offer)
{
    if (broken.code != ErrorCode::Conflict)
        return broken;
    const auto first = [&](std::string_view name, const auto&... values) -> std::optional<qint64> {
        Statement rows = m_database.query(name);
        bindAll(rows, values...);
        const auto found = numbers(std::move(rows));
        return found && !found->empty() ? std::optional(found->front()) : std::nullopt;
    };
    // `message` says %1 where the other offer's number goes, and what was last done to it.
    const auto conflict = [&](const QString& message, qint64 other) {
        const auto writer = lastWriter(ObjectKind::Offer, other);
        QString name = QStringLiteral("offer %1").arg(other);
        if (writer && *writer)
            name += QStringLiteral(" (%1)").arg(wordsOf(**writer));
        return Error{ErrorCode::Conflict, message.arg(name), broken.detail,
                     Subject(OfferId{other})};
    };
    if (!first("pathway_exists", offer.pathway)) {
        return {ErrorCode::NotFound,
                QStringLiteral("Pathway P%1 is not in this region; look at the list again")
                    .arg(offer.pathway.value),
                broken.detail};
    }
    if (const auto other = first("live_offer_at_site", offer.pathway, offer.site, offer.id)) {
        return conflict(
            QStringLiteral("Pathway P%2 already has %1 at this hospital; withdraw that first")
                .arg(QStringLiteral("%1"), QString::number(offer.pathway.value)),
            *other);
    }
    if (const auto other = first("settled_offer", offer.pathway, offer.id);
        other && isSettled(offer.state)) {
        return conflict(QStringLiteral("Pathway P%2 has accepted %1 already; return that first")
                            .arg(QStringLiteral("%1"), QString::number(offer.pathway.value)),
                        *other);
    }
    if (const auto other = first("offer_on_seat", offer.session, offer.seat, offer.id)) {
        return conflict(QStringLiteral("The place was taken by %1 meanwhile; make a new offer"),
                        *other);
    }
    return {ErrorCode::Conflict,
            QStringLiteral("The session no longer has this place; make a new offer"), broken.detail,
            Subject(offer.pathway)};
}

} // namespace sooner::store
