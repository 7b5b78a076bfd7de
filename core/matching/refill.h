#pragma once

#include "core/matching/comers.h"
#include "core/matching/radixheap.h"

namespace sooner::matching {

/** The other half of Search: gives an empty place that has a price to whoever makes the plan best,
    by shortest alternating paths that lead there. Prices fall. */
class Refill
{
public:
    Refill(Standing& standing, Comers& comers);

    /** The node has an empty place. Afterwards either somebody has it, or a chain of moves has left
       an empty place at a node without a price. `mayEnter(patient)` says who of those without a
       place takes part in the plan. */
    template <class MayEnter>
    void fill(int node, MayEnter mayEnter);

private:
    /** A patient who could leave this node for the empty place at another. */
    struct Leaving
    {
        qint64 key = far;
        qint64 cost = 0; ///< of the patient there
        int patient = -1;
        int to = -1;
        bool isDone = false;
    };
    static constexpr qint64 far = std::numeric_limits<qint64>::max();

    template <class MayEnter>
    void lookAround(const RadixHeap::Item& step, const MayEnter& mayEnter);
    void consider(int patient, qint64 cost, const RadixHeap::Item& step, bool mayEnter);
    void start(int node);
    void move();

    Standing& m_standing;
    Comers& m_comers;
    std::vector<Leaving> m_leaving; ///< per node
    RadixHeap m_heap;
    std::vector<int> m_reached;
    std::vector<int> m_done;
    qint64 m_end = 0;
    int m_endNode = -1;
    int m_entrant = -1; ///< -1: the place at m_endNode stays empty
    qint64 m_entrantCost = 0;
};

template <class MayEnter>
void Refill::lookAround(const RadixHeap::Item& step, const MayEnter& mayEnter)
{
    const qint64 before = step.key + m_standing.price(step.node);
    for (const Comers::Stop& stop : m_comers.stops(step.node)) {
        for (const Comers::Comer& comer : m_comers.comers(stop.menu)) {
            // Nobody has more than their value to lose, and the next have less.
            if (before + stop.item.first - comer.value >= m_end)
                break;
            const int at = m_standing.nodeOf(comer.patient);
            if (at == step.node || (at < 0 && !mayEnter(comer.patient)))
                continue;
            const int day = comer.datesMatter
                                ? m_standing.instance().dayOf(comer.patient, stop.item)
                                : stop.item.first;
            if (day >= 0)
                consider(comer.patient, comer.journey + day, step, at < 0);
        }
    }
}

template <class MayEnter>
void Refill::fill(int node, MayEnter mayEnter)
{
    start(node);
    const auto isUseful = [&](const RadixHeap::Item& step) {
        const Leaving& leaving = m_leaving[std::size_t(step.node)];
        return !leaving.isDone && step.key == leaving.key;
    };
    for (RadixHeap::Item step; m_heap.take(step, m_end, isUseful);) {
        m_leaving[std::size_t(step.node)].isDone = true;
        m_done.push_back(step.node);
        if (const qint64 stays = step.key + m_standing.price(step.node); stays < m_end) {
            m_end = stays;
            m_endNode = step.node;
            m_entrant = -1;
        }
        lookAround(step, mayEnter);
    }
    move();
}

} // namespace sooner::matching
