#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/auditlog.h"
#include "core/workspace/planning.h"

namespace sooner::cli {

int runInfo(const QStringList& arguments)
{
    Context context(QStringLiteral("info"), QStringLiteral("STORE"),
                    QStringLiteral("Says what a region is and how much it holds."),
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
                       "offers\nOrder of treatment: %9\nAudit anchor %10\nSchema %11, %12")
            .arg(info.name, info.demo ? QStringLiteral(" (invented)") : QString(), today.staff(),
                 grouped(open), grouped(region->siteCount()), grouped(region->sessionCount()),
                 grouped(places), grouped(region->offerCount()), summaryOf(region->policy()))
            .arg(textOf(*anchor))
            .arg(info.schema)
            .arg(info.dialect);
    return context.done({{QStringLiteral("schema"), info.schema},
                         {QStringLiteral("dialect"), info.dialect},
                         {QStringLiteral("name"), info.name},
                         {QStringLiteral("demo"), info.demo},
                         {QStringLiteral("as_of"), today.iso()},
                         {QStringLiteral("order_of_treatment"), summaryOf(region->policy())},
                         {QStringLiteral("anchor"), textOf(*anchor)},
                         {QStringLiteral("counts"), counts}},
                        text);
}

} // namespace sooner::cli
