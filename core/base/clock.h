#pragma once

#include "core/base/day.h"

namespace sooner {

/** A moment, in microseconds of UTC since 1970. */
struct Instant
{
    qint64 microseconds = 0;
    friend constexpr auto operator<=>(Instant, Instant) = default;
};

/** Where core gets the time from: nothing in core reads the computer's clock by itself. */
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /** Today in Europe/London unless fixed by --as-of or by a demo region. */
    virtual Day today() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
    Day today() const override;
};

/** The computer's clock for instants, a given day for "today" (--as-of). */
class AsOfClock final : public Clock
{
public:
    explicit AsOfClock(Day day) : m_day(day) {}
    Instant now() const override;
    Day today() const override { return m_day; }

private:
    Day m_day;
};

/** For tests: stands still until moved. */
class FixedClock final : public Clock
{
public:
    FixedClock(Day day, Instant now) : m_day(day), m_now(now) {}
    Instant now() const override { return m_now; }
    Day today() const override { return m_day; }
    void set(Day day, Instant now)
    {
        m_day = day;
        m_now = now;
    }

private:
    Day m_day;
    Instant m_now;
};

/** The calendar day of an instant in Europe/London. */
Day londonDay(Instant instant);
/** When the day begins in Europe/London. */
Instant londonMidnight(Day day);
/** 09:42 in Europe/London. */
QString londonTime(Instant instant);
/** 2026-11-21T09:42:07.123456Z, for machines. */
QString isoInstant(Instant instant);

} // namespace sooner
