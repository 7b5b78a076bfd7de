#include "tests/support/registry.h"
#include "ui/theme/platform.h"
#include "ui/theme/theme.h"

using namespace sooner;

namespace {

using Token = QColor Tokens::*;

/** One line of the table of colours: what stands on what, and the contrast that was agreed. */
struct Figure
{
    const char* name;
    Token ink;
    Token ground;
    double light;
    double dark;
    double least; ///< 4.5 text, 3.0 graphics, 0 decoration
};

constexpr double text = 4.5;
constexpr double graphics = 3.0;
constexpr double decoration = 0;

const Figure figures[] = {
    {"text on surface", &Tokens::text, &Tokens::surface, 14.4, 13.9, text},
    {"text on window", &Tokens::text, &Tokens::window, 13.0, 15.3, text},
    {"text on selected", &Tokens::text, &Tokens::select, 11.9, 9.9, text},
    {"text2 on surface", &Tokens::text2, &Tokens::surface, 6.4, 7.9, text},
    {"text2 on window", &Tokens::text2, &Tokens::window, 5.8, 8.7, text},
    {"text2 on selected", &Tokens::text2, &Tokens::select, 5.3, 5.6, text},
    {"accent on surface", &Tokens::accent, &Tokens::surface, 6.4, 7.3, text},
    {"accent on window", &Tokens::accent, &Tokens::window, 5.8, 8.0, text},
    {"accent on selected", &Tokens::accent, &Tokens::select, 5.3, 5.2, text},
    {"danger on surface", &Tokens::danger, &Tokens::surface, 5.1, 7.4, text},
    {"danger on its tint", &Tokens::danger, &Tokens::dangerTint, 4.6, 6.6, text},
    {"danger on window", &Tokens::danger, &Tokens::window, 4.6, 8.1, text},
    {"ok on surface", &Tokens::ok, &Tokens::surface, 5.1, 8.4, text},
    {"ok on its tint", &Tokens::ok, &Tokens::okTint, 4.7, 7.1, text},
    {"prop on surface", &Tokens::prop, &Tokens::surface, 9.2, 8.2, text},
    {"prop on its tint", &Tokens::prop, &Tokens::propTint, 8.1, 7.5, text},
    {"prop on selected", &Tokens::prop, &Tokens::select, 7.6, 5.9, text},
    {"edge on surface", &Tokens::edge, &Tokens::surface, 3.8, 4.8, graphics},
    {"edge on window", &Tokens::edge, &Tokens::window, 3.4, 5.2, graphics},
    {"dim on surface", &Tokens::dim, &Tokens::surface, 2.0, 2.6, decoration},
    {"white on the blue button", &Tokens::onAccent, &Tokens::accentFill, 6.4, 4.9, text},
    {"white on the green button", &Tokens::onCommit, &Tokens::commit, 5.1, 5.0, text},
    {"dark on the warning tag", &Tokens::onWarn, &Tokens::warnFill, 8.3, 8.1, text},
    {"focus yellow on its edge", &Tokens::focus, &Tokens::focusEdge, 11.8, 14.6, graphics},
    {"text on raised", &Tokens::text, &Tokens::raised, 14.4, 12.3, text},
    {"text on sunken", &Tokens::text, &Tokens::sunken, 13.7, 14.7, text},
    {"text on rail", &Tokens::text, &Tokens::rail, 12.3, 15.8, text},
    {"text on hover", &Tokens::text, &Tokens::hover, 13.3, 12.4, text},
    {"text on tint", &Tokens::text, &Tokens::tint, 13.0, 12.4, text},
    {"text on chip", &Tokens::text, &Tokens::chip, 12.2, 10.9, text},
    {"text on neutral tag", &Tokens::text, &Tokens::tagbg, 12.8, 11.0, text},
    {"text on line", &Tokens::text, &Tokens::line, 11.7, 11.0, decoration},
    {"text on border", &Tokens::text, &Tokens::border, 10.5, 8.9, decoration},
    {"text on danger tint", &Tokens::text, &Tokens::dangerTint, 13.1, 12.4, text},
    {"text on ok tint", &Tokens::text, &Tokens::okTint, 13.2, 11.7, text},
    {"text on warning tint", &Tokens::text, &Tokens::warnTint, 13.4, 11.8, text},
    {"text on proposal tint", &Tokens::text, &Tokens::propTint, 12.8, 12.6, text},
    {"text on track", &Tokens::text, &Tokens::track, 12.2, 10.8, decoration},
    {"inactive place", &Tokens::inactiveText, &Tokens::inactive, 3.5, 5.0, graphics},
};

double oneDecimal(double value)
{
    return std::round(value * 10) / 10;
}

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private slots:
    void contrastIsAsAgreed_data();
    void contrastIsAsAgreed();
    void waitBandsStepInLightness_data();
    void waitBandsStepInLightness();
    void categoriesStandOutOnSurface();
    void contrastOfBlackOnWhiteIs21();
    void highContrastComesFromThePalette();
    void ordinaryPalettesAreNotHighContrast();
};

