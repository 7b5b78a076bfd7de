#pragma once

#include "core/domain/latlon.h"

#include <memory>
#include <span>
#include <vector>

namespace sooner::geo {

/**
 * Finds positions near a place without looking at all of them. Answers are indices into the span it
 * was built from and are exact by metresBetween. Immutable and cheap to copy; any thread may ask.
 */
class SiteIndex
{
public:
    explicit SiteIndex(std::span<const LatLon> sites);

    int count() const;

    /** All at most so far away, ascending. */
    std::vector<int> within(LatLon centre, double metres) const;

    /** The `count` nearest, or all when there are fewer; nearest first, equally near by index. */
    std::vector<int> nearest(LatLon centre, int count) const;

private:
    struct Tree;
    std::shared_ptr<const Tree> m_tree;
};

} // namespace sooner::geo
