#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/waitinglist/listtable.h"
#include "ui/waitinglist/patientpanel.h"
#include "ui/waitinglist/waitinglistview.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

namespace {

constexpr int aWhile = 20'000; ///< for what happens within two seconds on a quiet computer

} // namespace

/** What a colleague does shows in the list, and nothing of what a person sees, has chosen or points
    at moves. */
class LiveListTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingMovesWhileRowsComeAndGo_data();
    void nothingMovesWhileRowsComeAndGo();
    void waitsWhileItIsInTheHand_data();
    void waitsWhileItIsInTheHand();
    void aChosenPatientIsNotTakenAway();
    void nobodyElseIsChosenForThoseWhoGo();
    void aLargeRegionDoesTheSame();

private:
    ListTable& table() const { return m_view->table(); }
    PathwayModel& model() const { return m_view->model(); }
    void close(PathwayId pathway)
    {
        const QString family = m_desk->region()->name(*m_desk->region()->rowOf(pathway)).family;
        m_fixture->sendAgain(*m_colleague, family,
                             QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                             QStringLiteral("2026-11-18"));
    }
    PathwayId addAfter(PathwayId neighbour)
    {
        return m_fixture->addAfter(*m_colleague, *m_fixture->region(), neighbour);
    }
    std::vector<PathwayId> shown() const
    {
        std::vector<PathwayId> ids;
        for (int row = 0; row < model().rowCount(); ++row)
            ids.push_back(model().id(row));
        return ids;
    }
    bool followed()
    {
        return QTest::qWaitFor(
            [&] {
                return m_desk->region()->sequence() == m_colleague->region()->sequence()
                       && model().pendingChanges() == 0;
            },
            aWhile);
    }
    bool waits()
    {
        return QTest::qWaitFor([&] { return model().pendingChanges() > 0; }, aWhile);
    }

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<WaitingListView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<Workspace> m_colleague;
};

void LiveListTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_view = std::make_unique<WaitingListView>(*m_desk);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        &m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_fixture->openIn(*m_desk);
    m_view->resize(1286, 660);
    m_view->show();
    m_view->activated();
    table().viewport()->setAttribute(Qt::WA_UnderMouse, false); // wherever the pointer is
    m_colleague = m_fixture->open();
}

