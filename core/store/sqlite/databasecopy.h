#pragma once

#include "core/base/progress.h"
#include "core/domain/holdings.h"
#include "core/store/sqlite/database.h"

#include <functional>

namespace sooner::store {

/** How a copy keeps out of the way of those who work in the region. */
struct CopyPace
{
    int pagesAStep = 500; ///< about 2 MB, between which others may write
    /** A colleague's change starts the copy again; after so many it is made in one go, and they
        wait. */
    int restarts = 3;
    std::function<void()> betweenSteps; ///< for tests: a colleague at work
};

/** Copies the region into an empty file that nobody else uses, through SQLite, so that colleagues'
    locks hold. What it holds is counted at the very moment that the copy shows. */
Result<Holdings> copyDatabase(Database& source, const QString& target, const Progress& progress,
                              const CopyPace& pace = {});

/** Puts the source in place of what the target holds, in one transaction: others see the old or the
    new and never anything between, also after a crash. */
Result<void> overwriteDatabase(Database& source, Database& target, const Progress& progress);

/** The file byte for byte, damage and all, read through the connection's own handle: to open it
   once more would drop its locks. Into an empty file that nobody else uses. */
Result<void> copyBytes(Database& source, const QString& target, const Progress& progress);

} // namespace sooner::store
