#pragma once

#include "core/store/sqlite/database.h"

namespace sooner::store {

/** The region holds the tables, indexes and triggers that Sooner makes, word for word, and no
   others: a constraint that was loosened or a trigger that was added would work behind our back.
   StoreDamaged names the first thing that differs. */
Result<void> hasOurSchema(Database& database);

/** For a region of an older Sooner, whose words differ: no name that no Sooner ever made. */
Result<void> hasOnlyOurNames(Database& database);

} // namespace sooner::store
