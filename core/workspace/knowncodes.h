#pragma once

#include "core/workspace/region.h"

#include <unordered_set>

namespace sooner {

/** What a record may refer to: hospitals of the region, and as many condition codes as it can
    hold. Refused with a sentence. */
class KnownCodes
{
public:
    explicit KnownCodes(const Region& region);

    Result<void> site(OdsCode code) const { return known(code, m_sites); }
    Result<void> provider(OdsCode code) const { return known(code, m_providers); }
    /** Takes them in when they are new. */
    Result<void> conditions(const QStringList& codes);

private:
    using Codes = std::unordered_set<OdsCode>;
    static Result<void> known(OdsCode code, const Codes& codes);

    Codes m_sites;
    Codes m_providers;
    ConditionTable m_conditions;
};

} // namespace sooner
