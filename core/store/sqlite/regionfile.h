#pragma once

#include "core/base/result.h"

class QFileInfo;

namespace sooner::store {

/** Looks from outside: opening the file here would drop the locks that another connection of this
   process holds on it, and opening a pipe would wait for ever. */
Result<void> looksLikeRegion(const QFileInfo& file);

/** Takes a name for a new region without ever writing over anything that has it. Its group may read
   and write it as the folder's users are used to; nobody else may read it. */
Result<void> claim(const QString& path);

} // namespace sooner::store
