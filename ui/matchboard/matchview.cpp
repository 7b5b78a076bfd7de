#include "ui/matchboard/matchview.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "ui/commands/commands.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/capacityboard.h"
#include "ui/matchboard/leftover.h"
#include "ui/matchboard/patientlist.h"
#include "ui/matchboard/planbar.h"
#include "ui/matchboard/policydialog.h"
#include "ui/models/pathwaymodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/draglabel.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pips.h"
#include "ui/widgets/surface.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

namespace sooner {

namespace {

constexpr int mostMoves = 12; ///< sessions that "Move to" lists

/** Where most patients wait for a place: a board of one specialty is one that can be read. */
std::optional<TreatmentFunction> busiestSpecialty(const Region& region, Day asOf)
{
    std::map<TreatmentFunction, int> waiting;
    for (const int row : considered(region, asOf).rows)
        ++waiting[region.function(row)];
    std::optional<TreatmentFunction> busiest;
    int most = 0;
    for (const auto& [code, count] : waiting) {
        if (count > most) {
            most = count;
            busiest = code;
        }
    }
    return busiest;
}

QString bold(const QString& text)
{
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

} // namespace

MatchView::MatchView(Desk& desk, QWidget* parent)
    : View(parent), m_desk(desk), m_model(new PathwayModel(desk, this)), m_legend(new PipLegend)
{
    setObjectName(QStringLiteral("matchView"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter;
    m_splitter->setObjectName(QStringLiteral("matchSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    page->addWidget(m_splitter);
    buildPatients(m_splitter);
    buildBoard(m_splitter);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics().patientList, metrics().patientList * 4});
    m_label = new DragLabel(this);

    auto* find = new QAction(tr("Find best matches"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(find, &QAction::triggered, this, &MatchView::findBestMatches);
    auto* accept = new QAction(tr("Accept the plan"), this);
    accept->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    connect(accept, &QAction::triggered, this, &MatchView::acceptPlanNow);
    auto* order = new QAction(tr("Change the order of treatment"), this);
    connect(order, &QAction::triggered, this, &MatchView::showOrder);
    m_commands = {find, accept, order};

    connectDrag();
    connect(&m_desk, &Desk::regionChanged, this, &MatchView::takeRegion);
    connect(&m_desk, &Desk::closed, this, [this] {
        putDown();
        discardPlan();
    });
    connect(&m_desk, &Desk::performed, this, [this] {
        if (std::exchange(m_accepting, false))
            discardPlan();
    });
    connect(&m_desk, &Desk::refused, this, [this](const Error& error) {
        m_accepting = false;
        // The dialog says it itself, and the window what can be looked at.
        if (isVisible() && !m_orderDialog && !isToBeLookedAt(error))
            m_message->say(InlineMessage::Kind::Error, error.message);
    });
    if (m_desk.isOpen()) {
        m_specialty = busiestSpecialty(*m_desk.region(), m_desk.today());
        takeRegion();
    }
}

MatchView::~MatchView()
{
    m_board->setLift(nullptr);
    if (!m_legend->parent())
        delete m_legend;
}

QWidget* MatchView::statusLegend()
{
    return m_legend;
}

void MatchView::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
}

void MatchView::restoreLayout(QSettings& settings)
{
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
}

void MatchView::buildPatients(QSplitter* splitter)
{
    auto* panel = new Surface(Surface::Fill::Surface, Qt::RightEdge);
    auto* lines = new QVBoxLayout(panel);
    lines->setContentsMargins(0, 0, 1, 0);
    lines->setSpacing(0);
    auto* head = new BarLayout(nullptr, space::s);
    head->setContentsMargins(space::m, space::l, space::m, space::s);
    head->addWidget(label(tr("Patients"), TextRole::ViewTitle));
    m_patientCount = label(QString(), TextRole::Caption, Tone::Text2);
    head->addWidget(m_patientCount);
    lines->addLayout(head);
    m_specialtyButton = new QPushButton;
    setButtonRole(m_specialtyButton, ButtonRole::Choice);
    m_specialtyButton->setObjectName(QStringLiteral("matchSpecialty"));
    m_specialtyButton->setMenu(new QMenu(m_specialtyButton));
    connect(m_specialtyButton->menu(), &QMenu::aboutToShow, this, &MatchView::fillSpecialtyMenu);
    auto* choice = new QHBoxLayout;
    choice->setContentsMargins(space::m, 0, space::m, space::m);
    choice->addWidget(m_specialtyButton, 1);
    lines->addLayout(choice);
    m_patients = new PatientList(*m_model);
    lines->addWidget(m_patients, 1);
    panel->setMinimumWidth(Theme::current().px(220));
    splitter->addWidget(panel);
}

void MatchView::buildBoard(QSplitter* splitter)
{
    auto* panel = new QWidget;
    auto* lines = new QVBoxLayout(panel);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    m_planBar = new PlanBar;
    m_message = new InlineMessage;
    m_stack = new QStackedWidget;
    m_board = new CapacityBoard;
    m_leftOver = new LeftOver(m_desk);
    m_stack->addWidget(m_board);
    m_stack->addWidget(m_leftOver);
    lines->addWidget(m_planBar);
    lines->addWidget(m_message);
    lines->addWidget(m_stack, 1);
    splitter->addWidget(panel);
    connect(m_planBar, &PlanBar::findRequested, this, &MatchView::findBestMatches);
    connect(m_planBar, &PlanBar::acceptRequested, this, &MatchView::acceptPlanNow);
    connect(m_planBar, &PlanBar::dropPlanRequested, this, &MatchView::discardPlan);
    connect(m_planBar, &PlanBar::orderRequested, this, &MatchView::showOrder);
    connect(m_planBar, &PlanBar::leftOverRequested, this,
            [this] { m_stack->setCurrentWidget(m_leftOver); });
    connect(m_leftOver, &LeftOver::closeRequested, this,
            [this] { m_stack->setCurrentWidget(m_board); });
}

void MatchView::connectDrag()
{
    connect(m_patients, &PatientList::dragStarted, this, [this](QPoint global) {
        pickUp(false);
        trackDrag(global);
    });
    connect(m_patients, &PatientList::dragMoved, this, &MatchView::trackDrag);
    connect(m_patients, &PatientList::dragEnded, this, &MatchView::finishDrag);
    connect(m_patients, &PatientList::pickUpRequested, this, [this] { pickUp(true); });
    connect(m_patients, &PatientList::menuRequested, this, &MatchView::showMoveMenu);
    connect(m_board, &CapacityBoard::dropRequested, this, &MatchView::dropOn);
    connect(m_board, &CapacityBoard::cancelRequested, this, &MatchView::putDown);
    connect(m_board, &CapacityBoard::menuRequested, this, &MatchView::showCardMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MatchView::updateCounts);
    connect(m_model, &PathwayModel::rearranged, this, &MatchView::updateCounts);
    // A row that has got an offer leaves this list: it is the work that is left. What colleagues do
    // moves nothing under the pointer; it shows when the pointer leaves the list.
    connect(m_model, &PathwayModel::pendingChanged, this, [this] {
        if (!m_patients->viewport()->underMouse())
            showChanges();
        followList();
        updateCounts();
    });
    connect(&m_desk, &Desk::performed, this, &MatchView::showChanges);
    m_patients->installEventFilter(this);
    m_patients->viewport()->installEventFilter(this);
}

PathwayFilter MatchView::filter() const
{
    PathwayFilter wanted;
    wanted.states = PathwayFilter::stateBit(ListState::Unmatched);
    if (m_specialty)
        wanted.specialties = {*m_specialty};
    return wanted;
}

void MatchView::takeRegion()
{
    const Snapshot& region = m_desk.region();
    // Rows and sessions are only ever added to, unless an older file has taken the region's place.
    if (m_plan
        && (region->pathwayCount() < m_plan->region->pathwayCount()
            || region->sessionCount() < m_plan->region->sessionCount()))
        discardPlan();
    m_planBar->setReadOnly(m_desk.isReadOnly());
    m_planBar->setOrder(summaryOf(region->policy()));
    m_board->setRegion(region, m_desk.today());
    if (m_lift)
        followLift();
    if (m_model->filter() != filter())
        chooseSpecialty(m_specialty);
    showPlanned();
    followList();
    updateCounts();
}

/** Who acts on a list that waits acts on what it shows. */
void MatchView::followList()
{
    const bool waits = m_model->pendingChanges() > 0;
    if (!waits)
        m_listed = m_desk.region();
    if (std::exchange(m_waits, waits) != waits)
        m_desk.setSeen(waits ? m_listed : nullptr);
}

/** A colleague's change shows in the hand as well: the same patients, judged by what is so now. */
void MatchView::followLift()
{
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
    m_board->setLift(fresh.get());
    m_lift = std::move(fresh);
    if (!m_byKeyboard && m_label->isVisible())
        trackDrag(m_dragAt);
}

void MatchView::showChanges()
{
    if (!m_lift && m_model->pendingChanges() > 0)
        m_model->showChanges();
}

void MatchView::chooseSpecialty(std::optional<TreatmentFunction> specialty)
{
    m_specialty = specialty;
    m_specialtyButton->setText(specialty ? treatmentFunctionName(*specialty)
                                         : tr("All specialties"));
    m_board->setSpecialties(specialty ? std::set<TreatmentFunction>{*specialty}
                                      : std::set<TreatmentFunction>());
    m_model->setFilter(filter());
    updateCounts();
}

void MatchView::fillSpecialtyMenu()
{
    QMenu* menu = m_specialtyButton->menu();
    menu->clear();
    menu->addAction(tr("All specialties"), this, [this] { chooseSpecialty(std::nullopt); });
    menu->addSeparator();
    const FilterTally tally = tallyOf(*m_desk.region(), m_desk.today());
    std::vector<std::pair<TreatmentFunction, int>> list(tally.specialties.begin(),
                                                        tally.specialties.end());
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        return treatmentFunctionName(a.first) < treatmentFunctionName(b.first);
    });
    for (const auto& [code, count] : list) {
        const TreatmentFunction chosen = code;
        menu->addAction(QStringLiteral("%1  %2").arg(treatmentFunctionName(code), grouped(count)),
                        this, [this, chosen] { chooseSpecialty(chosen); });
    }
}

void MatchView::updateCounts()
{
    // No wider than the usual words: the board beside it must not move.
    const int waiting = m_model->pendingChanges();
    const QString count =
        waiting > 0
            ? tr("%1, %2 to follow")
                  .arg(grouped(m_model->rowCount()), counted(waiting, tr("change"), tr("changes")))
            : tr("%1, most urgent first").arg(grouped(m_model->rowCount()));
    m_patientCount->setText(count);
    if (!m_desk.isOpen())
        return;
    const Region& region = *m_desk.region();
    int free = 0;
    const PlanRequest request = PlanRequest::of(region, m_desk.today());
    for (int i = 0; i < region.sessionCount(); ++i) {
        const DayRange days = region.session(i).record.days;
        if (days.last >= request.from && days.first <= request.to)
            free += region.session(i).free();
    }
    const Considered who = considered(region, m_desk.today());
    m_planBar->setWaiting(int(who.rows.size()), who.excluded(), free);
}

void MatchView::selectPathways(const std::vector<PathwayId>& ids)
{
    m_stack->setCurrentWidget(m_board);
    std::set<TreatmentFunction> specialties;
    for (const PathwayId id : ids) {
        if (const auto row = m_desk.region()->rowOf(id))
            specialties.insert(m_desk.region()->function(*row));
    }
    if (specialties.size() == 1)
        chooseSpecialty(*specialties.begin());
    else
        chooseSpecialty(std::nullopt);
    m_patients->selectPathways(ids);
    m_patients->setFocus();
}

// Picking up and putting down

void MatchView::pickUp(bool byKeyboard)
{
    const auto rows = m_patients->selectedRows();
    if (rows.empty() || m_desk.isReadOnly()) {
        if (m_desk.isReadOnly())
            m_message->say(InlineMessage::Kind::Info,
                           tr("The region is open for reading only, so nothing can be proposed."));
        return;
    }
    m_message->clear();
    m_stack->setCurrentWidget(m_board);
    m_byKeyboard = byKeyboard;
    m_liftedOn = m_desk.region();
    m_lift = std::make_unique<Lift>(m_desk.region(), m_desk.today(), m_desk.offerPolicy(), rows);
    std::vector<PathwayId> ids;
    for (const int row : rows)
        ids.push_back(m_desk.region()->pathwayId(row));
    m_patients->setLifted(ids);
    m_board->setLift(m_lift.get());
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
        m_board->setFocus();
        const int best = m_board->bestSession();
        if (best >= 0)
            m_board->setCurrentSession(best);
    }
}

void MatchView::sayLifted()
{
    const Region& region = *m_desk.region();
    const int places = m_lift->openPlaces(m_board->sessions());
    const QString who = m_lift->rows().size() == 1
                            ? twoIdentifiers(region, m_lift->rows().front(), m_model->identity())
                            : tr("%1 patients").arg(m_lift->rows().size());
    const QString can =
        places == 0
            ? tr("No free place shown here can take them.")
            : tr("%1 can take them.").arg(counted(places, tr("free place"), tr("free places")));
    const QString how =
        m_byKeyboard ? tr("Arrows choose, Enter proposes, Esc puts back.") : tr("Esc puts back.");
    emit said(tr("Moving %1. %2 %3").arg(bold(who), can, how), QStringLiteral("arrow-right"));
}

void MatchView::putDown()
{
    const bool refocus = m_lift && m_byKeyboard;
    m_board->setLift(nullptr);
    m_patients->setLifted({});
    m_label->hide();
    m_lift.reset();
    if (refocus)
        m_patients->setFocus();
    if (!m_patients->viewport()->underMouse())
        showChanges();
}

void MatchView::trackDrag(QPoint global)
{
    if (!m_lift)
        return;
    m_dragAt = global;
    const QPoint onBoard = m_board->mapFromGlobal(global);
    m_board->hoverAt(onBoard);
    const int session = m_board->targetAt(onBoard);
    if (session < 0) {
        m_label->clearTarget();
    } else {
        const SessionRow& row = m_desk.region()->session(session);
        const QString site = m_desk.region()->site(row.site).record.name;
        const Verdict& verdict = m_lift->verdict(session);
        if (verdict.can == 0) {
            m_label->setRefusal(tr("Cannot go to %1").arg(site),
                                tr("%1: %2").arg(row.record.days.first.staff(), verdict.why));
        } else {
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
    }
    m_label->moveTo(mapFromGlobal(global));
    m_label->show();
    m_label->raise();
}

void MatchView::finishDrag(QPoint global)
{
    if (!m_lift)
        return;
    const int session = m_board->targetAt(m_board->mapFromGlobal(global));
    if (session >= 0)
        dropOn(session);
    else
        putDown();
}

void MatchView::dropOn(int session)
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
        const QString words = tr("Cannot go to %1: %2.").arg(site, verdict.why);
        m_message->say(InlineMessage::Kind::Warning, words);
        putDown();
        return;
    }
    putDown();
    proposePatients(takers, session);
}

void MatchView::proposePatients(const std::vector<int>& rows, int session)
{
    const Region& region = *m_desk.region();
    std::vector<Proposal> proposals;
    for (const int row : rows)
        proposals.push_back({region.pathwayId(row), region.session(session).id, {}, false, {}});
    const QString site = region.site(region.session(session).site).record.name;
    const QString who = rows.size() == 1 ? twoIdentifiers(region, rows.front(), m_model->identity())
                                         : tr("%1 patients").arg(rows.size());
    emit said(tr("Proposed %1, for %2").arg(bold(who), site.toHtmlEscaped()),
              QStringLiteral("check"));
    propose(m_desk, std::move(proposals));
}

bool MatchView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_patients->viewport() && event->type() == QEvent::Leave)
        showChanges();
    if (watched == m_patients && event->type() == QEvent::KeyPress && m_lift
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        putDown();
        return true;
    }
    return View::eventFilter(watched, event);
}

