#pragma once

#include "ui/models/rowsteps.h"

#include <QAbstractTableModel>

namespace sooner {

/** A table whose rows come, go and move while somebody looks at it: what is selected, current or
   remembered by a persistent index stays with its row. Only what changes too much at once for that
   is made anew. */
class LiveTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

signals:
    /** Before rows come, go or move: whoever shows them notes what is selected and in view. Ends
       with rearranged(), or with modelReset() when the rows were made anew. */
    void aboutToRearrange();
    void rearranged();

protected:
    /** Makes `rows` the wanted ones, by the steps that lead from one to the other. */
    template <class Row>
    void become(std::vector<Row>& rows, std::vector<Row> wanted, const RowSteps& steps);
    /** The same without steps: nothing keeps its place by itself. */
    template <class Row>
    void becomeAnew(std::vector<Row>& rows, std::vector<Row> wanted);
    /** Within a change of the layout: the row at each place was at this one before. */
    void movePersistent(const std::vector<int>& order);

private:
    /** Each step costs the table in view some time for each of its rows. */
    static bool isTooMuch(const RowSteps& steps, std::size_t rows);
};

template <class Row>
void LiveTable::become(std::vector<Row>& rows, std::vector<Row> wanted, const RowSteps& steps)
{
    if (steps.isEmpty()) {
        rows = std::move(wanted);
        return;
    }
    if (isTooMuch(steps, std::max(rows.size(), wanted.size()))) {
        becomeAnew(rows, std::move(wanted));
        return;
    }
    emit aboutToRearrange();
    for (const RowRun& run : steps.gone) {
        beginRemoveRows({}, run.first, run.first + run.count - 1);
        rows.erase(rows.begin() + run.first, rows.begin() + run.first + run.count);
        endRemoveRows();
    }
    if (!steps.order.empty()) {
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        std::vector<Row> before = std::move(rows);
        rows.clear();
        rows.reserve(wanted.size());
        for (const int at : steps.order)
            rows.push_back(std::move(before[std::size_t(at)]));
        movePersistent(steps.order);
        emit layoutChanged({}, VerticalSortHint);
    }
    for (const RowRun& run : steps.came) {
        beginInsertRows({}, run.first, run.first + run.count - 1);
        const auto first = wanted.begin() + run.first;
        rows.insert(rows.begin() + run.first, first, first + run.count);
        endInsertRows();
    }
    emit rearranged();
}

template <class Row>
void LiveTable::becomeAnew(std::vector<Row>& rows, std::vector<Row> wanted)
{
    emit aboutToRearrange();
    beginResetModel();
    rows = std::move(wanted);
    endResetModel();
}

} // namespace sooner
