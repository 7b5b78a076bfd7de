#pragma once

#include "core/base/ids.h"
#include "core/domain/columns.h"
#include "core/domain/eligibility.h"
#include "core/domain/exclusion.h"
#include "core/domain/history.h"
#include "core/domain/offer.h"
#include "core/domain/pathway.h"
#include "core/domain/session.h"
#include "core/domain/site.h"
#include "core/matching/policy.h"
#include "core/workspace/chunked.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace sooner {

/** A hospital of the region and where it is. */
struct SiteRow
{
    SiteId id;
    qint64 revision = 1;
    SiteRecord record;
    std::optional<LatLon> position; ///< the file's own, else by postcode
    Precision precision = Precision::District;
};

/** How many of a session's places are in which state; free = places - the three. */
struct SeatCounts
{
    int proposed = 0;
    int offered = 0;   ///< asked, offered, with-patient
    int confirmed = 0; ///< accepted, booked, treated
    int held() const { return proposed + offered + confirmed; }
};

struct SessionRow
{
    SessionId id;
    int site = 0; ///< index of the SiteRow
    qint64 revision = 1;
    SessionRecord record;
    SessionFacts facts; ///< for the rules, the site's limits filled in
    SeatCounts seats;
    int free() const { return std::max(0, record.places - seats.held()); }
};

struct OfferRow
{
    OfferRecord record;
    int pathway = -1;  ///< row
    int session = -1;  ///< index
    int previous = -1; ///< the pathway's offer made before this one
};

/** A position that pathways share, with the precision it is known to. */
struct Place
{
    LatLon position;
    Precision precision = Precision::District;
};

/** What a view or the engine needs of a pathway, in columns; one chunk holds up to 4,096 rows. Only
   RegionEditor writes. Magic values stay inside: the accessors of Region give optionals. */
struct PathwayChunk
{
    static constexpr int capacity = 4096;
    std::vector<quint32> id;
    std::vector<quint32> revision;
    std::vector<qint32> clockStart;
    std::vector<quint16> function;
    std::vector<quint16> provider;
    std::vector<quint16> homeSite; ///< index + 1 of an ODS code, 0 none
    std::vector<OpcsCode> procedure;
    std::vector<quint32> description; ///< index of a text, 0 none
    std::vector<quint8> kind, setting, sex, priority, asa, age;
    std::vector<quint16> bmi;
    std::vector<qint32> birth, earliest, tci;
    std::vector<quint16> travel; ///< tenths of a mile
    std::vector<quint64> conditions;
    std::vector<quint32> unavailable; ///< index of a list of ranges, 0 none
    std::vector<qint32> place;
    std::vector<Postcode> postcode;
    std::vector<qint64> nhsNumber;
    std::vector<quint16> flags;
    std::vector<qint32> lastOffer; ///< index of the newest offer, -1 none
    std::vector<quint32>
        name; ///< offset into text: family, given, title, search key, each ended by 0
    std::vector<char> text;
};

/** What two snapshots of a region differ in, as far as the list of pathways shows it. */
struct RegionChanges
{
    /** Rows of pathways that both have, ascending: themselves or their offers. */
    std::vector<int> rows;
    /** More than it is worth while to look at one by one, or what stands on many rows, as a
        hospital's name does: `rows` is empty. */
    bool many = false;
    /** The same row is not the same pathway any more: an older region was restored. */
    bool moved = false;
};

/** The live region in memory: an immutable snapshot, cheap to copy and to keep, safe to read from
   any thread. Rows are in order of id. */
class Region
{
public:
    const RegionInfo& info() const { return m_info; }
    /** Its order of treatment: its own, else the standard one. */
    const matching::Policy& policy() const { return m_policy; }
    /** Number of the last change that is in here. */
    qint64 sequence() const { return m_sequence; }

