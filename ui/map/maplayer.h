#pragma once

#include <QPainter>

namespace sooner {

class MapFrame;

/** One kind of thing on the map, with one purpose; painted over those before it. */
class MapLayer
{
public:
    virtual ~MapLayer() = default;
    virtual void paint(QPainter& painter, const MapFrame& frame) const = 0;
};

} // namespace sooner