void MatchView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    m_label->hide();
}

void MatchView::showMoveMenu(QPoint global)
{
    const auto rows = m_patients->selectedRows();
    if (rows.empty() || m_desk.isReadOnly())
        return;
    const Lift lift(m_desk.region(), m_desk.today(), m_desk.offerPolicy(), rows);
    QMenu menu;
    menu.addSection(rows.size() == 1
                        ? twoIdentifiers(*m_desk.region(), rows.front(), m_model->identity())
                        : tr("%1 patients").arg(rows.size()));
    std::vector<int> sessions = m_board->sessions();
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
    if (menu.actions().size() == 1)
        menu.addAction(tr("No free place shown here can take them"))->setEnabled(false);
    menu.addSeparator();
    menu.addAction(tr("Pick up and choose with the arrows"), this, [this] { pickUp(true); });
    menu.exec(global);
}

void MatchView::showCardMenu(int session, QPoint global)
{
    const Snapshot region = m_desk.region();
    QMenu menu;
    for (int i = 0; i < region->offerCount(); ++i) {
        const OfferRow& offer = region->offer(i);
        if (offer.session != session || !holdsSeat(offer.record.state))
            continue;
        const QString who = twoIdentifiers(*region, offer.pathway, m_model->identity());
        if (offer.record.state == OfferState::Proposed && !m_desk.isReadOnly())
            menu.addAction(tr("Withdraw the proposal of %1").arg(who), this,
                           [this, id = offer.record.id] { withdraw(m_desk, {id}); });
        else
            menu.addAction(tr("%1: %2").arg(nameOf(offer.record.state), who))->setEnabled(false);
    }
    if (menu.isEmpty())
        menu.addAction(tr("All places are free"))->setEnabled(false);
    menu.exec(global);
}

