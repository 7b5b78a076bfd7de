#pragma once

#include "core/matching/plan.h"
#include "core/workspace/solveproblem.h"

namespace sooner {

/** The certificate of a proven plan (gap 0) in the scale that readers of the files use: per
   function and setting S = the sessions, and for all U = the largest floor(max_m / 100), Y = the
   last session's day + 1; D = S * Y + 1, M = S * (U * D + Y) + 1. `problem` is solveProblem(input).

    A price in one scale says little in another: 70 days and one step of distance may be the same
    number. But at the optimum every price can be read off a path. Let a pair be worth g = its
   tier's worth - its cost, v(s) be the price of a session, u(p) what its own pair leaves a patient,
   g - v, or 0 without a place, so that g <= u + v for every pair. Start at the ground: prices that
   are 0 and patients with u = 0. Along a tight pair, g = u + v, one end gives the other exactly, in
    tiers, distance and days apart: v(s) = g(p, s) - u(p), u(p) = g(p, home) - v(home). Two such
    paths that meet in a pair make a cycle that passes each session at most once, the case for which
    a scale is made: the sign of any slack is the sign of its first part that is not 0, in this
   scale and in the other. Groups of sessions whose tight pairs do not lead to the ground may all
   become cheaper until they do; how much is a shortest path through the slacks between groups. */
std::vector<exchange::SolvePrice>
solvePrices(const SolveInput& input, const matching::Problem& problem, const matching::Plan& plan);

} // namespace sooner
