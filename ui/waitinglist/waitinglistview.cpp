#include "ui/waitinglist/waitinglistview.h"

#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/forms/leavedialog.h"
#include "ui/forms/records.h"
#include "ui/models/patientwords.h"
#include "ui/shell/layoutmemory.h"
#include "ui/theme/icons.h"
#include "ui/waitinglist/filterbar.h"
#include "ui/waitinglist/listselectionbar.h"
#include "ui/waitinglist/listtable.h"
#include "ui/waitinglist/patientpanel.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/viewheader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMetaMethod>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidgetAction>

namespace sooner {

namespace {

constexpr double searchWidth = 230;
/** Below this list and panel take turns: a small window, or large text. */
constexpr double enoughForBoth = 860;

} // namespace

WaitingListView::WaitingListView(Desk& desk, QWidget* parent)
    : View(parent), m_desk(desk), m_model(desk)
{
    build();
    buildCommands();
    connectParts();
    rearranged();
}

WaitingListView::~WaitingListView() = default;

void WaitingListView::build()
{
    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    auto* left = m_left = new Surface(Surface::Fill::Surface, {}, m_splitter);
    m_header = new ViewHeader(title(), left);
    m_pending = linkButton({}, m_header);
    m_header->addBesideTitle(m_pending);
    m_search = new QLineEdit(m_header);
    m_search->setPlaceholderText(tr("Find in this list"));
    m_search->setAccessibleName(tr("Find in this list by name, number, postcode or procedure"));
    m_search->setToolTip(tr("Name, NHS number, postcode, procedure or pathway code (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(Theme::current().px(searchWidth));
    m_header->addTool(m_search);
    m_filters = new FilterBar(m_model, left);
    m_showPatient = plainButton(tr("Show the patient"), QStringLiteral("person"), m_filters);
    setSmall(m_showPatient);
    m_showPatient->hide();
    m_filters->addTool(m_showPatient);
    m_body = new QStackedWidget(left);
    m_table = new ListTable(m_model, m_body);
    m_empty = new EmptyState(QStringLiteral("people"), m_body);
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    m_selection = new ListSelectionBar(left);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_filters);
    column->addWidget(m_body, 1);
    column->addWidget(m_selection);
    m_panel = new PatientPanel(m_desk, m_splitter);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_splitter);
    setFocusProxy(m_table);
    setObjectName(QStringLiteral("waitingListView"));
    setAccessibleName(title());
    m_table->setObjectName(QStringLiteral("waitingListTable"));
    m_search->setObjectName(QStringLiteral("waitingListSearch"));
    m_filters->setObjectName(QStringLiteral("waitingListFilters"));
    m_pending->setObjectName(QStringLiteral("waitingListChanges"));
    m_selection->setObjectName(QStringLiteral("waitingListSelection"));
    m_panel->setObjectName(QStringLiteral("patientPanel"));
}

void WaitingListView::buildCommands()
{
    addCommand(tr("&Find in this list"), QStringLiteral("search"), QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    addCommand(tr("Clear the fi&lters"), QStringLiteral("filter"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { m_filters->clear(); });
    m_showChanges = addCommand(tr("&Show the changes"), QStringLiteral("refresh"),
                               QKeySequence(Qt::Key_F5), [this] { m_model.showChanges(); });
    m_open = addCommand(tr("&Open the patient"), QStringLiteral("person"),
                        QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { showPanel(true); });
    m_propose = addCommand(tr("&Propose the chosen place"), QStringLiteral("send"),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
                           [this] { m_panel->propose(); });
    m_change = addCommand(tr("C&hange the patient..."), QStringLiteral("edit"),
                          QKeySequence(Qt::CTRL | Qt::Key_E),
                          [this] { editPatient(m_desk, *m_panel->shown(), this); });
    m_leave = addCommand(tr("&Take off the list..."), QStringLiteral("exit"),
                         QKeySequence(Qt::CTRL | Qt::Key_Delete),
                         [this] { (new LeaveDialog(m_desk, *m_panel->shown(), this))->open(); });
    m_panel->setMore({m_change, m_leave});
    m_add = addCommand(tr("&Add a patient..."), QStringLiteral("plus"), QKeySequence::New,
                       [this] { newPatient(m_desk, this); });
    m_copyRows = addCommand(tr("&Copy the selected rows"), QStringLiteral("copy"),
                            QKeySequence::Copy, [this] { copyRows(); });
    // Texts in the panel are copied by the same keys.
    m_copyRows->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(m_copyRows);
    m_copyNumber =
        addCommand(tr("Copy the &NHS number"), QStringLiteral("copy"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyNhsNumber(); });
}

void WaitingListView::connectParts()
{
    connect(&m_model, &QAbstractItemModel::modelReset, this, &WaitingListView::rearranged);
    connect(&m_model, &PathwayModel::rearranged, this, &WaitingListView::rearranged);
    connect(&m_model, &PathwayModel::countsChanged, this, &WaitingListView::showCount);
    connect(&m_model, &PathwayModel::pendingChanged, this, [this] {
        showCount();
        followChanges();
    });
    m_table->viewport()->installEventFilter(this);
    connect(&m_model, &PathwayModel::sortChanged, this, [this] {
        announce(this, statusNote());
        emit statusNoteChanged();
    });
    connect(m_pending, &QPushButton::clicked, this, [this] { m_model.showChanges(); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        PathwayFilter filter = m_model.filter();
        if (filter.text == text)
            return;
        filter.text = text;
        m_model.setFilter(filter);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_model.rowCount() == 0)
            return;
        m_table->choose(0);
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_filters, &FilterBar::filterChanged, this,
            [this] { m_search->setText(m_model.filter().text); });
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_model.counts().all == 0) {
            emit importRequested();
            return;
        }
        setFilter(m_wayOut);
    });
    const QItemSelectionModel* selection = m_table->selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this,
            &WaitingListView::followSelection);
    connect(selection, &QItemSelectionModel::currentRowChanged, this,
            &WaitingListView::followCurrent);
    connect(m_table, &ListTable::opened, this, [this] { showPanel(true); });
    connect(m_showPatient, &QPushButton::clicked, this, [this] { showPanel(true); });
    connect(m_panel, &PatientPanel::backRequested, this, [this] { showPanel(false); });
    connect(m_table, &ListTable::menuRequested, this, &WaitingListView::showMenu);
    connect(m_selection, &ListSelectionBar::clearRequested, m_table,
            &QAbstractItemView::clearSelection);
    connect(m_selection, &ListSelectionBar::findPlacesRequested, this, [this] {
        std::vector<PathwayId> ids;
        for (const int row : m_table->selectedListRows())
            ids.push_back(m_model.id(row));
        emit findPlacesRequested(ids);
        emit viewRequested(QStringLiteral("match"));
    });
    connect(m_panel, &PatientPanel::previousRequested, this, [this] { step(-1); });
    connect(m_panel, &PatientPanel::nextRequested, this, [this] { step(1); });
    connect(m_panel, &PatientPanel::actionsChanged, this, &WaitingListView::followActions);
}

