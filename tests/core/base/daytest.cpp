#include "core/base/day.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using sooner::test::day;
using sooner::test::text;

class DayTest : public QObject
{
    Q_OBJECT

private slots:
    void readsIso_data();
    void readsIso();
    void writesForEachReader_data();
    void writesForEachReader();
    void countsDays();
    void weekBeginsOnMonday();
    void age_data();
    void age();
    void dayOfAgeIsTheFirstDayOfThatAge();
    void rangeHoldsBothEnds();
};

void DayTest::readsIso_data()
{
    QTest::addColumn<QString>("iso");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* iso, bool valid) { QTest::newRow(iso) << text(iso) << valid; };
    row("2026-11-21", true);
    row("2024-02-29", true);
    row("1850-01-01", true);
    row("2200-12-31", true);
    row("2026-02-29", false);
    row("2026-02-30", false);
    row("2026-13-01", false);
    row("2026-00-10", false);
    row("2026-10-00", false);
    row("1849-12-31", false);
    row("2201-01-01", false);
    row("0000-00-00", false);
    row("2026-1-21", false);
    row("21-11-2026", false);
    row("2026/11/21", false);
    row("2026-11-21 ", false);
    row(" 2026-11-21", false);
    row("2026-11-2x", false);
    row("+026-11-21", false);
    row("２０２６-11-21", false); // wide digits
    row("", false);
}

void DayTest::readsIso()
{
    QFETCH(QString, iso);
    QFETCH(bool, valid);
    const auto read = dayFromIso(iso);
    QCOMPARE(read.has_value(), valid);
    if (valid)
        QCOMPARE(read->iso(), iso);
}

void DayTest::writesForEachReader_data()
{
    QTest::addColumn<QString>("iso");
    QTest::addColumn<QString>("staff");
    QTest::addColumn<QString>("letter");
    QTest::addColumn<QString>("withWeekday");
    const auto row = [](const char* iso, const char* staff, const char* letter,
                        const char* weekday) {
        QTest::newRow(iso) << text(iso) << text(staff) << text(letter) << text(weekday);
    };
    // Screen rules U13 and U14: never all digits, never two-digit years.
    row("2026-11-21", "21-Nov-2026", "21 November 2026", "Saturday 21 November 2026");
    row("2018-08-06", "06-Aug-2018", "6 August 2018", "Monday 6 August 2018");
    row("1945-07-14", "14-Jul-1945", "14 July 1945", "Saturday 14 July 1945");
    row("2026-05-01", "01-May-2026", "1 May 2026", "Friday 1 May 2026");
    row("2024-02-29", "29-Feb-2024", "29 February 2024", "Thursday 29 February 2024");
    row("2027-01-03", "03-Jan-2027", "3 January 2027", "Sunday 3 January 2027");
    row("2026-03-17", "17-Mar-2026", "17 March 2026", "Tuesday 17 March 2026");
    row("2026-04-15", "15-Apr-2026", "15 April 2026", "Wednesday 15 April 2026");
    row("2026-06-30", "30-Jun-2026", "30 June 2026", "Tuesday 30 June 2026");
    row("2026-09-09", "09-Sep-2026", "9 September 2026", "Wednesday 9 September 2026");
    row("2026-10-10", "10-Oct-2026", "10 October 2026", "Saturday 10 October 2026");
    row("2026-12-25", "25-Dec-2026", "25 December 2026", "Friday 25 December 2026");
}

void DayTest::writesForEachReader()
{
    QFETCH(QString, iso);
    const Day value = dayFromIso(iso).value();
    QTEST(value.staff(), "staff");
    QTEST(value.letter(), "letter");
    QTEST(value.letterWithWeekday(), "withWeekday");
}

void DayTest::countsDays()
{
    QCOMPARE(Day::of(1970, 1, 1).number, 0);
    QCOMPARE(day("2026-03-01") - day("2026-02-01"), 28);
    QCOMPARE(day("2024-03-01") - day("2024-02-01"), 29);
    QCOMPARE(day("2026-11-21") + 10, day("2026-12-01"));
    QCOMPARE(day("2026-01-01") - 1, day("2025-12-31"));
    // The clocks go forward and back on these: a day is a day.
    QCOMPARE(day("2026-03-30") - day("2026-03-29"), 1);
    QCOMPARE(day("2026-10-26") - day("2026-10-25"), 1);
    QVERIFY(sooner::test::holds("a day survives its texts and its date", [] {
        const Day value{*rc::gen::inRange(day("1850-01-01").number, day("2200-12-31").number)};
        RC_ASSERT(dayFromIso(value.iso()) == value);
        RC_ASSERT(Day::fromDate(value.toDate()) == value);
    }));
}

void DayTest::weekBeginsOnMonday()
{
    QCOMPARE(day("2026-11-23").dayOfWeek(), 1);
    QCOMPARE(day("2026-11-22").dayOfWeek(), 7);
    QCOMPARE(day("2026-11-22").mondayOfWeek(), day("2026-11-16"));
    QCOMPARE(day("2026-11-23").mondayOfWeek(), day("2026-11-23"));
}

void DayTest::age_data()
{
    QTest::addColumn<QString>("born");
    QTest::addColumn<QString>("on");
    QTest::addColumn<int>("years");
    const auto row = [](const char* title, const char* born, const char* on, int years) {
        QTest::newRow(title) << text(born) << text(on) << years;
    };
    row("day before the birthday", "2008-11-22", "2026-11-21", 17);
    row("birthday", "2008-11-21", "2026-11-21", 18);
    row("day after", "2008-11-20", "2026-11-21", 18);
    row("born today", "2026-11-21", "2026-11-21", 0);
    row("earlier month, later day", "2000-10-31", "2026-11-01", 26);
    row("leap day, 28 February", "2008-02-29", "2026-02-28", 17);
    row("leap day, 1 March", "2008-02-29", "2026-03-01", 18);
    row("leap day in a leap year", "2008-02-29", "2028-02-29", 20);
    row("a hundred and four", "1922-05-06", "2026-05-06", 104);
}

void DayTest::age()
{
    QFETCH(QString, born);
    QFETCH(QString, on);
    QTEST(ageOn(dayFromIso(born).value(), dayFromIso(on).value()), "years");
}

void DayTest::dayOfAgeIsTheFirstDayOfThatAge()
{
    QCOMPARE(dayOfAge(day("2008-11-21"), 18), day("2026-11-21"));
    QCOMPARE(dayOfAge(day("2008-02-29"), 18), day("2026-03-01"));
    QCOMPARE(dayOfAge(day("2008-02-29"), 20), day("2028-02-29"));
    QVERIFY(sooner::test::holds("dayOfAge agrees with ageOn", [] {
        const Day born{*rc::gen::inRange(day("1900-01-01").number, day("2026-12-31").number)};
        const int years = *rc::gen::inRange(0, 120);
        const Day first = dayOfAge(born, years);
        RC_ASSERT(ageOn(born, first) == years);
        RC_ASSERT(ageOn(born, first - 1) == years - 1);
    }));
}

void DayTest::rangeHoldsBothEnds()
{
    const DayRange range{day("2026-12-20"), day("2027-01-03")};
    QVERIFY(!range.contains(day("2026-12-19")));
    QVERIFY(range.contains(day("2026-12-20")));
    QVERIFY(range.contains(day("2027-01-03")));
    QVERIFY(!range.contains(day("2027-01-04")));
}

SOONER_TEST(DayTest)
#include "daytest.moc"
