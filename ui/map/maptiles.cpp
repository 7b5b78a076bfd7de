#include "ui/map/maptiles.h"

#include "ui/map/mapframe.h"

#include <cmath>

namespace sooner {

namespace {

constexpr std::size_t mostTiles = 220; ///< 58 MB at a scale factor of 1

} // namespace

/** Paints a block of tiles in one go. They count from the grid's origin, eastwards and southwards.
 */
void MapTiles::make(const QRect& block, const MapFrame& frame)
{
    const int pixels = int(std::ceil(side * m_ratio));
    QPixmap whole(block.size() * pixels);
    whole.setDevicePixelRatio(m_ratio);
    MapFrame part = frame;
    const QPointF corner =
        frame.toScreen({0, 0}) + QPointF(block.left() * side, block.top() * side);
    part.showOnly(QRectF(corner, whole.deviceIndependentSize()));
    QPainter painter(&whole);
    for (const MapLayer* layer : m_layers)
        layer->paint(painter, part);
    painter.end();
    for (int row = 0; row < block.height(); ++row) {
        for (int column = 0; column < block.width(); ++column)
            m_tiles.insert_or_assign(std::pair(block.left() + column, block.top() + row),
                                     whole.copy(column * pixels, row * pixels, pixels, pixels));
    }
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
    QRect missing;
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            if (!has(column, row))
                missing |= QRect(column, row, 1, 1);
        }
    }
    if (!missing.isEmpty())
        make(missing, frame);
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            // On whole pixels of the device: between them a picture would blur.
            const QPointF at = origin + QPointF(column * side, row * side);
            const QPointF snapped(std::round(at.x() * ratio) / ratio,
                                  std::round(at.y() * ratio) / ratio);
            painter.drawPixmap(snapped, m_tiles.at({column, row}));
        }
    }
}

} // namespace sooner
