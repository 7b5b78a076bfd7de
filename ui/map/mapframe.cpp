#include "ui/map/mapframe.h"

#include <algorithm>

namespace sooner {

MapFrame::MapFrame(QSizeF size, const geo::GridBox& whole) : m_whole(whole)
{
    setSize(size);
    fit(whole);
}

void MapFrame::setSize(QSizeF size)
{
    m_size = size.expandedTo(QSizeF(1, 1));
    keepInside();
}

double MapFrame::furthest() const
{
    return std::max(
        {m_whole.width() / m_size.width(), m_whole.height() / m_size.height(), nearest});
}

QPointF MapFrame::toScreen(geo::GridPoint at) const
{
    return {m_size.width() / 2 + (at.easting - m_centre.easting) / m_metresPerPixel,
            m_size.height() / 2 - (at.northing - m_centre.northing) / m_metresPerPixel};
}

geo::GridPoint MapFrame::toGrid(QPointF at) const
{
    return {m_centre.easting + (at.x() - m_size.width() / 2) * m_metresPerPixel,
            m_centre.northing - (at.y() - m_size.height() / 2) * m_metresPerPixel};
}

geo::GridBox MapFrame::visible() const
{
    const geo::GridPoint low = toGrid({0, m_size.height()});
    const geo::GridPoint high = toGrid({m_size.width(), 0});
    return {low.easting, low.northing, high.easting, high.northing};
}

void MapFrame::fit(const geo::GridBox& box, const QMarginsF& margins)
{
    if (box.isEmpty())
        return;
    const double width = std::max(1.0, m_size.width() - margins.left() - margins.right());
    const double height = std::max(1.0, m_size.height() - margins.top() - margins.bottom());
    m_metresPerPixel = std::max(box.width() / width, box.height() / height);
    m_metresPerPixel = std::clamp(m_metresPerPixel, nearest, furthest());
    m_centre = box.centre();
    m_centre.easting += (margins.right() - margins.left()) / 2 * m_metresPerPixel;
    m_centre.northing += (margins.top() - margins.bottom()) / 2 * m_metresPerPixel;
    keepInside();
}

void MapFrame::zoom(double factor, QPointF about)
{
    const geo::GridPoint held = toGrid(about);
    m_metresPerPixel = std::clamp(m_metresPerPixel / factor, nearest, furthest());
    const geo::GridPoint now = toGrid(about);
    m_centre.easting += held.easting - now.easting;
    m_centre.northing += held.northing - now.northing;
    keepInside();
}

void MapFrame::pan(QPointF by)
{
    m_centre.easting -= by.x() * m_metresPerPixel;
    m_centre.northing += by.y() * m_metresPerPixel;
    keepInside();
}

void MapFrame::showOnly(const QRectF& part)
{
    m_centre = toGrid(part.center());
    m_size = part.size();
}

/** The middle of the picture never leaves what there is to see. */
void MapFrame::keepInside()
{
    if (m_whole.isEmpty())
        return;
    m_metresPerPixel = std::clamp(m_metresPerPixel, nearest, furthest());
    m_centre.easting = std::clamp(m_centre.easting, m_whole.west, m_whole.east);
    m_centre.northing = std::clamp(m_centre.northing, m_whole.south, m_whole.north);
}

} // namespace sooner
