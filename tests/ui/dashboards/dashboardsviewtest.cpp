#include "ui/dashboards/dashboardsview.h"
#include "core/workspace/imports.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/dashboards/backlogchart.h"
#include "ui/dashboards/chartpanel.h"
#include "ui/dashboards/figuresmodel.h"
#include "ui/dashboards/figurestable.h"
#include "ui/dashboards/headline.h"
#include "ui/waitinglist/waitinglistview.h"
#include "ui/widgets/inlinemessage.h"

#include <QClipboard>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

/** The view over a region of 38 pathways, which can be counted by hand. */
class DashboardsViewTest : public QObject
{
    Q_OBJECT

private slots:
    void headlinesAreWhatTheListHolds();
    void chartTableAndReportAgree();
    void everyPartOpensAListOfItsLength();
    void keyboardOpensTheList();
    void theWaitingListShowsThem();
    void menusNarrowWhatIsCounted();
    void aChoiceWithoutAnybodySaysSo();
    void followsTheRegion();
    void aColleagueTakesNothingOutOfTheHand();
    void menuStaysOpenWhileTheRegionChanges();
    void pressedBarIsTheOneThatOpens();
    void countsOnlyWhileItIsLookedAt();
    void aClosedRegionIsNoTrouble();
    void anEmptyRegionSaysWhatWouldBeHere();
    void tableIsOneKeyAway();
    void copiesTheNumbers();
    void savesTheNumbersForTheOwnerAlone();
    void saysWhenTheyCannotBeSaved();
    void tilesFindTheirRows_data();
    void tilesFindTheirRows();
};

namespace {

/** The view with a desk of its own, shown and counted. */
struct Shown
{
    explicit Shown(const std::function<void(Desk&)>& open) : desk(undo), view(desk)
    {
        view.resize(1280, 680);
        QSignalSpy counted(&view, &DashboardsView::reportShown);
        open(desk);
        view.show();
        if (counted.isEmpty() && !counted.wait(20000))
            qFatal("The view never counts");
    }
    explicit Shown(const RegionFixture& fixture) : Shown([&](Desk& d) { fixture.openIn(d); }) {}

    /** Waits for the count that follows. */
    void after(const std::function<void()>& act)
    {
        QSignalSpy counted(&view, &DashboardsView::reportShown);
        act();
        if (counted.isEmpty() && !counted.wait(20000))
            qFatal("The view does not count again");
    }

    QUndoStack undo;
    Desk desk;
    DashboardsView view;
};

QStringList figures(DashboardsView& view)
{
    QStringList all;
    for (const Headline* tile : view.headlines().tiles())
        all += tile->figure();
    return all;
}

} // namespace

void DashboardsViewTest::headlinesAreWhatTheListHolds()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    // One of the 38 is on a cancer clock; 6 of the 37 others have waited up to 126 days. Eight
    // have an offer under way, and one of these has two.
    QCOMPARE(figures(shown.view),
             (QStringList{text("38"), text("16.2%"), text("18"), text("12"), text("8")}));
    const auto& tiles = shown.view.headlines().tiles();
    QCOMPARE(tiles[1]->caption(), text("of 37 RTT pathways"));
    QCOMPARE(tiles[2]->caption(), text("47.4% of the list"));
    QCOMPARE(tiles[3]->caption(), text("31.6% of the list"));
    QCOMPARE(tiles[4]->caption(), text("pathways, 9 offers; 0 treated"));
    QCOMPARE(tiles[0]->accessibleName(), text("Waiting list: 38, pathways with an open clock"));
    QVERIFY(shown.view.emptyText().isEmpty());
    QCOMPARE(shown.view.statusNote(), text("Source: waiting list as at 20-Nov-2026"));
    QVERIFY(shown.view.panel().subtitle().contains(text("as at 20‑Nov‑2026")));
}

