#pragma once

#include "core/base/day.h"
#include "core/domain/kinds.h"

#include <optional>

namespace sooner {

/** Why an open pathway is not in the match at all (decisions.md "Who is in the match"). */
enum class Exclusion : quint8 {
    IdentityClash,
    ClosedByHospital,
    MissingFromList,
    AlreadyOffered,
    TooUrgent,
    PatientPostponed,
    NotSuitable,
    NotSeeking,
    NotWillingToTravel,
    NoConsent,
    ConsentNotRecorded,
    LocalDate
};
inline constexpr int exclusionCount = 12;

/** What decides it; no session is needed. */
struct ExclusionFacts
{
    std::optional<Priority> priority;
    std::optional<bool> consentToShare;
    std::optional<bool> requiresAlternative;
    std::optional<bool> suitable;
    bool hasTravelLimit = false;
    bool hasLiveOffer = false;
    bool missingFromList = false;
    bool identityClash = false;
    bool closedByHospital = false; ///< a clock-stop status without an end date
    std::optional<Day> tciDate;
};

/** The one reason that counts, the first that applies in the order of the enum. */
std::optional<Exclusion> exclusionOf(const ExclusionFacts& facts, Day asOf);

/** "no-consent" */
QString codeOf(Exclusion reason);
/** "Does not consent to share": for people. */
QString nameOf(Exclusion reason);

/** RTT status codes 30 to 36: the hospital says that the clock has stopped (domain b5). */
bool isClockStop(QStringView rttStatus);

} // namespace sooner
