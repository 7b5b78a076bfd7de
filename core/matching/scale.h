#pragma once

#include <QtGlobal>

#include <optional>

namespace sooner::matching {

/** The largest worth: solvers have two bits left for sums along a path. */
inline constexpr qint64 largestWorth = qint64(1) << 60;

/** The ordered objective of one connected component as one 64-bit number.

    A pair costs c = units * D + day and its patient is worth w = (tiers - tier) * M, so a plan is
    worth the sum of w - c over its pairs, and the largest worth is the best plan:
    - Two plans differ by paths and cycles that meet a session at most once, so on each of them
      days change by at most S * (Y - 1) < D and costs by at most S * (U * D + Y - 1) < M, with S
      sessions, U the largest distance of a pair in units and Y its last day + 1. One unit of
      distance therefore beats any change of days, and one tier beats any change of costs.
    - The sets of patients that fit together are the independent sets of a transversal matroid, in
      which the set of greatest weight is the same for all falling weights: it also has, tier by
      tier, as many patients as possible. */
struct Scale
{
    qint64 distanceStep = 1; ///< D
    qint64 tierStep = 1;     ///< M
    int tiers = 0;

    qint64 cost(int units, int day) const { return units * distanceStep + day; }
    qint64 worth(int tier) const { return (tiers - tier) * tierStep; }
    friend bool operator==(const Scale&, const Scale&) = default;
};

/** Are the steps wide enough for a problem of this size, and no worth too large? */
bool keepsApart(const Scale& scale, qint64 sessions, qint64 largestUnits, qint64 lastDay);

/** Nothing when a worth would pass the largest. */
std::optional<Scale> scaleFor(qint64 sessions, qint64 largestUnits, qint64 lastDay, int tiers);

} // namespace sooner::matching
