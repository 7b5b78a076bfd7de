#pragma once

#include "core/workspace/planning.h"

namespace sooner {

/** A best plan under one order, counted in the tiers of the asked one. */
struct OrderColumn
{
    enum class Order {
        Asked,          ///< the request's
        WaitAlone,      ///< the longest wait first, week by week, whoever it is
        WithoutDistance ///< as asked, and nearness does not count: then the earliest date
    };
    Order order = Order::Asked;
    QString name; ///< "In this order"
    int matched = 0;
    std::vector<int> matchedByTier; ///< of OrderComparison::tiers
    double miles = 0;               ///< that the placed travel in all
    qint64 days = 0;                ///< from the first day of the plan to each date, in all
    qint64 gap = 0;
};

/** The price of each step of the objective: best plans side by side for the same people and places.
 */
struct OrderComparison
{
    std::vector<QString> tiers; ///< of the request's order, most urgent first
    std::vector<int> waiting;   ///< per tier
    std::vector<OrderColumn> columns;
};

/** The plan as asked is given, the others are found. */
Result<OrderComparison> orderComparison(const PlanResult& asked, const Progress* progress);

} // namespace sooner
