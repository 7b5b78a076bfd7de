#include "core/geo/distance.h"
#include "tests/support/registry.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace sooner;
using namespace sooner::geo;

namespace {

constexpr double pi = std::numbers::pi;

/** The angle between two positions on a sphere, by the haversine formula. */
double sphericalAngle(LatLon a, LatLon b)
{
    const double toRadians = pi / 180;
    const double north = std::sin((b.latitude - a.latitude) * toRadians / 2);
    const double east = std::sin((b.longitude - a.longitude) * toRadians / 2);
    const double h =
        north * north
        + std::cos(a.latitude * toRadians) * std::cos(b.latitude * toRadians) * east * east;
    return 2 * std::asin(std::sqrt(std::min(1.0, h)));
}

double fromSexagesimal(double degrees, double minutes, double seconds)
{
    return degrees + minutes / 60 + seconds / 3600;
}

} // namespace

class DistanceTest : public QObject
{
    Q_OBJECT

private slots:
    void knownDistances_data();
    void knownDistances();
    void isZeroOnlyWhereItShould_data();
    void isZeroOnlyWhereItShould();
    void neverNaNAndTheSameBothWays();
    void liesBetweenTheTightestAndTheWidestSphere();
    void aRowIsTheSameAsOneByOne();
    void plausible_data();
    void plausible();
};

void DistanceTest::knownDistances_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("otherLatitude");
    QTest::addColumn<double>("otherLongitude");
    QTest::addColumn<double>("metres");
    QTest::addColumn<double>("tolerance");

    // Geoscience Australia's worked example (GDA manual). Its ellipsoid GRS 80 differs by less
    // than 0.1 mm in the polar radius.
    QTest::newRow("Flinders Peak to Buninyong")
        << -fromSexagesimal(37, 57, 3.7203) << fromSexagesimal(144, 25, 29.5244)
        << -fromSexagesimal(37, 39, 10.1561) << fromSexagesimal(143, 55, 35.3839) << 54972.271
        << 0.001;
    // Defining figures of WGS 84: a = 6378137 m, meridian quadrant 10001965.729 m.
    QTest::newRow("a degree along the equator")
        << 0.0 << 0.0 << 0.0 << 1.0 << 6378137.0 * pi / 180 << 0.0001;
    QTest::newRow("equator to pole") << 0.0 << 12.0 << 90.0 << 77.0 << 10001965.729 << 0.001;
    QTest::newRow("pole to pole") << 90.0 << 0.0 << -90.0 << 0.0 << 20003931.459 << 0.001;
    // The meridian's radius at 52 degrees 0.5 minutes is a(1 - e2) / (1 - e2 sin2)^1.5 = 6375158.81
    // m.
    QTest::newRow("a minute north at 52 degrees")
        << 52.0 << -1.0 << 52.0 + 1.0 / 60 << -1.0 << 6375158.81 * pi / 180 / 60 << 0.01;
    // Commonly given as 603 miles or 970 km as the crow flies.
    QTest::newRow("Land's End to John o' Groats")
        << 50.0658 << -5.7150 << 58.6440 << -3.0700 << 970'000.0 << 1'000.0;
    // LS1 and HU1 in the gazetteer. By the same formula and its sister for the parallel, half way
    // between them a degree of latitude is 111300.7 m and one of longitude 65936.4 m.
    QTest::newRow("Leeds to Hull")
        << 53.79739 << -1.55286 << 53.74299 << -0.33736
        << std::hypot((53.79739 - 53.74299) * 111300.7, (1.55286 - 0.33736) * 65936.4) << 5.0;
    QTest::newRow("over the date line")
        << 0.0 << 179.5 << 0.0 << -179.5 << 6378137.0 * pi / 180 << 0.0001;
}

void DistanceTest::knownDistances()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, otherLatitude);
    QFETCH(double, otherLongitude);
    QFETCH(double, metres);
    QFETCH(double, tolerance);
    const double found = metresBetween({latitude, longitude}, {otherLatitude, otherLongitude});
    QVERIFY2(
        std::abs(found - metres) <= tolerance,
        qPrintable(QStringLiteral("%1 m, not %2").arg(found, 0, 'f', 4).arg(metres, 0, 'f', 4)));
}

