// How the view of offers is put together; what it does is in offersview.cpp.
#include "core/base/text.h"
#include "ui/commands/commands.h"
#include "ui/commands/desk.h"
#include "ui/offers/endeddrawer.h"
#include "ui/offers/letterpanel.h"
#include "ui/offers/offersview.h"
#include "ui/offers/offertable.h"
#include "ui/offers/recordpanel.h"
#include "ui/offers/selectionbar.h"
#include "ui/offers/workstrip.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/viewheader.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStandardPaths>

namespace sooner {

namespace {

enum Page { BoardPage, TablePage, EmptyPage };

QString wordsOf(OfferWork work)
{
    switch (work) {
    case OfferWork::LateHospitals: return OffersView::tr("Overdue with hospitals");
    case OfferWork::EndToday: return OffersView::tr("Fuses that end today");
    case OfferWork::LatePatients: return OffersView::tr("Overdue with patients");
    case OfferWork::LettersToMake: return OffersView::tr("Letters to make");
    }
    return {};
}

} // namespace

void OffersView::buildHeader()
{
    m_header = new ViewHeader(title());
    m_site = choiceButton(tr("All hospitals"));
    m_site->setObjectName(QStringLiteral("siteFilter"));
    m_site->setToolTip(tr("Show the offers of one hospital"));
    m_site->setMenu(new QMenu(m_site));
    connect(m_site->menu(), &QMenu::aboutToShow, this, &OffersView::openSiteMenu);
    m_forms = new SegmentedControl(tr("Form of the list"));
    m_forms->addSegment(tr("Board"), QStringLiteral("columns"));
    m_forms->addSegment(tr("Table"), QStringLiteral("table"));
    m_forms->setToolTip(tr("Board or table (Ctrl+T)"));
    connect(m_forms, &SegmentedControl::currentChanged, this, [this] {
        showPage();
        followSelection();
        sayOrder();
    });
    auto* menu = iconButton(QStringLiteral("more"), tr("More"));
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setObjectName(QStringLiteral("offersMore"));
    menu->setMenu(new QMenu(menu));
    connect(menu->menu(), &QMenu::aboutToShow, this, [this, menu] {
        menu->menu()->clear();
        menu->menu()->addActions(m_commands);
    });
    auto* more = linkButton(tr("Colleagues have changed something - show"));
    more->setObjectName(QStringLiteral("offerChanges"));
    more->setToolTip(tr("Nothing moves under the pointer: it shows when the pointer leaves"));
    more->hide();
    connect(more, &QPushButton::clicked, &m_queue, &OfferQueue::catchUp);
    connect(&m_queue, &OfferQueue::moreChanged, more,
            [this, more] { more->setVisible(m_queue.hasMore()); });
    m_header->addTool(more);
    m_header->addTool(m_site);
    m_header->addTool(m_forms);
    m_header->addTool(menu);
    m_strip = new WorkStrip(m_queue);
    connect(m_strip, &WorkStrip::actionRequested, this, [this](OfferWork work) {
        if (work == OfferWork::LateHospitals)
            chase();
        else if (work == OfferWork::LettersToMake)
            askForLetters(m_queue.lettersToMake());
        else
            m_strip->tile(work)->click();
    });
    m_message = new InlineMessage;
    m_message->setObjectName(QStringLiteral("offersMessage"));
    connect(m_message, &InlineMessage::actionRequested, this, [this] {
        if (m_messageAction)
            m_messageAction();
    });
    m_chips = new Surface(Surface::Fill::Surface, Qt::BottomEdge);
    m_chipRow = new FlowLayout(m_chips);
    m_chipRow->setContentsMargins(space::l, space::s, space::l, space::s);
    auto* page = static_cast<QVBoxLayout*>(layout());
    page->addWidget(m_header);
    page->addWidget(m_strip);
    page->addWidget(m_message);
    page->addWidget(m_chips);
}

void OffersView::buildPages()
{
    m_pages = new QStackedWidget;
    m_board = new OfferBoard(m_queue);
    m_board->setReadOnly(m_desk.isReadOnly());
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // each column has its own
    scroll->setMinimumHeight(m_board->minimumSizeHint().height());
    scroll->setWidget(m_board);
    m_pages->addWidget(scroll);
    connect(m_board, &OfferBoard::columnReached, scroll,
            [scroll](QWidget* column) { scroll->ensureWidgetVisible(column, 0, 0); });
    buildTable();
    m_empty = new EmptyState(QStringLiteral("columns"));
    m_pages->addWidget(m_empty);
    m_middle = new QWidget;
    auto* middle = new QHBoxLayout(m_middle);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addWidget(m_pages);
    m_drawer = new EndedDrawer(m_queue, m_middle);
    m_middle->installEventFilter(this);
    static_cast<QVBoxLayout*>(layout())->addWidget(m_middle, 1);
    connect(m_board, &OfferBoard::selectionChanged, this, &OffersView::followSelection);
    connect(m_board, &OfferBoard::menuRequested, this, &OffersView::openMoveMenu);
    connect(m_board, &OfferBoard::moving, this, &OffersView::sayMoving);
    connect(m_board, &OfferBoard::moveRequested, this,
            [this](const std::vector<OfferId>& offers, OfferState to) {
                if (const auto deed = deedInto(to))
                    start(*deed, offers);
            });
    connect(m_board, &OfferBoard::moveRefused, this,
            [this](const QString& words) { m_message->say(InlineMessage::Kind::Warning, words); });
    connect(m_drawer, &EndedDrawer::closeRequested, this, [this] { toggleDrawer(false); });
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_queue.filter().isEmpty())
            emit viewRequested(QStringLiteral("match"));
        else
            m_queue.setFilter({});
    });
}

