#include "core/workspace/lookup.h"

#include "core/base/text.h"
#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

namespace sooner {

namespace {

Result<PathwayId> findByKey(Workspace& workspace, const QStringList& parts)
{
    const auto issuer = odsCode(parts[0]);
    const auto clockStart = dayFromIso(parts[2]);
    if (!issuer || !clockStart)
        return fail(ErrorCode::Usage,
                    QStringLiteral("A pathway is P and its number, or ISSUER:PPID:YYYY-MM-DD."));
    const auto same = workspace.store().pathwaysByPpid(*issuer, parts[1]);
    if (!same)
        return pass(same);
    for (const store::StoredPathway& pathway : *same) {
        if (pathway.record.key.clockStart == *clockStart)
            return pathway.id;
    }
    return fail(
        ErrorCode::NotFound,
        QStringLiteral("There is no pathway with this issuer, identifier and clock start."));
}

} // namespace

std::optional<PathwayId> pathwayNumber(const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.mid(1).toLongLong(&isNumber);
    if (!isNumber || number <= 0 || !text.startsWith(QLatin1Char('P'), Qt::CaseInsensitive))
        return std::nullopt;
    return PathwayId{number};
}

Result<PathwayId> findPathway(Workspace& workspace, const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() == 3)
        return findByKey(workspace, parts);
    const auto id = pathwayNumber(text);
    if (!id)
        return fail(ErrorCode::Usage,
                    QStringLiteral("A pathway is P and its number, or ISSUER:PPID:YYYY-MM-DD."));
    if (!workspace.region()->rowOf(*id))
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no pathway %1.").arg(pathwayCode(*id)));
    return *id;
}

Result<int> findSession(const Region& region, const QString& text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    std::vector<int> found;
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRecord& record = region.session(i).record;
        const bool bySite = colon > 0 && record.site.toString() == text.left(colon)
                            && record.code == text.mid(colon + 1);
        if (record.code == text || bySite)
            found.push_back(i);
    }
    if (found.empty())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no session %1.").arg(clipped(text)));
    if (found.size() > 1)
        return fail(ErrorCode::Usage,
                    QStringLiteral("Several hospitals have a session %1; name it as SITE:%1.")
                        .arg(clipped(text)));
    return found.front();
}

Result<OfferId> findOffer(const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        return fail(ErrorCode::Usage,
                    QStringLiteral("\"%1\" is not an offer's number; offers list shows them.")
                        .arg(clipped(text)));
    return OfferId{number};
}

} // namespace sooner
