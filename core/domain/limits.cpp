#include "core/domain/limits.h"

namespace sooner {

Limits effectiveLimits(const Limits& session, const Limits& site)
{
    Limits result = session;
    const auto fill = [](auto& own, const auto& inherited) {
        if (!own)
            own = inherited;
    };
    fill(result.maxBmiTenths, site.maxBmiTenths);
    fill(result.maxAsa, site.maxAsa);
    fill(result.minAge, site.minAge);
    fill(result.maxAge, site.maxAge);
    fill(result.sex, site.sex);
    fill(result.noticeDays, site.noticeDays);
    if (result.excludedConditions.isEmpty())
        result.excludedConditions = site.excludedConditions;
    return result;
}

} // namespace sooner
