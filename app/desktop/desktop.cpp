#include "app/desktop/desktop.h"

#include "core/base/text.h"
#include "core/workspace/demo/makedemo.h"
#include "core/workspace/planning.h"
#include "ui/commands/conflict.h"
#include "ui/dashboards/dashboardsview.h"
#include "ui/data/dataview.h"
#include "ui/map/mapview.h"
#include "ui/matchboard/matchview.h"
#include "ui/models/changewords.h"
#include "ui/models/pathwaycells.h"
#include "ui/models/workfilter.h"
#include "ui/offers/offersview.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/regionwatch.h"
#include "ui/shell/safekeeping.h"
#include "ui/theme/theme.h"
#include "ui/waitinglist/patientpanel.h"
#include "ui/waitinglist/patientsource.h"
#include "ui/waitinglist/waitinglistview.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/statusbar.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace sooner {

namespace {

QString userName()
{
    for (const char* variable : {"USER", "USERNAME", "LOGNAME"}) {
        const QString name = qEnvironmentVariable(variable);
        if (!name.isEmpty())
            return name;
    }
    return QObject::tr("unknown");
}

/** Local, never a folder that is synchronised elsewhere. */
QString demonstrationPath()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    folder.mkpath(QStringLiteral("."));
    return folder.filePath(QStringLiteral("demonstration.sooner"));
}

} // namespace

Desktop::Desktop(Theme& theme, QSettings& settings, Options options)
    : m_options(std::move(options)), m_settings(settings), m_desk(m_undo),
      m_patients(
          std::make_unique<PatientSource>(m_desk, [this](PathwayId id) { openPatient(id); })),
      m_window(std::make_unique<MainWindow>(theme, settings, m_undo)),
      m_watch(std::make_unique<RegionWatch>(m_desk, *m_window)),
      m_safekeeping(std::make_unique<Safekeeping>(m_desk, *m_window, userName()))
{
    MainWindow* window = m_window.get();
    window->addSearchSource(m_patients.get());
    connect(window, &MainWindow::demonstrationRequested, this, &Desktop::makeDemonstration);
    connect(window, &MainWindow::regionFileChosen, this,
            [this](const QString& path) { openRegion(path); });
    connect(m_safekeeping.get(), &Safekeeping::openRequested, this, &Desktop::openRegion);
    connect(window, &MainWindow::filesDropped, this, &Desktop::openDropped);
    connect(window, &MainWindow::listFileChosen, this, &Desktop::lookAtFile);
    connect(m_watch.get(), &RegionWatch::reopenRequested, this,
            [this] { openRegion(m_desk.path()); });
    connect(m_watch.get(), &RegionWatch::readOnlyRequested, this,
            [this] { openRegion(m_desk.askedPath(), true); });
    connect(&m_desk, &Desk::opened, this, &Desktop::addViews);
    connect(&m_desk, &Desk::regionChanged, this, &Desktop::showRegion);
    connect(&m_desk, &Desk::performed, this, &Desktop::sayPerformed);
    connect(&m_desk, &Desk::openFailed, this, [this](const Error& error) {
        if (error.code != ErrorCode::Cancelled)
            m_safekeeping->followFailure(m_opening, error);
    });
    connect(&m_desk, &Desk::refused, this, &Desktop::sayRefused);
    connect(&window->message(), &InlineMessage::actionRequested, this, &Desktop::look);
    connect(&window->message(), &InlineMessage::secondRequested, &m_desk, &Desk::repeat);
    connect(&m_desk, &Desk::leaving, this, &Desktop::endConflict);
}

Desktop::~Desktop()
{
    m_safekeeping.reset();
    m_watch.reset();
    m_window.reset(); // views go before the desk that they show
}

void Desktop::start()
{
    m_window->restore();
    m_window->show();
    if (!m_options.store.isEmpty())
        openRegion(m_options.store);
}

WorkspaceOptions Desktop::workspaceOptions() const
{
    WorkspaceOptions options;
    options.mode = m_options.readOnly ? OpenMode::ReadOnly : OpenMode::ReadWrite;
    options.user = userName();
    options.asOf = m_options.asOf;
    options.present = true;
    return options;
}

void Desktop::openRegion(const QString& path, bool readOnly)
{
    m_opening = path;
    WorkspaceOptions options = workspaceOptions();
    if (readOnly)
        options.mode = OpenMode::ReadOnly;
    m_desk.openRegion(path, options);
}

void Desktop::makeDemonstration()
{
    const QString path = demonstrationPath();
    if (QFileInfo::exists(path)) {
        openRegion(path);
        return;
    }
    DemoOptions demo;
    demo.asOf = m_options.asOf.value_or(SystemClock().today());
    m_desk.makeRegion(tr("Making the demonstration"),
                      [path, demo, options = workspaceOptions()](const Progress& progress) {
                          return makeDemo(path, demo, options, progress);
                      });
}

void Desktop::openDropped(const QStringList& paths)
{
    for (const QString& path : paths) {
        if (path.endsWith(QLatin1String(".sooner"), Qt::CaseInsensitive)) {
            openRegion(path);
            return;
        }
    }
    if (!paths.isEmpty())
        lookAtFile(paths.first());
}

