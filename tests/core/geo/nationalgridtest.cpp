#include "core/geo/nationalgrid.h"
#include "core/geo/distance.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace sooner;
using namespace sooner::geo;

class NationalGridTest : public QObject
{
    Q_OBJECT

private slots:
    void pointsOfTheGrid_data();
    void pointsOfTheGrid();
    void lengthsAreThoseOfTheGround_data();
    void lengthsAreThoseOfTheGround();
    void boxes();
};

/** Worked out by PROJ 9.1 with the same seven numbers (EPSG:27700 without its grid file). */
void NationalGridTest::pointsOfTheGrid_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("easting");
    QTest::addColumn<double>("northing");
    QTest::newRow("Leeds") << 53.8 << -1.55 << 429736.857 << 433837.935;
    QTest::newRow("Westminster") << 51.5 << -0.12 << 530591.169 << 179571.065;
    QTest::newRow("Land's End") << 50.0664 << -5.7148 << 134259.012 << 25088.553;
    QTest::newRow("John o' Groats") << 58.644 << -3.07 << 337992.096 << 973398.016;
    QTest::newRow("Caister") << 52.65757 << 1.71792 << 651538.538 << 313138.365;
    QTest::newRow("Lerwick") << 60.1548 << -1.1494 << 447323.442 << 1141450.168;
    QTest::newRow("Belfast, off the sheet's west") << 54.597 << -5.93 << 146246.072 << 529526.157;
}

void NationalGridTest::pointsOfTheGrid()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, easting);
    QFETCH(double, northing);
    const GridPoint at = toNationalGrid({latitude, longitude});
    const double away = std::hypot(at.easting - easting, at.northing - northing);
    QVERIFY2(away < 0.02, qPrintable(QStringLiteral("%1 m away").arg(away)));
}

void NationalGridTest::lengthsAreThoseOfTheGround_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::newRow("on the middle meridian") << 53.0 << -2.0;
    QTest::newRow("far east") << 52.5 << 1.6;
    QTest::newRow("far west") << 54.6 << -7.3;
    QTest::newRow("far north") << 60.1 << -1.2;
}

/** A travel circle is drawn as a circle of the grid. */
void NationalGridTest::lengthsAreThoseOfTheGround()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const LatLon a{latitude, longitude};
    const LatLon b{latitude + 0.2, longitude - 0.3};
    const GridPoint from = toNationalGrid(a);
    const GridPoint to = toNationalGrid(b);
    const double onGrid = std::hypot(to.easting - from.easting, to.northing - from.northing);
    QVERIFY(std::abs(onGrid / metresBetween(a, b) - 1) < 0.0015);
}

void NationalGridTest::boxes()
{
    GridBox box;
    QVERIFY(box.isEmpty());
    QVERIFY(!box.contains({0, 0}));
    box.add({10, 20});
    QVERIFY(!box.isEmpty());
    QVERIFY(box.contains({10, 20}));
    box.add({4, 26});
    QCOMPARE(box, (GridBox{4, 20, 10, 26}));
    QCOMPARE(box.centre(), (GridPoint{7, 23}));
    QVERIFY(box.intersects({10, 26, 11, 27}));
    QVERIFY(!box.intersects({11, 20, 12, 26}));
    QVERIFY(!box.intersects(GridBox()));
    QVERIFY(box.grown(1).contains({3, 19}));
}

SOONER_TEST(NationalGridTest)
#include "nationalgridtest.moc"
