#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/planoptions.h"

#include "core/base/text.h"
#include "core/workspace/whatiffile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace sooner::cli {

namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr int mostMovesInText = 5;

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    // A pipe would be waited for.
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("The file of changes cannot be read; check the path."));
    if (file.size() > mostBytes)
        return fail(ErrorCode::Unreadable,
                    QStringLiteral("The file of changes is larger than 1 MB; make it several."));
    return file.read(mostBytes);
}

QJsonObject jsonOf(const WhatIfResult& result, const WhatIfTotals& totals)
{
    QJsonArray tiers;
    for (std::size_t tier = 0; tier < result.tiers.size(); ++tier)
        tiers.append(QJsonObject{{QStringLiteral("tier"), result.tiers[tier]},
                                 {QStringLiteral("waiting"), totals.waitingByTier[tier]},
                                 {QStringLiteral("matched"), totals.matchedByTier[tier]}});
    return {{QStringLiteral("matched"), totals.matched},
            {QStringLiteral("unmatched"), totals.unmatched()},
            {QStringLiteral("distance_miles"), milesOf(totals.distanceUnits)},
            {QStringLiteral("day_sum"), totals.daySum},
            {QStringLiteral("tiers"), tiers}};
}

QJsonObject differenceOf(const WhatIfResult& result, const WhatIfTotals& before,
                         const WhatIfTotals& after)
{
    QJsonArray tiers;
    for (std::size_t tier = 0; tier < result.tiers.size(); ++tier) {
        if (const int more = after.matchedByTier[tier] - before.matchedByTier[tier])
            tiers.append(QJsonObject{{QStringLiteral("tier"), result.tiers[tier]},
                                     {QStringLiteral("matched"), more}});
    }
    return {{QStringLiteral("matched"), after.matched - before.matched},
            {QStringLiteral("unmatched"), after.unmatched() - before.unmatched()},
            {QStringLiteral("distance_miles"), milesOf(after.distanceUnits - before.distanceUnits)},
            {QStringLiteral("day_sum"), after.daySum - before.daySum},
            {QStringLiteral("tiers"), tiers}};
}

QJsonValue jsonOf(const std::optional<WhatIfPlace>& place)
{
    if (!place)
        return {};
    return QJsonObject{{QStringLiteral("session"), place->session},
                       {QStringLiteral("site"), place->site.toString()}};
}

QJsonArray jsonOf(const std::vector<WhatIfMove>& moves)
{
    QJsonArray moved;
    for (const WhatIfMove& move : moves)
        moved.append(QJsonObject{{QStringLiteral("pathway"), pathwayCode(move.who)},
                                 {QStringLiteral("from"), jsonOf(move.from)},
                                 {QStringLiteral("to"), jsonOf(move.to)}});
    return moved;
}

QJsonObject jsonOf(const WhatIfResult& result)
{
    QJsonObject start = jsonOf(result, result.start);
    start.insert(QStringLiteral("pathways"), result.who.pathways);
    start.insert(QStringLiteral("considered"), qint64(result.who.rows.size()));
    start.insert(QStringLiteral("excluded"), result.who.excluded());
    start.insert(QStringLiteral("sessions"), result.sessions);
    start.insert(QStringLiteral("places"), result.places);
    start.insert(QStringLiteral("ms"), result.startMilliseconds);
    QJsonArray steps;
    const WhatIfTotals* before = &result.start;
    for (const WhatIfStep& each : result.steps) {
        QJsonObject step = jsonOf(result, each.totals);
        step.insert(QStringLiteral("change"), each.change);
        step.insert(QStringLiteral("refused"),
                    each.refused ? QJsonValue(*each.refused) : QJsonValue());
        step.insert(QStringLiteral("difference"), differenceOf(result, *before, each.totals));
        step.insert(QStringLiteral("moved"), jsonOf(each.moved));
        step.insert(QStringLiteral("moved_count"), each.movedCount);
        step.insert(QStringLiteral("ms"), each.milliseconds);
        steps.append(step);
        before = &each.totals;
    }
    return {{QStringLiteral("start"), start}, {QStringLiteral("steps"), steps}};
}

QString signedNumber(qint64 number)
{
    return number == 0 ? QString()
                       : (number > 0 ? QStringLiteral("+") : QString()) + QString::number(number);
}

