#pragma once

#include "core/workspace/change.h"
#include "ui/models/pathwayfilter.h"

namespace sooner {

/** What was done, for the status bar: with the patient's name and number when it concerns one
   (U11), else as a count. The name is marked with <b>. */
QString changeHtml(const Region& region, const Change& change, Identity identity);

} // namespace sooner
