#pragma once

class QAbstractButton;
class QWidget;

namespace sooner {

/** How a button is drawn. Blue points (find, propose, next), green commits (one per view); Heading
   is a title that opens a menu, Choice a plain one, not bold, that opens a list of values. */
enum class ButtonRole { Plain, Primary, Commit, Quiet, Link, Heading, Choice };

/** Also sets the weight of its text. */
void setButtonRole(QAbstractButton* button, ButtonRole role);
ButtonRole buttonRole(const QWidget* button);
/** 28 px high instead of 32, for bars within a row of controls. Also for QComboBox and QLineEdit.
 */
void setSmall(QWidget* control, bool small = true);
bool isSmall(const QWidget* control);

/** The view draws the focus ring round whole rows itself, so cells must not. */
void setDrawsRowFocus(QWidget* view);
bool drawsRowFocus(const QWidget* view);

} // namespace sooner