void Desktop::lookAtFile(const QString& path)
{
    if (auto* data = m_desk.isOpen()
                         ? qobject_cast<DataView*>(m_window->view(QStringLiteral("data")))
                         : nullptr) {
        m_window->showView(data->id());
        data->lookAt(path);
        return;
    }
    const QString region = QFileDialog::getSaveFileName(
        m_window.get(), tr("Where to keep the new region"),
        QFileInfo(path).dir().filePath(QStringLiteral("region.sooner")), tr("Regions (*.sooner)"));
    if (region.isEmpty())
        return;
    m_waitingFile = path;
    RegionInfo info;
    info.name = QFileInfo(region).completeBaseName();
    m_desk.makeRegion(tr("Making the region"),
                      [region, info, options = workspaceOptions()](const Progress&) {
                          return Workspace::create(region, info, options);
                      });
}

void Desktop::addViews()
{
    MainWindow& window = *m_window;
    const QString wanted = window.currentView() ? window.currentView()->id() : m_options.view;
    window.closeViews();
    m_filter = std::make_unique<WorkFilter>();
    m_filter->setSpecialty(busiestSpecialty(*m_desk.region(), m_desk.today()));
    auto* list = new WaitingListView(m_desk);
    auto* match = new MatchView(m_desk, m_filter.get());
    connect(list, &WaitingListView::findPlacesRequested, match, &MatchView::selectPathways);
    connect(list, &WaitingListView::importRequested, &window, &MainWindow::chooseListFile);
    connect(match, &MatchView::importRequested, &window, &MainWindow::chooseListFile);
    auto* dashboards = new DashboardsView(m_desk);
    connect(dashboards, &DashboardsView::listRequested, list, &WaitingListView::setFilter);
    window.addView(list);
    window.addView(match);
    window.addView(new MapView(m_desk, *m_filter));
    window.addView(new OffersView(m_desk));
    window.addView(dashboards);
    window.addView(new DataView(m_desk));
    if (!wanted.isEmpty())
        window.showView(wanted);
    showRegion();
    const int open = considered(*m_desk.region(), m_desk.today()).pathways;
    window.status().say(tr("Opened %1: %2")
                            .arg(m_desk.region()->info().name.toHtmlEscaped(),
                                 counted(open, tr("pathway"), tr("pathways"))),
                        QStringLiteral("check"));
    if (!m_waitingFile.isEmpty())
        lookAtFile(std::exchange(m_waitingFile, QString()));
}

void Desktop::openPatient(PathwayId id)
{
    auto* list = qobject_cast<WaitingListView*>(m_window->view(QStringLiteral("waiting-list")));
    if (!list)
        return;
    m_window->showView(list->id());
    list->openPatient(id);
}

void Desktop::showRegion()
{
    const RegionInfo& info = m_desk.region()->info();
    m_window->setRegionName(info.name);
    const QString time = londonTime(SystemClock().now());
    m_window->setAsAt(info.demo ? tr("As at %1, invented people").arg(m_desk.today().staff())
                                : tr("As at %1 %2").arg(m_desk.today().staff(), time));
}

void Desktop::sayRefused(const Error& error)
{
    QString text = error.message;
    if (!text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    endConflict();
    if (!isToBeLookedAt(error)) {
        m_window->status().say(text.toHtmlEscaped(), QStringLiteral("no-entry"));
        return;
    }
    m_toLookAt = error.about;
    if (const auto row = rowToLookAt()) {
        const Identity identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
        text =
            tr("Not done for %1. %2").arg(twoIdentifiers(*m_desk.region(), *row, identity), text);
    }
    m_conflict = text;
    const auto* offer = std::get_if<OfferId>(&*error.about);
    const auto index = offer ? m_desk.region()->offerIndex(*offer) : std::nullopt;
    const bool canRepeat =
        m_desk.canRepeat() && index && isLive(m_desk.region()->offer(*index).record.state);
    m_window->message().say(InlineMessage::Kind::Warning, text, tr("Look"),
                            canRepeat ? tr("Do it anyway") : QString());
}

void Desktop::endConflict()
{
    if (std::exchange(m_toLookAt, std::nullopt) && m_window->message().text() == m_conflict)
        m_window->message().clear();
}

std::optional<int> Desktop::rowToLookAt() const
{
    if (!m_toLookAt || !m_desk.isOpen())
        return std::nullopt;
    const Region& region = *m_desk.region();
    if (const auto* pathway = std::get_if<PathwayId>(&*m_toLookAt))
        return region.rowOf(*pathway);
    const auto offer = region.offerIndex(std::get<OfferId>(*m_toLookAt));
    return offer ? std::optional(region.offer(*offer).pathway) : std::nullopt;
}

/** The patient as they are now: their offers, or where else they could go. */
void Desktop::look()
{
    if (m_window->message().text() != m_conflict)
        return;
    const auto row = rowToLookAt();
    if (!row)
        return;
    openPatient(m_desk.region()->pathwayId(*row));
    if (auto* list = qobject_cast<WaitingListView*>(m_window->currentView()))
        list->panel().setTab(std::holds_alternative<OfferId>(*m_toLookAt)
                                 ? PatientPanel::Tab::Offers
                                 : PatientPanel::Tab::WhereNext);
}

void Desktop::sayPerformed(const Change& change)
{
    endConflict();
    const Identity identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
    const QString text = changeHtml(*m_desk.region(), change, identity);
    m_window->status().say(text, change.refused.empty() ? QStringLiteral("check")
                                                        : QStringLiteral("warning"));
}

} // namespace sooner
