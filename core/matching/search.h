#pragma once

#include "core/matching/radixheap.h"
#include "core/matching/standing.h"

namespace sooner::matching {

/** Changes a Standing by shortest alternating paths, so that it stays the best plan. Several may
    work on different components of one Standing. */
class Search
{
public:
    explicit Search(Standing& standing);

    /** Lets a patient without a place, whose options the standing knows, enter: the best plan with
       one more patient. Somebody else of no higher tier may lose a place for it. */
    void enter(int patient);

    /** Takes a place from a full node with patients: one of them moves, or somebody loses a place.
        The node then has an empty place that is not its own. */
    void vacate(int node);

private:
    using Step = RadixHeap::Item;
    /** How a node was reached. */
    struct Arrival
    {
        qint64 key = far;
        qint64 cost = 0; ///< of the patient there
        int patient = -1;
        int from = -1; ///< node, or -1: from outside
        bool isDone = false;
    };
    static constexpr qint64 far = std::numeric_limits<qint64>::max();

    /** Who might come, from where, and the cost of their journey there. */
    struct Comer
    {
        int patient = -1;
        int from = -1; ///< node, or -1: from outside
        qint64 cost = 0;
        bool datesMatter = false;
    };
    bool isWorthALook(int menu, qint64 key)
    {
        const Standing::MenuMark& mark = m_standing.mark(menu);
        return key + mark.least < m_end && key < mark.best;
    }
    void look(int menu, qint64 key, const Comer& comer);
    void reach(int node, qint64 key, int day, const Comer& comer);
    void goOn(const Step& step);
    void run();
    void move();
    void clear();

    Standing& m_standing;
    const Instance& m_instance;
    std::vector<Arrival> m_arrivals; ///< per node
    RadixHeap m_heap;
    std::vector<int> m_reached;
    std::vector<int> m_done;
    std::vector<int> m_lookedOn;
    qint64 m_end = 0;   ///< key of the cheapest end found
    int m_endNode = -1; ///< -1: whoever entered stays without a place
    int m_leaver = -1;  ///< who leaves m_endNode; -1: it has an empty place
};

} // namespace sooner::matching
