#pragma once

#include "core/geo/basemap.h"
#include "ui/map/maplayer.h"

#include <QPainterPath>

#include <vector>

namespace sooner {

/** Outlines of the base map as paths, made once, coarser ones for smaller scales; y is south, as
    painters count. */
class LandPaths
{
public:
    LandPaths();

    std::size_t count() const { return m_levels.front().size(); }
    const QPainterPath& path(std::size_t area, double metresPerPixel) const;
    const geo::GridBox& box(std::size_t area) const;
    /** All of what the frame shows, and some pixels more, that lies in none of these areas; for
        filling. */
    QPainterPath outside(const MapFrame& frame, const std::vector<bool>& areas) const;

private:
    std::vector<std::vector<QPainterPath>> m_levels;
};

/** What the frame shows and some pixels round it. */
geo::GridBox shownBy(const MapFrame& frame);

/** Painter from screen to grid and back, for paths of LandPaths. */
class GridPainting
{
public:
    GridPainting(QPainter& painter, const MapFrame& frame);
    ~GridPainting();
    Q_DISABLE_COPY_MOVE(GridPainting)

private:
    QPainter& m_painter;
};

/** A grid position for a painter under GridPainting. */
inline QPointF flipped(geo::GridPoint at)
{
    return {at.easting, -at.northing};
}

/** All of it land: what lies under the districts. */
class GroundLayer : public MapLayer
{
public:
    void paint(QPainter& painter, const MapFrame& frame) const override;
};

/** The sea over what reaches into it, and outlines: those of the region stronger. */
class CoastLayer : public MapLayer
{
public:
    explicit CoastLayer(const LandPaths& land);

    /** Which areas of the base map are the region's. */
    void setRegionAreas(std::vector<bool> areas) { m_region = std::move(areas); }
    void paint(QPainter& painter, const MapFrame& frame) const override;

private:
    const LandPaths& m_land;
    std::vector<bool> m_all;
    std::vector<bool> m_region;
};

} // namespace sooner
