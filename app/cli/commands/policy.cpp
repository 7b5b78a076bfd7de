#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/policyfile.h"

#include "core/base/text.h"
#include "core/workspace/treatmentorder.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sooner::cli {

namespace {

bool isStandard(const Region& region)
{
    return !region.info().policy;
}

QString withinWords(const matching::Policy& policy)
{
    return policy.within == matching::Policy::Within::Week
               ? QStringLiteral("Within a line longer waits come first, week by week")
               : QStringLiteral("Within a line distance decides");
}

QString distanceWords(const matching::Policy& policy)
{
    return policy.maxMiles ? QStringLiteral("nobody goes farther than %1, whatever their own limit")
                                 .arg(counted(*policy.maxMiles, QStringLiteral("mile"),
                                              QStringLiteral("miles")))
                           : QStringLiteral("each patient's own limit on distance holds");
}

/** The order as it is now, in words, with who waits in each line. */
int show(const Context& context, const Workspace& workspace, QJsonObject object,
         const QString& before)
{
    const Snapshot region = workspace.region();
    const Day today = workspace.today();
    const PlanRequest request = PlanRequest::of(*region, today);
    const matching::TierOrder order(request.policy, today, request.to);
    const auto waiting = waitingByLine(order, countUrgencies(*region, today));
    QString text = before
                   + QStringLiteral("Order of treatment%1: %2\n")
                         .arg(isStandard(*region) ? QStringLiteral(" (standard)") : QString(),
                              summaryOf(request.policy));
    QJsonArray lines;
    for (int line = 0; line < order.lineCount(); ++line) {
        const int patients = waiting[std::size_t(line)];
        lines.append(QJsonObject{{QStringLiteral("line"), order.lineName(line)},
                                 {QStringLiteral("waiting"), patients}});
        text += QStringLiteral("%1  %2  %3\n")
                    .arg(QString::number(line + 1).rightJustified(5),
                         grouped(patients).rightJustified(7), order.lineName(line));
    }
    text +=
        QStringLiteral("%1; %2.\n").arg(withinWords(request.policy), distanceWords(request.policy));
    object.insert(QStringLiteral("summary"), summaryOf(request.policy));
    object.insert(QStringLiteral("standard"), isStandard(*region));
    object.insert(QStringLiteral("revision"), region->info().revision);
    object.insert(QStringLiteral("policy"),
                  QJsonDocument::fromJson(request.policy.toJson()).object());
    object.insert(QStringLiteral("lines"), lines);
    return context.done(object, text);
}

} // namespace

int runPolicy(const QStringList& arguments)
{
    Context context(
        QStringLiteral("policy"), QStringLiteral("STORE [--set FILE|--reset]"),
        QStringLiteral("Shows the region's order of treatment in words, or saves another one."),
        QStringLiteral("north.sooner --set order.json"));
    context.option(QStringLiteral("set"), QStringLiteral("Save this order of treatment (JSON)."),
                   QStringLiteral("FILE"));
    context.option(QStringLiteral("reset"), QStringLiteral("Go back to the standard order."));
    const auto words = context.parse(arguments, 1, 1);
    if (!words)
        return context.exitCode();
    const bool sets = context.isSet(QStringLiteral("set"));
    const bool resets = context.isSet(QStringLiteral("reset"));
    if (sets && resets)
        return context.usage(QStringLiteral("--set and --reset exclude each other; give one"));
    const auto policy = sets ? readPolicy(context.value(QStringLiteral("set")))
                             : Result<matching::Policy>(matching::Policy::standard());
    if (!policy)
        return context.failed(policy.error());
    const auto workspace =
        context.open(words->first(), sets || resets ? OpenMode::ReadWrite : OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    if (!sets && !resets)
        return show(context, **workspace, {}, {});
    const auto change = setPolicy(**workspace, *policy, (*workspace)->region()->info().revision);
    if (!change)
        return context.failed(change.error());
    const bool isNew = !change->isEmpty();
    return show(context, **workspace, {{QStringLiteral("saved"), isNew}},
                isNew ? QStringLiteral("Saved.\n") : QStringLiteral("It is so already.\n"));
}

} // namespace sooner::cli
