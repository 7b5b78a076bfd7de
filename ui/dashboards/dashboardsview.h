#pragma once

#include "ui/dashboards/dashboardreport.h"
#include "ui/models/pathwayfilter.h"
#include "ui/shell/view.h"

#include <optional>

class QMenu;
class QPushButton;
class QStackedWidget;

namespace sooner {

class BacklogChart;
class ChartPanel;
class Desk;
class EmptyState;
class HeadlineRow;
class ViewHeader;

/** Figures and charts of the region: five headline figures, and the backlog by specialty and weeks
    waited. Counted from the desk's snapshot in the background. */
class DashboardsView : public View
{
    Q_OBJECT

public:
    explicit DashboardsView(Desk& desk, QWidget* parent = nullptr);
    ~DashboardsView() override;

    QString id() const override { return QStringLiteral("dashboards"); }
    QString title() const override { return tr("Dashboards"); }
    QString iconName() const override { return QStringLiteral("chart"); }
    void activated() override;
    QString statusNote() const override;

    const ReportScope& scope() const { return m_scope; }
    /** Only this specialty, only this hospital, or all. */
    void setScope(const ReportScope& scope);
    /** What is shown; nothing before the first count is done. */
    const std::optional<DashboardReport>& report() const { return m_report; }
    BacklogChart& chart() { return *m_chart; }
    ChartPanel& panel() { return *m_panel; }
    HeadlineRow& headlines() { return *m_headlines; }
    /** What stands in place of figures, empty while there are some. */
    QString emptyText() const;

signals:
    /** The list behind a bar is wanted; viewRequested() follows. */
    void listRequested(const PathwayFilter& filter);
    /** Other figures are shown. */
    void reportShown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void buildFilters();
    void buildCommands();
    /** Counts again, now or when the view is next looked at. */
    void refresh();
    void take(DashboardReport report);
    void showReport();
    void showPanel();
    void showFilters();
    void fillSpecialties();
    void fillHospitals();
    void openList(const BacklogBar& bar, const BarPart& part);
    QString scopeWords() const;

    Desk& m_desk;
    ReportScope m_scope;
    std::optional<DashboardReport> m_report;
    bool m_counting = false;
    bool m_stale = true;
    bool m_saidHow = false;
    ViewHeader* m_header = nullptr;
    QPushButton* m_clear = nullptr;
    QPushButton* m_specialty = nullptr;
    QPushButton* m_hospital = nullptr;
    QStackedWidget* m_pages = nullptr;
    EmptyState* m_empty = nullptr;
    HeadlineRow* m_headlines = nullptr;
    ChartPanel* m_panel = nullptr;
    BacklogChart* m_chart = nullptr;
    QAction* m_asTable = nullptr;
};

} // namespace sooner
