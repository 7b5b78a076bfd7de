#include "ui/matchboard/matchview.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/matchboard/capacityboard.h"
#include "ui/matchboard/leftover.h"
#include "ui/matchboard/patientlist.h"
#include "ui/matchboard/patientmove.h"
#include "ui/matchboard/planbar.h"
#include "ui/matchboard/policydialog.h"
#include "ui/matchboard/recordcommands.h"
#include "ui/models/pathwaymodel.h"
#include "ui/models/workfilter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterchoices.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/pips.h"
#include "ui/widgets/surface.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMetaMethod>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sooner {

MatchView::MatchView(Desk& desk, WorkFilter* filter, QWidget* parent)
    : View(parent), m_desk(desk), m_filter(filter ? filter : new WorkFilter(this)),
      m_model(new PathwayModel(desk, this)), m_legend(new PipLegend)
{
    setObjectName(QStringLiteral("matchView"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter;
    m_splitter->setObjectName(QStringLiteral("matchSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_splitter);
    m_empty = new EmptyState(QStringLiteral("match"));
    m_pages->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionRequested, this, &MatchView::importRequested);
    page->addWidget(m_pages);
    buildPatients(m_splitter);
    buildBoard(m_splitter);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics().patientList, metrics().patientList * 4});

    auto* find = new QAction(tr("Find best matches"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    connect(find, &QAction::triggered, this, &MatchView::findBestMatches);
    auto* accept = new QAction(tr("Accept the plan"), this);
    accept->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    connect(accept, &QAction::triggered, this, &MatchView::acceptPlanNow);
    auto* order = new QAction(tr("Change the order of treatment"), this);
    connect(order, &QAction::triggered, this, &MatchView::showOrder);
    m_commands = {find, accept, order};
    m_records = new RecordCommands(m_desk, *m_patients, *m_board, this);
    m_commands += m_records->all();
    addActions(m_records->all());

    connectMove();
    connect(m_filter, &WorkFilter::changed, this, &MatchView::takeFilter);
    connect(&m_desk, &Desk::regionChanged, this, &MatchView::takeRegion);
    connect(&m_desk, &Desk::closed, this, [this] {
        m_move->putDown();
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
        if (!filter)
            m_filter->setSpecialty(busiestSpecialty(*m_desk.region(), m_desk.today()));
        takeFilter();
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
    auto* specialty = specialtyChoice(m_desk, *m_filter);
    specialty->setObjectName(QStringLiteral("matchSpecialty"));
    auto* wait = waitChoice(*m_filter);
    wait->setObjectName(QStringLiteral("matchWait"));
    auto* choices = new QVBoxLayout;
    choices->setContentsMargins(space::m, 0, space::m, space::m);
    choices->setSpacing(space::s);
    choices->addWidget(specialty);
    choices->addWidget(wait);
    lines->addLayout(choices);
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
    m_noPlaces = new EmptyState(QStringLiteral("match"));
    m_stack->addWidget(m_noPlaces);
    connect(m_noPlaces, &EmptyState::actionRequested, this, &MatchView::importRequested);
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
    connect(m_leftOver, &LeftOver::closeRequested, this, &MatchView::showBoard);
}

void MatchView::connectMove()
{
    m_move = new PatientMove(m_desk, *m_model, *m_patients, *m_board, *m_records, this);
    connect(m_move, &PatientMove::begun, this, [this] {
        m_message->clear();
        showBoard();
    });
    connect(m_move, &PatientMove::ended, this, [this] {
        if (!m_patients->viewport()->underMouse())
            showChanges();
    });
    connect(m_move, &PatientMove::said, this, &View::said);
    connect(m_move, &PatientMove::cannotBegin, this,
            [this](const QString& words) { m_message->say(InlineMessage::Kind::Info, words); });
    connect(m_move, &PatientMove::refused, this,
            [this](const QString& words) { m_message->say(InlineMessage::Kind::Warning, words); });
    connect(m_board, &CapacityBoard::menuRequested, this, &MatchView::showCardMenu);
    connect(m_board, &CapacityBoard::hospitalMenuRequested, this, &MatchView::showHospitalMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MatchView::updateCounts);
    connect(m_model, &PathwayModel::rearranged, this, &MatchView::updateCounts);
    connect(m_model, &PathwayModel::countsChanged, this, &MatchView::updateCounts);
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
    wanted.overWeeks = m_filter->overWeeks();
    if (m_filter->specialty())
        wanted.specialties = {*m_filter->specialty()};
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
    m_move->follow();
    if (m_model->filter() != filter())
        takeFilter();
    showWhatIsMissing();
    showPlanned();
    followList();
    updateCounts();
}

void MatchView::showWhatIsMissing()
{
    const Region& region = *m_desk.region();
    const bool places = region.sessionCount() > 0;
    const bool nothing = !places && region.pathwayCount() == 0;
    m_pages->setCurrentWidget(nothing ? static_cast<QWidget*>(m_empty) : m_splitter);
    if (!places || m_stack->currentWidget() == m_noPlaces)
        showBoard();
    m_planBar->setEnabled(places);
    const bool listens = isSignalConnected(QMetaMethod::fromSignal(&MatchView::importRequested));
    const QString button = listens && !m_desk.isReadOnly() ? tr("Import a list") : QString();
    m_empty->setWords(tr("Nothing to match yet"),
                      tr("A match needs three lists: the hospitals, who waits for them, and the "
                         "sessions in which others have free places. Import the hospitals first; "
                         "then patients show at the left, places at the right, and each patient "
                         "can be taken to a place."),
                      button);
    m_noPlaces->setWords(tr("No places yet"),
                         tr("The sessions in which hospitals have free places show here, a row a "
                            "hospital and a column a week, once a list of them has been "
                            "imported. Then patients are taken to them from the left."),
                         button);
}

/** Or what is said in its place while there is nothing to put on it. */
void MatchView::showBoard()
{
    const bool places = !m_desk.isOpen() || m_desk.region()->sessionCount() > 0;
    m_stack->setCurrentWidget(places ? static_cast<QWidget*>(m_board) : m_noPlaces);
}

void MatchView::activated()
{
    if (m_desk.isOpen())
        showWhatIsMissing(); // by now somebody may listen to its button
}

QString MatchView::emptyText() const
{
    const EmptyState* shown = m_pages->currentWidget() == m_empty      ? m_empty
                              : m_stack->currentWidget() == m_noPlaces ? m_noPlaces
                                                                       : nullptr;
    return shown ? shown->text() : QString();
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

void MatchView::showChanges()
{
    if (!isLifting() && m_model->pendingChanges() > 0)
        m_model->showChanges();
}

void MatchView::takeFilter()
{
    if (!m_desk.isOpen())
        return;
    const auto& specialty = m_filter->specialty();
    m_board->setSpecialties(specialty ? std::set<TreatmentFunction>{*specialty}
                                      : std::set<TreatmentFunction>());
    m_model->setFilter(filter());
    updateCounts();
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
    const QuickCounts& counts = m_model->counts();
    m_planBar->setWaiting(counts.inMatch, counts.all - counts.inMatch, free);
}

void MatchView::selectPathways(const std::vector<PathwayId>& ids)
{
    showBoard();
    std::set<TreatmentFunction> specialties;
    for (const PathwayId id : ids) {
        if (const auto row = m_desk.region()->rowOf(id))
            specialties.insert(m_desk.region()->function(*row));
    }
    m_filter->setOverWeeks(std::nullopt);
    m_filter->setSpecialty(specialties.size() == 1 ? std::optional(*specialties.begin())
                                                   : std::nullopt);
    m_patients->selectPathways(ids);
    m_patients->setFocus();
}

bool MatchView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_patients->viewport() && event->type() == QEvent::Leave)
        showChanges();
    if (watched == m_patients && event->type() == QEvent::KeyPress && isLifting()
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_move->putDown();
        return true;
    }
    return View::eventFilter(watched, event);
}

void MatchView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    m_move->hideLabel();
}

bool MatchView::isLifting() const
{
    return m_move->isUnderWay();
}

void MatchView::showCardMenu(int session, QPoint global)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addOffers(*menu, session);
    menu->addSeparator();
    m_records->addForSession(*menu);
    menu->addSeparator();
    m_records->addForHospital(*menu, m_desk.region()->session(session).site);
    menu->popup(global);
}

void MatchView::showHospitalMenu(int site, QPoint global)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    RecordCommands::addHeading(*menu, m_desk.region()->site(site).record.name);
    m_records->addForHospital(*menu, site);
    menu->popup(global);
}

/** Who holds its places. */
void MatchView::addOffers(QMenu& menu, int session)
{
    const Snapshot region = m_desk.region();
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
        showBoard();
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
