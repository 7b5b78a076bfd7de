#include "core/domain/waits.h"
#include "core/domain/pathway.h"
#include "tests/support/property.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using sooner::test::day;
using sooner::test::ods;
using sooner::test::text;

class WaitsTest : public QObject
{
    Q_OBJECT

private slots:
    void daysWaited_data();
    void daysWaited();
    void transferNeverRestartsTheClock();
    void bands_data();
    void bands();
    void thresholds_data();
    void thresholds();
    void colourBands_data();
    void colourBands();
    void standards_data();
    void standards();
    void words_data();
    void words();
    void conventionsAgree();
};

// domain R4
void WaitsTest::daysWaited_data()
{
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("asOf");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("weeks");
    const auto row = [](const char* title, const char* start, const char* asOf, int days,
                        int weeks) {
        QTest::newRow(title) << text(start) << text(asOf) << days << weeks;
    };
    row("the start day is day 0", "2026-11-21", "2026-11-21", 0, 0);
    row("six days are no week", "2026-11-15", "2026-11-21", 6, 0);
    row("a week is completed", "2026-11-14", "2026-11-21", 7, 1);
    row("126 days", "2025-01-01", "2025-05-07", 126, 18);
    row("127 days", "2025-01-01", "2025-05-08", 127, 18);
    row("day 455 reads 65 weeks", "2025-01-01", "2026-04-01", 455, 65);
    row("over a leap day", "2024-02-01", "2024-03-01", 29, 4);
    row("over the day on which the clocks change", "2026-03-28", "2026-03-30", 2, 0);
    row("a start after the as-of day", "2026-11-22", "2026-11-21", -1, 0);
}

void WaitsTest::daysWaited()
{
    QFETCH(QString, start);
    QFETCH(QString, asOf);
    const int days = sooner::daysWaited(dayFromIso(start).value(), dayFromIso(asOf).value());
    QTEST(days, "days");
    QTEST(weeksWaited(days), "weeks");
}

// domain R7: received by A on 2 January and by B on 28 January: B records 2 January.
void WaitsTest::transferNeverRestartsTheClock()
{
    PathwayRecord atA;
    atA.key = {QStringLiteral("PPID1"), ods("RH8"), day("2026-01-02")};
    atA.provider = ods("RH8");
    PathwayRecord atB = atA;
    atB.provider = ods("NV7");
    atB.site = ods("NV701");
    for (const char* asOf : {"2026-01-27", "2026-01-28", "2026-01-29", "2026-12-31"})
        QCOMPARE(sooner::daysWaited(atB.key.clockStart, day(asOf)),
                 sooner::daysWaited(atA.key.clockStart, day(asOf)));
    QCOMPARE(sooner::daysWaited(atB.key.clockStart, day("2026-01-28")), 26);
    QVERIFY(atA.key == atB.key);
}

// domain R4: upper edges belong to the band
void WaitsTest::bands_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("upperWeek");
    const auto row = [](int days, int upperWeek) {
        QTest::addRow("%d days", days) << days << upperWeek;
    };
    row(-3, 1);
    row(0, 1);
    row(1, 1);
    row(7, 1);
    row(8, 2);
    row(14, 2);
    row(15, 3);
    row(119, 17);
    row(120, 18);
    row(126, 18);
    row(127, 19);
    row(357, 51);
    row(358, 52);
    row(364, 52);
    row(365, 53);
    row(728, 104);
    row(729, 105); // published as "104+"
}

void WaitsTest::bands()
{
    QFETCH(int, days);
    QTEST(bandUpperWeek(days), "upperWeek");
}

// domain R5, every line of its table
void WaitsTest::thresholds_data()
{
    QTest::addColumn<int>("weeks");
    QTest::addColumn<int>("daysWithin");
    QTest::addColumn<QString>("lastDayIn");
    QTest::addColumn<QString>("firstDayOver");
    const auto row = [](int weeks, int days, const char* lastDayIn, const char* first) {
        QTest::addRow("%d weeks", weeks) << weeks << days << text(lastDayIn) << text(first);
    };
    row(18, 126, "2025-05-07", "2025-05-08");
    row(26, 182, "2025-07-02", "2025-07-03");
    row(40, 280, "2025-10-08", "2025-10-09");
    row(52, 364, "2025-12-31", "2026-01-01");
    row(65, 455, "2026-04-01", "2026-04-02");
    row(78, 546, "2026-07-01", "2026-07-02");
    row(104, 728, "2026-12-30", "2026-12-31");
}

