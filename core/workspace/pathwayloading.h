#pragma once

#include "core/base/result.h"

namespace sooner::store {
class Store;
}

namespace sooner {

class RegionEditor;

/** Reads all pathways of the store into an editor that has none yet; a large region on several
    threads. */
Result<void> loadPathways(store::Store& store, RegionEditor& editor);

} // namespace sooner