void WaitingListView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    fitPanes();
}

void WaitingListView::fitPanes()
{
    m_narrow = width() < Theme::current().px(enoughForBoth);
    m_panelOpen = m_panelOpen && m_narrow && m_panel->shown();
    m_left->setVisible(!m_panelOpen);
    m_panel->setVisible(!m_narrow || m_panelOpen);
    m_panel->setTakesTurns(m_narrow);
    m_showPatient->setVisible(m_narrow && m_panel->shown());
}

void WaitingListView::showPanel(bool open)
{
    m_panelOpen = open;
    fitPanes();
    if (open)
        m_panel->takeFocus();
    else
        m_table->setFocus(Qt::OtherFocusReason);
}

void WaitingListView::activated()
{
    // Nothing is under the pointer yet that could move; by now somebody may listen to the button.
    m_model.showChanges();
    showEmpty();
    if (m_body->currentWidget() == m_table)
        m_table->setFocus(Qt::OtherFocusReason);
}

QString WaitingListView::statusNote() const
{
    return tr("Order: %1").arg(wordsOf(m_model.sortedBy()));
}

void WaitingListView::saveLayout(QSettings& settings) const
{
    if (!m_narrow)
        saveSplitter(settings, QStringLiteral("splitter"), *m_splitter);
}

void WaitingListView::restoreLayout(QSettings& settings)
{
    restoreSplitter(settings, QStringLiteral("splitter"), *m_splitter);
}

/** After rows came, went or moved: the table has brought selection and place back already. */
void WaitingListView::rearranged()
{
    showCount();
    showEmpty();
    followSelection();
    followCurrent();
}

void WaitingListView::followChanges()
{
    if (m_model.pendingChanges() > 0 && m_table->canFollow())
        m_model.showChanges();
}

bool WaitingListView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Leave)
        followChanges();
    return View::eventFilter(watched, event);
}

void WaitingListView::showCount()
{
    m_header->setCount(tr("Showing <b>%1</b> of %2")
                           .arg(grouped(m_model.rowCount()), grouped(m_model.counts().all)));
    const int pending = m_model.pendingChanges();
    m_pending->setText(tr("%1 - show").arg(counted(pending, tr("change"), tr("changes"))));
    m_pending->setToolTip(
        tr("The region has changed. The list keeps its rows while the pointer is on it, or "
           "when a chosen patient would move."));
    m_pending->setVisible(pending > 0);
    if (m_showChanges)
        m_showChanges->setEnabled(pending > 0);
}

