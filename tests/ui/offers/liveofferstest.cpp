#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"
#include "ui/commands/desk.h"
#include "ui/offers/offersview.h"
#include "ui/offers/offertable.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QUndoStack>

using namespace sooner;
using namespace sooner::test;

namespace {

constexpr int aWhile = 20'000; ///< for what happens within two seconds on a quiet computer

} // namespace

/** What a colleague does with offers shows in the table, and nothing of what a person sees or has
    chosen moves. */
class LiveOffersTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingMovesWhileOffersComeAndGo_data();
    void nothingMovesWhileOffersComeAndGo();
    void waitsWhileThePointerIsOnTheTable();
    void sortingKeepsWhatIsChosenInSight();
    void anotherRegionIsShownAnew();

private:
    OfferTable& model() const { return *m_view->findChild<OfferTable*>(); }
    TableView& table() const
    {
        return *m_view->findChild<TableView*>(QStringLiteral("offerTable"));
    }
    std::vector<OfferId> shown() const
    {
        std::vector<OfferId> ids;
        for (int row = 0; row < model().rowCount(); ++row)
            ids.push_back(model().id(row));
        return ids;
    }
    Proposal proposal(const char* family, const char* session) const
    {
        return {m_fixture->id(QString::fromUtf8(family)),
                m_fixture->region()->session(m_fixture->session(QLatin1String(session))).id,
                {},
                false,
                {}};
    }
    bool followed() const
    {
        return QTest::qWaitFor(
            [&] { return m_desk->region()->sequence() == m_colleague->region()->sequence(); },
            aWhile);
    }

    std::unique_ptr<RegionFixture> m_fixture;
    std::unique_ptr<QUndoStack> m_undo;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<OffersView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<Workspace> m_colleague;
};

void LiveOffersTest::init()
{
    m_fixture = std::make_unique<RegionFixture>();
    m_undo = std::make_unique<QUndoStack>();
    m_desk = std::make_unique<Desk>(*m_undo);
    m_fixture->openIn(*m_desk);
    m_view = std::make_unique<OffersView>(*m_desk);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        &model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_view->setForm(OffersView::Form::Table);
    m_view->resize(1286, 700);
    m_view->show();
    // Four rows and a bit.
    table().setFixedHeight(table().horizontalHeader()->height() + 4 * table().rowHeight(0) + 20);
    QCoreApplication::processEvents();
    m_colleague = m_fixture->open();
}

void LiveOffersTest::cleanup()
{
    m_colleague.reset();
    m_tester.reset();
    m_view.reset();
    m_desk.reset();
    m_undo.reset();
    m_fixture.reset();
}

void LiveOffersTest::nothingMovesWhileOffersComeAndGo_data()
{
    QTest::addColumn<bool>("above");
    QTest::addColumn<bool>("in");
    QTest::addColumn<bool>("below");
    QTest::newRow("above what is seen") << true << false << false;
    QTest::newRow("in what is seen") << false << true << false;
    QTest::newRow("below what is seen") << false << false << true;
    QTest::newRow("everywhere") << true << true << true;
}

void LiveOffersTest::nothingMovesWhileOffersComeAndGo()
{
    QFETCH(bool, above);
    QFETCH(bool, in);
    QFETCH(bool, below);
    const std::vector<OfferId> before = shown();
    QCOMPARE(int(before.size()), 9);
    constexpr int first = 2;
    table().verticalScrollBar()->setValue(first * table().rowHeight(0) + 7);
    QCOMPARE(table().rowAt(0), first);
    table().selectRow(first + 1);
    table().selectionModel()->select(model().index(first + 3, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    std::vector<QPersistentModelIndex> remembered;
    for (int row = 0; row < model().rowCount(); ++row)
        remembered.emplace_back(model().index(row, OfferTable::Date));
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);

    std::vector<OfferId> gone;
    if (above) { // one proposal comes, two others are withdrawn
        QVERIFY_RESULT(proposeMatch(*m_colleague, {proposal("Woźniak", "S001")}));
        gone = {before[0], before[1]};
    }
    if (in)
        gone.push_back(before[first + 2]);
    if (!gone.empty())
        QVERIFY_RESULT(withdrawOffers(*m_colleague, gone));
    if (below) { // who had accepted is booked now, and moves behind the other
        const auto offer = m_colleague->region()->offerIndex(before[7]);
        QVERIFY_RESULT(recordBooking(*m_colleague, before[7],
                                     m_colleague->region()->offer(*offer).record.day));
    }
    QVERIFY(followed());

    QCOMPARE(reset.size(), 0);
    QCOMPARE(model().rowCount(), 9 + (above ? 1 : 0) - int(gone.size()));
    const OfferTable fresh(model().queue());
    for (int row = 0; row < model().rowCount(); ++row) {
        QCOMPARE(model().id(row), fresh.id(row));
        QCOMPARE(model().card(row).state, fresh.card(row).state);
    }
    QCOMPARE(model().id(table().rowAt(0)), before[first]);
    QCOMPARE(table().rowViewportPosition(table().rowAt(0)), -7);
    const auto chosen = m_view->selectedOffers();
    QCOMPARE(int(chosen.size()), 2);
    for (const int row : {first + 1, first + 3})
        QVERIFY(std::find(chosen.begin(), chosen.end(), before[std::size_t(row)]) != chosen.end());
    QCOMPARE(model().id(table().currentIndex().row()), before[first + 1]);
    for (std::size_t row = 0; row < before.size(); ++row) {
        const bool goes = std::find(gone.begin(), gone.end(), before[row]) != gone.end();
        QCOMPARE(remembered[row].isValid(), !goes);
        if (!goes)
            QCOMPARE(model().id(remembered[row].row()), before[row]);
    }
}

void LiveOffersTest::waitsWhileThePointerIsOnTheTable()
{
    const std::vector<OfferId> before = shown();
    QEvent enter(QEvent::Enter);
    QCoreApplication::sendEvent(table().parentWidget()->parentWidget(), &enter);
    QSignalSpy more(const_cast<OfferQueue*>(&model().queue()), &OfferQueue::moreChanged);
    QVERIFY_RESULT(withdrawOffers(*m_colleague, {before[0]}));
    QVERIFY(more.wait(aWhile));
    QVERIFY(shown() == before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(table().parentWidget()->parentWidget(), &leave);
    QCOMPARE(model().rowOf(before[0]), -1);
}

void LiveOffersTest::sortingKeepsWhatIsChosenInSight()
{
    table().selectRow(0);
    const OfferId chosen = model().id(0);
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    emit table().horizontalHeader()->sectionClicked(OfferTable::Stage);
    emit table().horizontalHeader()->sectionClicked(OfferTable::Stage);
    QCOMPARE(model().sortOrder(), Qt::DescendingOrder);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(m_view->selectedOffers(), std::vector<OfferId>{chosen});
    const QRect row = table().visualRect(table().currentIndex());
    QVERIFY(model().id(table().currentIndex().row()) == chosen && model().rowOf(chosen) > 4);
    QVERIFY(table().viewport()->rect().contains(row.center()));
}

/** Offers of two regions may have the same numbers. */
void LiveOffersTest::anotherRegionIsShownAnew()
{
    table().selectRow(1);
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    const RegionFixture other;
    other.openIn(*m_desk);
    QCOMPARE(model().rowCount(), 9);
    QVERIFY(!reset.isEmpty());
    QVERIFY(m_view->selectedOffers().empty());
}

SOONER_TEST(LiveOffersTest)
#include "liveofferstest.moc"
