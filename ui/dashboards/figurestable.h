#pragma once

#include "ui/widgets/keptplace.h"
#include "ui/widgets/tableview.h"

namespace sooner {

class FiguresModel;

/** The numbers of a chart, one line a row, sorted by a click on a column's head. */
class FiguresTable : public TableView
{
    Q_OBJECT

public:
    explicit FiguresTable(FiguresModel& model, QWidget* parent = nullptr);

    /** In the order of the screen; empty when none is. */
    std::vector<int> selectedRows() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /** Each column as wide as it needs; the widest text column takes what is left over. */
    void fitColumns();

    FiguresModel& m_model;
    KeptPlace m_place; ///< while rows change places
};

} // namespace sooner
