#pragma once

#include "ui/matchboard/lift.h"

#include <QObject>
#include <QPoint>

#include <memory>

class QMenu;
class QWidget;

namespace sooner {

class CapacityBoard;
class Desk;
class DragLabel;
class PathwayModel;
class PatientList;
class RecordCommands;

/** Patients on their way from the list to a place: picked up, taken over the board, and proposed
    for the place where they are let go. A drag, Space and arrows, and the menu all come here. */
class PatientMove : public QObject
{
    Q_OBJECT

public:
    /** The label of a drag hangs beside the pointer within `area`, which owns this. */
    PatientMove(Desk& desk, const PathwayModel& model, PatientList& patients, CapacityBoard& board,
                const RecordCommands& records, QWidget* area);
    ~PatientMove() override;

    bool isUnderWay() const { return m_lift != nullptr; }
    /** Puts back what is in the hand. */
    void putDown();
    /** A colleague's change shows in the hand as well: the same patients, judged by what is so now.
     */
    void follow();
    /** The window has changed its size: the label is where the pointer was. */
    void hideLabel();

signals:
    /** Patients are about to be picked up. */
    void begun();
    void ended();
    /** What is being done. */
    void said(const QString& html, const QString& icon);
    /** Why nothing can be picked up at all; why they cannot go where they were let go. */
    void cannotBegin(const QString& words);
    void refused(const QString& words);

private:
    void pickUp(bool byKeyboard);
    void dropOn(int session);
    void track(QPoint global);
    void finish(QPoint global);
    void showMenu(QPoint global);
    void addPlaces(QMenu& menu, const std::vector<int>& rows);
    void nameLifted();
    void sayLifted();
    void sayTarget(int session);
    void proposePatients(const std::vector<int>& rows, int session);

    Desk& m_desk;
    const PathwayModel& m_model;
    PatientList& m_patients;
    CapacityBoard& m_board;
    const RecordCommands& m_records;
    QWidget* m_area;
    DragLabel* m_label;
    std::unique_ptr<Lift> m_lift;
    Snapshot m_liftedOn; ///< the region when the patients were picked up
    bool m_byKeyboard = false;
    QPoint m_dragAt; ///< on the screen
};

} // namespace sooner
