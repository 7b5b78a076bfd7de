#pragma once

#include "core/domain/session.h"
#include "core/workspace/demo/tables.h"

#include <vector>

namespace sooner::demo {

/** The hospitals of the demo with their limits and how to reach them. */
std::vector<SiteRecord> makeSites();

/**
 * The sessions of a demo: about one place for seven pathways over the twelve weeks after asOf,
 * which is one for two patients who would travel. They are spread over specialties as their longer
 * waits are and over hospitals as the sites table says. Some more were in the four weeks before,
 * for those who have been treated.
 */
std::vector<SessionRecord> makeSessions(int pathways, quint64 seed, Day asOf);

} // namespace sooner::demo
