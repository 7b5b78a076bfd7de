#pragma once

#include "ui/map/hospitalmark.h"
#include "ui/map/maplayer.h"
#include "ui/map/marklayout.h"

namespace sooner {

class MapState;

/** The hospitals. Where they would cover each other they stand as a pile with its number, on top
    the one that can take the patient, else the one with more places. */
class HospitalLayer : public MapLayer
{
public:
    explicit HospitalLayer(const MapState& state) : m_state(state) {}

    /** Hospitals and their sizes are others, or the scale is. */
    void arrange(const MapFrame& frame);
    /** While patients are moved those that cannot take them step back. */
    void setMoving(bool moving) { m_moving = moving; }
    /** Hospitals by index in the state; -1 for none. */
    void setHovered(int hospital) { m_hovered = hospital; }
    void setCurrent(int hospital) { m_current = hospital; }
    void clearPictures() { m_pictures.clear(); }

    const MarkLayout& layout() const { return m_layout; }
    /** The hospital of a mark of the layout, and back; -1. */
    int hospitalOf(int mark) const { return m_hospitals[std::size_t(mark)]; }
    int markOf(int hospital) const;
    /** On screen; nothing when nobody knows where it is. */
    QPointF at(int mark, const MapFrame& frame) const;
    /** Hospitals of the pile at that point, the one seen first. */
    std::vector<int> pileAt(QPointF screen, const MapFrame& frame) const;
    /** Room that names keep free, from this point (the grid's origin on screen, or nought). */
    std::vector<QRectF> taken(QPointF origin = {}) const;
    double radius(int mark) const { return m_layout.marks()[std::size_t(mark)].radius; }

    void paint(QPainter& painter, const MapFrame& frame) const override;

private:
    HospitalMark lookOf(int hospital) const;
    void paintPile(QPainter& painter, QPointF at, const MarkLayout::Pile& pile, int top) const;

    const MapState& m_state;
    MarkLayout m_layout;
    std::vector<int> m_hospitals; ///< of each mark
    std::vector<int> m_marks;     ///< of each hospital
    bool m_moving = false;
    int m_hovered = -1;
    int m_current = -1;
    mutable HospitalMarkCache m_pictures;
};

} // namespace sooner
