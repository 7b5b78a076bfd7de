#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/planoptions.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/lookup.h"
#include "core/workspace/offers.h"
#include "core/workspace/placeoptions.h"
#include "core/workspace/reasons.h"
#include "core/workspace/siterelaxations.h"

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

QJsonArray tiersOf(const std::vector<TierNumber>& tiers, const QString& key)
{
    QJsonArray list;
    for (const TierNumber& tier : tiers)
        list.append(QJsonObject{{QStringLiteral("tier"), tier.tier}, {key, tier.patients}});
    return list;
}

/** "+3", "-0.4", "0". */
QString signedNumber(double number)
{
    const QString text = QString::number(number);
    return number > 0 ? QLatin1Char('+') + text : text;
}

struct Said
{
    QJsonObject object;
    QString text;
};

Said saidOf(const PathwayReasons& reasons)
{
    QJsonArray failures;
    QString text = reasons.summary + QLatin1Char('\n');
    for (const ReasonGroup& group : reasons.groups) {
        failures.append(QJsonObject{{QStringLiteral("rule"), codeOf(group.rule)},
                                    {QStringLiteral("sessions"), group.sessions},
                                    {QStringLiteral("nearest"), group.nearest}});
        text += QStringLiteral("  %1 %2").arg(group.sessions, 5).arg(group.words)
                + (group.nearest.isEmpty() ? QString()
                                           : QStringLiteral(" (nearest: %1)").arg(group.nearest))
                + QLatin1Char('\n');
    }
    QJsonArray nearMisses;
    for (const NearMissWords& miss : reasons.nearMisses) {
        nearMisses.append(QJsonObject{{QStringLiteral("rule"), codeOf(miss.rule)},
                                      {QStringLiteral("change"), miss.change},
                                      {QStringLiteral("places"), miss.places}});
        text += QStringLiteral("  %1: %2\n")
                    .arg(miss.change, counted(miss.places, QStringLiteral("place more"),
                                              QStringLiteral("places more")));
    }
    return {{{QStringLiteral("sessions_tested"), reasons.sessionsTested},
             {QStringLiteral("eligible"), reasons.eligible},
             {QStringLiteral("failures"), failures},
             {QStringLiteral("outcome"), reasons.outcome},
             {QStringLiteral("why"), reasons.why},
             {QStringLiteral("near_misses"), nearMisses}},
            text};
}

Said saidOf(const Region& region, const std::vector<PlaceOption>& options)
{
    QJsonArray list;
    QString text = options.empty() ? QStringLiteral("There is no place to choose.\n")
                                   : QStringLiteral("To choose from, by what it costs the plan:\n");
    for (const PlaceOption& option : options) {
        const SessionRow& session = region.session(option.session);
        const SiteRecord& site = region.site(session.site).record;
        list.append(QJsonObject{
            {QStringLiteral("session"), session.record.code},
            {QStringLiteral("site"), site.code.toString()},
            {QStringLiteral("date"), option.day.iso()},
            {QStringLiteral("distance_miles"), qRound64(option.metres / metresPerMile * 10) / 10.0},
            {QStringLiteral("cost"),
             QJsonObject{{QStringLiteral("lost"), option.lost},
                         {QStringLiteral("tiers"), tiersOf(option.tiers, QStringLiteral("lost"))},
                         {QStringLiteral("distance_miles"), option.miles},
                         {QStringLiteral("days"), option.days}}}});
        text += QStringLiteral("  %1, %2, %3, %4 away: %5\n")
                    .arg(session.record.code, site.name, option.day.staff(),
                         milesText(option.metres), costWords(option));
    }
    return {{{QStringLiteral("options"), list}}, text};
}

int explainAll(const Context& context, const Workspace& workspace, int row)
{
    const Snapshot region = workspace.region();
    const Day today = workspace.today();
    const auto request = planRequest(context, *region, workspace.today());
    if (!request)
        return context.failed(request.error());
    const auto most = context.numberOption(QStringLiteral("options"), 0, 1, 100);
    if (!most)
        return context.failed(most.error());
    const auto reasons = explainPathway(region, today, *request, row, &context.progress());
    if (!reasons)
        return context.failed(reasons.error());
    Said said = saidOf(*reasons);
    said.object.insert(QStringLiteral("pathway"), pathwayCode(region->pathwayId(row)));
    said.object.insert(QStringLiteral("facts"), factsOf(*region, row, today));
    if (*most > 0) {
        Result<std::vector<PlaceOption>> options;
        if (region->isOpen(row) && !region->exclusion(row, today))
            options = bestChoices(region, today, *request, row, int(*most), &context.progress());
        if (!options)
            return context.failed(options.error());
        const Said choices = saidOf(*region, *options);
        said.object.insert(QStringLiteral("options"),
                           choices.object.value(QStringLiteral("options")));
        said.text += choices.text;
    }
    return context.done(said.object, said.text);
}

