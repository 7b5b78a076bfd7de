#pragma once

#include "core/geo/nationalgrid.h"
#include "ui/map/maplayer.h"

#include <QRectF>

#include <optional>
#include <vector>

namespace sooner {

/** One patient's reach: home, how far they would travel, and a line with miles to each hospital
    that can take them. */
class ReachLayer : public MapLayer
{
public:
    struct Line
    {
        geo::GridPoint to;
        QString miles; ///< "22.7 mi"
    };
    struct Reach
    {
        geo::GridPoint home;
        std::optional<double> travelMetres; ///< nothing: anywhere, or not at all
        QString travelWords;                ///< "would travel 40 miles"
        std::vector<Line> lines;            ///< nearest first
    };

    void set(std::optional<Reach> reach) { m_reach = std::move(reach); }
    const std::optional<Reach>& reach() const { return m_reach; }
    /** Circle and lines. */
    void paint(QPainter& painter, const MapFrame& frame) const override;
    /** What lies over the hospitals: home, miles, words. Labels that would touch are left out, the
        nearest hospital's first to stay; `taken` on screen are marks that the words leave free. */
    void paintLabels(QPainter& painter, const MapFrame& frame,
                     const std::vector<QRectF>& taken) const;

private:
    std::optional<Reach> m_reach;
};

} // namespace sooner
