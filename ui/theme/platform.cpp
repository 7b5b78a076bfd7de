#include "ui/theme/platform.h"

#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QSettings>
#include <QStyleHints>

namespace sooner {

QFont platformFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    // The generic theme's fallback, which no person has chosen.
    const bool nobodyChose = font.family() == QLatin1String("Sans Serif")
                             || font.family() == QLatin1String("Sans") || font.family().isEmpty();
    if (nobodyChose) {
        font.setFamilies({QStringLiteral("Noto Sans"), font.family()});
        font.setPointSize(10);
    }
#endif
    return font;
}

bool platformIsDark(const QPalette& palette)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#elif defined(Q_OS_WIN)
    const QSettings personal(QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows"
                                            "\\CurrentVersion\\Themes\\Personalize"),
                             QSettings::NativeFormat);
    const QVariant light = personal.value(QStringLiteral("AppsUseLightTheme"));
    if (light.isValid())
        return light.toInt() == 0;
#endif
    return palette.color(QPalette::WindowText).lightness()
           > palette.color(QPalette::Window).lightness();
}

bool asksForHighContrast(const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Window);
    const QColor ink = palette.color(QPalette::WindowText);
    return contrastOf(ground, ink) > 20.5 && contrastOf(palette.color(QPalette::Base), ink) > 20.5;
}

QPalette contrastPalette(const QPalette& palette)
{
    if (asksForHighContrast(palette))
        return palette;
    QPalette p;
    const QColor ground = Qt::black;
    const QColor ink = Qt::white;
    const QColor mark = QColor::fromRgb(0x1aebff);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        p.setColor(role, ground);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(role, ink);
    p.setColor(QPalette::Disabled, QPalette::WindowText, QColor::fromRgb(0x3ff23f));
    p.setColor(QPalette::Highlight, mark);
    p.setColor(QPalette::HighlightedText, ground);
    p.setColor(QPalette::Link, QColor::fromRgb(0xffff00));
    return p;
}

} // namespace sooner
