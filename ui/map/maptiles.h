#pragma once

#include "ui/map/maplayer.h"

#include <QPixmap>

#include <map>
#include <vector>

namespace sooner {

/** Layers that change seldom, kept as square pictures of the present scale, so that a pan paints
    only what comes in at the side. Tiles that are missing side by side are painted together. Crisp
   at any scale factor: tiles have the device's pixels. */
class MapTiles
{
public:
    static constexpr int side = 256; ///< logical pixels

    /** In the order in which they are painted; they outlive this. */
    explicit MapTiles(std::vector<const MapLayer*> layers) : m_layers(std::move(layers)) {}

    void paint(QPainter& painter, const MapFrame& frame);
    /** A layer shows something else. */
    void clear() { m_tiles.clear(); }
    std::size_t count() const { return m_tiles.size(); }

private:
    void make(const QRect& block, const MapFrame& frame);
    bool has(int column, int row) const { return m_tiles.count({column, row}) > 0; }

    std::vector<const MapLayer*> m_layers;
    std::map<std::pair<int, int>, QPixmap> m_tiles;
    double m_metresPerPixel = 0;
    double m_ratio = 0;
};

} // namespace sooner
