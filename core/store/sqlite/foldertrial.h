#pragma once

#include "core/base/clock.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace sooner::store {

/** What trying out a folder has shown. */
struct FolderTrial
{
    bool locksHold = true; ///< two processes cannot hold one lock
    /** How far the clock that stamps its files is ahead of ours; behind: negative. */
    std::chrono::seconds clockAhead{0};
};

/** Whether another process can take the lock that this one holds on an open file; nothing when that
    cannot be found out. */
using SecondLock = std::function<std::optional<bool>(int descriptor)>;
std::optional<bool> takenByAnotherProcess(int descriptor);

/** Tries with a scratch file that is gone afterwards; never on the region, whose locks it would
    drop. Nothing when there may be no files made there. */
std::optional<FolderTrial> tryFolder(const QString& folder, Instant now,
                                     const SecondLock& second = takenByAnotherProcess);

} // namespace sooner::store
