#include "ui/models/livetable.h"

namespace sooner {

namespace {

/** A view of a million rows takes some milliseconds for a step, one of a thousand hardly any. */
constexpr std::size_t mostRuns = 500;
constexpr std::size_t mostRowsTouched = 20'000'000;

} // namespace

bool LiveTable::isTooMuch(const RowSteps& steps, std::size_t rows)
{
    const std::size_t runs = steps.gone.size() + steps.came.size();
    return runs > mostRuns || runs * rows > mostRowsTouched;
}

void LiveTable::movePersistent(const std::vector<int>& order)
{
    const QModelIndexList before = persistentIndexList();
    if (before.isEmpty())
        return;
    std::vector<int> now(order.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        now[std::size_t(order[at])] = int(at);
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& index : before)
        after += createIndex(now[std::size_t(index.row())], index.column());
    changePersistentIndexList(before, after);
}

} // namespace sooner
