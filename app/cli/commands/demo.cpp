#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/demo/makedemo.h"

namespace sooner::cli {

int runDemo(const QStringList& arguments)
{
    Context context(
        QStringLiteral("demo"), QStringLiteral("STORE [--pathways N] [--seed S]"),
        QStringLiteral("Makes Yorkshire and the Humber: real hospitals, invented people."),
        QStringLiteral("demo.sooner --pathways 5000 --as-of 2026-11-21"));
    context.option(QStringLiteral("pathways"), QStringLiteral("How many; else 20000."),
                   QStringLiteral("N"));
    context.option(QStringLiteral("seed"),
                   QStringLiteral("The same seed and day give the same region; else 1."),
                   QStringLiteral("S"));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    const auto pathways = context.numberOption(QStringLiteral("pathways"), 20000, 1, 1000000);
    const auto seed =
        context.numberOption(QStringLiteral("seed"), 1, 0, std::numeric_limits<qint64>::max());
    if (!pathways || !seed)
        return context.failed(pathways ? seed.error() : pathways.error());
    const WorkspaceOptions options = context.workspaceOptions(OpenMode::ReadWrite);
    DemoOptions demo;
    demo.pathways = int(*pathways);
    demo.seed = quint64(*seed);
    demo.asOf = options.asOf.value_or(SystemClock().today());
    const auto workspace = makeDemo(words->first(), demo, options, context.progress());
    if (!workspace)
        return context.failed(workspace.error());
    const Snapshot region = (*workspace)->region();
    return context.done(
        {{QStringLiteral("store"), words->first()},
         {QStringLiteral("name"), region->info().name},
         {QStringLiteral("as_of"), demo.asOf.iso()},
         {QStringLiteral("pathways"), region->pathwayCount()},
         {QStringLiteral("sites"), region->siteCount()},
         {QStringLiteral("sessions"), region->sessionCount()},
         {QStringLiteral("offers"), region->offerCount()}},
        QStringLiteral(
            "Made %1 as at %2 in %3: %4 invented patients, %5 hospitals, %6 sessions, %7 offers.")
            .arg(region->info().name, demo.asOf.staff(), words->first(),
                 grouped(region->pathwayCount()), grouped(region->siteCount()),
                 grouped(region->sessionCount()), grouped(region->offerCount())));
}

} // namespace sooner::cli
