#pragma once

#include "core/matching/candidates.h"

namespace sooner::matching {

/** Patients and sessions that pairs connect, and nothing outside; found from the pairs, because one
    session may serve several specialties. */
struct Component
{
    std::vector<int> patients; ///< ascending
    std::vector<int> sessions; ///< ascending
    int largestUnits = 0;      ///< of its pairs
    int lastDay = 0;
};

/** In the order of their first sessions; a session without a pair is a component by itself, a
   patient without a pair is in none. */
std::vector<Component> componentsOf(const PairList& list, int sessions);

} // namespace sooner::matching
