#pragma once

#include "ui/models/pathwaymodel.h"
#include "ui/widgets/keptplace.h"

#include <QListView>

namespace sooner {

/** The patients beside the board, most urgent first. A drag from a row, Space, or the menu picks up
   what is selected; the list only says so: the view that owns it moves them. */
class PatientList : public QListView
{
    Q_OBJECT

public:
    explicit PatientList(PathwayModel& model, QWidget* parent = nullptr);

    /** Region rows of the selected patients, in the order shown. */
    std::vector<int> selectedRows() const;
    std::vector<PathwayId> selectedPathways() const;
    void selectPathways(const std::vector<PathwayId>& ids);
    /** Pathways that are being moved are drawn as lifted. */
    void setLifted(std::vector<PathwayId> ids);

signals:
    void dragStarted(QPoint globalPosition);
    void dragMoved(QPoint globalPosition);
    void dragEnded(QPoint globalPosition);
    /** Space or Enter. */
    void pickUpRequested();
    void menuRequested(QPoint globalPosition);
    void selectionMoved();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    /** A drag may begin with the second press of two. */
    void mouseDoubleClickEvent(QMouseEvent* event) override { mousePressEvent(event); }
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    friend class PatientDelegate;

    void selectCurrentIfNone();
    void keep();
    /** After the rows were made anew. */
    void bringBack();

    PathwayModel& m_model;
    std::vector<PathwayId> m_lifted;
    std::vector<PathwayId> m_keptSelection; ///< while the rows are arranged anew
    std::optional<PathwayId> m_keptCurrent;
    std::optional<PathwayId> m_keptTop; ///< the first row that is seen, and where it was
    int m_keptTopAt = 0;
    KeptPlace m_keptPlace; ///< while rows change places one by one
    QPoint m_pressed;
    bool m_pressedOnRow = false;
    bool m_dragging = false;
};

} // namespace sooner
