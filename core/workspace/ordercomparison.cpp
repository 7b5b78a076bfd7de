#include "core/workspace/ordercomparison.h"

#include "core/matching/steps.h"

namespace sooner {

namespace {

/** Indices of patients and sessions are those of the asked problem in every order. */
OrderColumn columnOf(const matching::Problem& asked, const matching::Plan& plan,
                     OrderColumn::Order order, const QString& name)
{
    OrderColumn column;
    column.order = order;
    column.name = name;
    column.matched = int(plan.placements.size());
    column.matchedByTier.assign(asked.tiers.size(), 0);
    column.gap = plan.gap;
    qint64 units = 0;
    for (const matching::Placement& placement : plan.placements) {
        const matching::Patient& patient = asked.patients[std::size_t(placement.patient)];
        const int site = asked.sessions[std::size_t(placement.session)].site;
        ++column.matchedByTier[std::size_t(patient.tier)];
        units += matching::distanceUnits(asked.distances.between(patient.place, site).value_or(0));
        column.days += placement.day - asked.from;
    }
    column.miles = milesOfUnits(units);
    return column;
}

PlanRequest byWaitAlone(PlanRequest request)
{
    request.policy.lines = {matching::TierLine{}}; // everybody
    request.policy.within = matching::Policy::Within::Week;
    return request;
}

} // namespace

Result<OrderComparison> orderComparison(const PlanResult& asked, const Progress* progress)
{
    using Order = OrderColumn::Order;
    const matching::Problem& problem = asked.input.problem;
    OrderComparison result;
    result.tiers = problem.tiers;
    result.waiting = asked.plan.waitingByTier;
    result.columns.push_back(
        columnOf(problem, asked.plan, Order::Asked, QStringLiteral("In this order")));
    const PlanningProblem byWait =
        buildProblem(*asked.region, asked.asOf, byWaitAlone(asked.request), asked.input.rows);
    auto plan = matching::solve(byWait.problem, {progress});
    if (!plan)
        return pass(plan);
    result.columns.push_back(
        columnOf(problem, *plan, Order::WaitAlone, QStringLiteral("Longest wait first")));
    plan = matching::solve(matching::withoutDistance(problem), {progress});
    if (!plan)
        return pass(plan);
    result.columns.push_back(
        columnOf(problem, *plan, Order::WithoutDistance, QStringLiteral("Without distance")));
    return result;
}

} // namespace sooner
