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

/** The least M for this D. */
bool leastTierStep(qint64 sessions, qint64 largestUnits, qint64 lastDay, qint64 distanceStep,
                   qint64* result)
{
    qint64 costliest = 0;
    return fits(largestUnits, distanceStep, lastDay + 1, &costliest)
           && fits(sessions, costliest, 1, result);
}

} // namespace

bool keepsApart(const Scale& scale, qint64 sessions, qint64 largestUnits, qint64 lastDay)
{
    qint64 distanceStep = 0;
    qint64 tierStep = 0;
    qint64 highest = 0;
    return fits(sessions, lastDay + 1, 1, &distanceStep) && scale.distanceStep >= distanceStep
           && leastTierStep(sessions, largestUnits, lastDay, scale.distanceStep, &tierStep)
           && scale.tierStep >= tierStep && fits(scale.tiers, scale.tierStep, 0, &highest)
           && highest <= largestWorth;
}

std::optional<Scale> scaleFor(qint64 sessions, qint64 largestUnits, qint64 lastDay, int tiers)
{
    Scale scale;
    scale.tiers = tiers;
    qint64 highest = 0;
    if (!fits(sessions, lastDay + 1, 1, &scale.distanceStep)
        || !leastTierStep(sessions, largestUnits, lastDay, scale.distanceStep, &scale.tierStep)
        || !fits(tiers, scale.tierStep, 0, &highest) || highest > largestWorth)
        return std::nullopt;
    return scale;
}

} // namespace sooner::matching
