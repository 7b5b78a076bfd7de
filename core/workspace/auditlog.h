#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/history.h"
#include "core/domain/holdings.h"

#include <vector>

namespace sooner {

class Workspace;

// The audit of a region file, looked at without loading the region.

/** The newest first. */
Result<std::vector<AuditEntry>> auditEntries(const QString& path, const AuditQuestion& question);

struct AuditVerdict
{
    Anchor newest;
    std::vector<QString> findings; ///< a sentence each; none: the audit is as it was written
};

/** Hashes the whole audit again. With an anchor that was kept elsewhere, removal of the newest
    entries and a rewritten audit are found, too. */
Result<AuditVerdict> verifyAudit(const QString& path, const std::optional<Anchor>& anchor,
                                 const Progress& progress);

/** To be printed with every report: it proves later what the region said then. */
Result<Anchor> newestAuditEntry(Workspace& workspace);

/** "P12", "offer 7"; empty for a look at no one thing. */
QString objectOf(const AuditEntry& entry);

} // namespace sooner
