#pragma once

#include "core/geo/nationalgrid.h"
#include "core/workspace/region.h"

#include <optional>
#include <vector>

namespace sooner {

class WorkFilter;

/** A hospital with the places that the filter asks about. */
struct MapHospital
{
    int site = 0;                     ///< index in the region
    std::optional<geo::GridPoint> at; ///< nothing: nobody knows where it is
    Sector sector = Sector::Nhs;
    int places = 0;            ///< of its sessions below
    int free = 0;              ///< of them
    std::vector<int> sessions; ///< indices in the region, by date

    /** Of its places, 0 to 1. */
    double shareUsed() const { return places > 0 ? double(places - free) / places : 0; }
    /** The first session with a free place; -1. */
    int firstFree(const Region& region) const;
};

/** Hospitals that offer a session of the specialty from tomorrow over the weeks asked for, in
    order of their names. */
std::vector<MapHospital> hospitalsOf(const Region& region, Day asOf, const WorkFilter& filter);

/** "BMI 45, ASA 3, adults": what a hospital takes; "None stated". */
QString limitWords(const Limits& limits);

} // namespace sooner
