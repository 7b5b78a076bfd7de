#include "core/workspace/placeoptions.h"

#include "core/matching/choices.h"

#include <algorithm>
#include <cmath>

namespace sooner {

namespace {

QString moreOrLess(double number, const QString& what)
{
    return QStringLiteral("%1 %2 %3")
        .arg(std::abs(number), 0, 'f', std::floor(number) == number ? 0 : 1)
        .arg(what, number > 0 ? QStringLiteral("more") : QStringLiteral("less"));
}

} // namespace

Result<std::vector<PlaceOption>> bestChoices(Snapshot region, Day asOf, const PlanRequest& request,
                                             int row, int most, const Progress* progress)
{
    const PlanningProblem input =
        buildProblem(*region, asOf, request, considered(*region, asOf).rows);
    const auto at = std::lower_bound(input.rows.begin(), input.rows.end(), row);
    if (at == input.rows.end() || *at != row)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The pathway is not in the match, so no plan has choices for "
                                   "it; explain says why"));
    const auto live = matching::Live::start(input.problem, {progress});
    if (!live)
        return pass(live);
    const auto choices =
        matching::bestChoices(**live, int(at - input.rows.begin()), most, progress);
    if (!choices)
        return pass(choices);
    std::vector<PlaceOption> options;
    for (const matching::Choice& choice : *choices)
        options.push_back({input.sessions[std::size_t(choice.session)], choice.day, choice.metres,
                           choice.lost, tierNumbers(input.problem.tiers, choice.tiersLost),
                           milesOfUnits(choice.distanceUnits), choice.daySum});
    return options;
}

QString costWords(const PlaceOption& option)
{
    QStringList parts;
    for (const TierNumber& tier : option.tiers)
        parts += QStringLiteral("%1: %2 %3")
                     .arg(tier.tier)
                     .arg(std::abs(tier.patients))
                     .arg(tier.patients > 0 ? QStringLiteral("fewer") : QStringLiteral("more"));
    if (parts.isEmpty())
        parts += QStringLiteral("costs nobody a place");
    if (option.miles != 0)
        parts += moreOrLess(option.miles, QStringLiteral("miles"));
    if (option.days != 0)
        parts += moreOrLess(double(option.days), QStringLiteral("days"));
    return parts.join(QStringLiteral("; "));
}

} // namespace sooner
