#pragma once

#include "core/matching/standing.h"

#include <deque>

namespace sooner::matching {

/** Patients of one tier on their way in, with what they may choose from. */
class Queue
{
public:
    explicit Queue(Standing& standing) : m_standing(standing) {}

    /** Those for whom something is still open, the nearest to it first: few then have to move for
        another. Prices only rise, so who finds nothing now never will. */
    const std::vector<int>& line(std::span<const int> patients);

    /** Keeps the options of those who have got a place. */
    void keep();
    /** A component is full: nobody asks for options or departures any more. */
    void forget(const Instance::Component& component);

private:
    Standing& m_standing;
    std::vector<Option> m_options;
    std::vector<std::size_t> m_begins;
    std::vector<int> m_line;
    std::deque<std::vector<Option>> m_kept; ///< stays where it is
};

} // namespace sooner::matching
