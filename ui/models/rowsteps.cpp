#include "ui/models/rowsteps.h"

#include <algorithm>

namespace sooner {

namespace {

constexpr int nowhere = -1;

/** Where each number stands in the list. */
std::vector<int> placesOf(const std::vector<int>& list, std::size_t numbers)
{
    std::vector<int> places(numbers, nowhere);
    for (std::size_t at = 0; at < list.size(); ++at)
        places[std::size_t(list[at])] = int(at);
    return places;
}

/** Runs of rows whose number the other list does not have. */
std::vector<RowRun> runsOutside(const std::vector<int>& list, const std::vector<int>& otherPlaces)
{
    std::vector<RowRun> runs;
    for (int at = 0; at < int(list.size()); ++at) {
        if (otherPlaces[std::size_t(list[std::size_t(at)])] != nowhere)
            continue;
        if (!runs.empty() && runs.back().first + runs.back().count == at)
            ++runs.back().count;
        else
            runs.push_back({at, 1});
    }
    return runs;
}

int rowsIn(const std::vector<RowRun>& runs)
{
    int rows = 0;
    for (const RowRun& run : runs)
        rows += run.count;
    return rows;
}

/** The places in `sequence` that a longest ascending part of it leaves out (patience sorting). */
std::vector<char> outOfOrder(const std::vector<int>& sequence)
{
    std::vector<int> ends; ///< at which place the best part of each length ends
    std::vector<int> before(sequence.size(), nowhere);
    for (int at = 0; at < int(sequence.size()); ++at) {
        const int value = sequence[std::size_t(at)];
        auto longer = ends.end();
        if (!ends.empty() && sequence[std::size_t(ends.back())] > value)
            longer = std::lower_bound(ends.begin(), ends.end(), value, [&](int place, int wanted) {
                return sequence[std::size_t(place)] < wanted;
            });
        if (longer != ends.begin())
            before[std::size_t(at)] = *(longer - 1);
        if (longer == ends.end())
            ends.push_back(at);
        else
            *longer = at;
    }
    std::vector<char> out(sequence.size(), true);
    for (int at = ends.empty() ? nowhere : ends.back(); at != nowhere; at = before[std::size_t(at)])
        out[std::size_t(at)] = false;
    return out;
}

} // namespace

bool RowSteps::goes(int row) const
{
    return std::any_of(gone.begin(), gone.end(), [row](const RowRun& run) {
        return row >= run.first && row < run.first + run.count;
    });
}

bool RowSteps::moves(int row) const
{
    return std::binary_search(moved.begin(), moved.end(), row);
}

RowSteps rowSteps(const std::vector<int>& before, const std::vector<int>& after)
{
    RowSteps steps;
    if (before == after)
        return steps;
    int most = nowhere;
    for (const auto* list : {&before, &after}) {
        for (const int number : *list)
            most = std::max(most, number);
    }
    const std::vector<int> was = placesOf(before, std::size_t(most + 1));
    const std::vector<int> is = placesOf(after, std::size_t(most + 1));
    steps.gone = runsOutside(before, is);
    std::reverse(steps.gone.begin(), steps.gone.end());
    steps.came = runsOutside(after, was);

    std::vector<int> among(before.size(), nowhere); ///< the place among those that stay
    std::vector<int> stays;                         ///< their places before
    for (int at = 0; at < int(before.size()); ++at) {
        if (is[std::size_t(before[std::size_t(at)])] == nowhere)
            continue;
        among[std::size_t(at)] = int(stays.size());
        stays.push_back(at);
    }
    std::vector<int> order;
    order.reserve(stays.size());
    for (const int number : after) {
        if (const int at = was[std::size_t(number)]; at != nowhere)
            order.push_back(among[std::size_t(at)]);
    }
    if (!std::is_sorted(order.begin(), order.end())) {
        const std::vector<char> out = outOfOrder(order);
        for (std::size_t at = 0; at < order.size(); ++at) {
            if (out[at])
                steps.moved.push_back(stays[std::size_t(order[at])]);
        }
        std::sort(steps.moved.begin(), steps.moved.end());
        steps.order = std::move(order);
    }
    steps.changes = rowsIn(steps.gone) + rowsIn(steps.came) + int(steps.moved.size());
    return steps;
}

} // namespace sooner
