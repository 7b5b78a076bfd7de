#include "core/workspace/regioneditor.h"

#include "core/base/text.h"
#include "core/geo/gazetteer.h"
#include "core/store/records.h"
#include "core/workspace/regionflags.h"

namespace sooner {

using namespace columns;

namespace {

/** The index of a value in a table that only grows. */
template <class Map, class Table, class Key, class Value>
int interned(Map& map, Table& table, const Key& key, const Value& value)
{
    const auto found = map.find(key);
    if constexpr (requires { found->second; }) {
        if (found != map.end())
            return found->second;
        map.emplace(key, int(table.size()));
    } else {
        if (found != map.end())
            return found.value();
        map.insert(key, int(table.size()));
    }
    table.append(value);
    return int(table.size()) - 1;
}

qint32 numberOf(std::optional<Day> day)
{
    return day ? day->number : noDay;
}

quint16 travelOf(const std::optional<TravelLimit>& travel)
{
    if (!travel)
        return noTravel;
    return travel->national ? nationalTravel : quint16(travel->tenthsOfMile);
}

QString keyOf(const std::vector<DayRange>& ranges)
{
    QString key;
    for (const DayRange& range : ranges)
        key += QStringLiteral("%1/%2;").arg(range.first.number).arg(range.last.number);
    return key;
}

template <class T>
void place(std::vector<T>& column, std::size_t at, T value)
{
    if (at == column.size())
        column.push_back(value);
    else
        column[at] = value;
}

quint32 appendText(PathwayChunk& chunk, const PersonName& name)
{
    const auto offset = quint32(chunk.text.size());
    const QString key = folded(name.family + QLatin1Char(' ') + name.given);
    for (const QString& part : {name.family, name.given, name.title, key}) {
        const QByteArray utf8 = part.toUtf8();
        chunk.text.insert(chunk.text.end(), utf8.begin(), utf8.end());
        chunk.text.push_back(0);
    }
    return offset;
}

} // namespace

Result<void> RegionEditor::setInfo(RegionInfo info)
{
    auto policy = info.policy ? matching::Policy::fromJson(info.policy->toUtf8())
                              : Result<matching::Policy>(matching::Policy::standard());
    if (!policy)
        return fail(ErrorCode::StoreDamaged,
                    QStringLiteral("The region's order of treatment cannot be read, so that no "
                                   "plan could be trusted; restore the latest backup"),
                    policy.error().message);
    m_region.m_policy = std::move(*policy);
    m_region.m_info = std::move(info);
    return {};
}

Result<void> RegionEditor::soundness() const
{
    if (m_sound)
        return {};
    return fail(ErrorCode::StoreDamaged,
                QStringLiteral("Rows of the region do not fit together; restore the latest backup "
                               "and keep this file aside"));
}

bool RegionEditor::accepts(bool fits)
{
    m_sound = m_sound && fits;
    return fits;
}

void RegionEditor::put(const store::StoredSite& stored)
{
    SiteRow row{stored.id, stored.revision, stored.record, stored.record.position,
                Precision::Given};
    if (!row.position && stored.record.postcode) {
        if (const auto located = geo::Gazetteer::builtIn().locate(*stored.record.postcode)) {
            row.position = located->position;
            row.precision = located->precision;
        }
    }
    const auto index = m_region.siteIndex(stored.id);
    if (!index) {
        const int count = m_region.siteCount();
        if (!accepts(count == 0 || m_region.site(count - 1).id < stored.id))
            return;
        m_region.m_sites.append(std::move(row));
        return;
    }
    m_region.m_sites.edit(std::size_t(*index)) = std::move(row);
    for (int session = 0; session < m_region.sessionCount(); ++session) {
        if (m_region.session(session).site == *index)
            refreshFacts(session);
    }
}

void RegionEditor::put(const store::StoredSession& stored)
{
    const auto site = m_region.siteIndex(stored.site);
    auto index = m_region.sessionIndex(stored.id);
    const int count = m_region.sessionCount();
    const bool inOrder = index || count == 0 || m_region.session(count - 1).id < stored.id;
    if (!accepts(site && inOrder))
        return;
    if (!index) {
        m_region.m_sessions.append(
            SessionRow{stored.id, *site, stored.revision, stored.record, {}, {}});
        index = m_region.sessionCount() - 1;
    } else {
        SessionRow& row = m_region.m_sessions.edit(std::size_t(*index));
        row.site = *site;
        row.revision = stored.revision;
        row.record = stored.record;
    }
    refreshFacts(*index);
}

void RegionEditor::refreshFacts(int session)
{
    SessionRow& row = m_region.m_sessions.edit(std::size_t(session));
    const Limits limits = effectiveLimits(row.record.limits, m_region.site(row.site).record.limits);
    SessionFacts& facts = row.facts;
    facts.functions = row.record.functions;
    facts.settings = 0;
    for (const CareSetting setting : row.record.settings)
        facts.settings = quint8(facts.settings | 1 << int(setting));
    facts.kind = row.record.kind;
    facts.procedures = row.record.procedures;
    takeLimits(facts, limits);
    // Imports refuse a 65th condition code, so the table cannot be full here.
    facts.excluded = m_region.m_conditions.intern(limits.excludedConditions).value_or(0);
    facts.days = row.record.days;
}

void takeLimits(SessionFacts& facts, const Limits& limits)
{
    facts.maxBmiTenths = limits.maxBmiTenths;
    facts.maxAsa = limits.maxAsa;
    facts.minAge = limits.minAge;
    facts.maxAge = limits.maxAge;
    facts.sex = limits.sex;
    facts.noticeDays = limits.noticeDays.value_or(0);
}

PathwayChunk& RegionEditor::editable(int row)
{
    const auto index = std::size_t(row / PathwayChunk::capacity);
    auto& chunks = m_region.m_chunks;
    if (index == chunks.size())
        chunks.push_back(std::make_shared<PathwayChunk>());
    else if (chunks[index].use_count() > 1)
        chunks[index] = std::make_shared<PathwayChunk>(*chunks[index]);
    return *chunks[index];
}

void RegionEditor::put(const store::StoredPathway& stored)
{
    auto row = m_region.rowOf(stored.id);
    if (!row) {
        const int count = m_region.m_pathwayCount;
        const bool inOrder = count == 0 || m_region.pathwayId(count - 1) < stored.id;
        if (!accepts(inOrder && stored.id.value > 0
                     && stored.id.value <= std::numeric_limits<quint32>::max()))
            return;
        row = count;
    }
    PathwayChunk& chunk = editable(*row);
    fill(chunk, std::size_t(*row % PathwayChunk::capacity), stored);
    if (*row == m_region.m_pathwayCount)
        ++m_region.m_pathwayCount;
}

int RegionEditor::placeOf(const PathwayRecord& record)
{
    if (record.position) {
        const std::string key = std::to_string(record.position->latitude) + '/'
                                + std::to_string(record.position->longitude);
        return interned(m_places, m_region.m_places, key,
                        Place{*record.position, Precision::Given});
    }
    if (!record.postcode)
        return -1;
    const auto located = geo::Gazetteer::builtIn().locate(*record.postcode);
    if (!located)
        return -1;
    // Postcodes that share a sector share a position, so that distances are worked out once.
    const std::string key = located->precision == Precision::District
                                ? std::string(outcodeOf(*record.postcode).view())
                                : sectorOf(*record.postcode).toStdString();
    return interned(m_places, m_region.m_places, key, Place{located->position, located->precision});
}

void RegionEditor::fill(PathwayChunk& chunk, std::size_t at, const store::StoredPathway& stored)
{
    const PathwayRecord& record = stored.record;
    const bool isNew = at == chunk.id.size();
    const auto organisation = [this](OdsCode code) {
        return quint16(interned(m_organisations, m_region.m_organisations, code, code));
    };
    place(chunk.id, at, quint32(stored.id.value));
    place(chunk.revision, at, quint32(stored.revision));
    place(chunk.clockStart, at, record.key.clockStart.number);
    place(chunk.function, at,
          quint16(interned(m_functions, m_region.m_functions, record.function, record.function)));
    place(chunk.provider, at, organisation(record.provider));
    place(chunk.homeSite, at, record.site ? quint16(organisation(*record.site) + 1) : quint16(0));
    place(chunk.procedure, at, record.procedure.value_or(OpcsCode()));
    const QString& words = record.procedureDescription;
    place(chunk.description, at,
          words.isEmpty()
              ? 0u
              : quint32(interned(m_descriptions, m_region.m_descriptions, words, words)) + 1);
    place(chunk.kind, at, quint8(record.kind));
    place(chunk.setting, at, quint8(record.setting));
    place(chunk.sex, at, quint8(record.sex));
    place(chunk.priority, at, record.priority ? quint8(*record.priority) : noByte);
    place(chunk.asa, at, quint8(record.asa.value_or(noByte)));
    place(chunk.age, at, quint8(record.ageYears.value_or(noByte)));
    place(chunk.bmi, at, quint16(record.bmiTenths.value_or(noBmi)));
    place(chunk.birth, at, numberOf(record.birthDate));
    place(chunk.earliest, at, numberOf(record.earliest));
    place(chunk.tci, at, numberOf(record.tciDate));
    place(chunk.travel, at, travelOf(record.travel));
    place(chunk.conditions, at,
          quint64(m_region.m_conditions.intern(record.conditions).value_or(0)));
    place(chunk.unavailable, at,
          record.unavailable.empty()
              ? 0u
              : quint32(interned(m_unavailable, m_region.m_unavailable, keyOf(record.unavailable),
                                 record.unavailable))
                    + 1);
    place(chunk.place, at, qint32(placeOf(record)));
    place(chunk.postcode, at, record.postcode.value_or(Postcode()));
    place(chunk.nhsNumber, at, record.nhsNumber ? record.nhsNumber->value() : qint64(0));
    const bool suitabilityNamed = record.suitability.suitable == true
                                  && !record.suitability.by.isEmpty() && record.suitability.on;
    const bool closedByHospital = !record.clockEnd && isClockStop(record.rttStatus);
    place(chunk.flags, at,
          quint16((record.clockEnd ? Closed : 0) | (stored.missingSince ? Missing : 0)
                  | (stored.identityClash ? IdentityClash : 0)
                  | (closedByHospital ? ClosedByHospital : 0)
                  | flagsOf(record.consentToShare, ConsentKnown, Consent)
                  | flagsOf(record.requiresAlternative, SeeksKnown, Seeks)
                  | flagsOf(record.suitability.suitable, SuitableKnown, Suitable)
                  | (suitabilityNamed ? SuitabilityNamed : 0)));
    if (isNew)
        chunk.lastOffer.push_back(-1);
    if (isNew || m_region.name(int(*m_region.rowOf(stored.id))) != record.name)
        place(chunk.name, at, appendText(chunk, record.name));
}

void RegionEditor::count(const OfferRecord& offer, int session, int by)
{
    if (!holdsSeat(offer.state))
        return;
    SeatCounts& seats = m_region.m_sessions.edit(std::size_t(session)).seats;
    int& counter = offer.state == OfferState::Proposed ? seats.proposed
                   : isSettled(offer.state)            ? seats.confirmed
                                                       : seats.offered;
    counter += by;
}

void RegionEditor::put(const OfferRecord& offer)
{
    const auto row = m_region.rowOf(offer.pathway);
    const auto session = m_region.sessionIndex(offer.session);
    const auto index = m_region.offerIndex(offer.id);
    const int offers = m_region.offerCount();
    const bool inOrder = index || offers == 0 || m_region.offer(offers - 1).record.id < offer.id;
    if (!accepts(row && session && inOrder))
        return;
    if (index) {
        OfferRow& known = m_region.m_offers.edit(std::size_t(*index));
        count(known.record, known.session, -1);
        known.record = offer;
    } else {
        qint32& last = editable(*row).lastOffer[std::size_t(*row % PathwayChunk::capacity)];
        m_region.m_offers.append(OfferRow{offer, *row, *session, last});
        last = m_region.offerCount() - 1;
    }
    count(offer, *session, +1);
}

} // namespace sooner
