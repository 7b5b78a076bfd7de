#include "ui/map/landlayer.h"

#include "ui/map/mapframe.h"
#include "ui/theme/theme.h"

#include <array>
#include <cmath>

namespace sooner {

namespace {

/** Metres of which the outlines of each level are made; the first is all that there is. */
constexpr std::array<double, 4> steps{0, 120, 300, 800};
constexpr double fineEnough = 0.6; ///< of a pixel

/** Neighbours share their points, so these are rounded alike and still meet. */
QPainterPath outlineOf(const geo::LandArea& area, double step)
{
    QPainterPath path;
    for (const auto& ring : area.rings) {
        QPolygonF polygon;
        polygon.reserve(qsizetype(ring.size()) + 1);
        for (const geo::GridPoint& point : ring) {
            QPointF at = flipped(point);
            if (step > 0)
                at = QPointF(std::round(at.x() / step) * step, std::round(at.y() / step) * step);
            if (polygon.isEmpty() || at != polygon.back())
                polygon.append(at);
        }
        if (polygon.size() < 3) // an island smaller than a dot
            continue;
        if (polygon.front() != polygon.back())
            polygon.append(polygon.front());
        path.addPolygon(polygon);
    }
    return path;
}

} // namespace

LandPaths::LandPaths()
{
    for (const double step : steps) {
        std::vector<QPainterPath> level;
        for (const geo::LandArea& area : geo::BaseMap::builtIn().areas())
            level.push_back(outlineOf(area, step));
        m_levels.push_back(std::move(level));
    }
}

const QPainterPath& LandPaths::path(std::size_t area, double metresPerPixel) const
{
    std::size_t level = steps.size() - 1;
    while (level > 0 && steps[level] > fineEnough * metresPerPixel)
        --level;
    return m_levels[level][area];
}

const geo::GridBox& LandPaths::box(std::size_t area) const
{
    return geo::BaseMap::builtIn().areas()[area].box;
}

geo::GridBox shownBy(const MapFrame& frame)
{
    return frame.visible().grown(4 * frame.metresPerPixel());
}

QPainterPath LandPaths::outside(const MapFrame& frame, const std::vector<bool>& areas) const
{
    const geo::GridBox shown = shownBy(frame);
    QPainterPath path; // odd and even: the frame, less what lies within the areas
    path.addRect(QRectF(QPointF(shown.west, -shown.north), QPointF(shown.east, -shown.south)));
    for (std::size_t i = 0; i < count(); ++i) {
        if (areas[i] && box(i).intersects(shown))
            path.addPath(this->path(i, frame.metresPerPixel()));
    }
    return path;
}

GridPainting::GridPainting(QPainter& painter, const MapFrame& frame) : m_painter(painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = 1 / frame.metresPerPixel();
    const QPointF origin = frame.toScreen({0, 0});
    painter.translate(origin);
    painter.scale(scale, scale);
}

GridPainting::~GridPainting()
{
    m_painter.restore();
}

void GroundLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    painter.fillRect(QRectF(QPointF(), frame.size()), tokens().land);
}

CoastLayer::CoastLayer(const LandPaths& land)
    : m_land(land), m_all(land.count(), true), m_region(land.count(), false)
{}

void CoastLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    const geo::GridBox shown = shownBy(frame);
    const GridPainting grid(painter, frame);
    painter.fillPath(m_land.outside(frame, m_all), tokens().sea);
    painter.setBrush(Qt::NoBrush);
    for (const bool ofRegion : {false, true}) {
        QPen pen(ofRegion ? tokens().outline : tokens().border, ofRegion ? 1.2 : 1);
        pen.setCosmetic(true);
        pen.setJoinStyle(Qt::RoundJoin);
        painter.setPen(pen);
        for (std::size_t i = 0; i < m_land.count(); ++i) {
            if (m_region[i] == ofRegion && m_land.box(i).intersects(shown))
                painter.drawPath(m_land.path(i, frame.metresPerPixel()));
        }
    }
}

} // namespace sooner
