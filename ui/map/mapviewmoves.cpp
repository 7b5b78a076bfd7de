// MapView: picking patients up and putting them down, by mouse, keys and menu.
#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/map/hospitalmodel.h"
#include "ui/map/hospitaltable.h"
#include "ui/map/mapcanvas.h"
#include "ui/map/mappanel.h"
#include "ui/map/mapview.h"
#include "ui/map/reachlist.h"
#include "ui/matchboard/patientlist.h"
#include "ui/widgets/draglabel.h"
#include "ui/widgets/inlinemessage.h"

#include <QMenu>
#include <QStackedWidget>

namespace sooner {

namespace {

constexpr int mostMoves = 12; ///< hospitals, and days of one, that a menu lists

QString bold(const QString& text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

} // namespace

QString MapView::who(const std::vector<int>& rows) const
{
    return rows.size() == 1 ? twoIdentifiers(*m_desk.region(), rows.front(), m_model->identity())
                            : tr("%1 patients").arg(rows.size());
}

void MapView::connectHand()
{
    PatientList& patients = m_panel->patients();
    ReachList& reach = m_panel->reach();
    connect(&patients, &PatientList::dragStarted, this, [this](QPoint global) {
        pickUp(false);
        trackDrag(global);
    });
    connect(&patients, &PatientList::dragMoved, this, &MapView::trackDrag);
    connect(&patients, &PatientList::dragEnded, this, &MapView::finishDrag);
    connect(&patients, &PatientList::pickUpRequested, this, [this] { pickUp(true); });
    connect(&patients, &PatientList::menuRequested, this, &MapView::showPatientMenu);
    connect(&patients, &PatientList::selectionMoved, this, &MapView::followSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MapView::followSelection);
    // What colleagues do moves nothing under the pointer; it shows when the pointer leaves the
    // list.
    connect(m_model, &PathwayModel::pendingChanged, this, [this] {
        if (!m_panel->patients().viewport()->underMouse())
            showChanges();
        followList();
    });
    patients.installEventFilter(this);
    patients.viewport()->installEventFilter(this);

    connect(m_canvas, &MapCanvas::chosen, this, &MapView::choose);
    connect(m_canvas, &MapCanvas::cancelRequested, this, &MapView::putDown);
    connect(m_canvas, &MapCanvas::menuRequested, this, &MapView::showHospitalMenu);
    connect(m_canvas, &MapCanvas::hoveredChanged, this, &MapView::showCard);
    connect(m_canvas, &MapCanvas::currentChanged, this, [this](int hospital) {
        m_panel->reach().setCurrentHospital(hospital);
        showCard();
        showProposal();
    });
    const auto pick = [this](int hospital) {
        m_canvas->setCurrent(hospital);
        m_canvas->reveal(hospital);
    };
    connect(&reach, &ReachList::hospitalPicked, this, pick);
    connect(&reach, &ReachList::hospitalChosen, this, &MapView::choose);
    connect(m_table, &HospitalTable::hospitalPicked, m_canvas, &MapCanvas::setCurrent);
    connect(m_table, &HospitalTable::hospitalChosen, this, &MapView::choose);
    connect(m_table, &HospitalTable::mapRequested, this, [this] { showTable(false); });
}

void MapView::pickUp(bool byKeyboard)
{
    const auto rows = m_panel->patients().selectedRows();
    if (rows.empty())
        return;
    if (m_desk.isReadOnly()) {
        m_message->say(InlineMessage::Kind::Info,
                       tr("The region is open for reading only, so nothing can be proposed."));
        return;
    }
    m_message->clear();
    if (m_state->hospitals().empty())
        return;
    m_stack->setCurrentWidget(m_canvas);
    m_moving = true;
    m_byKeyboard = byKeyboard;
    m_liftedOn = m_desk.region();
    m_state->setPatients(rows);
    m_offered.clear();
    for (std::size_t i = 0; i < m_state->hospitals().size(); ++i)
        m_offered[m_state->hospitals()[i].site] = m_state->reachOf(int(i)).session;
    std::vector<PathwayId> ids;
    for (const int row : rows)
        ids.push_back(m_desk.region()->pathwayId(row));
    m_panel->patients().setLifted(ids);
    m_canvas->setMoving(true);
    const Region& region = *m_desk.region();
    const int first = rows.front();
    if (rows.size() == 1) {
        const Cell person = personCell(region, first, m_model->identity());
        m_label->setPatient(
            person.first, tr("%1 weeks").arg(weeksWaited(region.daysWaited(first, m_desk.today()))),
            person.second + QStringLiteral(" · ") + region.careName(first));
    } else {
        m_label->setPatient(
            tr("%1 patients").arg(rows.size()), QString(),
            tr("Most urgent: %1").arg(twoIdentifiers(region, first, m_model->identity())));
    }
    sayLifted();
    if (byKeyboard) {
        m_canvas->setFocus(Qt::ShortcutFocusReason);
        const auto reachable = m_state->inReach();
        if (!reachable.empty()) {
            m_canvas->setCurrent(reachable.front());
            m_canvas->reveal(reachable.front());
        }
    }
    showCard();
}

void MapView::sayLifted()
{
    const auto reachable = m_state->inReach();
    const QString can =
        reachable.empty()
            ? tr("No hospital shown here can take them.")
            : tr("%1 can take them.")
                  .arg(counted(qint64(reachable.size()), tr("hospital"), tr("hospitals")));
    const QString how =
        m_byKeyboard ? tr("Arrows choose, Enter proposes, Esc puts back.") : tr("Esc puts back.");
    emit said(tr("Moving %1. %2 %3").arg(bold(who(m_state->lift()->rows())), can, how),
              QStringLiteral("arrow-right"));
}

void MapView::putDown()
{
    if (!m_moving)
        return;
    const bool refocus = m_byKeyboard;
    m_moving = false;
    m_canvas->setMoving(false);
    m_panel->patients().setLifted({});
    m_label->hide();
    if (refocus)
        m_panel->patients().setFocus();
    followSelection();
    if (!m_panel->patients().viewport()->underMouse())
        showChanges();
    showCard();
}

void MapView::trackDrag(QPoint global)
{
    if (!m_moving || !m_state->lift())
        return;
    m_dragAt = global;
    const QPoint onMap = m_canvas->mapFromGlobal(global);
    m_canvas->hoverAt(onMap);
    const int hospital = m_canvas->hospitalAt(onMap);
    if (hospital < 0) {
        m_label->clearTarget();
    } else {
        const HospitalReach& reach = m_state->reachOf(hospital);
        const Region& region = *m_desk.region();
        const QString name =
            region.site(m_state->hospitals()[std::size_t(hospital)].site).record.name;
        if (!reach.fits()) {
            m_label->setRefusal(tr("Cannot go to %1").arg(name), reach.why);
        } else {
            const Verdict& verdict = m_state->lift()->verdict(reach.session);
            QStringList words{verdict.day->staff()};
            if (verdict.metres)
                words += milesText(*verdict.metres);
            words += tr("at %1 weeks").arg(verdict.weeksThen);
            if (!verdict.reasonable)
                words += tr("short notice");
            const auto count = m_state->lift()->rows().size();
            if (count > 1)
                words += tr("%1 of %2 can go").arg(verdict.can).arg(count);
            m_label->setTarget(name, words.join(QStringLiteral(" · ")));
        }
    }
    m_label->moveTo(mapFromGlobal(global));
    m_label->show();
    m_label->raise();
}

void MapView::finishDrag(QPoint global)
{
    if (!m_moving)
        return;
    const int hospital = m_canvas->hospitalAt(m_canvas->mapFromGlobal(global));
    if (hospital >= 0)
        dropOn(hospital);
    else
        putDown();
}

/** Enter or a click on a hospital: where a patient is in the hand or selected, that is where they
    are to go. */
void MapView::choose(int hospital)
{
    m_canvas->setCurrent(hospital);
    if (m_state->lift() && !m_desk.isReadOnly())
        dropOn(hospital);
    else if (const auto at = m_canvas->positionOf(hospital); at && !showsTable())
        showHospitalMenu(hospital, m_canvas->mapToGlobal(at->toPoint()));
}

void MapView::dropOn(int hospital)
{
    if (!m_state->lift())
        return;
    const int session = m_state->reachOf(hospital).session;
    if (session < 0) {
        if (!tellTaken(hospital))
            refuse(hospital);
        return;
    }
    proposeAt(session);
}

void MapView::refuse(int hospital)
{
    const QString name =
        m_desk.region()->site(m_state->hospitals()[std::size_t(hospital)].site).record.name;
    m_message->say(InlineMessage::Kind::Warning,
                   tr("Cannot go to %1: %2.").arg(name, m_state->reachOf(hospital).why));
    putDown();
}

/** The place was free when the patient was picked up, and a colleague took it under the hand: only
    the store knows who. */
bool MapView::tellTaken(int hospital)
{
    const auto known = m_offered.find(m_state->hospitals()[std::size_t(hospital)].site);
    const int offered = m_moving && known != m_offered.end() ? known->second : -1;
    if (offered < 0 || m_liftedOn->session(offered).free() == 0
        || m_desk.region()->session(offered).free() > 0)
        return false;
    const Lift& lift = *m_state->lift();
    const PathwayId first = lift.region().pathwayId(lift.rows().front());
    const SessionId wanted = m_desk.region()->session(offered).id;
    putDown();
    propose(m_desk, {{first, wanted, {}, false, {}}});
    return true;
}

void MapView::proposeAt(int session)
{
    const Region& region = *m_desk.region();
    const auto rows = m_state->lift()->takers(session);
    std::vector<Proposal> proposals;
    for (const int row : rows)
        proposals.push_back({region.pathwayId(row), region.session(session).id, {}, false, {}});
    const QString site = region.site(region.session(session).site).record.name;
    emit said(tr("Proposed %1, for %2").arg(bold(who(rows)), site.toHtmlEscaped()),
              QStringLiteral("check"));
    putDown();
    m_message->clear();
    propose(m_desk, std::move(proposals));
}

/** The hospital that is picked when it can take them, else the nearest that can. */
int MapView::hospitalToPropose() const
{
    if (!m_state->lift() || m_desk.isReadOnly())
        return -1;
    const int current = m_canvas->current();
    if (current >= 0)
        return m_state->reachOf(current).fits() ? current : -1;
    const auto reachable = m_state->inReach();
    return reachable.empty() ? -1 : reachable.front();
}

void MapView::showProposal()
{
    const int hospital = hospitalToPropose();
    QString words;
    if (hospital >= 0) {
        const int session = m_state->reachOf(hospital).session;
        words = tr("Propose %1 for %2, %3")
                    .arg(who(m_state->lift()->rows()),
                         m_desk.region()
                             ->site(m_state->hospitals()[std::size_t(hospital)].site)
                             .record.name,
                         m_state->lift()->verdict(session).day->staff());
    }
    m_panel->setProposal(words);
    showCard();
}

void MapView::proposeNow()
{
    if (const int hospital = hospitalToPropose(); hospital >= 0)
        proposeAt(m_state->reachOf(hospital).session);
}

void MapView::showPatientMenu(QPoint global)
{
    const auto rows = m_panel->patients().selectedRows();
    if (rows.empty() || m_desk.isReadOnly())
        return;
    m_state->setPatients(rows);
    QMenu menu;
    menu.addSection(who(rows));
    const auto reachable = m_state->inReach();
    for (std::size_t i = 0; i < reachable.size() && i < std::size_t(mostMoves); ++i) {
        const HospitalReach& reach = m_state->reachOf(reachable[i]);
        const Verdict& verdict = m_state->lift()->verdict(reach.session);
        const int site = m_state->hospitals()[std::size_t(reachable[i])].site;
        QStringList words{m_desk.region()->site(site).record.name, verdict.day->staff()};
        if (verdict.metres)
            words += milesText(*verdict.metres);
        words += tr("at %1 weeks").arg(verdict.weeksThen);
        menu.addAction(tr("Move to %1").arg(words.join(QStringLiteral(", "))), this,
                       [this, session = reach.session] { proposeAt(session); });
    }
    if (reachable.empty())
        menu.addAction(tr("No free place shown here can take them"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(tr("Pick up and choose with the arrows"), this, [this] { pickUp(true); });
    menu.exec(global);
}

void MapView::showHospitalMenu(int hospital, QPoint global)
{
    const Snapshot region = m_desk.region();
    const MapHospital& it = m_state->hospitals()[std::size_t(hospital)];
    QMenu menu;
    menu.addSection(region->site(it.site).record.name);
    int listed = 0;
    for (const int session : it.sessions) {
        if (!m_state->lift() || m_desk.isReadOnly() || listed == mostMoves)
            break;
        const Verdict& verdict = m_state->lift()->verdict(session);
        if (verdict.can == 0)
            continue;
        ++listed;
        menu.addAction(tr("Propose %1 for %2, at %3 weeks")
                           .arg(who(m_state->lift()->rows()), verdict.day->staff())
                           .arg(verdict.weeksThen),
                       this, [this, session] { proposeAt(session); });
    }
    const auto isOfHospital = [&](int session) {
        return std::find(it.sessions.begin(), it.sessions.end(), session) != it.sessions.end();
    };
    for (int i = 0; i < region->offerCount() && !m_desk.isReadOnly(); ++i) {
        const OfferRow& offer = region->offer(i);
        if (offer.record.state != OfferState::Proposed || !isOfHospital(offer.session))
            continue;
        menu.addAction(tr("Withdraw the proposal of %1")
                           .arg(twoIdentifiers(*region, offer.pathway, m_model->identity())),
                       this, [this, id = offer.record.id] { withdraw(m_desk, {id}); });
    }
    if (menu.actions().size() == 1)
        menu.addAction(m_state->lift()
                           ? tr("Cannot take them: %1").arg(m_state->reachOf(hospital).why)
                           : tr("Select a patient to see who can go there"))
            ->setEnabled(false);
    menu.exec(global);
}

} // namespace sooner
