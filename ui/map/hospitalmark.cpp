#include "ui/map/hospitalmark.h"

#include "ui/theme/paint.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace sooner {

namespace {

constexpr double ringWidth = 2.4;
constexpr double haloWidth = 4; ///< round a target

bool isLit(HospitalMark::State state)
{
    return state == HospitalMark::State::Fits || state == HospitalMark::State::DropTarget;
}

QPainterPath shapePath(const QRectF& rect, Sector sector)
{
    QPainterPath path;
    const QPointF centre = rect.center();
    const double half = rect.width() / 2;
    switch (sector) {
    case Sector::Nhs: path.addEllipse(centre, half * 1.05, half * 1.05); break;
    case Sector::Hub: path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5); break;
    case Sector::Independent:
        path.moveTo(centre + QPointF(0, -half * 1.25));
        path.lineTo(centre + QPointF(half * 1.25, 0));
        path.lineTo(centre + QPointF(0, half * 1.25));
        path.lineTo(centre + QPointF(-half * 1.25, 0));
        path.closeSubpath();
        break;
    }
    return path;
}

struct Inks
{
    QColor disc, edge, track, used, shapeFill, shapeEdge, number;
};

Inks inksOf(HospitalMark::State state)
{
    const Tokens& t = tokens();
    Inks inks{t.surface, t.surface, t.track, t.hospitalOther, {}, t.hospitalOther, t.text2};
    switch (state) {
    case HospitalMark::State::Plain: break;
    case HospitalMark::State::Fits:
    case HospitalMark::State::DropTarget:
        inks.used = t.seriesEnd;
        inks.shapeFill = inks.shapeEdge = t.hospitalFits;
        inks.number = t.onAccent;
        break;
    case HospitalMark::State::Dimmed:
        inks.disc = inks.edge = t.inactive;
        inks.used = inks.shapeEdge = t.dim;
        inks.number = t.inactiveText;
        break;
    case HospitalMark::State::Refuses:
        inks.disc = inks.edge = t.dangerTint;
        inks.used = inks.shapeEdge = inks.number = t.danger;
        break;
    }
    return inks;
}

/** From the top clockwise. */
void paintRing(QPainter& painter, QPointF centre, double radius, const HospitalMark& mark,
               const Inks& inks)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(inks.track, ringWidth));
    painter.drawEllipse(centre, radius, radius);
    if (mark.sixteenths == 0)
        return;
    QPen used(inks.used, ringWidth);
    used.setCapStyle(Qt::FlatCap);
    painter.setPen(used);
    painter.drawArc(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
                    90 * 16, -mark.sixteenths * 360);
}

} // namespace

double radiusOf(const HospitalMark& mark)
{
    const double least = isLit(mark.state) ? 14 : mark.free > 0 ? 11.5 : 10;
    const double wanted = 8.5 + 1.75 * std::sqrt(double(mark.free));
    return std::clamp(wanted, least, 21.0) * metrics().scale;
}

void paintSectorShape(QPainter& painter, const QRectF& rect, Sector sector, bool filled)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(filled ? tokens().hospitalFits : tokens().hospitalOther, 1.4));
    painter.setBrush(filled ? QBrush(tokens().hospitalFits) : QBrush(Qt::NoBrush));
    const double side = rect.width() * (sector == Sector::Independent ? 0.74 : 0.86);
    const QPointF centre = rect.center();
    painter.drawPath(
        shapePath(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), sector));
    painter.restore();
}