void DashboardsViewTest::chartTableAndReportAgree()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    const Table report = backlogTable(*fixture.region(), fixtureToday, {});
    const FiguresModel& model = shown.view.panel().model();
    QCOMPARE(model.rowCount(), int(report.rows.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            QCOMPARE(model.index(row, column).data().toString(),
                     sooner::shown(report.rows[std::size_t(row)][std::size_t(column)]));
    }
    // The bars are the same numbers: 26 to 39 weeks is column 5, over 65 the last three bands.
    const auto number = [&](const BacklogBar& bar, std::initializer_list<int> columns) {
        qint64 sum = 0;
        for (const auto& row : report.rows) {
            if (std::get<QString>(row[0]) != bar.specialties.front().toString())
                continue;
            for (const int column : columns)
                sum += std::get<qint64>(row[std::size_t(column)]);
        }
        return sum;
    };
    const auto& bars = shown.view.chart().bars();
    QCOMPARE(int(bars.size()), 2); // nobody waits over 26 weeks in breast surgery
    for (const BacklogBar& bar : bars) {
        QCOMPARE(bar.count(firstBand), number(bar, {5}));
        QCOMPARE(bar.count(firstBand + 1), number(bar, {6}));
        QCOMPARE(bar.count(firstBand + 2), number(bar, {7}));
        QCOMPARE(bar.count(firstBand + 3), number(bar, {8, 9, 10}));
        QCOMPARE(bar.count(overAYear), number(bar, {11}));
    }
}

void DashboardsViewTest::everyPartOpensAListOfItsLength()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    QSignalSpy list(&shown.view, &DashboardsView::listRequested);
    QSignalSpy view(&shown.view, &View::viewRequested);
    int opened = 0;
    const auto bars = shown.view.chart().bars();
    for (const BacklogBar& bar : bars) {
        for (int part = 0; part < int(barParts.size()); ++part) {
            emit shown.view.chart().chosen(bar, barParts[std::size_t(part)]);
            ++opened;
            QCOMPARE(list.size(), opened);
            QCOMPARE(view.last().first().toString(), text("waiting-list"));
            const auto filter = list.last().first().value<PathwayFilter>();
            QCOMPARE(qint64(countMatches(*fixture.region(), fixtureToday, filter, Identity::Shown)),
                     bar.count(part));
        }
    }
}

void DashboardsViewTest::keyboardOpensTheList()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    shown.after([&] { shown.view.setScope({{}, ods("RR8")}); });
    QSignalSpy list(&shown.view, &DashboardsView::listRequested);
    QTest::keyClick(&shown.view.chart(), Qt::Key_Right);
    QTest::keyClick(&shown.view.chart(), Qt::Key_Return);
    QCOMPARE(list.size(), 1);
    PathwayFilter wanted;
    wanted.overWeeks = 26;
    wanted.upToWeeks = 40;
    wanted.specialties = {specialty("110")};
    wanted.providers = {ods("RR8")};
    QVERIFY(list[0][0].value<PathwayFilter>() == wanted);
}

void DashboardsViewTest::theWaitingListShowsThem()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    WaitingListView list(shown.desk);
    PathwayFilter before;
    before.text = text("knee");
    list.setFilter(before);
    connect(&shown.view, &DashboardsView::listRequested, &list, &WaitingListView::setFilter);
    const BacklogBar bar = shown.view.chart().bars().front();
    emit shown.view.chart().chosen(bar, barParts[firstBand + 2]);
    QCOMPARE(list.countText(), text("Showing %1 of 38").arg(bar.count(firstBand + 2)));
    QVERIFY(list.model().filter().text.isEmpty());
    QVERIFY(list.findChild<QLineEdit*>(text("waitingListSearch"))->text().isEmpty());
}

