#pragma once

#include "core/matching/crew.h"

namespace sooner::matching {

/** For each component the scale that the options want there, or else the narrowest. Overflow says
    what is too large. */
Result<std::vector<Scale>> scalesOf(const Instance& instance, int tiers,
                                    const std::vector<Scale>& wanted);

/** What has come out, in the words of the problem. pins: session per patient, -1 for none. */
Plan planOf(const Problem& problem, const Standing& standing, const std::vector<Scale>& scales,
            const std::vector<int>& pins);

/** Not enough memory, in words. */
tl::unexpected<Error> tooLarge();

} // namespace sooner::matching
