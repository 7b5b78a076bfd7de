#pragma once

#include "core/workspace/demo/demodata.h"
#include "core/workspace/demo/patients.h"

namespace sooner::demo {

/**
 * Offers under way: for one pathway in fifty or so, longest waits first in the draw. Each is a pair
 * that every rule allowed on the day it was made, at a hospital of another provider, with a place
 * of its own; and every date is one that its state may have.
 */
std::vector<DemoOffer> makeOffers(const Patients& patients, const std::vector<SiteRecord>& sites,
                                  const std::vector<SessionRecord>& sessions, quint64 seed,
                                  Day asOf);

} // namespace sooner::demo