void DashboardsViewTest::menusNarrowWhatIsCounted()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    const auto menu = [&](const char* button) {
        QMenu* found = shown.view.findChild<QPushButton*>(text(button))->menu();
        emit found->aboutToShow();
        return found;
    };
    QStringList words;
    const QList<QAction*> choices = menu("dashboardsSpecialty")->actions();
    for (const QAction* action : choices)
        words += action->text();
    QCOMPARE(words, (QStringList{text("All specialties"), text("Trauma and orthopaedics\t34"),
                                 text("Ophthalmology\t3"), text("Breast surgery\t1")}));
    QVERIFY(choices[0]->isChecked());
    shown.after([&] { choices[2]->trigger(); });
    QCOMPARE(figures(shown.view)[0], text("3"));
    QCOMPARE(figures(shown.view)[4], text("0")); // all offers are in the other one
    QCOMPARE(shown.view.findChild<QPushButton*>(text("dashboardsSpecialty"))->text(),
             text("Ophthalmology"));
    QVERIFY(shown.view.panel().subtitle().startsWith(text("Ophthalmology. ")));
    // The other menu counts within that choice.
    words.clear();
    const QList<QAction*> hospitals = menu("dashboardsHospital")->actions();
    for (const QAction* action : hospitals)
        words += action->text();
    QCOMPARE(words.size(), 3);
    QCOMPARE(words[0], text("All hospitals"));
    QVERIFY(words[1].endsWith(text("\t2")) || words[1].endsWith(text("\t1")));
    shown.after([&] { hospitals[1]->trigger(); });
    QCOMPARE(shown.view.scope().specialty, std::optional(specialty("130")));
    QVERIFY(shown.view.scope().provider.has_value());
    shown.after([&] { menu("dashboardsSpecialty")->actions().constFirst()->trigger(); });
    QVERIFY(!shown.view.scope().specialty);
    QVERIFY(shown.view.scope().provider.has_value());
}

void DashboardsViewTest::aChoiceWithoutAnybodySaysSo()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    shown.after([&] { shown.view.setScope({specialty("103"), {}}); });
    const auto words = [&] {
        QStringList all;
        const auto labels = shown.view.panel().findChildren<QLabel*>();
        for (const QLabel* each : labels) {
            if (each->isVisible())
                all += each->text();
        }
        return all.join(QLatin1Char('\n'));
    };
    QVERIFY(words().contains(text("Nobody waits over 26 weeks")));
    shown.after([&] { shown.view.setScope({specialty("103"), ods("RR8")}); });
    QVERIFY(words().contains(text("No open pathway is in Breast surgery, Leeds Teaching")));
    const auto buttons = shown.view.panel().findChildren<QPushButton*>();
    const auto all = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* each) {
        return each->isVisible() && each->text() == text("Show all");
    });
    QVERIFY(all != buttons.end());
    shown.after([&] { (*all)->click(); });
    QCOMPARE(figures(shown.view)[0], text("38"));
    QVERIFY(shown.view.chart().isVisible());
}

void DashboardsViewTest::followsTheRegion()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    const auto colleague = fixture.open();
    fixture.sendAgain(*colleague, text("Okonkwo"), text("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                      text("2026-11-18"));
    shown.after([] {}); // the desk looks every other second
    QCOMPARE(figures(shown.view)[0], text("37"));
    QCOMPARE(figures(shown.view)[3], text("11"));
}

/** The choice, the form, the order, the selected row and where the keys are. */
void DashboardsViewTest::aColleagueTakesNothingOutOfTheHand()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    shown.view.activateWindow();
    shown.after([&] { shown.view.setScope({{}, ods("RR8")}); });
    shown.view.panel().setShowsTable(true);
    FiguresTable& table = shown.view.panel().table();
    FiguresModel& model = shown.view.panel().model();
    QVERIFY(model.rowCount() >= 3);
    emit table.horizontalHeader()->sectionClicked(0);
    table.sortByColumn(0, Qt::DescendingOrder);
    table.selectRow(0);
    table.setFocus();
    const QString specialty = model.index(0, 1).data().toString();
    const QPersistentModelIndex total = model.index(model.rowCount() - 1, 2);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QString before = figures(shown.view)[0];

    const auto colleague = fixture.open();
    shown.after(
        [&] { fixture.addAfter(*colleague, *fixture.region(), fixture.id(text("Woźniak"))); });
    QCOMPARE(figures(shown.view)[0].toInt(), before.toInt() + 1);
    QCOMPARE(total.data().toInt(), before.toInt() + 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(shown.view.scope().provider, std::optional(ods("RR8")));
    QVERIFY(table.isVisible());
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), 0);
    QCOMPARE(table.selectedRows(), std::vector<int>{0});
    QCOMPARE(model.index(table.currentIndex().row(), 1).data().toString(), specialty);
    QVERIFY(table.hasFocus());
}

