#include "ui/map/landlayer.h"

#include "ui/map/mapframe.h"
#include "ui/theme/theme.h"

namespace sooner {

LandPaths::LandPaths()
{
    for (const geo::LandArea& area : geo::BaseMap::builtIn().areas()) {
        QPainterPath path;
        for (const auto& ring : area.rings) {
            QPolygonF polygon;
            polygon.reserve(qsizetype(ring.size()) + 1);
            for (const geo::GridPoint& point : ring)
                polygon.append(flipped(point));
            polygon.append(polygon.front());
            path.addPolygon(polygon);
        }
        m_paths.push_back(std::move(path));
    }
}

const geo::GridBox& LandPaths::box(std::size_t area) const
{
    return geo::BaseMap::builtIn().areas()[area].box;
}

QPainterPath LandPaths::outside(const geo::GridBox& shown, const std::vector<bool>& areas) const
{
    QPainterPath path; // odd and even: the frame, less what lies within the areas
    path.addRect(QRectF(QPointF(shown.west, -shown.north), QPointF(shown.east, -shown.south)));
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (areas[i] && box(i).intersects(shown))
            path.addPath(m_paths[i]);
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
    const geo::GridBox shown = frame.visible().grown(4 * frame.metresPerPixel());
    const GridPainting grid(painter, frame);
    painter.fillPath(m_land.outside(shown, m_all), tokens().sea);
    painter.setBrush(Qt::NoBrush);
    for (const bool ofRegion : {false, true}) {
        QPen pen(ofRegion ? tokens().outline : tokens().border, ofRegion ? 1.2 : 1);
        pen.setCosmetic(true);
        pen.setJoinStyle(Qt::RoundJoin);
        painter.setPen(pen);
        for (std::size_t i = 0; i < m_land.count(); ++i) {
            if (m_region[i] == ofRegion && m_land.box(i).intersects(shown))
                painter.drawPath(m_land.path(i));
        }
    }
}

} // namespace sooner
