#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/imports.h"

#include <QFileInfo>
#include <QJsonArray>

namespace sooner::cli {

namespace {

constexpr std::size_t mostRejectsShown = 100;

QJsonObject jsonOf(const ImportSummary& summary)
{
    QJsonArray rejects;
    for (std::size_t i = 0; i < std::min(mostRejectsShown, summary.rejects.size()); ++i) {
        const RowNote& note = summary.rejects[i];
        rejects.append(QJsonObject{{QStringLiteral("row"), note.row},
                                   {QStringLiteral("column"), note.column},
                                   {QStringLiteral("value_class"), note.valueClass},
                                   {QStringLiteral("reason"), note.reason}});
    }
    return {{QStringLiteral("kind"), codeOf(summary.kind)},
            {QStringLiteral("file"), summary.file},
            {QStringLiteral("read"), summary.read},
            {QStringLiteral("accepted"), summary.accepted()},
            {QStringLiteral("inserted"), summary.inserted},
            {QStringLiteral("updated"), summary.updated},
            {QStringLiteral("unchanged"), summary.unchanged},
            {QStringLiteral("rejected"), qint64(summary.rejects.size())},
            {QStringLiteral("missing"), summary.missing},
            {QStringLiteral("warnings"), qint64(summary.warnings.size())},
            {QStringLiteral("ignored_columns"), QJsonArray::fromStringList(summary.ignoredColumns)},
            {QStringLiteral("written"), summary.written},
            {QStringLiteral("seconds"), summary.seconds},
            {QStringLiteral("rejects"), rejects}};
}

QString rejected(const std::vector<RowNote>& list)
{
    QString text;
    for (std::size_t i = 0; i < std::min(mostRejectsShown, list.size()); ++i) {
        const QString column =
            list[i].column.isEmpty() ? QString() : list[i].column + QStringLiteral(": ");
        text += QStringLiteral("  rejected row %1, %2%3\n")
                    .arg(list[i].row)
                    .arg(column, list[i].reason);
    }
    if (list.size() > mostRejectsShown)
        text +=
            QStringLiteral("  and %1 more\n").arg(grouped(qint64(list.size() - mostRejectsShown)));
    return text;
}

/** One line a kind: thousands of rows may lack the same thing. */
QString warnings(const ImportSummary& summary)
{
    QString text;
    for (const NoteGroup& group : groupsOf(summary)) {
        if (group.rejected)
            continue;
        if (group.rows.front().row == 0) { // about the whole file
            text += QStringLiteral("  warning: %1\n").arg(group.reason);
            continue;
        }
        text += QStringLiteral("  warning, %1 (first: row %2), %3: %4\n")
                    .arg(counted(qint64(group.rows.size()), QStringLiteral("row"),
                                 QStringLiteral("rows")))
                    .arg(group.rows.front().row)
                    .arg(group.column, group.reason);
    }
    return text;
}

QString textOf(const ImportSummary& summary)
{
    QString text =
        QStringLiteral("%1 %2: read %3 = %4 new + %5 changed + %6 unchanged + %7 rejected\n")
            .arg(summary.written ? QStringLiteral("Imported") : QStringLiteral("Only looked at"),
                 summary.file, grouped(summary.read), grouped(summary.inserted),
                 grouped(summary.updated), grouped(summary.unchanged),
                 grouped(qint64(summary.rejects.size())));
    if (summary.missing)
        text += QStringLiteral(
                    "  %1 open pathways are no longer on the list; they are flagged, not deleted\n")
                    .arg(grouped(summary.missing));
    if (!summary.ignoredColumns.isEmpty())
        text += QStringLiteral("  columns not used: %1\n")
                    .arg(summary.ignoredColumns.join(QStringLiteral(", ")));
    return text + rejected(summary.rejects) + warnings(summary);
}

} // namespace

int runImport(const QStringList& arguments)
{
    Context context(QStringLiteral("import"),
                    QStringLiteral("STORE sites|waiting-list|capacity FILE"),
                    QStringLiteral("Brings a file into the region: all its good rows, or nothing."),
                    QStringLiteral("north.sooner waiting-list list.csv --rejects bad.csv"));
    context.option(QStringLiteral("mapping"),
                   QStringLiteral("The hospital's own column names (JSON)."),
                   QStringLiteral("FILE"));
    context.option(QStringLiteral("provider"),
                   QStringLiteral("Whose list it is, when no column says so."),
                   QStringLiteral("ODS"));
    context.option(QStringLiteral("full-list"),
                   QStringLiteral("Flag open pathways that the file no longer has."));
    context.option(QStringLiteral("dry-run"),
                   QStringLiteral("Say what would happen; write nothing."));
    context.option(QStringLiteral("rejects"),
                   QStringLiteral("Write the rejected rows here, to be mended."),
                   QStringLiteral("FILE"));
    const auto words = context.parse(arguments, 3, 3);
    if (!words)
        return context.exitCode();
    const auto kind = importKind((*words)[1]);
    if (!kind)
        return context.usage(
            QStringLiteral("\"%1\" cannot be imported; it is sites, waiting-list or capacity")
                .arg((*words)[1].left(40)));
    ImportOptions options;
    options.mapping = context.value(QStringLiteral("mapping"));
    options.rejects = context.value(QStringLiteral("rejects"));
    options.fullList = context.isSet(QStringLiteral("full-list"));
    options.dryRun = context.isSet(QStringLiteral("dry-run"));
    if (context.isSet(QStringLiteral("provider"))) {
        options.provider = odsCode(context.value(QStringLiteral("provider")));
        if (!options.provider)
            return context.usage(
                QStringLiteral("--provider is not an ODS code; it has 3 to 6 letters and digits"));
    }
    if (const auto may = context.mayWrite(options.rejects, {(*words)[0], (*words)[2]}); !may)
        return context.failed(may.error());
    const auto workspace = context.open((*words)[0], OpenMode::ReadWrite);
    if (!workspace)
        return context.failed(workspace.error());
    options.follow = false; // nobody looks at the region afterwards
    const auto summary = importFile(**workspace, *kind, (*words)[2], options, context.progress());
    if (!summary)
        return context.failed(summary.error());
    return context.done(jsonOf(*summary),
                        context.json() || context.isSet(QStringLiteral("quiet")) ? QString()
                                                                                 : textOf(*summary),
                        summary->rejects.empty() ? Done : PartlyRefused);
}

} // namespace sooner::cli
