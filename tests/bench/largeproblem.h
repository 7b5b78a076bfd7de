#pragma once

#include "core/matching/problem.h"

namespace sooner::bench {

/** An invented region of this size, from a seed: a session for 20 patients and a place for about
    five, sites on a plane around a few towns, specialties from common to rare, wishes and limits as
    lists have them. The same on every machine. */
matching::Problem largeProblem(int patients, quint64 seed);

} // namespace sooner::bench
