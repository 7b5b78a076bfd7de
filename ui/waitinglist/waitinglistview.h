#pragma once

#include "ui/models/pathwaymodel.h"
#include "ui/shell/view.h"

class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace sooner {

class Desk;
class EmptyState;
class FilterBar;
class ListTable;
class PatientPanel;
class ListSelectionBar;
class ViewHeader;

/** The waiting list: who has waited longest and what state they are in, with filters over it and
   the patient at the right. */
class WaitingListView : public View
{
    Q_OBJECT

public:
    explicit WaitingListView(Desk& desk, QWidget* parent = nullptr);
    ~WaitingListView() override;

    QString id() const override { return QStringLiteral("waiting-list"); }
    QString title() const override { return tr("Waiting list"); }
    QString iconName() const override { return QStringLiteral("list"); }
    void activated() override;
    QString statusNote() const override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(QSettings& settings) override;

    PathwayModel& model() { return m_model; }
    ListTable& table() { return *m_table; }
    PatientPanel& panel() { return *m_panel; }
    /** What stands in the list's place, empty while there is a list. */
    QString emptyText() const;
    QString countText() const;

public slots:
    /** Shows these and nobody else, the words of the search box included. */
    void setFilter(const PathwayFilter& filter);
    /** Brings a patient into view and onto the panel; a filter that hides them is taken off. */
    void openPatient(PathwayId pathway);
    void copyRows();
    void copyNhsNumber();

signals:
    /** The selected patients are to be matched. The button shows only while somebody listens. */
    void findPlacesRequested(const std::vector<PathwayId>& pathways);
    /** There is no list; somebody wants to import one. Offered only while somebody listens. */
    void importRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitPanes();
    void showPanel(bool open);
    void build();
    void buildCommands();
    void connectParts();
    void rearranged();
    /** What colleagues do shows by itself, unless it would move what is in somebody's hand. */
    void followChanges();
    void showCount();
    void showEmpty();
    void showWhatExcludesAll();
    void followSelection();
    void followCurrent();
    void followActions();
    void step(int by);
    void showMenu(const QPoint& where);
    void addWithdrawals(QMenu& menu, const std::vector<int>& rows);
    std::vector<int> selectedRegionRows() const;
    bool listens(const QMetaMethod& signal) const { return isSignalConnected(signal); }

    Desk& m_desk;
    PathwayModel m_model;
    ViewHeader* m_header = nullptr;
    QWidget* m_left = nullptr;
    QPushButton* m_pending = nullptr;
    QPushButton* m_showPatient = nullptr; ///< where list and panel do not fit side by side
    bool m_narrow = false;
    bool m_panelOpen = false; ///< in the list's place, while it is narrow
    QLineEdit* m_search = nullptr;
    FilterBar* m_filters = nullptr;
    QStackedWidget* m_body = nullptr;
    ListTable* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    PathwayFilter m_wayOut; ///< the filter that the empty list's button sets
    ListSelectionBar* m_selection = nullptr;
    PatientPanel* m_panel = nullptr;
    QSplitter* m_splitter = nullptr;
    QAction* m_open = nullptr;
    QAction* m_propose = nullptr;
    QAction* m_change = nullptr;
    QAction* m_leave = nullptr;
    QAction* m_add = nullptr;
    QAction* m_copyRows = nullptr;
    QAction* m_copyNumber = nullptr;
    QAction* m_showChanges = nullptr;
};

} // namespace sooner
