#include "ui/widgets/tableview.h"

#include "ui/theme/paint.h"
#include "ui/theme/roles.h"
#include "ui/widgets/rowpainter.h"

#include <QHeaderView>

namespace sooner {

namespace {

/** A tick box that says whether the row is selected. */
class SelectDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex&) const override
    {
        QStyleOptionViewItem box(option);
        box.state =
            QStyle::State_Enabled
            | (option.state & QStyle::State_Selected ? QStyle::State_On : QStyle::State_Off);
        option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter,
                                              option.widget);
    }
};

} // namespace

TableView::TableView(QWidget* parent) : QTableView(parent)
{
    setDrawsRowFocus(this);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    size();
    connect(&Theme::current(), &Theme::changed, this, &TableView::size);
}

void TableView::size()
{
    const Metrics& m = metrics();
    verticalHeader()->setMinimumSectionSize(m.rowCompact);
    verticalHeader()->setDefaultSectionSize(m_compact ? m.rowCompact : m.row);
}

void TableView::setCompact(bool compact)
{
    m_compact = compact;
    size();
}

void TableView::setSelectColumn(int column)
{
    m_selectColumn = column;
    if (column < 0)
        return;
    setItemDelegateForColumn(column, new SelectDelegate(this));
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
    setColumnWidth(column, metrics().check + 2 * space::l);
}

/** Three rows at least. */
QSize TableView::minimumSizeHint() const
{
    const Metrics& m = metrics();
    return {m.patientList, m.header + 3 * (m_compact ? m.rowCompact : m.row)};
}

QRect TableView::rowRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

void TableView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(rowRect(row));
}

void TableView::paintEvent(QPaintEvent* event)
{
    if (model()) {
        QPainter painter(viewport());
        const QRect area = event->rect();
        const int last = model()->rowCount(rootIndex()) - 1;
        int row = rowAt(std::max(0, area.top()));
        for (; row >= 0 && row <= last; ++row) {
            QStyleOptionViewItem option;
            option.rect = rowRect(row);
            option.direction = layoutDirection();
            if (option.rect.top() > area.bottom())
                break;
            if (selectionModel() && selectionModel()->isRowSelected(row, rootIndex()))
                option.state |= QStyle::State_Selected;
            if (row == m_hovered)
                option.state |= QStyle::State_MouseOver;
            paintRow(painter, option);
        }
    }
    QTableView::paintEvent(event);
    if (hasFocus() && currentIndex().isValid()) {
        QPainter painter(viewport());
        paintFocusRing(painter, rowRect(currentIndex().row()), RingKind::Row, 0);
    }
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && index.column() == m_selectColumn && event->button() == Qt::LeftButton
        && !(event->modifiers() & Qt::ShiftModifier)) {
        selectionModel()->select(index, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        setFocus(Qt::MouseFocusReason);
        return;
    }
    QTableView::mousePressEvent(event);
}

void TableView::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(rowAt(event->pos().y()));
    QTableView::mouseMoveEvent(event);
}

bool TableView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QTableView::viewportEvent(event);
}

void TableView::setHovered(int row)
{
    if (row == m_hovered)
        return;
    updateRow(m_hovered);
    m_hovered = row;
    updateRow(m_hovered);
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
}

void TableView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    updateRow(currentIndex().row());
}

void TableView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    updateRow(currentIndex().row());
}

} // namespace sooner