void DashboardsViewTest::menuStaysOpenWhileTheRegionChanges()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    QMenu* menu = shown.view.findChild<QPushButton*>(text("dashboardsSpecialty"))->menu();
    menu->popup(shown.view.mapToGlobal(QPoint(50, 50)));
    menu->setActiveAction(menu->actions().at(2));
    const auto colleague = fixture.open();
    shown.after(
        [&] { fixture.addAfter(*colleague, *fixture.region(), fixture.id(text("Woźniak"))); });
    QCOMPARE(figures(shown.view)[0], text("39"));
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->activeAction(), menu->actions().at(2));
    menu->close();
}

/** Bars come between the press and the release of the button. */
void DashboardsViewTest::pressedBarIsTheOneThatOpens()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    BacklogChart& chart = shown.view.chart();
    const auto bar = [](const char* name, const char* code, qint64 count) {
        return BacklogBar{text(name), {specialty(code)}, {count, 0, 0, 0}};
    };
    const BacklogBar urology = bar("Urology", "101", 20);
    const BacklogBar audiology = bar("Audiology", "840", 10);
    QSignalSpy chosen(&chart, &BacklogChart::chosen);
    const auto clickWhile = [&](const std::vector<BacklogBar>& later) {
        chart.setBars({fixtureToday, text("Few"), {urology, audiology}});
        const QPoint at = chart.partRect(0, wholeBar).topLeft() + QPoint(5, 5);
        QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, at);
        chart.setBars({fixtureToday, text("Others"), later});
        QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, at);
    };
    clickWhile({audiology, urology});
    QCOMPARE(chosen.size(), 0);
    clickWhile({bar("Urology", "101", 21), audiology});
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<BacklogBar>().name, text("Urology"));
}

void DashboardsViewTest::countsOnlyWhileItIsLookedAt()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    shown.view.hide();
    QSignalSpy counted(&shown.view, &DashboardsView::reportShown);
    shown.view.setScope({specialty("130"), {}});
    QCoreApplication::processEvents();
    QCOMPARE(counted.size(), 0);
    shown.after([&] { shown.view.show(); });
    QCOMPARE(figures(shown.view)[0], text("3"));
    shown.view.hide();
    shown.view.show(); // nothing has changed: nothing to count
    QCoreApplication::processEvents();
    QCOMPARE(counted.size(), 1);
}

void DashboardsViewTest::aClosedRegionIsNoTrouble()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    QSignalSpy counted(&shown.view, &DashboardsView::reportShown);
    shown.view.setScope({{}, ods("RR8")}); // is being counted
    shown.desk.close();
    shown.view.setScope({});
    QVERIFY(!counted.wait(200));
    shown.after([&] { fixture.openIn(shown.desk); });
    QCOMPARE(figures(shown.view)[0], text("38"));
}

void DashboardsViewTest::anEmptyRegionSaysWhatWouldBeHere()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("empty.sooner"));
    {
        RegionInfo info;
        info.name = text("Nowhere");
        QVERIFY_RESULT(Workspace::create(path, info, RegionFixture::options()));
    }
    Shown shown([&](Desk& desk) {
        QSignalSpy opened(&desk, &Desk::opened);
        desk.openRegion(path, RegionFixture::options());
        if (!opened.wait(20000))
            qFatal("The empty region does not open");
    });
    QVERIFY(shown.view.emptyText().contains(text("once a waiting list has been imported")));
    QSignalSpy view(&shown.view, &View::viewRequested);
    const auto buttons = shown.view.findChildren<QPushButton*>();
    for (QPushButton* each : buttons) {
        if (each->isVisible() && each->text() == text("Go to the waiting list"))
            each->click();
    }
    QCOMPARE(view.size(), 1);
}

