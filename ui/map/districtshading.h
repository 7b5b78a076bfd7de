#pragma once

#include "ui/models/pathwayfilter.h"

#include <array>
#include <vector>

namespace sooner {

/** Who waits where, by the postcode district of their home. */
struct DistrictCounts
{
    std::vector<int> waiting; ///< by district, in the gazetteer's order
    int elsewhere = 0;        ///< waiting, but no district that the map knows is recorded
    int total() const;
};

/** One pass over the region; made for another thread. */
DistrictCounts countDistricts(const Region& region, Day asOf, const PathwayFilter& filter);

/** Five classes of shading: the first is nobody or few, the last the most. */
class ShadingClasses
{
public:
    static constexpr int count = 5;

    ShadingClasses() = default;
    /** Bounds at round numbers, so that most districts with anybody spread over the classes. */
    explicit ShadingClasses(const DistrictCounts& counts);

    /** The least number of each class; the first is 0. */
    const std::array<int, count>& from() const { return m_from; }
    int classOf(int waiting) const;

private:
    std::array<int, count> m_from{0, 1, 2, 3, 5};
};

} // namespace sooner
