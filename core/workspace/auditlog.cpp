#include "core/workspace/auditlog.h"

#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

namespace sooner {

Result<std::vector<AuditEntry>> auditEntries(const QString& path, const AuditQuestion& question)
{
    auto opened = store::openSqlite(path, store::Access::ReadOnly);
    if (!opened)
        return pass(opened);
    std::vector<AuditEntry> entries;
    SOONER_TRY((*opened)->forEachAuditEntry(
        question, [&](AuditEntry&& entry) { entries.push_back(std::move(entry)); }));
    return entries;
}

Result<AuditVerdict> verifyAudit(const QString& path, const std::optional<Anchor>& anchor,
                                 const Progress& progress)
{
    auto opened = store::openSqlite(path, store::Access::ReadOnly);
    if (!opened)
        return pass(opened);
    // Asked first: what colleagues add meanwhile does no harm.
    auto newest = (*opened)->newestAuditEntry();
    if (!newest)
        return pass(newest);
    auto findings = (*opened)->verifyAudit(anchor, progress);
    if (!findings)
        return pass(findings);
    return AuditVerdict{std::move(*newest), std::move(*findings)};
}

Result<Anchor> newestAuditEntry(Workspace& workspace)
{
    return workspace.store().newestAuditEntry();
}

QString objectOf(const AuditEntry& entry)
{
    if (entry.object == QLatin1String("pathway") && entry.id)
        return pathwayCode(PathwayId{*entry.id});
    if (entry.object == QLatin1String("view"))
        return entry.pathway ? pathwayCode(*entry.pathway) : QString();
    return entry.id ? QStringLiteral("%1 %2").arg(entry.object).arg(*entry.id) : entry.object;
}

} // namespace sooner