QString WaitingListView::countText() const
{
    return m_header->count();
}

void WaitingListView::showEmpty()
{
    const bool empty = m_model.rowCount() == 0;
    m_body->setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_table);
    if (!empty)
        return;
    if (m_model.counts().all > 0) {
        showWhatExcludesAll();
        return;
    }
    const bool canImport = listens(QMetaMethod::fromSignal(&WaitingListView::importRequested));
    m_empty->setWords(tr("No waiting list yet"),
                      tr("The patients of a trust show here once its list has been imported."),
                      canImport ? tr("Import a list") : QString());
}

void WaitingListView::showWhatExcludesAll()
{
    // The part of the filter without which most would show.
    QString culprit;
    int most = 0;
    for (const FilterChip& chip : chipsOf(*m_model.region(), m_model.filter())) {
        const int count =
            countMatches(*m_model.region(), m_model.asOf(), chip.without, m_model.identity());
        if (count <= most)
            continue;
        most = count;
        culprit = chip.words;
        m_wayOut = chip.without;
    }
    if (most == 0) {
        m_wayOut = {};
        m_empty->setWords(tr("Nobody matches all of these"),
                          tr("Taking one filter off is not enough: several exclude everybody."),
                          tr("Clear the filters"));
        return;
    }
    // Words that are a text of their own stand in quotation marks already.
    const QString quoted = culprit.startsWith(QChar(0x201C)) ? culprit : tr("“%1”").arg(culprit);
    m_empty->setWords(tr("Nobody matches all of these"),
                      tr("%1 lets nobody through. Without it the list shows %2.")
                          .arg(quoted, counted(most, tr("patient"), tr("patients"))),
                      tr("Take %1 off").arg(quoted));
}

QString WaitingListView::emptyText() const
{
    return m_body->currentWidget() == m_empty ? m_empty->text() : QString();
}

std::vector<int> WaitingListView::selectedRegionRows() const
{
    std::vector<int> rows = m_table->selectedListRows();
    for (int& row : rows)
        row = m_model.regionRow(row);
    return rows;
}

void WaitingListView::followSelection()
{
    if (!m_model.region()) {
        m_selection->hide();
        return;
    }
    const bool find = listens(QMetaMethod::fromSignal(&WaitingListView::findPlacesRequested));
    const std::vector<int> rows = m_table->selectedListRows();
    m_selection->setSelected(*m_model.region(), selectedRegionRows(), m_model.asOf(), find);
    const int current = m_table->currentIndex().row();
    const auto at = std::find(rows.begin(), rows.end(), current);
    m_panel->setPosition(int(at - rows.begin()) + 1, at == rows.end() ? 0 : int(rows.size()));
    followActions();
}

void WaitingListView::followCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const auto wanted = current.isValid() ? std::optional(m_model.id(current.row())) : std::nullopt;
    if (wanted != m_panel->shown())
        m_panel->showPatient(wanted);
    fitPanes();
    followSelection();
}

void WaitingListView::followActions()
{
    if (!m_open)
        return;
    const bool any = m_panel->shown().has_value();
    m_open->setEnabled(any);
    m_propose->setEnabled(m_panel->canPropose());
    const bool mayWrite = m_desk.isOpen() && !m_desk.isReadOnly();
    const auto shown = any ? m_desk.region()->rowOf(*m_panel->shown()) : std::nullopt;
    m_change->setEnabled(shown && mayWrite);
    m_leave->setEnabled(shown && mayWrite && m_desk.region()->isOpen(*shown));
    m_add->setEnabled(mayWrite && m_desk.region()->siteCount() > 0);
    m_copyRows->setEnabled(any || m_table->selectionModel()->hasSelection());
    m_copyNumber->setEnabled(any && m_model.identity() == Identity::Shown);
}

/** To the selected patient before or after this one. */
void WaitingListView::step(int by)
{
    const std::vector<int> rows = m_table->selectedListRows();
    const auto at = std::find(rows.begin(), rows.end(), m_table->currentIndex().row());
    const auto to = (at - rows.begin()) + by;
    if (at == rows.end() || to < 0 || to >= std::ptrdiff_t(rows.size()))
        return;
    const QModelIndex index = m_model.index(rows[std::size_t(to)], PathwayModel::Person);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_table->scrollTo(index);
}

void WaitingListView::setFilter(const PathwayFilter& filter)
{
    const PathwayFilter wanted = filter; // it may be what the next line changes
    m_model.setFilter(wanted);
    m_search->setText(wanted.text);
}

