#include "ui/waitinglist/patientpanel.h"

#include "core/domain/waits.h"
#include "ui/commands/commands.h"
#include "ui/commands/conflict.h"
#include "ui/commands/desk.h"
#include "ui/models/pathwaycells.h"
#include "ui/waitinglist/recordpages.h"
#include "ui/waitinglist/statenote.h"
#include "ui/waitinglist/wherenextpage.h"
#include "ui/widgets/barlayout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/patientbanner.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/waitbar.h"

#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>

namespace sooner {

namespace {

constexpr auto fetchAfter = std::chrono::milliseconds(150);

QScrollArea* scrolled(QWidget* page, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    return area;
}

} // namespace

PatientPanel::PatientPanel(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_looks(desk)
{
    m_fetchSoon.setSingleShot(true);
    m_fetchSoon.setInterval(fetchAfter);
    build();
    connect(&m_fetchSoon, &QTimer::timeout, this, &PatientPanel::fetch);
    connect(&desk, &Desk::regionChanged, this, &PatientPanel::follow);
    connect(&desk, &Desk::opened, this, [this] { showPatient(std::nullopt); });
    connect(&desk, &Desk::closed, this, [this] { showPatient(std::nullopt); });
    connect(&m_looks, &LookLog::failed, this, [this] {
        m_refused->say(InlineMessage::Kind::Warning,
                       tr("That you looked at this record could not be written down. The region "
                          "cannot be written to just now."));
    });
    showPatient(std::nullopt);
}

void PatientPanel::build()
{
    m_sides = new QStackedWidget(this);
    m_nobody = new EmptyState(QStringLiteral("person"), m_sides);
    m_nobody->setWords(tr("Choose a patient"),
                       tr("Where they could go, and why not elsewhere, shows here."));
    auto* content = m_content = new Surface(Surface::Fill::Surface, {}, m_sides);
    m_banner = new PatientBanner(content);
    m_hidden = label({}, TextRole::PatientName, Tone::Text, content);
    m_hidden->setWordWrap(true);
    m_hidden->setContentsMargins(space::l, space::m, space::l, space::m);
    m_refused = new InlineMessage(content);
    buildPages(content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBack());
    column->addWidget(m_banner);
    column->addWidget(m_hidden);
    column->addWidget(buildHead());
    column->addWidget(m_tabs);
    column->addWidget(m_pages, 1);
    column->addWidget(m_refused);
    column->addWidget(buildFoot());
    m_sides->addWidget(m_nobody);
    m_sides->addWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_sides);
    m_tabs->setObjectName(QStringLiteral("patientTabs"));
    m_where->list()->setObjectName(QStringLiteral("whereNextList"));
    m_propose->setObjectName(QStringLiteral("proposeButton"));
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_banner, &PatientBanner::previousRequested, this, &PatientPanel::previousRequested);
    connect(m_banner, &PatientBanner::nextRequested, this, &PatientPanel::nextRequested);
    connect(m_where, &WhereNextPage::chosenChanged, this, &PatientPanel::showFoot);
    connect(m_where, &WhereNextPage::proposeRequested, this, &PatientPanel::propose);
    connect(m_offers, &OffersPage::withdrawRequested, this, &PatientPanel::withdraw);
    connect(m_state, &StateNote::withdrawRequested, this, &PatientPanel::withdraw);
    connect(&m_desk, &Desk::refused, this, &PatientPanel::showRefusal);
    connect(&m_desk, &Desk::performed, this, &PatientPanel::takePerformed);
}

