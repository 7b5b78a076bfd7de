#pragma once

#include "core/store/sqlite/database.h"

namespace sooner::store {

/** There is a file with something in it that we may read. Never opens it: that would drop the locks
   that another connection of this process holds on it. */
Result<void> looksLikeFile(const QString& path);

/** A region or plain backup of any age, in whatever state; a reader cannot undo what a crash cut
   off, so for that it is opened for writing. */
Result<Database> openToRead(const QString& path,
                            const Waiting& waiting = std::chrono::milliseconds(4000));

/** "north.sooner.copy" beside "north.sooner": where work on a region is done. */
QString besideRegion(const QString& region, const char* what);

} // namespace sooner::store
