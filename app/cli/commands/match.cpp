#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/planoptions.h"

#include "core/base/text.h"
#include "core/workspace/exports.h"
#include "core/workspace/ordercomparison.h"
#include "core/workspace/planning.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

QJsonObject jsonOf(const PlanResult& result)
{
    const matching::Plan& plan = result.plan;
    QJsonArray tiers;
    for (std::size_t tier = 0; tier < plan.waitingByTier.size(); ++tier) {
        if (plan.waitingByTier[tier] > 0)
            tiers.append(QJsonObject{{QStringLiteral("tier"), result.input.problem.tiers[tier]},
                                     {QStringLiteral("waiting"), plan.waitingByTier[tier]},
                                     {QStringLiteral("matched"), plan.matchedByTier[tier]}});
    }
    QJsonObject excludedBy;
    for (int reason = 0; reason < exclusionCount; ++reason) {
        if (const int count = result.who.excludedBy[std::size_t(reason)])
            excludedBy.insert(codeOf(Exclusion(reason)), count);
    }
    return {{QStringLiteral("pathways"), result.who.pathways},
            {QStringLiteral("considered"), qint64(result.who.rows.size())},
            {QStringLiteral("excluded"), result.who.excluded()},
            {QStringLiteral("excluded_by"), excludedBy},
            {QStringLiteral("sessions"), qint64(result.input.sessions.size())},
            {QStringLiteral("places"), result.places},
            {QStringLiteral("matched"), qint64(plan.placements.size())},
            {QStringLiteral("unmatched"), qint64(plan.leftOver.size())},
            {QStringLiteral("tiers"), tiers},
            {QStringLiteral("distance_miles"), milesOf(plan.distanceUnits)},
            {QStringLiteral("solve_ms"), plan.solveMilliseconds},
            {QStringLiteral("gap"), plan.gap}};
}

QString textOf(const PlanResult& result)
{
    const matching::Plan& plan = result.plan;
    QString text = QStringLiteral("%1 pathways = %2 matched + %3 unmatched + %4 excluded\n")
                       .arg(grouped(result.who.pathways), grouped(qint64(plan.placements.size())),
                            grouped(qint64(plan.leftOver.size())), grouped(result.who.excluded()));
    text += QStringLiteral("%1 free places in %2 sessions, %3 to %4\n")
                .arg(grouped(result.places), grouped(qint64(result.input.sessions.size())),
                     result.request.from.staff(), result.request.to.staff());
    for (std::size_t tier = 0; tier < plan.waitingByTier.size(); ++tier) {
        if (plan.waitingByTier[tier] > 0)
            text += QStringLiteral("  %1 of %2  %3\n")
                        .arg(grouped(plan.matchedByTier[tier]).rightJustified(7),
                             grouped(plan.waitingByTier[tier]).rightJustified(7),
                             result.input.problem.tiers[tier]);
    }
    return text
           + (plan.gap == 0 ? QStringLiteral("Proven best.\n")
                            : QStringLiteral("NOT proven: gap %1\n").arg(plan.gap));
}

QString codeOf(OrderColumn::Order order)
{
    switch (order) {
    case OrderColumn::Order::Asked: return QStringLiteral("asked");
    case OrderColumn::Order::WaitAlone: return QStringLiteral("wait-alone");
    case OrderColumn::Order::WithoutDistance: return QStringLiteral("without-distance");
    }
    return {};
}

QJsonArray jsonOf(const OrderComparison& comparison)
{
    QJsonArray list;
    for (const OrderColumn& column : comparison.columns) {
        QJsonArray tiers;
        for (std::size_t tier = 0; tier < comparison.tiers.size(); ++tier)
            tiers.append(QJsonObject{{QStringLiteral("tier"), comparison.tiers[tier]},
                                     {QStringLiteral("waiting"), comparison.waiting[tier]},
                                     {QStringLiteral("matched"), column.matchedByTier[tier]}});
        list.append(QJsonObject{{QStringLiteral("order"), codeOf(column.order)},
                                {QStringLiteral("matched"), column.matched},
                                {QStringLiteral("tiers"), tiers},
                                {QStringLiteral("distance_miles"), column.miles},
                                {QStringLiteral("days"), column.days},
                                {QStringLiteral("gap"), column.gap}});
    }
    return list;
}

