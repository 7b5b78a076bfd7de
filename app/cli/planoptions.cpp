#include "app/cli/planoptions.h"

#include "app/cli/policyfile.h"

namespace sooner::cli {

void addPlanOptions(Context& context)
{
    context.option(QStringLiteral("from"), QStringLiteral("First day; else tomorrow."),
                   QStringLiteral("DATE"));
    context.option(QStringLiteral("weeks"), QStringLiteral("How far ahead; else 12."),
                   QStringLiteral("N"));
    context.option(QStringLiteral("policy"),
                   QStringLiteral("Another order of treatment (JSON) than the region's."),
                   QStringLiteral("FILE"));
}

Result<PlanRequest> planRequest(const Context& context, const Region& region, Day today)
{
    PlanRequest request = PlanRequest::of(region, today);
    const auto from = context.dateOption(QStringLiteral("from"));
    if (!from)
        return pass(from);
    const auto weeks = context.numberOption(QStringLiteral("weeks"), 12, 1, 104);
    if (!weeks)
        return pass(weeks);
    request.from = from->value_or(today + 1);
    request.to = request.from + int(7 * *weeks - 1);
    if (!context.isSet(QStringLiteral("policy")))
        return request;
    const auto policy = readPolicy(context.value(QStringLiteral("policy")));
    if (!policy)
        return pass(policy);
    request.policy = *policy;
    return request;
}

double milesOf(qint64 distanceUnits)
{
    return milesOfUnits(distanceUnits);
}

} // namespace sooner::cli
