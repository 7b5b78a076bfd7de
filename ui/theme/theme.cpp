#include "ui/theme/theme.h"

#include "ui/theme/icons.h"
#include "ui/theme/platform.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QFontInfo>
#include <QWidget>

#include <array>
#include <cmath>

namespace sooner {

namespace {

Theme* s_current = nullptr;

constexpr auto roleProperty = "soonerTextRole";
constexpr auto toneProperty = "soonerTone";
constexpr auto weightProperty = "soonerWeight";

struct RoleRow
{
    double ratio;
    double lineOverSize;
    Weight weight;
};

/** tokens.md "Type", in the order of TextRole. */
constexpr std::array<RoleRow, textRoleCount> roleTable = {{
    {1.85, 32.0 / 24, Weight::Semibold},
    {1.7, 28.0 / 22, Weight::Semibold},
    {1.4, 24.0 / 18, Weight::Semibold},
    {1.23, 22.0 / 16, Weight::Semibold},
    {1.08, 20.0 / 14, Weight::Semibold},
    {1.0, 16.0 / 13, Weight::Normal},
    {0.92, 16.0 / 12, Weight::Normal},
    {0.85, 14.0 / 11, Weight::Normal},
}};

const RoleRow& rowOf(TextRole role)
{
    return roleTable[std::size_t(role)];
}

} // namespace

QString codeOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: return QStringLiteral("system");
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::HighContrast: return QStringLiteral("high-contrast");
    }
    return {};
}

ThemeChoice themeChoice(const QString& code)
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast}) {
        if (codeOf(choice) == code)
            return choice;
    }
    return ThemeChoice::System;
}

Theme::Theme(QApplication& application, ThemeChoice choice)
    : m_application(application), m_platformPalette(QApplication::palette()), m_choice(choice)
{
    Q_ASSERT(!s_current);
    s_current = this;
    QApplication::setFont(platformFont());
    QApplication::setStyle(new Style);
    QApplication::setWindowIcon(programIcon());
    apply();
    m_application.installEventFilter(this);
}

Theme::~Theme()
{
    s_current = nullptr;
}

Theme& Theme::current()
{
    Q_ASSERT(s_current);
    return *s_current;
}

void Theme::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    const bool contrast =
        m_choice == ThemeChoice::HighContrast
        || (m_choice == ThemeChoice::System && asksForHighContrast(m_platformPalette));
    const bool dark = m_choice == ThemeChoice::Dark
                      || (m_choice == ThemeChoice::System && platformIsDark(m_platformPalette));
    m_applying = true;
    if (contrast)
        m_tokens = highContrastTokens(contrastPalette(m_platformPalette));
    else
        m_tokens = dark ? darkTokens() : lightTokens();
    measure();
    const QPalette palette = paletteOf(m_tokens);
    QApplication::setPalette(palette);
    QPalette inputs = palette;
    inputs.setColor(QPalette::Highlight, m_tokens.accentFill);
    inputs.setColor(QPalette::HighlightedText, m_tokens.onAccent);
    for (const char* name :
         {"QLineEdit", "QTextEdit", "QPlainTextEdit", "QLabel", "QAbstractSpinBox"})
        QApplication::setPalette(inputs, name);
    redress();
    m_applying = false;
    emit changed();
}

