#pragma once

#include "core/matching/standing.h"

namespace sooner::matching {

/** Who could come to a node: the other direction of the patients' options. */
class Comers
{
public:
    /** Of all options that the standing knows. */
    explicit Comers(const Standing& standing);

    struct Stop
    {
        int menu = 0;
        MenuItem item; ///< the node on it
    };
    const std::vector<Stop>& stops(int node) const { return m_stops[std::size_t(node)]; }

    struct Comer
    {
        qint64 value = 0; ///< of the patient, less the journey: the most a place may cost them
        qint64 journey = 0;
        int patient = 0;
        bool datesMatter = false;
    };
    /** The largest value first. */
    const std::vector<Comer>& comers(int menu);

    /** After menus were added to the instance. */
    void followMenus(const Instance& instance);
    void add(int patient, const Option& option);
    void remove(int patient, const Option& option);

private:
    const Standing& m_standing;
    std::vector<std::vector<Stop>> m_stops;   ///< per node
    std::vector<std::vector<Comer>> m_comers; ///< per menu
    std::vector<char> m_isSorted;             ///< per menu
};

} // namespace sooner::matching
