#include "core/matching/queue.h"

#include <algorithm>

namespace sooner::matching {

const std::vector<int>& Queue::line(std::span<const int> patients)
{
    m_options.clear();
    m_line.clear();
    m_begins.clear();
    for (const int patient : patients) {
        const std::size_t begin = m_options.size();
        const qint64 worth = m_standing.worth(patient);
        m_standing.instance().appendOptions(
            patient, m_options, [&](int menu) { return m_standing.isOpen(menu, worth); });
        if (begin == m_options.size())
            continue;
        m_line.push_back(patient);
        m_begins.push_back(begin);
    }
    m_begins.push_back(m_options.size());
    for (std::size_t i = 0; i < m_line.size(); ++i)
        m_standing.setOptions(m_line[i],
                              {m_options.data() + m_begins[i], m_begins[i + 1] - m_begins[i]});
    std::stable_sort(m_line.begin(), m_line.end(), [&](int a, int b) {
        return m_standing.options(a).front().units < m_standing.options(b).front().units;
    });
    return m_line;
}

void Queue::keep()
{
    for (const int patient : m_line) {
        const auto options = m_standing.options(patient);
        if (m_standing.nodeOf(patient) < 0)
            m_standing.setOptions(patient, {});
        else
            m_standing.setOptions(patient, m_kept.emplace_back(options.begin(), options.end()));
    }
}

void Queue::forget(const Instance::Component& component)
{
    for (const int patient : component.patients)
        m_standing.setOptions(patient, {});
    m_standing.forgetDepartures(component.firstNode, component.endNode);
    m_kept.clear();
}

} // namespace sooner::matching
