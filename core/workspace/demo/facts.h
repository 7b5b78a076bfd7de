#pragma once

#include "core/domain/eligibility.h"
#include "core/domain/exclusion.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

namespace sooner::demo {

/** What the rules ask of a record, as the Region will hold it. */
PatientFacts factsOf(const PathwayRecord& record, ConditionTable& conditions);
SessionFacts factsOf(const SessionRecord& record, const SiteRecord& site,
                     ConditionTable& conditions);
ExclusionFacts exclusionFactsOf(const PathwayRecord& record);

} // namespace sooner::demo
