#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/holdings.h"

namespace sooner::store {

/** Where a backup goes. */
struct BackupPlace
{
    QString file; ///< nothing may be there
    /** The name it has until it counts; empty: "FILE.part". Two backups with the same one exclude
        each other. */
    QString part;
    Instant now;
};

struct BackupMade
{
    qint64 bytes = 0;
    Holdings holdings;
};

/** Copies the region while colleagues go on working, opens the copy again and examines all of it,
   and only then gives it its name. A failure or a cancel leaves nothing behind. */
Result<BackupMade> backUpSqlite(const QString& region, const BackupPlace& place,
                                const Progress& progress);

/** Reads the whole of a backup, or of a region, and says what it holds: only what is sound gets
    that far. */
Result<Holdings> examineSqlite(const QString& file, const Progress& progress);
/** What it says that it holds, without a look at the rest: for a list. */
Result<Holdings> glanceAtSqlite(const QString& file);

} // namespace sooner::store
