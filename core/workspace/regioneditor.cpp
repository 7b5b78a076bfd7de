#include "core/workspace/regioneditor.h"

#include "core/base/text.h"
#include "core/geo/gazetteer.h"
#include "core/store/records.h"
#include "core/workspace/regionflags.h"

namespace sooner {

using namespace columns;

namespace {

/** The index of a value in a table that only grows; `value` makes it when the key is new. */
template <class Map, class Table, class Key, class Value>
int interned(Map& map, Table& table, const Key& key, Value value)
{
    const auto found = map.find(key);
    if (found != map.end())
        return found->second;
    map.emplace(key, int(table.size()));
    table.append(value());
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

std::string keyOf(const std::vector<DayRange>& ranges)
{
    std::string key;
    for (const DayRange& range : ranges)
        key += std::to_string(range.first.number) + '/' + std::to_string(range.last.number) + ';';
    return key;
}

std::string keyOf(const LatLon& position)
{
    return std::to_string(position.latitude) + '/' + std::to_string(position.longitude);
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/** "LS1 3" of "LS1 3EX", "LS1" of "LS1": what decides where it is. */
std::string_view sectorPart(const Postcode& code)
{
    const std::string_view view = code.view();
    return isFull(code) ? view.substr(0, view.size() - 2) : view;
}

template <class T>
void place(std::vector<T>& column, std::size_t at, T value)
{
    if (at == column.size())
        column.push_back(value);
    else
        column[at] = value;
}

quint32 appendText(PathwayChunk& chunk, const store::PathwayLine& person)
{
    const auto offset = quint32(chunk.text.size());
    const std::string key =
        foldedUtf8(std::string(person.family) + ' ' + std::string(person.given));
    for (const std::string_view part :
         {person.family, person.given, person.title, std::string_view(key)}) {
        chunk.text.insert(chunk.text.end(), part.begin(), part.end());
        chunk.text.push_back(0);
    }
    return offset;
}

/** The texts that a line of a whole record points to. */
struct LineTexts
{
    explicit LineTexts(const PathwayRecord& record)
        : rttStatus(record.rttStatus.toStdString()), family(record.name.family.toStdString()),
          given(record.name.given.toStdString()), title(record.name.title.toStdString()),
          description(record.procedureDescription.toStdString()),
          conditions(record.conditions.join(QLatin1Char(';')).toStdString())
    {}

    std::string rttStatus;
    std::string family;
    std::string given;
    std::string title;
    std::string description;
    std::string conditions;
};

store::PathwayLine lineOf(const store::StoredPathway& stored, const LineTexts& texts)
{
    const PathwayRecord& record = stored.record;
    store::PathwayLine line;
    line.id = stored.id;
    line.revision = stored.revision;
    line.identityClash = stored.identityClash;
    line.missing = stored.missingSince.has_value();
    line.closed = record.clockEnd.has_value();
    line.suitabilityNamed = record.suitability.suitable == true && !record.suitability.by.isEmpty()
                            && record.suitability.on;
    line.clockStart = record.key.clockStart;
    line.provider = record.provider;
    line.site = record.site;
    line.rttStatus = texts.rttStatus;
    line.nhsNumber = record.nhsNumber;
    line.family = texts.family;
    line.given = texts.given;
    line.title = texts.title;
    line.birthDate = record.birthDate;
    line.ageYears = record.ageYears;
    line.sex = record.sex;
    line.postcode = record.postcode;
    line.position = record.position;
    line.function = record.function;
    line.kind = record.kind;
    line.setting = record.setting;
    line.procedure = record.procedure;
    line.procedureDescription = texts.description;
    line.priority = record.priority;
    line.tciDate = record.tciDate;
    line.asa = record.asa;
    line.bmiTenths = record.bmiTenths;
    line.conditions = texts.conditions;
    line.travel = record.travel;
    line.earliest = record.earliest;
    line.unavailable = record.unavailable;
    line.consentToShare = record.consentToShare;
    line.requiresAlternative = record.requiresAlternative;
    line.suitable = record.suitability.suitable;
    return line;
}

/** Indices of one table in those of another. */
template <class T>
void translate(std::vector<T>& column, const std::vector<int>& to, int offset = 0)
{
    for (T& index : column) {
        if (qint64(index) >= offset)
            index = T(to[std::size_t(qint64(index) - offset)] + offset);
    }
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
    const LineTexts texts(stored.record);
    put(lineOf(stored, texts));
}

void RegionEditor::put(const store::PathwayLine& pathway)
{
    const int count = m_region.m_pathwayCount;
    const bool isNewest = count == 0 || m_region.pathwayId(count - 1) < pathway.id;
    const std::optional<int> known = isNewest ? std::nullopt : m_region.rowOf(pathway.id);
    if (!known
        && !accepts(isNewest && pathway.id.value > 0
                    && pathway.id.value <= std::numeric_limits<quint32>::max()))
        return;
    const int row = known.value_or(count);
    PathwayChunk& chunk = editable(row);
    fill(chunk, std::size_t(row % PathwayChunk::capacity), pathway);
    if (row < count)
        return;
    ++m_region.m_pathwayCount;
    if (m_region.m_pathwayCount % PathwayChunk::capacity == 0)
        chunk.text.shrink_to_fit();
}

int RegionEditor::locate(const Postcode& code)
{
    const auto located = geo::Gazetteer::builtIn().locate(code);
    if (!located)
        return -1;
    // Postcodes that share a sector share a position, so that distances are worked out once.
    const std::string key(located->precision == Precision::District ? outcodeOf(code).view()
                                                                    : sectorPart(code));
    return interned(m_places, m_region.m_places, key, [&] {
        return Place{located->position, located->precision};
    });
}

int RegionEditor::placeOf(const store::PathwayLine& pathway)
{
    if (pathway.position) {
        return interned(m_places, m_region.m_places, keyOf(*pathway.position), [&] {
            return Place{*pathway.position, Precision::Given};
        });
    }
    if (!pathway.postcode)
        return -1;
    const std::string_view sector = sectorPart(*pathway.postcode);
    if (const auto known = m_postcodes.find(sector); known != m_postcodes.end())
        return known->second;
    return m_postcodes.emplace(sector, locate(*pathway.postcode)).first->second;
}

ConditionSet RegionEditor::conditionsOf(std::string_view codes)
{
    if (codes.empty())
        return 0;
    if (const auto known = m_conditions.find(codes); known != m_conditions.end())
        return known->second;
    const QStringList list = textOf(codes).split(QLatin1Char(';'));
    // Imports refuse a 65th condition code, so the table cannot be full here.
    return m_conditions.emplace(codes, m_region.m_conditions.intern(list).value_or(0))
        .first->second;
}

/** The columns that are indices of tables. */
void RegionEditor::fillCodes(PathwayChunk& chunk, std::size_t at, const store::PathwayLine& pathway)
{
    const auto organisation = [this](OdsCode code) {
        return quint16(
            interned(m_organisations, m_region.m_organisations, code, [&] { return code; }));
    };
    place(chunk.function, at,
          quint16(interned(m_functions, m_region.m_functions, pathway.function,
                           [&] { return pathway.function; })));
    place(chunk.provider, at, organisation(pathway.provider));
    place(chunk.homeSite, at, pathway.site ? quint16(organisation(*pathway.site) + 1) : quint16(0));
    const std::string_view words = pathway.procedureDescription;
    place(chunk.description, at,
          words.empty() ? 0u
                        : quint32(interned(m_descriptions, m_region.m_descriptions, words, [&] {
                              return textOf(words);
                          })) + 1);
    place(chunk.conditions, at, quint64(conditionsOf(pathway.conditions)));
    place(chunk.unavailable, at,
          pathway.unavailable.empty()
              ? 0u
              : quint32(interned(m_unavailable, m_region.m_unavailable, keyOf(pathway.unavailable),
                                 [&] { return pathway.unavailable; }))
                    + 1);
    place(chunk.place, at, qint32(placeOf(pathway)));
}

void RegionEditor::fill(PathwayChunk& chunk, std::size_t at, const store::PathwayLine& pathway)
{
    const bool isNew = at == chunk.id.size();
    place(chunk.id, at, quint32(pathway.id.value));
    place(chunk.revision, at, quint32(pathway.revision));
    place(chunk.clockStart, at, pathway.clockStart.number);
    fillCodes(chunk, at, pathway);
    place(chunk.procedure, at, pathway.procedure.value_or(OpcsCode()));
    place(chunk.kind, at, quint8(pathway.kind));
    place(chunk.setting, at, quint8(pathway.setting));
    place(chunk.sex, at, quint8(pathway.sex));
    place(chunk.priority, at, pathway.priority ? quint8(*pathway.priority) : noByte);
    place(chunk.asa, at, quint8(pathway.asa.value_or(noByte)));
    place(chunk.age, at, quint8(pathway.ageYears.value_or(noByte)));
    place(chunk.bmi, at, quint16(pathway.bmiTenths.value_or(noBmi)));
    place(chunk.birth, at, numberOf(pathway.birthDate));
    place(chunk.earliest, at, numberOf(pathway.earliest));
    place(chunk.tci, at, numberOf(pathway.tciDate));
    place(chunk.travel, at, travelOf(pathway.travel));
    place(chunk.postcode, at, pathway.postcode.value_or(Postcode()));
    place(chunk.nhsNumber, at, pathway.nhsNumber ? pathway.nhsNumber->value() : qint64(0));
    const bool closedByHospital =
        !pathway.closed && !pathway.rttStatus.empty() && isClockStop(textOf(pathway.rttStatus));
    place(chunk.flags, at,
          quint16((pathway.closed ? Closed : 0) | (pathway.missing ? Missing : 0)
                  | (pathway.identityClash ? IdentityClash : 0)
                  | (closedByHospital ? ClosedByHospital : 0)
                  | flagsOf(pathway.consentToShare, ConsentKnown, Consent)
                  | flagsOf(pathway.requiresAlternative, SeeksKnown, Seeks)
                  | flagsOf(pathway.suitable, SuitableKnown, Suitable)
                  | (pathway.suitabilityNamed ? SuitabilityNamed : 0)));
    if (isNew)
        chunk.lastOffer.push_back(-1);
    // A name that stays is not written again, so that the texts do not grow with every change.
    const auto sameName = [&] {
        return m_region.name(*m_region.rowOf(pathway.id))
               == PersonName{textOf(pathway.family), textOf(pathway.given), textOf(pathway.title)};
    };
    if (isNew || !sameName())
        place(chunk.name, at, appendText(chunk, pathway));
}

bool RegionEditor::canAppend() const
{
    return m_region.m_pathwayCount % PathwayChunk::capacity == 0;
}

void RegionEditor::append(RegionEditor&& part)
{
    Q_ASSERT(canAppend());
    m_sound = m_sound && part.m_sound;
    Region& from = part.m_region;
    const auto indices = [](const auto& table, auto find) {
        std::vector<int> to;
        for (std::size_t i = 0; i < table.size(); ++i)
            to.push_back(find(table[i]));
        return to;
    };
    const auto functions = indices(from.m_functions, [this](TreatmentFunction code) {
        return interned(m_functions, m_region.m_functions, code, [&] { return code; });
    });
    const auto organisations = indices(from.m_organisations, [this](OdsCode code) {
        return interned(m_organisations, m_region.m_organisations, code, [&] { return code; });
    });
    const auto descriptions = indices(from.m_descriptions, [this](const QString& text) {
        return interned(m_descriptions, m_region.m_descriptions, text.toStdString(),
                        [&] { return text; });
    });
    const auto unavailable =
        indices(from.m_unavailable, [this](const std::vector<DayRange>& ranges) {
            return interned(m_unavailable, m_region.m_unavailable, keyOf(ranges),
                            [&] { return ranges; });
        });
    std::vector<int> places(from.m_places.size());
    for (const auto& [key, index] : part.m_places) {
        places[std::size_t(index)] = interned(m_places, m_region.m_places, key, [&, at = index] {
            return from.m_places[std::size_t(at)];
        });
    }
    std::unordered_map<ConditionSet, ConditionSet> conditions;
    for (auto& chunk : from.m_chunks) {
        translate(chunk->function, functions);
        translate(chunk->provider, organisations);
        translate(chunk->homeSite, organisations, 1);
        translate(chunk->description, descriptions, 1);
        translate(chunk->unavailable, unavailable, 1);
        translate(chunk->place, places);
        for (quint64& set : chunk->conditions) {
            const auto [known, isNew] = conditions.try_emplace(set, 0);
            if (isNew)
                known->second =
                    m_region.m_conditions.intern(from.m_conditions.codes(set)).value_or(0);
            set = known->second;
        }
        m_region.m_chunks.push_back(std::move(chunk));
    }
    m_region.m_pathwayCount += from.m_pathwayCount;
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
