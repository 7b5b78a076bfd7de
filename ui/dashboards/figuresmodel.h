#pragma once

#include "core/workspace/reports.h"
#include "ui/models/livetable.h"

namespace sooner {

/** A report's table on the screen, each figure in words; sorted by real values, with its last rows
    (the totals) always at the foot. Figures that come anew take the place of those before: a row is
    known by its words. */
class FiguresModel : public LiveTable
{
    Q_OBJECT

public:
    enum Role {
        IsNumber = Qt::UserRole, ///< bool: right-aligned
        IsMissing,               ///< bool: "not known"
        IsTotal                  ///< bool: of the foot
    };
    Q_ENUM(Role)

    using LiveTable::LiveTable;

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
    struct Line
    {
        int own = 0; ///< its place in the table's own order
        std::vector<Figure> figures;
    };
    const Figure& figure(int row, int column) const;
    std::vector<Line> arranged(std::vector<Line> lines) const;
    void follow(std::vector<Line> lines);

    Day m_asOf;
    QStringList m_columns;
    int m_totals = 1;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<Line> m_lines; ///< as on the screen
};

} // namespace sooner
