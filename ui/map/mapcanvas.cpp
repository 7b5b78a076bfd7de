#include "ui/map/mapcanvas.h"

#include "core/base/text.h"
#include "core/geo/gazetteer.h"
#include "ui/map/mapaccessible.h"
#include "ui/map/mapstate.h"
#include "ui/models/pathwaycells.h"
#include "ui/models/workfilter.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QAccessible>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QTimer>
#include <QToolTip>

#include <cmath>

namespace sooner {

namespace {

constexpr int edge = 32;         ///< a drag this near to a side moves the map
constexpr double notch = 1.4142; ///< nearer by one notch of the wheel
constexpr double panShare = 0.2; ///< of the shorter side, by a key
constexpr int fewSites = 20;     ///< one in so many makes an area the region's

double miles(double metres)
{
    return metres / metresPerMile;
}

/** What words about a patient's reach had better not cover, on screen. */
std::vector<QRectF> takenOf(const HospitalLayer& hospitals, const TownLayer& towns,
                            const MapFrame& frame)
{
    const QPointF origin = frame.toScreen({0, 0});
    std::vector<QRectF> taken = hospitals.taken(origin);
    for (const TownLayer::Label& label : towns.labels())
        taken.push_back(label.words.translated(origin));
    return taken;
}

} // namespace

MapCanvas::MapCanvas(MapState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_districts(m_land), m_coast(m_land), m_hospitals(state),
      m_tiles({&m_ground, &m_districts, &m_coast}),
      m_frame(QSizeF(1, 1), geo::BaseMap::builtIn().box()), m_edgeTimer(new QTimer(this))
{
    makeMapsAccessible();
    setObjectName(QStringLiteral("mapCanvas"));
    setAccessibleName(tr("Map of hospitals"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    m_edgeTimer->setInterval(30);
    connect(m_edgeTimer, &QTimer::timeout, this, &MapCanvas::panAtEdges);
    connect(&m_state, &MapState::hospitalsChanged, this, &MapCanvas::takeHospitals);
    connect(&m_state, &MapState::districtsChanged, this, &MapCanvas::takeDistricts);
    connect(&m_state, &MapState::reachChanged, this, &MapCanvas::takeReach);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_tiles.clear();
        m_towns.clear();
        m_hospitals.clearPictures();
        rearrange();
    });
    takeDistricts();
    takeHospitals();
    takeReach();
}

// What is shown

void MapCanvas::takeHospitals()
{
    // The same hospital stays picked, wherever it stands in the list now.
    const int before = std::exchange(m_current, m_state.hospitalOf(m_currentSite));
    m_hovered = -1;
    m_hospitals.setCurrent(m_current);
    m_hospitals.setHovered(-1);
    if (m_state.region())
        findRegion();
    rearrange();
    if (m_current != before)
        emit currentChanged(m_current);
}

void MapCanvas::takeDistricts()
{
    if (m_state.districts().waiting.empty())
        return;
    m_districts.setCounts(m_state.districts());
    m_tiles.clear();
    update();
}

/** Areas with one in twenty of the hospitals, or a quarter of what the area with most has, are the
    region's: one hospital beyond the border does not move the border. */
void MapCanvas::findRegion()
{
    const Region& region = *m_state.region();
    const geo::BaseMap& map = geo::BaseMap::builtIn();
    std::vector<int> sites(m_land.count(), 0);
    geo::GridBox box;
    for (int i = 0; i < region.siteCount(); ++i) {
        if (!region.site(i).position)
            continue;
        const geo::GridPoint at = geo::toNationalGrid(*region.site(i).position);
        box.add(at);
        if (const int area = map.areaAt(at); area >= 0)
            ++sites[std::size_t(area)];
    }
    const int most = *std::max_element(sites.begin(), sites.end());
    std::vector<bool> areas(m_land.count());
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas[i] =
            sites[i] > 0 && (sites[i] * fewSites >= region.siteCount() || sites[i] * 4 >= most);
        if (areas[i]) {
            const geo::GridBox& area = m_land.box(i);
            box.add({area.west, area.south});
            box.add({area.east, area.north});
        }
    }
    m_districts.setRegionAreas(areas);
    m_coast.setRegionAreas(areas);
    m_tiles.clear();
    const bool moved = !(box == m_region);
    m_region = box;
    if (moved && (m_fitted || m_frame.size().width() <= 1))
        fitRegion();
}

void MapCanvas::takeReach()
{
    const Lift* lift = m_state.lift();
    std::optional<ReachLayer::Reach> reach;
    if (lift && lift->rows().size() == 1) {
        const Region& region = lift->region();
        const int row = lift->rows().front();
        const int place = region.placeIndex(row);
        if (place >= 0) {
            reach.emplace();
            reach->home = geo::toNationalGrid(region.place(place).position);
            if (const auto travel = region.travel(row); travel && !travel->national) {
                reach->travelMetres = metresOf(*travel);
                reach->travelWords = tr("would travel %1").arg(travelText(*travel));
            }
            for (const int hospital : m_state.inReach()) {
                const auto& at = m_state.hospitals()[std::size_t(hospital)].at;
                const auto& metres = m_state.reachOf(hospital).metres;
                if (at && metres)
                    reach->lines.push_back({*at, tr("%1 mi").arg(miles(*metres), 0, 'f', 1)});
            }
        }
    }
    m_reach.set(std::move(reach));
    rearrange();
}

void MapCanvas::rearrange()
{
    m_hospitals.arrange(m_frame);
    m_towns.arrange(m_frame, m_hospitals.taken());
    update();
}

void MapCanvas::reframed(bool rescaled)
{
    if (rescaled)
        rearrange();
    update();
    emit frameChanged();
}

void MapCanvas::fitRegion()
{
    m_frame.fit(m_region.isEmpty() ? geo::BaseMap::builtIn().box()
                                   : m_region.grown(0.02 * m_region.width()),
                m_covered);
    m_fitted = true;
    reframed(true);
}

void MapCanvas::setCovered(const QMarginsF& margins)
{
    if (margins == m_covered)
        return;
    m_covered = margins;
    if (m_fitted)
        fitRegion();
}

void MapCanvas::zoomBy(double factor)
{
    m_frame.zoom(factor, QPointF(width() / 2.0, height() / 2.0));
    m_fitted = false;
    reframed(true);
}

void MapCanvas::panBy(QPointF pixels)
{
    m_frame.pan(pixels);
    m_fitted = false;
    reframed(false);
}

void MapCanvas::resizeEvent(QResizeEvent*)
{
    const bool first = m_frame.size().width() <= 1;
    m_frame.setSize(size());
    if (first || m_fitted)
        fitRegion();
    else
        reframed(true);
}

void MapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    m_tiles.paint(painter, m_frame);
    m_towns.paint(painter, m_frame);
    m_reach.paint(painter, m_frame);
    m_hospitals.paint(painter, m_frame);
    m_reach.paintLabels(painter, m_frame, takenOf(m_hospitals, m_towns, m_frame));
    paintFocus(painter);
}

