#pragma once

#include "core/matching/instance.h"
#include "core/matching/scale.h"

namespace sooner::matching {

/** Who has which place, and what each place is worth: the best plan for those who have entered.

    Held at all times, for prices v >= 0, worths w and costs c of scale.h:
    - who has a place could not do better elsewhere: c + v there is the least of all their pairs,
   and not above w;
    - who entered and has no place would gain by none: w <= c + v for all their pairs;
    - a node with a price has no empty place, unless an operation says that it leaves one.
    That proves the plan best (verify.h).

    Components share nothing: different threads may work on different ones. */
class Standing
{
public:
    /** A scale for each component of the instance. */
    Standing(const Instance& instance, const std::vector<Scale>& scales);

    const Instance& instance() const { return *m_instance; }
    /** What a patient may choose from; none before it is said. The options are the caller's. */
    std::span<const Option> options(int patient) const { return m_options[std::size_t(patient)]; }
    void setOptions(int patient, std::span<const Option> options)
    {
        m_options[std::size_t(patient)] = options;
        if (nodeOf(patient) >= 0)
            m_isStale[std::size_t(nodeOf(patient))] = 1;
    }
    /** After menus were added to the instance. */
    void followMenus();
    /** Of a patient's journey of so many units. */
    qint64 journeyCost(int patient, int units) const
    {
        return units * m_people[std::size_t(patient)].distanceStep;
    }
    qint64 worth(int patient) const { return m_people[std::size_t(patient)].worth; }
    qint64 price(int node) const { return m_price[std::size_t(node)]; }
    int freePlaces(int node) const { return m_free[std::size_t(node)]; }
    /** Node, or -1. */
    int nodeOf(int patient) const { return m_people[std::size_t(patient)].node; }
    /** Of the patient's present pair; 0 without one. */
    qint64 cost(int patient) const { return m_people[std::size_t(patient)].cost; }

    void put(int patient, int node, qint64 cost);
    void take(int patient);
    void raisePrice(int node, qint64 by)
    {
        m_price[std::size_t(node)] += by;
        if (m_log)
            m_log->push_back({Event::Price, node, -1, by});
    }
    void addPlaces(int node, int places)
    {
        m_free[std::size_t(node)] += places;
        if (m_log)
            m_log->push_back({Event::Places, node, -1, places});
    }

    /** Prices may fall from now on, so nothing may be left out because it is too dear. Every event
        is noted, so that it can be undone. */
    void goLive();
    struct Event
    {
        enum Kind { Put, Take, Price, Places } kind;
        int node = 0;
        int patient = -1;
        qint64 value = 0; ///< cost of the pair, or the change
    };
    const std::vector<Event>& log() const { return *m_log; }
    void forgetLog() { m_log->clear(); }
    /** Back to when the log was so long. */
    void undoTo(std::size_t length);

    /** A step from a full node: one of its patients goes to a menu instead. */
    struct Departure
    {
        qint64 change = 0; ///< of cost, before the day there
        int patient = 0;
        int menu : 31 = 0;
        bool datesMatter : 1 =
            false; ///< else the cheapest of all patients of the node for this menu
    };
    const std::vector<Departure>& departures(int node)
    {
        if (m_isStale[std::size_t(node)])
            findDepartures(node);
        return m_departures[std::size_t(node)];
    }
    /** Until they are asked for again. */
    void forgetDepartures(int firstNode, int endNode);
    /** Whose leaving for no place at all would lose least, after departures(). */
    int cheapestToLeave(int node) const { return m_cheapest[std::size_t(node)]; }

    /** How far the prices are from proving that nothing better exists: 0 proves it. One pass over
        all pairs; at most the largest number. Those who are absent do not count. */
    qint64 gap(const std::vector<char>& absent = {}) const;
    /** The most a patient could gain anywhere at these prices, 0 for staying out. */
    qint64 largestGain(int patient, std::span<const Option> options) const;

    /** What a search keeps of a menu. */
    struct MenuMark
    {
        qint64 least = 0; ///< lower bound of price and day together; prices that rise leave it one
        qint64 best = std::numeric_limits<qint64>::max(); ///< least key yet of those without dates
    };
    MenuMark& mark(int menu) { return m_marks[std::size_t(menu)]; }
    /** May somebody worth so much want anything on a menu? */
    bool isOpen(int menu, qint64 worth) const { return m_marks[std::size_t(menu)].least < worth; }

private:
    /** What a search asks of a patient lies together. */
    struct Person
    {
        qint64 cost = 0;
        qint64 worth = 0;
        qint64 distanceStep = 0;
        int node = -1;
    };

    void findDepartures(int node);
    void undo(const Event& event);
    std::span<const Option> openOptions(int patient, std::vector<Option>& buffer) const;

    const Instance* m_instance;
    std::vector<std::span<const Option>> m_options; ///< per patient
    std::vector<Person> m_people;                   ///< per patient
    std::vector<qint64> m_price;
    std::vector<int> m_free;
    std::vector<std::vector<int>> m_patients;
    std::vector<std::vector<Departure>> m_departures;
    std::vector<int> m_cheapest;
    std::vector<char> m_isStale;
    std::vector<MenuMark> m_marks;
    std::optional<std::vector<Event>> m_log; ///< when live
    std::vector<int> m_departureTo;          ///< per menu: position in the list being made, or -1
};

} // namespace sooner::matching
