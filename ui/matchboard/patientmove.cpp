#include "ui/matchboard/patientmove.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/capacityboard.h"
#include "ui/matchboard/patientlist.h"
#include "ui/matchboard/recordcommands.h"
#include "ui/models/pathwaymodel.h"
#include "ui/widgets/draglabel.h"

#include <QMenu>

namespace sooner {

namespace {

constexpr int mostMoves = 12; ///< sessions that "Move to" lists

QString bold(const QString& text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

} // namespace

PatientMove::PatientMove(Desk& desk, const PathwayModel& model, PatientList& patients,
                         CapacityBoard& board, const RecordCommands& records, QWidget* area)
    : QObject(area), m_desk(desk), m_model(model), m_patients(patients), m_board(board),
      m_records(records), m_area(area), m_label(new DragLabel(area))
{
    connect(&patients, &PatientList::dragStarted, this, [this](QPoint global) {
        pickUp(false);
        track(global);
    });
    connect(&patients, &PatientList::dragMoved, this, &PatientMove::track);
    connect(&patients, &PatientList::dragEnded, this, &PatientMove::finish);
    connect(&patients, &PatientList::pickUpRequested, this, [this] { pickUp(true); });
    connect(&patients, &PatientList::menuRequested, this, &PatientMove::showMenu);
    connect(&board, &CapacityBoard::dropRequested, this, &PatientMove::dropOn);
    connect(&board, &CapacityBoard::cancelRequested, this, &PatientMove::putDown);
}

PatientMove::~PatientMove() = default;

void PatientMove::pickUp(bool byKeyboard)
{
    const auto rows = m_patients.selectedRows();
    if (rows.empty() || m_desk.isReadOnly()) {
        if (m_desk.isReadOnly())
            emit cannotBegin(
                tr("The region is open for reading only, so nothing can be proposed."));
        return;
    }
    emit begun();
    m_byKeyboard = byKeyboard;
    m_liftedOn = m_desk.region();
    m_lift = std::make_unique<Lift>(m_desk.region(), m_desk.today(), m_desk.offerPolicy(), rows);
    std::vector<PathwayId> ids;
    for (const int row : rows)
        ids.push_back(m_desk.region()->pathwayId(row));
    m_patients.setLifted(ids);
    m_board.setLift(m_lift.get());
    nameLifted();
    sayLifted();
    if (byKeyboard) {
        m_board.setFocus();
        const int best = m_board.bestSession();
        if (best >= 0)
            m_board.setCurrentSession(best);
    }
}

/** On the label of a drag. */
void PatientMove::nameLifted()
{
    const std::vector<int>& rows = m_lift->rows();
    const Region& region = *m_desk.region();
    const int first = rows.front();
    if (rows.size() == 1) {
        const Cell person = personCell(region, first, m_model.identity());
        m_label->setPatient(
            person.first, tr("%1 weeks").arg(weeksWaited(region.daysWaited(first, m_desk.today()))),
            person.second + QStringLiteral(" · ") + region.careName(first));
    } else {
        m_label->setPatient(
            tr("%1 patients").arg(rows.size()), QString(),
            tr("Most urgent: %1").arg(twoIdentifiers(region, first, m_model.identity())));
    }
}

void PatientMove::sayLifted()
{
    const Region& region = *m_desk.region();
    const int places = m_lift->openPlaces(m_board.sessions());
    const QString who = m_lift->rows().size() == 1
                            ? twoIdentifiers(region, m_lift->rows().front(), m_model.identity())
                            : tr("%1 patients").arg(m_lift->rows().size());
    const QString can =
        places == 0
            ? tr("No free place shown here can take them.")
            : tr("%1 can take them.").arg(counted(places, tr("free place"), tr("free places")));
    const QString how =
        m_byKeyboard ? tr("Arrows choose, Enter proposes, Esc puts back.") : tr("Esc puts back.");
    emit said(tr("Moving %1. %2 %3").arg(bold(who), can, how), QStringLiteral("arrow-right"));
}

void PatientMove::putDown()
{
    const bool refocus = m_lift && m_byKeyboard;
    m_board.setLift(nullptr);
    m_patients.setLifted({});
    m_label->hide();
    m_lift.reset();
    if (refocus)
        m_patients.setFocus();
    emit ended();
}

void PatientMove::follow()
{
    if (!m_lift)
        return;
    const Region& region = *m_desk.region();
    std::vector<int> rows;
    for (const int row : m_lift->rows()) {
        if (const auto now = region.rowOf(m_lift->region().pathwayId(row)))
            rows.push_back(*now);
    }
    if (rows.empty()) {
        putDown();
        return;
    }
    auto fresh =
        std::make_unique<Lift>(m_desk.region(), m_desk.today(), m_desk.offerPolicy(), rows);
    m_board.setLift(fresh.get());
    m_lift = std::move(fresh);
    if (!m_byKeyboard && m_label->isVisible())
        track(m_dragAt);
}

void PatientMove::track(QPoint global)
{
    if (!m_lift)
        return;
    m_dragAt = global;
    const QPoint onBoard = m_board.mapFromGlobal(global);
    m_board.hoverAt(onBoard);
    const int session = m_board.targetAt(onBoard);
    sayTarget(session);
    m_label->moveTo(m_area->mapFromGlobal(global));
    m_label->show();
    m_label->raise();
}

/** Where the patients would go, or why they cannot; -1: nowhere. */
void PatientMove::sayTarget(int session)
{
    if (session < 0) {
        m_label->clearTarget();
        return;
    }
    const SessionRow& row = m_desk.region()->session(session);
    const QString site = m_desk.region()->site(row.site).record.name;
    const Verdict& verdict = m_lift->verdict(session);
    if (verdict.can == 0) {
        m_label->setRefusal(tr("Cannot go to %1").arg(site),
                            tr("%1: %2").arg(row.record.days.first.staff(), verdict.why));
        return;
    }
    QStringList words{verdict.day->staff()};
    if (verdict.metres)
        words += milesText(*verdict.metres);
    words += tr("at %1 weeks").arg(verdict.weeksThen);
    if (!verdict.reasonable)
        words += tr("short notice");
    if (m_lift->rows().size() > 1)
        words += tr("%1 of %2 can go").arg(verdict.can).arg(m_lift->rows().size());
    m_label->setTarget(site, words.join(QStringLiteral(" · ")));
}

void PatientMove::finish(QPoint global)
{
    if (!m_lift)
        return;
    const int session = m_board.targetAt(m_board.mapFromGlobal(global));
    if (session >= 0)
        dropOn(session);
    else
        putDown();
}

void PatientMove::dropOn(int session)
{
    if (!m_lift)
        return;
    const Verdict verdict = m_lift->verdict(session);
    const auto takers = m_lift->takers(session);
    const bool wasFree = session < m_liftedOn->sessionCount()
                         && m_liftedOn->session(session).free() > 0
                         && m_desk.region()->session(session).free() == 0;
    if (verdict.can == 0 && wasFree) {
        // Taken under the hand: only the store knows by whom.
        const PathwayId first = m_lift->region().pathwayId(m_lift->rows().front());
        const SessionId wanted = m_desk.region()->session(session).id;
        putDown();
        propose(m_desk, {{first, wanted, {}, false, {}}});
        return;
    }
    if (verdict.can == 0) {
        const QString site =
            m_desk.region()->site(m_desk.region()->session(session).site).record.name;
        emit refused(tr("Cannot go to %1: %2.").arg(site, verdict.why));
        putDown();
        return;
    }
    putDown();
    proposePatients(takers, session);
}

void PatientMove::proposePatients(const std::vector<int>& rows, int session)
{
    const Region& region = *m_desk.region();
    std::vector<Proposal> proposals;
    for (const int row : rows)
        proposals.push_back({region.pathwayId(row), region.session(session).id, {}, false, {}});
    const QString site = region.site(region.session(session).site).record.name;
    const QString who = rows.size() == 1 ? twoIdentifiers(region, rows.front(), m_model.identity())
                                         : tr("%1 patients").arg(rows.size());
    emit said(tr("Proposed %1, for %2").arg(bold(who), site.toHtmlEscaped()),
              QStringLiteral("check"));
    propose(m_desk, std::move(proposals));
}

void PatientMove::showMenu(QPoint global)
{
    const auto rows = m_patients.selectedRows();
    if (rows.empty())
        return;
    auto* menu = new QMenu(m_area);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RecordCommands::addHeading(
        *menu, rows.size() == 1 ? twoIdentifiers(*m_desk.region(), rows.front(), m_model.identity())
                                : tr("%1 patients").arg(rows.size()));
    if (!m_desk.isReadOnly())
        addPlaces(*menu, rows);
    QAction* pickUp = menu->addAction(tr("Pick up and choose with the arrows"), this,
                                      [this] { this->pickUp(true); });
    pickUp->setEnabled(!m_desk.isReadOnly());
    if (rows.size() == 1) {
        menu->addSeparator();
        m_records.addForPatient(*menu);
    }
    menu->popup(global);
}

/** The best ones, each to be proposed at once. */
void PatientMove::addPlaces(QMenu& menu, const std::vector<int>& rows)
{
    const Lift lift(m_desk.region(), m_desk.today(), m_desk.offerPolicy(), rows);
    std::vector<int> sessions = m_board.sessions();
    for (int i = 0; i < mostMoves; ++i) {
        const int session = lift.best(sessions);
        if (session < 0)
            break;
        sessions.erase(std::find(sessions.begin(), sessions.end(), session));
        const Verdict& verdict = lift.verdict(session);
        const SessionRow& row = m_desk.region()->session(session);
        QStringList words{m_desk.region()->site(row.site).record.name, verdict.day->staff()};
        if (verdict.metres)
            words += milesText(*verdict.metres);
        words += tr("at %1 weeks").arg(verdict.weeksThen);
        const auto takers = lift.takers(session);
        menu.addAction(tr("Move to %1").arg(words.join(QStringLiteral(", "))), this,
                       [this, takers, session] { proposePatients(takers, session); });
    }
    if (sessions.size() == m_board.sessions().size())
        menu.addAction(tr("No free place shown here can take them"))->setEnabled(false);
    menu.addSeparator();
}

void PatientMove::hideLabel()
{
    m_label->hide();
}

} // namespace sooner
