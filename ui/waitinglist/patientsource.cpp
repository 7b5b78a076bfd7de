#include "ui/waitinglist/patientsource.h"

#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/models/pathwayorder.h"

#include <QCoreApplication>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(PatientSource)
};

} // namespace

PatientSource::PatientSource(const Desk& desk, Open open) : m_desk(desk), m_open(std::move(open)) {}

QString PatientSource::heading() const
{
    return Say::tr("Patients");
}

QString PatientSource::hint() const
{
    return Say::tr("patients");
}

QList<SearchHit> PatientSource::find(const QString& text, int most) const
{
    QList<SearchHit> hits;
    if (!m_desk.isOpen() || text.simplified().isEmpty())
        return hits;
    const Snapshot region = m_desk.region();
    if (m_orderedRegion.lock() != region) {
        m_order = orderOf(*region, m_desk.today(), {});
        m_orderedRegion = region;
    }
    const Identity identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
    PathwayFilter filter;
    filter.text = text;
    const PathwayMatcher matcher(*region, m_desk.today(), filter, identity);
    for (const int row : m_order) {
        if (hits.size() >= most)
            break;
        if (!matcher.matches(row))
            continue;
        const Cell person = personCell(*region, row, identity);
        hits.append({person.first, person.second, QStringLiteral("person"),
                     [open = m_open, id = region->pathwayId(row)] { open(id); }});
    }
    return hits;
}

} // namespace sooner
