#pragma once

#include "core/workspace/planning.h"
#include "ui/models/pathwayfilter.h"
#include "ui/shell/view.h"

#include <QPointer>

#include <memory>

class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace sooner {

class CapacityBoard;
class Desk;
class EmptyState;
class InlineMessage;
class LeftOver;
class PathwayModel;
class PatientList;
class PatientMove;
class PipLegend;
class PlanBar;
class PolicyDialog;
class RecordCommands;
class WorkFilter;

/** Patients beside free places, and the plan that says who might go where. Patients are moved by
   hand in PatientMove. */
class MatchView : public View
{
    Q_OBJECT

public:
    /** `filter` may be shared with other views; null: one of its own. */
    explicit MatchView(Desk& desk, WorkFilter* filter = nullptr, QWidget* parent = nullptr);
    ~MatchView() override;

    QString id() const override { return QStringLiteral("match"); }
    QString title() const override { return tr("Match"); }
    QString iconName() const override { return QStringLiteral("match"); }
    void activated() override;
    QWidget* statusLegend() override;
    void saveLayout(QSettings& settings) const override;
    void restoreLayout(QSettings& settings) override;

    /** Selects these patients, whatever the specialty chosen before. */
    void selectPathways(const std::vector<PathwayId>& ids);
    bool isLifting() const;
    /** What stands in place of patients and places, or of places alone, while there are none. */
    QString emptyText() const;

signals:
    /** A list is missing; somebody wants to import one. Offered only while somebody listens. */
    void importRequested();

public slots:
    void findBestMatches();
    void acceptPlanNow();
    void discardPlan();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPatients(QSplitter* splitter);
    void buildBoard(QSplitter* splitter);
    void connectMove();
    void takeRegion();
    void showChanges();
    void followList();
    void takeFilter();
    PathwayFilter filter() const;

    void showCardMenu(int session, QPoint global);
    void showHospitalMenu(int site, QPoint global);
    void addOffers(QMenu& menu, int session);
    void updateCounts();
    void showWhatIsMissing();
    void showBoard();
    void showPlan();
    void showPlanned();
    void showOrder();

    Desk& m_desk;
    WorkFilter* m_filter;
    PathwayModel* m_model;
    PatientList* m_patients = nullptr;
    QLabel* m_patientCount = nullptr;
    PlanBar* m_planBar = nullptr;
    InlineMessage* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    CapacityBoard* m_board = nullptr;
    LeftOver* m_leftOver = nullptr;
    RecordCommands* m_records = nullptr;
    PatientMove* m_move = nullptr;
    PipLegend* m_legend = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_pages = nullptr;
    EmptyState* m_empty = nullptr;    ///< of the whole view
    EmptyState* m_noPlaces = nullptr; ///< in place of the board
    std::shared_ptr<const PlanResult> m_plan;
    QPointer<PolicyDialog> m_orderDialog;
    bool m_accepting = false;
    Snapshot m_listed;    ///< the region that the list of patients shows
    bool m_waits = false; ///< the list shows what was, under the pointer
};

} // namespace sooner
