#pragma once

#include "core/exchange/solvefiles.h"
#include "core/matching/problem.h"

namespace sooner {

/** Both files of `solve`, each in the order of its ids. */
struct SolveInput
{
    std::vector<exchange::SolvePatient> patients;
    std::vector<exchange::SolveSession> sessions;
};

inline constexpr int solveTiers = 32;
/** Priority by priority, within each 104, 78, 65, 52, 40, 26, 18 completed weeks or more, the rest.
 */
int solveTierOf(const exchange::SolvePatient& patient);

/** The same patients and sessions in the same order, with all solveTiers. Refuses more distinct
    codes than the domain's codes can tell apart (Overflow). */
Result<matching::Problem> solveProblem(const SolveInput& input);

} // namespace sooner