void Theme::measure()
{
    const QFont body = QApplication::font();
    m_bodyPixels = body.pixelSize() > 0 ? body.pixelSize() : QFontInfo(body).pixelSize();
    if (body.pointSizeF() > 0) {
        // QFontInfo rounds to whole pixels
        QFont large = body;
        large.setPointSizeF(body.pointSizeF() * 16);
        m_bodyPixels = QFontInfo(large).pixelSize() / 16.0;
    }
    Metrics m;
    // Quarter steps: Segoe UI 9 pt (12 px) and Noto Sans 10 pt (13.3 px) both draw icons at their
    // own size.
    m.scale = std::max(1.0, std::round(m_bodyPixels / 13 * 4) / 4);
    const auto scaled = [&m](double designed) { return int(std::lround(designed * m.scale)); };
    const int body1 = lineHeight(TextRole::Body);
    const int micro = lineHeight(TextRole::Micro);
    const int caption = lineHeight(TextRole::Caption);
    m.rail = scaled(80);
    m.topBar = body1 + 32;
    m.statusBar = caption + 12;
    m.viewHeader = lineHeight(TextRole::ViewTitle) + 24;
    m.selectionBar = body1 + 32;
    m.whatIfStrip = body1 + 24;
    m.row = body1 + micro + 10;
    m.rowCompact = body1 + 12;
    m.header = caption + 16;
    m.listRow = body1 + micro + 18;
    m.boardRow = body1 + scaled(12) + 32;
    m.boardRowLarge = m.boardRow + 10;
    m.weekColumn = scaled(136);
    m.button = body1 + 16;
    m.buttonSmall = body1 + 12;
    m.chip = body1 + 10;
    m.tag = micro + 4;
    m.tab = body1 + 20;
    m.patientPanel = scaled(376);
    m.patientList = scaled(288);
    m.mapPanel = scaled(296);
    m.iconRail = scaled(20);
    m.iconButton = scaled(16);
    m.iconChip = scaled(14);
    m.check = scaled(16);
    m.pip = scaled(12);
    m.pipPitch = scaled(15);
    m.waitBar = QSize(scaled(104), scaled(6));
    m.waitBarPanel = QSize(scaled(344), scaled(10));
    m_metrics = m;
}

QFont Theme::font(TextRole role) const
{
    return font(role, rowOf(role).weight);
}

QFont Theme::font(TextRole role, Weight weight) const
{
    QFont font = QApplication::font();
    const double ratio = rowOf(role).ratio;
    if (ratio != 1.0) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * ratio);
        else
            font.setPixelSize(int(std::lround(font.pixelSize() * ratio)));
    }
    font.setWeight(weight == Weight::Semibold ? QFont::DemiBold : QFont::Normal);
    return font;
}

int Theme::lineHeight(TextRole role) const
{
    const RoleRow& row = rowOf(role);
    return int(std::lround(m_bodyPixels * row.ratio * row.lineOverSize));
}

int Theme::px(double designed) const
{
    return int(std::lround(designed * m_metrics.scale));
}

void Theme::dress(QWidget* widget, TextRole role, Tone tone) const
{
    dress(widget, role, tone, rowOf(role).weight);
}

void Theme::dress(QWidget* widget, TextRole role, Tone tone, Weight weight) const
{
    widget->setProperty(roleProperty, int(role));
    widget->setProperty(toneProperty, int(tone));
    widget->setProperty(weightProperty, int(weight));
    widget->setFont(font(role, weight));
    QPalette palette;
    palette.setColor(QPalette::Active, QPalette::WindowText, colorOf(m_tokens, tone));
    palette.setColor(QPalette::Inactive, QPalette::WindowText, colorOf(m_tokens, tone));
    widget->setPalette(palette);
}

void Theme::redress() const
{
    const QWidgetList all = QApplication::allWidgets();
    for (QWidget* widget : all) {
        const QVariant role = widget->property(roleProperty);
        if (role.isValid())
            dress(widget, TextRole(role.toInt()), Tone(widget->property(toneProperty).toInt()),
                  Weight(widget->property(weightProperty).toInt()));
    }
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_application && !m_applying && event->type() == QEvent::ApplicationFontChange)
        apply();
    return QObject::eventFilter(watched, event);
}

QPalette paletteOf(const Tokens& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.surface);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.text2);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.danger);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Highlight, t.select);
    p.setColor(QPalette::HighlightedText, t.onSelect);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.edge);
    p.setColor(QPalette::Shadow, t.edge);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.dim);
    return p;
}

} // namespace sooner
