#include "core/matching/standing.h"

#include "core/matching/total.h"

#include <algorithm>

namespace sooner::matching {

Standing::Standing(const Instance& instance, const std::vector<Scale>& scales)
    : m_instance(&instance), m_options(std::size_t(instance.patientCount())),
      m_people(m_options.size()), m_price(std::size_t(instance.nodeCount())),
      m_free(m_price.size()), m_patients(m_price.size()), m_departures(m_price.size()),
      m_cheapest(m_price.size(), -1), m_isStale(m_price.size(), 1),
      m_marks(std::size_t(instance.menuCount())), m_departureTo(m_marks.size(), -1)
{
    for (std::size_t c = 0; c < scales.size(); ++c) {
        for (const int p : instance.components()[c].patients) {
            m_people[std::size_t(p)].distanceStep = scales[c].distanceStep;
            m_people[std::size_t(p)].worth = scales[c].worth(instance.tier(p));
        }
    }
    for (std::size_t n = 0; n < m_free.size(); ++n)
        m_free[n] = instance.places(int(n));
}

void Standing::put(int patient, int node, qint64 cost)
{
    m_patients[std::size_t(node)].push_back(patient);
    --m_free[std::size_t(node)];
    m_isStale[std::size_t(node)] = 1;
    m_people[std::size_t(patient)].node = node;
    m_people[std::size_t(patient)].cost = cost;
    if (m_log)
        m_log->push_back({Event::Put, node, patient, cost});
}

void Standing::take(int patient)
{
    Person& person = m_people[std::size_t(patient)];
    const int node = person.node;
    if (m_log)
        m_log->push_back({Event::Take, node, patient, person.cost});
    auto& patients = m_patients[std::size_t(node)];
    patients.erase(std::find(patients.begin(), patients.end(), patient));
    ++m_free[std::size_t(node)];
    m_isStale[std::size_t(node)] = 1;
    person.cost = 0;
    person.node = -1;
}

/** Patients whose dates do not matter on a menu differ only in cost: one of them stands for all. */
void Standing::findDepartures(int node)
{
    auto& list = m_departures[std::size_t(node)];
    list.clear();
    int& cheapest = m_cheapest[std::size_t(node)];
    cheapest = -1;
    const auto lossOf = [&](int p) { return worth(p) - cost(p); };
    for (const int patient : m_patients[std::size_t(node)]) {
        if (cheapest < 0 || lossOf(patient) < lossOf(cheapest))
            cheapest = patient;
        for (const Option& option : options(patient)) {
            // Going there would be worse than going nowhere, and stays so while prices rise.
            const qint64 journey = journeyCost(patient, option.units);
            if (!m_log && journey + m_marks[std::size_t(option.menu)].least >= worth(patient))
                continue;
            const qint64 change = journey - cost(patient);
            int& at = m_departureTo[std::size_t(option.menu)];
            if (option.datesMatter || at < 0) {
                if (!option.datesMatter)
                    at = int(list.size());
                list.push_back({change, patient, option.menu, option.datesMatter});
            } else if (change < list[std::size_t(at)].change) {
                list[std::size_t(at)] = {change, patient, option.menu, false};
            }
        }
    }
    for (const Departure& departure : list)
        m_departureTo[std::size_t(departure.menu)] = -1;
    m_isStale[std::size_t(node)] = 0;
}

void Standing::forgetDepartures(int firstNode, int endNode)
{
    for (auto node = std::size_t(firstNode); node < std::size_t(endNode); ++node) {
        std::vector<Departure>().swap(m_departures[node]);
        m_isStale[node] = 1;
    }
}

void Standing::goLive()
{
    m_log.emplace();
    std::fill(m_isStale.begin(), m_isStale.end(), char(1));
}

void Standing::undo(const Event& event)
{
    switch (event.kind) {
    case Event::Put: take(event.patient); break;
    case Event::Take: put(event.patient, event.node, event.value); break;
    case Event::Price: raisePrice(event.node, -event.value); break;
    case Event::Places: addPlaces(event.node, -int(event.value)); break;
    }
}

/** Bounds on menus may have risen since, so they begin anew. */
void Standing::undoTo(std::size_t length)
{
    const std::vector<Event> events(m_log->begin() + std::ptrdiff_t(length), m_log->end());
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        undo(*event);
    m_log->resize(length);
    for (MenuMark& mark : m_marks)
        mark.least = 0;
}

void Standing::followMenus()
{
    m_marks.resize(std::size_t(m_instance->menuCount()));
    m_departureTo.resize(m_marks.size(), -1);
}

qint64 Standing::largestGain(int patient, std::span<const Option> options) const
{
    qint64 most = 0;
    for (const Option& option : options) {
        const qint64 before = worth(patient) - journeyCost(patient, option.units);
        for (const MenuItem& item : m_instance->menu(option.menu)) {
            const qint64 gain = before - price(item.node);
            if (gain - item.first <= most)
                continue;
            const int day = option.datesMatter ? m_instance->dayOf(patient, item) : item.first;
            if (day >= 0)
                most = std::max(most, gain - day);
        }
    }
    return most;
}

/** All that a patient could still want. */
std::span<const Option> Standing::openOptions(int patient, std::vector<Option>& buffer) const
{
    if (m_log)
        return options(patient);
    buffer.clear();
    m_instance->appendOptions(patient, buffer,
                              [&](int menu) { return isOpen(menu, worth(patient)); });
    return buffer;
}

qint64 Standing::gap(const std::vector<char>& absent) const
{
    Total total;
    std::vector<Option> buffer;
    for (int p = 0; p < int(m_people.size()); ++p) {
        if (!absent.empty() && absent[std::size_t(p)])
            continue;
        const int node = nodeOf(p);
        total.add(largestGain(p, openOptions(p, buffer))
                  - (node < 0 ? 0 : worth(p) - cost(p) - price(node)));
    }
    for (int n = 0; n < int(m_price.size()); ++n)
        total.add(price(n), freePlaces(n));
    return total.value();
}

} // namespace sooner::matching
