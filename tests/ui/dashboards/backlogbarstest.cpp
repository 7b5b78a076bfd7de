#include "ui/dashboards/backlogbars.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

using namespace sooner;
using namespace sooner::test;

/** The numbers behind the chart, against a backlog written down by hand. */
class BacklogBarsTest : public QObject
{
    Q_OBJECT

private slots:
    void bandsAddUp();
    void longestFirstAndNoneWithoutAWait();
    void partsOfABar_data();
    void partsOfABar();
    void whatDoesNotFitIsGathered_data();
    void whatDoesNotFitIsGathered();
    void saysItInWords();
};

namespace {

using Bands = std::array<qint64, analytics::backlogBandCount>;

TreatmentFunction codeAt(int function)
{
    static const std::array codes = {specialty("110"), specialty("130"), specialty("101"),
                                     specialty("160"), specialty("120")};
    return codes[std::size_t(function)];
}

analytics::BacklogLine line(int function, const Bands& bands)
{
    analytics::BacklogLine line;
    line.function = function;
    line.bands = bands;
    return line;
}

/** Up to 18, 18, 26, 40, 52, 65, 78, 104 weeks and over. */
analytics::Backlog backlog()
{
    analytics::Backlog all;
    all.asOf = day("2026-11-20");
    all.lines = {line(0, {900, 90, 40, 20, 10, 5, 2, 1}), line(1, {700, 70, 60, 30, 12, 0, 0, 0}),
                 line(2, {500, 50, 0, 0, 0, 0, 0, 0}), line(3, {10, 5, 9, 8, 7, 3, 2, 1}),
                 line(4, {9, 5, 9, 8, 7, 3, 2, 1})};
    return all;
}

} // namespace

void BacklogBarsTest::bandsAddUp()
{
    const analytics::Backlog figures = backlog();
    const BacklogBars chart = backlogBars(figures, codeAt);
    QCOMPARE(chart.asOf, day("2026-11-20"));
    QCOMPARE(chart.finding, text("Backlog by specialty and weeks waited"));
    QCOMPARE(chart.bars[0].bands, (std::array<qint64, 4>{60, 30, 12, 0}));
    QCOMPARE(chart.bars[1].bands, (std::array<qint64, 4>{40, 20, 10, 8}));
    for (const BacklogBar& bar : chart.bars) {
        const auto& from = figures.lines;
        const auto at = std::find_if(from.begin(), from.end(), [&](const auto& each) {
            return codeAt(each.function) == bar.specialties.front();
        });
        QCOMPARE(bar.length(), at->over(26));
        QCOMPARE(bar.count(overAYear), at->over(52));
        qint64 sum = 0;
        for (int band = 0; band < barBandCount; ++band)
            sum += bar.count(firstBand + band);
        QCOMPARE(sum, bar.length());
    }
}

void BacklogBarsTest::longestFirstAndNoneWithoutAWait()
{
    QStringList order;
    for (const BacklogBar& bar : backlogBars(backlog(), codeAt).bars)
        order += bar.name;
    // 102, 78, and of two with 30 the lower code; nobody waits over 26 weeks in urology.
    QCOMPARE(order, (QStringList{text("Ophthalmology"), text("Trauma and orthopaedics"),
                                 text("Ear, nose and throat"), text("Plastic surgery")}));
}

void BacklogBarsTest::partsOfABar_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("count");
    QTest::newRow("whole") << wholeBar << text("over 26 weeks") << 78;
    QTest::newRow("first band") << firstBand << text("26 to 39 weeks") << 40;
    QTest::newRow("second band") << firstBand + 1 << text("40 to 51 weeks") << 20;
    QTest::newRow("third band") << firstBand + 2 << text("52 to 64 weeks") << 10;
    QTest::newRow("last band") << firstBand + 3 << text("65 weeks and over") << 8;
    QTest::newRow("over a year") << overAYear << text("over 52 weeks") << 18;
}

void BacklogBarsTest::partsOfABar()
{
    QFETCH(int, part);
    QFETCH(int, count);
    const BacklogBars chart = backlogBars(backlog(), codeAt);
    QTEST(barPartName(part), "name");
    QCOMPARE(int(chart.bars[1].count(part)), count);
}

void BacklogBarsTest::whatDoesNotFitIsGathered_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("names");
    QTest::newRow("all fit") << 4
                             << text("Ophthalmology|Trauma and orthopaedics|Ear, nose and throat|"
                                     "Plastic surgery");
    QTest::newRow("more room than bars")
        << 9 << text("Ophthalmology|Trauma and orthopaedics|Ear, nose and throat|Plastic surgery");
    QTest::newRow("two are gathered")
        << 3 << text("Ophthalmology|Trauma and orthopaedics|2 others");
    QTest::newRow("one bar for all") << 1 << text("4 others");
    QTest::newRow("no room at all") << 0 << text("4 others");
}

void BacklogBarsTest::whatDoesNotFitIsGathered()
{
    QFETCH(int, most);
    const BacklogBars chart = backlogBars(backlog(), codeAt);
    const std::vector<BacklogBar> shown = fitted(chart.bars, most);
    QStringList names;
    std::array<qint64, 6> before{};
    std::array<qint64, 6> after{};
    std::size_t specialties = 0;
    for (const BacklogBar& bar : shown) {
        names += bar.name;
        specialties += bar.specialties.size();
        for (std::size_t part = 0; part < after.size(); ++part)
            after[part] += bar.count(int(part));
    }
    for (const BacklogBar& bar : chart.bars) {
        for (std::size_t part = 0; part < before.size(); ++part)
            before[part] += bar.count(int(part));
    }
    QTEST(names.join(QLatin1Char('|')), "names");
    QCOMPARE(after, before); // nobody gets lost
    QCOMPARE(specialties, chart.bars.size());
}

void BacklogBarsTest::saysItInWords()
{
    const BacklogBars chart = backlogBars(backlog(), codeAt);
    QCOMPARE(wordsOf(chart.bars[1], wholeBar),
             text("Trauma and orthopaedics: 78 pathways over 26 weeks"));
    QCOMPARE(wordsOf(chart.bars[1], firstBand), text("Trauma and orthopaedics: 40 pathways, 26 to "
                                                     "39 weeks"));
    QCOMPARE(wordsOf(chart.bars[1], overAYear),
             text("Trauma and orthopaedics: 18 pathways over 52 weeks"));
    const QString others = allWordsOf(fitted(chart.bars, 3).back());
    QVERIFY(others.startsWith(text("2 others: 60 pathways over 26 weeks\n26 to 39 weeks: 18\n")));
    QVERIFY(others.endsWith(text("\nEar, nose and throat; Plastic surgery")));
}

SOONER_TEST(BacklogBarsTest)
#include "backlogbarstest.moc"
