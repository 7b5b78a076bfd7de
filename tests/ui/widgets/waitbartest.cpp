#include "ui/widgets/waitbar.h"
#include "tests/support/registry.h"
#include "ui/theme/theme.h"

using namespace sooner;

class WaitBarTest : public QObject
{
    Q_OBJECT

private slots:
    void fillIsTheBandUpToTheWait_data();
    void fillIsTheBandUpToTheWait();
    void saysTheWaitInWords();
};

void WaitBarTest::fillIsTheBandUpToTheWait_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("band");
    QTest::addColumn<int>("end");
    QTest::newRow("10 weeks") << 70 << 0 << 100;
    QTest::newRow("18 weeks to the day is not over 18") << 126 << 0 << 180;
    QTest::newRow("a day over 18") << 127 << 1 << 181;
    QTest::newRow("52 to 64") << 7 * 60 << 2 << 600;
    QTest::newRow("65 to 77") << 7 * 70 << 3 << 700;
    QTest::newRow("78 and over") << 7 * 100 << 4 << 1000;
    QTest::newRow("beyond the scale") << 7 * 300 << 4 << 1040;
}

void WaitBarTest::fillIsTheBandUpToTheWait()
{
    QFETCH(int, days);
    QFETCH(int, band);
    QFETCH(int, end);
    QImage image(1040, 11, QImage::Format_RGB32);
    image.fill(tokens().surface);
    QPainter painter(&image);
    paintWaitBar(painter, image.rect(), days, false);
    painter.end();
    QCOMPARE(image.pixelColor(10, 5), tokens().band[std::size_t(band)]);
    if (end < 1040)
        QCOMPARE(image.pixelColor(end + 4, 5), tokens().track);
    QCOMPARE(image.pixelColor(end - 5, 5), tokens().band[std::size_t(band)]);
}

void WaitBarTest::saysTheWaitInWords()
{
    WaitBar bar;
    bar.setDays(571);
    QVERIFY(bar.accessibleName().startsWith(QLatin1String("Waited 81 weeks, ")));
    QVERIFY(bar.accessibleName().contains(QLatin1String("78")));
    QVERIFY(bar.toolTip().contains(QLatin1String("571")));
}

SOONER_TEST(WaitBarTest)
#include "waitbartest.moc"