void WaitingListView::openPatient(PathwayId pathway)
{
    if (m_model.rowOf(pathway) < 0)
        m_model.showChanges();
    if (m_model.rowOf(pathway) < 0 && !m_model.filter().isEmpty()) {
        m_filters->clear();
        emit said(tr("The filters were cleared to show %1").arg(pathwayCode(pathway)),
                  QStringLiteral("filter"));
    }
    const int row = m_model.rowOf(pathway);
    if (row < 0) {
        emit said(tr("%1 is not on the list any more").arg(pathwayCode(pathway)),
                  QStringLiteral("info"));
        return;
    }
    m_table->choose(row);
    m_table->setFocus(Qt::OtherFocusReason);
}

void WaitingListView::copyRows()
{
    std::vector<int> rows = selectedRegionRows();
    if (rows.empty() && m_table->currentIndex().isValid())
        rows.push_back(m_model.regionRow(m_table->currentIndex().row()));
    if (rows.empty())
        return;
    QString text = textHeadings() + QLatin1Char('\n');
    for (const int row : rows)
        text += rowAsText(*m_model.region(), row, m_model.asOf(), m_model.identity())
                + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
    emit said(tr("Copied %1").arg(counted(qint64(rows.size()), tr("row"), tr("rows"))),
              QStringLiteral("copy"));
}

void WaitingListView::copyNhsNumber()
{
    const auto row = m_panel->shown() && m_model.identity() == Identity::Shown
                         ? m_model.region()->rowOf(*m_panel->shown())
                         : std::nullopt;
    if (!row)
        return;
    const auto number = m_model.region()->nhsNumber(*row);
    if (number)
        QGuiApplication::clipboard()->setText(number->digits());
    emit said(number ? tr("Copied the NHS number of <b>%1</b>")
                           .arg(displayName(m_model.region()->name(*row)).toHtmlEscaped())
                     : tr("The NHS number of this patient is not known"),
              QStringLiteral("copy"));
}

void WaitingListView::showMenu(const QPoint& where)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const std::vector<int> rows = selectedRegionRows();
    const int row = m_model.regionRow(current.row());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &QMenu::aboutToHide, this, &WaitingListView::followChanges, Qt::QueuedConnection);
    // Whom it is about, with a second identifier (U11).
    auto* heading = new QWidgetAction(menu);
    QLabel* whom =
        label(rows.size() > 1 ? tr("%1 patients").arg(grouped(qint64(rows.size())))
                              : twoIdentifiers(*m_model.region(), row, m_model.identity()),
              TextRole::Body, Tone::Text, Weight::Semibold, menu);
    whom->setContentsMargins(space::m, space::s, space::m, space::xs);
    heading->setDefaultWidget(whom);
    menu->addAction(heading);
    menu->addSeparator();
    menu->addAction(m_open);
    if (rows.size() < 2)
        menu->addActions({m_change, m_leave});
    if (!m_desk.isReadOnly())
        addWithdrawals(*menu, rows.empty() ? std::vector<int>{row} : rows);
    menu->addSeparator();
    if (rows.size() < 2)
        menu->addAction(m_copyNumber);
    menu->addAction(m_copyRows);
    menu->addSeparator();
    const TreatmentFunction code = m_model.region()->function(row);
    menu->addAction(themeIcon(QStringLiteral("filter")),
                    tr("Only %1").arg(treatmentFunctionName(code)), this, [this, code] {
                        PathwayFilter filter = m_model.filter();
                        filter.specialties = {code};
                        m_model.setFilter(filter);
                    });
    menu->popup(where);
}

void WaitingListView::addWithdrawals(QMenu& menu, const std::vector<int>& rows)
{
    const Region& region = *m_model.region();
    std::vector<OfferId> proposals;
    for (const int row : rows) {
        for (const OfferWords& offer : offersOf(region, row, m_model.asOf())) {
            if (rows.size() == 1 && offer.canWithdraw)
                menu.addAction(
                    themeIcon(QStringLiteral("undo")),
                    tr("Withdraw from %1 (%2)").arg(offer.hospital, nameOf(offer.state).toLower()),
                    this, [this, id = offer.id] { m_panel->withdraw(id); });
            else if (offer.state == OfferState::Proposed)
                proposals.push_back(offer.id);
        }
    }
    if (rows.size() > 1 && !proposals.empty())
        menu.addAction(themeIcon(QStringLiteral("undo")),
                       tr("Withdraw %1")
                           .arg(counted(qint64(proposals.size()), tr("proposal"), tr("proposals"))),
                       this, [this, proposals] { withdraw(m_desk, proposals); });
}

} // namespace sooner