void OffersView::buildTable()
{
    m_table = new OfferTable(m_queue, this);
    m_tableView = new TableView;
    m_tableView->setObjectName(QStringLiteral("offerTable"));
    m_tableView->setAccessibleName(tr("Offers as a table"));
    m_tableView->setModel(m_table);
    m_tableView->setItemDelegate(new OfferTableDelegate(m_tableView));
    m_tableView->setSelectColumn(OfferTable::Select);
    m_tableView->setContextMenuPolicy(Qt::CustomContextMenu);
    const Theme& theme = Theme::current();
    constexpr std::array<std::pair<int, int>, 6> widths = {{{OfferTable::Weeks, 128},
                                                            {OfferTable::Patient, 220},
                                                            {OfferTable::Stage, 136},
                                                            {OfferTable::Hospital, 206},
                                                            {OfferTable::Date, 126},
                                                            {OfferTable::Due, 170}}};
    for (const auto& [column, width] : widths)
        m_tableView->setColumnWidth(column, theme.px(width));
    QHeaderView* heads = m_tableView->horizontalHeader();
    heads->setSectionResizeMode(OfferTable::Care, QHeaderView::Stretch);
    heads->setSectionsClickable(true);
    m_pages->addWidget(m_tableView);
    connect(heads, &QHeaderView::sectionClicked, this, &OffersView::sortBy);
    connect(m_table, &OfferTable::aboutToRearrange, this, &OffersView::noteTable);
    connect(m_table, &OfferTable::modelReset, this, &OffersView::restoreTable);
    connect(m_table, &OfferTable::rearranged, this, [this] {
        m_tablePlace.bringBack(*m_tableView);
        followSelection();
    });
    connect(m_tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OffersView::followSelection);
    connect(m_tableView, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { openMoveMenu(m_tableView->viewport()->mapToGlobal(at)); });
    connect(m_tableView, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        openMoveMenu(m_tableView->viewport()->mapToGlobal(m_tableView->visualRect(index).center()));
    });
}

void OffersView::buildFoot()
{
    m_bar = new SelectionBar;
    m_record = new RecordPanel(m_desk);
    m_letters = new LetterPanel;
    m_letters->setFolder(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                             .filePath(tr("Sooner letters")));
    auto* page = static_cast<QVBoxLayout*>(layout());
    page->addWidget(m_bar);
    page->addWidget(m_record);
    page->addWidget(m_letters);
    connect(m_bar, &SelectionBar::clearRequested, this, &OffersView::clearSelection);
    connect(m_bar, &SelectionBar::moveMenuRequested, this, &OffersView::openMoveMenu);
    connect(m_bar, &SelectionBar::deedRequested, this, [this](OfferDeed deed) {
        start(deed, selectedOffers());
        if (!m_record->isOpen() && !m_letters->isOpen())
            refocus();
    });
    const auto back = [this] {
        followSelection();
        refocus();
    };
    connect(m_record, &RecordPanel::closed, this, back);
    connect(m_letters, &LetterPanel::closed, this, back);
    connect(m_letters, &LetterPanel::makeRequested, this,
            [this](const std::vector<PathwayId>& pathways) {
                m_letterMaker.make(pathways, m_letters->folder(), m_letters->signedBy());
            });
}

