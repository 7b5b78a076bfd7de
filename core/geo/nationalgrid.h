#pragma once

#include "core/domain/latlon.h"

namespace sooner::geo {

/** British National Grid, metres east and north of its false origin. Northern Ireland and Ireland
    lie on the same sheet, west of it where need be. */
struct GridPoint
{
    double easting = 0;
    double northing = 0;
    friend constexpr bool operator==(GridPoint, GridPoint) = default;
};

/** A box of the grid; west <= east and south <= north unless it is empty. */
struct GridBox
{
    double west = 0;
    double south = 0;
    double east = -1;
    double north = -1;

    bool isEmpty() const { return east < west; }
    double width() const { return east - west; }
    double height() const { return north - south; }
    GridPoint centre() const { return {(west + east) / 2, (south + north) / 2}; }
    bool contains(GridPoint at) const;
    bool intersects(const GridBox& other) const;
    /** Grows until it holds the point. */
    void add(GridPoint at);
    GridBox grown(double metres) const;
    friend constexpr bool operator==(const GridBox&, const GridBox&) = default;
};

/**
 * Where a position lies on the grid: to OSGB36 by the seven numbers of Ordnance Survey (right to
 * about 5 m), then Transverse Mercator ("A guide to coordinate systems in Great Britain", Ordnance
 * Survey). Lengths on the grid are those on the ground to within 0.15 %.
 */
GridPoint toNationalGrid(LatLon position);

} // namespace sooner::geo