/** Side by side: a line for each tier, a column for each order. */
QString textOf(const OrderComparison& comparison)
{
    constexpr int width = 20;
    QString text;
    const auto line = [&](const QString& first, const auto& cellOf, const QString& words) {
        text += first.rightJustified(9);
        for (const OrderColumn& column : comparison.columns)
            text += QString(cellOf(column)).rightJustified(width);
        text += QStringLiteral("  ") + words + QLatin1Char('\n');
    };
    line(
        QStringLiteral("waiting"), [](const OrderColumn& column) { return column.name; },
        QString());
    for (std::size_t tier = 0; tier < comparison.tiers.size(); ++tier)
        line(
            grouped(comparison.waiting[tier]),
            [&](const OrderColumn& column) { return grouped(column.matchedByTier[tier]); },
            comparison.tiers[tier]);
    line(
        QString(), [](const OrderColumn& column) { return grouped(column.matched); },
        QStringLiteral("placed in all"));
    line(
        QString(), [](const OrderColumn& column) { return QString::number(column.miles, 'f', 1); },
        QStringLiteral("miles in all"));
    line(
        QString(), [](const OrderColumn& column) { return grouped(column.days); },
        QStringLiteral("days to care in all"));
    return text;
}

} // namespace

int runMatch(const QStringList& arguments)
{
    Context context(
        QStringLiteral("match"), QStringLiteral("STORE [--accept]"),
        QStringLiteral("Finds the provably best plan; with --accept saves it as proposals."),
        QStringLiteral("north.sooner --weeks 6 --out plan.csv"));
    addPlanOptions(context);
    context.option(QStringLiteral("out"), QStringLiteral("Write the plan."),
                   QStringLiteral("FILE.csv"));
    context.option(QStringLiteral("compare"),
                   QStringLiteral("Beside it the plans by wait alone and without distance."));
    context.option(QStringLiteral("accept"), QStringLiteral("Save the plan as proposals."));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    const bool accept = context.isSet(QStringLiteral("accept"));
    const QString out = context.value(QStringLiteral("out"));
    const QStringList inputs{words->first(), context.value(QStringLiteral("policy"))};
    if (const auto may = context.mayWrite(out, inputs); !may)
        return context.failed(may.error());
    const auto workspace =
        context.open(words->first(), accept ? OpenMode::ReadWrite : OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    const Day today = (*workspace)->today();
    const auto request = planRequest(context, *(*workspace)->region(), today);
    if (!request)
        return context.failed(request.error());
    const auto result = findPlan((*workspace)->region(), today, *request, &context.progress());
    if (!result)
        return context.failed(result.error());
    if (context.isSet(QStringLiteral("out"))) {
        if (const auto written = exportPlan(*result, out); !written)
            return context.failed(written.error());
    }
    QJsonObject object = jsonOf(*result);
    object.insert(QStringLiteral("accepted"), 0);
    QString text = textOf(*result);
    if (context.isSet(QStringLiteral("compare"))) {
        const auto comparison = orderComparison(*result, &context.progress());
        if (!comparison)
            return context.failed(comparison.error());
        object.insert(QStringLiteral("compare"), jsonOf(*comparison));
        text += textOf(*comparison);
    }
    if (!accept)
        return context.done(object, text);
    const auto change = acceptPlan(**workspace, *result);
    if (!change)
        return context.failed(change.error());
    object.insert(QStringLiteral("accepted"), qint64(change->moves.size()));
    return context.changed(*change, object, text);
}

} // namespace sooner::cli
