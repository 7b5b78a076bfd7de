#include "core/workspace/region.h"

#include "core/geo/distance.h"
#include "core/workspace/regionflags.h"

namespace sooner {

using namespace columns;

namespace {

/** Index in a list kept in order of id. */
template <class Container, class GetId>
std::optional<int> findById(const Container& rows, qint64 id, GetId getId)
{
    std::size_t low = 0;
    std::size_t high = rows.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (getId(rows[middle]) < id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == rows.size() || getId(rows[low]) != id)
        return std::nullopt;
    return int(low);
}

std::optional<Day> dayOf(qint32 number)
{
    return number == noDay ? std::nullopt : std::optional(Day{number});
}

std::optional<int> byteOf(quint8 value)
{
    return value == noByte ? std::nullopt : std::optional(int(value));
}

/** The four texts of a person lie behind one another. */
const char* textAt(const PathwayChunk& chunk, std::size_t at, int which)
{
    const char* text = chunk.text.data() + chunk.name[at];
    for (; which > 0; --which)
        text += strlen(text) + 1;
    return text;
}

} // namespace

std::optional<int> Region::rowOf(PathwayId id) const
{
    int low = 0;
    int high = m_pathwayCount;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (pathwayId(middle) < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m_pathwayCount && pathwayId(low) == id ? std::optional(low) : std::nullopt;
}

PathwayId Region::pathwayId(int row) const
{
    const auto [chunk, at] = position(row);
    return PathwayId{chunk.id[at]};
}

qint64 Region::revision(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.revision[at];
}

bool Region::isOpen(int row) const
{
    const auto [chunk, at] = position(row);
    return !(chunk.flags[at] & Closed);
}

Day Region::clockStart(int row) const
{
    const auto [chunk, at] = position(row);
    return Day{chunk.clockStart[at]};
}

TreatmentFunction Region::function(int row) const
{
    return functionAt(functionIndex(row));
}

int Region::functionIndex(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.function[at];
}

PathwayKind Region::kind(int row) const
{
    const auto [chunk, at] = position(row);
    return PathwayKind(chunk.kind[at]);
}

CareSetting Region::setting(int row) const
{
    const auto [chunk, at] = position(row);
    return CareSetting(chunk.setting[at]);
}

Sex Region::sex(int row) const
{
    const auto [chunk, at] = position(row);
    return Sex(chunk.sex[at]);
}

OdsCode Region::provider(int row) const
{
    const auto [chunk, at] = position(row);
    return m_organisations[chunk.provider[at]];
}

std::optional<OdsCode> Region::homeSite(int row) const
{
    const auto [chunk, at] = position(row);
    const quint16 index = chunk.homeSite[at];
    return index ? std::optional(m_organisations[index - 1u]) : std::nullopt;
}

std::optional<OpcsCode> Region::procedure(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.procedure[at].isEmpty() ? std::nullopt : std::optional(chunk.procedure[at]);
}

QString Region::careName(int row) const
{
    const auto [chunk, at] = position(row);
    if (const quint32 own = chunk.description[at])
        return m_descriptions[own - 1];
    if (const auto code = procedure(row)) {
        const QString plain = procedureName(*code);
        return plain.isEmpty() ? QStringLiteral("Procedure %1").arg(code->toString()) : plain;
    }
    return treatmentFunctionName(function(row));
}

std::optional<Priority> Region::priority(int row) const
{
    const auto [chunk, at] = position(row);
    const quint8 value = chunk.priority[at];
    return value == noByte ? std::nullopt : std::optional(Priority(value));
}

std::optional<int> Region::asa(int row) const
{
    const auto [chunk, at] = position(row);
    return byteOf(chunk.asa[at]);
}

std::optional<int> Region::bmiTenths(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.bmi[at] == noBmi ? std::nullopt : std::optional(int(chunk.bmi[at]));
}

std::optional<Day> Region::birthDate(int row) const
{
    const auto [chunk, at] = position(row);
    return dayOf(chunk.birth[at]);
}

std::optional<int> Region::ageYears(int row, Day on) const
{
    const auto [chunk, at] = position(row);
    const auto born = dayOf(chunk.birth[at]);
    return born ? std::optional(ageOn(*born, on)) : byteOf(chunk.age[at]);
}

std::optional<TravelLimit> Region::travel(int row) const
{
    const auto [chunk, at] = position(row);
    const quint16 value = chunk.travel[at];
    if (value == noTravel)
        return std::nullopt;
    return value == nationalTravel ? TravelLimit{true, 0} : TravelLimit{false, value};
}

std::optional<Day> Region::tciDate(int row) const
{
    const auto [chunk, at] = position(row);
    return dayOf(chunk.tci[at]);
}

std::optional<bool> Region::consentToShare(int row) const
{
    const auto [chunk, at] = position(row);
    return optionalFlag(chunk.flags[at], ConsentKnown, Consent);
}

ConditionSet Region::conditions(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.conditions[at];
}

std::optional<NhsNumber> Region::nhsNumber(int row) const
{
    const auto [chunk, at] = position(row);
    return NhsNumber::fromValue(chunk.nhsNumber[at]);
}

std::optional<Postcode> Region::postcode(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.postcode[at].isEmpty() ? std::nullopt : std::optional(chunk.postcode[at]);
}

PersonName Region::name(int row) const
{
    const auto [chunk, at] = position(row);
    return {QString::fromUtf8(textAt(chunk, at, 0)), QString::fromUtf8(textAt(chunk, at, 1)),
            QString::fromUtf8(textAt(chunk, at, 2))};
}

std::string_view Region::searchKey(int row) const
{
    const auto [chunk, at] = position(row);
    return textAt(chunk, at, 3);
}

bool Region::isMissing(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.flags[at] & Missing;
}

bool Region::suitabilityChecked(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.flags[at] & SuitabilityNamed;
}

bool Region::hasIdentityClash(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.flags[at] & IdentityClash;
}

int Region::placeIndex(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.place[at];
}

PatientFacts Region::facts(int row) const
{
    const auto [chunk, at] = position(row);
    PatientFacts facts;
    facts.function = function(row);
    facts.kind = kind(row);
    facts.setting = setting(row);
    facts.sex = sex(row);
    facts.procedure = procedure(row);
    facts.bmiTenths = bmiTenths(row);
    facts.asa = asa(row);
    facts.birthDate = birthDate(row);
    facts.ageYears = byteOf(chunk.age[at]);
    facts.conditions = chunk.conditions[at];
    if (const auto limit = travel(row))
        facts.travelMetres = reachOf(*limit);
    facts.earliest = dayOf(chunk.earliest[at]);
    if (const quint32 away = chunk.unavailable[at])
        facts.unavailable = m_unavailable[away - 1];
    return facts;
}

std::optional<Exclusion> Region::exclusion(int row, Day asOf) const
{
    const auto [chunk, at] = position(row);
    const quint16 flags = chunk.flags[at];
    ExclusionFacts facts;
    facts.priority = priority(row);
    facts.consentToShare = optionalFlag(flags, ConsentKnown, Consent);
    facts.requiresAlternative = optionalFlag(flags, SeeksKnown, Seeks);
    facts.suitable = optionalFlag(flags, SuitableKnown, Suitable);
    facts.hasTravelLimit = chunk.travel[at] != noTravel;
    facts.hasLiveOffer = !liveOffers(row).empty();
    facts.missingFromList = flags & Missing;
    facts.identityClash = flags & IdentityClash;
    facts.closedByHospital = flags & ClosedByHospital;
    facts.tciDate = dayOf(chunk.tci[at]);
    return exclusionOf(facts, asOf);
}

int Region::lastOffer(int row) const
{
    const auto [chunk, at] = position(row);
    return chunk.lastOffer[at];
}

std::vector<int> Region::liveOffers(int row) const
{
    std::vector<int> live;
    for (int index = lastOffer(row); index >= 0; index = offer(index).previous) {
        if (isLive(offer(index).record.state))
            live.push_back(index);
    }
    return live;
}

std::optional<int> Region::leadingOffer(int row) const
{
    std::optional<int> best;
    for (int index = lastOffer(row); index >= 0; index = offer(index).previous) {
        const OfferState state = offer(index).record.state;
        if (isLive(state) && (!best || state > offer(*best).record.state))
            best = index;
    }
    return best;
}

std::optional<int> Region::siteIndex(SiteId id) const
{
    return findById(m_sites, id.value, [](const SiteRow& row) { return row.id.value; });
}

std::optional<int> Region::siteIndex(OdsCode code) const
{
    for (int i = 0; i < siteCount(); ++i) {
        if (site(i).record.code == code)
            return i;
    }
    return std::nullopt;
}

std::optional<int> Region::sessionIndex(SessionId id) const
{
    return findById(m_sessions, id.value, [](const SessionRow& row) { return row.id.value; });
}

std::optional<int> Region::offerIndex(OfferId id) const
{
    return findById(m_offers, id.value, [](const OfferRow& row) { return row.record.id.value; });
}

QString Region::siteName(OdsCode code) const
{
    const auto index = siteIndex(code);
    return index ? site(*index).record.name : code.toString();
}

QString Region::providerName(OdsCode code) const
{
    for (int i = 0; i < siteCount(); ++i) {
        const SiteRecord& record = site(i).record;
        if (record.provider == code && !record.providerName.isEmpty())
            return record.providerName;
    }
    return code.toString();
}

std::optional<double> Region::metres(int row, int siteAt) const
{
    const int at = placeIndex(row);
    const auto& target = site(siteAt).position;
    if (at < 0 || !target)
        return std::nullopt;
    return geo::metresBetween(place(at).position, *target);
}

PathwayColumns Region::columns(int chunk) const
{
    const PathwayChunk& from = *m_chunks[std::size_t(chunk)];
    return {from.clockStart, from.function, from.kind, from.provider, from.flags, Closed};
}

int Region::organisationIndex(OdsCode code) const
{
    for (std::size_t i = 0; i < m_organisations.size(); ++i) {
        if (m_organisations[i] == code)
            return int(i);
    }
    return -1;
}

} // namespace sooner
