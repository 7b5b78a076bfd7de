#include "ui/map/marklayout.h"
#include "tests/support/registry.h"

#include <algorithm>

using namespace sooner;

namespace {

constexpr auto any = [](int) { return true; };

} // namespace

/** Hospitals that stand close together, and the way from one to the next. */
class MarkLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void nearOnesArePiledUnderTheHeaviest();
    void everyMarkIsInOnePile();
    void theTopmostIsHit();
    void arrowsGoToTheNearestThatWay_data();
    void arrowsGoToTheNearestThatWay();
    void marksInOnePlaceAreAllReached();
};

void MarkLayoutTest::nearOnesArePiledUnderTheHeaviest()
{
    const MarkLayout layout({{{0, 0}, 10, 1}, {{5, 0}, 10, 9}, {{40, 0}, 10, 5}}, 12);
    QCOMPARE(layout.piles().size(), std::size_t(2));
    QCOMPARE(layout.pileOf(0), layout.pileOf(1));
    QVERIFY(layout.pileOf(2) != layout.pileOf(1));
    const MarkLayout::Pile& pile = layout.piles()[std::size_t(layout.pileOf(1))];
    QCOMPARE(pile.top, 1);
    QCOMPARE(pile.others, std::vector<int>{0});
    QCOMPARE(layout.piles().back().top, 1); // the heaviest is painted last
    QCOMPARE(layout.pileOf(-1), -1);
    const MarkLayout apart({{{0, 0}, 10, 1}, {{5, 0}, 10, 9}}, 4);
    QCOMPARE(apart.piles().size(), std::size_t(2));
}

void MarkLayoutTest::everyMarkIsInOnePile()
{
    std::vector<MarkPlace> places;
    for (int i = 0; i < 500; ++i)
        places.push_back({{double(i * 7919 % 997), double(i * 104'729 % 613)}, 10, i % 13});
    const MarkLayout layout(places, 14);
    std::vector<int> seen;
    for (std::size_t i = 0; i < layout.piles().size(); ++i) {
        std::vector<int> members = layout.piles()[i].others;
        members.push_back(layout.piles()[i].top);
        for (const int member : members)
            QCOMPARE(layout.pileOf(member), int(i));
        seen.insert(seen.end(), members.begin(), members.end());
    }
    std::sort(seen.begin(), seen.end());
    QCOMPARE(seen.size(), places.size());
    QVERIFY(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

void MarkLayoutTest::theTopmostIsHit()
{
    const MarkLayout layout({{{0, 0}, 10, 1}, {{15, 0}, 10, 9}, {{90, 0}, 4, 1}}, 12);
    QCOMPARE(layout.pileAt({8, 0}), layout.pileOf(1)); // both cover it
    QCOMPARE(layout.pileAt({-8, 0}), layout.pileOf(0));
    QCOMPARE(layout.pileAt({101, 0}), layout.pileOf(2)); // a small one is a target of 24 pixels
    QCOMPARE(layout.pileAt({50, 50}), -1);
}

void MarkLayoutTest::arrowsGoToTheNearestThatWay_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<QPointF>("direction");
    QTest::addColumn<int>("to");
    QTest::newRow("east") << 0 << QPointF(1, 0) << 1;
    QTest::newRow("south") << 0 << QPointF(0, 1) << 3;
    QTest::newRow("back west") << 1 << QPointF(-1, 0) << 0;
    QTest::newRow("nothing north") << 0 << QPointF(0, -1) << -1;
    QTest::newRow("straight on before aside") << 1 << QPointF(1, 0) << 2;
    QTest::newRow("the first when none is current") << -1 << QPointF(1, 0) << 0;
}

void MarkLayoutTest::arrowsGoToTheNearestThatWay()
{
    QFETCH(int, from);
    QFETCH(QPointF, direction);
    QFETCH(int, to);
    const MarkLayout layout(
        {{{0, 0}, 9, 0}, {{100, 10}, 9, 0}, {{200, 0}, 9, 0}, {{0, 150}, 9, 0}, {{130, 60}, 9, 0}},
        12);
    QCOMPARE(layout.next(from, direction, any), to);
    if (to >= 0)
        QVERIFY(layout.next(from, direction, [to](int other) { return other != to; }) != to);
}

void MarkLayoutTest::marksInOnePlaceAreAllReached()
{
    const MarkLayout layout({{{0, 0}, 9, 0}, {{0, 0}, 9, 5}, {{0, 0}, 9, 2}, {{50, 0}, 9, 0}}, 12);
    QCOMPARE(layout.next(0, {1, 0}, any), 1);
    QCOMPARE(layout.next(1, {1, 0}, any), 2);
    QCOMPARE(layout.next(2, {1, 0}, any), 3);
    QCOMPARE(layout.next(2, {-1, 0}, any), 0);
}

SOONER_TEST(MarkLayoutTest)
#include "marklayouttest.moc"
