#pragma once

#include "core/store/sqlite/database.h"

namespace sooner::store {

/** What migrations need and SQL cannot say: row_hash(values...) gives the hash of a row as Digest
   makes it; next_link(entry's columns, its act's columns) the chain hash of an audit entry, called
   once for each in their order. Only of this connection. */
Result<void> addMigrationFunctions(Database& database);

} // namespace sooner::store
