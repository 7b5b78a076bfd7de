#include "ui/map/townlayer.h"

#include "core/geo/basemap.h"
#include "ui/map/mapframe.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace sooner {

namespace {

constexpr double dotRadius = 1.8;
constexpr double halo = 3; ///< of the letters, so that they are read over any shade
constexpr double square = 128;

QFont fontOf(const geo::Town& town)
{
    return town.rank == 0 ? Theme::current().font(TextRole::Body, Weight::Semibold)
                          : Theme::current().font(TextRole::Caption);
}

/** Where a name may stand, best first: at its dot, and for larger towns beyond a hospital that
    covers the dot. */
std::vector<QPointF> cornersFor(QPointF dot, const QSizeF& size, int rank)
{
    std::vector<QPointF> corners;
    for (const double gap : {dotRadius + 2, 14.0, 22.0, 30.0}) {
        corners.push_back(dot + QPointF(-size.width() / 2, -gap - size.height() + 2));
        corners.push_back(dot + QPointF(-size.width() / 2, gap - 2));
        corners.push_back(dot + QPointF(gap + 2, -size.height() / 2));
        corners.push_back(dot + QPointF(-gap - 2 - size.width(), -size.height() / 2));
        if (rank > 1)
            break;
    }
    return corners;
}

void paintName(QPainter& painter, QPointF corner, const geo::Town& town)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = fontOf(town);
    const QPointF base = corner + QPointF(0, QFontMetricsF(font).ascent());
    QPainterPath letters;
    letters.addText(base, font, town.name);
    QColor glow = tokens().surface;
    glow.setAlphaF(tokens().highContrast ? 1.0F : 0.75F);
    painter.strokePath(letters, QPen(glow, halo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(tokens().text);
    painter.drawText(base, town.name);
}

} // namespace

int townRankAt(double metresPerPixel)
{
    static constexpr std::array<double, geo::BaseMap::ranks - 1> upTo{520, 230, 110, 55};
    int rank = 0;
    while (rank < int(upTo.size()) && metresPerPixel <= upTo[std::size_t(rank)])
        ++rank;
    return rank;
}

bool FreeRoom::isFree(const QRectF& rect) const
{
    for (int y = int(std::floor(rect.top() / square)); y <= int(std::floor(rect.bottom() / square));
         ++y) {
        for (int x = int(std::floor(rect.left() / square));
             x <= int(std::floor(rect.right() / square)); ++x) {
            const auto found = m_taken.find({x, y});
            if (found == m_taken.end())
                continue;
            for (const QRectF& other : found->second) {
                if (other.intersects(rect))
                    return false;
            }
        }
    }
    return true;
}

void FreeRoom::block(const QRectF& rect)
{
    for (int y = int(std::floor(rect.top() / square)); y <= int(std::floor(rect.bottom() / square));
         ++y) {
        for (int x = int(std::floor(rect.left() / square));
             x <= int(std::floor(rect.right() / square)); ++x)
            m_taken[{x, y}].push_back(rect);
    }
}

bool FreeRoom::take(const QRectF& rect)
{
    if (!isFree(rect))
        return false;
    block(rect);
    return true;
}

void TownLayer::arrange(const MapFrame& frame, const std::vector<QRectF>& taken)
{
    m_labels.clear();
    FreeRoom room;
    for (const QRectF& rect : taken)
        room.block(rect);
    const QPointF origin = frame.toScreen({0, 0});
    const int most = townRankAt(frame.metresPerPixel());
    const auto towns = geo::BaseMap::builtIn().towns();
    m_sizes.resize(towns.size());
    for (std::size_t i = 0; i < towns.size() && towns[i].rank <= most; ++i) {
        const QPointF dot = frame.toScreen(towns[i].at) - origin;
        QSizeF& size = m_sizes[i];
        if (size.isEmpty()) {
            const QFontMetricsF measure(fontOf(towns[i]));
            size = {measure.horizontalAdvance(towns[i].name), measure.height()};
        }
        for (const QPointF& corner : cornersFor(dot, size, towns[i].rank)) {
            const QRectF words(corner, size);
            if (room.take(words.adjusted(-3, 1, 3, -1))) {
                m_labels.push_back({i, dot, words});
                break;
            }
        }
    }
}

const QPixmap& TownLayer::picture(std::size_t town, double ratio) const
{
    if (ratio != m_ratio) {
        m_pictures.clear();
        m_ratio = ratio;
    }
    const auto known = m_pictures.find(town);
    if (known != m_pictures.end())
        return known->second;
    const geo::Town& it = geo::BaseMap::builtIn().towns()[town];
    const QFont font = fontOf(it);
    const QFontMetricsF measure(font);
    const QSizeF size(measure.horizontalAdvance(it.name) + 2 * halo, measure.height() + 2 * halo);
    QPixmap pixmap((size * ratio).toSize() + QSize(1, 1));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintName(painter, {halo, halo}, it);
    painter.end();
    return m_pictures.emplace(town, std::move(pixmap)).first->second;
}

void TownLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double ratio = painter.device()->devicePixelRatioF();
    const QPointF origin = frame.toScreen({0, 0});
    const QRectF seen(-origin, frame.size());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().text2);
    for (const Label& label : m_labels) {
        if (!label.words.intersects(seen))
            continue;
        painter.drawEllipse(label.dot + origin, dotRadius, dotRadius);
        if (painter.paintEngine()->type() != QPaintEngine::Raster) {
            paintName(painter, label.words.topLeft() + origin,
                      geo::BaseMap::builtIn().towns()[label.town]);
            painter.setPen(Qt::NoPen);
            continue;
        }
        const QPointF corner = label.words.topLeft() + origin - QPointF(halo, halo);
        painter.drawPixmap(
            QPointF(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio),
            picture(label.town, ratio));
    }
    painter.restore();
}

} // namespace sooner
