#pragma once

#include "ui/map/districtshading.h"
#include "ui/map/maphospitals.h"
#include "ui/matchboard/lift.h"

#include <QObject>

#include <memory>

namespace sooner {

class Desk;
class WorkFilter;

/** How a hospital is to the patients who are selected or being moved. */
struct HospitalReach
{
    int session = -1; ///< the best one that can take them; -1: none can
    int open = 0;     ///< free places of sessions that can take somebody of them
    std::optional<double> metres;
    QString why; ///< when none can: the rule in words
    bool fits() const { return session >= 0; }
};

/** What the map shows, whatever shows it (picture, list, table): hospitals and districts by the
    filter, and how they are to the patients at hand. Each part is told of by its own signal. */
class MapState : public QObject
{
    Q_OBJECT

public:
    MapState(Desk& desk, WorkFilter& filter, QObject* parent = nullptr);
    ~MapState() override;

    Desk& desk() const { return m_desk; }
    const WorkFilter& filter() const { return m_filter; }
    /** Null while no region is open. */
    const Snapshot& region() const { return m_region; }
    Day asOf() const { return m_asOf; }
    /** Who is counted: everybody on the list whom the filter asks about. */
    PathwayFilter waitingFilter() const;

    const std::vector<MapHospital>& hospitals() const { return m_hospitals; }
    /** Index in hospitals(); -1. */
    int hospitalOf(int site) const;
    int freePlaces() const;
    const DistrictCounts& districts() const { return m_districts; }
    /** The counts are of what was; new ones are on their way. */
    bool isCounting() const { return m_counting; }

    /** Rows of region() whose way is asked for; none: nobody is selected. */
    void setPatients(const std::vector<int>& rows);
    /** Null while nobody is selected. */
    const Lift* lift() const { return m_lift.get(); }
    const HospitalReach& reachOf(int hospital) const { return m_reach[std::size_t(hospital)]; }
    /** Those that can take the patients, nearest first. */
    std::vector<int> inReach() const;

signals:
    void hospitalsChanged();
    void districtsChanged();
    void reachChanged();

private:
    void takeRegion();
    void dropRegion();
    void look();
    void judge();
    HospitalReach reachFor(const MapHospital& hospital) const;

    Desk& m_desk;
    WorkFilter& m_filter;
    Snapshot m_region;
    Day m_asOf;
    std::vector<MapHospital> m_hospitals;
    DistrictCounts m_districts;
    bool m_counting = false;
    int m_asked = 0; ///< the last counting asked for is the one that counts
    std::unique_ptr<Lift> m_lift;
    std::vector<HospitalReach> m_reach;
};

} // namespace sooner
