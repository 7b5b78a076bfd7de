#include "ui/dashboards/backlogchart.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QToolTip>

using namespace sooner;
using namespace sooner::test;

/** The chart as drawn: where its bars are, in which colours, and how they are reached. */
class BacklogChartTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void bandsHaveTheirColours_data();
    void bandsHaveTheirColours();
    void lightFillsHaveAnEdge();
    void nobodyIsNotDrawn();
    void fewAreSeenAllTheSame();
    void barsStartAtZeroAndKeepTheirShare();
    void everythingFitsOrIsGathered_data();
    void everythingFitsOrIsGathered();
    void sameFiguresSamePicture();
    void arrowsWalkAndEnterOpens();
    void aClickOpensItsPart_data();
    void aClickOpensItsPart();
    void theCurrentSpecialtyStaysCurrent();
    void tooltipHasTheFigures();
};

namespace {

BacklogBar bar(const char* code, std::array<qint64, barBandCount> bands)
{
    return {treatmentFunctionName(specialty(code)), {specialty(code)}, bands};
}

BacklogBars threeBars()
{
    return {day("2026-11-20"),
            text("Trauma and orthopaedics has half of the waits over a year"),
            {bar("110", {400, 300, 200, 100}), bar("130", {300, 0, 0, 100}),
             bar("101", {100, 100, 0, 0})}};
}

BacklogBars manyBars()
{
    BacklogBars many = threeBars();
    for (const char* code : {"100", "104", "107", "120", "140", "144", "150", "160", "170", "300",
                             "301", "320", "330", "340", "400", "410", "430", "502"})
        many.bars.push_back(bar(code, {10, 5, 2, 1}));
    return many;
}

struct Shown
{
    explicit Shown(const BacklogBars& bars, QSize size = {900, 400})
    {
        chart.resize(size);
        chart.setBars(bars);
        chart.show();
    }
    QImage picture() { return chart.viewport()->grab().toImage(); }
    BacklogChart chart;
};

} // namespace

void BacklogChartTest::cleanup()
{
    Theme::current().setChoice(ThemeChoice::Light);
}

void BacklogChartTest::bandsHaveTheirColours_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
}

void BacklogChartTest::bandsHaveTheirColours()
{
    QFETCH(ThemeChoice, theme);
    Shown shown(threeBars());
    Theme::current().setChoice(theme); // while it is shown
    const QImage picture = shown.picture();
    constexpr std::array<std::size_t, barBandCount> colours = {0, 1, 2, 4};
    for (int band = 0; band < barBandCount; ++band) {
        const QRect rect = shown.chart.partRect(0, firstBand + band);
        const QColor wanted = tokens().band[colours[std::size_t(band)]];
        QCOMPARE(picture.pixelColor(rect.center()), wanted);
        // It reaches from one end of its place to the other.
        QCOMPARE(picture.pixelColor(rect.left() + 2, rect.center().y()), wanted);
        QCOMPARE(picture.pixelColor(rect.right() - 2, rect.center().y()), wanted);
        QCOMPARE(picture.pixelColor(rect.center().x(), rect.top() + 2), wanted);
        QCOMPARE(picture.pixelColor(rect.center().x(), rect.bottom() - 2), wanted);
    }
    const QRect last = shown.chart.partRect(0, firstBand + 3);
    QCOMPARE(picture.pixelColor(last.right() + 4, last.center().y()), tokens().surface);
    QCOMPARE(picture.pixelColor(last.center().x(), last.top() - 3), tokens().surface);
}

void BacklogChartTest::lightFillsHaveAnEdge()
{
    Shown shown(threeBars());
    const QImage picture = shown.picture();
    for (const int band : {0, 1}) {
        const QRect rect = shown.chart.partRect(0, firstBand + band);
        bool edged = false;
        for (int y = rect.top() - 1; y <= rect.top() + 1; ++y)
            edged = edged || picture.pixelColor(rect.center().x(), y) == tokens().edge;
        QVERIFY2(edged, qPrintable(QString::number(band)));
    }
}

