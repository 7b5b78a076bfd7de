#include "core/matching/search.h"

#include <algorithm>
#include <functional>

namespace sooner::matching {

Search::Search(Standing& standing)
    : m_standing(standing), m_instance(standing.instance()),
      m_arrivals(std::size_t(m_instance.nodeCount())),
      m_bestOn(std::size_t(m_instance.menuCount()), far)
{}

/** Offers every node of a menu a patient who comes at this key, before price and day. */
void Search::look(int menu, qint64 key, int patient, int from, bool datesMatter)
{
    if (!datesMatter) {
        if (m_bestOn[std::size_t(menu)] == far)
            m_lookedOn.push_back(menu);
        m_bestOn[std::size_t(menu)] = key;
    }
    const qint64 before = from < 0 ? 0 : m_standing.price(from) - m_arrivals[std::size_t(from)].key;
    qint64 least = far;
    for (const MenuItem& item : m_instance.menu(menu)) {
        const qint64 price = m_standing.price(item.node);
        least = std::min(least, price + item.first);
        Arrival& arrival = m_arrivals[std::size_t(item.node)];
        if (key + price + item.first >= std::min(m_end, arrival.key))
            continue;
        const int day = datesMatter ? m_instance.dayOf(patient, item) : item.first;
        const qint64 there = key + price + day;
        if (day < 0 || there >= std::min(m_end, arrival.key))
            continue;
        if (arrival.key == far)
            m_reached.push_back(item.node);
        arrival = {there, key + before + day, patient, from, false};
        if (from >= 0)
            arrival.cost += m_standing.cost(patient);
        if (!m_standing.isFull(item.node)) {
            m_end = there;
            m_endNode = item.node;
            m_leaver = -1;
        } else {
            m_heap.push_back({there, item.node});
            std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        }
    }
    m_standing.leastOn(menu) = least;
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
    for (const Standing::Departure& departure : departures) {
        const qint64 key = step.key - price + departure.change;
        if (key + m_standing.leastOn(departure.menu) < m_end
            && key < m_bestOn[std::size_t(departure.menu)])
            look(departure.menu, key, departure.patient, step.node, departure.datesMatter);
    }
}

void Search::run()
{
    while (!m_heap.empty() && m_heap.front().key < m_end) {
        const Step step = m_heap.front();
        std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        m_heap.pop_back();
        Arrival& arrival = m_arrivals[std::size_t(step.node)];
        if (arrival.isDone || step.key > arrival.key)
            continue;
        arrival.isDone = true;
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
        m_standing.put(arrival.patient, node, arrival.cost);
        node = arrival.from;
    }
}

void Search::clear()
{
    for (const int node : m_reached)
        m_arrivals[std::size_t(node)] = {};
    for (const int menu : m_lookedOn)
        m_bestOn[std::size_t(menu)] = far;
    m_heap.clear();
    m_reached.clear();
    m_done.clear();
    m_lookedOn.clear();
}

int Search::enter(int patient)
{
    m_end = m_standing.worth(patient);
    m_endNode = -1;
    m_leaver = -1;
    for (const Option& option : m_instance.options(patient)) {
        const qint64 key = m_standing.journeyCost(patient, option.units);
        if (key >= m_end)
            break;
        if (key + m_standing.leastOn(option.menu) < m_end
            && key < m_bestOn[std::size_t(option.menu)])
            look(option.menu, key, patient, -1, m_instance.datesMatter(patient, option.menu));
    }
    run();
    const int out = m_endNode < 0 ? patient : m_leaver;
    if (m_endNode >= 0)
        move();
    clear();
    return out;
}

} // namespace sooner::matching