MapFrame MapCanvas::render(QPainter& painter, const QSizeF& size) const
{
    MapFrame frame = m_frame;
    frame.setSize(size);
    frame.fit(m_frame.visible());
    HospitalLayer hospitals(m_state);
    hospitals.arrange(frame);
    TownLayer towns;
    towns.arrange(frame, hospitals.taken());
    const std::vector<const MapLayer*> layers{&m_ground, &m_districts, &m_coast,
                                              &towns,    &m_reach,     &hospitals};
    for (const MapLayer* layer : layers)
        layer->paint(painter, frame);
    m_reach.paintLabels(painter, frame, takenOf(hospitals, towns, frame));
    return frame;
}

QString MapCanvas::shadingTitle() const
{
    const auto weeks = m_state.filter().overWeeks();
    return weeks ? tr("Over %1 weeks, by district").arg(*weeks) : tr("Waiting, by district");
}

void MapCanvas::paintFocus(QPainter& painter) const
{
    if (!showsFocus(this))
        return;
    const int mark = m_hospitals.markOf(m_current);
    if (mark < 0) {
        paintFocusRing(painter, rect(), RingKind::Control, 0);
        return;
    }
    const double radius = m_hospitals.radius(mark) + 7;
    const QPointF at = m_hospitals.at(mark, m_frame);
    paintFocusRing(painter,
                   QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius).toRect(),
                   RingKind::Control, radius);
}

// Which hospital

