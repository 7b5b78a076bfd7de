#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace sooner::store {

/** The last failure of a connection in our codes and in words that say what to do. `rc` is SQLite's
   (extended) result code; its own words go into the detail and never hold a value of a row. */
Error sqlError(sqlite3* connection, int rc);

/** A value was read that Sooner cannot have written. `what` names the row, never its content. */
Error damagedRow(const QString& what);

/** Another file stands where the open one was. */
Error replacedFile();

/** Somebody switched the region to the write-ahead log, whose locks do not reach other PCs. */
Error writeAheadMode();

/** The failure lies with the file or the disk, not with what was asked. */
bool isStoreFailure(ErrorCode code);

} // namespace sooner::store
