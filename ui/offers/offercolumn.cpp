#include "ui/offers/offercolumn.h"

#include "core/base/text.h"
#include "ui/offers/carddelegate.h"
#include "ui/theme/paint.h"

#include <QContextMenuEvent>
#include <QCursor>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

namespace sooner {

namespace {

constexpr int headPadding = space::m;
/** Below these a card is no longer a card: with large text the board scrolls instead. */
constexpr int narrowest = 156;
constexpr int lowest = 150;

} // namespace

CardList::CardList(QWidget* parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setResizeMode(Adjust);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setMovement(Static); // takes drag and drop away, so it comes first
    setDragDropMode(DragDrop);
    viewport()->setAcceptDrops(true);
    setDropIndicatorShown(false);
    setDefaultDropAction(Qt::MoveAction);
    setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    setContextMenuPolicy(Qt::DefaultContextMenu);
}

int CardList::cardWidth() const
{
    return std::max(1, width() - std::max(space::s, verticalScrollBar()->sizeHint().width()));
}

QModelIndex CardList::cardNear(int y) const
{
    QModelIndex best;
    int distance = 0;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex each = model()->index(row, 0);
        if (!(each.flags() & Qt::ItemIsSelectable))
            continue;
        const int away = std::abs(visualRect(each).center().y() - y);
        if (best.isValid() && away > distance)
            break; // they come from top to bottom
        best = each;
        distance = away;
    }
    return best;
}

void CardList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeys = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = byKeys ? currentIndex() : indexAt(event->pos());
    if (!(at.flags() & Qt::ItemIsSelectable))
        return;
    if (!selectionModel()->isSelected(at))
        selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
    emit menuWanted(byKeys ? viewport()->mapToGlobal(visualRect(at).center()) : event->globalPos());
}

/** A click beside the cards lets go of the selection. */
void CardList::mousePressEvent(QMouseEvent* event)
{
    QListView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && !(indexAt(event->pos()).flags() & Qt::ItemIsSelectable)
        && !event->modifiers())
        clearSelection();
}

void CardList::resizeEvent(QResizeEvent* event)
{
    if (event->oldSize().width() != event->size().width())
        emit widthChanged();
    QListView::resizeEvent(event);
}

OfferColumn::OfferColumn(OfferQueue& queue, OfferState state, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_model(new OfferModel(queue, state, this)),
      m_list(new CardList(this)), m_delegate(new CardDelegate(*m_model, this))
{
    setObjectName(QStringLiteral("column-") + codeOf(state));
    m_list->setObjectName(QStringLiteral("cards-") + codeOf(state));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addWidget(m_list);
    connect(m_list, &CardList::widthChanged, this, [this] {
        m_delegate->setCardWidth(m_list->cardWidth());
        m_list->relayout();
    });
    connect(&Theme::current(), &Theme::changed, this, &OfferColumn::size);
    connect(m_model, &OfferModel::aboutToFollow, this, &OfferColumn::noteScroll);
    connect(m_model, &OfferModel::followed, this, &OfferColumn::restoreScroll);
    connect(&queue, &OfferQueue::changed, this, &OfferColumn::describe);
    size();
    describe();
}

void OfferColumn::size()
{
    const int head = Theme::current().lineHeight(TextRole::Body) + 2 * headPadding;
    layout()->setContentsMargins(0, head, 0, 0);
    setMinimumWidth(Theme::current().px(narrowest));
    m_list->setMinimumHeight(Theme::current().px(lowest));
    m_delegate->setCardWidth(m_list->cardWidth());
    m_list->relayout();
}

void OfferColumn::describe()
{
    const int offers = m_queue.offerCount(state());
    const auto cards = qint64(m_queue.cards(state()).size());
    const QString words = tr("%1: %2 for %3")
                              .arg(nameOf(state()), counted(offers, tr("offer"), tr("offers")),
                                   counted(cards, tr("patient"), tr("patients")));
    m_list->setAccessibleName(words);
    setToolTip(words);
    update();
}

QModelIndexList OfferColumn::selectedCards() const
{
    return m_list->selectionModel()->selectedIndexes();
}

void OfferColumn::setDropLook(DropLook look)
{
    if (look == m_look)
        return;
    m_look = look;
    update();
}

void OfferColumn::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    QColor ink = t.text;
    const double radius = metrics().radiusPanel;
    const QRectF whole = QRectF(rect()).adjusted(0, 2, -space::xs, -2);
    if (m_look == DropLook::CanDrop || m_look == DropLook::Target) {
        paintBox(painter, whole,
                 {m_look == DropLook::Target ? t.select : t.tint, t.accent, 2, radius});
    } else if (m_look == DropLook::Refuses) {
        paintBox(painter, whole, {t.dangerTint, t.danger, 2, radius});
        ink = t.danger;
    }
    const QRect head(space::xs, 0, width() - space::m, layout()->contentsMargins().top());
    const int used =
        paintText(painter, head, nameOf(state()), {TextRole::Body, ink, Weight::Semibold});
    paintText(painter, head.adjusted(used + space::s, 0, 0, 0),
              grouped(m_queue.offerCount(state())), {.role = TextRole::Caption, .color = t.text2});
}

/** The card under the pointer is the last that may move (screen rule U24), then the current one,
   then the first in view. */
void OfferColumn::noteScroll()
{
    m_inView.clear();
    if (m_list->verticalScrollBar()->value() == 0)
        return; // at the top it stays at the top
    const auto note = [this](const QModelIndex& card) {
        if (m_model->card(card))
            m_inView.append(
                {card.data(OfferModel::Key).toLongLong(), m_list->visualRect(card).y()});
    };
    const QWidget* view = m_list->viewport();
    if (m_list->underMouse())
        note(m_list->indexAt(view->mapFromGlobal(QCursor::pos())));
    if (m_list->visualRect(m_list->currentIndex()).intersects(view->rect()))
        note(m_list->currentIndex());
    for (QModelIndex at = m_list->indexAt({space::m, 0});
         at.isValid() && m_list->visualRect(at).y() <= view->height();
         at = m_model->index(at.row() + 1))
        note(at);
}

void OfferColumn::restoreScroll()
{
    for (const auto& [key, y] : std::as_const(m_inView)) {
        const int row = m_model->rowOfKey(key);
        if (row < 0)
            continue;
        QScrollBar* bar = m_list->verticalScrollBar();
        bar->setValue(bar->value() + m_list->visualRect(m_model->index(row)).y() - y);
        return;
    }
}

} // namespace sooner
