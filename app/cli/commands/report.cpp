#include "app/cli/commands/commands.h"
#include "app/cli/console.h"
#include "app/cli/context.h"
#include "core/workspace/auditlog.h"
#include "core/workspace/reports.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

QJsonValue jsonOf(const Figure& figure)
{
    if (const auto* number = std::get_if<qint64>(&figure))
        return *number;
    if (const auto* number = std::get_if<double>(&figure))
        return qRound64(*number * 10) / 10.0;
    const auto* text = std::get_if<QString>(&figure);
    return text ? QJsonValue(*text) : QJsonValue();
}

QJsonObject jsonOf(const Table& table)
{
    QJsonArray rows;
    for (const auto& row : table.rows) {
        QJsonArray cells;
        for (const Figure& figure : row)
            cells.append(jsonOf(figure));
        rows.append(cells);
    }
    return {{QStringLiteral("as_of"), table.asOf.iso()},
            {QStringLiteral("columns"), QJsonArray::fromStringList(table.columns)},
            {QStringLiteral("rows"), rows}};
}

Result<ReportScope> scopeOf(const Context& context)
{
    ReportScope scope;
    if (context.isSet(QStringLiteral("specialty"))) {
        scope.specialty = treatmentFunction(context.value(QStringLiteral("specialty")));
        if (!scope.specialty)
            return fail(
                ErrorCode::Usage,
                QStringLiteral(
                    "--specialty is not a treatment function; write its three characters, as 110"));
    }
    if (context.isSet(QStringLiteral("provider"))) {
        scope.provider = odsCode(context.value(QStringLiteral("provider")));
        if (!scope.provider)
            return fail(
                ErrorCode::Usage,
                QStringLiteral("--provider is not an ODS code; it has 3 to 6 letters and digits"));
    }
    return scope;
}

} // namespace

int runReport(const QStringList& arguments)
{
    Context context(
        QStringLiteral("report"), QStringLiteral("STORE backlog|long-waiters"),
        QStringLiteral("Open pathways by specialty and wait, or everybody over 52 weeks."),
        QStringLiteral("north.sooner backlog --format csv"));
    context.option(QStringLiteral("specialty"), QStringLiteral("Only this treatment function."),
                   QStringLiteral("CODE"));
    context.option(QStringLiteral("provider"), QStringLiteral("Only this provider's list."),
                   QStringLiteral("ODS"));
    context.option(QStringLiteral("format"), QStringLiteral("text, csv or json; else text."),
                   QStringLiteral("FORMAT"));
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    const bool backlog = (*words)[1] == QLatin1String("backlog");
    if (!backlog && (*words)[1] != QLatin1String("long-waiters"))
        return context.usage(
            QStringLiteral("there is no report \"%1\"; it is backlog or long-waiters")
                .arg((*words)[1].left(40)));
    const QString format = context.isSet(QStringLiteral("format"))
                               ? context.value(QStringLiteral("format"))
                               : QStringLiteral("text");
    if (format != QLatin1String("text") && format != QLatin1String("csv")
        && format != QLatin1String("json"))
        return context.usage(QStringLiteral("--format is text, csv or json"));
    const auto scope = scopeOf(context);
    if (!scope)
        return context.failed(scope.error());
    const auto workspace = context.open((*words)[0], OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    const Snapshot region = (*workspace)->region();
    const Day today = (*workspace)->today();
    const Table table =
        backlog ? backlogTable(*region, today, *scope) : longWaitersTable(*region, today, *scope);
    const auto anchor = newestAuditEntry(**workspace);
    if (!anchor)
        return context.failed(anchor.error());
    QJsonObject object = jsonOf(table);
    object.insert(QStringLiteral("anchor"), textOf(*anchor));
    if (format == QLatin1String("json") && !context.json()) {
        printJson(object);
        return Done;
    }
    return context.done(
        object, format == QLatin1String("csv")
                    ? asCsv(table)
                    : asText(table) + QStringLiteral("\nAudit anchor %1").arg(textOf(*anchor)));
}

} // namespace sooner::cli
