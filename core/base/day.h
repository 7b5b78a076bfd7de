#pragma once

#include <QDate>
#include <QString>

#include <compare>
#include <optional>

namespace sooner {

/** A calendar day, counted from 1970-01-01. Unknown days are std::optional<Day>. */
struct Day
{
    qint32 number = 0;

    friend constexpr auto operator<=>(Day, Day) = default;
    friend constexpr Day operator+(Day day, int days) { return Day{day.number + days}; }
    friend constexpr Day operator-(Day day, int days) { return Day{day.number - days}; }
    friend constexpr int operator-(Day later, Day earlier) { return later.number - earlier.number; }

    static Day of(int year, int month, int dayOfMonth);
    static Day fromDate(QDate date);
    QDate toDate() const;
    /** 2026-11-21, for machines. */
    QString iso() const;
    /** 21-Nov-2026, for dense staff views (screen rule U13). */
    QString staff() const;
    /** 21 November 2026, for letters and headings. */
    QString letter() const;
    /** Saturday 21 November 2026, for bookings in letters. */
    QString letterWithWeekday() const;
    /** 1 Monday .. 7 Sunday */
    int dayOfWeek() const;
    Day mondayOfWeek() const { return *this - (dayOfWeek() - 1); }
};

/** Reads exactly yyyy-mm-dd, years 1850 to 2200. */
std::optional<Day> dayFromIso(QStringView text);

/** Completed years between birth and a day. */
int ageOn(Day birth, Day day);
/** The first day of being that old: 1 March for a birth on 29 February where the year has none. */
Day dayOfAge(Day birth, int years);

/** Both ends belong to the range. */
struct DayRange
{
    Day first;
    Day last;
    friend constexpr auto operator<=>(DayRange, DayRange) = default;
    constexpr bool contains(Day day) const { return first <= day && day <= last; }
};

} // namespace sooner