void DashboardsViewTest::tableIsOneKeyAway()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    QAction* toggle = shown.view.commands().constFirst();
    QCOMPARE(toggle->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_T));
    QVERIFY(QTest::qWaitForWindowActive(&shown.view));
    shown.view.activated();
    QVERIFY(shown.view.chart().hasFocus());
    QTest::keyClick(&shown.view.chart(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(shown.view.panel().table().isVisible());
    QVERIFY(shown.view.panel().table().hasFocus());
    QVERIFY(!shown.view.chart().isVisible());
    QVERIFY(toggle->isChecked());
    QVERIFY(shown.view.panel().table().accessibleName().contains(shown.view.panel().title()));
    QTest::keyClick(&shown.view.panel().table(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(shown.view.chart().isVisible());
    QVERIFY(shown.view.chart().hasFocus());
    QVERIFY(!toggle->isChecked());
}

void DashboardsViewTest::copiesTheNumbers()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    QSignalSpy said(&shown.view, &View::said);
    const Table report = backlogTable(*fixture.region(), fixtureToday, {});
    shown.view.panel().copyNumbers();
    QCOMPARE(QApplication::clipboard()->text(), asTabbed(report));
    QVERIFY(said[0][0].toString().startsWith(text("Copied 4 rows")));
    shown.view.panel().setShowsTable(true);
    FiguresTable& numbers = shown.view.panel().table();
    numbers.selectRow(1);
    QVERIFY(QTest::qWaitForWindowActive(&shown.view));
    numbers.setFocus();
    QTest::keyClick(&numbers, Qt::Key_C, Qt::ControlModifier);
    Table one = report;
    one.rows = {report.rows[1]};
    QCOMPARE(QApplication::clipboard()->text(), asTabbed(one));
}

void DashboardsViewTest::savesTheNumbersForTheOwnerAlone()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("numbers.csv"));
    QString suggested;
    shown.view.panel().setAskForFile([&](const QString& suggestion) {
        suggested = suggestion;
        return path;
    });
    shown.view.panel().saveNumbers();
    QVERIFY(suggested.endsWith(text("backlog-2026-11-20.csv")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()),
             asCsv(backlogTable(*fixture.region(), fixtureToday, {})));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                        | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(path).permissions() & others));
}

void DashboardsViewTest::saysWhenTheyCannotBeSaved()
{
    const RegionFixture fixture;
    Shown shown(fixture);
    const QTemporaryDir folder;
    const QString path = folder.filePath(text("missing/numbers.csv"));
    shown.view.panel().setAskForFile([&](const QString&) { return path; });
    QSignalSpy said(&shown.view, &View::said);
    shown.view.panel().saveNumbers();
    QVERIFY(!QFileInfo::exists(path));
    QCOMPARE(said.size(), 0);
    const auto* message = shown.view.panel().findChild<InlineMessage*>();
    QVERIFY(message->isVisible());
    QVERIFY(message->text().contains(text("cannot be written")));
    shown.view.panel().setAskForFile([](const QString&) { return QString(); }); // changed my mind
    shown.view.panel().saveNumbers();
    QCOMPARE(said.size(), 0);
}

void DashboardsViewTest::tilesFindTheirRows_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("columns");
    QTest::newRow("one row") << 1280 << 5;
    QTest::newRow("three and two, not four and one") << 900 << 3;
    QTest::newRow("two by two and one") << 500 << 2;
    QTest::newRow("one below the other") << 220 << 1;
}

void DashboardsViewTest::tilesFindTheirRows()
{
    QFETCH(int, width);
    QFETCH(int, columns);
    HeadlineRow row;
    for (const char* name : {"a", "b", "c", "d", "e"})
        row.addTile(text(name))->setFigure(text("1"), text("of 2"));
    row.resize(width, 100);
    row.show();
    QCOMPARE(row.columns(), columns);
    // No tile runs out of the row at its right.
    for (const Headline* tile : row.tiles())
        QVERIFY(tile->geometry().right() < std::max(width, row.minimumWidth()));
}

SOONER_TEST(DashboardsViewTest)
#include "dashboardsviewtest.moc"
