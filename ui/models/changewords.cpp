#include "ui/models/changewords.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"

#include <QCoreApplication>

#include <set>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(ChangeWords)
};

/** "Proposed", "Asked", "Withdrawn"; for a step back what it is again. */
QString verbOf(const OfferMove& move)
{
    if (!move.before)
        return nameOf(move.after.state);
    return move.after.state < move.before->state || !holdsSeat(move.before->state)
               ? Say::tr("%1 again").arg(nameOf(move.after.state))
               : nameOf(move.after.state);
}

/** What a person meant: a choice also frees the places that were not chosen. */
std::vector<const OfferMove*> meant(const Change& change)
{
    std::vector<const OfferMove*> moves;
    for (const OfferMove& move : change.moves) {
        if (move.after.state != OfferState::Superseded)
            moves.push_back(&move);
    }
    return moves;
}

QString siteOf(const Region& region, const OfferMove& move)
{
    const auto session = region.sessionIndex(move.after.session);
    return session ? region.site(region.session(*session).site).record.name : QString();
}

/** "for Castle Hill Hospital, 15-Dec-2026", "for 2 places". */
QString whereTo(const Region& region, const std::vector<const OfferMove*>& moves)
{
    if (moves.size() > 1)
        return Say::tr("for %1").arg(
            counted(qint64(moves.size()), Say::tr("place"), Say::tr("places")));
    const OfferRecord& offer = moves.front()->after;
    QString words = Say::tr("for %1, %2")
                        .arg(siteOf(region, *moves.front()).toHtmlEscaped(), offer.day.staff());
    if (!offer.reason.isEmpty())
        words += Say::tr(" (%1)").arg(reasonWords(offer.reason).toHtmlEscaped());
    return words;
}

QString onePatient(const Region& region, const Change& change,
                   const std::vector<const OfferMove*>& moves, Identity identity)
{
    const auto row = region.rowOf(moves.front()->after.pathway);
    if (!row)
        return change.text.toHtmlEscaped();
    const QString who = twoIdentifiers(region, *row, identity);
    const QString name = who.left(who.lastIndexOf(QStringLiteral(", ")));
    QString html = Say::tr("%1: <b>%2</b>%3, %4")
                       .arg(verbOf(*moves.front()), name.toHtmlEscaped(),
                            who.mid(name.size()).toHtmlEscaped(), whereTo(region, moves));
    if (const auto freed = qint64(change.moves.size() - moves.size()))
        html += Say::tr("; %1").arg(counted(freed, Say::tr("other place is free again"),
                                            Say::tr("other places are free again")));
    return html;
}

/** "Asked: <b>3 patients</b>, at 2 hospitals" */
QString manyPatients(const Region& region, const std::vector<const OfferMove*>& moves,
                     std::size_t patients)
{
    std::set<QString> sites;
    for (const OfferMove* move : moves)
        sites.insert(siteOf(region, *move));
    const QString where = sites.size() == 1
                              ? *sites.begin()
                              : Say::tr("%1 hospitals").arg(grouped(qint64(sites.size())));
    return Say::tr("%1: <b>%2</b>, at %3")
        .arg(verbOf(*moves.front()),
             counted(qint64(patients), Say::tr("patient"), Say::tr("patients")),
             where.toHtmlEscaped());
}

QString movesHtml(const Region& region, const Change& change, Identity identity)
{
    const auto moves = meant(change);
    std::set<PathwayId> patients;
    std::set<OfferState> states;
    for (const OfferMove* move : moves) {
        patients.insert(move->after.pathway);
        states.insert(move->after.state);
    }
    if (patients.size() == 1)
        return onePatient(region, change, moves, identity);
    return states.size() == 1 ? manyPatients(region, moves, patients.size())
                              : change.text.toHtmlEscaped();
}

} // namespace

QString changeHtml(const Region& region, const Change& change, Identity identity)
{
    QString html = movesHtml(region, change, identity);
    if (!change.refused.empty())
        html += Say::tr(". Not done: %1 (%2)")
                    .arg(counted(qint64(change.refused.size()), Say::tr("refusal"),
                                 Say::tr("refusals")),
                         change.refused.front().reason.toHtmlEscaped());
    return html;
}

} // namespace sooner