// The plan

void MatchView::findBestMatches()
{
    if (!m_desk.isOpen())
        return;
    m_message->clear();
    m_planBar->setSearching(true);
    const auto progress = m_desk.startProgress(tr("Finding the best matches"));
    const Snapshot region = m_desk.region();
    const Day today = m_desk.today();
    m_desk.compute<std::shared_ptr<Result<PlanResult>>>(
        this,
        [region, today, progress] {
            return std::make_shared<Result<PlanResult>>(
                findPlan(region, today, PlanRequest::of(*region, today), progress.get()));
        },
        [this](std::shared_ptr<Result<PlanResult>> found) {
            m_desk.endProgress();
            m_planBar->setSearching(false);
            if (!*found) {
                if (found->error().code != ErrorCode::Cancelled)
                    m_message->say(InlineMessage::Kind::Error, found->error().message);
                return;
            }
            m_plan = std::make_shared<const PlanResult>(std::move(**found));
            showPlan();
        });
}

void MatchView::showPlan()
{
    if (m_plan) {
        const QString text =
            tr("Proven best plan: %1 of %2 placed. Nothing is saved before Accept.")
                .arg(grouped(qint64(m_plan->plan.placements.size())),
                     grouped(qint64(m_plan->who.rows.size())));
        emit said(text, QStringLiteral("sparkle"));
    }
    m_planBar->setPlan(m_plan.get());
    m_leftOver->setPlan(m_plan);
    showPlanned();
    if (!m_plan)
        m_stack->setCurrentWidget(m_board);
    updateCounts();
}

