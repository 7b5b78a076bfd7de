#include "ui/theme/theme.h"
#include "tests/support/registry.h"
#include "ui/widgets/buttons.h"

#include <QFontInfo>
#include <QSignalSpy>

using namespace sooner;

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void choiceHasACode_data();
    void choiceHasACode();
    void choiceChangesPaletteAndTokens();
    void dressedLabelsKeepTheirToneInEveryTheme();
    void rolesAreRatiosOfTheApplicationFont_data();
    void rolesAreRatiosOfTheApplicationFont();
    void sizesAreAsDrawnAtTheUsualText();
    void sizesGrowWithTheText();
};

void ThemeTest::cleanup()
{
    Theme::current().setChoice(ThemeChoice::Light);
}

void ThemeTest::choiceHasACode_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::newRow("system") << ThemeChoice::System;
    QTest::newRow("light") << ThemeChoice::Light;
    QTest::newRow("dark") << ThemeChoice::Dark;
    QTest::newRow("high contrast") << ThemeChoice::HighContrast;
}

void ThemeTest::choiceHasACode()
{
    QFETCH(ThemeChoice, choice);
    QCOMPARE(themeChoice(codeOf(choice)), choice);
    QCOMPARE(themeChoice(QStringLiteral("mauve")), ThemeChoice::System);
}

void ThemeTest::choiceChangesPaletteAndTokens()
{
    Theme& theme = Theme::current();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(theme.tokens().dark);
    QCOMPARE(QApplication::palette().color(QPalette::WindowText), darkTokens().text);
    QCOMPARE(QApplication::palette().color(QPalette::Base), darkTokens().surface);
    theme.setChoice(ThemeChoice::HighContrast);
    QVERIFY(theme.tokens().highContrast);
    theme.setChoice(ThemeChoice::HighContrast);
    QCOMPARE(changed.count(), 2);
}

/** Also what is hidden, or shown for the first time, after the change. */
void ThemeTest::dressedLabelsKeepTheirToneInEveryTheme()
{
    QWidget window;
    QLabel* shown = label(QStringLiteral("shown"), TextRole::Caption, Tone::Text2, &window);
    QLabel* hidden = label(QStringLiteral("hidden"), TextRole::Caption, Tone::Danger, &window);
    hidden->hide();
    const auto ink = [](const QLabel* words) {
        return words->palette().color(QPalette::Active, QPalette::WindowText);
    };
    QCOMPARE(ink(shown), lightTokens().text2);
    Theme::current().setChoice(ThemeChoice::Dark);
    window.show();
    hidden->show();
    QCOMPARE(ink(shown), darkTokens().text2);
    QCOMPARE(ink(hidden), darkTokens().danger);
}

void ThemeTest::rolesAreRatiosOfTheApplicationFont_data()
{
    QTest::addColumn<TextRole>("role");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<int>("weight");
    QTest::newRow("page heading") << TextRole::PageHeading << 1.85 << int(QFont::DemiBold);
    QTest::newRow("figure") << TextRole::HeadlineFigure << 1.7 << int(QFont::DemiBold);
    QTest::newRow("view title") << TextRole::ViewTitle << 1.4 << int(QFont::DemiBold);
    QTest::newRow("patient's name") << TextRole::PatientName << 1.23 << int(QFont::DemiBold);
    QTest::newRow("section") << TextRole::Section << 1.08 << int(QFont::DemiBold);
    QTest::newRow("body") << TextRole::Body << 1.0 << int(QFont::Normal);
    QTest::newRow("caption") << TextRole::Caption << 0.92 << int(QFont::Normal);
    QTest::newRow("micro") << TextRole::Micro << 0.85 << int(QFont::Normal);
}

void ThemeTest::rolesAreRatiosOfTheApplicationFont()
{
    QFETCH(TextRole, role);
    QFETCH(double, ratio);
    QFETCH(int, weight);
    const QFont font = Theme::current().font(role);
    QCOMPARE(font.pointSizeF() / QApplication::font().pointSizeF(), ratio);
    QCOMPARE(int(font.weight()), weight);
    QCOMPARE(font.family(), QApplication::font().family());
}

void ThemeTest::sizesAreAsDrawnAtTheUsualText()
{
    const QFont before = QApplication::font();
    QFont usual = before;
    usual.setPointSize(10);
    QApplication::setFont(usual);
    const Metrics m = metrics();
    QApplication::setFont(before);
    QCOMPARE(m.row, 40);
    QCOMPARE(m.rowCompact, 28);
    QCOMPARE(m.header, 32);
    QCOMPARE(m.button, 32);
    QCOMPARE(m.buttonSmall, 28);
    QCOMPARE(m.chip, 26);
    QCOMPARE(m.tag, 18);
    QCOMPARE(m.tab, 36);
    QCOMPARE(m.topBar, 48);
    QCOMPARE(m.statusBar, 28);
    QCOMPARE(m.rail, 80);
    QCOMPARE(m.boardRow, 60);
    QCOMPARE(m.waitBar, QSize(104, 6));
}

void ThemeTest::sizesGrowWithTheText()
{
    Theme& theme = Theme::current();
    const QFont before = QApplication::font();
    const Metrics small = theme.metrics();
    QSignalSpy changed(&theme, &Theme::changed);
    QFont large = before;
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    const Metrics big = theme.metrics();
    const double ratio = theme.font(TextRole::Micro).pointSizeF() / before.pointSizeF();
    QApplication::setFont(before);
    QVERIFY(changed.count() >= 1);
    QVERIFY(big.row > 1.6 * small.row);
    QVERIFY(big.button > 1.4 * small.button);
    QCOMPARE(big.iconRail, 2 * small.iconRail);
    QCOMPARE(ratio, 1.7);
    QCOMPARE(theme.metrics().row, small.row);
}

SOONER_TEST(ThemeTest)
#include "themetest.moc"
