#include "ui/map/maptiles.h"

#include "ui/map/mapframe.h"

#include <cmath>

namespace sooner {

namespace {

constexpr std::size_t mostTiles = 96; ///< 57 MB at a scale factor of 1

} // namespace

/** Tiles count from the grid's origin, eastwards and southwards. */
const QPixmap& MapTiles::tile(int column, int row, const MapFrame& frame)
{
    const auto key = std::pair(column, row);
    const auto known = m_tiles.find(key);
    if (known != m_tiles.end())
        return known->second;
    QPixmap pixmap(int(std::ceil(side * m_ratio)), int(std::ceil(side * m_ratio)));
    pixmap.setDevicePixelRatio(m_ratio);
    MapFrame part = frame;
    const QPointF corner = frame.toScreen({0, 0}) + QPointF(column * side, row * side);
    part.showOnly(QRectF(corner, QSizeF(side, side)));
    QPainter painter(&pixmap);
    for (const MapLayer* layer : m_layers)
        layer->paint(painter, part);
    return m_tiles.emplace(key, std::move(pixmap)).first->second;
}

void MapTiles::paint(QPainter& painter, const MapFrame& frame)
{
    const double ratio = painter.device()->devicePixelRatioF();
    if (frame.metresPerPixel() != m_metresPerPixel || ratio != m_ratio
        || m_tiles.size() > mostTiles) {
        m_tiles.clear();
        m_metresPerPixel = frame.metresPerPixel();
        m_ratio = ratio;
    }
    const QPointF origin = frame.toScreen({0, 0});
    const int left = int(std::floor(-origin.x() / side));
    const int top = int(std::floor(-origin.y() / side));
    const int right = int(std::floor((frame.size().width() - origin.x()) / side));
    const int bottom = int(std::floor((frame.size().height() - origin.y()) / side));
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            // On whole pixels of the device: between them a picture would blur.
            const QPointF at = origin + QPointF(column * side, row * side);
            const QPointF snapped(std::round(at.x() * ratio) / ratio,
                                  std::round(at.y() * ratio) / ratio);
            painter.drawPixmap(snapped, tile(column, row, frame));
        }
    }
}

} // namespace sooner
