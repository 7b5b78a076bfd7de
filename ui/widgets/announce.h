#pragma once

#include <QString>

class QWidget;

namespace sooner {

/** Tells a screen reader what happened away from the focus (screen rule U41). `near` is any widget
 * of the window. */
void announce(QWidget* near, const QString& text);

} // namespace sooner
