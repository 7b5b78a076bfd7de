#pragma once

#include "core/matching/problem.h"

namespace sooner::matching {

/** The same question with the second objective left out: who may go where stays as it is, and every
    journey costs nothing. The plan's own distances are 0; the asked problem has the real ones. */
Problem withoutDistance(Problem problem);

} // namespace sooner::matching
