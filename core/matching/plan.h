#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/matching/problem.h"
#include "core/matching/scale.h"

namespace sooner::matching {

struct Placement
{
    int patient = 0; ///< index into Problem::patients
    int session = 0; ///< index into Problem::sessions
    Day day;
    double metres = 0; ///< 0 when the position is unknown and the patient travels nationally
};

/** The best plan: tier by tier as many as possible, then least distance, then earliest days. Of
    several equally good plans the same problem always gives the same one. */
struct Plan
{
    std::vector<Placement> placements; ///< sorted by patient
    std::vector<int> leftOver;         ///< patients without a place, ascending
    std::vector<qint64> prices;        ///< per session, >= 0, in the session's scale
    std::vector<Scale> scales;         ///< per session; the same throughout a component
    int components = 0;                ///< of likenesses and sessions that menus connect
    std::vector<int> waitingByTier;
    std::vector<int> matchedByTier;
    qint64 distanceUnits = 0;
    qint64 daySum = 0;
    /** Of the certificate; 0 proves that no better plan exists. */
    qint64 gap = 0;
    double solveMilliseconds = 0;
};

struct SolveOptions
{
    const Progress* progress = nullptr;
    /** The plan is the same at any number. */
    int threads = 1;
    /** Per session, the same throughout a component, for prices that somebody else will read;
       empty: the narrowest for each component. */
    std::vector<Scale> scales = {};
};

/** Exact. Refuses by name: numbers beyond 64 bits (Overflow), scales too narrow, pins that cannot
   all hold (Refused), cancelled. The plan's prices have been checked: gap is what is left to prove.
 */
Result<Plan> solve(const Problem& problem, const SolveOptions& options = {});

/** Knows nothing of the engine. Recomputes from problem, rules and plan alone: feasibility of every
   placement, places not exceeded, pins kept, figures, and by the prices that nothing better exists.
   Returns the gap in the plan's own cost scale (at most the largest qint64); a plan that does not
   hold is an error. */
Result<qint64> verify(const Problem& problem, const Plan& plan);

} // namespace sooner::matching
