#include "ui/map/districtlayer.h"

#include "core/geo/gazetteer.h"
#include "core/geo/nearestcells.h"
#include "ui/map/mapframe.h"
#include "ui/theme/theme.h"

namespace sooner {

DistrictLayer::DistrictLayer(const LandPaths& land) : m_land(land), m_region(land.count(), false)
{
    const geo::BaseMap& map = geo::BaseMap::builtIn();
    std::vector<geo::GridPoint> centres;
    for (const auto& district : geo::Gazetteer::builtIn().districts())
        centres.push_back(geo::toNationalGrid(district.position));
    const auto cells = geo::nearestCells(centres, map.box().grown(20'000));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        QPolygonF polygon;
        for (const geo::GridPoint& corner : cells[i])
            polygon.append(flipped(corner));
        m_boxes.push_back(polygon.boundingRect());
        m_cells.push_back(std::move(polygon));
        m_areas.push_back(map.areaAt(centres[i]));
    }
    m_counts.waiting.resize(cells.size());
}

void DistrictLayer::setRegionAreas(std::vector<bool> areas)
{
    m_region = std::move(areas);
}

void DistrictLayer::setCounts(DistrictCounts counts)
{
    m_counts = std::move(counts);
    m_classes = ShadingClasses(m_counts);
}

int DistrictLayer::districtAt(geo::GridPoint at) const
{
    if (geo::BaseMap::builtIn().areaAt(at) < 0)
        return -1;
    const QPointF point = flipped(at);
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_boxes[i].contains(point) && m_cells[i].containsPoint(point, Qt::OddEvenFill))
            return int(i);
    }
    return -1;
}

void DistrictLayer::paintCell(QPainter& painter, std::size_t district) const
{
    const int shade = m_classes.classOf(m_counts.waiting[district]);
    painter.setBrush(tokens().district[std::size_t(shade)]);
    painter.drawConvexPolygon(m_cells[district]);
}

void DistrictLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    const geo::GridBox shown = frame.visible().grown(4 * frame.metresPerPixel());
    const QRectF seen(QPointF(shown.west, -shown.north), QPointF(shown.east, -shown.south));
    const GridPainting grid(painter, frame);
    QPen gap(tokens().districtGap, 0.7);
    gap.setCosmetic(true);
    painter.setPen(gap);
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_boxes[i].intersects(seen))
            paintCell(painter, i);
    }
    painter.fillPath(m_land.outside(shown, m_region), tokens().land);
    painter.setPen(gap);
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const bool outside = m_areas[i] < 0 || !m_region[std::size_t(m_areas[i])];
        if (outside && m_counts.waiting[i] > 0 && m_boxes[i].intersects(seen))
            paintCell(painter, i);
    }
}

} // namespace sooner
