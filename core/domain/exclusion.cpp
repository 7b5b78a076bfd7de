#include "core/domain/exclusion.h"

#include <array>

namespace sooner {

namespace {

struct Words
{
    const char* code;
    const char* name;
};

constexpr std::array<Words, exclusionCount> words = {{
    {"identity-clash", "Two different people have this NHS number"},
    {"closed-by-hospital", "The hospital's status says that the clock has stopped"},
    {"missing-from-list", "No longer on the hospital's list"},
    {"already-offered", "An offer is under way"},
    {"too-urgent", "Too urgent for mutual aid"},
    {"patient-postponed", "The patient has postponed"},
    {"not-suitable", "Not suitable for transfer"},
    {"not-seeking", "The hospital does not look for help"},
    {"not-willing-to-travel", "Not willing to travel"},
    {"no-consent", "Does not consent to share"},
    {"consent-not-recorded", "Consent to share is not recorded"},
    {"local-date", "Has a local date within 8 weeks"},
}};

constexpr int localDateDays = 8 * 7;

} // namespace

std::optional<Exclusion> exclusionOf(const ExclusionFacts& facts, Day asOf)
{
    if (facts.identityClash)
        return Exclusion::IdentityClash;
    if (facts.closedByHospital)
        return Exclusion::ClosedByHospital;
    if (facts.missingFromList)
        return Exclusion::MissingFromList;
    if (facts.hasLiveOffer)
        return Exclusion::AlreadyOffered;
    if (facts.priority == Priority::P1a || facts.priority == Priority::P1b)
        return Exclusion::TooUrgent;
    if (facts.priority == Priority::P6)
        return Exclusion::PatientPostponed;
    if (facts.suitable == false)
        return Exclusion::NotSuitable;
    if (facts.requiresAlternative == false)
        return Exclusion::NotSeeking;
    if (!facts.hasTravelLimit)
        return Exclusion::NotWillingToTravel;
    if (facts.consentToShare == false)
        return Exclusion::NoConsent;
    if (!facts.consentToShare)
        return Exclusion::ConsentNotRecorded;
    if (facts.tciDate && *facts.tciDate >= asOf && *facts.tciDate - asOf <= localDateDays)
        return Exclusion::LocalDate;
    return std::nullopt;
}

QString codeOf(Exclusion reason)
{
    return QString::fromLatin1(words[std::size_t(reason)].code);
}

QString nameOf(Exclusion reason)
{
    return QString::fromLatin1(words[std::size_t(reason)].name);
}

bool isClockStop(QStringView rttStatus)
{
    const int code = rttStatus.toInt();
    return rttStatus.size() == 2 && code >= 30 && code <= 36;
}

} // namespace sooner
