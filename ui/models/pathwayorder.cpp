#include "ui/models/pathwayorder.h"

#include "core/workspace/planning.h"

#include <QCoreApplication>

#include <limits>
#include <numeric>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(PathwaySort)
};

/** Nothing: missing, always last. */
std::optional<int> valueOf(const Region& region, int row, Day asOf, ListKey key)
{
    switch (key) {
    case ListKey::Wait: return region.daysWaited(row, asOf);
    case ListKey::Priority:
        if (const auto priority = region.priority(row))
            return int(*priority);
        return std::nullopt;
    case ListKey::Travel:
        if (const auto travel = region.travel(row))
            return travel->national ? std::numeric_limits<int>::max() : travel->tenthsOfMile;
        return std::nullopt;
    case ListKey::Bmi: return region.bmiTenths(row);
    case ListKey::Asa: return region.asa(row);
    case ListKey::State: return int(stateOf(region, row, asOf).state);
    case ListKey::Treatment:
    case ListKey::Name: break;
    }
    return std::nullopt;
}

std::vector<int> treatmentOrder(const Region& region, Day asOf)
{
    struct Entry
    {
        int tier;
        Day start;
        int row; ///< rows are in order of id
        auto operator<=>(const Entry&) const = default;
    };
    const PlanRequest request = PlanRequest::of(region, asOf);
    const matching::TierOrder tiers(request.policy, asOf, request.to);
    std::vector<Entry> entries;
    entries.reserve(std::size_t(region.pathwayCount()));
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!region.isOpen(row))
            continue;
        const Day start = region.clockStart(row);
        entries.push_back(
            {tiers.tierOf({region.kind(row), region.priority(row), start}), start, row});
    }
    std::sort(entries.begin(), entries.end());
    std::vector<int> rows(entries.size());
    std::transform(entries.begin(), entries.end(), rows.begin(),
                   [](const Entry& entry) { return entry.row; });
    return rows;
}

void sortByName(const Region& region, std::vector<int>& rows, Qt::SortOrder order)
{
    std::stable_sort(rows.begin(), rows.end(), [&region, order](int left, int right) {
        const auto a = region.searchKey(left);
        const auto b = region.searchKey(right);
        if (a.empty() || b.empty())
            return !a.empty();
        return order == Qt::AscendingOrder ? a < b : b < a;
    });
}

void sortByValue(const Region& region, Day asOf, std::vector<int>& rows, const PathwaySort& sort)
{
    struct Entry
    {
        qint64 value;
        int row;
    };
    constexpr qint64 last = std::numeric_limits<qint64>::max();
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows) {
        const auto value = valueOf(region, row, asOf, sort.key);
        const qint64 signedValue =
            value ? qint64(*value) * (sort.order == Qt::AscendingOrder ? 1 : -1) : last;
        entries.push_back({signedValue, row});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.value < b.value; });
    std::transform(entries.begin(), entries.end(), rows.begin(),
                   [](const Entry& entry) { return entry.row; });
}

} // namespace

QString wordsOf(const PathwaySort& sort)
{
    const bool up = sort.order == Qt::AscendingOrder;
    switch (sort.key) {
    case ListKey::Treatment: return Say::tr("order of treatment (default)");
    case ListKey::Wait:
        return up ? Say::tr("weeks waited, shortest first") : Say::tr("longest wait first");
    case ListKey::Name: return up ? Say::tr("name, A to Z") : Say::tr("name, Z to A");
    case ListKey::Priority:
        return up ? Say::tr("priority, most urgent first")
                  : Say::tr("priority, least urgent first");
    case ListKey::Travel:
        return up ? Say::tr("travel limit, nearest first")
                  : Say::tr("travel limit, farthest first");
    case ListKey::Bmi: return up ? Say::tr("BMI, lowest first") : Say::tr("BMI, highest first");
    case ListKey::Asa: return up ? Say::tr("ASA, lowest first") : Say::tr("ASA, highest first");
    case ListKey::State:
        return up ? Say::tr("state, unmatched first") : Say::tr("state, not in the match first");
    }
    return {};
}

std::vector<int> orderOf(const Region& region, Day asOf, const PathwaySort& sort)
{
    std::vector<int> rows = treatmentOrder(region, asOf);
    if (sort.key == ListKey::Name)
        sortByName(region, rows, sort.order);
    else if (!sort.isDefault())
        sortByValue(region, asOf, rows, sort);
    return rows;
}

std::vector<int> filtered(const Region& region, Day asOf, const std::vector<int>& order,
                          const PathwayFilter& filter, Identity identity)
{
    if (filter.isEmpty())
        return order;
    const PathwayMatcher matcher(region, asOf, filter, identity);
    std::vector<int> rows;
    std::copy_if(order.begin(), order.end(), std::back_inserter(rows),
                 [&matcher](int row) { return matcher.matches(row); });
    return rows;
}

} // namespace sooner
