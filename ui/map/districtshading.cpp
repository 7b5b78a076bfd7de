#include "ui/map/districtshading.h"

#include "core/geo/gazetteer.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace sooner {

namespace {

/** The greatest round number (up to 10 any, then 12, 15, 20, 25, 30, 40 ... 90, 100, 120 ...) that
   is not above. */
int roundDown(int number)
{
    static constexpr std::array steps{10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90};
    if (number < 10)
        return number;
    int scale = 1;
    while (number / scale >= 100)
        scale *= 10;
    return scale * *std::prev(std::upper_bound(steps.begin(), steps.end(), number / scale));
}

} // namespace

int DistrictCounts::total() const
{
    return std::accumulate(waiting.begin(), waiting.end(), elsewhere);
}

DistrictCounts countDistricts(const Region& region, Day asOf, const PathwayFilter& filter)
{
    const auto districts = geo::Gazetteer::builtIn().districts();
    const auto indexOf = [&districts](const Outcode& code) {
        const auto found = std::lower_bound(
            districts.begin(), districts.end(), code,
            [](const auto& district, const Outcode& wanted) { return district.code < wanted; });
        return found != districts.end() && found->code == code ? int(found - districts.begin())
                                                               : -1;
    };
    DistrictCounts counts;
    counts.waiting.resize(districts.size());
    const PathwayMatcher matcher(region, asOf, filter, Identity::Hidden);
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!matcher.matches(row))
            continue;
        const auto code = region.postcode(row);
        const int district = code ? indexOf(outcodeOf(*code)) : -1;
        ++(district >= 0 ? counts.waiting[std::size_t(district)] : counts.elsewhere);
    }
    return counts;
}

ShadingClasses::ShadingClasses(const DistrictCounts& counts)
{
    std::vector<int> some;
    std::copy_if(counts.waiting.begin(), counts.waiting.end(), std::back_inserter(some),
                 [](int waiting) { return waiting > 0; });
    if (some.empty())
        return;
    std::sort(some.begin(), some.end());
    static constexpr std::array shares{0.2, 0.45, 0.7, 0.9};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const int at = some[std::size_t(shares[i] * double(some.size() - 1))];
        m_from[i + 1] = std::max(m_from[i] + 1, roundDown(at));
    }
}

int ShadingClasses::classOf(int waiting) const
{
    return int(std::upper_bound(m_from.begin(), m_from.end(), waiting) - m_from.begin()) - 1;
}

} // namespace sooner
