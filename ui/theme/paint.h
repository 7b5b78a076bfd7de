#pragma once

#include "ui/theme/theme.h"

#include <QColor>
#include <QRect>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;
class QWidget;

namespace sooner {

/** A filled, edged, rounded box. The edge lies inside the rectangle; an invalid colour leaves that
 * part out. */
struct Box
{
    QColor fill = {};
    QColor edge = {};
    double edgeWidth = 1;
    double radius = 0;
    bool dashed = false;
};
void paintBox(QPainter& painter, const QRectF& rect, const Box& box);

/** The ring of the focused thing: for a control dark inside and yellow outside, for a row the other
 * way round. */
enum class RingKind { Control, Row };
void paintFocusRing(QPainter& painter, const QRect& rect, RingKind kind, double radius);
/** The ring round a whole custom widget, if it has focus and the keyboard is being used. */
void paintFocusOf(QPainter& painter, const QWidget* widget, double radius);
/** Has the widget focus, and did the keyboard bring it there? */
bool showsFocus(const QWidget* widget);

/** How a line of painted text looks. */
struct TextLook
{
    TextRole role = TextRole::Body;
    QColor color = {};
    std::optional<Weight> weight = {};
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
};
/** Paints one line, with "…" where it does not fit; gives the width it took. */
int paintText(QPainter& painter, const QRect& rect, const QString& text, const TextLook& look);
/** Width of one line of text in a role. */
int textWidth(const QString& text, TextRole role, std::optional<Weight> weight = {});

/** Rich text of a grey label with its bold parts in the colour of text, as in the tables. */
QString withBoldInText(QString html);

/** One step darker, for what is pressed. */
QColor pressedFill(const QColor& fill);

} // namespace sooner
