#pragma once

#include "core/base/day.h"
#include "core/domain/codes.h"
#include "core/domain/kinds.h"
#include "core/domain/latlon.h"
#include "core/domain/nhsnumber.h"
#include "core/domain/personname.h"
#include "core/domain/postcode.h"

#include <QStringList>

#include <limits>
#include <vector>

namespace sooner {

/** What makes a pathway the same pathway: PPID, issuer and clock start (domain R2). */
struct PathwayKey
{
    QString ppid; ///< up to 20 characters
    OdsCode issuer;
    Day clockStart;
    friend bool operator==(const PathwayKey&, const PathwayKey&) = default;
};

/** How far a patient would travel; nothing at all means not willing. */
struct TravelLimit
{
    bool national = false;
    int tenthsOfMile = 0; ///< when not national
    friend bool operator==(const TravelLimit&, const TravelLimit&) = default;
};

inline constexpr double metresPerMile = 1609.344;

/** The limit in metres; nothing when national. */
inline std::optional<double> metresOf(const TravelLimit& limit)
{
    return limit.national ? std::nullopt : std::optional(limit.tenthsOfMile * metresPerMile / 10);
}

/** The limit in metres as the rules use it; infinite when national. */
inline double reachOf(const TravelLimit& limit)
{
    return metresOf(limit).value_or(std::numeric_limits<double>::infinity());
}

/** Somebody's clinical and social check that a transfer suits this patient. */
struct Suitability
{
    std::optional<bool> suitable;
    QString by;
    std::optional<Day> on;
    friend bool operator==(const Suitability&, const Suitability&) = default;
};

/** A pathway with its person, as a row of a waiting list states it. Unknown facts are empty. */
struct PathwayRecord
{
    PathwayKey key;
    OdsCode provider;
    std::optional<OdsCode> site; ///< the patient's own hospital
    std::optional<Day> clockEnd; ///< set: the hospital has closed the clock
    QString rttStatus;           ///< two digits as read (domain b5)

    std::optional<NhsNumber> nhsNumber;
    QString localPatientId;
    PersonName name;
    std::optional<Day> birthDate;
    std::optional<int> ageYears; ///< pseudonymised lists, at import: instead of a birth date
    Sex sex = Sex::NotKnown;
    QString ethnicCategory;
    std::optional<int> imdDecile;
    QStringList addressLines; ///< up to four
    std::optional<Postcode> postcode;
    std::optional<LatLon> position; ///< only when the file gave it
    QString telephone;
    QString email;
    QString preferredLanguage; ///< ISO 639-1
    std::optional<bool> interpreter;
    std::optional<LetterFormat> letterFormat;

    TreatmentFunction function;
    PathwayKind kind = PathwayKind::Rtt;
    CareSetting setting = CareSetting::Outpatient;
    std::optional<OpcsCode> procedure;
    QString procedureDescription;
    std::optional<Priority> priority; ///< blank is treated as P4 and shown as "not recorded"
    std::optional<Day> decisionToAdmit;
    std::optional<Day> tciDate;
    std::optional<int> asa; ///< 1..6
    std::optional<int> bmiTenths;
    QStringList conditions; ///< sorted codes

    std::optional<TravelLimit> travel;
    std::optional<Day> earliest;
    std::vector<DayRange> unavailable; ///< sorted, not overlapping
    std::optional<bool> consentToShare;
    std::optional<bool> requiresAlternative;
    Suitability suitability;
    std::optional<bool> needsTransport;
    std::optional<bool> needsEscort;

    friend bool operator==(const PathwayRecord&, const PathwayRecord&) = default;
};

/** Years on a day: from the birth date, else the age the hospital stated. */
std::optional<int> ageOf(const PathwayRecord& pathway, Day on);

} // namespace sooner
