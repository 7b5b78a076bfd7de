#include "core/base/day.h"

#include <array>

namespace sooner {

namespace {

constexpr qint64 epochJulianDay = 2440588; // 1970-01-01

// English whatever the PC's locale is: colleagues and patients read these texts, not one PC.
constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday"};

QString monthName(int month)
{
    return QString::fromLatin1(months[std::size_t(month - 1)]);
}

} // namespace

Day Day::of(int year, int month, int dayOfMonth)
{
    return fromDate(QDate(year, month, dayOfMonth));
}

Day Day::fromDate(QDate date)
{
    Q_ASSERT(date.isValid());
    return Day{qint32(date.toJulianDay() - epochJulianDay)};
}

QDate Day::toDate() const
{
    return QDate::fromJulianDay(number + epochJulianDay);
}

QString Day::iso() const
{
    return toDate().toString(Qt::ISODate);
}

QString Day::staff() const
{
    const QDate date = toDate();
    return QStringLiteral("%1-%2-%3")
        .arg(date.day(), 2, 10, QLatin1Char('0'))
        .arg(monthName(date.month()).left(3))
        .arg(date.year(), 4, 10, QLatin1Char('0'));
}

QString Day::letter() const
{
    const QDate date = toDate();
    return QStringLiteral("%1 %2 %3").arg(date.day()).arg(monthName(date.month())).arg(date.year());
}

QString Day::letterWithWeekday() const
{
    return QString::fromLatin1(weekdays[std::size_t(dayOfWeek() - 1)]) + QLatin1Char(' ')
           + letter();
}

int Day::dayOfWeek() const
{
    return toDate().dayOfWeek();
}

std::optional<Day> dayFromIso(QStringView text)
{
    if (text.size() != 10 || text[4] != QLatin1Char('-') || text[7] != QLatin1Char('-'))
        return std::nullopt;
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (qsizetype i = 0; i < 10; ++i) {
        if (i == 4 || i == 7) {
            ++part;
            continue;
        }
        const char16_t c = text[i].unicode();
        if (c < u'0' || c > u'9')
            return std::nullopt;
        parts[part] = parts[part] * 10 + (c - u'0');
    }
    if (parts[0] < 1850 || parts[0] > 2200 || !QDate::isValid(parts[0], parts[1], parts[2]))
        return std::nullopt;
    return Day::of(parts[0], parts[1], parts[2]);
}

int ageOn(Day birth, Day day)
{
    const QDate born = birth.toDate();
    const QDate then = day.toDate();
    const bool hadBirthday =
        then.month() > born.month() || (then.month() == born.month() && then.day() >= born.day());
    return then.year() - born.year() - (hadBirthday ? 0 : 1);
}

Day dayOfAge(Day birth, int years)
{
    const QDate born = birth.toDate();
    const QDate day(born.year() + years, born.month(), born.day());
    return day.isValid() ? Day::fromDate(day) : Day::of(born.year() + years, 3, 1);
}

} // namespace sooner
