#include "core/exchange/patientcells.h"

#include "core/exchange/cells.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace sooner::exchange {

namespace {

using namespace waiting;

constexpr int longestLife = 130; ///< years
constexpr int plannedAhead = 10; ///< years a planned due date may lie in the future

const Day& earliestClockStart()
{
    static const Day day = Day::of(1990, 1, 1);
    return day;
}

Day yearsFrom(Day day, int years)
{
    return Day::fromDate(day.toDate().addYears(years));
}

bool allOf(QStringView text, QLatin1String allowed)
{
    return std::all_of(text.begin(), text.end(), [&](QChar c) { return allowed.contains(c); });
}

/** What is wrong with a number that did not pass; never the number itself. */
QString nhsNumberFault(QStringView text)
{
    if (isRoundedNumber(text))
        return roundedNumberFault();
    const auto digits = std::count_if(text.begin(), text.end(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
    if (!allOf(text, QLatin1String("0123456789 -\xA0")))
        return QStringLiteral("This is not an NHS number; write its ten digits or leave it blank");
    if (digits != 10)
        return QStringLiteral("An NHS number has ten digits, this has %1; correct it or leave it "
                              "blank")
            .arg(digits);
    return QStringLiteral("NHS number fails its check digit; correct it or leave it blank");
}

std::optional<QString> languageOf(QStringView text)
{
    const QString code = text.left(2).toString().toLower();
    const bool region =
        text.size() > 3 && (text[2] == QLatin1Char('-') || text[2] == QLatin1Char('_'));
    if (text.size() != 2 && !region)
        return std::nullopt;
    if (QLocale::codeToLanguage(code, QLocale::ISO639Part1) == QLocale::AnyLanguage)
        return std::nullopt;
    return code;
}

/** Status codes of the RTT guidance (domain b5). */
std::optional<QString> rttStatusOf(QStringView text)
{
    static const QStringList codes = QStringLiteral("10 11 12 20 21 30 31 32 33 34 35 36 90 91 92 "
                                                    "98 99")
                                         .split(QLatin1Char(' '));
    const QString code = text.toString();
    return codes.contains(code) ? std::optional(code) : std::nullopt;
}

void readBirth(RowCheck& row, PathwayRecord& record)
{
    if (row.isBlank(BirthDate) && row.isBlank(Age))
        row.reject(row.has(BirthDate) ? BirthDate : Age,
                   QStringLiteral("There is neither a birth date nor an age; give one of them"));
    record.birthDate = row.date(BirthDate);
    if (record.birthDate && *record.birthDate > row.asOf())
        row.reject(BirthDate, QStringLiteral("This birth date is in the future; correct it"));
    if (record.birthDate && *record.birthDate < yearsFrom(row.asOf(), -longestLife))
        row.reject(BirthDate,
                   QStringLiteral("This birth date is more than 130 years ago; correct it"));
    const auto age = row.whole(Age, 0, longestLife);
    if (!record.birthDate)
        record.ageYears = age;
}

/** A BMI with more decimals than one says no more: rounded, and the row says so. */
std::optional<int> readBmi(RowCheck& row)
{
    const QLatin1String fault("This is not a number; write the BMI such as 27.9");
    if (row.isBlank(Bmi)) {
        const auto height = row.value(HeightCm, plainNumber, fault);
        const auto weight = row.value(WeightKg, plainNumber, fault);
        if (height.has_value() != weight.has_value())
            row.warn(height ? HeightCm : WeightKg,
                     QStringLiteral("Height and weight make a BMI only together; it stays not "
                                    "recorded"));
        if (!height || !weight)
            return std::nullopt;
        const double metres = *height / 100;
        const double tenths = metres > 0 ? std::round(*weight / (metres * metres) * 10) : 0;
        if (tenths < 100 || tenths > 1000)
            row.reject(HeightCm, QStringLiteral("Height and weight give no BMI from 10 to 100; "
                                                "height is in centimetres, weight in kilograms"));
        return row.rejected() ? std::nullopt : std::optional(int(tenths));
    }
    const auto bmi = row.value(Bmi, plainNumber, fault);
    if (!bmi)
        return std::nullopt;
    if (*bmi < 10 || *bmi > 100) {
        row.reject(Bmi, QStringLiteral("A BMI is a number from 10 to 100; correct it"));
        return std::nullopt;
    }
    const double tenths = std::round(*bmi * 10);
    if (std::abs(*bmi * 10 - tenths) > 1e-6)
        row.warn(Bmi, QStringLiteral("This was rounded to one decimal"));
    return int(tenths);
}

std::optional<TravelLimit> readTravel(RowCheck& row)
{
    if (row.isBlank(Travel))
        return std::nullopt;
    if (row.text(Travel).compare(QLatin1String("national"), Qt::CaseInsensitive) == 0)
        return TravelLimit{true, 0};
    if (!plainNumber(row.text(Travel))) {
        row.reject(Travel, QStringLiteral("This is neither a number of miles nor national; leave "
                                          "it blank when the patient will not travel"));
        return std::nullopt;
    }
    const auto tenths = row.tenths(Travel, 0, 1000);
    return tenths ? std::optional(TravelLimit{false, *tenths}) : std::nullopt;
}

/** "2026-12-20/2027-01-03" or "20-Dec-2026 to 03-Jan-2027"; a single day stands for itself. */
std::optional<DayRange> rangeOf(QStringView text)
{
    qsizetype at = text.indexOf(QLatin1String(" to "));
    qsizetype skip = 4;
    if (at < 0 && text.count(QLatin1Char('/')) == 1) {
        at = text.indexOf(QLatin1Char('/'));
        skip = 1;
    }
    const QStringView first = at < 0 ? text : text.left(at).trimmed();
    const QStringView last = at < 0 ? text : text.mid(at + skip).trimmed();
    const DateReading from = readDate(first);
    const DateReading to = readDate(last);
    if (from.form != DateForm::Certain || to.form != DateForm::Certain || *to.day < *from.day)
        return std::nullopt;
    return DayRange{*from.day, *to.day};
}

/** Sorted; ranges that overlap become one. */
std::vector<DayRange> merged(std::vector<DayRange> ranges)
{
    std::sort(ranges.begin(), ranges.end());
    std::vector<DayRange> result;
    for (const DayRange& range : ranges) {
        if (!result.empty() && range.first <= result.back().last)
            result.back().last = std::max(result.back().last, range.last);
        else
            result.push_back(range);
    }
    return result;
}

std::vector<DayRange> readUnavailable(RowCheck& row)
{
    std::vector<DayRange> ranges;
    const QStringList parts = row.parts(Unavailable);
    for (const QString& part : parts) {
        if (const auto range = rangeOf(part))
            ranges.push_back(*range);
        else
            row.reject(Unavailable, QStringLiteral("These are not ranges of dates; write them such "
                                                   "as 2026-12-20/2027-01-03, with a semicolon "
                                                   "between them"));
    }
    const auto from = row.date(UnavailableFrom);
    const auto to = row.date(UnavailableTo);
    if (from.has_value() != to.has_value())
        row.reject(from ? UnavailableTo : UnavailableFrom,
                   QStringLiteral("The patient is unavailable from a day to a day; give both"));
    if (from && to && *to < *from)
        row.reject(UnavailableTo, QStringLiteral("This is before UNAVAILABLE_FROM; correct one"));
    if (from && to)
        ranges.push_back({*from, *to});
    return merged(std::move(ranges));
}

} // namespace

std::optional<NhsNumber> readNhsNumber(RowCheck& row)
{
    if (row.isBlank(Nhs))
        return std::nullopt;
    QStringView text = row.text(Nhs);
    if (text.endsWith(QLatin1String(".0"))) // a number column that once had blanks
        text.chop(2);
    const auto number = NhsNumber::parse(text);
    if (!number)
        row.reject(Nhs, nhsNumberFault(text));
    return number;
}

void readPerson(RowCheck& row, PathwayRecord& record)
{
    record.name.family = row.line(FamilyName);
    record.name.given = row.line(GivenName);
    record.name.title = row.line(Title);
    readBirth(row, record);
    record.sex = row.required(Gender, sexCell,
                              QLatin1String("This is not a gender code; write 1 male, 2 female, 9 "
                                            "indeterminate or X not known"));
    record.ethnicCategory = row.line(Ethnic);
    record.imdDecile = row.whole(Imd, 1, 10);
}

void readContact(RowCheck& row, PathwayRecord& record)
{
    for (const int column : {Address1, Address2, Address3, Address4}) {
        if (!row.isBlank(column))
            record.addressLines += row.prose(column, maxLine);
    }
    record.position = row.position(Latitude, Longitude);
    record.postcode = row.requiredPlace(PostcodeColumn, record.position);
    record.telephone = row.line(Telephone);
    record.email = row.email(Email);
    record.preferredLanguage =
        row.value(Language, languageOf,
                  QLatin1String("This is not an ISO 639-1 language code; write two letters such as "
                                "en, cy or pl"))
            .value_or(QString());
    record.interpreter = row.yesNo(Interpreter);
    record.letterFormat =
        row.value(Format, letterFormat,
                  QLatin1String("This is not a letter format; write standard, large-print, "
                                "easy-read, braille or audio"));
}

void readTreatment(RowCheck& row, PathwayRecord& record)
{
    record.function =
        row.required(Function, treatmentFunction,
                     QLatin1String("This is not a treatment function code; write one such as 110"));
    record.setting = row.required(Setting, careSettingCell,
                                  QLatin1String("This is not a care setting; write outpatient, "
                                                "daycase, inpatient or diagnostic"));
    record.procedure = row.value(Procedure, opcsCode,
                                 QLatin1String("This is not an OPCS-4 code; write one such as W371 "
                                               "or W37.1"));
    record.procedureDescription = row.prose(ProcedureText, maxText);
    record.priority = row.value(PriorityColumn, priorityOf,
                                QLatin1String("This is not a priority; write P2, P3 or P4 (or P1a, "
                                              "P1b, P5, P6), or leave it blank"));
    if (row.isBlank(PriorityColumn))
        row.warn(PriorityColumn,
                 QStringLiteral("No priority recorded; the patient is treated like P4"));
    record.decisionToAdmit = row.date(DecisionToAdmit);
    if (record.decisionToAdmit && *record.decisionToAdmit > row.asOf())
        row.warn(DecisionToAdmit, QStringLiteral("This decision is dated in the future"));
    record.tciDate = row.date(Tci);
    if (record.tciDate && *record.tciDate < row.asOf())
        row.warn(Tci, QStringLiteral("This admission date is in the past"));
}

void readClock(RowCheck& row, PathwayRecord& record)
{
    record.kind = row.value(Kind, pathwayKind,
                            QLatin1String("This is not a kind of pathway; write rtt, cancer, "
                                          "diagnostic or planned, or leave it blank for rtt"))
                      .value_or(PathwayKind::Rtt);
    row.requireText(ClockStart);
    const Day start = row.date(ClockStart).value_or(row.asOf());
    record.key.clockStart = start;
    // The clock of a planned pathway counts from its due date, which may still come.
    const bool planned = record.kind == PathwayKind::Planned;
    if (start > (planned ? yearsFrom(row.asOf(), plannedAhead) : row.asOf()))
        row.reject(ClockStart, QStringLiteral("This clock start is in the future; correct it"));
    if (start < earliestClockStart())
        row.reject(ClockStart, QStringLiteral("This clock start is before 1990; correct it"));
    if (record.birthDate && start < *record.birthDate)
        row.reject(ClockStart, QStringLiteral("This clock start is before the birth date; correct "
                                              "one of them"));
    record.clockEnd = row.date(ClockEnd);
    if (record.clockEnd && *record.clockEnd < start)
        row.reject(ClockEnd, QStringLiteral("The clock ends before it starts; correct one of the "
                                            "dates"));
    if (record.clockEnd && *record.clockEnd > row.asOf())
        row.reject(ClockEnd, QStringLiteral("This clock end is in the future; leave it blank while "
                                            "the clock is running"));
    record.rttStatus = row.value(RttStatus, rttStatusOf,
                                 QLatin1String("This is not an RTT status; write its two digits, "
                                               "such as 20 or 30"))
                           .value_or(QString());
}

void readBody(RowCheck& row, PathwayRecord& record)
{
    record.asa = row.whole(Asa, 1, 6);
    record.bmiTenths = readBmi(row);
    record.conditions = row.conditions(Conditions);
}

void readWishes(RowCheck& row, PathwayRecord& record)
{
    record.travel = readTravel(row);
    record.earliest = row.date(Earliest);
    record.unavailable = readUnavailable(row);
    record.consentToShare = row.yesNo(Consent);
    record.requiresAlternative = row.yesNo(RequiresAlternative);
    record.suitability.suitable = row.yesNo(Suitable);
    record.suitability.by = row.line(SuitableBy);
    record.suitability.on = row.date(SuitableOn);
    record.needsTransport = row.yesNo(Transport);
    record.needsEscort = row.yesNo(Escort);
}

} // namespace sooner::exchange
