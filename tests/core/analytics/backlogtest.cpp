#include "core/analytics/backlog.h"
#include "tests/support/registry.h"

#include <limits>

using namespace sooner;
using namespace sooner::analytics;

/** Open pathways by specialty and wait, against tables made by hand. */
class BacklogTest : public QObject
{
    Q_OBJECT

private slots:
    void bandsMeanMoreThanSevenDaysAWeek_data();
    void bandsMeanMoreThanSevenDaysAWeek();
    void namesBands();
    void countsByHand();
    void countsRttForThePercentage_data();
    void countsRttForThePercentage();
    void chunksAddUp();
    void leavesOutClosedPathways();
    void filters();
    void centiles_data();
    void centiles();
    void hasNothingToSayOfNobody();
    void survivesAbsurdDays();
    void findsWhatStandsOut_data();
    void findsWhatStandsOut();
};

namespace {

const Day asOf = Day::of(2026, 11, 21);

/** Rows of a region, to be handed over as columns. */
struct Rows
{
    std::vector<qint32> clockStart;
    std::vector<quint16> function;
    std::vector<quint8> kind;
    std::vector<quint16> provider;
    std::vector<quint16> flags;

    void add(int days, int specialty = 0, PathwayKind of = PathwayKind::Rtt, int hospital = 0,
             int state = 0)
    {
        clockStart.push_back((asOf - days).number);
        function.push_back(quint16(specialty));
        kind.push_back(quint8(of));
        provider.push_back(quint16(hospital));
        flags.push_back(quint16(state));
    }

    PathwayColumns columns() const { return {clockStart, function, kind, provider, flags, 5}; }
};

Backlog count(const Rows& rows, const BacklogScope& scope = {})
{
    BacklogCounter counter(asOf, scope);
    counter.add(rows.columns());
    return counter.result();
}

using Bands = std::array<qint64, backlogBandCount>;

} // namespace

void BacklogTest::bandsMeanMoreThanSevenDaysAWeek_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("band");
    QTest::newRow("0 days") << 0 << 0;
    QTest::newRow("126 days, within 18 weeks") << 126 << 0;
    QTest::newRow("127 days") << 127 << 1;
    QTest::newRow("182 days") << 182 << 1;
    QTest::newRow("183 days") << 183 << 2;
    QTest::newRow("280 days") << 280 << 2;
    QTest::newRow("281 days") << 281 << 3;
    QTest::newRow("364 days, not over a year") << 364 << 3;
    QTest::newRow("365 days") << 365 << 4;
    QTest::newRow("455 days, reads 65 weeks, is not over") << 455 << 4;
    QTest::newRow("456 days") << 456 << 5;
    QTest::newRow("546 days") << 546 << 5;
    QTest::newRow("547 days") << 547 << 6;
    QTest::newRow("728 days") << 728 << 6;
    QTest::newRow("729 days") << 729 << 7;
    QTest::newRow("10,000 days") << 10'000 << 7;
    QTest::newRow("starts tomorrow") << -1 << 0;
}

void BacklogTest::bandsMeanMoreThanSevenDaysAWeek()
{
    QFETCH(int, days);
    QFETCH(int, band);
    QCOMPARE(backlogBand(days), band);
    Rows rows;
    rows.add(days);
    Bands expected{};
    expected[std::size_t(band)] = 1;
    QCOMPARE(count(rows).total.bands, expected);
}

void BacklogTest::namesBands()
{
    QStringList names;
    for (int band = 0; band < backlogBandCount; ++band)
        names += backlogBandName(band);
    QCOMPARE(names, (QStringList{QStringLiteral("Up to 18 weeks"), QStringLiteral("18 to 25 weeks"),
                                 QStringLiteral("26 to 39 weeks"), QStringLiteral("40 to 51 weeks"),
                                 QStringLiteral("52 to 64 weeks"), QStringLiteral("65 to 77 weeks"),
                                 QStringLiteral("78 to 103 weeks"),
                                 QStringLiteral("104 weeks and over")}));
}

