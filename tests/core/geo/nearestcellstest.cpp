#include "core/geo/nearestcells.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace sooner;
using namespace sooner::geo;

namespace {

double area(const Cell& cell)
{
    double twice = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const GridPoint a = cell[i];
        const GridPoint b = cell[(i + 1) % cell.size()];
        twice += a.easting * b.northing - b.easting * a.northing;
    }
    return twice / 2;
}

double distance(GridPoint a, GridPoint b)
{
    return std::hypot(a.easting - b.easting, a.northing - b.northing);
}

constexpr GridBox square{0, 0, 1000, 1000};

} // namespace

class NearestCellsTest : public QObject
{
    Q_OBJECT

private slots:
    void fewCentres();
    void centresThatGetNothing();
    void cellsTileTheBoundsAndTheirCornersAreNearest();
};

void NearestCellsTest::fewCentres()
{
    QVERIFY(nearestCells({}, square).empty());
    const std::vector<GridPoint> one{{200, 200}};
    QCOMPARE(area(nearestCells(one, square).front()), 1e6);
    const std::vector<GridPoint> two{{250, 500}, {750, 500}};
    const auto halves = nearestCells(two, square);
    QCOMPARE(area(halves[0]), 5e5);
    for (const GridPoint& corner : halves[0])
        QVERIFY(corner.easting <= 500);
}

void NearestCellsTest::centresThatGetNothing()
{
    const std::vector<GridPoint> centres{{100, 100}, {100, 100}, {2000, 100}, {900, 900}};
    const auto cells = nearestCells(centres, square);
    QVERIFY(!cells[0].empty());
    QVERIFY(cells[1].empty()); // another stands there first
    QVERIFY(cells[2].empty()); // outside
    QCOMPARE(area(cells[0]) + area(cells[3]), 1e6);
    QVERIFY(nearestCells(centres, GridBox()).front().empty());
}

void NearestCellsTest::cellsTileTheBoundsAndTheirCornersAreNearest()
{
    QVERIFY(sooner::test::holds("cells", [] {
        const auto numbers = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 1001), rc::gen::inRange(0, 1001)));
        std::vector<GridPoint> centres;
        for (const auto& [x, y] : numbers)
            centres.push_back({double(x), double(y)});
        const auto cells = nearestCells(centres, square);
        double sum = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            sum += area(cells[i]);
            for (const GridPoint& corner : cells[i]) {
                for (const GridPoint& other : centres)
                    RC_ASSERT(distance(corner, centres[i]) <= distance(corner, other) + 1e-6);
            }
        }
        RC_ASSERT(centres.empty() || std::abs(sum - 1e6) < 1e-2);
    }));
}

SOONER_TEST(NearestCellsTest)
#include "nearestcellstest.moc"