void TokensTest::contrastIsAsAgreed_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("agreed");
    QTest::addColumn<double>("least");
    const Tokens light = lightTokens();
    const Tokens dark = darkTokens();
    for (const Figure& f : figures) {
        QTest::addRow("light: %s", f.name) << light.*f.ink << light.*f.ground << f.light << f.least;
        QTest::addRow("dark: %s", f.name) << dark.*f.ink << dark.*f.ground << f.dark << f.least;
    }
}

void TokensTest::contrastIsAsAgreed()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QFETCH(double, agreed);
    QFETCH(double, least);
    const double found = contrastOf(ink, ground);
    QCOMPARE(oneDecimal(found), agreed);
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
}

void TokensTest::waitBandsStepInLightness_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QList<double>>("agreed");
    QTest::newRow("light") << false << QList<double>{1.6, 2.5, 4.6, 10.2, 15.2};
    QTest::newRow("dark") << true << QList<double>{3.3, 5.1, 7.8, 10.6, 12.5};
}

void TokensTest::waitBandsStepInLightness()
{
    QFETCH(bool, dark);
    QFETCH(QList<double>, agreed);
    const Tokens t = dark ? darkTokens() : lightTokens();
    for (std::size_t i = 0; i < t.band.size(); ++i)
        QCOMPARE(oneDecimal(contrastOf(t.band[i], t.surface)), agreed[qsizetype(i)]);
}

void TokensTest::categoriesStandOutOnSurface()
{
    const QList<double> agreed = {6.4, 9.2, 4.7, 3.8, 15.2};
    const Tokens light = lightTokens();
    for (std::size_t i = 0; i < light.category.size(); ++i)
        QCOMPARE(oneDecimal(contrastOf(light.category[i], light.surface)), agreed[qsizetype(i)]);
    const Tokens dark = darkTokens();
    for (const QColor& color : dark.category)
        QVERIFY(contrastOf(color, dark.surface) >= graphics);
}

void TokensTest::contrastOfBlackOnWhiteIs21()
{
    QCOMPARE(contrastOf(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastOf(Qt::white, Qt::white), 1.0);
}

void TokensTest::highContrastComesFromThePalette()
{
    QPalette palette;
    for (const auto role : {QPalette::Window, QPalette::Base})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::WindowText, Qt::white);
    palette.setColor(QPalette::Highlight, Qt::yellow);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    QVERIFY(asksForHighContrast(palette));
    const Tokens t = highContrastTokens(palette);
    QCOMPARE(t.text, QColor(Qt::white));
    QCOMPARE(t.surface, QColor(Qt::black));
    QCOMPARE(t.tint, t.surface);
    QCOMPARE(t.border, t.text);
    QCOMPARE(t.select, QColor(Qt::yellow));
    QCOMPARE(t.onSelect, QColor(Qt::black));
    QVERIFY(t.dark);
}

void TokensTest::ordinaryPalettesAreNotHighContrast()
{
    QVERIFY(!asksForHighContrast(paletteOf(lightTokens())));
    QVERIFY(!asksForHighContrast(paletteOf(darkTokens())));
    QVERIFY(!asksForHighContrast(QPalette(QColor(239, 239, 239))));
    QVERIFY(platformIsDark(paletteOf(darkTokens())));
    QVERIFY(!platformIsDark(paletteOf(lightTokens())));
}

SOONER_TEST(TokensTest)
#include "tokenstest.moc"
