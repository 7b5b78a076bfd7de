#include "core/matching/comers.h"

#include <algorithm>

namespace sooner::matching {

Comers::Comers(const Standing& standing)
    : m_standing(standing), m_stops(std::size_t(standing.instance().nodeCount()))
{
    const Instance& instance = standing.instance();
    followMenus(instance);
    for (int patient = 0; patient < instance.patientCount(); ++patient) {
        for (const Option& option : standing.options(patient))
            add(patient, option);
    }
}

void Comers::followMenus(const Instance& instance)
{
    while (int(m_comers.size()) < instance.menuCount()) {
        const int menu = int(m_comers.size());
        m_comers.emplace_back();
        m_isSorted.push_back(0);
        for (const MenuItem& item : instance.menu(menu))
            m_stops[std::size_t(item.node)].push_back({menu, item});
    }
}

/** Most menus are never asked for, so they are sorted when they are. */
const std::vector<Comers::Comer>& Comers::comers(int menu)
{
    auto& comers = m_comers[std::size_t(menu)];
    if (!m_isSorted[std::size_t(menu)]) {
        std::sort(comers.begin(), comers.end(), [](const Comer& a, const Comer& b) {
            return a.value != b.value ? a.value > b.value : a.patient < b.patient;
        });
        m_isSorted[std::size_t(menu)] = 1;
    }
    return comers;
}

void Comers::add(int patient, const Option& option)
{
    const qint64 journey = m_standing.journeyCost(patient, option.units);
    m_comers[std::size_t(option.menu)].push_back(
        {m_standing.worth(patient) - journey, journey, patient, option.datesMatter});
    m_isSorted[std::size_t(option.menu)] = 0;
}

void Comers::remove(int patient, const Option& option)
{
    std::erase_if(m_comers[std::size_t(option.menu)],
                  [&](const Comer& comer) { return comer.patient == patient; });
}

} // namespace sooner::matching