void BacklogTest::countsByHand()
{
    Rows rows;
    for (const int days : {0, 100, 126, 127, 200, 365, 500, 800})
        rows.add(days, 3);
    for (const int days : {10, 364, 365})
        rows.add(days, 1);
    const Backlog backlog = count(rows);
    QCOMPARE(backlog.asOf, asOf);
    QCOMPARE(backlog.lines.size(), 2u);
    QCOMPARE(backlog.lines[0].function, 3);
    QCOMPARE(backlog.lines[0].bands, (Bands{3, 1, 1, 0, 1, 1, 0, 1}));
    QCOMPARE(backlog.lines[1].function, 1);
    QCOMPARE(backlog.lines[1].bands, (Bands{1, 0, 0, 1, 1, 0, 0, 0}));
    QCOMPARE(backlog.total.bands, (Bands{4, 1, 1, 1, 2, 1, 0, 1}));
    QCOMPARE(backlog.total.total(), 11);
    QCOMPARE(backlog.total.function, -1);
    for (const auto& [weeks, expected] :
         {std::pair(18, 7), std::pair(26, 6), std::pair(40, 5), std::pair(52, 4), std::pair(65, 2),
          std::pair(78, 1), std::pair(104, 1)})
        QCOMPARE(backlog.total.over(weeks), expected);
    QCOMPARE(*backlog.total.percentWithin18(), 100.0 * 4 / 11);
    QCOMPARE(*backlog.lines[0].percentWithin18(), 37.5);
}

void BacklogTest::countsRttForThePercentage_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("counts");
    QTest::newRow("referral to treatment") << int(PathwayKind::Rtt) << true;
    QTest::newRow("cancer") << int(PathwayKind::Cancer) << false;
    QTest::newRow("diagnostic") << int(PathwayKind::Diagnostic) << false;
    QTest::newRow("planned") << int(PathwayKind::Planned) << false;
}

void BacklogTest::countsRttForThePercentage()
{
    QFETCH(int, kind);
    QFETCH(bool, counts);
    Rows rows;
    rows.add(126);
    rows.add(127);
    rows.add(300, 0, PathwayKind(kind));
    const Backlog backlog = count(rows);
    QCOMPARE(backlog.total.total(), 3);
    QCOMPARE(backlog.total.over(18), 2);
    QCOMPARE(backlog.total.rtt, counts ? 3 : 2);
    QCOMPARE(*backlog.total.percentWithin18(), counts ? 100.0 / 3 : 50.0);
}

void BacklogTest::chunksAddUp()
{
    Rows all;
    BacklogCounter counter(asOf);
    for (int chunk = 0; chunk < 7; ++chunk) {
        Rows part;
        for (int i = 0; i < 100; ++i) {
            const int days = (chunk * 137 + i * 53) % 900;
            part.add(days, (chunk + i) % 9);
            all.add(days, (chunk + i) % 9);
        }
        counter.add(part.columns());
    }
    counter.add({});
    const Backlog parts = counter.result();
    const Backlog whole = count(all);
    QCOMPARE(parts.total.bands, whole.total.bands);
    QCOMPARE(parts.total.medianDays, whole.total.medianDays);
    QCOMPARE(parts.lines.size(), 9u);
    for (std::size_t line = 0; line < 9; ++line) {
        QCOMPARE(parts.lines[line].function, whole.lines[line].function);
        QCOMPARE(parts.lines[line].bands, whole.lines[line].bands);
    }
}

void BacklogTest::leavesOutClosedPathways()
{
    Rows rows;
    rows.add(400, 0, PathwayKind::Rtt, 0, 1);  // closed, in the test's columns
    rows.add(400, 0, PathwayKind::Rtt, 0, 12); // closed too: 4 is among the bits
    rows.add(400, 0, PathwayKind::Rtt, 0, 10); // other flags
    QCOMPARE(count(rows).total.total(), 1);
}

void BacklogTest::filters()
{
    Rows rows;
    rows.add(10, 0, PathwayKind::Rtt, 7);
    rows.add(10, 1, PathwayKind::Rtt, 7);
    rows.add(10, 1, PathwayKind::Cancer, 8);
    rows.add(10, 1, PathwayKind::Rtt, 8);
    QCOMPARE(count(rows, {{}, {}, quint16(7)}).total.total(), 2);
    QCOMPARE(count(rows, {{}, quint16(1), {}}).total.total(), 3);
    QCOMPARE(count(rows, {PathwayKind::Rtt, {}, {}}).total.total(), 3);
    QCOMPARE(count(rows, {PathwayKind::Rtt, quint16(1), quint16(8)}).total.total(), 1);
    QCOMPARE(count(rows, {{}, {}, quint16(9)}).lines.size(), 0u);
}

