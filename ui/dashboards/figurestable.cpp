#include "ui/dashboards/figurestable.h"

#include "ui/dashboards/figuresheader.h"
#include "ui/dashboards/figuresmodel.h"
#include "ui/theme/paint.h"

#include <algorithm>

namespace sooner {

namespace {

class FigureDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        const QColor plain = index.data(FiguresModel::IsMissing).toBool() ? t.text2 : t.text;
        paintText(*painter, option.rect.adjusted(figurePadding, 0, -figurePadding, 0),
                  index.data().toString(),
                  {TextRole::Body, selected ? t.onSelect : plain, weightOf(index),
                   Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt())});
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {textWidth(index.data().toString(), TextRole::Body, weightOf(index))
                    + 2 * figurePadding + 1,
                metrics().rowCompact};
    }

private:
    static Weight weightOf(const QModelIndex& index)
    {
        return index.data(FiguresModel::IsTotal).toBool() ? Weight::Semibold : Weight::Normal;
    }
};

} // namespace

FiguresTable::FiguresTable(FiguresModel& model, QWidget* parent) : TableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("figuresTable"));
    setCompact(true);
    setItemDelegate(new FigureDelegate(this));
    setHorizontalHeader(new FiguresHeader(this));
    setModel(&model);
    // The table's own order is the default; a click sorts, for as long as the table is shown.
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
    setSortingEnabled(true);
    connect(&model, &QAbstractItemModel::modelReset, this, &FiguresTable::fitColumns);
    connect(&model, &QAbstractItemModel::dataChanged, this, &FiguresTable::fitColumns);
    connect(&model, &FiguresModel::aboutToRearrange, this, [this] { m_place = KeptPlace(*this); });
    connect(&model, &FiguresModel::rearranged, this, [this] { m_place.bringBack(*this); });
    connect(&Theme::current(), &Theme::changed, this, &FiguresTable::fitColumns);
}

std::vector<int> FiguresTable::selectedRows() const
{
    std::vector<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex& index : selected)
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void FiguresTable::resizeEvent(QResizeEvent* event)
{
    TableView::resizeEvent(event);
    fitColumns();
}

void FiguresTable::fitColumns()
{
    resizeColumnsToContents();
    int widest = -1;
    int needed = 0;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        needed += columnWidth(column);
        if (!m_model.isNumber(column) && (widest < 0 || columnWidth(column) > columnWidth(widest)))
            widest = column;
    }
    if (widest >= 0 && needed < viewport()->width())
        setColumnWidth(widest, columnWidth(widest) + viewport()->width() - needed);
}

} // namespace sooner
