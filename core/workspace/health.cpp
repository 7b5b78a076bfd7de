#include "core/workspace/health.h"

#include "core/store/store.h"

namespace sooner {

Result<std::vector<HealthProblem>> checkRegion(const QString& path, const Progress& progress,
                                               bool full)
{
    Waiting waiting;
    waiting.cancelled = [&progress] { return progress.isCancelled(); };
    auto opened = store::openSqlite(path, store::Access::ReadOnly, waiting);
    if (!opened)
        return pass(opened);
    const auto found =
        (*opened)->check(progress, full ? store::CheckDepth::Full : store::CheckDepth::Usual);
    if (!found)
        return pass(found);
    std::vector<HealthProblem> problems;
    for (const store::Problem& problem : *found)
        problems.push_back({problem.kind, problem.detail});
    return problems;
}

} // namespace sooner
