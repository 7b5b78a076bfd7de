#pragma once

#include "core/matching/plan.h"
#include "core/matching/queue.h"

#include <atomic>

namespace sooner::matching {

class Search;

/** Lets everybody enter an empty Standing, component by component; each comes out the same
   whichever thread takes it. Afterwards the standing knows nobody's options. */
class Crew
{
public:
    Crew(Standing& standing, const SolveOptions& options);
    Result<> run();

private:
    void work(Queue& queue);
    bool fill(Search& search, Queue& queue, const Instance::Component& component);
    bool goesOn(int entered);

    Standing& m_standing;
    const Instance& m_instance;
    const SolveOptions& m_options;
    std::vector<int> m_order;   ///< of components, the largest first
    std::deque<Queue> m_queues; ///< one for each thread
    qint64 m_patients = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<qint64> m_entered = 0;
    std::atomic<bool> m_noMemory = false;
};

} // namespace sooner::matching
