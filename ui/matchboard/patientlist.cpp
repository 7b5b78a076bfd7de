#include "ui/matchboard/patientlist.h"

#include "core/domain/waits.h"
#include "ui/theme/paint.h"
#include "ui/widgets/cardpainter.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tagpainter.h"
#include "ui/widgets/waitbar.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace sooner {

/** Priority, name over number and care, weeks over a short bar. */
class PatientDelegate : public QStyledItemDelegate
{
public:
    explicit PatientDelegate(PatientList& list) : QStyledItemDelegate(&list), m_list(list) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const PathwayModel& model = m_list.m_model;
        const Region& region = *model.region();
        const int row = model.regionRow(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto& lifted = m_list.m_lifted;
        const bool isLifted =
            std::find(lifted.begin(), lifted.end(), model.id(index.row())) != lifted.end();
        if (isLifted)
            paintCard(*painter, option.rect.adjusted(2, 2, -2, -2), CardState::Lifted);
        else
            paintRow(*painter, option);
        const bool selected = option.state & QStyle::State_Selected;
        const QRect inner = option.rect.adjusted(space::m, space::xs, -space::m, -space::xs);
        const auto priority = region.priority(row);
        const QString tag = priority ? codeOf(*priority) : QObject::tr("—");
        const int tagWidth = tagSize(QStringLiteral("P2")).width();
        paintTag(*painter, QRect(inner.left(), inner.top(), tagWidth, inner.height()), tag,
                 priority ? tagKind(*priority) : TagKind::Neutral);
        const int days = region.daysWaited(row, model.asOf());
        const int barWidth = Theme::current().px(28);
        const QRect right(inner.right() - barWidth + 1, inner.top(), barWidth, inner.height());
        paintText(*painter, firstLine(right), QString::number(weeksWaited(days)),
                  {TextRole::Body, selected ? tokens().onSelect : tokens().text, Weight::Semibold,
                   Qt::AlignRight | Qt::AlignVCenter});
        const QRect below = secondLine(right);
        paintShortWaitBar(*painter,
                          QRectF(below.left(), below.center().y() - 1, barWidth,
                                 metrics().waitBar.height() * 0.6),
                          days);
        const QRect words = inner.adjusted(tagWidth + space::s, 0, -barWidth - space::s, 0);
        const Cell person = personCell(region, row, model.identity());
        const QString kind = region.kind(row) == PathwayKind::Cancer
                                 ? nameOf(region.kind(row)) + QStringLiteral(" · ")
                                 : QString();
        const QString second =
            QStringLiteral("%1 · %2%3").arg(person.second, kind, region.careName(row));
        paintTwoLines(*painter, words, {person.first, second, true, false, isLifted}, selected);
        if (!isLifted)
            paintRowFocus(*painter, option);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {metrics().patientList, metrics().listRow};
    }

private:
    PatientList& m_list;
};

