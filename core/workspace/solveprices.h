#pragma once

#include "core/matching/scale.h"
#include "core/workspace/solveproblem.h"

namespace sooner {

/** Per session the scale in which readers of the price file see it: per function and setting S =
   the sessions, and for all U = the largest floor(max_m / 100), Y = the last session's day + 1; D =
   S * Y + 1, M = S * (U * D + Y) + 1. Overflow when that passes 64 bits. */
Result<std::vector<matching::Scale>> solveScales(const SolveInput& input);

} // namespace sooner
