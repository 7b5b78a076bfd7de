#pragma once

#include "ui/map/districtlayer.h"
#include "ui/map/hospitallayer.h"
#include "ui/map/mapframe.h"
#include "ui/map/maptiles.h"
#include "ui/map/reachlayer.h"
#include "ui/map/townlayer.h"

#include <QWidget>

class QTimer;

namespace sooner {

class MapState;

/** The map itself: layers over one frame, and the hand on it. Wheel, pinch and + - come nearer and
    go back, a drag and Shift with the arrows move it, the arrows step from hospital to hospital.
    Nothing is changed here: what a person wants goes out as a signal. */
class MapCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit MapCanvas(MapState& state, QWidget* parent = nullptr);

    const MapFrame& frame() const { return m_frame; }
    const DistrictLayer& districts() const { return m_districts; }
    const HospitalLayer& hospitals() const { return m_hospitals; }
    void fitRegion();
    void zoomBy(double factor);
    void panBy(QPointF pixels);
    /** Room that widgets over the map take from it; fitRegion() keeps clear of it. */
    void setCovered(const QMarginsF& margins);

    /** Hospitals are indices in the state; -1 for none. */
    int current() const { return m_current; }
    void setCurrent(int hospital);
    /** Moves the map, if need be, so that it is seen. */
    void reveal(int hospital);
    int hovered() const { return m_hovered; }
    int hospitalAt(QPoint position) const;
    /** On screen; nothing where nobody knows it. */
    std::optional<QPointF> positionOf(int hospital) const;
    int hospitalCount() const;
    /** Of its mark, in logical pixels; 0 when it has none. */
    double radiusOf(int hospital) const;
    /** All that stand in the place of this one, it first. */
    std::vector<int> pileOf(int hospital) const;

    /** Patients are being moved: those who can take them light up. */
    void setMoving(bool moving);
    bool isMoving() const { return m_moving; }
    /** Follows a drag: position in this widget; moves the map near the edges. */
    void hoverAt(QPoint position);
    void endHover();

    /** The same picture without the widget, of any size: for files. Gives its frame. */
    MapFrame render(QPainter& painter, const QSizeF& size) const;
    /** "Over 52 weeks, by district". */
    QString shadingTitle() const;

    /** A hospital in words, for tooltip and screen reader. */
    QString words(int hospital) const;

signals:
    void frameChanged();
    void currentChanged(int hospital);
    void hoveredChanged(int hospital);
    /** Enter, or a click while patients are picked up. */
    void chosen(int hospital);
    void cancelRequested();
    void menuRequested(int hospital, QPoint globalPosition);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void takeHospitals();
    void takeDistricts();
    void takeReach();
    void findRegion();
    void reframed(bool rescaled);
    void rearrange();
    void setHovered(int hospital);
    void click(QPoint position);
    void step(QPointF direction);
    void panAtEdges();
    bool pinch(QEvent* event);
    void showTip(QPoint local, QPoint global);
    void paintFocus(QPainter& painter) const;

    MapState& m_state;
    LandPaths m_land;
    GroundLayer m_ground;
    DistrictLayer m_districts;
    CoastLayer m_coast;
    TownLayer m_towns;
    ReachLayer m_reach;
    HospitalLayer m_hospitals;
    MapTiles m_tiles;
    MapFrame m_frame;
    geo::GridBox m_region; ///< what fitRegion() shows
    QMarginsF m_covered;
    bool m_fitted = false; ///< nobody has moved the map yet
    int m_current = -1;
    int m_currentSite = -1; ///< of the region: the hospital itself, whatever the list is
    int m_hovered = -1;
    bool m_moving = false;
    QPoint m_pressed;
    QPoint m_last;
    bool m_isDown = false;
    bool m_dragging = false;
    QPoint m_pointer;
    QTimer* m_edgeTimer;
};

} // namespace sooner