void DistanceTest::isZeroOnlyWhereItShould_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("otherLatitude");
    QTest::addColumn<double>("otherLongitude");
    QTest::addColumn<bool>("zero");
    QTest::newRow("Leeds twice") << 53.79739 << -1.55286 << 53.79739 << -1.55286 << true;
    QTest::newRow("zero and minus zero") << 0.0 << 0.0 << -0.0 << -0.0 << true;
    QTest::newRow("the date line from both sides") << 52.0 << 180.0 << 52.0 << -180.0 << true;
    QTest::newRow("the pole by two meridians") << 90.0 << 10.0 << 90.0 << -120.0 << true;
    QTest::newRow("a metre apart") << 53.79739 << -1.55286 << 53.79740 << -1.55286 << false;
    QTest::newRow("equal latitudes") << 53.79739 << -1.55286 << 53.79739 << -1.55285 << false;
}

void DistanceTest::isZeroOnlyWhereItShould()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, otherLatitude);
    QFETCH(double, otherLongitude);
    QFETCH(bool, zero);
    const double metres = metresBetween({latitude, longitude}, {otherLatitude, otherLongitude});
    QCOMPARE(metres == 0, zero);
    QVERIFY(metres < 1.2);
}

void DistanceTest::neverNaNAndTheSameBothWays()
{
    const double latitudes[] = {-90,    -89.999999, -53.8, -1e-9, -0.0,      0,
                                1e-300, 1e-9,       0.5,   53.8,  89.999999, 90};
    const double longitudes[] = {-180,   -179.999999, -179.5, -90, -1e-9, -0.0,       0,
                                 1e-300, 1.55,        90,     179, 179.4, 179.999999, 180};
    for (const double latitude : latitudes) {
        for (const double otherLatitude : latitudes) {
            for (const double longitude : longitudes) {
                for (const double otherLongitude : longitudes) {
                    const LatLon a{latitude, longitude};
                    const LatLon b{otherLatitude, otherLongitude};
                    const double metres = metresBetween(a, b);
                    QVERIFY(std::isfinite(metres) && metres >= 0 && metres < 20'003'932);
                    QVERIFY(metres == metresBetween(b, a));
                }
            }
        }
    }
}

void DistanceTest::liesBetweenTheTightestAndTheWidestSphere()
{
    // The curvature of WGS 84 has radii from b*b/a to a*a/b, so the distance lies between those
    // over spheres of these radii.
    std::mt19937 random(20260101);
    std::uniform_real_distribution<double> latitude(-80, 80);
    std::uniform_real_distribution<double> longitude(-80, 80);
    for (int i = 0; i < 5000; ++i) {
        const LatLon a{latitude(random), longitude(random)};
        const LatLon b{latitude(random), longitude(random)};
        const double angle = sphericalAngle(a, b);
        const double metres = metresBetween(a, b);
        QVERIFY(metres == metresBetween(b, a));
        if (angle < 178 * pi / 180) // see distance.h about antipodes
            QVERIFY(metres >= 6'335'439.3 * angle - 0.001);
        QVERIFY(metres <= 6'399'593.7 * angle + 0.001);
    }
}

void DistanceTest::aRowIsTheSameAsOneByOne()
{
    const LatLon leeds{53.79739, -1.55286};
    const std::vector<LatLon> to{{53.74299, -0.33736}, leeds, {60.1, -1.2}, {49.9, -6.3}};
    std::vector<double> out(to.size(), -1);
    metresFrom(leeds, to, out);
    for (std::size_t i = 0; i < to.size(); ++i)
        QVERIFY(out[i] == metresBetween(leeds, to[i]));
    metresFrom(leeds, {}, {});
}

void DistanceTest::plausible_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<bool>("yes");
    QTest::newRow("Leeds") << 53.8 << -1.55 << true;
    QTest::newRow("corner of the range") << -90.0 << 180.0 << true;
    QTest::newRow("latitude too high") << 90.0001 << 0.0 << false;
    QTest::newRow("longitude too low") << 0.0 << -180.0001 << false;
    QTest::newRow("grid reference in metres") << 430000.0 << 433000.0 << false;
    QTest::newRow("latitude not a number") << nan << 0.0 << false;
    QTest::newRow("longitude not a number") << 0.0 << nan << false;
    QTest::newRow("infinite") << infinity << -infinity << false;
}

void DistanceTest::plausible()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(bool, yes);
    QCOMPARE(isPlausible({latitude, longitude}), yes);
}

SOONER_TEST(DistanceTest)
#include "distancetest.moc"
