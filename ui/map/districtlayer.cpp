#include "ui/map/districtlayer.h"

#include "core/geo/gazetteer.h"
#include "core/geo/nearestcells.h"
#include "ui/map/mapframe.h"
#include "ui/theme/theme.h"

namespace sooner {

namespace {

/** Metres a pixel above which a line between districts would be wider than what it parts. */
constexpr double withoutGaps = 500;

} // namespace

DistrictCells::DistrictCells()
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
}

const DistrictCells& DistrictCells::builtIn()
{
    static const DistrictCells cells;
    return cells;
}

DistrictLayer::DistrictLayer(const LandPaths& land) : m_land(land), m_region(land.count(), false) {}

void DistrictLayer::setRegionAreas(std::vector<bool> areas)
{
    m_region = std::move(areas);
}

void DistrictLayer::setCounts(DistrictCounts counts)
{
    m_cells = &DistrictCells::builtIn();
    m_counts = std::move(counts);
    m_classes = ShadingClasses(m_counts);
}

int DistrictLayer::districtAt(geo::GridPoint at) const
{
    if (!m_cells || geo::BaseMap::builtIn().areaAt(at) < 0)
        return -1;
    const QPointF point = flipped(at);
    for (std::size_t i = 0; i < m_cells->count(); ++i) {
        if (m_cells->box(i).contains(point)
            && m_cells->cell(i).containsPoint(point, Qt::OddEvenFill))
            return int(i);
    }
    return -1;
}

void DistrictLayer::paintCell(QPainter& painter, std::size_t district) const
{
    const int shade = m_classes.classOf(m_counts.waiting[district]);
    painter.setBrush(tokens().district[std::size_t(shade)]);
    painter.drawConvexPolygon(m_cells->cell(district));
}

void DistrictLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    if (!m_cells)
        return;
    const geo::GridBox shown = shownBy(frame);
    const QRectF seen(QPointF(shown.west, -shown.north), QPointF(shown.east, -shown.south));
    const GridPainting grid(painter, frame);
    QPen gap(tokens().districtGap, 0.7);
    gap.setCosmetic(true);
    const bool gaps = frame.metresPerPixel() < withoutGaps;
    const auto cells = [&](bool outside) {
        painter.setRenderHint(QPainter::Antialiasing, gaps); // else they would show seams
        painter.setPen(gaps ? gap : QPen(Qt::NoPen));
        for (std::size_t i = 0; i < m_cells->count(); ++i) {
            if (!m_cells->box(i).intersects(seen))
                continue;
            const int area = m_cells->area(i);
            const bool inRegion = area >= 0 && m_region[std::size_t(area)];
            if (!outside || (!inRegion && m_counts.waiting[i] > 0))
                paintCell(painter, i);
        }
        painter.setRenderHint(QPainter::Antialiasing);
    };
    cells(false);
    painter.fillPath(m_land.outside(frame, m_region), tokens().land);
    cells(true);
}

} // namespace sooner
