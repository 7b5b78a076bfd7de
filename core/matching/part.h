#pragma once

#include "core/matching/problem.h"

namespace sooner::matching {

/** Some patients and sessions of a problem that cannot matter to the others. */
struct Part
{
    Problem problem;
    std::vector<int> patients; ///< of the whole problem, ascending; index here -> index there
    std::vector<int> sessions;
};

/** Everything that these sessions could have to do with through specialty, kind and setting alone,
    whatever the other limits: what happens outside is the same whatever they become. */
Part partAround(const Problem& problem, const std::vector<int>& sessions);

} // namespace sooner::matching
