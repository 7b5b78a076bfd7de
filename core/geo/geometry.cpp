// The one file that includes Boost.Geometry, which takes seconds to compile: distance.h and
// siteindex.h.
#include "core/geo/distance.h"
#include "core/geo/siteindex.h"

#include <QtGlobal>

// Boost's own headers include one another's old names and say so at length.
#define BOOST_ALLOW_DEPRECATED_HEADERS
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace sooner::geo {

namespace {

namespace bg = boost::geometry;

using GlobePoint = bg::model::point<double, 2, bg::cs::geographic<bg::degree>>;
using FlatPoint = bg::model::point<double, 2, bg::cs::cartesian>; // longitude, latitude in degrees
using FlatBox = bg::model::box<FlatPoint>;

// No curvature of WGS 84 is tighter than the meridian's at the equator, b * b / a rounded down. So
// a distance over a sphere of this radius is never more than the one over the ellipsoid.
constexpr double leastRadius = 6'335'439;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

double degrees(double radians)
{
    return radians * 180 / std::numbers::pi;
}

/** Cannot miss a point within the circle; may hold others. */
FlatBox boxAround(LatLon centre, double metres)
{
    const double angle = metres / leastRadius * (1 + 1e-6) + 1e-12;
    const double latitude = std::abs(radians(centre.latitude));
    double west = -180;
    double east = 180;
    // A circle over a pole or the date line reaches every longitude, as far as the box can tell.
    if (angle + latitude < std::numbers::pi / 2) {
        const double span = degrees(std::asin(std::sin(angle) / std::cos(latitude)));
        if (std::abs(centre.longitude) + span <= 180) {
            west = centre.longitude - span;
            east = centre.longitude + span;
        }
    }
    return {{west, std::max(-90.0, centre.latitude - degrees(angle))},
            {east, std::min(90.0, centre.latitude + degrees(angle))}};
}

} // namespace

bool isPlausible(LatLon position)
{
    // NaN fails both comparisons.
    return std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180;
}

double metresBetween(LatLon a, LatLon b)
{
    Q_ASSERT(isPlausible(a) && isPlausible(b));
    static const bg::strategy::distance::vincenty<bg::srs::spheroid<double>> vincenty; // WGS 84

    // Only these three figures matter to the distance: taken so, it is the same both ways.
    const double south = std::min(a.latitude, b.latitude);
    const double north = std::max(a.latitude, b.latitude);
    const double longitudes = std::abs(std::remainder(b.longitude - a.longitude, 360.0));
    if (south == north && (longitudes == 0 || std::abs(south) == 90))
        return 0;
    return vincenty.apply(GlobePoint(0, south), GlobePoint(longitudes, north));
}

void metresFrom(LatLon a, std::span<const LatLon> to, std::span<double> out)
{
    Q_ASSERT(to.size() == out.size());
    std::transform(to.begin(), to.end(), out.begin(),
                   [a](LatLon b) { return metresBetween(a, b); });
}

struct SiteIndex::Tree
{
    using Entry = std::pair<FlatPoint, int>;

    std::vector<LatLon> sites;
    bg::index::rtree<Entry, bg::index::quadratic<16>> rtree;

    static std::vector<Entry> entries(std::span<const LatLon> sites)
    {
        std::vector<Entry> all;
        all.reserve(sites.size());
        for (const LatLon site : sites) {
            Q_ASSERT(isPlausible(site));
            all.emplace_back(FlatPoint(site.longitude, site.latitude), int(all.size()));
        }
        return all;
    }

    // Given a range, the R-tree packs itself at once.
    explicit Tree(std::span<const LatLon> from)
        : sites(from.begin(), from.end()), rtree(entries(from))
    {}

    template <class Predicate>
    std::vector<std::pair<double, int>> measured(LatLon centre, const Predicate& predicate) const
    {
        std::vector<Entry> found;
        rtree.query(predicate, std::back_inserter(found));
        std::vector<std::pair<double, int>> result;
        result.reserve(found.size());
        for (const auto& [point, index] : found)
            result.emplace_back(metresBetween(centre, sites[std::size_t(index)]), index);
        return result;
    }

    /** Distance and index of all within the circle, in no order. */
    std::vector<std::pair<double, int>> within(LatLon centre, double metres) const
    {
        auto found = measured(centre, bg::index::intersects(boxAround(centre, metres)));
        std::erase_if(found, [metres](const auto& near) { return near.first > metres; });
        return found;
    }

    /** Distance and index of the nearest as the map is flat: near in degrees, not in metres. */
    std::vector<std::pair<double, int>> nearestInDegrees(LatLon centre, int count) const
    {
        const FlatPoint point(centre.longitude, centre.latitude);
        return measured(centre, bg::index::nearest(point, unsigned(count)));
    }
};

SiteIndex::SiteIndex(std::span<const LatLon> sites) : m_tree(std::make_shared<const Tree>(sites)) {}

int SiteIndex::count() const
{
    return int(m_tree->sites.size());
}

std::vector<int> SiteIndex::within(LatLon centre, double metres) const
{
    std::vector<int> indices;
    if (!(metres >= 0))
        return indices;
    for (const auto& [distance, index] : m_tree->within(centre, metres))
        indices.push_back(index);
    std::sort(indices.begin(), indices.end());
    return indices;
}

std::vector<int> SiteIndex::nearest(LatLon centre, int count) const
{
    std::vector<int> indices;
    if (count <= 0)
        return indices;
    // As many sites, nearest in degrees, bound how far the nearest in metres can be.
    double bound = 0;
    for (const auto& [distance, index] : m_tree->nearestInDegrees(centre, count))
        bound = std::max(bound, distance);
    auto found = m_tree->within(centre, bound);
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), std::size_t(count)));
    for (const auto& [distance, index] : found)
        indices.push_back(index);
    return indices;
}

} // namespace sooner::geo
