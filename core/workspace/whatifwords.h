#pragma once

#include "core/workspace/whatif.h"

#include <map>

namespace sooner {

/** Names of pathways, sessions and hospitals as a person's file has them. */
class WhatIfNames
{
public:
    WhatIfNames(const Region& region, const std::vector<WhatIfChange>& changes);

    /** One of the region, or one that any of the changes adds. */
    WhatIfPlace placeOf(SessionId session) const;
    /** "session RBB01-0002 at Wakefield Hub" */
    QString nameOf(SessionId session) const;
    /** "P12 left", "BMI limit 42 at Wakefield Hub" */
    QString wordsOf(const WhatIfChange& change) const;

private:
    const Region& m_region;
    std::map<SessionId, WhatIfPlace> m_added;
};

} // namespace sooner