void BacklogChartTest::nobodyIsNotDrawn()
{
    Shown shown(threeBars());
    const QImage picture = shown.picture();
    // 101 has nobody over 52 weeks: nothing in those colours anywhere in its row.
    const QRect row = shown.chart.partRect(2, wholeBar);
    for (int x = shown.chart.partRect(2, firstBand).left(); x < row.right(); ++x) {
        const QColor at = picture.pixelColor(x, row.center().y());
        QVERIFY2(at != tokens().band[2] && at != tokens().band[4], qPrintable(at.name()));
    }
}

void BacklogChartTest::fewAreSeenAllTheSame()
{
    BacklogBars bars = threeBars();
    bars.bars[0].bands = {99'000, 900, 99, 1};
    Shown shown(bars);
    const QImage picture = shown.picture();
    const QRect last = shown.chart.partRect(0, firstBand + 3);
    bool seen = false;
    for (int x = last.left() - 2; x <= last.right() + 2; ++x)
        seen = seen || picture.pixelColor(x, last.center().y()) == tokens().band[4];
    QVERIFY(seen);
}

void BacklogChartTest::barsStartAtZeroAndKeepTheirShare()
{
    Shown shown(threeBars());
    const BacklogChart& chart = shown.chart;
    const int zero = chart.partRect(0, firstBand).left();
    for (int each = 0; each < 3; ++each)
        QCOMPARE(chart.partRect(each, firstBand).left(), zero);
    const double longest = chart.partRect(0, firstBand + 3).right() + 1 - zero;
    const double second = chart.partRect(1, firstBand + 3).right() + 1 - zero;
    QVERIFY(std::abs(second / longest - 0.4) < 0.005);
    QVERIFY(zero + longest > 0.85 * chart.width()); // but for its number, it takes the whole width
    for (int part = firstBand + 1; part < firstBand + barBandCount; ++part)
        QCOMPARE(chart.partRect(0, part).left(), chart.partRect(0, part - 1).right() + 1);
}

void BacklogChartTest::everythingFitsOrIsGathered_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("gathers");
    QTest::newRow("all of them") << QSize(1200, 700) << 10.0 << false;
    QTest::newRow("a small panel") << QSize(700, 300) << 10.0 << true;
    QTest::newRow("text twice as large") << QSize(1200, 700) << 20.0 << true;
    QTest::newRow("much too small") << QSize(200, 60) << 10.0 << true;
}

void BacklogChartTest::everythingFitsOrIsGathered()
{
    QFETCH(QSize, size);
    QFETCH(double, points);
    QFETCH(bool, gathers);
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(points);
    QApplication::setFont(font);
    {
        Shown shown(manyBars(), size);
        const auto& bars = shown.chart.bars();
        QCOMPARE(bars.back().specialties.size() > 1, gathers);
        qint64 sum = 0;
        for (const BacklogBar& each : bars)
            sum += each.length();
        QCOMPARE(sum, qint64(1000 + 400 + 200 + 18 * 18));
        for (int each = 0; each < int(bars.size()); ++each)
            QVERIFY(shown.chart.partRect(each, wholeBar).height() >= smallestTarget);
        if (size.height() > 100)
            QVERIFY(shown.chart.partRect(int(bars.size()) - 1, wholeBar).bottom() < size.height());
        QVERIFY(!shown.picture().isNull());
    }
    QApplication::setFont(before);
}

void BacklogChartTest::sameFiguresSamePicture()
{
    Shown one(manyBars());
    Shown other(threeBars());
    other.chart.setBars(manyBars());
    QCOMPARE(one.picture(), other.picture());
}

