#include "ui/offers/offerboard.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/carddelegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/draglabel.h"

#include <QDrag>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPixmap>

namespace sooner {

OfferBoard::OfferBoard(OfferQueue& queue, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_label(new DragLabel(this))
{
    setObjectName(QStringLiteral("offerBoard"));
    setAccessibleName(tr("Offers as columns"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, 0, space::xs, 0);
    row->setSpacing(0);
    for (const OfferState state : boardStates)
        addColumn(state);
    m_label->raise();
}

void OfferBoard::addColumn(OfferState state)
{
    auto* column = new OfferColumn(m_queue, state, this);
    m_columns[std::size_t(state)] = column;
    static_cast<QHBoxLayout*>(layout())->addWidget(column, 1);
    CardList& list = column->list();
    list.installEventFilter(this);
    list.viewport()->installEventFilter(this);
    connect(list.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, column] { followSelection(*column); });
    connect(&list, &CardList::dragWanted, this, [this, column] { drag(*column); });
    connect(&list, &CardList::menuWanted, this, &OfferBoard::menuRequested);
    connect(&column->model(), &OfferModel::dropped, this,
            [this](const std::vector<OfferId>& offers, OfferState to) {
                // While our own drag runs, its end says so: nothing opens under the pointer.
                if (m_lift)
                    m_lift->dropped = true;
                else
                    emit moveRequested(offers, to);
            });
}

OfferColumn* OfferBoard::columnOf(QObject* list) const
{
    for (OfferColumn* column : m_columns) {
        if (list == &column->list() || list == column->list().viewport())
            return column;
    }
    return nullptr;
}

void OfferBoard::followSelection(OfferColumn& changed)
{
    if (m_selecting)
        return;
    m_selecting = true;
    if (!changed.selectedCards().isEmpty()) {
        for (OfferColumn* column : m_columns) {
            if (column != &changed)
                column->list().clearSelection();
        }
    }
    m_selecting = false;
    emit selectionChanged();
}

std::vector<OfferId> OfferBoard::selectedOffers() const
{
    for (const OfferColumn* column : m_columns) {
        const auto offers = column->model().offersOf(column->selectedCards());
        if (!offers.empty())
            return offers;
    }
    return {};
}

void OfferBoard::clearSelection()
{
    for (OfferColumn* column : m_columns)
        column->list().clearSelection();
}

void OfferBoard::focusCards()
{
    OfferColumn* first = nullptr;
    for (OfferColumn* column : m_columns) {
        if (!column->selectedCards().isEmpty()) {
            column->list().setFocus(Qt::OtherFocusReason);
            return;
        }
        if (!first && !m_queue.cards(column->state()).empty())
            first = column;
    }
    if (first)
        first->list().setFocus(Qt::OtherFocusReason);
}

// Moving, by either means

void OfferBoard::lift(OfferColumn& from, bool byKeyboard)
{
    const QModelIndexList cards = from.selectedCards();
    Lift lift;
    lift.offers = from.model().offersOf(cards);
    lift.from = from.state();
    lift.byKeyboard = byKeyboard;
    if (lift.offers.empty() || m_readOnly)
        return;
    m_queue.hold();
    std::vector<qint64> keys;
    for (const QModelIndex& card : cards)
        keys.push_back(card.data(OfferModel::Key).toLongLong());
    from.delegate().setLifted(keys);
    from.list().viewport()->update();
    for (const OfferState state : boardStates)
        lift.verdicts[std::size_t(state)] = judgeMove(*m_queue.region(), lift.offers, state);
    m_lift = std::move(lift);
    aim(std::nullopt);
    dressLabel();
}

void OfferBoard::putDown()
{
    if (!m_lift)
        return;
    OfferColumn& from = column(m_lift->from);
    m_lift.reset();
    from.delegate().setLifted({});
    from.list().viewport()->update();
    for (OfferColumn* column : m_columns)
        column->setDropLook(DropLook::None);
    m_label->hide();
    m_queue.release();
}

void OfferBoard::aim(std::optional<OfferState> target)
{
    m_lift->target = target;
    for (OfferColumn* column : m_columns) {
        const OfferState state = column->state();
        const bool can = m_lift->verdicts[std::size_t(state)].allowed();
        const bool here = target == state;
        const bool home = state == m_lift->from;
        column->setDropLook(can             ? (here ? DropLook::Target : DropLook::CanDrop)
                            : here && !home ? DropLook::Refuses
                                            : DropLook::None);
    }
    if (!target || *target == m_lift->from) {
        m_label->clearTarget();
        return;
    }
    const MoveVerdict& verdict = m_lift->verdicts[std::size_t(*target)];
    if (verdict.allowed())
        m_label->setTarget(nameOf(*target), verdict.words);
    else
        m_label->setRefusal(tr("Cannot go to \"%1\"").arg(nameOf(*target)), verdict.words);
}

void OfferBoard::dressLabel()
{
    const Region& region = *m_queue.region();
    const auto patients = pathwaysOf(region, m_lift->offers);
    const int row = *region.rowOf(patients.front());
    const QString who = twoIdentifiers(region, row, m_queue.identity());
    if (patients.size() > 1) {
        const QString rest =
            counted(qint64(patients.size()) - 1, tr("other patient"), tr("other patients"));
        m_label->setPatient(tr("%1 patients").arg(patients.size()), QString(),
                            tr("%1 and %2").arg(who, rest));
        return;
    }
    OfferCard card;
    card.state = m_lift->from;
    card.row = row;
    for (const OfferId id : m_lift->offers)
        card.offers.push_back(*region.offerIndex(id));
    const CardWords words = wordsOf(region, card, m_queue.time(), m_queue.identity());
    m_label->setPatient(words.name, words.weeks, tr("%1 · %2").arg(words.number, words.hospital));
}

void OfferBoard::placeLabel(QPoint onBoard)
{
    m_label->moveTo(onBoard);
    m_label->show();
    m_label->raise();
}

void OfferBoard::dropHere()
{
    const auto offers = m_lift->offers;
    const auto target = m_lift->target;
    const OfferState from = m_lift->from;
    const MoveVerdict verdict = target ? m_lift->verdicts[std::size_t(*target)] : MoveVerdict();
    putDown();
    column(from).list().setFocus(Qt::OtherFocusReason);
    if (!target || *target == from)
        return;
    if (verdict.allowed())
        emit moveRequested(offers, *target);
    else
        emit moveRefused(tr("Cannot go to \"%1\": %2.").arg(nameOf(*target), verdict.words));
}

// By mouse

void OfferBoard::drag(OfferColumn& from)
{
    lift(from, false);
    if (!m_lift)
        return;
    auto* drag = new QDrag(&from.list());
    drag->setMimeData(from.model().mimeData(from.selectedCards()));
    // The label beside the pointer is a widget of ours, for its words change on the way.
    QPixmap nothing(1, 1);
    nothing.fill(Qt::transparent);
    drag->setPixmap(nothing);
    drag->exec(Qt::MoveAction);
    if (!m_lift)
        return; // the region was closed on the way
    if (!m_lift->dropped)
        m_lift->target = refusedAt(mapFromGlobal(QCursor::pos()));
    dropHere();
}

/** Let go over a column that takes none of them: it gets no drop, but it says why. */
std::optional<OfferState> OfferBoard::refusedAt(QPoint onBoard) const
{
    for (const OfferColumn* column : m_columns) {
        const auto state = column->state();
        if (column->geometry().contains(onBoard) && state != m_lift->from
            && !m_lift->verdicts[std::size_t(state)].allowed())
            return state;
    }
    return std::nullopt;
}

bool OfferBoard::dragEvent(OfferColumn& column, QEvent* event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto* move = static_cast<QDragMoveEvent*>(event);
        const bool can =
            column.model().canDropMimeData(move->mimeData(), Qt::MoveAction, -1, -1, {});
        if (m_lift) {
            if (event->type() == QEvent::DragEnter)
                emit columnReached(&column);
            aim(column.state());
            placeLabel(
                mapFromGlobal(column.list().viewport()->mapToGlobal(move->position().toPoint())));
        }
        // Entering is always accepted, else no moves come and the label would stand still.
        const bool ours = offersIn(move->mimeData()).has_value();
        move->setDropAction(can ? Qt::MoveAction : Qt::IgnoreAction);
        move->setAccepted(can || (ours && event->type() == QEvent::DragEnter));
        return true;
    }
    case QEvent::DragLeave:
        if (m_lift && !m_lift->dropped) {
            aim(std::nullopt);
            m_label->hide();
        }
        return true;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        const bool done = column.model().dropMimeData(drop->mimeData(), Qt::MoveAction, -1, -1, {});
        drop->setAccepted(done);
        return true;
    }
    default: return false;
    }
}

