#pragma once

#include "core/base/result.h"

#include <optional>
#include <string_view>

struct sqlite3;

namespace sooner::store {

/** The last failure of a connection in our codes and in words that say what to do. `rc` is SQLite's
   (extended) result code; its own words go into the detail and never hold a value of a row. */
Error sqlError(sqlite3* connection, int rc);

/** What SQLite's checks found may be a disk that does not answer, which says nothing about the
   file: then its error, read from "Page 27: unable to get the page. error code=266". */
std::optional<Error> diskTrouble(std::string_view finding);

/** A value was read that Sooner cannot have written. `what` names the row, never its content. */
Error damagedRow(const QString& what);

/** Another file stands where the open one was. */
Error replacedFile();

/** Somebody switched the region to the write-ahead log, whose locks do not reach other PCs. */
Error writeAheadMode();

/** The failure lies with the file or the disk, not with what was asked. */
bool isStoreFailure(ErrorCode code);

} // namespace sooner::store
