#include "ui/offers/linemeasure.h"
#include "tests/support/registry.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>

using namespace sooner;

/** The quick guess against what really is painted. */
class LineMeasureTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLeftOut_data();
    void nothingIsLeftOut();
    void guessIsRight_data() { nothingIsLeftOut_data(); }
    void guessIsRight();
};

void LineMeasureTest::nothingIsLeftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    const auto row = [](const char* name, const char* text, int width) {
        QTest::newRow(name) << QString::fromUtf8(text) << width;
    };
    row("fits", "DRABBLE, Keith (Mr)", 400);
    row("two lines", "DRABBLE, Keith (Mr)", 100);
    row("accents", "DE LA CRUZ Y FERNÁNDEZ-MONTGOMERY, María Guadalupe (Professor)", 150);
    row("a word wider than the line", "FEATHERSTONEHAUGHCHOLMONDELEY, Al (Mr)", 90);
    row("a hyphen to break at", "CAWTHORNE-PALMER, Denise (Mrs)", 120);
    row("beyond Latin", "ΠΑΠΑΔΟΠΟΎΛΟΥ, Ελένη (Mrs)", 120);
    row("nothing", "", 100);
}

void LineMeasureTest::nothingIsLeftOut()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    const QFont font = Theme::current().font(TextRole::Body, Weight::Semibold);
    const QStringList lines = wrapped(text, font, width);
    QCOMPARE(lines.join(QString()).remove(QLatin1Char(' ')),
             QString(text).remove(QLatin1Char(' ')));
    for (const QString& line : lines)
        QVERIFY(QFontMetricsF(font).horizontalAdvance(line) <= width + 1);
}

void LineMeasureTest::guessIsRight()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    const QFont font = Theme::current().font(TextRole::Body, Weight::Semibold);
    const LineMeasure measure(font);
    QCOMPARE(measure.lines(text, width), int(wrapped(text, font, width).size()));
    const double exact = QFontMetricsF(font).horizontalAdvance(text);
    QVERIFY(std::abs(measure.width(text) - exact) <= 0.05 * exact + 1);
}

SOONER_TEST(LineMeasureTest)
#include "linemeasuretest.moc"
