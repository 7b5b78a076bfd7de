#include "core/matching/comers.h"

#include <algorithm>

namespace sooner::matching {

Comers::Comers(const Standing& standing) : m_stops(std::size_t(standing.instance().nodeCount()))
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
        for (const MenuItem& item : instance.menu(menu))
            m_stops[std::size_t(item.node)].push_back({menu, item});
    }
}

void Comers::add(int patient, const Option& option)
{
    m_comers[std::size_t(option.menu)].push_back({patient, option.units, option.datesMatter});
}

void Comers::remove(int patient, const Option& option)
{
    std::erase_if(m_comers[std::size_t(option.menu)],
                  [&](const Comer& comer) { return comer.patient == patient; });
}

} // namespace sooner::matching
