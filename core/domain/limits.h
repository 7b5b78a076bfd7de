#pragma once

#include "core/domain/kinds.h"

#include <QStringList>

#include <optional>

namespace sooner {

/** What a hospital or session accepts; a blank limit of a session is its site's own. All ends are
    inclusive. */
struct Limits
{
    std::optional<int> maxBmiTenths; ///< 400 means a BMI of 40.0 is still taken
    std::optional<int> maxAsa;
    std::optional<int> minAge; ///< completed years on the session's day
    std::optional<int> maxAge;
    std::optional<Sex> sex;         ///< Male or Female only
    QStringList excludedConditions; ///< sorted codes such as "dialysis"
    std::optional<int> noticeDays;
    friend bool operator==(const Limits&, const Limits&) = default;
};

/** The session's limits with its blanks filled from the site. */
Limits effectiveLimits(const Limits& session, const Limits& site);

} // namespace sooner