/** Colleagues do not take a plan away: what of it can still be accepted shows on the board, and the
    bar says that it is no longer the best for what is so now. */
void MatchView::showPlanned()
{
    std::unordered_map<int, int> planned;
    int acceptable = 0;
    if (m_plan) {
        const Region& region = *m_desk.region();
        for (const matching::Placement& placement : m_plan->plan.placements) {
            const int session = m_plan->input.sessions[std::size_t(placement.session)];
            const int row = m_plan->input.rows[std::size_t(placement.patient)];
            if (planned[session] >= region.session(session).free()
                || !region.liveOffers(row).empty())
                continue;
            ++planned[session];
            ++acceptable;
        }
        m_planBar->setAcceptable(acceptable);
        m_planBar->setOutdated(m_plan->region->sequence() != region.sequence());
    }
    m_board->setPlanned(std::move(planned));
}

void MatchView::showOrder()
{
    if (!m_desk.isOpen() || m_orderDialog)
        return;
    const PlanRequest request = PlanRequest::of(*m_desk.region(), m_desk.today());
    m_orderDialog = new PolicyDialog(m_desk, request.to, this);
    m_orderDialog->setAttribute(Qt::WA_DeleteOnClose);
    m_orderDialog->open();
}

void MatchView::acceptPlanNow()
{
    if (!m_plan || m_desk.isReadOnly())
        return;
    const auto plan = m_plan;
    m_accepting = true;
    m_desk.perform([plan](Workspace& workspace) { return acceptPlan(workspace, *plan); });
}

void MatchView::discardPlan()
{
    if (!m_plan)
        return;
    m_plan.reset();
    showPlan();
}

} // namespace sooner