void PatientPanel::buildPages(QWidget* content)
{
    m_tabs = new QTabBar(content);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Parts of the record"));
    m_pages = new QStackedWidget(content);
    auto* whereNext = new QWidget(m_pages);
    m_state = new StateNote(whereNext);
    m_where = new WhereNextPage(whereNext);
    auto* whereColumn = new QVBoxLayout(whereNext);
    whereColumn->setContentsMargins(0, 0, 0, 0);
    whereColumn->setSpacing(0);
    whereColumn->addWidget(m_state);
    whereColumn->addWidget(m_where, 1);
    m_clock = new ClockPage;
    m_preferences = new PreferencesPage;
    m_offers = new OffersPage;
    m_history = new HistoryPage;
    const auto add = [this](const QString& name, QWidget* page) {
        m_tabs->addTab(name);
        m_pages->addWidget(scrolled(page, m_pages));
    };
    add(tr("Where next"), whereNext);
    add(tr("Clock"), m_clock);
    add(tr("Preferences"), m_preferences);
    add(tr("Offers"), m_offers);
    add(tr("History"), m_history);
}

QWidget* PatientPanel::buildBack()
{
    m_back = new Surface(Surface::Fill::Tint, {}, this);
    auto* row = new QHBoxLayout(m_back);
    row->setContentsMargins(space::s, space::s, space::l, 0);
    auto* back = quietButton(tr("Back to the list"), QStringLiteral("arrow-left"), m_back);
    row->addWidget(back);
    row->addStretch();
    connect(back, &QPushButton::clicked, this, &PatientPanel::backRequested);
    m_back->hide();
    return m_back;
}

QWidget* PatientPanel::buildHead()
{
    auto* head = new QWidget(this);
    m_weeks = label({}, TextRole::ViewTitle, Tone::Text, head);
    m_since = label({}, TextRole::Body, Tone::Text2, head);
    m_tag = new Tag({}, TagKind::Neutral, {}, head);
    m_bar = new WaitBar(head);
    m_care = label({}, TextRole::Body, Tone::Text, Weight::Semibold, head);
    m_care->setWordWrap(true);
    m_facts = label({}, TextRole::Caption, Tone::Text2, head);
    m_facts->setWordWrap(true);
    auto* line = new QWidget(head);
    auto* bar = new BarLayout(line, space::s);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_weeks);
    bar->addWidget(m_since);
    bar->addRight(m_tag);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(space::l, space::m, space::l, space::xs);
    column->setSpacing(space::xs);
    column->addWidget(line);
    column->addWidget(m_bar);
    column->addSpacing(space::xs);
    column->addWidget(m_care);
    column->addWidget(m_facts);
    return head;
}

QWidget* PatientPanel::buildFoot()
{
    auto* foot = new Surface(Surface::Fill::Surface, Qt::TopEdge, this);
    m_propose = primaryButton({}, {}, foot);
    m_propose->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(space::l, space::s, space::l, space::s);
    m_more = iconButton(QStringLiteral("more"),
                        tr("Change this patient, or take them off the list"), foot);
    m_more->setObjectName(QStringLiteral("patientMore"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->hide();
    row->addWidget(m_more);
    row->addStretch();
    row->addWidget(m_propose);
    connect(m_propose, &QPushButton::clicked, this, &PatientPanel::propose);
    return foot;
}

void PatientPanel::setMore(const QList<QAction*>& actions)
{
    auto* menu = new QMenu(m_more);
    menu->addActions(actions);
    m_more->setMenu(menu);
    m_more->show();
}

void PatientPanel::showPatient(std::optional<PathwayId> pathway)
{
    const auto row = pathway && m_desk.isOpen() ? m_desk.region()->rowOf(*pathway) : std::nullopt;
    m_shown = row ? pathway : std::nullopt;
    m_looks.show(isVisible() ? m_shown : std::nullopt);
    m_record.reset();
    m_refused->clear();
    m_fetchSoon.stop();
    m_sides->setCurrentIndex(m_shown ? 1 : 0);
    if (!row) {
        m_where->clear();
        showFoot();
        return;
    }
    showPerson(*row);
    showState(*row);
    showReasons(*row, true);
    m_history->showWaiting();
    if (!m_desk.isReadOnly())
        m_fetchSoon.start();
}

void PatientPanel::follow()
{
    if (!m_shown)
        return;
    const auto row = m_desk.region()->rowOf(*m_shown);
    if (!row) {
        showPatient(std::nullopt);
        return;
    }
    const QWidget* focus = QApplication::focusWidget();
    showPerson(*row);
    showState(*row);
    showReasons(*row, false);
    // What had the keyboard may be gone or disabled now: it stays in the panel.
    if (isAncestorOf(focus) && QApplication::focusWidget() != focus)
        takeFocus();
    if (!m_desk.isReadOnly())
        fetch();
}

void PatientPanel::setTakesTurns(bool takes)
{
    m_back->setVisible(takes);
}

/** Nobody is looked at on a panel that is not to be seen. */
void PatientPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_looks.show(m_shown);
}

void PatientPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_looks.show(std::nullopt);
}

void PatientPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

void PatientPanel::setPosition(int at, int of)
{
    m_banner->setPosition(at, of);
}

void PatientPanel::showPerson(int row)
{
    const Region& region = *m_desk.region();
    const Day asOf = m_desk.today();
    const bool hidden = m_desk.isReadOnly();
    const Cell wait = waitCell(region, row, asOf);
    m_banner->setVisible(!hidden);
    m_hidden->setVisible(hidden);
    if (hidden) {
        m_hidden->setText(tr("%1, name hidden").arg(pathwayCode(*m_shown)));
        m_hidden->setToolTip(personCell(region, row, Identity::Hidden).full);
    } else {
        const int others = othersOfThatName(region, row);
        m_banner->setFacts({region.name(row), region.birthDate(row), asOf, region.sex(row),
                            region.nhsNumber(row),
                            others == 0   ? QString()
                            : others == 1 ? tr("1 other of this name")
                                          : tr("%1 others of this name").arg(others)});
    }
    m_weeks->setText(tr("%1 weeks").arg(wait.first));
    m_weeks->setToolTip(wait.full);
    m_since->setText(wait.second);
    m_since->setToolTip(wait.full);
    const WaitTag tag = waitTag(region.kind(row), region.clockStart(row), asOf);
    m_tag->setTag(tag.words, tag.late ? TagKind::Danger : TagKind::Neutral);
    m_bar->setDays(region.daysWaited(row, asOf));
    m_care->setText(region.careName(row));
    m_care->setToolTip(careCell(region, row).full);
    m_facts->setText(factsLine(region, row, m_record ? &*m_record : nullptr));
    m_clock->showClock(region.kind(row), region.clockStart(row), asOf);
    m_clock->showRecord(m_record ? &*m_record : nullptr, asOf);
    m_preferences->showRecord(m_record ? &*m_record : nullptr);
}

QString PatientPanel::whyNoProposal(int row) const
{
    const Region& region = *m_desk.region();
    if (!region.isOpen(row))
        return tr("The hospital has closed this clock.");
    const auto exclusion = region.exclusion(row, m_desk.today());
    if (exclusion && *exclusion != Exclusion::AlreadyOffered)
        return tr("Not in the match: %1.").arg(nameOf(*exclusion).toLower());
    const auto live = region.liveOffers(row);
    const bool settled = std::any_of(live.begin(), live.end(), [&region](int index) {
        return isSettled(region.offer(index).record.state);
    });
    if (settled)
        return tr("The patient has accepted a place.");
    const int most = m_desk.offerPolicy().liveOffersPerPathway;
    if (int(live.size()) >= most)
        return tr("There are %1 offers under way, the most there may be.").arg(most);
    return m_desk.isReadOnly() ? tr("This region is open read-only.") : QString();
}

void PatientPanel::showState(int row)
{
    const auto offers = offersOf(*m_desk.region(), row, m_desk.today());
    const bool canWrite = !m_desk.isReadOnly();
    m_blocked = whyNoProposal(row);
    m_state->showState(m_blocked, offers, canWrite);
    m_offers->showOffers(offers, canWrite);
}

void PatientPanel::showReasons(int row, bool fresh)
{
    const Day asOf = m_desk.today();
    m_where->showPlaces(
        m_desk.region(), row, asOf,
        reasonsAlone(*m_desk.region(), asOf, PlanRequest::of(*m_desk.region(), asOf), row), fresh);
}

