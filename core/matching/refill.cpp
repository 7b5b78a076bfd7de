#include "core/matching/refill.h"

#include <algorithm>

namespace sooner::matching {

Refill::Refill(Standing& standing, Comers& comers)
    : m_standing(standing), m_comers(comers),
      m_leaving(std::size_t(standing.instance().nodeCount()))
{}

void Refill::start(int node)
{
    m_end = far;
    m_endNode = node;
    m_entrant = -1;
    m_leaving[std::size_t(node)].key = 0;
    m_reached.push_back(node);
    m_heap.push(0, node);
}

/** At what loss would this patient come to the empty place? */
void Refill::consider(int patient, qint64 cost, const RadixHeap::Item& step, bool mayEnter)
{
    const int at = m_standing.nodeOf(patient);
    const qint64 now =
        mayEnter ? m_standing.worth(patient) : m_standing.cost(patient) + m_standing.price(at);
    const qint64 key = step.key + cost + m_standing.price(step.node) - now;
    if (key >= m_end)
        return;
    if (mayEnter) {
        m_end = key;
        m_endNode = step.node;
        m_entrant = patient;
        m_entrantCost = cost;
        return;
    }
    Leaving& leaving = m_leaving[std::size_t(at)];
    if (key >= leaving.key)
        return;
    if (leaving.key == far)
        m_reached.push_back(at);
    leaving = {key, cost, patient, step.node, false};
    m_heap.push(key, at);
}

/** Prices fall, everybody on the path moves on by one, and the search is forgotten. */
void Refill::move()
{
    for (const int done : m_done) {
        const qint64 fall = m_end - m_leaving[std::size_t(done)].key;
        if (fall <= 0)
            continue;
        m_standing.raisePrice(done, -fall);
        for (const Comers::Stop& stop : m_comers.stops(done)) {
            qint64& least = m_standing.mark(stop.menu).least;
            least = std::min(least, m_standing.price(done) + stop.item.first);
        }
    }
    int node = m_endNode;
    int newcomer = m_entrant;
    qint64 newcomersCost = m_entrantCost;
    for (;;) {
        const Leaving leaving = m_leaving[std::size_t(node)];
        if (leaving.patient >= 0)
            m_standing.take(leaving.patient);
        if (newcomer >= 0)
            m_standing.put(newcomer, node, newcomersCost);
        if (leaving.patient < 0)
            break;
        newcomer = leaving.patient;
        newcomersCost = leaving.cost;
        node = leaving.to;
    }
    for (const int reached : m_reached)
        m_leaving[std::size_t(reached)] = {};
    m_heap.clear();
    m_reached.clear();
    m_done.clear();
}

} // namespace sooner::matching
