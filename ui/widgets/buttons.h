#pragma once

#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QString>

class QLabel;
class QPushButton;
class QToolButton;
class QWidget;

namespace sooner {

/** Blue: the next step (find, propose, next). `icon` is a name of our set or empty. */
QPushButton* primaryButton(const QString& text, const QString& icon = {},
                           QWidget* parent = nullptr);
/** Green: changes the record (accept, send, make, import). At most one in a view. */
QPushButton* commitButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
/** White with an edge. */
QPushButton* plainButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
/** White with an edge, its words not bold: opens a list of values or a menu; small. */
QPushButton* choiceButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
/** Grey words without an edge, for tools beside a title. */
QPushButton* quietButton(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);
/** Blue words. */
QPushButton* linkButton(const QString& text, QWidget* parent = nullptr);
/** A quiet button that is only an icon; `name` is its tooltip and accessible name. */
QToolButton* iconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);

/** A text in a role and a tone, which follow theme and font. */
QLabel* label(const QString& text, TextRole role, Tone tone = Tone::Text,
              QWidget* parent = nullptr);
QLabel* label(const QString& text, TextRole role, Tone tone, Weight weight,
              QWidget* parent = nullptr);

} // namespace sooner
