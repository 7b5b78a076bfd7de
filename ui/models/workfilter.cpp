#include "ui/models/workfilter.h"

#include "core/workspace/planning.h"

#include <map>

namespace sooner {

void WorkFilter::setSpecialty(std::optional<TreatmentFunction> specialty)
{
    if (specialty == m_specialty)
        return;
    m_specialty = specialty;
    emit changed();
}

void WorkFilter::setOverWeeks(std::optional<int> weeks)
{
    if (weeks == m_overWeeks)
        return;
    m_overWeeks = weeks;
    emit changed();
}

void WorkFilter::setWeeksAhead(int weeks)
{
    if (weeks == m_weeksAhead)
        return;
    m_weeksAhead = weeks;
    emit changed();
}

bool WorkFilter::takes(const SessionRecord& session) const
{
    return !m_specialty
           || std::find(session.functions.begin(), session.functions.end(), *m_specialty)
                  != session.functions.end();
}

std::optional<TreatmentFunction> busiestSpecialty(const Region& region, Day asOf)
{
    std::map<TreatmentFunction, int> waiting;
    for (const int row : considered(region, asOf).rows)
        ++waiting[region.function(row)];
    const auto busiest =
        std::max_element(waiting.begin(), waiting.end(), [](const auto& one, const auto& other) {
            return one.second < other.second;
        });
    return busiest != waiting.end() ? std::optional(busiest->first) : std::nullopt;
}

} // namespace sooner