QString MapCanvas::words(int hospital) const
{
    const Region& region = *m_state.region();
    const MapHospital& it = m_state.hospitals()[std::size_t(hospital)];
    QStringList parts{region.site(it.site).record.name, nameOf(it.sector),
                      tr("%1 of %2 places free").arg(grouped(it.free), grouped(it.places))};
    if (m_state.lift()) {
        const HospitalReach& reach = m_state.reachOf(hospital);
        if (reach.metres)
            parts += milesText(*reach.metres);
        parts += reach.fits() ? tr("can take them") : tr("cannot take them: %1").arg(reach.why);
    }
    return parts.join(QStringLiteral(", "));
}

std::optional<QPointF> MapCanvas::positionOf(int hospital) const
{
    const int mark = m_hospitals.markOf(hospital);
    return mark >= 0 ? std::optional(m_hospitals.at(mark, m_frame)) : std::nullopt;
}

int MapCanvas::hospitalCount() const
{
    return int(m_state.hospitals().size());
}

double MapCanvas::radiusOf(int hospital) const
{
    const int mark = m_hospitals.markOf(hospital);
    return mark >= 0 ? m_hospitals.radius(mark) : 0;
}

std::vector<int> MapCanvas::pileOf(int hospital) const
{
    const auto at = positionOf(hospital);
    std::vector<int> pile = at ? m_hospitals.pileAt(*at, m_frame) : std::vector<int>();
    if (const auto own = std::find(pile.begin(), pile.end(), hospital); own != pile.end())
        std::rotate(pile.begin(), own, own + 1);
    return pile;
}

int MapCanvas::hospitalAt(QPoint position) const
{
    if (!rect().contains(position))
        return -1;
    const auto pile = m_hospitals.pileAt(position, m_frame);
    return pile.empty() ? -1 : pile.front();
}

void MapCanvas::setCurrent(int hospital)
{
    if (hospital == m_current)
        return;
    m_current = hospital;
    m_currentSite = hospital >= 0 ? m_state.hospitals()[std::size_t(hospital)].site : -1;
    m_hospitals.setCurrent(hospital);
    if (hospital >= 0) {
        const QString text = words(hospital);
        setAccessibleDescription(text);
        announce(this, text);
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(hospital);
        QAccessible::updateAccessibility(&focus);
    }
    update();
    emit currentChanged(hospital);
}

void MapCanvas::reveal(int hospital)
{
    const auto at = positionOf(hospital);
    if (!at)
        return;
    const QRectF room = QRectF(rect()).adjusted(edge, edge, -edge, -edge);
    const QPointF inside(std::clamp(at->x(), room.left(), std::max(room.left(), room.right())),
                         std::clamp(at->y(), room.top(), std::max(room.top(), room.bottom())));
    if (inside != *at)
        panBy(inside - *at);
}

void MapCanvas::setHovered(int hospital)
{
    if (hospital == m_hovered)
        return;
    m_hovered = hospital;
    m_hospitals.setHovered(hospital);
    setCursor(hospital >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    emit hoveredChanged(hospital);
}

void MapCanvas::setMoving(bool moving)
{
    m_moving = moving;
    m_hospitals.setMoving(moving);
    if (!moving)
        endHover();
    update();
}

void MapCanvas::hoverAt(QPoint position)
{
    m_pointer = position;
    setHovered(hospitalAt(position));
    if (!m_edgeTimer->isActive())
        m_edgeTimer->start();
}

void MapCanvas::endHover()
{
    m_edgeTimer->stop();
    setHovered(-1);
}

void MapCanvas::panAtEdges()
{
    if (!m_moving || !rect().contains(m_pointer))
        return;
    const auto by = [](int position, int size) {
        return position < edge ? 12.0 : position > size - edge ? -12.0 : 0.0;
    };
    const QPointF way(by(m_pointer.x(), width()), by(m_pointer.y(), height()));
    if (way.isNull())
        return;
    panBy(way);
    setHovered(hospitalAt(m_pointer));
}

// The hand

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_isDown = true;
    m_dragging = false;
    m_pressed = m_last = event->pos();
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDown) {
        setHovered(hospitalAt(event->pos()));
        return;
    }
    if (!m_dragging
        && (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        setHovered(-1);
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging) {
        panBy(event->pos() - m_last);
        m_last = event->pos();
    }
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_isDown)
        return;
    m_isDown = false;
    if (!m_dragging)
        click(event->pos());
    setCursor(Qt::ArrowCursor);
    setHovered(hospitalAt(event->pos()));
}

