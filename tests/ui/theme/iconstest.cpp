#include "ui/theme/icons.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QRegularExpression>

using namespace sooner;

class IconsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyDrawingIsOfTheSet_data();
    void everyDrawingIsOfTheSet();
    void tintFollowsTheTheme();
    void stateChoosesTheTone();

private:
    static QStringList names();
    static QColor strongest(const QPixmap& pixmap);
};

QStringList IconsTest::names()
{
    QDir folder = sooner::test::sourceDir();
    folder.cd(QStringLiteral("resources/icons"));
    QStringList all;
    const QStringList files = folder.entryList({QStringLiteral("*.svg")});
    for (const QString& file : files)
        all.append(file.chopped(4));
    return all;
}

/** The colour of the pixel that is least see-through. */
QColor IconsTest::strongest(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QRgb best = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > qAlpha(best))
                best = image.pixel(x, y);
        }
    }
    return QColor::fromRgb(best);
}

void IconsTest::everyDrawingIsOfTheSet_data()
{
    QTest::addColumn<QString>("name");
    const QStringList all = names();
    QVERIFY(all.size() > 50);
    for (const QString& name : all)
        QTest::newRow(qPrintable(name)) << name;
}

/** One grid, one stroke, one colour, in the resource, and something to see. */
void IconsTest::everyDrawingIsOfTheSet()
{
    QFETCH(QString, name);
    QVERIFY2(hasIcon(name), "missing in icons.qrc");
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString svg = QString::fromUtf8(file.readAll());
    QVERIFY(svg.contains(QLatin1String("viewBox=\"0 0 20 20\"")));
    QVERIFY(svg.contains(QLatin1String("stroke-width=\"1.5\"")));
    QVERIFY(svg.contains(QLatin1String("stroke-linecap=\"round\"")));
    static const QRegularExpression colour(QStringLiteral("#[0-9a-f]+"));
    auto each = colour.globalMatch(svg);
    while (each.hasNext())
        QCOMPARE(each.next().captured(), QStringLiteral("#000"));
    const QPixmap pixmap = themeIcon(name).pixmap(QSize(40, 40), 1.0);
    QVERIFY(strongest(pixmap).alpha() == 255);
}

void IconsTest::tintFollowsTheTheme()
{
    Theme& theme = Theme::current();
    const QIcon icon = themeIcon(QStringLiteral("check"), Tone::Accent);
    QCOMPARE(strongest(icon.pixmap(QSize(40, 40), 1.0)), lightTokens().accent);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(strongest(icon.pixmap(QSize(40, 40), 1.0)), darkTokens().accent);
    theme.setChoice(ThemeChoice::Light);
}

void IconsTest::stateChoosesTheTone()
{
    const QIcon icon = themeIcon(QStringLiteral("list"), Tone::Text2, Tone::Ok);
    const QSize size(40, 40);
    QCOMPARE(strongest(icon.pixmap(size, 1.0)), tokens().text2);
    QCOMPARE(strongest(icon.pixmap(size, 1.0, QIcon::Normal, QIcon::On)), tokens().ok);
    QCOMPARE(strongest(icon.pixmap(size, 1.0, QIcon::Disabled)), tokens().dim);
}

SOONER_TEST(IconsTest)
#include "iconstest.moc"