// By keys

void OfferBoard::pickUp()
{
    for (OfferColumn* column : m_columns) {
        if (column->selectedCards().isEmpty())
            continue;
        lift(*column, true);
        if (!m_lift)
            return;
        column->list().setFocus(Qt::OtherFocusReason);
        if (!stepTarget(+1) && !stepTarget(-1)) {
            const MoveVerdict& next =
                m_lift->verdicts[std::min(std::size_t(m_lift->from) + 1, boardStates.size() - 1)];
            const QString words = tr("These cannot be moved on: %1.").arg(next.words);
            putDown();
            emit moveRefused(words);
        }
        return;
    }
}

/** To the next column that takes them; false when there is none that way. */
bool OfferBoard::stepTarget(int by)
{
    for (int at = int(m_lift->target.value_or(m_lift->from)) + by;
         at >= 0 && at < int(boardStates.size()); at += by) {
        const MoveVerdict& verdict = m_lift->verdicts[std::size_t(at)];
        if (!verdict.allowed())
            continue;
        aim(OfferState(at));
        OfferColumn& column = *m_columns[std::size_t(at)];
        emit columnReached(&column);
        placeLabel(column.geometry().topLeft() + QPoint(0, space::xxl));
        emit moving(tr("Moving to \"%1\": %2. Arrows choose, Enter drops, Esc puts back.")
                        .arg(nameOf(OfferState(at)), verdict.words));
        return true;
    }
    return false;
}