void MapCanvas::click(QPoint position)
{
    const auto pile = m_hospitals.pileAt(position, m_frame);
    if (pile.empty()) {
        setCurrent(-1);
        return;
    }
    if (m_moving) {
        emit chosen(pile.front());
        return;
    }
    // A second click goes on to the next of those that stand in one place.
    setCurrent(pile.front() == m_current && pile.size() > 1 ? pile[1] : pile.front());
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (!m_hospitals.pileAt(event->pos(), m_frame).empty()) {
        click(event->pos());
        return;
    }
    m_frame.zoom(2, event->position());
    m_fitted = false;
    reframed(true);
}

void MapCanvas::leaveEvent(QEvent*)
{
    if (!m_moving)
        setHovered(-1);
}

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return;
    m_frame.zoom(std::pow(notch, notches), event->position());
    m_fitted = false;
    reframed(true);
    setHovered(hospitalAt(event->position().toPoint()));
    event->accept();
}

bool MapCanvas::pinch(QEvent* event)
{
    double factor = 1;
    QPointF about(width() / 2.0, height() / 2.0);
    if (event->type() == QEvent::NativeGesture) {
        const auto* native = static_cast<QNativeGestureEvent*>(event);
        if (native->gestureType() != Qt::ZoomNativeGesture)
            return false;
        factor = 1 + native->value();
        about = native->position();
    } else {
        const auto* gestures = static_cast<QGestureEvent*>(event);
        const auto* two = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture));
        if (!two)
            return false;
        factor = two->scaleFactor();
        about = mapFromGlobal(two->centerPoint());
    }
    if (factor > 0) {
        m_frame.zoom(factor, about);
        m_fitted = false;
        reframed(true);
    }
    return true;
}

void MapCanvas::step(QPointF direction)
{
    const int mark =
        m_hospitals.layout().next(m_hospitals.markOf(m_current), direction, [this](int other) {
            return !m_moving || m_state.reachOf(m_hospitals.hospitalOf(other)).fits();
        });
    if (mark >= 0) {
        const int hospital = m_hospitals.hospitalOf(mark);
        setCurrent(hospital);
        reveal(hospital);
    } else if (!m_moving) {
        panBy(-direction * panShare * std::min(width(), height()));
    }
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const auto go = [&](double x, double y) {
        if (shift)
            panBy(QPointF(-x, -y) * panShare * std::min(width(), height()));
        else
            step({x, y});
    };
    switch (event->key()) {
    case Qt::Key_Left: go(-1, 0); return;
    case Qt::Key_Right: go(1, 0); return;
    case Qt::Key_Up: go(0, -1); return;
    case Qt::Key_Down: go(0, 1); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(notch); return;
    case Qt::Key_Minus: zoomBy(1 / notch); return;
    case Qt::Key_0:
    case Qt::Key_Home: fitRegion(); return;
    case Qt::Key_Escape:
        if (m_moving)
            emit cancelRequested();
        else if (m_current >= 0)
            setCurrent(-1);
        else
            break;
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit chosen(m_current);
        return;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    if (!byKey)
        setCurrent(hospitalAt(event->pos()));
    const auto at = positionOf(m_current);
    if (m_current >= 0)
        emit menuRequested(m_current,
                           byKey && at ? mapToGlobal(at->toPoint()) : event->globalPos());
}

void MapCanvas::showTip(QPoint local, QPoint global)
{
    QString text;
    const int district = hospitalAt(local) < 0 ? m_districts.districtAt(m_frame.toGrid(local)) : -1;
    if (district >= 0) {
        const auto& code = geo::Gazetteer::builtIn().districts()[std::size_t(district)].code;
        const int waiting = m_districts.counts().waiting[std::size_t(district)];
        text = waiting == 0
                   ? tr("%1: nobody waits").arg(code.toString())
                   : tr("%1: %2").arg(code.toString(),
                                      counted(waiting, tr("patient waits"), tr("patients wait")));
    }
    QToolTip::showText(global, text, this);
}

bool MapCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_state.region() && !m_moving) {
        const auto* help = static_cast<QHelpEvent*>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    if ((event->type() == QEvent::Gesture || event->type() == QEvent::NativeGesture)
        && pinch(event)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

} // namespace sooner
