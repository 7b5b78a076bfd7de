#include "ui/map/reachlayer.h"

#include "ui/map/mapframe.h"
#include "ui/map/townlayer.h"
#include "ui/theme/paint.h"

#include <array>
#include <cmath>
#include <numbers>

namespace sooner {

namespace {

/** Of the line, from home: where its miles may stand, best first. */
constexpr std::array labelAt{0.6, 0.72, 0.48, 0.84};

QPen circlePen(const QColor& color)
{
    QPen pen(color, 1.6);
    pen.setDashPattern({6 / 1.6, 4 / 1.6});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

QSizeF pillSize(const QString& words)
{
    const int line = Theme::current().lineHeight(TextRole::Micro);
    return {double(textWidth(words, TextRole::Micro, Weight::Semibold)) + 2 * space::s,
            double(line) + 4};
}

void paintPill(QPainter& painter, const QRectF& rect, const QString& words, const QColor& ink)
{
    paintBox(painter, rect, {tokens().surface, ink, 1, rect.height() / 2, false});
    paintText(painter, rect.toRect(), words,
              {TextRole::Micro, ink, Weight::Semibold, Qt::AlignCenter});
}

/** Where the circle's words go: the first place on it, from the west clockwise, that is seen. */
std::optional<QRectF> wordsOnCircle(QPointF home, double radius, const QSizeF& size,
                                    const MapFrame& frame, const FreeRoom& room)
{
    const QRectF seen = QRectF(QPointF(), frame.size()).adjusted(8, 8, -8, -8);
    std::optional<QRectF> second;
    for (int i = 0; i < 24; ++i) {
        const double angle = (150 - 15 * i) * std::numbers::pi / 180;
        const QPointF at = home + radius * QPointF(std::cos(angle), -std::sin(angle));
        const QRectF rect(at - QPointF(size.width() / 2, size.height() / 2), size);
        if (!seen.contains(rect))
            continue;
        if (room.isFree(rect))
            return rect;
        if (!second)
            second = rect;
    }
    return second;
}

} // namespace

void ReachLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    if (!m_reach)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPointF home = frame.toScreen(m_reach->home);
    if (m_reach->travelMetres) {
        const double radius = *m_reach->travelMetres / frame.metresPerPixel();
        QColor under = tokens().surface;
        under.setAlphaF(0.85F);
        painter.setPen(QPen(under, 4));
        painter.drawEllipse(home, radius, radius);
        painter.setPen(circlePen(tokens().patient));
        painter.drawEllipse(home, radius, radius);
    }
    QColor under = tokens().surface;
    under.setAlphaF(0.8F);
    for (const auto& [color, width] : {std::pair(under, 3.4), std::pair(tokens().accent, 1.5)}) {
        painter.setPen(QPen(color, width));
        for (const Line& line : m_reach->lines)
            painter.drawLine(home, frame.toScreen(line.to));
    }
    painter.restore();
}

void ReachLayer::paintLabels(QPainter& painter, const MapFrame& frame,
                             const std::vector<QRectF>& taken) const
{
    if (!m_reach)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF home = frame.toScreen(m_reach->home);
    FreeRoom room;
    room.block(QRectF(home - QPointF(12, 12), QSizeF(24, 24)));
    for (const QRectF& rect : taken)
        room.block(rect);
    for (const Line& line : m_reach->lines) {
        const QSizeF size = pillSize(line.miles);
        for (const double share : labelAt) {
            const QPointF at = home + share * (frame.toScreen(line.to) - home);
            const QRectF rect(at - QPointF(size.width() / 2, size.height() / 2), size);
            if (!room.take(rect.adjusted(-2, -2, 2, 2)))
                continue;
            paintPill(painter, rect, line.miles, tokens().accent);
            break;
        }
    }
    if (m_reach->travelMetres) {
        const double radius = *m_reach->travelMetres / frame.metresPerPixel();
        if (const auto rect =
                wordsOnCircle(home, radius, pillSize(m_reach->travelWords), frame, room))
            paintPill(painter, *rect, m_reach->travelWords, tokens().patient);
    }
    const double scale = metrics().scale;
    painter.setPen(QPen(tokens().surface, 2 * scale));
    painter.setBrush(tokens().patient);
    painter.drawEllipse(home, 8 * scale, 8 * scale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().surface);
    painter.drawEllipse(home, 2.6 * scale, 2.6 * scale);
    painter.restore();
}

} // namespace sooner
