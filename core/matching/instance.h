#pragma once

#include "core/matching/problem.h"

#include <algorithm>
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
    enum class Full { LeftOut, Kept }; ///< sessions without a free place
    static Result<Instance> of(const Problem& problem, Full full = Full::LeftOut);

    int patientCount() const { return int(m_likenessOf.size()); }
    int nodeCount() const { return int(m_places.size()); }
    int menuCount() const { return int(m_menuBegin.size()) - 1; }

    /** Appends what a patient reaches of the menus that are open, nearest first. */
    template <class IsOpen>
    void appendOptions(int patient, std::vector<Option>& options, IsOpen isOpen) const
    {
        const auto first = std::ptrdiff_t(options.size());
        for (const SiteMenu& at : siteMenus(patient)) {
            if (!isOpen(at.menu))
                continue;
            if (const int units = unitsTo(patient, at.site); units >= 0)
                options.push_back({at.menu, units, datesMatter(patient, at.menu)});
        }
        std::sort(options.begin() + first, options.end(), [](const Option& a, const Option& b) {
            return a.units != b.units ? a.units < b.units : a.menu < b.menu;
        });
    }
    std::vector<Option> options(int patient) const
    {
        std::vector<Option> all;
        appendOptions(patient, all, [](int) { return true; });
        return all;
    }
    std::span<const MenuItem> menu(int menu) const
    {
        const auto first = m_menuBegin[std::size_t(menu)];
        return {m_items.data() + first, m_menuBegin[std::size_t(menu) + 1] - first};
    }
    /** Adds a menu without this node; -1 when nothing is left of it. */
    int menuWithout(int menu, int node);
    /** The first day that suits, or -1. */
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
        std::vector<int> patients; ///< whose menus these are, ascending
        int largestUnits = 0;      ///< that any of them would travel
        int lastDay = 0;           ///< on a menu
    };
    const std::vector<Component>& components() const { return m_components; }

private:
    friend class InstanceBuilder;
    /** What patients of one likeness find at a site. */
    struct SiteMenu
    {
        int site = 0;
        int menu = 0;
    };
    std::span<const SiteMenu> siteMenus(int patient) const
    {
        const int likeness = m_likenessOf[std::size_t(patient)];
        if (likeness < 0)
            return {};
        const auto first = m_likenessBegin[std::size_t(likeness)];
        return {m_siteMenus.data() + first, m_likenessBegin[std::size_t(likeness) + 1] - first};
    }
    /** Of the way there, or -1: too far, or barred. */
    int unitsTo(int patient, int site) const
    {
        const Patient& who = m_problem->patients[std::size_t(patient)];
        const double limit = *who.facts.travelMetres;
        return m_problem->distances.isPlainlyBeyond(limit, who.place, site)
                   ? -1
                   : unitsWithin(who, site);
    }
    int unitsWithin(const Patient& who, int site) const;
    bool datesMatter(int patient, int menu) const
    {
        const int dates = m_dates[std::size_t(patient)];
        return dates >= 0 && datesMatterOn(dates, menu);
    }
    bool datesMatterOn(int dates, int menu) const;

    /** Days from which, and ranges in which not; counted from Problem::from. */
    struct Dates
    {
        int earliest = 0;
        std::vector<DayRange> away;
    };
    /** The first and the last day of anything on a menu. */
    struct MenuDays
    {
        int first = 0;
        int last = 0;
    };

    const Problem* m_problem = nullptr;
    std::vector<std::size_t> m_menuBegin = {0};
    std::vector<MenuItem> m_items;
    std::vector<MenuDays> m_menuDays;
    std::vector<std::size_t> m_likenessBegin = {0};
    std::vector<SiteMenu> m_siteMenus;
    std::vector<int> m_likenessOf; ///< per patient; -1: pinned, or goes nowhere
    std::vector<int> m_dates;      ///< per patient: index into m_dateSets, -1 for none
    std::vector<Dates> m_dateSets;
    std::vector<int> m_places;
    std::vector<int> m_sessionOf;
    std::vector<int> m_nodeOf;
    std::vector<std::pair<int, int>> m_pins; ///< patient, session; sorted
    std::vector<Component> m_components;
};

} // namespace sooner::matching
