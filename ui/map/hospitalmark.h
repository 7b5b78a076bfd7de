#pragma once

#include "core/domain/kinds.h"

#include <QPixmap>

#include <map>

class QPainter;

namespace sooner {

/** How a hospital stands on the map: shape for the sector, size and number for free places, the
    ring for the share that is used. */
struct HospitalMark
{
    enum class State {
        Plain,
        Fits,      ///< can take whom is selected or being moved
        Dimmed,    ///< cannot, while somebody is being moved
        Refuses,   ///< cannot, and is under the pointer
        DropTarget ///< can, and is under the pointer
    };
    Sector sector = Sector::Nhs;
    int free = 0;
    int sixteenths = 0; ///< of the places used
    State state = State::Plain;
    friend auto operator<=>(const HospitalMark&, const HospitalMark&) = default;
};

/** Logical pixels from the middle to the outside. */
double radiusOf(const HospitalMark& mark);

void paintHospitalMark(QPainter& painter, QPointF centre, const HospitalMark& mark);
/** Only the shape, for legends and lists. */
void paintSectorShape(QPainter& painter, const QRectF& rect, Sector sector, bool filled);

/** "+2": how many more stand in one place, its left bottom corner there. */
void paintMoreBadge(QPainter& painter, QPointF corner, int more);

/** Each look is painted once and then copied: a thousand of them move with the map. */
class HospitalMarkCache
{
public:
    void paint(QPainter& painter, QPointF centre, const HospitalMark& mark);
    void paintBadge(QPainter& painter, QPointF corner, int more);
    void clear();

private:
    void follow(double ratio);

    std::map<HospitalMark, QPixmap> m_pictures;
    std::map<int, QPixmap> m_badges;
    double m_ratio = 0;
};

} // namespace sooner
