#include "core/matching/scale.h"

#include <QtCore/qnumeric.h>

namespace sooner::matching {

namespace {

/** factor * value + plus; false when it does not fit. */
bool fits(qint64 factor, qint64 value, qint64 plus, qint64* result)
{
    qint64 product = 0;
    return !qMulOverflow(factor, value, &product) && !qAddOverflow(product, plus, result);
}

} // namespace

std::optional<Scale> scaleFor(qint64 sessions, qint64 largestUnits, qint64 lastDay, int tiers)
{
    constexpr qint64 largest = qint64(1) << 60;
    Scale scale;
    scale.tiers = tiers;
    qint64 costliest = 0;
    qint64 highest = 0;
    if (!fits(sessions, lastDay + 1, 1, &scale.distanceStep)
        || !fits(largestUnits, scale.distanceStep, lastDay + 1, &costliest)
        || !fits(sessions, costliest, 1, &scale.tierStep)
        || !fits(tiers, scale.tierStep, 0, &highest) || highest > largest)
        return std::nullopt;
    return scale;
}

} // namespace sooner::matching
