#include "core/geo/nationalgrid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sooner::geo {

namespace {

struct Ellipsoid
{
    double a; ///< metres
    double b;
    double e2() const { return 1 - (b * b) / (a * a); }
};

constexpr Ellipsoid wgs84{6378137.0, 6356752.3142};
constexpr Ellipsoid airy1830{6377563.396, 6356256.909};

// The National Grid's own projection.
constexpr double centralScale = 0.9996012717;
constexpr double originLatitude = 49;
constexpr double originLongitude = -2;
constexpr double falseEasting = 400'000;
constexpr double falseNorthing = -100'000;

struct Cartesian
{
    double x, y, z;
};

struct Angles
{
    double latitude, longitude; ///< radians
};

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

double arcSeconds(double seconds)
{
    return radians(seconds / 3600);
}

/** Radius of curvature across the meridian. */
double transverseRadius(const Ellipsoid& ellipsoid, double latitude)
{
    const double s = std::sin(latitude);
    return ellipsoid.a / std::sqrt(1 - ellipsoid.e2() * s * s);
}

Cartesian cartesianOf(Angles at, const Ellipsoid& ellipsoid)
{
    const double nu = transverseRadius(ellipsoid, at.latitude);
    return {nu * std::cos(at.latitude) * std::cos(at.longitude),
            nu * std::cos(at.latitude) * std::sin(at.longitude),
            nu * (1 - ellipsoid.e2()) * std::sin(at.latitude)};
}

Angles anglesOf(const Cartesian& at, const Ellipsoid& ellipsoid)
{
    const double across = std::hypot(at.x, at.y);
    double latitude = std::atan2(at.z, across * (1 - ellipsoid.e2()));
    for (int i = 0; i < 6; ++i) { // each step is a hundred times nearer
        const double nu = transverseRadius(ellipsoid, latitude);
        latitude = std::atan2(at.z + ellipsoid.e2() * nu * std::sin(latitude), across);
    }
    return {latitude, std::atan2(at.y, at.x)};
}

/** WGS 84 to OSGB36: small turns, a shift and a stretch. */
Cartesian shifted(const Cartesian& p)
{
    constexpr double stretch = 1 + 20.4894e-6;
    const double rx = arcSeconds(-0.1502);
    const double ry = arcSeconds(-0.2470);
    const double rz = arcSeconds(-0.8421);
    return {-446.448 + stretch * p.x - rz * p.y + ry * p.z,
            125.157 + rz * p.x + stretch * p.y - rx * p.z,
            -542.060 - ry * p.x + rx * p.y + stretch * p.z};
}

/** Along the meridian from the true origin, scaled. */
double meridianArc(double latitude)
{
    const auto [a, b] = airy1830;
    const double n = (a - b) / (a + b);
    const double n2 = n * n;
    const double n3 = n2 * n;
    const double d = latitude - radians(originLatitude);
    const double s = latitude + radians(originLatitude);
    return b * centralScale
           * ((1 + n + 1.25 * n2 + 1.25 * n3) * d
              - (3 * n + 3 * n2 + 2.625 * n3) * std::sin(d) * std::cos(s)
              + (1.875 * n2 + 1.875 * n3) * std::sin(2 * d) * std::cos(2 * s)
              - 35.0 / 24 * n3 * std::sin(3 * d) * std::cos(3 * s));
}

GridPoint transverseMercator(Angles at)
{
    const double s = std::sin(at.latitude);
    const double c = std::cos(at.latitude);
    const double t2 = std::tan(at.latitude) * std::tan(at.latitude);
    const double e2 = airy1830.e2();
    const double nu = centralScale * transverseRadius(airy1830, at.latitude);
    const double rho = airy1830.a * centralScale * (1 - e2) / std::pow(1 - e2 * s * s, 1.5);
    const double eta2 = nu / rho - 1;
    const double l = at.longitude - radians(originLongitude);
    const double l2 = l * l;
    const double c2 = c * c;
    const double north =
        nu * s * c * l2
        * (1.0 / 2
           + c2 * l2 / 24 * ((5 - t2 + 9 * eta2) + c2 * l2 / 30 * (61 - 58 * t2 + t2 * t2)));
    const double east =
        nu * c * l
        * (1
           + c2 * l2 / 6
                 * ((nu / rho - t2)
                    + c2 * l2 / 20 * (5 - 18 * t2 + t2 * t2 + 14 * eta2 - 58 * t2 * eta2)));
    return {falseEasting + east, falseNorthing + meridianArc(at.latitude) + north};
}

} // namespace

bool GridBox::contains(GridPoint at) const
{
    return at.easting >= west && at.easting <= east && at.northing >= south && at.northing <= north;
}

bool GridBox::intersects(const GridBox& other) const
{
    return !isEmpty() && !other.isEmpty() && west <= other.east && other.west <= east
           && south <= other.north && other.south <= north;
}

void GridBox::add(GridPoint at)
{
    if (isEmpty()) {
        *this = {at.easting, at.northing, at.easting, at.northing};
        return;
    }
    west = std::min(west, at.easting);
    east = std::max(east, at.easting);
    south = std::min(south, at.northing);
    north = std::max(north, at.northing);
}

GridBox GridBox::grown(double metres) const
{
    return {west - metres, south - metres, east + metres, north + metres};
}

GridPoint toNationalGrid(LatLon position)
{
    const Angles onGlobe{radians(position.latitude), radians(position.longitude)};
    return transverseMercator(anglesOf(shifted(cartesianOf(onGlobe, wgs84)), airy1830));
}

} // namespace sooner::geo