PatientList::PatientList(PathwayModel& model, QWidget* parent) : QListView(parent), m_model(model)
{
    setObjectName(QStringLiteral("matchPatients"));
    setAccessibleName(tr("Patients, most urgent first"));
    setModel(&model);
    setModelColumn(PathwayModel::Person);
    setItemDelegate(new PatientDelegate(*this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(&model, &PathwayModel::aboutToRearrange, this, &PatientList::keep);
    connect(&model, &QAbstractItemModel::modelReset, this, &PatientList::bringBack);
    connect(&model, &PathwayModel::rearranged, this, [this] { m_keptPlace.bringBack(*this); });
}

/** Rows come and go; what is selected and what stands on top stay. */
void PatientList::keep()
{
    // Else the next patient would become the current one, and Space pick up whom nobody has chosen.
    if (currentIndex().isValid() && m_model.wouldGo(currentIndex().row()))
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    m_keptPlace = KeptPlace(*this);
    m_keptSelection.clear();
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        m_keptSelection.push_back(m_model.id(index.row()));
    const QModelIndex current = currentIndex();
    m_keptCurrent = current.isValid() ? std::optional(m_model.id(current.row())) : std::nullopt;
    const QModelIndex top = indexAt(QPoint(1, 1));
    m_keptTop = top.isValid() ? std::optional(m_model.id(top.row())) : std::nullopt;
    m_keptTopAt = visualRect(top).top();
}

void PatientList::bringBack()
{
    if (!m_model.region())
        return;
    QItemSelection selection;
    for (const PathwayId id : m_keptSelection) {
        if (const int row = m_model.rowOf(id); row >= 0) {
            const QModelIndex index = m_model.index(row, PathwayModel::Person);
            selection.select(index, index);
        }
    }
    if (const int row = m_keptCurrent ? m_model.rowOf(*m_keptCurrent) : -1; row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, PathwayModel::Person),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    doItemsLayout();
    if (const int row = m_keptTop ? m_model.rowOf(*m_keptTop) : -1; row >= 0) {
        const int moved = visualRect(m_model.index(row, PathwayModel::Person)).top() - m_keptTopAt;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
    }
}

std::vector<int> PatientList::selectedRows() const
{
    std::vector<int> shown;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        shown.push_back(index.row());
    std::sort(shown.begin(), shown.end());
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
    std::vector<int> rows;
    for (const int row : shown)
        rows.push_back(m_model.regionRow(row));
    return rows;
}

std::vector<PathwayId> PatientList::selectedPathways() const
{
    std::vector<PathwayId> ids;
    for (const int row : selectedRows())
        ids.push_back(m_model.region()->pathwayId(row));
    return ids;
}

void PatientList::selectPathways(const std::vector<PathwayId>& ids)
{
    QItemSelection selection;
    for (const PathwayId id : ids) {
        const int row = m_model.rowOf(id);
        if (row >= 0) {
            const QModelIndex index = m_model.index(row, PathwayModel::Person);
            selection.select(index, index);
        }
    }
    if (selection.isEmpty())
        return;
    selectionModel()->setCurrentIndex(selection.indexes().front(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    scrollTo(selection.indexes().front());
}

void PatientList::setLifted(std::vector<PathwayId> ids)
{
    m_lifted = std::move(ids);
    viewport()->update();
}

void PatientList::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    m_pressedOnRow = index.isValid() && event->button() == Qt::LeftButton;
    m_pressed = event->pos();
    // A press on one of several selected rows may begin a drag of all of them: keep them until the
    // button is up.
    const bool keeps = m_pressedOnRow && event->modifiers() == Qt::NoModifier
                       && selectionModel()->isSelected(index) && selectedRows().size() > 1;
    if (!keeps)
        QListView::mousePressEvent(event);
}

void PatientList::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || !m_pressedOnRow) {
        QListView::mouseMoveEvent(event);
        return;
    }
    if (!m_dragging
        && (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        emit dragStarted(event->globalPosition().toPoint());
    }
    if (m_dragging)
        emit dragMoved(event->globalPosition().toPoint());
}

void PatientList::mouseReleaseEvent(QMouseEvent* event)
{
    const bool wasDragging = m_dragging;
    m_dragging = false;
    if (wasDragging) {
        emit dragEnded(event->globalPosition().toPoint());
        return;
    }
    if (m_pressedOnRow && event->modifiers() == Qt::NoModifier && selectedRows().size() > 1) {
        const QModelIndex index = indexAt(event->pos());
        if (index.isValid())
            selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    }
    m_pressedOnRow = false;
    QListView::mouseReleaseEvent(event);
}

/** Tab gives a row the focus ring and does not select it, but the keys are meant for that row. */
void PatientList::selectCurrentIfNone()
{
    if (!selectionModel()->hasSelection() && currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select);
}

void PatientList::keyPressEvent(QKeyEvent* event)
{
    const bool picksUp = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
                         || event->key() == Qt::Key_Enter;
    if (picksUp && event->modifiers() == Qt::NoModifier) {
        selectCurrentIfNone();
        emit pickUpRequested();
    } else {
        QListView::keyPressEvent(event);
    }
}

void PatientList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    if (byKey)
        selectCurrentIfNone();
    emit menuRequested(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center())
                             : event->globalPos());
}

void PatientList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

} // namespace sooner
