#include "ui/models/changewords.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"

#include <QCoreApplication>

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

QString oneMove(const Region& region, const Change& change, Identity identity)
{
    const OfferMove& move = change.moves.front();
    const auto row = region.rowOf(move.after.pathway);
    const auto session = region.sessionIndex(move.after.session);
    if (!row || !session)
        return change.text.toHtmlEscaped();
    const QString who = twoIdentifiers(region, *row, identity);
    const QString name = who.left(who.lastIndexOf(QStringLiteral(", ")));
    const QString site = region.site(region.session(*session).site).record.name;
    return Say::tr("%1: <b>%2</b>%3, for %4, %5")
        .arg(verbOf(move), name.toHtmlEscaped(), who.mid(name.size()).toHtmlEscaped(),
             site.toHtmlEscaped(), move.after.day.staff());
}

} // namespace

QString changeHtml(const Region& region, const Change& change, Identity identity)
{
    QString html =
        change.moves.size() == 1 ? oneMove(region, change, identity) : change.text.toHtmlEscaped();
    if (!change.refused.empty())
        html += Say::tr(". Not done: %1 (%2)")
                    .arg(counted(qint64(change.refused.size()), Say::tr("refusal"),
                                 Say::tr("refusals")),
                         change.refused.front().reason.toHtmlEscaped());
    return html;
}

} // namespace sooner
