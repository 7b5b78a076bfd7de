#pragma once

#include <vector>

namespace sooner {

/** Rows of a list that follow one another. */
struct RowRun
{
    int first = 0;
    int count = 0;
    friend bool operator==(const RowRun&, const RowRun&) = default;
};

/** How a list of rows becomes another without being made anew: rows go, those that stay change
   places, rows come. Whoever does these steps in this order has the new list. */
struct RowSteps
{
    std::vector<RowRun> gone; ///< of the list before, the last first
    std::vector<int> order; ///< of those that stay: where each was among them; empty: as they were
    std::vector<RowRun> came; ///< of the new list, the first first
    std::vector<int> moved;   ///< rows before, ascending: the fewest that have to change places
    int changes = 0;          ///< rows that go, come or move

    bool isEmpty() const { return changes == 0; }
    /** This row of the list before would go; would change places. */
    bool goes(int row) const;
    bool moves(int row) const;
    friend bool operator==(const RowSteps&, const RowSteps&) = default;
};

/** Both lists name their rows by a number, 0 or more, that no other row has. */
RowSteps rowSteps(const std::vector<int>& before, const std::vector<int>& after);

} // namespace sooner
