#pragma once

#include "core/base/ids.h"

#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QMenu;
class QWidget;

namespace sooner {

class CapacityBoard;
class Desk;
class PatientList;

/** What can be written by hand beside the board: the chosen patient, the current session and its
    hospital changed, sessions and hospitals added. Nothing of it in a region that is only read. */
class RecordCommands : public QObject
{
    Q_OBJECT

public:
    /** Dialogs stand over `area`, which owns this. */
    RecordCommands(Desk& desk, PatientList& patients, CapacityBoard& board, QWidget* area);

    /** For the menu of the view, in its order. */
    QList<QAction*> all() const;

    /** Whom or what a menu is about, above its entries. */
    static void addHeading(QMenu& menu, const QString& words);
    void addForPatient(QMenu& menu) const;
    void addForSession(QMenu& menu) const;
    /** Index of the hospital. */
    void addForHospital(QMenu& menu, int site);

private:
    QAction* add(const QString& text, const QString& icon, const QKeySequence& keys,
                 void (RecordCommands::*act)());
    void follow();
    bool mayWrite() const;
    /** The one that is selected; nothing while there are several. */
    std::optional<PathwayId> patient() const;

    void changePatient();
    void takePatientOff();
    void changeSession();
    void changeItsHospital();
    void addSessionThere();
    void addHospital();

    Desk& m_desk;
    PatientList& m_patients;
    CapacityBoard& m_board;
    QWidget* m_area;
    QAction* m_changePatient;
    QAction* m_leave;
    QAction* m_changeSession;
    QAction* m_changeHospital;
    QAction* m_addSession;
    QAction* m_addHospital;
};

} // namespace sooner