void BacklogTest::centiles_data()
{
    QTest::addColumn<QList<int>>("days");
    QTest::addColumn<int>("median");
    QTest::addColumn<int>("centile92");
    QTest::newRow("one") << QList<int>{42} << 42 << 42;
    QTest::newRow("two: the first of them is half") << QList<int>{10, 30} << 10 << 30;
    QTest::newRow("three") << QList<int>{30, 10, 20} << 20 << 30;
    QTest::newRow("all on the day itself") << QList<int>{0, 0, 0} << 0 << 0;
    QList<int> hundred;
    for (int day = 1; day <= 100; ++day)
        hundred += day;
    QTest::newRow("1 to 100") << hundred << 50 << 92;
    QTest::newRow("1 to 25: 23 of 25 are 92 in 100") << hundred.mid(0, 25) << 13 << 23;
    QTest::newRow("1 to 24: 22.08 is the 23rd") << hundred.mid(0, 24) << 12 << 23;
}

void BacklogTest::centiles()
{
    QFETCH(QList<int>, days);
    QFETCH(int, median);
    QFETCH(int, centile92);
    Rows rows;
    for (const int day : days)
        rows.add(day, 2);
    const Backlog backlog = count(rows);
    for (const BacklogLine& line : {backlog.total, backlog.lines[0]}) {
        QCOMPARE(line.medianDays, median);
        QCOMPARE(line.centile92Days, centile92);
    }
}

void BacklogTest::hasNothingToSayOfNobody()
{
    const Backlog backlog = BacklogCounter(asOf).result();
    QCOMPARE(backlog.total.total(), 0);
    QVERIFY(backlog.lines.empty());
    QVERIFY(!backlog.total.percentWithin18());
    QVERIFY(!backlog.total.medianDays);
    QVERIFY(!backlog.total.centile92Days);
    QCOMPARE(backlogFinding(backlog, [](int) { return QString(); }),
             QStringLiteral("Backlog by specialty and weeks waited"));
}

void BacklogTest::survivesAbsurdDays()
{
    Rows rows;
    rows.add(1'000'000);
    rows.add(-1'000'000);
    const Backlog backlog = count(rows);
    QCOMPARE(backlog.total.bands, (Bands{1, 0, 0, 0, 0, 0, 0, 1}));
}

void BacklogTest::findsWhatStandsOut_data()
{
    QTest::addColumn<QList<int>>("overAYear"); // per specialty
    QTest::addColumn<QString>("title");
    const auto has = [](const char* share) {
        return QStringLiteral("Specialty 2 has %1 the waits over a year")
            .arg(QString::fromLatin1(share));
    };
    const QString measure = QStringLiteral("Backlog by specialty and weeks waited");
    QTest::newRow("a fifth") << QList<int>{16, 14, 21, 16, 16, 16} << has("1 in 5 of");
    QTest::newRow("a quarter") << QList<int>{20, 20, 25, 20, 15} << has("1 in 4 of");
    QTest::newRow("a third") << QList<int>{20, 20, 35, 25} << has("1 in 3 of");
    QTest::newRow("two fifths") << QList<int>{30, 30, 40, 0} << has("2 in 5 of");
    QTest::newRow("nearly half") << QList<int>{26, 26, 48} << has("nearly half of");
    QTest::newRow("more than half") << QList<int>{10, 10, 80} << has("more than half of");
    QTest::newRow("all equal") << QList<int>{20, 20, 20} << measure;
    QTest::newRow("not clear of the next") << QList<int>{21, 10, 26, 1} << measure;
    QTest::newRow("just clear of the next") << QList<int>{20, 10, 25, 1} << has("2 in 5 of");
    QTest::newRow("too few to tell") << QList<int>{1, 1, 17} << measure;
    QTest::newRow("only one specialty") << QList<int>{0, 0, 50} << measure;
    QTest::newRow("a small part of many")
        << QList<int>{7, 7, 9, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7} << measure;
    QTest::newRow("nobody over a year") << QList<int>{0, 0, 0} << measure;
}

void BacklogTest::findsWhatStandsOut()
{
    QFETCH(QList<int>, overAYear);
    QFETCH(QString, title);
    Rows rows;
    for (int specialty = 0; specialty < overAYear.size(); ++specialty) {
        for (int i = 0; i < overAYear[specialty]; ++i) {
            rows.add(365, specialty);
            rows.add(364, specialty); // a year, and not over it
        }
    }
    QCOMPARE(
        backlogFinding(count(rows),
                       [](int function) { return QStringLiteral("Specialty %1").arg(function); }),
        title);
}

SOONER_TEST(BacklogTest)
#include "backlogtest.moc"
