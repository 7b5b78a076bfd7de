#pragma once

#include "ui/widgets/surface.h"

class QLabel;
class QPushButton;

namespace sooner {

class HospitalModel;
class MapState;
class PathwayModel;
class PatientList;
class ReachList;
class WorkFilter;

/** Left of the map: what is asked about, the patients, and where the selected ones could go. */
class MapPanel : public Surface
{
    Q_OBJECT

public:
    MapPanel(MapState& state, WorkFilter& filter, PathwayModel& patients, HospitalModel& hospitals,
             QWidget* parent = nullptr);

    PatientList& patients() const { return *m_patients; }
    ReachList& reach() const { return *m_reach; }
    /** What Propose would do; empty: nothing can be proposed. */
    void setProposal(const QString& words);

signals:
    void proposeRequested();
    void whyNotRequested();

private:
    QWidget* buildFilters(WorkFilter& filter);
    QWidget* buildFigures();
    QWidget* buildFoot();
    void showCounts();
    void showReach();

    MapState& m_state;
    PathwayModel& m_model;
    QLabel* m_waiting = nullptr;
    QLabel* m_free = nullptr;
    QLabel* m_hospitals = nullptr;
    QLabel* m_patientCount = nullptr;
    PatientList* m_patients = nullptr;
    QWidget* m_reachPart = nullptr;
    QLabel* m_reachTitle = nullptr;
    QLabel* m_reachCount = nullptr;
    QLabel* m_reachNone = nullptr;
    ReachList* m_reach = nullptr;
    QWidget* m_foot = nullptr;
    QPushButton* m_propose = nullptr;
};

} // namespace sooner
