#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;
class QWidget;

namespace sooner {

/** Sizes are ratios of the application font: 1.85, 1.7, 1.4, 1.23, 1.08, 1, 0.92, 0.85. */
enum class TextRole {
    PageHeading,
    HeadlineFigure,
    ViewTitle,
    PatientName,
    Section,
    Body,
    Caption,
    Micro
};
inline constexpr int textRoleCount = 8;
enum class Weight { Normal, Semibold };

/** What a person chose in the menu. */
enum class ThemeChoice { System, Light, Dark, HighContrast };
/** "system", "light", "dark", "high-contrast"; for settings. */
QString codeOf(ThemeChoice choice);
ThemeChoice themeChoice(const QString& code);

/** Owns colours, type, sizes, palette and style of the application. One per
   QApplication, made right after it; reached through current(). */
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::System);
    ~Theme() override;

    static Theme& current();

    const Tokens& tokens() const { return m_tokens; }
    const Metrics& metrics() const { return m_metrics; }
    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

    /** The font of a role; semibold where the table of roles says so, unless told otherwise. */
    QFont font(TextRole role) const;
    QFont font(TextRole role, Weight weight) const;
    /** Height of one line of painted text of this role. */
    int lineHeight(TextRole role) const;
    /** A length drawn for 13 px text, at the present text size. */
    int px(double designed) const;

    /** Gives a widget (a QLabel, mostly) a role, a tone and a weight that survive changes of theme
     * and font. */
    void dress(QWidget* widget, TextRole role, Tone tone = Tone::Text) const;
    void dress(QWidget* widget, TextRole role, Tone tone, Weight weight) const;

signals:
    /** After colours or sizes changed; widgets that cache pixmaps or heights listen. */
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    void measure();
    void redress() const;

    QApplication& m_application;
    QPalette m_platformPalette;
    ThemeChoice m_choice;
    Tokens m_tokens;
    Metrics m_metrics;
    double m_bodyPixels = 13;
    bool m_applying = false;
};

/** Shorthands for painters. */
inline const Tokens& tokens()
{
    return Theme::current().tokens();
}
inline const Metrics& metrics()
{
    return Theme::current().metrics();
}

/** The QPalette that goes with the tokens. */
QPalette paletteOf(const Tokens& tokens);
} // namespace sooner