/** One line of the table; the words at its end are not aligned. */
QString line(const QStringList& cells, const QString& words)
{
    constexpr std::array<int, 8> widths = {4, 9, 6, 10, 11, 10, 6, 9};
    QString text;
    for (std::size_t i = 0; i < widths.size(); ++i)
        text += cells[qsizetype(i)].rightJustified(widths[i]);
    return text + QStringLiteral("  ") + words + QLatin1Char('\n');
}

QString line(int number, const WhatIfTotals& totals, const QString& more, const QString& moved,
             double milliseconds, const QString& words)
{
    return line({QString::number(number), grouped(totals.matched), more,
                 grouped(totals.unmatched()),
                 QString::number(milesOf(totals.distanceUnits), 'f', 1), grouped(totals.daySum),
                 moved, QString::number(milliseconds, 'f', 1)},
                words);
}

QString placeText(const std::optional<WhatIfPlace>& place)
{
    return place ? QStringLiteral("%1 at %2").arg(place->session, place->site.toString())
                 : QStringLiteral("no place");
}

/** Which tiers gained or lost, and who moved. */
QString detailsOf(const WhatIfResult& result, const WhatIfTotals& before, const WhatIfStep& step)
{
    const QString indent(7, QLatin1Char(' '));
    QString text;
    if (step.refused)
        text += QStringLiteral("%1refused: %2\n").arg(indent, *step.refused);
    for (std::size_t tier = 0; tier < result.tiers.size(); ++tier) {
        if (const int more = step.totals.matchedByTier[tier] - before.matchedByTier[tier])
            text += QStringLiteral("%1%2 %3\n")
                        .arg(indent, signedNumber(more).rightJustified(4), result.tiers[tier]);
    }
    for (std::size_t i = 0; i < step.moved.size() && i < mostMovesInText; ++i)
        text += QStringLiteral("%1%2: %3 -> %4\n")
                    .arg(indent, pathwayCode(step.moved[i].who), placeText(step.moved[i].from),
                         placeText(step.moved[i].to));
    if (step.movedCount > mostMovesInText)
        text +=
            QStringLiteral("%1and %2 more\n").arg(indent).arg(step.movedCount - mostMovesInText);
    return text;
}

QString textOf(const WhatIfResult& result)
{
    QString text = line({QStringLiteral("#"),
                         QStringLiteral("matched"),
                         {},
                         QStringLiteral("unmatched"),
                         QStringLiteral("miles"),
                         QStringLiteral("days"),
                         QStringLiteral("moved"),
                         QStringLiteral("ms")},
                        QStringLiteral("change"));
    text += line(0, result.start, {}, {}, result.startMilliseconds,
                 QStringLiteral("the best plan as things are"));
    const WhatIfTotals* before = &result.start;
    int number = 0;
    for (const WhatIfStep& step : result.steps) {
        text += line(++number, step.totals, signedNumber(step.totals.matched - before->matched),
                     QString::number(step.movedCount), step.milliseconds, step.change);
        text += detailsOf(result, *before, step);
        before = &step.totals;
    }
    return text;
}

} // namespace

int runWhatIf(const QStringList& arguments)
{
    Context context(QStringLiteral("whatif"), QStringLiteral("STORE FILE.json"),
                    QStringLiteral("Tries changes out one after the other, each with its exact new "
                                   "plan; the region\nstays as it is. The manual page lists the "
                                   "changes: {\"changes\":[{\"leave\":\"P123\"}, ...]}"),
                    QStringLiteral("north.sooner changes.json --weeks 6"));
    addPlanOptions(context);
    const auto words = context.parse(arguments, 2, 2);
    if (!words)
        return context.exitCode();
    const auto file = readFile((*words)[1]);
    if (!file)
        return context.failed(file.error());
    const auto workspace = context.open((*words)[0], OpenMode::ReadOnly);
    if (!workspace)
        return context.failed(workspace.error());
    const Snapshot region = (*workspace)->region();
    const Day today = (*workspace)->today();
    const auto request = planRequest(context, *region, today);
    if (!request)
        return context.failed(request.error());
    const auto changes = readChanges(**workspace, *file);
    if (!changes)
        return context.failed(changes.error());
    const auto result = tryChanges(*region, today, *request, *changes, &context.progress());
    if (!result)
        return context.failed(result.error());
    const bool isWhole =
        std::none_of(result->steps.begin(), result->steps.end(),
                     [](const WhatIfStep& step) { return step.refused.has_value(); });
    return context.done(jsonOf(*result), textOf(*result), isWhole ? Done : PartlyRefused);
}

} // namespace sooner::cli
