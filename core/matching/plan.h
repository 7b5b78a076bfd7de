#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/matching/problem.h"

namespace sooner::matching {

struct Placement
{
    int patient = 0; ///< index into Problem::patients
    int session = 0; ///< index into Problem::sessions
    Day day;
    double metres = 0; ///< 0 when the position is unknown and the patient travels nationally
};

/** The best plan: tier by tier as many as possible, then least distance, then earliest days. Of
    several equally good plans it is the one that gives the patient with the lowest id a place, and
    there the session with the lowest id, then the next patient, and so on. */
struct Plan
{
    std::vector<Placement> placements; ///< sorted by patient
    std::vector<int> leftOver;         ///< patients without a place, ascending
    std::vector<qint64> prices;        ///< per session, >= 0, in the scale of its component
    std::vector<int> component;        ///< per session: number of its connected component
    std::vector<int> waitingByTier;
    std::vector<int> matchedByTier;
    qint64 distanceUnits = 0;
    qint64 daySum = 0;
    /** Of the certificate, in the scale of scale.h; 0 proves that no better plan exists. */
    qint64 gap = 0;
    double solveMilliseconds = 0;
};

struct SolveOptions
{
    const Progress* progress = nullptr;
    /** The plan is the same at any number. */
    int threads = 1;
};

/** Exact. Refuses by name: numbers beyond 64 bits (Overflow), pins that cannot all hold (Refused),
    cancelled. The same problem gives the same plan. The plan's certificate has been checked: gap is
    what verify() found. */
Result<Plan> solve(const Problem& problem, const SolveOptions& options = {});

/** Recomputes from problem and plan alone: feasibility of every placement, places not exceeded,
    pins kept, figures, and by the prices that nothing better exists. Returns the gap in the plan's
    own cost scale (at most the largest qint64); a plan that does not hold is an error. */
Result<qint64> verify(const Problem& problem, const Plan& plan);

} // namespace sooner::matching
