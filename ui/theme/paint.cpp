#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <cmath>

namespace sooner {

void paintBox(QPainter& painter, const QRectF& rect, const Box& box)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double inset = box.edge.isValid() ? box.edgeWidth / 2 : 0;
    painter.setPen(Qt::NoPen);
    if (box.edge.isValid()) {
        QPen pen(box.edge, box.edgeWidth);
        if (box.dashed) {
            pen.setDashPattern({3 / box.edgeWidth, 2 / box.edgeWidth});
            pen.setCapStyle(Qt::FlatCap);
        }
        painter.setPen(pen);
    }
    painter.setBrush(box.fill.isValid() ? QBrush(box.fill) : QBrush(Qt::NoBrush));
    const QRectF inner = rect.adjusted(inset, inset, -inset, -inset);
    const double radius = std::min({box.radius, inner.width() / 2, inner.height() / 2});
    painter.drawRoundedRect(inner, std::max(0.0, radius - inset), std::max(0.0, radius - inset));
    painter.restore();
}

void paintFocusRing(QPainter& painter, const QRect& rect, RingKind kind, double radius)
{
    const Tokens& t = tokens();
    const QColor outer = kind == RingKind::Row ? t.focusEdge : t.focus;
    const QColor inner = kind == RingKind::Row ? t.focus : t.focusEdge;
    const QRectF whole(rect);
    paintBox(painter, whole, {{}, outer, 2, radius, false});
    paintBox(painter, whole.adjusted(2, 2, -2, -2),
             {{}, inner, 2, std::max(0.0, radius - 2), false});
}

bool showsFocus(const QWidget* widget)
{
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void paintFocusOf(QPainter& painter, const QWidget* widget, double radius)
{
    if (showsFocus(widget))
        paintFocusRing(painter, widget->rect(), RingKind::Control, radius);
}

int paintText(QPainter& painter, const QRect& rect, const QString& text, const TextLook& look)
{
    const Theme& theme = Theme::current();
    const QFont font = look.weight ? theme.font(look.role, *look.weight) : theme.font(look.role);
    const QFontMetricsF measure(font);
    // a fraction of a pixel is no reason to shorten
    const bool fits = measure.horizontalAdvance(text) <= rect.width() + 1;
    const QString shown = fits ? text : measure.elidedText(text, Qt::ElideRight, rect.width());
    painter.setFont(font);
    painter.setPen(look.color.isValid() ? look.color : theme.tokens().text);
    painter.drawText(rect, int(look.alignment) | Qt::TextSingleLine | Qt::TextDontClip, shown);
    return int(std::ceil(measure.horizontalAdvance(shown)));
}

int textWidth(const QString& text, TextRole role, std::optional<Weight> weight)
{
    const Theme& theme = Theme::current();
    const QFont font = weight ? theme.font(role, *weight) : theme.font(role);
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

QString withBoldInText(QString html)
{
    return html.replace(QLatin1String("<b>"),
                        QStringLiteral("<b style=\"color:%1\">").arg(tokens().text.name()));
}

QColor pressedFill(const QColor& fill)
{
    return QColor::fromRgbF(fill.redF() * 0.92F, fill.greenF() * 0.92F, fill.blueF() * 0.92F,
                            fill.alphaF());
}

} // namespace sooner
