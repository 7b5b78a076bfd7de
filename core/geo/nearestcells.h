#pragma once

#include "core/geo/nationalgrid.h"

#include <span>
#include <vector>

namespace sooner::geo {

/** A convex outline, anticlockwise, without the first point again at its end. */
using Cell = std::vector<GridPoint>;

/**
 * The part of the bounds that is nearer to each centre than to any other: an area for a postcode
 * district, of which only the middle is free. One for each centre; empty for a centre that lies
 * outside or where another one stands first.
 */
std::vector<Cell> nearestCells(std::span<const GridPoint> centres, const GridBox& bounds);

} // namespace sooner::geo
