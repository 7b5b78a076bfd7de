#include "app/cli/holdingswords.h"

#include "core/base/text.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

/** More acts than these are a matter for --json. */
constexpr std::size_t mostLines = 20;

QString whenWords(Instant at)
{
    return QStringLiteral("%1 %2").arg(londonDay(at).staff(), londonTime(at));
}

QString actsWords(const Loss& loss)
{
    QString text;
    const std::size_t first = loss.acts.size() > mostLines ? loss.acts.size() - mostLines : 0;
    if (first > 0)
        text += QStringLiteral("  (%1 earlier ones; --json has all)\n").arg(grouped(qint64(first)));
    for (std::size_t i = first; i < loss.acts.size(); ++i) {
        const LostAct& act = loss.acts[i];
        text += QStringLiteral("  %1  %2 on %3: %4, %5\n")
                    .arg(whenWords(act.at), act.user, act.host, act.function,
                         counted(act.entries, QStringLiteral("entry"), QStringLiteral("entries")));
    }
    return text;
}

} // namespace

QJsonObject holdingsObject(const Holdings& holdings)
{
    return {{QStringLiteral("name"), holdings.name},
            {QStringLiteral("schema"), holdings.schema},
            {QStringLiteral("pathways"), holdings.pathways},
            {QStringLiteral("sessions"), holdings.sessions},
            {QStringLiteral("offers"), holdings.offers},
            {QStringLiteral("audit_entries"), holdings.auditEntries},
            {QStringLiteral("last_act"),
             holdings.lastAct ? QJsonValue(isoInstant(*holdings.lastAct)) : QJsonValue()},
            {QStringLiteral("anchor"),
             holdings.anchor.hash.isEmpty() ? QString() : textOf(holdings.anchor)}};
}

QString holdingsWords(const Holdings& holdings)
{
    return QStringLiteral("%1, %2, %3, %4")
        .arg(counted(holdings.pathways, QStringLiteral("pathway"), QStringLiteral("pathways")),
             counted(holdings.sessions, QStringLiteral("session"), QStringLiteral("sessions")),
             counted(holdings.offers, QStringLiteral("offer"), QStringLiteral("offers")),
             counted(holdings.auditEntries, QStringLiteral("audit entry"),
                     QStringLiteral("audit entries")));
}

QString anchorWords(const Anchor& anchor)
{
    if (anchor.hash.isEmpty())
        return {};
    return QStringLiteral("Audit anchor %1").arg(textOf(anchor));
}

QJsonObject lossObject(const Loss& loss)
{
    QJsonArray acts;
    qint64 entries = 0;
    for (const LostAct& act : loss.acts) {
        entries += act.entries;
        acts.append(QJsonObject{{QStringLiteral("at"), isoInstant(act.at)},
                                {QStringLiteral("user"), act.user},
                                {QStringLiteral("host"), act.host},
                                {QStringLiteral("function"), act.function},
                                {QStringLiteral("entries"), act.entries}});
    }
    return {{QStringLiteral("region"),
             loss.region ? QJsonValue(holdingsObject(*loss.region)) : QJsonValue()},
            {QStringLiteral("audit_entries"), entries},
            {QStringLiteral("acts"), acts},
            {QStringLiteral("read_to_end"), loss.readToEnd},
            {QStringLiteral("same_history"), loss.sameHistory}};
}

QString lossWords(const Loss& loss)
{
    const QString age =
        loss.backup.lastAct ? whenWords(*loss.backup.lastAct) : QStringLiteral("an unknown time");
    QString text = QStringLiteral("The backup is of %1 and ends on %2: %3.\n")
                       .arg(loss.backup.name, age, holdingsWords(loss.backup));
    if (loss.region)
        text += QStringLiteral("The region now is %1: %2.\n")
                    .arg(loss.region->name, holdingsWords(*loss.region));
    else
        text += QStringLiteral("What the region holds now cannot be read.\n");
    if (loss.region && !loss.sameHistory)
        text += QStringLiteral("Look twice: the region's audit does not go on where the backup "
                               "ends; it may be a backup of another region.\n");
    if (!loss.acts.empty())
        text +=
            QStringLiteral("This is newer than the backup, and would be lost:\n") + actsWords(loss);
    else if (loss.readToEnd)
        text += QStringLiteral("Nothing was done in the region since the backup.\n");
    if (loss.region && !loss.readToEnd)
        text += QStringLiteral("The rest of what was done cannot be read.\n");
    return text;
}

} // namespace sooner::cli
