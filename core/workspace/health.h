#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/history.h"

#include <vector>

namespace sooner {

/** Something wrong with a region file. */
struct HealthProblem
{
    QString kind; ///< "integrity", "foreign-key", "double-booking" ...
    QString detail;
};

/** Looks at the file itself, without loading the region; `full` compares every row with the hash
    that the audit has of it. Empty is sound. */
Result<std::vector<HealthProblem>> checkRegion(const QString& path, const Progress& progress,
                                               bool full = false);

} // namespace sooner