void OffersView::buildLegend()
{
    m_legend = new QWidget;
    auto* row = new QHBoxLayout(m_legend);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::l);
    m_order = label({}, TextRole::Caption, Tone::Text2, m_legend);
    m_ended = linkButton({}, m_legend);
    m_ended->setObjectName(QStringLiteral("endedLink"));
    m_ended->setToolTip(tr("Offers that ended, with the reason (Ctrl+E)"));
    row->addWidget(m_order);
    row->addWidget(m_ended);
    connect(m_ended, &QPushButton::clicked, this, [this] { toggleDrawer(!m_drawer->isVisible()); });
    sayOrder();
}

void OffersView::buildCommands()
{
    addCommand(tr("Board or table"), {}, Qt::CTRL | Qt::Key_T, [this] {
        setForm(form() == Form::Board ? Form::Table : Form::Board);
        refocus();
    });
    addCommand(tr("Send the selected to their hospitals"), {}, Qt::CTRL | Qt::Key_Return, [this] {
        if (!selectedOffers().empty())
            start(OfferDeed::Send, selectedOffers());
    });
    addCommand(tr("Move the selected to..."), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_Return,
               [this] { openMoveMenu(mapToGlobal(rect().center())); });
    addCommand(tr("Make the letters that are due..."), {}, Qt::CTRL | Qt::Key_L,
               [this] { askForLetters(m_queue.lettersToMake()); });
    addCommand(tr("Expire late ones"), {}, {}, [this] {
        if (m_desk.isOpen() && !m_desk.isReadOnly())
            expireLate(m_desk);
    })->setToolTip(tr("Ends what was not answered in time; it never counts as a refusal"));
    addCommand(tr("Ended offers"), {}, Qt::CTRL | Qt::Key_E,
               [this] { toggleDrawer(!m_drawer->isVisible()); });
    addCommand(tr("Show all offers"), {}, Qt::CTRL | Qt::SHIFT | Qt::Key_A,
               [this] { m_queue.setFilter({}); });
}

void OffersView::openSiteMenu()
{
    QMenu* menu = m_site->menu();
    menu->clear();
    const auto pick = [this](std::optional<SiteId> site) {
        OfferFilter filter = m_queue.filter();
        filter.site = site;
        m_queue.setFilter(filter);
    };
    menu->addAction(tr("All hospitals"), this, [pick] { pick(std::nullopt); });
    menu->addSeparator();
    for (const SiteTally& site : m_queue.sites())
        menu->addAction(tr("%1, %2").arg(site.name, grouped(site.offers)), this,
                        [pick, id = site.site] { pick(id); });
}

void OffersView::showCounts()
{
    const QString all = counted(m_queue.liveOffers(), tr("offer"), tr("offers"));
    m_header->setCount(
        m_queue.filter().isEmpty()
            ? tr("%1 for %2")
                  .arg(all, counted(m_queue.livePatients(), tr("patient"), tr("patients")))
            : tr("Showing <b>%1</b> of %2").arg(grouped(m_queue.shownOffers()), all));
    m_ended->setText(tr("Declined and expired, %1").arg(grouped(m_queue.declinedOrExpired())));
    m_ended->setAccessibleName(m_ended->text());
    QString site = tr("All hospitals");
    if (m_queue.region() && m_queue.filter().site) {
        if (const auto index = m_queue.region()->siteIndex(*m_queue.filter().site))
            site = m_queue.region()->site(*index).record.name;
    }
    m_site->setText(site);
    m_site->setAccessibleName(tr("Hospital: %1").arg(site));
}

