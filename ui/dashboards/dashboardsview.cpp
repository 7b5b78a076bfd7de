#include "ui/dashboards/dashboardsview.h"

#include "core/base/text.h"
#include "ui/commands/desk.h"
#include "ui/dashboards/backlogchart.h"
#include "ui/dashboards/chartpanel.h"
#include "ui/dashboards/headline.h"
#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/viewheader.h"

#include <QMenu>
#include <QStackedWidget>

namespace sooner {

namespace {

/** A choice of a menu with its number at the right, where a tab sets it apart. */
QAction* addChoice(QMenu& menu, QString words, std::optional<qint64> count, bool on)
{
    words.replace(QLatin1Char('&'), QStringLiteral("&&"));
    if (count)
        words += QLatin1Char('\t') + grouped(*count);
    QAction* action = menu.addAction(words);
    action->setCheckable(true);
    action->setChecked(on);
    return action;
}

} // namespace

DashboardsView::DashboardsView(Desk& desk, QWidget* parent) : View(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("dashboardsView"));
    build();
    buildFilters();
    buildCommands();
    showFilters();
    const auto changed = [this] {
        m_stale = true;
        refresh();
    };
    connect(&m_desk, &Desk::opened, this, changed);
    connect(&m_desk, &Desk::regionChanged, this, changed);
}

DashboardsView::~DashboardsView() = default;

void DashboardsView::build()
{
    auto* back = new Surface(Surface::Fill::Window, {}, this);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(back);
    m_header = new ViewHeader(title(), back);
    m_header->setFill(Surface::Fill::Window);
    m_pages = new QStackedWidget(back);
    auto* figures = new QWidget(m_pages);
    m_empty = new EmptyState(QStringLiteral("chart"), m_pages);
    m_headlines = new HeadlineRow(figures);
    for (const QString& name : {tr("Waiting list"), tr("Within 18 weeks"), tr("Over 52 weeks"),
                                tr("Over 65 weeks"), tr("Under way by mutual aid")})
        m_headlines->addTile(name);
    m_chart = new BacklogChart;
    m_panel = new ChartPanel(m_chart, QStringLiteral("backlog"), figures);
    auto* column = new QVBoxLayout(figures);
    column->setContentsMargins(space::l, 0, space::l, space::m);
    column->setSpacing(space::s);
    column->addWidget(m_headlines);
    column->addWidget(m_panel, 1);
    m_pages->addWidget(figures);
    m_pages->addWidget(m_empty);
    auto* rows = new QVBoxLayout(back);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_header);
    rows->addWidget(m_pages, 1);
    setFocusProxy(m_chart);
    connect(m_chart, &BacklogChart::chosen, this, &DashboardsView::openList);
    connect(m_panel, &ChartPanel::said, this, &View::said);
    connect(m_panel, &ChartPanel::nothingActionRequested, this, [this] { setScope({}); });
    connect(m_empty, &EmptyState::actionRequested, this,
            [this] { emit viewRequested(QStringLiteral("waiting-list")); });
}

void DashboardsView::buildFilters()
{
    m_clear = linkButton(tr("Show all"), m_header);
    m_clear->setToolTip(tr("All specialties and all hospitals"));
    m_header->addBesideTitle(m_clear);
    m_specialty = choiceButton({}, {}, m_header);
    m_specialty->setObjectName(QStringLiteral("dashboardsSpecialty"));
    m_specialty->setMenu(new QMenu(m_specialty));
    m_hospital = choiceButton({}, {}, m_header);
    m_hospital->setObjectName(QStringLiteral("dashboardsHospital"));
    m_hospital->setMenu(new QMenu(m_hospital));
    m_header->addTool(m_specialty);
    m_header->addTool(m_hospital);
    connect(m_clear, &QPushButton::clicked, this, [this] { setScope({}); });
    connect(m_specialty->menu(), &QMenu::aboutToShow, this, &DashboardsView::fillSpecialties);
    connect(m_hospital->menu(), &QMenu::aboutToShow, this, &DashboardsView::fillHospitals);
}

void DashboardsView::buildCommands()
{
    m_asTable = addCommand(tr("Show the numbers as a &table"), QStringLiteral("table"),
                           QKeySequence(Qt::CTRL | Qt::Key_T),
                           [this] { m_panel->setShowsTable(!m_panel->showsTable()); });
    m_asTable->setCheckable(true);
    connect(m_panel, &ChartPanel::tableShown, m_asTable, &QAction::setChecked);
    addCommand(tr("&Copy the numbers"), QStringLiteral("copy"), QKeySequence::Copy,
               [this] { m_panel->copyNumbers(); });
    addCommand(tr("&Save the numbers as CSV..."), QStringLiteral("export"),
               QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_panel->saveNumbers(); });
}

void DashboardsView::activated()
{
    refresh();
    if (m_chart->isVisible())
        m_chart->setFocus(Qt::OtherFocusReason);
    if (std::exchange(m_saidHow, true))
        return;
    emit said(tr("Any bar opens the list behind it. Ctrl+T shows the numbers as a table"),
              QStringLiteral("info"));
}

QString DashboardsView::statusNote() const
{
    return m_report ? tr("Source: waiting list as at %1").arg(m_report->asOf.staff()) : QString();
}

void DashboardsView::showEvent(QShowEvent* event)
{
    View::showEvent(event);
    refresh();
}

void DashboardsView::setScope(const ReportScope& scope)
{
    m_scope = scope;
    m_stale = true;
    showFilters();
    refresh();
}

