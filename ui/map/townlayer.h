#pragma once

#include "ui/map/maplayer.h"

#include <QPixmap>
#include <QRectF>
#include <QString>

#include <map>
#include <vector>

namespace sooner {

/** Rectangles that must not touch. */
class FreeRoom
{
public:
    /** Takes the room if it is free. */
    bool take(const QRectF& rect);
    /** Takes it in any case. */
    void block(const QRectF& rect);

    bool isFree(const QRectF& rect) const;

private:
    std::map<std::pair<int, int>, std::vector<QRectF>> m_taken; ///< by square
};

/** Names of towns, more of them as one comes nearer. None covers another or a hospital. */
class TownLayer : public MapLayer
{
public:
    struct Label
    {
        std::size_t town = 0;
        QPointF dot;  ///< from the grid's origin, in pixels of the present scale
        QRectF words; ///< likewise
    };

    /** Where the names go at this scale; `taken` are rectangles from the grid's origin. */
    void arrange(const MapFrame& frame, const std::vector<QRectF>& taken);
    const std::vector<Label>& labels() const { return m_labels; }
    void paint(QPainter& painter, const MapFrame& frame) const override;
    /** Fonts or colours are others now. */
    void clear()
    {
        m_pictures.clear();
        m_sizes.clear();
    }

private:
    const QPixmap& picture(std::size_t town, double ratio) const;

    std::vector<Label> m_labels;
    std::vector<QSizeF> m_sizes; ///< of the names; empty where not measured yet
    mutable std::map<std::size_t, QPixmap> m_pictures;
    mutable double m_ratio = 0;
};

/** The rank up to which towns are named at a scale. */
int townRankAt(double metresPerPixel);

} // namespace sooner