void WaitsTest::thresholds()
{
    QFETCH(int, weeks);
    QFETCH(int, daysWithin);
    QFETCH(QString, lastDayIn);
    const Day start = day("2025-01-01");
    QVERIFY(!isOver(daysWithin, weeks));
    QVERIFY(isOver(daysWithin + 1, weeks));
    QCOMPARE(weeksWaited(daysWithin), weeks); // reads N weeks and is not over N
    QTEST(firstDayOver(start, weeks).iso(), "firstDayOver");
    QVERIFY(!isOver(sooner::daysWaited(start, dayFromIso(lastDayIn).value()), weeks));
    QCOMPARE(firstDayOver(start, weeks) - 1, dayFromIso(lastDayIn).value());

    QCOMPARE(thresholdAhead(daysWithin), std::optional(weeks));
    QCOMPARE(thresholdPassed(daysWithin + 1), std::optional(weeks));
    QVERIFY(thresholdPassed(daysWithin) != weeks);
    QVERIFY(thresholdAhead(daysWithin + 1) != weeks);
    QVERIFY(std::find(waitThresholds.begin(), waitThresholds.end(), weeks) != waitThresholds.end());
}

void WaitsTest::colourBands_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("band");
    const auto row = [](int days, WaitBand band) {
        QTest::addRow("%d days", days) << days << int(band);
    };
    row(0, WaitBand::Under18);
    row(126, WaitBand::Under18);
    row(127, WaitBand::Over18);
    row(364, WaitBand::Over18);
    row(365, WaitBand::Over52);
    row(455, WaitBand::Over52);
    row(456, WaitBand::Over65);
    row(546, WaitBand::Over65);
    row(547, WaitBand::Over78);
    row(5000, WaitBand::Over78);
}

void WaitsTest::colourBands()
{
    QFETCH(int, days);
    QTEST(int(waitBand(days)), "band");
}

// domain R4, R24, R25; decisions: planned has a due date and no breach
void WaitsTest::standards_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("days"); // -1: none
    QTest::addColumn<QString>("breach");
    const auto row = [](const char* title, PathwayKind kind, int days, const char* breach) {
        QTest::newRow(title) << int(kind) << days << text(breach);
    };
    row("18 weeks", PathwayKind::Rtt, 126, "2025-05-08");
    row("62 days", PathwayKind::Cancer, 62, "2025-03-05");
    row("6 weeks", PathwayKind::Diagnostic, 42, "2025-02-13");
    row("planned", PathwayKind::Planned, -1, "");
}

void WaitsTest::standards()
{
    QFETCH(int, kind);
    QFETCH(int, days);
    const auto within = standardDays(PathwayKind(kind));
    QCOMPARE(within.value_or(-1), days);
    const auto breach = breachDay(PathwayKind(kind), day("2025-01-01"));
    QTEST(breach ? breach->iso() : QString(), "breach");
}

// Screen rule U18
void WaitsTest::words_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("shown");
    const auto row = [](int days, const char* shown) {
        QTest::addRow("%d days", days) << days << text(shown);
    };
    row(0, "18 weeks to 18");
    row(105, "3 weeks to 18");
    row(106, "2 weeks to 18");
    row(119, "1 week to 18");
    row(120, "6 days to 18");
    row(125, "1 day to 18");
    row(126, "last day within 18");
    row(127, "1 day past 18");
    row(132, "6 days past 18");
    row(133, "1 week past 18");
    row(153, "3 weeks past 18");
    row(154, "4 weeks to 26");
    row(454, "1 day to 65");
    row(455, "last day within 65");
    row(456, "1 day past 65");
    row(560, "2 weeks past 78");
    row(728, "last day within 104");
    row(729, "1 day past 104");
    row(1428, "100 weeks past 104");
    row(9000, "1,181 weeks past 104");
}

void WaitsTest::words()
{
    QFETCH(int, days);
    QTEST(thresholdWords(days), "shown");
}

void WaitsTest::conventionsAgree()
{
    QVERIFY(sooner::test::holds("bands, thresholds and dates tell one story", [] {
        const int days = *rc::gen::inRange(0, 2000);
        const int weeks = *rc::gen::elementOf(waitThresholds);
        const Day start{*rc::gen::inRange(day("2020-01-01").number, day("2030-01-01").number)};
        RC_ASSERT(isOver(days, weeks) == (bandUpperWeek(days) > weeks));
        RC_ASSERT(isOver(days, weeks) == (start + days >= firstDayOver(start, weeks)));
        const auto passed = thresholdPassed(days);
        const auto ahead = thresholdAhead(days);
        RC_ASSERT(passed || ahead);
        if (passed)
            RC_ASSERT(isOver(days, *passed));
        if (ahead)
            RC_ASSERT(!isOver(days, *ahead));
    }));
}

SOONER_TEST(WaitsTest)
#include "waitstest.moc"
