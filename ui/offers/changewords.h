#pragma once

#include "core/workspace/change.h"
#include "core/workspace/region.h"
#include "ui/models/pathwayfilter.h"

namespace sooner {

/** What a change did to offers, for the status bar: with the name and number of the patient, or how
   many there were (screen rule U11). HTML, the name in bold; empty when no offer moved. */
QString changeWords(const Region& region, const Change& change, Identity identity);
/** Those of a bulk that were refused, each with name, number and reason; plain text. */
QString refusedWords(const Region& region, const Change& change, Identity identity);

} // namespace sooner
