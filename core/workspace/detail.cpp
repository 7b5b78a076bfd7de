#include "core/workspace/detail.h"

#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

namespace sooner {

Result<PathwayDetail> pathwayDetail(Workspace& workspace, PathwayId id)
{
    auto stored = workspace.store().pathway(id);
    if (!stored)
        return pass(stored);
    if (!*stored)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no pathway %1.").arg(pathwayCode(id)));
    auto steps = workspace.store().stepsOfPathway(id);
    if (!steps)
        return pass(steps);
    auto letters = workspace.store().lettersOfPathway(id);
    if (!letters)
        return pass(letters);
    return PathwayDetail{id, std::move((*stored)->record), std::move(*steps), std::move(*letters)};
}

Result<void> recordLooks(Workspace& workspace, const std::vector<PathwayId>& pathways)
{
    auto transaction = workspace.begin(QStringLiteral("look"));
    if (!transaction)
        return pass(transaction);
    for (const PathwayId id : pathways)
        SOONER_TRY((*transaction)->auditRead(QStringLiteral("patient panel"), id));
    return workspace.commit(**transaction);
}

} // namespace sooner
