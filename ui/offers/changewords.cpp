#include "ui/offers/changewords.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/offercard.h"
#include "ui/offers/offermoves.h"

#include <QCoreApplication>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(OfferChange)
};

constexpr std::size_t mostNamed = 4; ///< refusals that are named one by one

/** The move that a person meant: a choice also supersedes others. */
const OfferMove& meant(const Change& change)
{
    for (const OfferMove& move : change.moves) {
        if (move.after.state != OfferState::Superseded)
            return move;
    }
    return change.moves.front();
}

QString happened(const OfferRecord& offer, const QString& where)
{
    const QString reason =
        offer.reason.isEmpty() ? QString() : QStringLiteral(": ") + reasonWords(offer.reason);
    const QString day = offer.day.staff();
    switch (offer.state) {
    case OfferState::Proposed: return Say::tr("proposed to %1").arg(where);
    case OfferState::Asked: return Say::tr("sent to %1").arg(where);
    case OfferState::Offered: return Say::tr("%1 said yes, for %2").arg(where, day);
    case OfferState::WithPatient: return Say::tr("letter made about %1").arg(where);
    case OfferState::Accepted: return Say::tr("accepted %1, %2").arg(where, day);
    case OfferState::Booked: return Say::tr("booked at %1, %2").arg(where, day);
    case OfferState::Treated: return Say::tr("treated at %1, %2").arg(where, day);
    case OfferState::DeclinedByHospital: return Say::tr("%1 said no%2").arg(where, reason);
    case OfferState::DeclinedByPatient: return Say::tr("said no to %1%2").arg(where, reason);
    case OfferState::Withdrawn: return Say::tr("withdrawn from %1").arg(where);
    case OfferState::Expired: return Say::tr("expired at %1").arg(where);
    case OfferState::Superseded: return Say::tr("place at %1 is free").arg(where);
    case OfferState::Returned: return Say::tr("given back to %1%2").arg(where, reason);
    }
    return {};
}

QString patientOf(const Region& region, PathwayId id, Identity identity)
{
    const auto row = region.rowOf(id);
    return row ? twoIdentifiers(region, *row, identity) : pathwayCode(id);
}

} // namespace

QString changeWords(const Region& region, const Change& change, Identity identity)
{
    if (change.moves.empty())
        return {};
    const OfferMove& main = meant(change);
    std::vector<OfferId> offers;
    int freed = 0;
    for (const OfferMove& move : change.moves) {
        if (move.after.state == main.after.state)
            offers.push_back(move.after.id);
        freed += move.after.state == OfferState::Superseded ? 1 : 0;
    }
    const auto patients = pathwaysOf(region, offers);
    const QString who = patients.size() == 1
                            ? patientOf(region, patients.front(), identity)
                            : Say::tr("%1 patients").arg(grouped(qint64(patients.size())));
    const QString where = hospitalsOf(region, offers);
    const bool undone = main.before && !canMove(main.before->state, main.after.state);
    QString what =
        undone ? Say::tr("undone, back to %1 at %2").arg(nameOf(main.after.state).toLower(), where)
               : happened(main.after, where);
    if (!undone && freed > 0)
        what += Say::tr("; %1").arg(counted(freed, Say::tr("other place is free again"),
                                            Say::tr("other places are free again")));
    return QStringLiteral("<b>%1</b>: %2").arg(who.toHtmlEscaped(), what.toHtmlEscaped());
}

QString refusedWords(const Region& region, const Change& change, Identity identity)
{
    QStringList lines;
    for (const Refusal& refusal : change.refused) {
        if (std::size_t(lines.size()) == mostNamed) {
            lines += Say::tr("and %1 more").arg(grouped(qint64(change.refused.size() - mostNamed)));
            break;
        }
        const auto offer = region.offerIndex(OfferId{refusal.id.toLongLong()});
        const QString who =
            offer ? patientOf(region, region.offer(*offer).record.pathway, identity) : refusal.id;
        lines += Say::tr("%1: %2").arg(who, refusal.reason);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sooner
