#pragma once

#include "core/store/sqlite/database.h"

#include <vector>

namespace sooner::store {

/** Compares every row with the hash that the audit has of it: finds damage that leaves the file in
   good order, and rows that another program changed. Each finding is a sentence. */
Result<std::vector<QString>> verifyRows(Database& database, const Progress& progress);

} // namespace sooner::store
