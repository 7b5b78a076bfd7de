#pragma once

#include "core/store/sqlite/database.h"

namespace sooner::store {

/** What a region has that Sooner does not make, has not as Sooner makes it, and lacks: tables,
   indexes and triggers, compared word for word. A sentence each. */
Result<std::vector<QString>> schemaDifferences(Database& database);

/** There are none: a constraint that was loosened or a trigger that was added would work behind our
   back. StoreDamaged names the first thing that differs. */
Result<void> hasOurSchema(Database& database);

/** For a region of an older Sooner, whose words differ: no name that no Sooner ever made. */
Result<void> hasOnlyOurNames(Database& database);

} // namespace sooner::store
