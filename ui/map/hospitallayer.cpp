#include "ui/map/hospitallayer.h"

#include "ui/map/mapframe.h"
#include "ui/map/mapstate.h"
#include "ui/theme/paint.h"

#include <QPaintEngine>

#include <cmath>

namespace sooner {

namespace {

constexpr double apart = 13; ///< nearer marks are one pile

} // namespace

HospitalMark HospitalLayer::lookOf(int hospital) const
{
    using State = HospitalMark::State;
    const MapHospital& it = m_state.hospitals()[std::size_t(hospital)];
    HospitalMark mark;
    mark.sector = it.sector;
    mark.free = it.free;
    mark.sixteenths = int(std::lround(it.shareUsed() * 16));
    if (m_state.lift() && m_state.reachOf(hospital).fits())
        mark.state = m_moving && hospital == m_hovered ? State::DropTarget : State::Fits;
    else if (m_moving)
        mark.state = hospital == m_hovered ? State::Refuses : State::Dimmed;
    return mark;
}

void HospitalLayer::arrange(const MapFrame& frame)
{
    const auto& hospitals = m_state.hospitals();
    const QPointF origin = frame.toScreen({0, 0});
    std::vector<MarkPlace> places;
    m_hospitals.clear();
    m_marks.assign(hospitals.size(), -1);
    for (std::size_t i = 0; i < hospitals.size(); ++i) {
        if (!hospitals[i].at)
            continue;
        const HospitalMark mark = lookOf(int(i));
        const bool fits = m_state.lift() && m_state.reachOf(int(i)).fits();
        m_marks[i] = int(places.size());
        m_hospitals.push_back(int(i));
        places.push_back({frame.toScreen(*hospitals[i].at) - origin, radiusOf(mark),
                          mark.free + (fits ? 1'000'000 : 0)});
    }
    m_layout = MarkLayout(std::move(places), apart * metrics().scale);
}

int HospitalLayer::markOf(int hospital) const
{
    return hospital >= 0 && std::size_t(hospital) < m_marks.size() ? m_marks[std::size_t(hospital)]
                                                                   : -1;
}

QPointF HospitalLayer::at(int mark, const MapFrame& frame) const
{
    return m_layout.marks()[std::size_t(mark)].at + frame.toScreen({0, 0});
}

std::vector<int> HospitalLayer::pileAt(QPointF screen, const MapFrame& frame) const
{
    const int pile = m_layout.pileAt(screen - frame.toScreen({0, 0}));
    if (pile < 0)
        return {};
    const MarkLayout::Pile& it = m_layout.piles()[std::size_t(pile)];
    std::vector<int> list{m_hospitals[std::size_t(it.top)]};
    for (const int other : it.others)
        list.push_back(m_hospitals[std::size_t(other)]);
    // The current one was brought to the top.
    if (const auto current = std::find(list.begin(), list.end(), m_current); current != list.end())
        std::rotate(list.begin(), current, current + 1);
    return list;
}

std::vector<QRectF> HospitalLayer::taken(QPointF origin) const
{
    std::vector<QRectF> list;
    for (const MarkLayout::Pile& pile : m_layout.piles()) {
        const MarkPlace& top = m_layout.marks()[std::size_t(pile.top)];
        const QPointF half(top.radius, top.radius);
        list.emplace_back(origin + top.at - half, origin + top.at + half);
    }
    return list;
}

void HospitalLayer::paint(QPainter& painter, const MapFrame& frame) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF origin = frame.toScreen({0, 0});
    const QRectF seen = QRectF(QPointF(), frame.size()).adjusted(-30, -30, 30, 30);
    const int currentPile = m_layout.pileOf(markOf(m_current));
    const int hoveredPile = m_layout.pileOf(markOf(m_hovered));
    const auto paintOne = [&](int index) {
        const MarkLayout::Pile& pile = m_layout.piles()[std::size_t(index)];
        const int top = index == currentPile   ? markOf(m_current)
                        : index == hoveredPile ? markOf(m_hovered)
                                               : pile.top;
        const QPointF at = m_layout.marks()[std::size_t(top)].at + origin;
        if (seen.contains(at))
            paintPile(painter, at, pile, top);
    };
    for (int i = 0; i < int(m_layout.piles().size()); ++i) {
        if (i != currentPile && i != hoveredPile)
            paintOne(i);
    }
    if (hoveredPile >= 0 && hoveredPile != currentPile)
        paintOne(hoveredPile);
    if (currentPile >= 0)
        paintOne(currentPile);
    painter.restore();
}

void HospitalLayer::paintPile(QPainter& painter, QPointF at, const MarkLayout::Pile& pile,
                              int top) const
{
    const int hospital = m_hospitals[std::size_t(top)];
    const HospitalMark mark = lookOf(hospital);
    const double radius = radiusOf(mark);
    if (hospital == m_current) {
        painter.setPen(QPen(tokens().accent, 2.2));
        painter.setBrush(tokens().surface);
        painter.drawEllipse(at, radius + 2.5, radius + 2.5);
    } else if (hospital == m_hovered && !m_moving) {
        painter.setPen(QPen(tokens().edge, 1.4));
        painter.setBrush(tokens().surface);
        painter.drawEllipse(at, radius + 1.5, radius + 1.5);
    }
    // On paper and in drawings both stay sharp at any size.
    const bool copied = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (copied)
        m_pictures.paint(painter, at, mark);
    else
        paintHospitalMark(painter, at, mark);
    if (pile.others.empty())
        return;
    const QPointF corner = at + QPointF(radius * 0.55, -radius * 0.3);
    if (copied)
        m_pictures.paintBadge(painter, corner, int(pile.others.size()));
    else
        paintMoreBadge(painter, corner, int(pile.others.size()));
}

} // namespace sooner
