#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/auditlog.h"
#include "core/workspace/planning.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

QJsonArray presentObjects(const std::vector<Colleague>& colleagues)
{
    QJsonArray present;
    for (const Colleague& colleague : colleagues)
        present.append(QJsonObject{{QStringLiteral("user"), colleague.user},
                                   {QStringLiteral("host"), colleague.host},
                                   {QStringLiteral("since"), isoInstant(colleague.since)},
                                   {QStringLiteral("doing"), colleague.doing}});
    return present;
}

QString presentWords(const std::vector<Colleague>& colleagues)
{
    QString text;
    for (const Colleague& colleague : colleagues) {
        text += QStringLiteral("\n%1 is here, on %2 since %3")
                    .arg(colleague.user, colleague.host, londonTime(colleague.since));
        if (!colleague.doing.isEmpty())
            text += QStringLiteral(", ") + colleague.doing;
    }
    return text;
}

} // namespace

int runInfo(const QStringList& arguments)
{
    Context context(QStringLiteral("info"), QStringLiteral("STORE"),
                    QStringLiteral("Says what a region is, where it lives, how much it holds and "
                                   "who has it open."),
                    QStringLiteral("north.sooner --json"));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    const auto workspace = context.open(words->first(), OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    const Snapshot region = (*workspace)->region();
    const RegionInfo& info = region->info();
    const Day today = (*workspace)->today();
    qint64 places = 0;
    for (int i = 0; i < region->sessionCount(); ++i)
        places += region->session(i).record.places;
    const int open = considered(*region, today).pathways;
    const auto anchor = newestAuditEntry(**workspace);
    if (!anchor)
        return context.failed(anchor.error());
    const QJsonObject counts{{QStringLiteral("pathways"), open},
                             {QStringLiteral("closed"), region->pathwayCount() - open},
                             {QStringLiteral("sites"), region->siteCount()},
                             {QStringLiteral("sessions"), region->sessionCount()},
                             {QStringLiteral("places"), places},
                             {QStringLiteral("offers"), region->offerCount()}};
    const QString text =
        QStringLiteral("%1%2, as at %3\n%4 pathways, %5 hospitals, %6 sessions with %7 places, %8 "
                       "offers\nOrder of treatment: %9\nAudit anchor %10\nSchema %11, %12, %13")
            .arg(info.name, info.demo ? QStringLiteral(" (invented)") : QString(), today.staff(),
                 grouped(open), grouped(region->siteCount()), grouped(region->sessionCount()),
                 grouped(places), grouped(region->offerCount()), summaryOf(region->policy()))
            .arg(textOf(*anchor))
            .arg(info.schema)
            .arg(info.dialect, (*workspace)->place())
        + presentWords((*workspace)->colleagues());
    return context.done({{QStringLiteral("schema"), info.schema},
                         {QStringLiteral("dialect"), info.dialect},
                         {QStringLiteral("name"), info.name},
                         {QStringLiteral("demo"), info.demo},
                         {QStringLiteral("as_of"), today.iso()},
                         {QStringLiteral("order_of_treatment"), summaryOf(region->policy())},
                         {QStringLiteral("anchor"), textOf(*anchor)},
                         {QStringLiteral("place"), (*workspace)->place()},
                         {QStringLiteral("present"), presentObjects((*workspace)->colleagues())},
                         {QStringLiteral("counts"), counts}},
                        text);
}

} // namespace sooner::cli