QJsonObject jsonOf(const Region& region, const SiteRelaxation& change)
{
    QJsonArray people;
    for (const int row : change.newlyPlaced)
        people.append(pathwayCode(region.pathwayId(row)));
    QJsonObject object{{QStringLiteral("change"), change.words},
                       {QStringLiteral("extra"), change.extra},
                       {QStringLiteral("tiers"), tiersOf(change.tiers, QStringLiteral("extra"))},
                       {QStringLiteral("distance_miles"), change.miles},
                       {QStringLiteral("days"), change.days},
                       {QStringLiteral("newly_placed"), change.newlyPlacedCount},
                       {QStringLiteral("losing"), change.losing},
                       {QStringLiteral("pathways"), people}};
    if (change.session >= 0) {
        object.insert(QStringLiteral("session"), region.session(change.session).record.code);
        object.insert(QStringLiteral("places"), change.places);
    }
    return object;
}

int explainSite(const Context& context, const Workspace& workspace)
{
    const Snapshot region = workspace.region();
    const QString name = context.value(QStringLiteral("site"));
    const auto code = odsCode(name);
    const auto site = code ? region->siteIndex(*code) : std::nullopt;
    if (!site)
        return context.failed(
            {ErrorCode::NotFound,
             QStringLiteral(
                 "No hospital \"%1\"; `sooner-cli export STORE sites FILE.csv` lists them")
                 .arg(clipped(name)),
             {}});
    const auto request = planRequest(context, *region, workspace.today());
    if (!request)
        return context.failed(request.error());
    const auto found =
        siteRelaxations(region, workspace.today(), *request, *site, &context.progress());
    if (!found)
        return context.failed(found.error());
    const SiteRecord& record = region->site(*site).record;
    QString text =
        QStringLiteral("%1, %2 to %3: %4. %5 in the region's plan as things are.\n")
            .arg(record.name, request->from.staff(), request->to.staff(),
                 counted(found->sessions, QStringLiteral("session"), QStringLiteral("sessions")),
                 counted(found->matched, QStringLiteral("patient has a place"),
                         QStringLiteral("patients have a place")));
    if (!found->changes.empty())
        text += QStringLiteral("   placed     miles      days\n");
    QJsonArray relaxations;
    for (const SiteRelaxation& change : found->changes) {
        relaxations.append(jsonOf(*region, change));
        QStringList tiers;
        for (const TierNumber& tier : change.tiers)
            tiers += QStringLiteral("%1 %2").arg(signedNumber(tier.patients), tier.tier);
        text +=
            QStringLiteral("%1%2%3  %4%5%6\n")
                .arg(signedNumber(change.extra).rightJustified(9),
                     signedNumber(change.miles).rightJustified(10),
                     signedNumber(double(change.days)).rightJustified(10), change.words,
                     change.session < 0
                         ? QString()
                         : QStringLiteral(" (%1)").arg(region->session(change.session).record.code),
                     tiers.isEmpty() ? QString()
                                     : QStringLiteral(": ") + tiers.join(QStringLiteral(", ")));
    }
    return context.done({{QStringLiteral("site"), record.code.toString()},
                         {QStringLiteral("sessions"), found->sessions},
                         {QStringLiteral("matched"), found->matched},
                         {QStringLiteral("relaxations"), relaxations}},
                        text);
}

} // namespace

int runExplain(const QStringList& arguments)
{
    Context context(
        QStringLiteral("explain"), QStringLiteral("STORE PATHWAY|--site ODS"),
        QStringLiteral(
            "Says why a patient has a place in the best plan, or none, and what would change it; "
            "or "
            "what each step of a hospital's limits, one place or one session more would bring."),
        QStringLiteral("north.sooner P123"));
    context.option(QStringLiteral("session"), QStringLiteral("Only this session (SESSION_ID)."),
                   QStringLiteral("SESSION"));
    context.option(
        QStringLiteral("options"),
        QStringLiteral("The K best places at different hospitals, when the patient is to "
                       "choose, by what each costs the plan."),
        QStringLiteral("K"));
    context.option(QStringLiteral("site"),
                   QStringLiteral("A hospital instead of a patient: what more would bring."),
                   QStringLiteral("ODS"));
    addPlanOptions(context);
    const auto words = context.parse(arguments, 1, 2);
    if (!words)
        return context.exitCode();
    const bool ofSite = context.isSet(QStringLiteral("site"));
    const bool ofSession = context.isSet(QStringLiteral("session"));
    if ((words->size() == 1) != ofSite
        || (ofSite + ofSession + context.isSet(QStringLiteral("options")) > 1))
        return context.usage(QStringLiteral(
            "explain takes STORE PATHWAY, with --session or --options, or STORE --site ODS"));
    const auto workspace = context.open(words->front(), OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    if (ofSite)
        return explainSite(context, **workspace);
    const auto pathway = findPathway(**workspace, words->back());
    if (!pathway)
        return context.failed(pathway.error());
    const int row = *(*workspace)->region()->rowOf(*pathway);
    if (!ofSession)
        return explainAll(context, **workspace, row);
    const auto session =
        findSession(*(*workspace)->region(), context.value(QStringLiteral("session")));
    if (!session)
        return context.failed(session.error());
    return explainPair(context, **workspace, row, *session);
}

} // namespace sooner::cli