void PatientPanel::showFoot()
{
    const QString hospital = m_where->chosenHospital();
    const bool can = m_shown && m_blocked.isEmpty() && !hospital.isEmpty();
    // The button is short; the list beside it and the tooltip have the whole name.
    m_propose->setText(hospital.isEmpty() ? tr("Propose")
                                          : tr("Propose %1").arg(shortHospital(hospital)));
    m_propose->setEnabled(can);
    m_propose->setToolTip(!m_blocked.isEmpty() ? m_blocked
                          : hospital.isEmpty()
                              ? tr("Choose a place in the list first")
                              : tr("Holds a place at %1. It can be undone.").arg(hospital));
    emit actionsChanged();
}

bool PatientPanel::canPropose() const
{
    return m_propose->isEnabled();
}

void PatientPanel::fetch()
{
    if (!m_shown)
        return;
    m_desk.ask<PathwayDetail>(
        this, [id = *m_shown](Workspace& workspace) { return pathwayDetail(workspace, id); },
        [this](Result<PathwayDetail> detail) { takeDetail(std::move(detail)); });
}

void PatientPanel::takeDetail(Result<PathwayDetail> detail)
{
    if (!detail) {
        m_refused->say(InlineMessage::Kind::Error, detail.error().message, tr("Try again"));
        return;
    }
    // Another patient may have been chosen, and the region closed, since it was asked for.
    const auto row = m_shown == detail->id && m_desk.isOpen() ? m_desk.region()->rowOf(detail->id)
                                                              : std::nullopt;
    if (!row)
        return;
    m_record = std::move(detail->record);
    showPerson(*row);
    m_history->showLines(historyOf(*m_desk.region(), detail->steps, detail->letters));
}

void PatientPanel::propose()
{
    const auto session = m_where->chosen();
    if (!canPropose() || !session)
        return;
    m_refused->clear();
    m_acting = true;
    sooner::propose(m_desk, {{*m_shown, *session, {}, false, {}}});
}

void PatientPanel::withdraw(OfferId offer)
{
    m_refused->clear();
    m_acting = true;
    sooner::withdraw(m_desk, {offer});
}

void PatientPanel::showRefusal(const Error& error)
{
    if (std::exchange(m_acting, false) && m_shown && !isToBeLookedAt(error))
        m_refused->say(InlineMessage::Kind::Error, error.message);
}

void PatientPanel::takePerformed()
{
    m_acting = false;
    m_refused->clear();
}

void PatientPanel::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void PatientPanel::takeFocus()
{
    if (!m_shown)
        return;
    window()->setAttribute(Qt::WA_KeyboardFocusChange); // show where the keyboard is
    if (m_tabs->currentIndex() == WhereNext && m_where->list()->isVisibleTo(this))
        m_where->list()->setFocus(Qt::TabFocusReason);
    else
        m_tabs->setFocus(Qt::TabFocusReason);
}

QString PatientPanel::text() const
{
    QStringList parts;
    if (m_banner->isVisibleTo(this))
        parts += m_banner->text();
    parts += m_tag->text();
    for (const QLabel* each : m_sides->currentWidget()->findChildren<QLabel*>()) {
        if (each->isVisibleTo(this) && !m_banner->isAncestorOf(each) && !each->text().isEmpty())
            parts += each->text();
    }
    return parts.join(QLatin1Char('\n'));
}

/** The head grows as words wrap; a stack of pages does not tell its layout so. */
void PatientPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    keepHeight();
}

bool PatientPanel::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        keepHeight();
    return done;
}

void PatientPanel::keepHeight()
{
    setMinimumHeight(m_content->layout()->totalMinimumHeightForWidth(width()));
}

QSize PatientPanel::minimumSizeHint() const
{
    return {metrics().patientList, QWidget::minimumSizeHint().height()};
}

QSize PatientPanel::sizeHint() const
{
    return {metrics().patientPanel, QWidget::sizeHint().height()};
}

} // namespace sooner
