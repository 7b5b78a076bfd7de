#include "ui/map/mapstate.h"

#include "core/workspace/offers.h"
#include "ui/commands/desk.h"
#include "ui/map/districtlayer.h"
#include "ui/models/workfilter.h"

namespace sooner {

MapState::MapState(Desk& desk, WorkFilter& filter, QObject* parent)
    : QObject(parent), m_desk(desk), m_filter(filter)
{
    connect(&m_desk, &Desk::regionChanged, this, &MapState::takeRegion);
    connect(&m_desk, &Desk::opened, this, &MapState::takeRegion);
    connect(&m_desk, &Desk::closed, this, &MapState::dropRegion);
    connect(&m_filter, &WorkFilter::changed, this, &MapState::look);
    if (m_desk.isOpen())
        takeRegion();
}

MapState::~MapState() = default;

PathwayFilter MapState::waitingFilter() const
{
    PathwayFilter wanted;
    wanted.overWeeks = m_filter.overWeeks();
    if (m_filter.specialty())
        wanted.specialties = {*m_filter.specialty()};
    return wanted;
}

void MapState::dropRegion()
{
    ++m_asked;
    m_region.reset();
    m_hospitals.clear();
    m_reach.clear();
    m_lift.reset();
    m_districts = {};
    emit hospitalsChanged();
    emit reachChanged();
    emit districtsChanged();
}

void MapState::takeRegion()
{
    std::vector<PathwayId> ids;
    if (m_lift) {
        for (const int row : m_lift->rows())
            ids.push_back(m_lift->region().pathwayId(row));
    }
    m_region = m_desk.region();
    m_asOf = m_desk.today();
    std::vector<int> rows;
    for (const PathwayId id : ids) {
        if (const auto row = m_region->rowOf(id))
            rows.push_back(*row);
    }
    m_lift = rows.empty() ? nullptr
                          : std::make_unique<Lift>(m_region, m_asOf, m_desk.offerPolicy(), rows);
    look();
}

void MapState::look()
{
    if (!m_region)
        return;
    m_hospitals = hospitalsOf(*m_region, m_asOf, m_filter);
    judge();
    emit hospitalsChanged();
    emit reachChanged();
    m_counting = true;
    const int asked = ++m_asked;
    m_desk.compute<DistrictCounts>(
        this,
        [region = m_region, asOf = m_asOf, wanted = waitingFilter()] {
            DistrictCells::builtIn(); // made here, so that the window need not wait for them
            return countDistricts(*region, asOf, wanted);
        },
        [this, asked](DistrictCounts counts) {
            if (asked != m_asked)
                return;
            m_counting = false;
            m_districts = std::move(counts);
            emit districtsChanged();
        });
}

int MapState::hospitalOf(int site) const
{
    const auto found =
        std::find_if(m_hospitals.begin(), m_hospitals.end(),
                     [site](const MapHospital& hospital) { return hospital.site == site; });
    return found != m_hospitals.end() ? int(found - m_hospitals.begin()) : -1;
}

int MapState::freePlaces() const
{
    int free = 0;
    for (const MapHospital& hospital : m_hospitals)
        free += hospital.free;
    return free;
}

void MapState::setPatients(const std::vector<int>& rows)
{
    if (rows.empty() ? !m_lift
                     : m_lift && m_lift->rows() == rows && &m_lift->region() == m_region.get())
        return;
    m_lift = rows.empty() ? nullptr
                          : std::make_unique<Lift>(m_region, m_asOf, m_desk.offerPolicy(), rows);
    judge();
    emit reachChanged();
}

void MapState::judge()
{
    m_reach.assign(m_hospitals.size(), {});
    for (std::size_t i = 0; m_lift && i < m_hospitals.size(); ++i)
        m_reach[i] = reachFor(m_hospitals[i]);
}

HospitalReach MapState::reachFor(const MapHospital& hospital) const
{
    HospitalReach reach;
    if (m_lift->rows().size() == 1)
        reach.metres = m_region->metres(m_lift->rows().front(), hospital.site);
    // Too far away is too far for every one of its sessions: no need to ask each.
    if (m_lift->siteTooFar(hospital.site)) {
        reach.why = whyNotWords(*m_region, whyNot(*m_region, m_lift->rows().front(),
                                                  hospital.sessions.front(), m_asOf));
        return reach;
    }
    reach.session = m_lift->best(hospital.sessions);
    reach.open = m_lift->openPlaces(hospital.sessions);
    if (!reach.fits())
        reach.why = m_lift->verdict(hospital.sessions.front()).why;
    return reach;
}

std::vector<int> MapState::inReach() const
{
    std::vector<int> list;
    for (std::size_t i = 0; i < m_reach.size(); ++i) {
        if (m_reach[i].fits())
            list.push_back(int(i));
    }
    std::sort(list.begin(), list.end(), [this](int a, int b) {
        const auto key = [this](int i) {
            return std::pair(m_reach[std::size_t(i)].metres.value_or(1e12), i);
        };
        return key(a) < key(b);
    });
    return list;
}

} // namespace sooner
