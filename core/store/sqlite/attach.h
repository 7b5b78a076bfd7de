#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/sqlite/fileplace.h"
#include "core/store/sqlite/foldertrial.h"
#include "core/store/store.h"

namespace sooner::store {

/** Whether several people can work on a file where it lies, before it is opened or made. To write,
    StoreReadOnly when a program copies the folder elsewhere or locks do not hold there. `now` is
    when the folder is tried. */
Result<OpenedFile> attach(const QString& file, Access access, const Surroundings& around,
                          Instant now, const SecondLock& second = takenByAnotherProcess);

} // namespace sooner::store
