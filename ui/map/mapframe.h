#pragma once

#include "core/geo/nationalgrid.h"

#include <QMarginsF>
#include <QRectF>

namespace sooner {

/** Which part of the grid a picture shows: north is up, one metre is as long down as across. */
class MapFrame
{
public:
    static constexpr double nearest = 8; ///< metres a pixel when one is as near as it gets

    MapFrame() = default;
    /** `whole` is all there is to see. */
    MapFrame(QSizeF size, const geo::GridBox& whole);

    QSizeF size() const { return m_size; }
    /** The same centre and scale in another size. */
    void setSize(QSizeF size);
    double metresPerPixel() const { return m_metresPerPixel; }
    /** As far out as one gets. */
    double furthest() const;
    bool canZoomIn() const { return m_metresPerPixel > nearest * 1.001; }
    bool canZoomOut() const { return m_metresPerPixel < furthest() * 0.999; }

    QPointF toScreen(geo::GridPoint at) const;
    geo::GridPoint toGrid(QPointF at) const;
    geo::GridBox visible() const;

    /** The box in the middle, with this much free round it. */
    void fit(const geo::GridBox& box, const QMarginsF& margins = {});
    /** Above 1 comes nearer; what is at that point stays there. */
    void zoom(double factor, QPointF about);
    /** What is shown moves by so many pixels. */
    void pan(QPointF by);
    /** Becomes the frame of a part of the picture, of the same scale. */
    void showOnly(const QRectF& part);

    friend bool operator==(const MapFrame&, const MapFrame&) = default;

private:
    void keepInside();

    QSizeF m_size{1, 1};
    geo::GridBox m_whole;
    geo::GridPoint m_centre;
    double m_metresPerPixel = 1000;
};

} // namespace sooner
