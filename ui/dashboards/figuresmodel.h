#pragma once

#include "core/workspace/reports.h"

#include <QAbstractTableModel>

namespace sooner {

/** A report's table on the screen, each figure in words; sorted by real values, with its last rows
    (the totals) always at the foot. */
class FiguresModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IsNumber = Qt::UserRole, ///< bool: right-aligned
        IsMissing,               ///< bool: "not known"
        IsTotal                  ///< bool: of the foot
    };
    Q_ENUM(Role)

    using QAbstractTableModel::QAbstractTableModel;

    /** In its own order, which is the default. */
    void setTable(const Table& table, int totals = 1);
    /** As sorted; `rows` of it, or all of them. */
    Table table(const std::vector<int>& rows = {}) const;
    /** Is this column one of numbers? */
    bool isNumber(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    /** Unknown figures come last, whichever way round; a column below 0 brings the own order back.
     */
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

private:
    const Figure& figure(int row, int column) const;
    void arrange();

    Table m_table;
    int m_totals = 1;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<int> m_order; ///< row of the table by row of the screen
};

} // namespace sooner
