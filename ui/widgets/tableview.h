#pragma once

#include <QTableView>

namespace sooner {

/** The table as drawn: rows of fixed height parted by lines, whole-row hover, selection and focus
   ring, headers over their columns. Delegates paint only their cell's contents: see rowpainter.h,
   tagpainter.h, waitbar.h. */
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);

    /** One line a row instead of two. */
    void setCompact(bool compact);
    /** This column shows a tick box for "selected"; a click on it adds or takes away its row. -1:
     * none. */
    void setSelectColumn(int column);
    int selectColumn() const { return m_selectColumn; }
    int hoveredRow() const { return m_hovered; }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void size();
    QRect rowRect(int row) const;
    void updateRow(int row);
    void setHovered(int row);

    int m_hovered = -1;
    int m_selectColumn = -1;
    bool m_compact = false;
};

} // namespace sooner