void BacklogChartTest::arrowsWalkAndEnterOpens()
{
    Shown shown(threeBars());
    BacklogChart& chart = shown.chart;
    QSignalSpy chosen(&chart, &BacklogChart::chosen);
    QTest::keyClick(&chart, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<BacklogBar>().specialties.front(), specialty("110"));
    QCOMPARE(chosen[0][1].value<BarPart>(), (BarPart{26, {}}));
    QTest::keyClick(&chart, Qt::Key_Up); // the first one is the first one
    QCOMPARE(chart.currentBar(), 0);
    QTest::keyClick(&chart, Qt::Key_Down);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.currentPart(), firstBand);
    QTest::keyClick(&chart, Qt::Key_Right); // over the two bands that have nobody
    QCOMPARE(chart.currentPart(), firstBand + 3);
    QCOMPARE(chart.accessibleDescription(), text("Ophthalmology: 100 pathways, 65 weeks and over"));
    QTest::keyClick(&chart, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(chosen[1][0].value<BacklogBar>().specialties.front(), specialty("130"));
    QCOMPARE(chosen[1][1].value<BarPart>(), (BarPart{65, {}}));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.currentPart(), overAYear);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.currentPart(), overAYear);
    QTest::keyClick(&chart, Qt::Key_End); // nobody over a year there: the whole bar
    QCOMPARE(chart.currentBar(), 2);
    QCOMPARE(chart.currentPart(), wholeBar);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.currentPart(), wholeBar);
    QTest::keyClick(&chart, Qt::Key_Home);
    QCOMPARE(chart.currentBar(), 0);
    QTest::keyClick(&chart, Qt::Key_Return, Qt::ControlModifier); // somebody else's key
    QCOMPARE(chosen.size(), 2);
}

void BacklogChartTest::aClickOpensItsPart_data()
{
    QTest::addColumn<int>("bar");
    QTest::addColumn<int>("part");
    QTest::newRow("the first band") << 0 << firstBand;
    QTest::newRow("the second band") << 0 << firstBand + 1;
    QTest::newRow("the last band") << 1 << firstBand + 3;
    QTest::newRow("the number at the end") << 0 << overAYear;
    QTest::newRow("the name") << 2 << wholeBar;
}

void BacklogChartTest::aClickOpensItsPart()
{
    QFETCH(int, bar);
    QFETCH(int, part);
    Shown shown(threeBars());
    QSignalSpy chosen(&shown.chart, &BacklogChart::chosen);
    const QRect rect = shown.chart.partRect(bar, part);
    const QPoint at = part == wholeBar    ? QPoint(20, rect.center().y())
                      : part == overAYear ? QPoint(rect.left() + 10, rect.center().y())
                                          : rect.center();
    QTest::mousePress(shown.chart.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseRelease(shown.chart.viewport(), Qt::LeftButton, {}, {1, 1});
    QCOMPARE(chosen.size(), 0); // let go elsewhere
    QTest::mouseClick(shown.chart.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<BacklogBar>().name, threeBars().bars[std::size_t(bar)].name);
    QCOMPARE(chosen[0][1].value<BarPart>(), barParts[std::size_t(part)]);
    QTest::mouseClick(shown.chart.viewport(), Qt::RightButton, {}, at);
    QCOMPARE(chosen.size(), 1);
}

void BacklogChartTest::theCurrentSpecialtyStaysCurrent()
{
    Shown shown(threeBars());
    QTest::keyClick(&shown.chart, Qt::Key_Down);
    BacklogBars turned = threeBars();
    std::swap(turned.bars[1], turned.bars[2]);
    shown.chart.setBars(turned);
    QCOMPARE(shown.chart.currentBar(), 2);
    turned.bars.resize(1);
    shown.chart.setBars(turned);
    QCOMPARE(shown.chart.currentBar(), 0);
    turned.bars.clear();
    shown.chart.setBars(turned);
    QTest::keyClick(&shown.chart, Qt::Key_Down);
    QTest::keyClick(&shown.chart, Qt::Key_Return);
    QVERIFY(!shown.picture().isNull());
}

void BacklogChartTest::tooltipHasTheFigures()
{
    Shown shown(threeBars());
    const QPoint at = shown.chart.partRect(0, firstBand + 1).center();
    QHelpEvent help(QEvent::ToolTip, at, shown.chart.viewport()->mapToGlobal(at));
    QApplication::sendEvent(shown.chart.viewport(), &help);
    QCOMPARE(QToolTip::text(), text("Trauma and orthopaedics: 300 pathways, 40 to 51 weeks"));
    QToolTip::hideText();
}

SOONER_TEST(BacklogChartTest)
#include "backlogcharttest.moc"
