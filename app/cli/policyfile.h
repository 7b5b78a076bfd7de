#pragma once

#include "core/matching/policy.h"

namespace sooner::cli {

/** The order of treatment in a file; Unreadable names the path or the line that is wrong. */
Result<matching::Policy> readPolicy(const QString& path);

} // namespace sooner::cli
