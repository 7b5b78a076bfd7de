#include "ui/widgets/buttons.h"

#include "ui/theme/icons.h"

namespace sooner {

namespace {

QPushButton* make(const QString& text, const QString& icon, ButtonRole role, Tone tone,
                  QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    if (!icon.isEmpty())
        button->setIcon(themeIcon(icon, tone, tone));
    setButtonRole(button, role);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

} // namespace

QPushButton* primaryButton(const QString& text, const QString& icon, QWidget* parent)
{
    return make(text, icon, ButtonRole::Primary, Tone::OnAccent, parent);
}

QPushButton* commitButton(const QString& text, const QString& icon, QWidget* parent)
{
    return make(text, icon, ButtonRole::Commit, Tone::OnCommit, parent);
}

QPushButton* plainButton(const QString& text, const QString& icon, QWidget* parent)
{
    return make(text, icon, ButtonRole::Plain, Tone::Text, parent);
}

QPushButton* choiceButton(const QString& text, const QString& icon, QWidget* parent)
{
    QPushButton* button = make(text, icon, ButtonRole::Choice, Tone::Text, parent);
    setSmall(button);
    return button;
}

QPushButton* quietButton(const QString& text, const QString& icon, QWidget* parent)
{
    return make(text, icon, ButtonRole::Quiet, Tone::Text2, parent);
}

QPushButton* linkButton(const QString& text, QWidget* parent)
{
    return make(text, {}, ButtonRole::Link, Tone::Accent, parent);
}

QToolButton* iconButton(const QString& icon, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(themeIcon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QLabel* label(const QString& text, TextRole role, Tone tone, QWidget* parent)
{
    auto* words = new QLabel(text, parent);
    words->setTextFormat(Qt::PlainText);
    Theme::current().dress(words, role, tone);
    return words;
}

QLabel* label(const QString& text, TextRole role, Tone tone, Weight weight, QWidget* parent)
{
    QLabel* words = label(text, role, tone, parent);
    Theme::current().dress(words, role, tone, weight);
    return words;
}

} // namespace sooner
