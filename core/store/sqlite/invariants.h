#pragma once

#include "core/base/progress.h"
#include "core/store/sqlite/database.h"

#include <vector>

namespace sooner::store {

/** Store::check for an SQLite region. Reads only; whatever cannot even be read is a problem and no
 * error. */
Result<std::vector<Problem>> checkRegion(Database& database, const Progress& progress,
                                         CheckDepth depth);

} // namespace sooner::store
