#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

namespace sooner {

/** An icon of our set (resources/icons, named without ".svg") in the tone's colour of the present
   theme; checked buttons show it in `on`, disabled ones in dim. Follows changes of theme by itself.
 */
QIcon themeIcon(const QString& name, Tone tone = Tone::Text2, Tone on = Tone::Accent);

/** Paints an icon centred in a rectangle, as large as its shorter side. */
void paintIcon(QPainter& painter, const QRect& rect, const QString& name, const QColor& color);

/** The program's own icon, in its colours. */
QIcon programIcon();

/** Does the set hold this icon? */
bool hasIcon(const QString& name);

} // namespace sooner
