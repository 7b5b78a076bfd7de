#include "core/workspace/demo/people.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace sooner::demo {

namespace {

enum Purpose : quint64 { NumberPurpose = 100, LocalIdPurpose, PersonPurpose, AreaPurpose };

/** Letters that end a postcode. */
constexpr std::string_view inwardLetters = "ABDEFGHJLNPQRSTUWXYZ";
/** Nobody's own hospital is farther away, in units of 100 m. */
constexpr qint64 farthestHome = 550;
/** Within this the number of people counts for more than the way; 100 m. */
constexpr qint64 nearHome = 60;

std::vector<quint32> validNumbers()
{
    std::vector<quint32> values;
    values.reserve(910'000);
    for (quint32 middle = 0; middle < 1'000'000; ++middle) {
        // Modulus 11 (domain R1) of 999 and these six digits; a check digit of 10 does not exist.
        int sum = 9 * 10 + 9 * 9 + 9 * 8;
        quint32 rest = middle;
        for (int weight = 2; weight <= 7; ++weight, rest /= 10)
            sum += int(rest % 10) * weight;
        const int check = (11 - sum % 11) % 11;
        if (check != 10)
            values.push_back(middle * 10 + quint32(check));
    }
    return values;
}

std::string_view areaOf(std::string_view sector)
{
    const auto letters =
        std::find_if(sector.begin(), sector.end(), [](char c) { return c >= '0' && c <= '9'; });
    return sector.substr(0, std::size_t(letters - sector.begin()));
}

/** The same for all who live in a sector, but for a step; invented. */
int imdOf(const PostSector& sector, Random& random)
{
    struct Area
    {
        std::string_view name;
        int least, mode, most;
    };
    static constexpr std::array areas = {Area{"BD", 1, 2, 9}, Area{"HU", 1, 2, 10},
                                         Area{"DN", 1, 3, 9}, Area{"HG", 4, 8, 10},
                                         Area{"YO", 2, 7, 10}};
    quint64 key = 0;
    for (const char c : sector.code)
        key = keyOf(AreaPurpose, key, quint64(uchar(c)));
    Random local(key);
    int decile = local.triangular(1, 4, 10);
    for (const Area& area : areas) {
        if (areaOf(sector.code) == area.name)
            decile = local.triangular(area.least, area.mode, area.most);
    }
    return std::clamp(decile + random.between(-1, 1), 1, 10);
}

int asaOf(int age, Random& random)
{
    static constexpr std::array young = {660, 300, 38, 2};
    static constexpr std::array middle = {320, 520, 152, 8};
    static constexpr std::array older = {110, 550, 318, 22};
    static constexpr std::array old = {40, 450, 460, 50};
    return 1 + random.weighted(age < 40 ? young : age < 65 ? middle : age < 80 ? older : old);
}

int bmiOf(const Case& waiting, int age, Random& random)
{
    if (age < 18)
        return random.triangular(135, 165 + 2 * age, 280);
    const bool isJoint =
        waiting.function.view() == "110" && waiting.setting == CareSetting::Inpatient;
    const int bmi = isJoint ? random.triangular(195, 295, 440) : random.triangular(175, 265, 430);
    return random.percent(3) ? std::min(bmi + random.between(40, 130), 580) : bmi;
}

/** Conditions that hospitals ask about, and how often in a thousand by ASA grade. */
struct Risk
{
    const char* code;
    std::array<int, 4> perMille;
};
constexpr std::array risks = {Risk{"anticoagulant", {2, 55, 170, 320}},
                              Risk{"asthma-uncontrolled", {3, 16, 45, 60}},
                              Risk{"blood-disorder", {0, 2, 12, 30}},
                              Risk{"diabetes-uncontrolled", {0, 16, 75, 140}},
                              Risk{"dialysis", {0, 0, 14, 110}},
                              Risk{"hypertension-uncontrolled", {3, 28, 70, 90}},
                              Risk{"itu", {0, 0, 26, 260}},
                              Risk{"latex", {9, 9, 9, 9}},
                              Risk{"mi-6m", {0, 2, 24, 90}},
                              Risk{"psychiatric-unstable", {3, 6, 12, 15}},
                              Risk{"sickle-cell", {0, 0, 0, 0}},
                              Risk{"sleep-apnoea", {4, 38, 110, 140}},
                              Risk{"stroke-6m", {0, 2, 18, 70}}};

QStringList conditionsOf(int asa, Community community, Random& random)
{
    QStringList codes; // the table is in order of code
    for (const Risk& risk : risks) {
        int chance = risk.perMille[std::size_t(asa - 1)];
        if (community == Community::WestAfrican && std::string_view(risk.code) == "sickle-cell")
            chance = 20;
        if (random.perMille(chance))
            codes += QString::fromLatin1(risk.code);
    }
    return codes;
}

Sex sexOf(const Case& waiting, Random& random)
{
    const bool isFemale = random.percent(waiting.care ? waiting.care->female : 53);
    if (waiting.procedure && waiting.procedure->sex != '*')
        return waiting.procedure->sex == 'F' ? Sex::Female : Sex::Male;
    if (waiting.care && waiting.care->female == 100)
        return Sex::Female;
    if (random.perMille(1))
        return random.percent(50) ? Sex::Indeterminate : Sex::NotKnown;
    return isFemale ? Sex::Female : Sex::Male;
}

Ages agesOf(const Case& waiting)
{
    if (waiting.procedure && waiting.procedure->ages.isGiven())
        return waiting.procedure->ages;
    return waiting.care ? waiting.care->ages : Ages{18, 55, 88};
}

QString emailOf(const PersonName& name, Random& random)
{
    QString local;
    for (const QString& part : {folded(name.given), folded(name.family)}) {
        local += local.isEmpty() ? QString() : QStringLiteral(".");
        for (const QChar c : part) {
            if (c == QChar(0x142)) // the Polish l has no plain form in Unicode
                local += QLatin1Char('l');
            else if (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
                local += c;
        }
    }
    return QStringLiteral("%1%2@example.org").arg(local).arg(random.between(1, 999));
}

} // namespace

NhsNumbers::NhsNumbers(quint64 seed)
    : m_values(validNumbers()), m_order(int(m_values.size()), keyOf(seed, NumberPurpose, 0))
{}

std::optional<NhsNumber> NhsNumbers::at(int index) const
{
    if (index >= count())
        return std::nullopt;
    return NhsNumber::fromValue(9990000000 + m_values[std::size_t(m_order(index))]);
}

People::People(int count, quint64 seed, Day asOf)
    : m_tables(Tables::builtIn()), m_seed(seed), m_asOf(asOf), m_numbers(seed),
      m_localIds(count, keyOf(seed, LocalIdPurpose, 0))
{
    for (const Hospital& hospital : m_tables.hospitals) {
        const Spot centre = spotOf(*hospital.record.position);
        std::vector<int>& totals = m_reach.emplace_back();
        int total = 0;
        for (const PostSector& sector : m_tables.sectors) {
            const qint64 away = squared(centre, sector.spot);
            const qint64 near = away + nearHome * nearHome;
            if (away <= farthestHome * farthestHome)
                total += int(sector.weight * qint64(4'000'000'000) / (near * near));
            totals.push_back(total);
        }
    }
}

const PostSector& People::sectorNear(Random& random, int hospital) const
{
    const auto& totals = m_reach[std::size_t(hospital)];
    const int point = random.below(totals.back());
    const auto at = std::upper_bound(totals.begin(), totals.end(), point);
    return m_tables.sectors[std::size_t(at - totals.begin())];
}

Person People::personOf(int index, const Case& waiting) const
{
    Random random(keyOf(m_seed, PersonPurpose, quint64(index)));
    Person person;
    person.nhsNumber = m_numbers.at(index);
    person.localId = QStringLiteral("H%1").arg(1'000'000 + m_localIds(index));
    person.sex = sexOf(waiting, random);

    const Ages ages = agesOf(waiting);
    const int age = random.triangular(ages.least, ages.mode, ages.most);
    const Day birthday = Day::fromDate(m_asOf.toDate().addYears(-age));
    person.birthDate = std::min(birthday - random.below(365), waiting.clockStart - 60);

    const PostSector& sector = sectorNear(random, waiting.hospital);
    const char first = inwardLetters[std::size_t(random.below(int(inwardLetters.size())))];
    const char second = inwardLetters[std::size_t(random.below(int(inwardLetters.size())))];
    person.postcode = Postcode::unchecked(sector.code + first + second);
    person.addressLines = {inventedStreet(random), sector.town};
    person.imdDecile = imdOf(sector, random);

    const Community community = communityOf(random, areaOf(sector.code));
    const int birthYear = person.birthDate.toDate().year();
    person.name = inventedName(random, community, person.sex, birthYear, age);
    person.ethnicCategory = ethnicCategory(random, community);
    fillContact(person, community, age, random);
    fillBody(person, waiting, age, community, random);
    return person;
}

void People::fillContact(Person& person, Community community, int age, Random& random) const
{
    // Numbers that are never given to anybody, kept for drama.
    if (random.percent(92)) {
        const bool isMobile = random.percent(age < 75 ? 82 : 35);
        const int last = random.below(1000);
        person.telephone =
            (isMobile ? QStringLiteral("07700 900%1") : QStringLiteral("01632 960%1"))
                .arg(last, 3, 10, QLatin1Char('0'));
    }
    if (random.percent(age < 70 ? 68 : 30))
        person.email = emailOf(person.name, random);
    person.language = preferredLanguage(random, community, age);
    if (person.language != QLatin1String("en"))
        person.interpreter = random.percent(72);
    else if (random.percent(60))
        person.interpreter = false;
    const int format = random.below(1000);
    if (format < (age > 65 ? 48 : 12))
        person.format = LetterFormat::LargePrint;
    else if (format > 989)
        person.format = LetterFormat::EasyRead;
    else if (format > 986)
        person.format = LetterFormat::Braille;
    else if (format > 981)
        person.format = LetterFormat::Audio;
    else if (format > 700)
        person.format = LetterFormat::Standard;
}

void People::fillBody(Person& person, const Case& waiting, int age, Community community,
                      Random& random) const
{
    person.asa = asaOf(age, random);
    person.bmiTenths = bmiOf(waiting, age, random);
    person.conditions = conditionsOf(person.asa, community, random);
    const int transport = age > 80 ? 26 : age > 65 ? 10 : 3;
    const int escort = age < 18 ? 100 : age > 80 ? 32 : age > 65 ? 12 : 5;
    if (random.percent(64)) {
        person.needsTransport = random.percent(transport);
        person.needsEscort = random.percent(escort);
    }
}

bool People::fits(const Person& person, const Case& waiting, Day asOf)
{
    const Ages ages = agesOf(waiting);
    const int age = ageOn(person.birthDate, asOf);
    const bool female = waiting.care && waiting.care->female == 100;
    const char sex = female ? 'F' : waiting.procedure ? waiting.procedure->sex : '*';
    const bool sexFits = sex == '*' || person.sex == (sex == 'F' ? Sex::Female : Sex::Male);
    return sexFits && age >= ages.least && age <= ages.most
           && person.birthDate < waiting.clockStart;
}

} // namespace sooner::demo