void DashboardsView::refresh()
{
    // What is not looked at need not be counted, and one count at a time is enough.
    if (!m_stale || m_counting || !m_desk.isOpen() || !isVisible())
        return;
    m_stale = false;
    m_counting = true;
    m_desk.compute<DashboardReport>(
        this,
        [region = m_desk.region(), today = m_desk.today(), scope = m_scope] {
            return dashboardReport(*region, today, scope);
        },
        [this](DashboardReport report) { take(std::move(report)); });
}

void DashboardsView::take(DashboardReport report)
{
    m_counting = false;
    if (!m_desk.isOpen())
        return; // closed in the meantime
    m_report = std::move(report);
    // Of another choice it is not wanted; of a region that has changed again it is the newest there
    // is.
    if (m_report->scope == m_scope)
        showReport();
    refresh();
}

void DashboardsView::showReport()
{
    const DashboardReport& report = *m_report;
    m_pages->setCurrentIndex(report.all == 0 ? 1 : 0);
    m_empty->setWords(tr("No figures yet"),
                      tr("The backlog by specialty and weeks waited shows here once a waiting list "
                         "has been imported."),
                      tr("Go to the waiting list"));
    const HeadlineWords words[] = {listWords(report), within18Words(report), overWords(report, 52),
                                   overWords(report, 65), aidWords(report)};
    for (int tile = 0; tile < m_headlines->tiles().size(); ++tile)
        m_headlines->tiles()[tile]->setFigure(words[tile].figure, words[tile].caption);
    showPanel();
    showFilters();
    emit statusNoteChanged();
    emit reportShown();
}

QString DashboardsView::scopeWords() const
{
    QStringList parts;
    if (m_scope.specialty)
        parts += treatmentFunctionName(*m_scope.specialty);
    if (m_scope.provider)
        parts += m_desk.region()->providerName(*m_scope.provider);
    return parts.join(tr(", "));
}

void DashboardsView::showPanel()
{
    const DashboardReport& report = *m_report;
    const QString where = scopeWords();
    QString day = report.asOf.staff();
    day.replace(QLatin1Char('-'), QChar(0x2011)); // a line must not end within it
    QString what =
        tr("Pathways waiting over 26 weeks, by specialty and weeks waited. Source: waiting list "
           "as at %1")
            .arg(day);
    if (!where.isEmpty())
        what = tr("%1. %2").arg(where, what);
    m_panel->setWords(report.bars.finding, what);
    m_panel->setNumbers(report.numbers);
    m_chart->setBars(report.bars);
    if (report.total.total() == 0)
        m_panel->setNothing(tr("Nobody waits here"), tr("No open pathway is in %1.").arg(where),
                            tr("Show all"));
    else if (report.bars.bars.empty())
        m_panel->setNothing(tr("Nobody waits over 26 weeks"),
                            tr("The table has the shorter waits."));
    else
        m_panel->setDrawn();
}

void DashboardsView::showFilters()
{
    m_specialty->setText(m_scope.specialty ? treatmentFunctionName(*m_scope.specialty)
                                           : tr("All specialties"));
    m_specialty->setAccessibleName(tr("Specialty: %1").arg(m_specialty->text()));
    m_hospital->setText(m_scope.provider && m_desk.isOpen()
                            ? m_desk.region()->providerName(*m_scope.provider)
                            : tr("All hospitals"));
    m_hospital->setAccessibleName(tr("Hospital: %1").arg(m_hospital->text()));
    const bool filtered = m_scope.specialty || m_scope.provider;
    m_clear->setVisible(filtered);
    m_header->setCount(filtered && m_report
                           ? tr("Showing <b>%1</b> of %2")
                                 .arg(grouped(m_report->total.total()), grouped(m_report->all))
                           : QString());
}

void DashboardsView::fillSpecialties()
{
    QMenu& menu = *m_specialty->menu();
    menu.clear();
    const auto add = [&](const QString& words, std::optional<qint64> count,
                         std::optional<TreatmentFunction> code) {
        connect(addChoice(menu, words, count, code == m_scope.specialty), &QAction::triggered, this,
                [this, code] {
                    setScope({code, m_scope.provider});
                });
    };
    add(tr("All specialties"), {}, {});
    if (!m_report)
        return;
    for (const auto& choice : m_report->specialties)
        add(treatmentFunctionName(choice.code), choice.pathways, choice.code);
}

void DashboardsView::fillHospitals()
{
    QMenu& menu = *m_hospital->menu();
    menu.clear();
    const auto add = [&](const QString& words, std::optional<qint64> count,
                         std::optional<OdsCode> code) {
        connect(addChoice(menu, words, count, code == m_scope.provider), &QAction::triggered, this,
                [this, code] {
                    setScope({m_scope.specialty, code});
                });
    };
    add(tr("All hospitals"), {}, {});
    if (!m_report)
        return;
    for (const auto& choice : m_report->hospitals)
        add(choice.name, choice.pathways, choice.code);
}

void DashboardsView::openList(const BacklogBar& bar, const BarPart& part)
{
    PathwayFilter filter;
    filter.overWeeks = part.over;
    filter.upToWeeks = part.upTo;
    filter.specialties = {bar.specialties.begin(), bar.specialties.end()};
    if (m_scope.provider)
        filter.providers = {*m_scope.provider};
    emit listRequested(filter);
    emit viewRequested(QStringLiteral("waiting-list"));
}

QString DashboardsView::emptyText() const
{
    return m_pages->currentIndex() == 1 ? m_empty->text() : QString();
}

} // namespace sooner
