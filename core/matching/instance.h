#pragma once

#include "core/matching/problem.h"

#include <span>
#include <vector>

namespace sooner::matching {

/** One session as a menu offers it, with the days on which the menu's rules hold, counted from
    Problem::from. */
struct MenuItem
{
    int node = 0; ///< session, in the engine's own numbers
    int first = 0;
    int last = 0;
    friend bool operator==(const MenuItem&, const MenuItem&) = default;
};

/** A menu that a patient can reach. */
struct Option
{
    int menu = 0;
    int units : 31 = 0;           ///< of distance
    bool datesMatter : 1 = false; ///< the patient's dates may take something off the menu
};

/** A problem in numbers, without its pairs. A menu is the sessions of one site that take patients
    who are alike to the rules (procedure, band of BMI, ASA and age, sex ...); it is shared by all
   of them. A patient is a few menus, nearest first, and perhaps days that do not suit. Sessions are
    numbered anew ("nodes") so that those of a component, and in it those of a site, lie together.

    Memory: 8 bytes for a reachable site of a patient, 12 for a session of a menu. */
class Instance
{
public:
    /** The problem must be well formed and outlive it. Pinned patients have no options. Refuses
       pins that contradict each other, the rules or the free places, naming the ids. */
    static Result<Instance> of(const Problem& problem);

    int patientCount() const { return int(m_optionBegin.size()) - 1; }
    int nodeCount() const { return int(m_places.size()); }
    int menuCount() const { return int(m_menuBegin.size()) - 1; }

    std::span<const Option> options(int patient) const
    {
        const auto first = m_optionBegin[std::size_t(patient)];
        return {m_options.data() + first, m_optionBegin[std::size_t(patient) + 1] - first};
    }
    std::span<const MenuItem> menu(int menu) const
    {
        const auto first = m_menuBegin[std::size_t(menu)];
        return {m_items.data() + first, m_menuBegin[std::size_t(menu) + 1] - first};
    }
    /** The first day that suits, or -1. For a patient whose dates matter. */
    int dayOf(int patient, const MenuItem& item) const;

    int tier(int patient) const { return m_problem->patients[std::size_t(patient)].tier; }
    /** Free places beside the pins. */
    int places(int node) const { return m_places[std::size_t(node)]; }
    int sessionOf(int node) const { return m_sessionOf[std::size_t(node)]; }
    int nodeOf(int session) const { return m_nodeOf[std::size_t(session)]; }
    /** The session a patient is pinned to, or -1. */
    int pinnedTo(int patient) const;

    /** Nodes and patients that can matter to each other, and nothing outside. */
    struct Component
    {
        int firstNode = 0;
        int endNode = 0;
        std::vector<int> patients; ///< with an option, ascending
        int largestUnits = 0;      ///< of an option
        int lastDay = 0;           ///< on a menu
    };
    const std::vector<Component>& components() const { return m_components; }

private:
    friend class InstanceBuilder;
    /** Days from which, and ranges in which not; counted from Problem::from. */
    struct Dates
    {
        int earliest = 0;
        std::vector<DayRange> away;
    };

    const Problem* m_problem = nullptr;
    std::vector<std::size_t> m_menuBegin = {0};
    std::vector<MenuItem> m_items;
    std::vector<std::size_t> m_optionBegin;
    std::vector<Option> m_options;
    std::vector<int> m_dates; ///< per patient: index into m_dateSets, -1 for none
    std::vector<Dates> m_dateSets;
    std::vector<int> m_places;
    std::vector<int> m_sessionOf;
    std::vector<int> m_nodeOf;
    std::vector<std::pair<int, int>> m_pins; ///< patient, session; sorted
    std::vector<Component> m_components;
};

} // namespace sooner::matching
