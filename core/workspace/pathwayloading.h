#pragma once

#include "core/base/result.h"

namespace sooner::store {
class Store;
}

namespace sooner {

class RegionEditor;

/** There is not enough memory for it. */
Error regionTooLarge();

/** Reads all pathways of the store into an editor that has none yet; a large region on several
    threads, or on as many as there are to be had. */
Result<void> loadPathways(store::Store& store, RegionEditor& editor);

} // namespace sooner
