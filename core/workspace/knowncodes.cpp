#include "core/workspace/knowncodes.h"

namespace sooner {

KnownCodes::KnownCodes(const Region& region) : m_conditions(region.conditionTable())
{
    for (int i = 0; i < region.siteCount(); ++i) {
        m_sites.insert(region.site(i).record.code);
        m_providers.insert(region.site(i).record.provider);
    }
}

Result<void> KnownCodes::known(OdsCode code, const Codes& codes)
{
    if (codes.contains(code))
        return {};
    return fail(ErrorCode::Refused,
                QStringLiteral(
                    "Unknown hospital %1; import it with a sites file first, or correct the code.")
                    .arg(code.toString()));
}

Result<void> KnownCodes::conditions(const QStringList& codes)
{
    if (m_conditions.intern(codes))
        return {};
    return fail(
        ErrorCode::Refused,
        QStringLiteral("The region already uses 64 different condition codes; use one of those."));
}

} // namespace sooner
