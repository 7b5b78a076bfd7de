#include "core/base/clock.h"

#include <QDateTime>
#include <QTimeZone>

#include <chrono>

namespace sooner {

namespace {

Instant systemNow()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

const QTimeZone& londonZone()
{
    static const QTimeZone zone("Europe/London");
    return zone;
}

QDateTime london(Instant instant)
{
    const QTimeZone& zone = londonZone();
    // A machine without time zone data still gets a sound answer: UTC is at most an hour off.
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(instant.microseconds / 1000, Qt::UTC);
    return zone.isValid() ? utc.toTimeZone(zone) : utc;
}

} // namespace

Instant SystemClock::now() const
{
    return systemNow();
}

Day SystemClock::today() const
{
    return londonDay(systemNow());
}

Instant AsOfClock::now() const
{
    return systemNow();
}

Day londonDay(Instant instant)
{
    return Day::fromDate(london(instant).date());
}

Instant londonMidnight(Day day)
{
    const QTimeZone& zone = londonZone();
    const QDate date = day.toDate();
    const QDateTime midnight = zone.isValid() ? date.startOfDay(zone) : date.startOfDay(Qt::UTC);
    return Instant{midnight.toMSecsSinceEpoch() * 1000};
}

QString londonTime(Instant instant)
{
    return london(instant).toString(QStringLiteral("HH:mm"));
}

QString isoInstant(Instant instant)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(instant.microseconds / 1000, Qt::UTC);
    return utc.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"))
           + QStringLiteral(".%1Z").arg(instant.microseconds % 1000000, 6, 10, QLatin1Char('0'));
}

} // namespace sooner
