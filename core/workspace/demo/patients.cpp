#include "core/workspace/demo/patients.h"

#include "core/domain/waits.h"
#include "core/workspace/demo/names.h"

#include <algorithm>
#include <array>

namespace sooner::demo {

namespace {

enum Purpose : quint64 { PpidPurpose = 200, TiePurpose, PathwayPurpose };

constexpr int ppidLength = 20;
constexpr qint64 mostPathways = 1'000'000; ///< so that the end of a PPID is unique

/** The Christmas that comes, or the one that is on. */
DayRange christmasFrom(Day asOf)
{
    int year = asOf.toDate().year();
    if (asOf < Day::of(year, 1, 5))
        --year;
    return {Day::of(year, 12, 20), Day::of(year + 1, 1, 4)};
}

/** Over how many of a hundred a hospital has asked how far they would travel: the longer the wait,
    the more. */
int askedAboutTravel(int weeks)
{
    return weeks >= 52 ? 88 : weeks >= 40 ? 68 : weeks >= 26 ? 54 : weeks >= 18 ? 40 : 28;
}

/** Whoever has waited longest would go farther. */
TravelLimit travelLimit(int weeks, Random& random)
{
    static constexpr std::array miles = {10, 20, 30, 50, 100};
    static constexpr std::array most = {15, 27, 24, 18, 9, 7};
    static constexpr std::array longest = {4, 16, 26, 28, 14, 12};
    const int which = random.weighted(weeks >= 40 ? longest : most);
    return which < int(miles.size()) ? TravelLimit{false, 10 * miles[std::size_t(which)]}
                                     : TravelLimit{true, 0};
}

std::optional<Priority> priorityOf(const Case& waiting, Random& random)
{
    static constexpr std::array priorities = {Priority::P1b, Priority::P2, Priority::P3,
                                              Priority::P4, Priority::P6};
    static constexpr std::array admitted = {2, 55, 215, 660, 18, 50};
    static constexpr std::array others = {1, 20, 130, 560, 9, 280};
    const bool isAdmitted =
        waiting.setting == CareSetting::DayCase || waiting.setting == CareSetting::Inpatient;
    const int which = random.weighted(isAdmitted ? admitted : others);
    if (waiting.kind == PathwayKind::Cancer)
        return Priority::P2;
    if (which == int(priorities.size()))
        return std::nullopt;
    return priorities[std::size_t(which)];
}

/** "Left total knee replacement", "Cataract surgery, left eye"; empty when the plain name will do.
 */
QString description(const Case& waiting, bool isLeft)
{
    if (!waiting.procedure)
        return QString::fromLatin1(waiting.clinic.data(), qsizetype(waiting.clinic.size()));
    const QString name = procedureName(OpcsCode::unchecked(waiting.procedure->code));
    const QString side = isLeft ? QStringLiteral("left") : QStringLiteral("right");
    switch (waiting.procedure->side) {
    case Side::None: break;
    case Side::Limb: return name + QStringLiteral(", ") + side;
    case Side::Eye: return name + QStringLiteral(", ") + side + QStringLiteral(" eye");
    }
    return {};
}

} // namespace

Patients::Patients(int count, quint64 seed, Day asOf)
    : m_tables(Tables::builtIn()), m_seed(seed), m_asOf(asOf), m_cases(count, seed, asOf),
      m_people(count, seed, asOf), m_ppids(count, keyOf(seed, PpidPurpose, 0)),
      m_christmas(christmasFrom(asOf))
{}

Patients::Tie Patients::tieOf(int index, const Case& waiting) const
{
    if (index % 2 == 0) // only pairs, so that nobody is tied twice
        return Tie::None;
    Random random(keyOf(m_seed, TiePurpose, quint64(index)));
    const int roll = random.below(10'000);
    if (roll < 4)
        return Tie::WrongNumber;
    if (roll >= 900)
        return Tie::None;
    const Case before = m_cases.caseOf(index - 1);
    const bool isNear = m_tables.hospitals[std::size_t(before.hospital)].record.provider
                        == m_tables.hospitals[std::size_t(waiting.hospital)].record.provider;
    if (!isNear || before.function == waiting.function)
        return Tie::None;
    const Person person = m_people.personOf(index - 1, before);
    return People::fits(person, waiting, m_asOf) ? Tie::SamePerson : Tie::None;
}

bool Patients::sharesNumber(int index) const
{
    const int second = index | 1;
    return second < count() && tieOf(second, m_cases.caseOf(second)) != Tie::None;
}

PathwayRecord Patients::pathway(int index) const
{
    const Case waiting = m_cases.caseOf(index);
    const Tie tie = tieOf(index, waiting);
    Random random(keyOf(m_seed, PathwayPurpose, quint64(index)));
    PathwayRecord record;
    fillCare(record, waiting, random);
    const int owner = tie == Tie::SamePerson ? index - 1 : index;
    Person person = m_people.personOf(owner, owner == index ? waiting : m_cases.caseOf(owner));
    if (tie == Tie::WrongNumber)
        person.nhsNumber = m_people.personOf(index - 1, m_cases.caseOf(index - 1)).nhsNumber;
    fillPerson(record, person);

    const int weeks = weeksWaited(m_asOf - waiting.clockStart);
    fillWishes(record, weeks, random);
    fillBody(record, person, random);
    fillDates(record, waiting, random);

    const QString issuer = record.key.issuer.toString();
    const int digits = ppidLength - int(issuer.size());
    const qint64 unique =
        qint64(random.below(9'000'000) + 1'000'000) * mostPathways + m_ppids(index);
    record.key.ppid = issuer + QStringLiteral("%1").arg(unique, digits, 10, QLatin1Char('0'));
    return record;
}

void Patients::fillCare(PathwayRecord& record, const Case& waiting, Random& random) const
{
    const SiteRecord& home = m_tables.hospitals[std::size_t(waiting.hospital)].record;
    record.key.issuer = home.provider;
    record.key.clockStart = waiting.clockStart;
    record.provider = home.provider;
    record.site = home.code;
    record.function = waiting.function;
    record.kind = waiting.kind;
    record.setting = waiting.setting;
    if (waiting.procedure)
        record.procedure = OpcsCode::unchecked(waiting.procedure->code);
    record.procedureDescription = description(waiting, random.percent(50));
    record.priority = priorityOf(waiting, random);
    const bool isNew = m_asOf - waiting.clockStart < 60;
    record.rttStatus = waiting.kind == PathwayKind::Rtt
                           ? (isNew ? QStringLiteral("10") : QStringLiteral("20"))
                           : QString();
    // A hospital that forgot the end date: such a clock stays on the list but out of the match.
    if (waiting.kind == PathwayKind::Rtt && random.perMille(1))
        record.rttStatus = random.percent(70) ? QStringLiteral("30") : QStringLiteral("34");
}

void Patients::fillPerson(PathwayRecord& record, const Person& person) const
{
    record.nhsNumber = person.nhsNumber;
    record.localPatientId = person.localId;
    record.name = person.name;
    record.birthDate = person.birthDate;
    record.sex = person.sex;
    record.ethnicCategory = person.ethnicCategory;
    record.imdDecile = person.imdDecile;
    record.addressLines = person.addressLines;
    record.postcode = person.postcode;
    record.telephone = person.telephone;
    record.email = person.email;
    record.preferredLanguage = person.language;
    record.interpreter = person.interpreter;
    record.letterFormat = person.format;
    record.conditions = person.conditions;
    record.needsTransport = person.needsTransport;
    record.needsEscort = person.needsEscort;
}

/** Hospitals write down what a receiver asks for once they look for help. */
void Patients::fillBody(PathwayRecord& record, const Person& person, Random& random) const
{
    const bool seeks = record.travel.has_value();
    if (random.percent(seeks ? 93 : 58))
        record.bmiTenths = person.bmiTenths;
    if (random.percent(seeks ? 90 : 42))
        record.asa = person.asa;
}

void Patients::fillWishes(PathwayRecord& record, int weeks, Random& random) const
{
    if (random.percent(askedAboutTravel(weeks)))
        record.travel = travelLimit(weeks, random);
    fillAgreement(record, weeks, random);

    const int away = random.below(1000);
    if (away < 75) {
        record.unavailable.push_back(m_christmas);
    } else if (away < 125) {
        const Day first = m_asOf + random.between(3, 70);
        record.unavailable.push_back({first, first + random.between(4, 16)});
    }
    if (random.perMille(28))
        record.earliest = m_asOf + random.between(7, 60);
}

void Patients::fillAgreement(PathwayRecord& record, int weeks, Random& random) const
{
    const bool seeks = record.travel.has_value();
    const int consent = random.below(100);
    if (consent < (seeks ? 88 : 36))
        record.consentToShare = true;
    else if (consent < (seeks ? 91 : 44))
        record.consentToShare = false;

    const int wants = random.below(100);
    if (wants < (seeks ? (weeks >= 52 ? 68 : 50) : 5))
        record.requiresAlternative = true;
    else if (wants >= (seeks ? 97 : 84))
        record.requiresAlternative = false;

    const int checked = random.below(100);
    if (record.requiresAlternative != true || checked >= 66)
        return;
    record.suitability.suitable = checked >= 2;
    record.suitability.by = inventedTeam(random.next(), false);
    record.suitability.on = std::max(record.key.clockStart, m_asOf - random.between(2, 60));
}

void Patients::fillDates(PathwayRecord& record, const Case& waiting, Random& random) const
{
    const int days = std::max(0, m_asOf - waiting.clockStart);
    if (!waiting.decided)
        return;
    record.decisionToAdmit = waiting.clockStart + days * random.between(20, 90) / 100;
    const int date = random.below(1000);
    if (date < 85)
        record.tciDate = m_asOf + random.between(3, 54);
    else if (date < 105)
        record.tciDate = m_asOf + random.between(57, 100);
    else if (date < 114 && days > 30) // has passed, and the list does not say what became of it
        record.tciDate = std::max(*record.decisionToAdmit + 1, m_asOf - random.between(1, 20));
}

} // namespace sooner::demo
