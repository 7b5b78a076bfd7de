#include "ui/matchboard/recordcommands.h"

#include "ui/commands/desk.h"
#include "ui/forms/leavedialog.h"
#include "ui/forms/records.h"
#include "ui/matchboard/capacityboard.h"
#include "ui/matchboard/patientlist.h"
#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>

namespace sooner {

RecordCommands::RecordCommands(Desk& desk, PatientList& patients, CapacityBoard& board,
                               QWidget* area)
    : QObject(area), m_desk(desk), m_patients(patients), m_board(board), m_area(area),
      m_changePatient(add(tr("C&hange the patient..."), QStringLiteral("edit"),
                          Qt::CTRL | Qt::Key_E, &RecordCommands::changePatient)),
      m_leave(add(tr("&Take off the list..."), QStringLiteral("exit"), Qt::CTRL | Qt::Key_Delete,
                  &RecordCommands::takePatientOff)),
      m_changeSession(add(tr("Change the &session..."), QStringLiteral("edit"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_E, &RecordCommands::changeSession)),
      m_changeHospital(add(tr("Change the h&ospital..."), QStringLiteral("hospital"),
                           Qt::CTRL | Qt::SHIFT | Qt::Key_H, &RecordCommands::changeItsHospital)),
      m_addSession(add(tr("&Add a session..."), QStringLiteral("plus"), QKeySequence::New,
                       &RecordCommands::addSessionThere)),
      m_addHospital(add(tr("A&dd a hospital..."), QStringLiteral("plus"),
                        Qt::CTRL | Qt::SHIFT | Qt::Key_N, &RecordCommands::addHospital))
{
    connect(&desk, &Desk::opened, this, &RecordCommands::follow);
    connect(&desk, &Desk::closed, this, &RecordCommands::follow);
    connect(&desk, &Desk::regionChanged, this, &RecordCommands::follow);
    connect(&patients, &PatientList::selectionMoved, this, &RecordCommands::follow);
    connect(patients.model(), &QAbstractItemModel::modelReset, this, &RecordCommands::follow);
    connect(&board, &CapacityBoard::currentChanged, this, &RecordCommands::follow);
    follow();
}

QAction* RecordCommands::add(const QString& text, const QString& icon, const QKeySequence& keys,
                             void (RecordCommands::*act)())
{
    auto* action = new QAction(themeIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

QList<QAction*> RecordCommands::all() const
{
    return {m_changePatient,  m_leave,      m_changeSession,
            m_changeHospital, m_addSession, m_addHospital};
}

bool RecordCommands::mayWrite() const
{
    return m_desk.isOpen() && !m_desk.isReadOnly();
}

std::optional<PathwayId> RecordCommands::patient() const
{
    const std::vector<PathwayId> chosen = m_patients.selectedPathways();
    return chosen.size() == 1 ? std::optional(chosen.front()) : std::nullopt;
}

void RecordCommands::follow()
{
    const bool writes = mayWrite();
    const auto chosen = writes ? patient() : std::nullopt;
    const auto row = chosen ? m_desk.region()->rowOf(*chosen) : std::nullopt;
    const bool session = writes && m_board.currentSession() >= 0;
    m_changePatient->setEnabled(row.has_value());
    m_leave->setEnabled(row && m_desk.region()->isOpen(*row));
    m_changeSession->setEnabled(session);
    m_changeHospital->setEnabled(session);
    m_addSession->setEnabled(writes && m_desk.region()->siteCount() > 0);
    m_addHospital->setEnabled(writes);
}

void RecordCommands::addHeading(QMenu& menu, const QString& words)
{
    auto* heading = new QWidgetAction(&menu);
    QLabel* whom = label(words, TextRole::Body, Tone::Text, Weight::Semibold, &menu);
    whom->setContentsMargins(space::m, space::s, space::m, space::xs);
    heading->setDefaultWidget(whom);
    menu.addAction(heading);
    menu.addSeparator();
}

void RecordCommands::addForPatient(QMenu& menu) const
{
    menu.addActions({m_changePatient, m_leave});
}

void RecordCommands::addForSession(QMenu& menu) const
{
    menu.addAction(m_changeSession);
}

void RecordCommands::addForHospital(QMenu& menu, int site)
{
    const SiteId id = m_desk.region()->site(site).id;
    const auto put = [&](const QAction& like, const QString& text, auto act) {
        menu.addAction(like.icon(), text, this, act)->setEnabled(mayWrite());
    };
    put(*m_changeHospital, m_changeHospital->text(),
        [this, id] { editHospital(m_desk, id, m_area); });
    put(*m_addSession, tr("&Add a session here..."),
        [this, id] { newSession(m_desk, id, m_area); });
}

void RecordCommands::changePatient()
{
    if (const auto id = patient())
        editPatient(m_desk, *id, m_area);
}

void RecordCommands::takePatientOff()
{
    if (const auto id = patient())
        (new LeaveDialog(m_desk, *id, m_area))->open();
}

void RecordCommands::changeSession()
{
    if (const int session = m_board.currentSession(); session >= 0)
        editSession(m_desk, m_desk.region()->session(session).id, m_area);
}

void RecordCommands::changeItsHospital()
{
    const Region& region = *m_desk.region();
    if (const int session = m_board.currentSession(); session >= 0)
        editHospital(m_desk, region.site(region.session(session).site).id, m_area);
}

/** At the hospital of the current session; the form asks where when there is none. */
void RecordCommands::addSessionThere()
{
    const Region& region = *m_desk.region();
    const int session = m_board.currentSession();
    newSession(m_desk,
               session >= 0 ? std::optional(region.site(region.session(session).site).id)
                            : std::nullopt,
               m_area);
}

void RecordCommands::addHospital()
{
    newHospital(m_desk, m_area);
}

} // namespace sooner
