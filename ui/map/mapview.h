#pragma once

#include "ui/map/mapstate.h"
#include "ui/models/pathwaymodel.h"
#include "ui/shell/view.h"

#include <map>

class QSplitter;
class QStackedWidget;

namespace sooner {

class Desk;
class DragLabel;
class EmptyState;
class HospitalCard;
class HospitalModel;
class HospitalTable;
class InlineMessage;
class MapCanvas;
class MapLegend;
class MapPanel;
class ScaleBar;
class WorkFilter;
class ZoomButtons;

/** Where people wait and where there is room. A drag from the list onto a hospital, Space and the
    arrows, the menu and Propose all reach the same command with the same words. */
class MapView : public View
{
    Q_OBJECT

public:
    MapView(Desk& desk, WorkFilter& filter, QWidget* parent = nullptr);
    ~MapView() override;

    QString id() const override { return QStringLiteral("map"); }
    QString title() const override { return tr("Map"); }
    QString iconName() const override { return QStringLiteral("map"); }
    QString statusNote() const override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(QSettings& settings) override;

    MapState& state() const { return *m_state; }
    MapCanvas& canvas() const { return *m_canvas; }
    bool isLifting() const { return m_moving; }
    bool showsTable() const;
    /** Asks where to save; replaced in tests. */
    void setAskPath(std::function<QString(const QString& suggestion)> ask)
    {
        m_ask = std::move(ask);
    }

public slots:
    void showTable(bool table);
    void exportMap();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPanel(QSplitter* splitter);
    void buildMap(QSplitter* splitter);
    void addCommands();
    void connectHand();
    void takeRegion();
    void takeFilter();
    void followList();
    void showChanges();
    void followSelection();
    void placeCorners();
    void showLegend();
    void showCard();
    void showEmpty();
    PathwayFilter listFilter() const;

    void pickUp(bool byKeyboard);
    void putDown();
    void trackDrag(QPoint global);
    void finishDrag(QPoint global);
    void dropOn(int hospital);
    void choose(int hospital);
    void sayLifted();
    bool tellTaken(int hospital);
    void refuse(int hospital);
    void proposeAt(int session);
    void proposeNow();
    void showProposal();
    int hospitalToPropose() const;
    void showPatientMenu(QPoint global);
    void showHospitalMenu(int hospital, QPoint global);
    QString who(const std::vector<int>& rows) const;

    Desk& m_desk;
    WorkFilter& m_filter;
    PathwayModel* m_model;
    MapState* m_state;
    HospitalModel* m_hospitals;
    MapPanel* m_panel = nullptr;
    QSplitter* m_splitter = nullptr;
    InlineMessage* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    MapCanvas* m_canvas = nullptr;
    HospitalTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    MapLegend* m_legend = nullptr;
    ScaleBar* m_scale = nullptr;
    ZoomButtons* m_zoom = nullptr;
    QWidget* m_tools = nullptr;
    HospitalCard* m_card = nullptr;
    DragLabel* m_label = nullptr;
    std::function<QString(const QString&)> m_ask;
    bool m_moving = false;
    bool m_byKeyboard = false;
    std::map<int, int> m_offered; ///< by site: the session that was to be had when picked up
    Snapshot m_liftedOn;
    QPoint m_dragAt;      ///< on the screen
    Snapshot m_listed;    ///< the region that the list of patients shows
    bool m_waits = false; ///< the list shows what was, under the pointer
};

} // namespace sooner
