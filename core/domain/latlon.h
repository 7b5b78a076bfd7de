#pragma once

namespace sooner {

/** WGS 84, degrees. */
struct LatLon
{
    double latitude = 0;
    double longitude = 0;
    friend constexpr bool operator==(const LatLon&, const LatLon&) = default;
};

/** How precisely a position is known, worst first. */
enum class Precision : unsigned char { District, Sector, Unit, Given };

} // namespace sooner