void LiveListTest::cleanup()
{
    m_colleague.reset();
    m_tester.reset();
    m_view.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void LiveListTest::nothingMovesWhileRowsComeAndGo_data()
{
    QTest::addColumn<bool>("above");
    QTest::addColumn<bool>("in");
    QTest::addColumn<bool>("below");
    QTest::newRow("above what is seen") << true << false << false;
    QTest::newRow("in what is seen") << false << true << false;
    QTest::newRow("below what is seen") << false << false << true;
    QTest::newRow("everywhere") << true << true << true;
}

void LiveListTest::nothingMovesWhileRowsComeAndGo()
{
    QFETCH(bool, above);
    QFETCH(bool, in);
    QFETCH(bool, below);
    constexpr int first = 12; // of 38, and not at its upper edge
    table().verticalScrollBar()->setValue(first * table().rowHeight(0) + 9);
    const int last = table().rowAt(table().viewport()->height() - 1);
    QVERIFY(table().rowAt(0) == first && last > first + 5 && last < 35);
    table().choose(first + 3);
    table().selectionModel()->select(model().index(first + 5, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCoreApplication::processEvents();
    const std::vector<PathwayId> before = shown();
    std::vector<QPersistentModelIndex> remembered;
    for (int row = 0; row < model().rowCount(); ++row)
        remembered.emplace_back(model().index(row, PathwayModel::State));
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model(), &QAbstractItemModel::dataChanged);

    std::vector<PathwayId> came;
    std::vector<PathwayId> gone;
    const auto change = [&](bool wanted, int comes, int goes) {
        if (!wanted)
            return;
        came.push_back(addAfter(before[std::size_t(comes)]));
        gone.push_back(before[std::size_t(goes)]);
        close(gone.back());
    };
    change(above, 7, 4);
    if (above) // more come than go
        came.push_back(addAfter(before[9]));
    change(in, first + 1, first + 4);
    change(below, last + 1, 35);
    QVERIFY(followed());

    QCOMPARE(reset.size(), 0);
    QCOMPARE(model().rowCount(), 38 + int(came.size()) - int(gone.size()));
    for (const PathwayId id : came)
        QVERIFY(model().rowOf(id) >= 0);
    for (const PathwayId id : gone)
        QCOMPARE(model().rowOf(id), -1);
    std::vector<PathwayId> wanted;
    for (const int row : orderOf(*m_desk->region(), fixtureToday, {}))
        wanted.push_back(m_desk->region()->pathwayId(row));
    QVERIFY(shown() == wanted);
    // The uppermost row is where it was, to the pixel, and so are the chosen ones chosen.
    QCOMPARE(model().id(table().rowAt(0)), before[first]);
    QCOMPARE(table().rowViewportPosition(table().rowAt(0)), -9);
    const auto rowOf = [&](int row) { return model().rowOf(before[std::size_t(row)]); };
    QCOMPARE(table().selectedListRows(), (std::vector<int>{rowOf(first + 3), rowOf(first + 5)}));
    QCOMPARE(table().currentIndex().row(), rowOf(first + 3));
    QCOMPARE(m_view->panel().shown(), std::optional(before[first + 3]));
    for (std::size_t row = 0; row < before.size(); ++row) {
        const bool goes = std::find(gone.begin(), gone.end(), before[row]) != gone.end();
        QCOMPARE(remembered[row].isValid(), !goes);
        if (!goes)
            QCOMPARE(model().id(remembered[row].row()), before[row]);
    }
    QVERIFY(!changed.isEmpty()); // who goes is shown as closed before
}

void LiveListTest::waitsWhileItIsInTheHand_data()
{
    QTest::addColumn<bool>("menu");
    QTest::newRow("the pointer is on the list") << false;
    QTest::newRow("a menu is open") << true;
}

void LiveListTest::waitsWhileItIsInTheHand()
{
    QFETCH(bool, menu);
    QMenu open;
    open.addAction(QStringLiteral("Something"));
    if (menu)
        open.popup({10, 10});
    else
        table().viewport()->setAttribute(Qt::WA_UnderMouse);
    const std::vector<PathwayId> before = shown();
    close(before[2]);
    QVERIFY(waits());
    QVERIFY(shown() == before);
    auto* link = m_view->findChild<QAbstractButton*>(QStringLiteral("waitingListChanges"));
    QVERIFY(link->isVisible());
    QCOMPARE(link->text(), QStringLiteral("1 change - show"));
    // It follows as soon as the hand is off the list.
    open.close();
    table().viewport()->setAttribute(Qt::WA_UnderMouse, false);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(table().viewport(), &leave);
    QVERIFY(followed());
    QCOMPARE(model().rowOf(before[2]), -1);
    QVERIFY(!link->isVisible());
}

void LiveListTest::aChosenPatientIsNotTakenAway()
{
    table().choose(5);
    const std::vector<PathwayId> before = shown();
    close(before[5]);
    QVERIFY(waits());
    QVERIFY(shown() == before);
    QCOMPARE(m_view->panel().shown(), std::optional(before[5]));
    // Another patient who goes does not change that.
    close(before[9]);
    QVERIFY(QTest::qWaitFor([&] { return model().pendingChanges() == 2; }, aWhile));
    QVERIFY(shown() == before);
}

void LiveListTest::nobodyElseIsChosenForThoseWhoGo()
{
    table().choose(5);
    const std::vector<PathwayId> before = shown();
    close(before[5]);
    QVERIFY(waits());
    QSignalSpy current(table().selectionModel(), &QItemSelectionModel::currentRowChanged);
    model().showChanges();
    QCOMPARE(model().rowOf(before[5]), -1);
    QVERIFY(!table().currentIndex().isValid());
    QVERIFY(table().selectedListRows().empty());
    QVERIFY(!m_view->panel().shown());
    QCOMPARE(current.size(), 1); // from them to nobody, by way of nobody else
}

/** Beside the window, as with a million pathways. */
void LiveListTest::aLargeRegionDoesTheSame()
{
    PathwayModel model(*m_desk, nullptr, 0);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 38);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const PathwayId goes = model.id(4);
    const QPersistentModelIndex remembered = model.index(20, 0);
    const PathwayId stays = model.id(20);
    close(goes);
    QVERIFY(QTest::qWaitFor([&] { return model.pendingChanges() == 1; }, aWhile));
    QVERIFY(model.wouldGo(4) && !model.wouldGo(20) && !model.wouldMove(20));
    model.showChanges();
    QTRY_COMPARE(model.rowCount(), 37);
    QCOMPARE(model.pendingChanges(), 0);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.id(remembered.row()), stays);
}

SOONER_TEST(LiveListTest)
#include "livelisttest.moc"