void paintHospitalMark(QPainter& painter, QPointF centre, const HospitalMark& mark)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Inks inks = inksOf(mark.state);
    const double radius = radiusOf(mark);
    if (mark.state == HospitalMark::State::DropTarget
        || mark.state == HospitalMark::State::Refuses) {
        painter.setPen(QPen(
            mark.state == HospitalMark::State::Refuses ? tokens().danger : tokens().accent, 2));
        painter.setBrush(inks.disc);
        painter.drawEllipse(centre, radius + haloWidth - 1, radius + haloWidth - 1);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(inks.disc);
    painter.drawEllipse(centre, radius, radius);
    paintRing(painter, centre, radius - ringWidth / 2 - 1, mark, inks);
    const double scale = metrics().scale;
    const bool numbered = mark.free > 0 && radius >= 11 * scale;
    const double half = std::max((radius - ringWidth - 1) * 0.62, numbered ? 6.5 * scale : 0.0);
    painter.setPen(QPen(inks.shapeEdge, 1.3));
    painter.setBrush(inks.shapeFill.isValid() ? QBrush(inks.shapeFill) : QBrush(Qt::NoBrush));
    painter.drawPath(
        shapePath(QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half), mark.sector));
    if (numbered) {
        const QString text = mark.free > 99 ? QStringLiteral("99+") : QString::number(mark.free);
        QFont font = Theme::current().font(TextRole::Micro, Weight::Semibold);
        const double room = 2 * half * (mark.sector == Sector::Independent ? 1.2 : 1.05) - 2;
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        if (width > room)
            font.setStretch(int(100 * room / width));
        painter.setFont(font);
        painter.setPen(inks.number);
        painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
                         Qt::AlignCenter, text);
    }
    painter.restore();
}

namespace {

QSizeF badgeSize(int more)
{
    const double height = Theme::current().lineHeight(TextRole::Micro);
    const int width = textWidth(QStringLiteral("+%1").arg(more), TextRole::Micro, Weight::Semibold);
    return {std::max(double(width) + 6, height), height};
}

/** Transparent, for a size in logical pixels. */
QPixmap emptyPicture(const QSizeF& size, double ratio)
{
    QPixmap picture(int(std::ceil(size.width() * ratio)), int(std::ceil(size.height() * ratio)));
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    return picture;
}

/** On whole pixels of the device: between them a picture would blur. */
QPointF snapped(QPointF at, double ratio)
{
    return {std::round(at.x() * ratio) / ratio, std::round(at.y() * ratio) / ratio};
}

} // namespace

void paintMoreBadge(QPainter& painter, QPointF corner, int more)
{
    const QSizeF size = badgeSize(more);
    const QRectF badge(corner.x(), corner.y() - size.height(), size.width(), size.height());
    paintBox(painter, badge, {tokens().surface, tokens().edge, 1, size.height() / 2, false});
    paintText(painter, badge.toRect(), QStringLiteral("+%1").arg(more),
              {TextRole::Micro, tokens().text2, Weight::Semibold, Qt::AlignCenter});
}

void HospitalMarkCache::clear()
{
    m_pictures.clear();
    m_badges.clear();
}

void HospitalMarkCache::follow(double ratio)
{
    if (ratio == m_ratio)
        return;
    clear();
    m_ratio = ratio;
}

void HospitalMarkCache::paint(QPainter& painter, QPointF centre, const HospitalMark& mark)
{
    follow(painter.device()->devicePixelRatioF());
    auto known = m_pictures.find(mark);
    if (known == m_pictures.end()) {
        const double half = std::ceil(radiusOf(mark) + haloWidth + 1);
        QPixmap picture = emptyPicture({2 * half, 2 * half}, m_ratio);
        QPainter own(&picture);
        paintHospitalMark(own, {half, half}, mark);
        own.end();
        known = m_pictures.emplace(mark, std::move(picture)).first;
    }
    const QSizeF size = known->second.deviceIndependentSize();
    painter.drawPixmap(snapped(centre - QPointF(size.width() / 2, size.height() / 2), m_ratio),
                       known->second);
}

void HospitalMarkCache::paintBadge(QPainter& painter, QPointF corner, int more)
{
    follow(painter.device()->devicePixelRatioF());
    const QSizeF size = badgeSize(more);
    auto known = m_badges.find(more);
    if (known == m_badges.end()) {
        QPixmap picture = emptyPicture(size, m_ratio);
        QPainter own(&picture);
        paintMoreBadge(own, {0, size.height()}, more);
        own.end();
        known = m_badges.emplace(more, std::move(picture)).first;
    }
    painter.drawPixmap(snapped(corner - QPointF(0, size.height()), m_ratio), known->second);
}

} // namespace sooner
