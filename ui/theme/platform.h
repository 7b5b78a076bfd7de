#pragma once

#include <QFont>
#include <QPalette>

namespace sooner {

/** The system's sans at the system's size; where no desktop has set one, Noto Sans 10 pt. */
QFont platformFont();
/** Does the platform ask for dark colours, by its setting or by its palette? */
bool platformIsDark(const QPalette& palette);
/** Does the platform's palette ask for high contrast: nearly black on nearly white, or the reverse?
 */
bool asksForHighContrast(const QPalette& palette);
/** The platform's own high contrast palette, or black, white and one accent where it has none. */
QPalette contrastPalette(const QPalette& palette);

} // namespace sooner
