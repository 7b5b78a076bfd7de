#pragma once

#include "core/base/day.h"
#include "core/domain/kinds.h"

#include <array>
#include <optional>

namespace sooner {

/** Weeks that standards, filters and colours ask about, in order (domain R5). */
inline constexpr std::array<int, 7> waitThresholds = {18, 26, 40, 52, 65, 78, 104};

/** Calendar days from clock start to the day; the start day itself is day 0 (domain R4). */
inline int daysWaited(Day clockStart, Day asOf)
{
    return asOf - clockStart;
}

/** The headline number: completed weeks. */
inline int weeksWaited(int days)
{
    return days < 0 ? 0 : days / 7;
}

/** The published band "k-1 to k weeks" by its upper edge: 0..7 days is 1, 8..14 is 2 (R4). */
int bandUpperWeek(int days);

/** "Over N weeks" everywhere: more than 7N days. */
inline bool isOver(int days, int weeks)
{
    return days > 7 * weeks;
}

/** First day on which the wait is over N weeks: start + 7N + 1 (domain R5). */
inline Day firstDayOver(Day clockStart, int weeks)
{
    return clockStart + (7 * weeks + 1);
}

/** The highest threshold the wait is over; nothing up to 18 weeks. */
std::optional<int> thresholdPassed(int days);
/** The lowest threshold the wait is not yet over; nothing over 104 weeks. */
std::optional<int> thresholdAhead(int days);

/** The five colour bands of screens and charts: under 18, 18, 52, 65, 78 and over (days > 7N). */
enum class WaitBand : quint8 { Under18, Over18, Over52, Over65, Over78 };
inline constexpr int waitBandCount = 5;
WaitBand waitBand(int days);

/** Days within which the kind's standard wants the pathway ended: cancer 62, diagnostic 42, rtt
    126; planned none (domain R4, R24, R25). */
std::optional<int> standardDays(PathwayKind kind);
/** The first day on which that standard is broken. */
std::optional<Day> breachDay(PathwayKind kind, Day clockStart);

/** "3 weeks to 18", "1 day to 65", "last day within 65", "2 weeks past 78" (screen rule U18). */
QString thresholdWords(int days);

} // namespace sooner
