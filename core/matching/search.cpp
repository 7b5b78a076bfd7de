#include "core/matching/search.h"

#include <algorithm>

namespace sooner::matching {

Search::Search(Standing& standing)
    : m_standing(standing), m_instance(standing.instance()),
      m_arrivals(std::size_t(m_instance.nodeCount()))
{}

/** Offers every node of a menu a patient who comes at this key, before price and day. */
void Search::look(int menu, qint64 key, const Comer& comer)
{
    Standing::MenuMark& mark = m_standing.mark(menu);
    if (!comer.datesMatter) {
        if (mark.best == far)
            m_lookedOn.push_back(menu);
        mark.best = key;
    }
    qint64 least = far;
    for (const MenuItem& item : m_instance.menu(menu)) {
        const qint64 priceAndDay = m_standing.price(item.node) + item.first;
        least = std::min(least, priceAndDay);
        Arrival& arrival = m_arrivals[std::size_t(item.node)];
        if (key + priceAndDay >= std::min(m_end, arrival.key))
            continue;
        int day = item.first;
        if (comer.datesMatter) {
            day = m_instance.dayOf(comer.patient, item);
            if (day < 0 || key + priceAndDay + day - item.first >= std::min(m_end, arrival.key))
                continue;
        }
        reach(item.node, key + priceAndDay + day - item.first, day, comer);
    }
    mark.least = least;
}

void Search::reach(int node, qint64 key, int day, const Comer& comer)
{
    Arrival& arrival = m_arrivals[std::size_t(node)];
    if (arrival.key == far)
        m_reached.push_back(node);
    arrival = {key, comer.cost + day, comer.patient, comer.from, false};
    if (m_standing.freePlaces(node) > 0) {
        m_end = key;
        m_endNode = node;
        m_leaver = -1;
    } else {
        m_heap.push(key, node);
    }
}

/** From a full node: somebody leaves for good, or goes elsewhere. */
void Search::goOn(const Step& step)
{
    const auto& departures = m_standing.departures(step.node);
    const qint64 price = m_standing.price(step.node);
    if (const int leaver = m_standing.cheapestToLeave(step.node); leaver >= 0) {
        const qint64 end = step.key + m_standing.worth(leaver) - m_standing.cost(leaver) - price;
        if (end < m_end) {
            m_end = end;
            m_endNode = step.node;
            m_leaver = leaver;
        }
    }
    const qint64 before = step.key - price;
    for (const Standing::Departure& departure : departures) {
        const qint64 key = before + departure.change;
        if (isWorthALook(departure.menu, key))
            look(departure.menu, key,
                 {departure.patient, step.node,
                  departure.change + m_standing.cost(departure.patient), departure.datesMatter});
    }
}

void Search::run()
{
    const auto isUseful = [&](const Step& step) {
        const Arrival& arrival = m_arrivals[std::size_t(step.node)];
        return !arrival.isDone && step.key == arrival.key;
    };
    for (Step step; m_heap.take(step, m_end, isUseful);) {
        m_arrivals[std::size_t(step.node)].isDone = true;
        m_done.push_back(step.node);
        goOn(step);
    }
    for (const int node : m_done)
        m_standing.raisePrice(node, std::max<qint64>(0, m_end - m_arrivals[std::size_t(node)].key));
}

/** Everybody on the path moves on by one. */
void Search::move()
{
    if (m_leaver >= 0)
        m_standing.take(m_leaver);
    for (int node = m_endNode; node >= 0;) {
        const Arrival& arrival = m_arrivals[std::size_t(node)];
        if (arrival.from >= 0)
            m_standing.take(arrival.patient);
        if (arrival.patient >= 0) // vacate() begins with nobody
            m_standing.put(arrival.patient, node, arrival.cost);
        node = arrival.from;
    }
}

void Search::clear()
{
    for (const int node : m_reached)
        m_arrivals[std::size_t(node)] = {};
    for (const int menu : m_lookedOn)
        m_standing.mark(menu).best = far;
    m_heap.clear();
    m_reached.clear();
    m_done.clear();
    m_lookedOn.clear();
}

void Search::vacate(int node)
{
    m_end = far;
    m_endNode = -1;
    m_leaver = -1;
    m_arrivals[std::size_t(node)].key = 0;
    m_reached.push_back(node);
    m_heap.push(0, node);
    run();
    move();
    clear();
}

void Search::enter(int patient)
{
    m_end = m_standing.worth(patient);
    m_endNode = -1;
    m_leaver = -1;
    for (const Option& option : m_standing.options(patient)) {
        const qint64 key = m_standing.journeyCost(patient, option.units);
        if (key >= m_end)
            break;
        if (isWorthALook(option.menu, key))
            look(option.menu, key, {patient, -1, key, option.datesMatter});
    }
    run();
    if (m_endNode >= 0)
        move();
    clear();
}

} // namespace sooner::matching
