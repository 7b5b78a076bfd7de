#include "ui/widgets/pips.h"
#include "tests/support/registry.h"
#include "ui/theme/theme.h"

using namespace sooner;

class PipsTest : public QObject
{
    Q_OBJECT

private slots:
    void wordsNameEveryKindThatIsThere();
    void shapesDifferWithoutColour();
    void manyPlacesBecomeNumbers();
};

void PipsTest::wordsNameEveryKindThatIsThere()
{
    QCOMPARE(pipWords({1, 0, 2, 0, 3}), QStringLiteral("1 confirmed, 2 proposed, 3 free"));
    QCOMPARE(pipWords({0, 1, 0, 4, 0}), QStringLiteral("1 offered, 4 planned"));
    QCOMPARE(pipWords({}), QString());
}

/** Meaning survives greyscale: what is inked differs from kind to kind. */
void PipsTest::shapesDifferWithoutColour()
{
    QList<QImage> shapes;
    for (const Pip pip : {Pip::Free, Pip::Planned, Pip::Proposed, Pip::Offered, Pip::Confirmed}) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintPip(painter, QRectF(0, 0, 24, 24), pip);
        painter.end();
        const QImage alpha = image.convertToFormat(QImage::Format_Alpha8);
        QVERIFY2(!shapes.contains(alpha), qPrintable(nameOf(pip)));
        shapes.append(alpha);
    }
}

void PipsTest::manyPlacesBecomeNumbers()
{
    QImage image(200, 20, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    const int pitch = metrics().pipPitch;
    QCOMPARE(paintPips(painter, QRect(0, 0, 200, 20), {1, 0, 0, 0, 3}), 4 * pitch);
    QVERIFY(paintPips(painter, QRect(0, 0, 200, 20), {1, 0, 0, 0, 999}) <= 200);
    QVERIFY(paintPips(painter, QRect(0, 0, 200, 20), {1, 0, 0, 0, 999}) > 2 * pitch);
}

SOONER_TEST(PipsTest)
#include "pipstest.moc"
