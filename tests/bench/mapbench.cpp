// How long the map takes: a region with 1,800 hospitals all over Great Britain and 100,000
// patients, made in a folder of its own. Says the times of single frames, of which one has 16.7 ms.
// bench_map [PATHWAYS] [SITES]

#include "core/geo/gazetteer.h"
#include "core/workspace/demo/makedemo.h"
#include "core/workspace/imports.h"
#include "core/workspace/planning.h"
#include "ui/commands/desk.h"
#include "ui/map/mapcanvas.h"
#include "ui/map/mapview.h"
#include "ui/models/workfilter.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <cstdio>
#include <ctime>

using namespace sooner;

namespace {

constexpr Day today{20777}; // 2026-11-20
constexpr int codeLetters = 26;

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The region's files cannot be written");
}

/** Hospitals in postcode districts all over the country, each with two sessions. */
void addHospitals(Workspace& workspace, const QString& folder, int count)
{
    QByteArray sites =
        "SITE_CODE,SITE_NAME,PROVIDER_CODE,PROVIDER_NAME,SECTOR,LATITUDE,LONGITUDE\n";
    QByteArray capacity = "SESSION_ID,SITE_CODE,ACTIVITY_TREATMENT_FUNCTION_CODE,CARE_SETTING,"
                          "SESSION_DATE,PLACES,PROCEDURES\n";
    const auto districts = geo::Gazetteer::builtIn().districts();
    static const char* const sectors[] = {"nhs", "independent", "hub"};
    for (int i = 0; i < count; ++i) {
        const auto& district = districts[std::size_t(i) * districts.size() / std::size_t(count)];
        const QByteArray code = QByteArray("ZZ") + char('A' + i / codeLetters / codeLetters)
                                + char('A' + i / codeLetters % codeLetters)
                                + char('A' + i % codeLetters);
        sites += code + ",Hospital " + QByteArray::number(i + 1) + ",ZZZ,A provider,"
                 + sectors[i % 3] + ',' + QByteArray::number(district.position.latitude, 'f', 5)
                 + ',' + QByteArray::number(district.position.longitude, 'f', 5) + '\n';
        for (int k = 0; k < 2; ++k)
            capacity += QByteArray::number(2 * i + k) + "," + code + ",110,inpatient,"
                        + (today + 10 + i % 60).iso().toLatin1() + ','
                        + QByteArray::number(1 + (i + k) % 17) + ",*\n";
    }
    write(folder + QStringLiteral("/sites.csv"), sites);
    write(folder + QStringLiteral("/capacity.csv"), capacity);
    for (const auto& [kind, name] :
         {std::pair(ImportKind::Sites, QStringLiteral("/sites.csv")),
          std::pair(ImportKind::Capacity, QStringLiteral("/capacity.csv"))}) {
        const auto summary = importFile(workspace, kind, folder + name, {}, Progress());
        if (!summary)
            qFatal("%s", qPrintable(summary.error().message));
    }
}

QString makeRegion(const QString& folder, int pathways, int sites)
{
    const QString path = folder + QStringLiteral("/region.sooner");
    DemoOptions demo;
    demo.pathways = pathways;
    demo.asOf = today;
    WorkspaceOptions options;
    options.user = QStringLiteral("bench");
    options.asOf = today;
    const auto workspace = makeDemo(path, demo, options, Progress());
    if (!workspace)
        qFatal("%s", qPrintable(workspace.error().message));
    addHospitals(**workspace, folder, sites - (*workspace)->region()->siteCount());
    return path;
}

/** Milliseconds of single frames: by the clock, and of this thread's processor time, in which other
    programs on the machine matter less. */
struct Times
{
    std::vector<double> clock;
    std::vector<double> processor;
};

double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

template <class Work>
Times timesOf(int rounds, Work work)
{
    Times times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = processorMs();
        work(i);
        times.processor.push_back(processorMs() - before);
        times.clock.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

void say(const char* what, Times times)
{
    const auto part = [](std::vector<double>& all, double share) {
        std::sort(all.begin(), all.end());
        return all[std::size_t(share * double(all.size() - 1))];
    };
    const auto late = std::count_if(times.processor.begin(), times.processor.end(),
                                    [](double each) { return each > 1000.0 / 60; });
    std::printf("%-42s clock %7.2f %7.2f %7.2f  cpu %7.2f %7.2f %7.2f  %zu, %td over 16.7 ms\n",
                what, part(times.clock, 0.5), part(times.clock, 0.95), part(times.clock, 1),
                part(times.processor, 0.5), part(times.processor, 0.95), part(times.processor, 1),
                times.clock.size(), late);
}

void measureFrames(MapCanvas& canvas)
{
    canvas.fitRegion();
    canvas.repaint();
    const auto pan = [&canvas](int i) {
        // To and fro over more than what is shown, ten pixels a frame.
        canvas.panBy(i % 240 < 120 ? QPointF(-10, -3) : QPointF(10, 3));
        canvas.repaint();
    };
    say("pan, the whole country", timesOf(600, pan));
    for (const double nearer : {4.0, 4.0, 4.0}) {
        canvas.zoomBy(nearer);
        canvas.repaint();
        const QByteArray what =
            "pan at " + QByteArray::number(int(canvas.frame().metresPerPixel())) + " m a pixel";
        say(what.constData(), timesOf(600, pan));
    }
    canvas.fitRegion();
    say("zoom in by a notch", timesOf(10, [&canvas](int) {
            canvas.zoomBy(1.4142);
            canvas.repaint();
        }));
    say("zoom out by a notch", timesOf(10, [&canvas](int) {
            canvas.zoomBy(1 / 1.4142);
            canvas.repaint();
        }));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const Theme theme(application, ThemeChoice::Light);
    const int pathways = argc > 1 ? atoi(argv[1]) : 100'000;
    const int sites = argc > 2 ? atoi(argv[2]) : 1'800;
    const QTemporaryDir folder;
    const QString path = makeRegion(folder.path(), pathways, sites);
    QUndoStack undo;
    Desk desk(undo);
    WorkFilter filter;
    WorkspaceOptions options;
    options.mode = OpenMode::ReadOnly;
    options.asOf = today;
    desk.openRegion(path, options);
    if (!QTest::qWaitFor([&] { return desk.isOpen(); }, 120'000))
        qFatal("The region does not open");
    std::unique_ptr<MapView> view;
    say("make the view", timesOf(1, [&](int) { view = std::make_unique<MapView>(desk, filter); }));
    view->resize(1920, 1080);
    view->show();
    if (!QTest::qWaitFor([&] { return !view->state().isCounting(); }, 60'000))
        qFatal("The districts are not counted");
    std::printf("p50, p95, most, in ms; late by processor time\n");
    std::printf("%d hospitals, %d free places, %d waiting\n", int(view->state().hospitals().size()),
                view->state().freePlaces(), view->state().districts().total());
    measureFrames(view->canvas());
    const Region& region = *desk.region();
    const auto rows = considered(region, today).rows;
    say("reach of one patient, all hospitals", timesOf(200, [&](int i) {
            view->state().setPatients({rows[std::size_t(i) * rows.size() / 200]});
        }));
    say("count the districts (another thread)",
        timesOf(20, [&](int) { countDistricts(region, today, view->state().waitingFilter()); }));
    return 0;
}
