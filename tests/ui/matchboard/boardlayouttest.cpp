#include "ui/matchboard/boardlayout.h"
#include "tests/support/registry.h"
#include "tests/ui/support/fixture.h"

using namespace sooner;
using namespace sooner::test;

class BoardLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<RegionFixture>(); }
    void everySessionOfTheHorizonHasOneCard();
    void cardsLieInTheirWeekAndHospitalWithoutOverlap();
    void freePlacesAddUpTheSameByRowAndByWeek();
    void aSpecialtyShowsOnlyWhatServesIt();
    void findsWhatLiesUnderAPoint();
    void arrowsReachEveryCardThatPasses();
    void anEmptyRegionHasAnEmptyBoard();

private:
    BoardLayout layout(const std::set<TreatmentFunction>& specialties = {}) const
    {
        return BoardLayout(*m_fixture->region(), fixtureToday, 12, specialties, {});
    }

    std::unique_ptr<RegionFixture> m_fixture;
};

void BoardLayoutTest::everySessionOfTheHorizonHasOneCard()
{
    const Region& region = *m_fixture->region();
    const BoardLayout board = layout();
    const Day last = board.weeks().back().monday + 6;
    std::set<int> expected;
    for (int i = 0; i < region.sessionCount(); ++i) {
        const DayRange days = region.session(i).record.days;
        if (days.last > fixtureToday && days.first <= last)
            expected.insert(i);
    }
    std::set<int> shown;
    for (const BoardCard& card : board.cards())
        QVERIFY(shown.insert(card.session).second);
    QVERIFY(!shown.empty());
    QCOMPARE(shown, expected);
}

void BoardLayoutTest::cardsLieInTheirWeekAndHospitalWithoutOverlap()
{
    const Region& region = *m_fixture->region();
    const BoardLayout board = layout();
    for (const BoardCard& card : board.cards()) {
        const BoardRow& row = board.rows()[std::size_t(card.row)];
        QCOMPARE(row.site, region.session(card.session).site);
        QVERIFY(card.rect.top() >= row.top && card.rect.bottom() < row.top + row.height);
        const Day monday = board.weeks()[std::size_t(card.week)].monday;
        const Day day = std::max(region.session(card.session).record.days.first, fixtureToday + 1);
        QVERIFY(monday <= day && day <= monday + 6);
        for (const BoardCard& other : board.cards())
            QVERIFY(other.session == card.session || !other.rect.intersects(card.rect));
    }
}

void BoardLayoutTest::freePlacesAddUpTheSameByRowAndByWeek()
{
    const BoardLayout board = layout();
    int byRow = 0;
    int byWeek = 0;
    int byCard = 0;
    for (const BoardRow& row : board.rows())
        byRow += row.free;
    for (const BoardWeek& week : board.weeks())
        byWeek += week.free;
    for (const BoardCard& card : board.cards())
        byCard += m_fixture->region()->session(card.session).free();
    QCOMPARE(byRow, byCard);
    QCOMPARE(byWeek, byCard);
}

void BoardLayoutTest::aSpecialtyShowsOnlyWhatServesIt()
{
    const auto code = TreatmentFunction::unchecked("110");
    const BoardLayout board = layout({code});
    QVERIFY(!board.cards().empty());
    QVERIFY(board.cards().size() < layout().cards().size());
    for (const BoardCard& card : board.cards()) {
        const auto& functions = m_fixture->region()->session(card.session).record.functions;
        QVERIFY(std::find(functions.begin(), functions.end(), code) != functions.end());
    }
}

void BoardLayoutTest::findsWhatLiesUnderAPoint()
{
    const BoardLayout board = layout();
    for (std::size_t i = 0; i < board.cards().size(); ++i) {
        const BoardCard& card = board.cards()[i];
        QCOMPARE(board.cardAt(card.rect.center()), int(i));
        QCOMPARE(board.cardOf(card.session), int(i));
        QCOMPARE(board.rowAt(card.rect.center().y()), card.row);
        QCOMPARE(board.cardAt(card.rect.topLeft() - QPoint(2, 2)), -1);
    }
    QCOMPARE(board.cardAt(QPoint(-1, -1)), -1);
    QCOMPARE(board.rowAt(board.size().height() + 1), -1);
}

void BoardLayoutTest::arrowsReachEveryCardThatPasses()
{
    const BoardLayout board = layout();
    // Only every second card passes, as while a patient is moved.
    const auto passes = [](const BoardCard& card) { return card.session % 2 == 0; };
    std::set<int> reached;
    std::vector<int> open{board.next(-1, BoardStep::Right, passes)};
    QVERIFY(open.front() >= 0);
    while (!open.empty()) {
        const int card = open.back();
        open.pop_back();
        if (!reached.insert(card).second)
            continue;
        for (const BoardStep step :
             {BoardStep::Left, BoardStep::Right, BoardStep::Up, BoardStep::Down}) {
            const int next = board.next(card, step, passes);
            QVERIFY(next < 0 || passes(board.cards()[std::size_t(next)]));
            if (next >= 0)
                open.push_back(next);
        }
    }
    std::size_t passing = 0;
    for (const BoardCard& card : board.cards())
        passing += passes(card) ? 1 : 0;
    QCOMPARE(reached.size(), passing);
}

void BoardLayoutTest::anEmptyRegionHasAnEmptyBoard()
{
    const BoardLayout board(Region(), fixtureToday, 12, {}, {});
    QVERIFY(board.cards().empty());
    QVERIFY(board.rows().empty());
    QCOMPARE(board.weeks().size(), std::size_t(12));
    QCOMPARE(board.next(-1, BoardStep::Right, [](const BoardCard&) { return true; }), -1);
}

SOONER_TEST(BoardLayoutTest)
#include "boardlayouttest.moc"
