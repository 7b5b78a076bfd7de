#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/policyfile.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/lookup.h"
#include "core/workspace/offers.h"
#include "core/workspace/reasons.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

template <class T, class F>
QJsonValue orNull(const std::optional<T>& value, F&& shown)
{
    return value ? QJsonValue(shown(*value)) : QJsonValue();
}

/** What the rules looked at; nothing here says who it is. */
QJsonObject factsOf(const Region& region, int row, Day today)
{
    const auto travel = region.travel(row);
    const auto number = [](auto value) { return qint64(value); };
    return {{QStringLiteral("weeks_waited"), weeksWaited(region.daysWaited(row, today))},
            {QStringLiteral("clock_start"), region.clockStart(row).iso()},
            {QStringLiteral("specialty"), region.function(row).toString()},
            {QStringLiteral("kind"), codeOf(region.kind(row))},
            {QStringLiteral("setting"), codeOf(region.setting(row))},
            {QStringLiteral("procedure"),
             orNull(region.procedure(row), [](OpcsCode code) { return code.toString(); })},
            {QStringLiteral("priority"),
             orNull(region.priority(row), [](Priority p) { return codeOf(p); })},
            {QStringLiteral("bmi"),
             orNull(region.bmiTenths(row), [](int tenth) { return tenth / 10.0; })},
            {QStringLiteral("asa"), orNull(region.asa(row), number)},
            {QStringLiteral("age"), orNull(region.ageYears(row, today), number)},
            {QStringLiteral("sex"), codeOf(region.sex(row))},
            {QStringLiteral("travel_miles"), !travel ? QJsonValue()
                                             : travel->national
                                                 ? QJsonValue(QStringLiteral("national"))
                                                 : QJsonValue(travel->tenthsOfMile / 10.0)}};
}

int explainPair(const Context& context, const Workspace& workspace, int row, int session)
{
    const Snapshot region = workspace.region();
    const Day today = workspace.today();
    const auto failures = whyNot(*region, row, session, today);
    QJsonArray list;
    for (const RuleFailure& failure : failures)
        list.append(QJsonObject{{QStringLiteral("rule"), codeOf(failure.rule)},
                                {QStringLiteral("why"), whyNotWords(*region, {failure})}});
    const auto day = feasibleDay(*region, row, session, today, today + 1);
    const QString why = failures.empty() ? QStringLiteral("Can go there on %1").arg(day->staff())
                                         : whyNotWords(*region, failures);
    return context.done(
        {{QStringLiteral("pathway"), pathwayCode(region->pathwayId(row))},
         {QStringLiteral("facts"), factsOf(*region, row, today)},
         {QStringLiteral("session"), region->session(session).record.code},
         {QStringLiteral("sessions_tested"), 1},
         {QStringLiteral("eligible"), failures.empty() ? 1 : 0},
         {QStringLiteral("failures"), list},
         {QStringLiteral("outcome"),
          failures.empty() ? QStringLiteral("eligible") : QStringLiteral("not-eligible")},
         {QStringLiteral("why"), why}},
        why);
}

int explainAll(const Context& context, const Workspace& workspace, int row)
{
    const Snapshot region = workspace.region();
    const Day today = workspace.today();
    PlanRequest request = PlanRequest::of(*region, today);
    if (context.isSet(QStringLiteral("policy"))) {
        auto policy = readPolicy(context.value(QStringLiteral("policy")));
        if (!policy)
            return context.failed(policy.error());
        request.policy = std::move(*policy);
    }
    const auto reasons = explainPathway(region, today, request, row, &context.progress());
    if (!reasons)
        return context.failed(reasons.error());
    QJsonArray failures;
    QString text = reasons->why + QLatin1Char('\n');
    for (const ReasonGroup& group : reasons->groups) {
        failures.append(QJsonObject{{QStringLiteral("rule"), codeOf(group.rule)},
                                    {QStringLiteral("sessions"), group.sessions},
                                    {QStringLiteral("nearest"), group.nearest}});
        text +=
            QStringLiteral("  %1 %2 (nearest: %3)\n")
                .arg(QString::number(group.sessions).rightJustified(5), group.words, group.nearest);
    }
    QJsonArray nearMisses;
    for (const NearMissWords& miss : reasons->nearMisses) {
        nearMisses.append(QJsonObject{{QStringLiteral("rule"), codeOf(miss.rule)},
                                      {QStringLiteral("change"), miss.change},
                                      {QStringLiteral("places"), miss.places}});
        text += QStringLiteral("  %1: %2\n")
                    .arg(miss.change, counted(miss.places, QStringLiteral("place more"),
                                              QStringLiteral("places more")));
    }
    return context.done({{QStringLiteral("pathway"), pathwayCode(region->pathwayId(row))},
                         {QStringLiteral("facts"), factsOf(*region, row, today)},
                         {QStringLiteral("sessions_tested"), reasons->sessionsTested},
                         {QStringLiteral("eligible"), reasons->eligible},
                         {QStringLiteral("failures"), failures},
                         {QStringLiteral("outcome"), reasons->outcome},
                         {QStringLiteral("why"), reasons->why},
                         {QStringLiteral("near_misses"), nearMisses}},
                        text);
}

} // namespace

int runExplain(const QStringList& arguments)
{
    Context context(
        QStringLiteral("explain"), QStringLiteral("STORE PATHWAY [--session SESSION]"),
        QStringLiteral(
            "Says why a patient has a place in the best plan, or none, and what would change it."),
        QStringLiteral("north.sooner P123"));
    context.option(QStringLiteral("session"), QStringLiteral("Only this session (SESSION_ID)."),
                   QStringLiteral("SESSION"));
    context.option(QStringLiteral("policy"),
                   QStringLiteral("Another order of treatment (JSON) than the region's."),
                   QStringLiteral("FILE"));
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    const auto workspace = context.open((*words)[0], OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    const auto pathway = findPathway(**workspace, (*words)[1]);
    if (!pathway)
        return context.failed(pathway.error());
    const int row = *(*workspace)->region()->rowOf(*pathway);
    if (!context.isSet(QStringLiteral("session")))
        return explainAll(context, **workspace, row);
    const auto session =
        findSession(*(*workspace)->region(), context.value(QStringLiteral("session")));
    if (!session)
        return context.failed(session.error());
    return explainPair(context, **workspace, row, *session);
}

} // namespace sooner::cli
