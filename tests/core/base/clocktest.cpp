#include "core/base/clock.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QDateTime>
#include <QTimeZone>

using namespace sooner;
using sooner::test::day;
using sooner::test::text;

/** The tests run in Pacific/Auckland: whoever asks the PC for its day gets another one. */
class ClockTest : public QObject
{
    Q_OBJECT

private slots:
    void runsAbroad();
    void showsLondon_data();
    void showsLondon();
    void writesInstantsForMachines();
    void asOfFixesTheDayOnly();
    void standsStillUntilMoved();
};

namespace {

Instant instant(const QString& utc)
{
    return Instant{QDateTime::fromString(utc, Qt::ISODate).toMSecsSinceEpoch() * 1000};
}

} // namespace

void ClockTest::runsAbroad()
{
    if (QTimeZone::systemTimeZoneId() != "Pacific/Auckland")
        QSKIP("Not run by ctest: the time zone is not Pacific/Auckland, and the other rows prove "
              "less");
    QVERIFY(QDateTime(QDate(2026, 1, 1), QTime(0, 0)).offsetFromUtc() != 0);
}

void ClockTest::showsLondon_data()
{
    QTest::addColumn<QString>("utc");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("time");
    const auto row = [](const char* title, const char* utc, const char* date, const char* time) {
        QTest::newRow(title) << text(utc) << text(date) << text(time);
    };
    row("winter", "2026-11-21T09:42:07Z", "2026-11-21", "09:42");
    row("last minute of a winter day", "2026-11-21T23:59:59Z", "2026-11-21", "23:59");
    row("summer", "2026-07-01T09:42:07Z", "2026-07-01", "10:42");
    row("a summer day begins an hour before UTC's", "2026-06-30T23:00:00Z", "2026-07-01", "00:00");
    row("the hour before the clocks go forward", "2026-03-29T00:59:59Z", "2026-03-29", "00:59");
    row("the clocks have gone forward", "2026-03-29T01:00:00Z", "2026-03-29", "02:00");
    row("before the clocks go back", "2026-10-25T00:30:00Z", "2026-10-25", "01:30");
    row("the clocks have gone back", "2026-10-25T01:30:00Z", "2026-10-25", "01:30");
    row("new year", "2027-01-01T00:00:00Z", "2027-01-01", "00:00");
}

void ClockTest::showsLondon()
{
    QFETCH(QString, utc);
    QTEST(londonDay(instant(utc)).iso(), "date");
    QTEST(londonTime(instant(utc)), "time");
}

void ClockTest::writesInstantsForMachines()
{
    Instant moment = instant(QStringLiteral("2026-11-21T09:42:07Z"));
    QCOMPARE(isoInstant(moment), QStringLiteral("2026-11-21T09:42:07.000000Z"));
    moment.microseconds += 1234;
    QCOMPARE(isoInstant(moment), QStringLiteral("2026-11-21T09:42:07.001234Z"));
    QCOMPARE(isoInstant(Instant{0}), QStringLiteral("1970-01-01T00:00:00.000000Z"));
}

void ClockTest::asOfFixesTheDayOnly()
{
    const AsOfClock clock(day("2020-01-02"));
    QCOMPARE(clock.today(), day("2020-01-02"));
    QVERIFY(clock.now() > instant(QStringLiteral("2026-01-01T00:00:00Z")));
    const SystemClock system;
    QVERIFY(system.today() > day("2026-01-01"));
}

void ClockTest::standsStillUntilMoved()
{
    FixedClock clock(day("2026-11-21"), Instant{5});
    QCOMPARE(clock.today(), day("2026-11-21"));
    QCOMPARE(clock.now().microseconds, 5);
    clock.set(day("2026-11-22"), Instant{6});
    QCOMPARE(clock.today(), day("2026-11-22"));
    QCOMPARE(clock.now().microseconds, 6);
}

SOONER_TEST(ClockTest)
#include "clocktest.moc"
