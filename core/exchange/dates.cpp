#include "core/exchange/dates.h"

#include <array>

namespace sooner::exchange {

namespace {

constexpr int firstYear = 1850;
constexpr int lastYear = 2200;

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit);
}

/** hh:mm, hh:mm:ss or hh:mm:ss.fff; a time zone could move the day, so there is none. */
bool isTimeOfDay(QStringView text)
{
    if (text.size() < 4 || text.size() > 15)
        return false;
    const auto parts = text.split(QLatin1Char(':'));
    if (parts.size() < 2 || parts.size() > 3)
        return false;
    if (!isNumber(parts[0]) || parts[0].toInt() > 23 || parts[0].size() > 2)
        return false;
    if (!isNumber(parts[1]) || parts[1].toInt() > 59 || parts[1].size() != 2)
        return false;
    if (parts.size() == 2)
        return true;
    const auto seconds = parts[2].split(QLatin1Char('.'));
    return seconds.size() <= 2 && isNumber(seconds[0]) && seconds[0].size() == 2
           && seconds[0].toInt() < 60 && (seconds.size() == 1 || isNumber(seconds[1]));
}

QStringView withoutTime(QStringView text)
{
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        const bool gap = text[i] == QLatin1Char(' ') || text[i] == QLatin1Char('T');
        if (gap && isDigit(text[i - 1]) && isTimeOfDay(text.mid(i + 1).trimmed()))
            return text.left(i);
    }
    return text;
}

std::optional<Day> dayOf(int year, int month, int day)
{
    if (year < firstYear || year > lastYear || !QDate::isValid(year, month, day))
        return std::nullopt;
    return Day::of(year, month, day);
}

/** 1 for "jan" or "January", 0 for anything else. */
int monthOf(QStringView text)
{
    static constexpr std::array<const char*, 12> names = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    if (text.size() < 3)
        return 0;
    for (int i = 0; i < 12; ++i) {
        const QLatin1String name(names[std::size_t(i)]);
        const bool whole = text.compare(name, Qt::CaseInsensitive) == 0;
        if (whole || text.compare(name.left(3), Qt::CaseInsensitive) == 0)
            return i + 1;
    }
    return text.compare(QLatin1String("sept"), Qt::CaseInsensitive) == 0 ? 9 : 0;
}

DateReading read(std::optional<Day> day, DateForm form)
{
    return day ? DateReading{day, form} : DateReading{std::nullopt, DateForm::Impossible};
}

/** yyyymmdd, the basic form of ISO. Days first can never read so: no month is 19 or 20. */
DateReading fromEightDigits(QStringView text)
{
    return read(dayOf(text.left(4).toInt(), text.mid(4, 2).toInt(), text.mid(6).toInt()),
                DateForm::Certain);
}

/** A number of days since the end of 1899, perhaps with a part of a day. */
DateReading fromSerial(QStringView text)
{
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    const QStringView whole = point < 0 ? text : text.left(point);
    if (!isNumber(whole) || (point >= 0 && !isNumber(text.mid(point + 1))))
        return {};
    if (point < 0 && whole.size() == 8)
        return fromEightDigits(whole);
    const int number = whole.size() > 6 ? 0 : whole.toInt();
    if (point < 0 && whole.size() == 4 && number >= firstYear && number <= lastYear)
        return {std::nullopt, DateForm::YearOnly};
    // Up to 60 the serials of spreadsheets disagree with each other about February 1900.
    if (number <= 60)
        return {std::nullopt, DateForm::NotADate};
    const Day day = Day::of(1899, 12, 30) + number;
    return read(day <= Day::of(lastYear, 12, 31) ? std::optional(day) : std::nullopt,
                DateForm::Certain);
}

DateReading fromNumbers(int first, int second, int year)
{
    if (const auto day = dayOf(year, second, first)) {
        if (first > 12)
            return {day, DateForm::DayFirst};
        return {day, first == second ? DateForm::SameBoth : DateForm::Either};
    }
    if (dayOf(year, first, second))
        return {std::nullopt, DateForm::MonthFirst};
    return {std::nullopt, DateForm::Impossible};
}

DateReading fromParts(QStringView first, QStringView second, QStringView year)
{
    if (!isNumber(first) || first.size() > 2 || !isNumber(year))
        return {};
    const int month = monthOf(second);
    if (month == 0 && (!isNumber(second) || second.size() > 2))
        return {};
    if (year.size() == 2)
        return {std::nullopt, DateForm::TwoDigitYear};
    if (year.size() != 4)
        return {};
    if (month > 0)
        return read(dayOf(year.toInt(), month, first.toInt()), DateForm::Certain);
    return fromNumbers(first.toInt(), second.toInt(), year.toInt());
}

} // namespace

DateReading readDate(QStringView whole)
{
    if (const auto day = dayFromIso(whole))
        return {day, DateForm::Certain};
    const QStringView text = withoutTime(whole);
    if (text.size() > 20)
        return {};
    QChar separator;
    for (const QChar c : {QLatin1Char('/'), QLatin1Char('-'), QLatin1Char('.'), QLatin1Char(' ')}) {
        if (text.count(c) == 2) {
            separator = c;
            break;
        }
    }
    if (separator.isNull())
        return fromSerial(text);
    const qsizetype one = text.indexOf(separator);
    const qsizetype two = text.indexOf(separator, one + 1);
    const QStringView first = text.left(one);
    const QStringView second = text.mid(one + 1, two - one - 1);
    const QStringView third = text.mid(two + 1);
    if (separator == QLatin1Char('-') && first.size() == 4 && isNumber(first) && isNumber(second)
        && second.size() == 2 && isNumber(third) && third.size() == 2)
        return read(dayFromIso(text), DateForm::Certain);
    return fromParts(first, second, third);
}

QString faultOf(DateForm form)
{
    switch (form) {
    case DateForm::TwoDigitYear:
        return QStringLiteral("The year has two digits; write it with four, as in 21-Nov-2026");
    case DateForm::YearOnly:
        return QStringLiteral("This is a year, not a date; write the day and month too, as in "
                              "21-Nov-2026");
    case DateForm::MonthFirst:
        return QStringLiteral("This only makes sense with the month first; write the day first or "
                              "the month by name, as in 21-Nov-2026");
    case DateForm::Impossible:
        return QStringLiteral("There is no such day; correct it, as in 21-Nov-2026");
    case DateForm::Either:
        return QStringLiteral("Day and month could change places, and other rows of this file have "
                              "the month first; write the month by name, as in 21-Nov-2026");
    case DateForm::Certain:
    case DateForm::DayFirst:
    case DateForm::SameBoth:
    case DateForm::NotADate: break;
    }
    return QStringLiteral("This is not a date; write it as in 21-Nov-2026");
}

} // namespace sooner::exchange