    // Pathways, by row
    int pathwayCount() const { return m_pathwayCount; }
    std::optional<int> rowOf(PathwayId id) const;
    PathwayId pathwayId(int row) const;
    qint64 revision(int row) const;
    bool isOpen(int row) const; ///< the hospital has not closed the clock
    Day clockStart(int row) const;
    int daysWaited(int row, Day asOf) const { return asOf - clockStart(row); }
    TreatmentFunction function(int row) const;
    int functionIndex(int row) const;
    PathwayKind kind(int row) const;
    CareSetting setting(int row) const;
    Sex sex(int row) const;
    OdsCode provider(int row) const;
    std::optional<OdsCode> homeSite(int row) const;
    std::optional<OpcsCode> procedure(int row) const;
    /** The list's own words, else the plain name of the code, else the specialty. */
    QString careName(int row) const;
    std::optional<Priority> priority(int row) const;
    std::optional<int> asa(int row) const;
    std::optional<int> bmiTenths(int row) const;
    std::optional<Day> birthDate(int row) const;
    std::optional<int> ageYears(int row, Day on) const;
    std::optional<TravelLimit> travel(int row) const;
    std::optional<Day> tciDate(int row) const;
    std::optional<bool> consentToShare(int row) const;
    ConditionSet conditions(int row) const;
    std::optional<NhsNumber> nhsNumber(int row) const;
    std::optional<Postcode> postcode(int row) const;
    PersonName name(int row) const;
    /** Folded name, for search; numbers and postcodes are looked at by themselves. */
    std::string_view searchKey(int row) const;
    bool isMissing(int row) const;
    bool hasIdentityClash(int row) const;
    /** A named person has found the patient suitable, on a date (decisions.md "Who is in the
     * match").
     */
    bool suitabilityChecked(int row) const;
    int placeIndex(int row) const; ///< -1 when the position is unknown
    PatientFacts facts(int row) const;
    std::optional<Exclusion> exclusion(int row, Day asOf) const;

    // Offers of a pathway, newest first
    int lastOffer(int row) const;
    std::vector<int> liveOffers(int row) const;
    /** The offer that tells the pathway's state best: the live one that is furthest, else none. */
    std::optional<int> leadingOffer(int row) const;

    // The others, by index in order of id
    int siteCount() const { return int(m_sites.size()); }
    const SiteRow& site(int index) const { return m_sites[std::size_t(index)]; }
    std::optional<int> siteIndex(SiteId id) const;
    std::optional<int> siteIndex(OdsCode code) const;
    int sessionCount() const { return int(m_sessions.size()); }
    const SessionRow& session(int index) const { return m_sessions[std::size_t(index)]; }
    std::optional<int> sessionIndex(SessionId id) const;
    int offerCount() const { return int(m_offers.size()); }
    const OfferRow& offer(int index) const { return m_offers[std::size_t(index)]; }
    std::optional<int> offerIndex(OfferId id) const;
    int placeCount() const { return int(m_places.size()); }
    const Place& place(int index) const { return m_places[std::size_t(index)]; }
    int functionCount() const { return int(m_functions.size()); }
    TreatmentFunction functionAt(int index) const { return m_functions[std::size_t(index)]; }
    const ConditionTable& conditionTable() const { return m_conditions; }
    /** The hospital's name, else its code. */
    QString siteName(OdsCode code) const;
    QString providerName(OdsCode code) const;
    /** Metres from the patient to the site; nothing when either position is unknown. */
    std::optional<double> metres(int row, int site) const;

    // Whole columns, chunk by chunk, for analytics
    int chunkCount() const { return int(m_chunks.size()); }
    const PathwayChunk& chunk(int index) const { return *m_chunks[std::size_t(index)]; }
    PathwayColumns columns(int chunk) const;
    int organisationIndex(OdsCode code) const; ///< as in the provider column; -1 when nobody has it

    /** What of this snapshot is not as it was in an earlier one. */
    RegionChanges changesSince(const Region& before) const;

private:
    friend class RegionEditor;
    struct Position
    {
        const PathwayChunk& chunk;
        std::size_t at;
    };
    Position position(int row) const
    {
        return {*m_chunks[std::size_t(row / PathwayChunk::capacity)],
                std::size_t(row % PathwayChunk::capacity)};
    }

    RegionInfo m_info;
    matching::Policy m_policy = matching::Policy::standard();
    qint64 m_sequence = 0;
    int m_pathwayCount = 0;
    std::vector<std::shared_ptr<PathwayChunk>> m_chunks;
    Chunked<SiteRow, 256> m_sites;
    Chunked<SessionRow, 256> m_sessions;
    Chunked<OfferRow, 1024> m_offers;
    Chunked<Place> m_places;
    Chunked<TreatmentFunction> m_functions;
    Chunked<OdsCode> m_organisations;
    Chunked<QString> m_descriptions;
    Chunked<std::vector<DayRange>> m_unavailable;
    ConditionTable m_conditions;
};

using Snapshot = std::shared_ptr<const Region>;

} // namespace sooner
