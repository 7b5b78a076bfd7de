#pragma once

#include "core/matching/transport.h"

namespace sooner::matching {

/** Moves among the best assignments of the component to the one that counts: the first patient gets
    a place if any best assignment gives one, and there the first session that one does, then the
    second patient, and so on. Which best assignment came in, and by which solver, no longer shows.
 */
void settleTies(const Transport& transport, TransportSolution& solution);

} // namespace sooner::matching
