#pragma once

#include "core/base/progress.h"
#include "core/workspace/demo/demodata.h"
#include "core/workspace/workspace.h"

namespace sooner {

/**
 * Makes the demo region at a path where nothing is, and opens it. The list and the offers are
 * written with the times at which they would have been, so that histories read as lived and the
 * same options give the same region. The file appears whole under its name or not at all: not when
 * it fails, and not when it is cancelled (ErrorCode::Cancelled).
 */
Result<std::unique_ptr<Workspace>> makeDemo(const QString& path, const DemoOptions& demo,
                                            const WorkspaceOptions& options,
                                            const Progress& progress);

} // namespace sooner
