#pragma once

#include "core/base/day.h"

#include <QStringView>

#include <optional>

namespace sooner::exchange {

/** How a cell writes a date, and so how sure we can be of it. */
enum class DateForm : quint8 {
    Certain,      ///< ISO, a month by name, a spreadsheet's serial number
    DayFirst,     ///< all digits and only dd/mm makes sense
    Either,       ///< all digits, day and month could change places
    SameBoth,     ///< 04/04/2026: no matter which comes first, and so no evidence
    MonthFirst,   ///< all digits and only mm/dd makes sense
    TwoDigitYear, ///< 01/02/26
    YearOnly,     ///< 1945
    Impossible,   ///< 31/02/2026, or before 1850 or after 2200
    NotADate
};

struct DateReading
{
    std::optional<Day> day; ///< for the first four; Either is read as dd/mm
    DateForm form = DateForm::NotADate;
};

/** Takes yyyy-mm-dd, dd/mm/yyyy (also with - or .), dd-MMM-yyyy and the serial numbers of the 1900
    system; a time of day after it is dropped. The text is trimmed. */
DateReading readDate(QStringView text);

/** What is wrong with a date that was not read, and what to do. */
QString faultOf(DateForm form);

} // namespace sooner::exchange