void OffersView::showChips()
{
    while (QLayoutItem* item = m_chipRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const OfferFilter& filter = m_queue.filter();
    const auto add = [this](const QString& words, const OfferFilter& without) {
        auto* chip = new Chip(words, m_chips);
        m_chipRow->addWidget(chip);
        chip->show();
        connect(chip, &Chip::removeRequested, this,
                [this, without] { m_queue.setFilter(without); });
    };
    if (filter.site)
        add(m_site->text(), {std::nullopt, filter.work});
    if (filter.work)
        add(wordsOf(*filter.work), {filter.site, std::nullopt});
    m_chips->setVisible(!filter.isEmpty());
}

void OffersView::showPage()
{
    const bool none = m_queue.shownOffers() == 0;
    m_pages->setCurrentIndex(none ? EmptyPage : form() == Form::Board ? BoardPage : TablePage);
    if (!none)
        return;
    if (m_queue.filter().isEmpty())
        m_empty->setWords(tr("No offers yet"),
                          tr("A place that is proposed to a patient in Match comes here. Then you "
                             "send it to the hospital, record its answer, put it to the patient "
                             "and book it. No name goes to a hospital before its patient accepts."),
                          tr("Go to Match"));
    else
        m_empty->setWords(tr("No offer is like that"),
                          tr("The filter above leaves none of %1.")
                              .arg(counted(m_queue.liveOffers(), tr("offer"), tr("offers"))),
                          tr("Show all offers"));
}

void OffersView::sayOrder()
{
    m_order->setText(form() == Form::Table ? tr("In order %1").arg(m_table->orderWords())
                                           : QString());
    m_order->setVisible(form() == Form::Table);
}

/** Once, the other way round, and back to the default. */
void OffersView::sortBy(int column)
{
    if (!OfferTable::canSort(column))
        return;
    const auto wanted = OfferTable::Column(column);
    const auto first = wanted == OfferTable::Weeks ? Qt::DescendingOrder : Qt::AscendingOrder;
    const auto second = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (m_table->sortedBy() != wanted)
        m_table->setSort(wanted, first);
    else if (m_table->sortOrder() == first)
        m_table->setSort(wanted, second);
    else
        m_table->setSort(std::nullopt, Qt::AscendingOrder);
    // Whoever sorts wants to see the first, or where the offer in hand has gone.
    if (m_tableView->selectionModel()->hasSelection())
        m_tableView->scrollTo(m_tableView->currentIndex());
    else
        m_tableView->scrollToTop();
    QHeaderView* heads = m_tableView->horizontalHeader();
    heads->setSortIndicatorShown(m_table->sortedBy().has_value());
    if (m_table->sortedBy())
        heads->setSortIndicator(column, m_table->sortOrder());
    sayOrder();
    emit said(tr("Sorted %1").arg(m_table->orderWords()), QStringLiteral("check"));
}

void OffersView::noteTable()
{
    const auto idOf = [this](int row) {
        return row >= 0 ? std::optional(m_table->id(row)) : std::nullopt;
    };
    m_tableSelected.clear();
    const auto rows = m_tableView->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        m_tableSelected.push_back(m_table->id(row.row()));
    m_tableCurrent = idOf(m_tableView->currentIndex().row());
    m_tableTop = idOf(m_tableView->rowAt(0));
    m_tableTopAt = m_tableView->rowViewportPosition(m_tableView->rowAt(0));
    m_tablePlace = KeptPlace(*m_tableView);
}

void OffersView::restoreTable()
{
    const auto rowOf = [this](std::optional<OfferId> id) { return id ? m_table->rowOf(*id) : -1; };
    QItemSelection selection;
    for (const OfferId id : std::exchange(m_tableSelected, {})) {
        if (const int row = rowOf(id); row >= 0)
            selection.select(m_table->index(row, 0), m_table->index(row, OfferTable::columns - 1));
    }
    if (const int row = rowOf(m_tableCurrent); row >= 0)
        m_tableView->selectionModel()->setCurrentIndex(m_table->index(row, OfferTable::Patient),
                                                       QItemSelectionModel::NoUpdate);
    m_tableView->selectionModel()->select(selection, QItemSelectionModel::Select);
    if (const int row = rowOf(m_tableTop); row >= 0) {
        m_tableView->doItemsLayout();
        QScrollBar& scroll = *m_tableView->verticalScrollBar();
        scroll.setValue(scroll.value() + m_tableView->rowViewportPosition(row) - m_tableTopAt);
    }
}

void OffersView::saveLayout(QSettings& settings) const
{
    settings.setValue(QStringLiteral("form"),
                      form() == Form::Table ? QStringLiteral("table") : QStringLiteral("board"));
    settings.setValue(QStringLiteral("letterFolder"), m_letters->folder());
    settings.setValue(QStringLiteral("signedBy"), m_letters->signedBy());
}

void OffersView::restoreLayout(QSettings& settings)
{
    if (settings.value(QStringLiteral("form")).toString() == QLatin1String("table"))
        setForm(Form::Table);
    const QString folder = settings.value(QStringLiteral("letterFolder")).toString();
    if (!folder.isEmpty())
        m_letters->setFolder(folder);
    m_letters->setSignedBy(settings.value(QStringLiteral("signedBy")).toString());
}

} // namespace sooner
