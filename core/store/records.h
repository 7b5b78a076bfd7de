#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/history.h"
#include "core/domain/holdings.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sooner::store {

using sooner::Actor;
using sooner::Anchor;
using sooner::AuditEntry;
using sooner::AuditQuestion;
using sooner::LetterRecord;
using sooner::OfferStep;
using sooner::RegionInfo;

struct StoredSite
{
    SiteId id;
    qint64 revision = 1;
    SiteRecord record;
};

struct StoredSession
{
    SessionId id;
    SiteId site;
    qint64 revision = 1;
    SessionRecord record;
};

/** identityClash: another person of the region has this NHS number. missingSince: a full list no
    longer had it. */
struct StoredPathway
{
    PathwayId id;
    qint64 revision = 1;
    bool identityClash = false;
    std::optional<Day> missingSince;
    PathwayRecord record;
};

/** What lists, maps and the engine need of a pathway. The texts are UTF-8 and last as long as the
    row that is being read. */
struct PathwayLine
{
    PathwayId id;
    qint64 revision = 1;
    bool identityClash = false;
    bool missing = false;
    bool closed = false;
    bool suitabilityNamed = false; ///< a named person found the patient suitable, on a date
    Day clockStart;
    OdsCode provider;
    std::optional<OdsCode> site;
    std::string_view rttStatus;
    std::optional<NhsNumber> nhsNumber;
    std::string_view family;
    std::string_view given;
    std::string_view title;
    std::optional<Day> birthDate;
    std::optional<int> ageYears;
    Sex sex = Sex::NotKnown;
    std::optional<Postcode> postcode;
    std::optional<LatLon> position;
    TreatmentFunction function;
    PathwayKind kind = PathwayKind::Rtt;
    CareSetting setting = CareSetting::Outpatient;
    std::optional<OpcsCode> procedure;
    std::string_view procedureDescription;
    std::optional<Priority> priority;
    std::optional<Day> tciDate;
    std::optional<int> asa;
    std::optional<int> bmiTenths;
    std::string_view conditions; ///< codes with ';' between them
    std::optional<TravelLimit> travel;
    std::optional<Day> earliest;
    std::vector<DayRange> unavailable;
    std::optional<bool> consentToShare;
    std::optional<bool> requiresAlternative;
    std::optional<bool> suitable;
};

/** The columns of a new pathway as the store takes them. */
struct ReadyPathway
{
    std::string values;
};

/** What one import did. */
struct ImportRecord
{
    QString kind;
    QString fileName; ///< without folder
    qint64 read = 0;
    qint64 inserted = 0;
    qint64 updated = 0;
    qint64 unchanged = 0;
    qint64 rejected = 0;
    Instant at;
    QString user;
};

/** A pathway of a provider, for finding out which ones a full list no longer has. */
struct PathwayName
{
    PathwayId id;
    QString ppid;
    bool missing = false; ///< already flagged
};

/** What was found out when a region was opened. */
struct OpenedFile
{
    QString place; ///< where the file lives: "local", "network (cifs)"
    std::vector<QString> warnings;
};

/** Somebody who has the region open, as the file says it. */
struct PresenceRow
{
    QString instance; ///< of this opening
    QString user;
    QString host;
    qint64 pid = 0;
    Instant since;
    Instant beat;  ///< by that PC's clock
    QString doing; ///< what keeps the region busy: "importing a list"; mostly empty
};

enum class ObjectKind : quint8 { Site, Session, Pathway, Offer, Region };

/** A row of the change log: what a reader must fetch again, all from `id` to `last`. */
struct ChangedRow
{
    qint64 sequence = 0;
    ObjectKind kind = ObjectKind::Pathway;
    qint64 id = 0;
    qint64 last = 0;
};

/** Full: every row is also compared with the hash that the audit has of it. */
enum class CheckDepth { Usual, Full };

/** Something that check() found. */
struct Problem
{
    /** "integrity", "foreign-key", "schema", "value", "double-booking", "seat", "live-offers",
        "audit", "content" */
    QString kind;
    QString detail;
};

} // namespace sooner::store
