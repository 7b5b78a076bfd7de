#pragma once

#include "ui/widgets/keptplace.h"
#include "ui/widgets/tableview.h"

namespace sooner {

class PathwayModel;

/** The waiting list's table: columns fitted to their contents with the name first, keys, and a
   selection that stays with its patients when rows come, go or move. */
class ListTable : public TableView
{
    Q_OBJECT

public:
    explicit ListTable(PathwayModel& model, QWidget* parent = nullptr);

    /** Rows that are selected, from top to bottom. */
    std::vector<int> selectedListRows() const;
    /** The changes that wait would move nothing that somebody has chosen or is pointing at. */
    bool canFollow() const;
    /** Makes a row the only one selected and brings it into view. */
    void choose(int row);

signals:
    /** Enter or a double click. */
    void opened();
    /** By mouse or by key, at a place of the screen. */
    void menuRequested(const QPoint& where);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    std::vector<int> widestNames() const;
    /** Over the tick boxes: all of them or none; elsewhere it sorts. */
    void clickHead(int column);
    void sortBy(int column);
    void showSort();
    void keep();
    /** After the rows were made anew. */
    void bringBack();

    PathwayModel& m_model;
    std::vector<qint64> m_kept; ///< pathways selected before rows moved
    qint64 m_keptCurrent = 0;   ///< 0: none
    qint64 m_keptTop = 0;       ///< the uppermost row in view
    int m_keptOffset = 0;
    KeptPlace m_keptPlace;          ///< while rows change places one by one
    std::vector<int> m_widestNames; ///< widest first
    bool m_keepPlace = false;
};

} // namespace sooner
