#pragma once

#include "core/domain/latlon.h"

#include <span>

namespace sooner::geo {

/** Finite and in range. Everything below, and SiteIndex, is only for such positions. */
bool isPlausible(LatLon position);

/**
 * Metres in a straight line over the WGS 84 ellipsoid (Vincenty 1975), right to a millimetre; to
 * 70 km within a degree of the antipodes, where the formula does not settle. The same both ways,
 * bit for bit; 0 for equal positions; never NaN.
 */
double metresBetween(LatLon a, LatLon b);

/** A row of a distance table: out[i] = metresBetween(a, to[i]); both spans have the same size. */
void metresFrom(LatLon a, std::span<const LatLon> to, std::span<double> out);

} // namespace sooner::geo
