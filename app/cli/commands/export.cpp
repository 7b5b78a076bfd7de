#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/exports.h"

namespace sooner::cli {

int runExport(const QStringList& arguments)
{
    Context context(
        QStringLiteral("export"),
        QStringLiteral("STORE sites|waiting-list|capacity|offers FILE.csv"),
        QStringLiteral(
            "Writes a file for a spreadsheet, or with --machine one that import reads back."),
        QStringLiteral("north.sooner waiting-list list.csv --machine"));
    context.option(QStringLiteral("machine"),
                   QStringLiteral("Exact values for import, not for people."));
    const auto words = context.parse(arguments, 3, 3);
    if (!words)
        return context.exitCode();
    const auto kind = exportKind((*words)[1]);
    if (!kind)
        return context.usage(
            QStringLiteral(
                "\"%1\" cannot be exported; it is sites, waiting-list, capacity or offers")
                .arg((*words)[1].left(40)));
    if (!(*words)[2].endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return context.usage(QStringLiteral("only .csv files are written; name the file so"));
    if (const auto may = context.mayWrite((*words)[2], {(*words)[0]}); !may)
        return context.failed(may.error());
    const auto workspace = context.open((*words)[0], OpenMode::ReadWrite);
    if (!workspace)
        return context.failed(workspace.error());
    const bool machine = context.isSet(QStringLiteral("machine"));
    const auto rows = exportFile(**workspace, *kind, (*words)[2], machine, context.progress());
    if (!rows)
        return context.failed(rows.error());
    return context.done(
        {{QStringLiteral("kind"), codeOf(*kind)},
         {QStringLiteral("file"), (*words)[2]},
         {QStringLiteral("rows"), *rows}},
        QStringLiteral("Wrote %1 to %2.")
            .arg(counted(*rows, QStringLiteral("row"), QStringLiteral("rows")), (*words)[2]));
}

} // namespace sooner::cli