bool OfferBoard::liftedKey(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Right: stepTarget(+1); return true;
    case Qt::Key_Left: stepTarget(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: dropHere(); return true;
    case Qt::Key_Escape:
        putDown();
        emit moving(tr("Put back."));
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down: return true;
    default: return false;
    }
}

bool OfferBoard::cardKey(OfferColumn& column, QKeyEvent* event)
{
    const bool plain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if ((event->key() == Qt::Key_X && event->modifiers() == Qt::ControlModifier)
        || (event->key() == Qt::Key_Space && plain)) {
        CardList& list = column.list();
        if (column.selectedCards().isEmpty() && list.currentIndex().isValid())
            list.selectionModel()->select(list.currentIndex(), QItemSelectionModel::Select);
        pickUp();
        return true;
    }
    if (!plain)
        return false;
    switch (event->key()) {
    case Qt::Key_Left: step(column, -1); return true;
    case Qt::Key_Right: step(column, +1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const QModelIndex at = column.list().currentIndex();
        if (!at.isValid())
            return false;
        if (!column.list().selectionModel()->isSelected(at))
            column.list().selectionModel()->select(at, QItemSelectionModel::ClearAndSelect);
        emit menuRequested(
            column.list().viewport()->mapToGlobal(column.list().visualRect(at).center()));
        return true;
    }
    case Qt::Key_Escape:
        if (selectedOffers().empty())
            return false;
        clearSelection();
        return true;
    default: return false;
    }
}

void OfferBoard::step(OfferColumn& from, int by)
{
    const QModelIndex here = from.list().currentIndex();
    const int y = here.isValid() ? from.list().visualRect(here).center().y() : 0;
    for (int at = int(from.state()) + by; at >= 0 && at < int(boardStates.size()); at += by) {
        CardList& list = m_columns[std::size_t(at)]->list();
        const QModelIndex near = list.cardNear(y);
        if (!near.isValid())
            continue;
        emit columnReached(m_columns[std::size_t(at)]);
        list.setFocus(Qt::TabFocusReason);
        list.selectionModel()->setCurrentIndex(near, QItemSelectionModel::ClearAndSelect);
        return;
    }
}

bool OfferBoard::eventFilter(QObject* watched, QEvent* event)
{
    OfferColumn* column = columnOf(watched);
    if (!column)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress && watched == &column->list()) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool byKeyboard = m_lift && m_lift->byKeyboard;
        if (byKeyboard ? liftedKey(key) : cardKey(*column, key))
            return true;
    }
    if (event->type() == QEvent::FocusOut && watched == &column->list() && m_lift
        && m_lift->byKeyboard && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        putDown();
    if (watched == column->list().viewport() && dragEvent(*column, event))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace sooner
