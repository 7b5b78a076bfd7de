#include "core/workspace/offers.h"
#include "core/workspace/planning.h"
#include "core/workspace/workspace.h"
#include "ui/commands/desk.h"
#include "ui/dashboards/dashboardsview.h"
#include "ui/map/mapview.h"
#include "ui/matchboard/matchview.h"
#include "ui/models/workfilter.h"
#include "ui/offers/offersview.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/waitinglist/listtable.h"
#include "ui/waitinglist/waitinglistview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>
#include <ctime>
#include <functional>
#include <thread>

using namespace sooner;

namespace {

constexpr int changesEach = 8;
/** Longer than a poll and all that follows from what it brings. */
constexpr int quietMilliseconds = 3500;

/** Of the thread of the window alone: what others do on this computer is not in it. */
double processorMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/** The longest time in which the window could not do anything, and the most that it had to do in
    one go. */
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_since.start();
        m_worked = processorMilliseconds();
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_gap = std::max(m_gap, double(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
            const double worked = processorMilliseconds();
            m_work = std::max(m_work, worked - std::exchange(m_worked, worked));
        });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.start(2);
    }
    double gap() const { return m_gap; }
    double work() const { return m_work; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_gap = 0;
    double m_worked = 0;
    double m_work = 0;
};

void waitFor(const std::function<bool()>& done, int atMost = 120'000)
{
    QElapsedTimer since;
    since.start();
    while (!done() && since.elapsed() < atMost)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

std::unique_ptr<Workspace> open(const QString& path, const QString& user)
{
    WorkspaceOptions options;
    options.user = user;
    auto workspace = Workspace::open(path, options);
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    return std::move(*workspace);
}

/** A colleague who proposes a place to somebody and takes it back, again and again. */
class Asha
{
public:
    explicit Asha(const QString& path) : m_workspace(open(path, QStringLiteral("Asha Patel")))
    {
        const Region& region = *m_workspace->region();
        const Day today = m_workspace->today();
        for (const int row : considered(region, today).rows) {
            for (int session = 0; session < region.sessionCount(); ++session) {
                if (region.session(session).free() == 0
                    || !feasibleDay(region, row, session, today, today + 1))
                    continue;
                m_proposal = {region.pathwayId(row), region.session(session).id, {}, false, {}};
                return;
            }
        }
        qFatal("Nobody can go anywhere");
    }

    void changeSomething()
    {
        const Region& region = *m_workspace->region();
        const auto live = region.liveOffers(*region.rowOf(m_proposal.pathway));
        const auto done =
            live.empty() ? proposeMatch(*m_workspace, {m_proposal})
                         : withdrawOffers(*m_workspace, {region.offer(live.front()).record.id});
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }

private:
    std::unique_ptr<Workspace> m_workspace;
    Proposal m_proposal;
};

} // namespace

/** How long the window stands still when a colleague changes one row: a line for each view. */
int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc < 2)
        qFatal("Which region?");
    const QString path = QString::fromLocal8Bit(argv[1]);
    QTextStream out(stdout);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(0);

    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    QUndoStack undo;
    Desk desk(undo);
    Theme theme(application);
    MainWindow window(theme, settings, undo);
    WorkspaceOptions options;
    options.user = QStringLiteral("window");
    desk.openRegion(path, options);
    waitFor([&desk] { return desk.isOpen(); });
    WorkFilter filter;
    filter.setSpecialty(busiestSpecialty(*desk.region(), desk.today()));
    auto* list = new WaitingListView(desk);
    const QList<View*> views = {list, new MatchView(desk, &filter), new MapView(desk, filter),
                                new OffersView(desk), new DashboardsView(desk)};
    for (View* view : views)
        window.addView(view);
    window.resize(1366, 768);
    window.show();
    waitFor([list] { return list->model().rowCount() > 0; });
    list->table().choose(10);

    Asha colleague(path);
    int changes = 0;
    QObject::connect(&desk, &Desk::regionChanged, &desk, [&changes] { ++changes; });
    out << desk.region()->pathwayCount() << " pathways, "
        << "ms of the window's longest gap and of its longest work in one go, " << changesEach
        << " changes\n";
    for (View* view : views) {
        window.showView(view->id());
        QElapsedTimer quiet;
        quiet.start();
        waitFor([&quiet] { return quiet.elapsed() > quietMilliseconds; });
        std::vector<double> gaps;
        std::vector<double> works;
        for (int i = 0; i < changesEach; ++i) {
            const int before = changes;
            const Heartbeat heart;
            std::thread other([&colleague] { colleague.changeSomething(); });
            waitFor([&] { return changes > before; });
            quiet.start();
            waitFor([&quiet] { return quiet.elapsed() > quietMilliseconds; });
            other.join();
            gaps.push_back(heart.gap());
            works.push_back(heart.work());
        }
        std::sort(gaps.begin(), gaps.end());
        std::sort(works.begin(), works.end());
        out << qSetFieldWidth(14) << Qt::left << view->id() << qSetFieldWidth(0) << "gap "
            << gaps[gaps.size() / 2] << ", most " << gaps.back() << "; work "
            << works[works.size() / 2] << ", most " << works.back() << Qt::endl;
    }
    return 0;
}
