#pragma once

#include "ui/map/districtshading.h"
#include "ui/map/landlayer.h"

#include <QPolygonF>

namespace sooner {

/** The cells of all districts, made at the first call, for which a thread beside the window is the
    right place. */
class DistrictCells
{
public:
    static const DistrictCells& builtIn();

    std::size_t count() const { return m_cells.size(); }
    const QPolygonF& cell(std::size_t district) const { return m_cells[district]; }
    const QRectF& box(std::size_t district) const { return m_boxes[district]; }
    /** Area of the base map that the district's middle lies in; -1 at sea. */
    int area(std::size_t district) const { return m_areas[district]; }

private:
    DistrictCells();

    std::vector<QPolygonF> m_cells;
    std::vector<QRectF> m_boxes;
    std::vector<int> m_areas;
};

/** Districts in the shade of how many wait there. A district is what lies nearest to its middle:
    the true outlines are not free. Outside the region's areas only those with somebody show. */
class DistrictLayer : public MapLayer
{
public:
    explicit DistrictLayer(const LandPaths& land);

    void setRegionAreas(std::vector<bool> areas);
    void setCounts(DistrictCounts counts);
    const DistrictCounts& counts() const { return m_counts; }
    const ShadingClasses& classes() const { return m_classes; }
    /** Index of the district whose cell holds the point; -1 at sea. */
    int districtAt(geo::GridPoint at) const;
    void paint(QPainter& painter, const MapFrame& frame) const override;

private:
    void paintCell(QPainter& painter, std::size_t district) const;

    const LandPaths& m_land;
    const DistrictCells* m_cells = nullptr; ///< null until there are counts
    std::vector<bool> m_region;
    DistrictCounts m_counts;
    ShadingClasses m_classes;
};

} // namespace sooner
