#include "ui/map/reachlist.h"

#include "ui/map/hospitalmark.h"
#include "ui/map/hospitalmodel.h"
#include "ui/theme/paint.h"
#include "ui/widgets/rowpainter.h"

#include <QSortFilterProxyModel>

namespace sooner {

namespace {

/** Only who fits. */
class FittingHospitals : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return sourceModel()->index(row, 0, parent).data(HospitalModel::Fits).toBool();
    }
};

/** Shape, hospital over miles and places, the date at the right. */
class HospitalDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {0, metrics().listRow - space::xs};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        paintRow(*painter, option);
        const bool selected = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(space::l, 0, -space::l, 0);
        const int icon = metrics().iconChip;
        paintSectorShape(*painter, QRectF(row.left(), row.center().y() - icon / 2.0, icon, icon),
                         Sector(index.data(HospitalModel::SectorRole).toInt()), true);
        // The name has a line of its own: hospitals are known by the end of their names, too.
        const QRect words = row.adjusted(icon + space::m, 0, 0, 0);
        paintTwoLines(*painter, words,
                      {.first = index.data().toString(),
                       .second = index.data(HospitalModel::ReachWords).toString(),
                       .strong = false},
                      selected);
        paintText(*painter, secondLine(words), index.data(HospitalModel::NextDate).toString(),
                  {TextRole::Caption, selected ? tokens().onSelect : tokens().text,
                   Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
        paintRowFocus(*painter, option);
    }
};

} // namespace

ReachList::ReachList(HospitalModel& model, QWidget* parent)
    : QListView(parent), m_order(new FittingHospitals(this))
{
    setObjectName(QStringLiteral("mapReach"));
    setAccessibleName(tr("Hospitals within reach"));
    m_order->setSourceModel(&model);
    m_order->setSortRole(HospitalModel::SortValue);
    m_order->sort(HospitalModel::Answer);
    setModel(m_order);
    setModelColumn(HospitalModel::Name);
    setItemDelegate(new HospitalDelegate(this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListView::activated, this, [this] {
        if (const int hospital = currentHospital(); hospital >= 0)
            emit hospitalChosen(hospital);
    });
}

int ReachList::count() const
{
    return m_order->rowCount();
}

int ReachList::currentHospital() const
{
    const QModelIndex index = m_order->mapToSource(currentIndex());
    return index.isValid() ? index.row() : -1;
}

void ReachList::setCurrentHospital(int hospital)
{
    if (hospital == currentHospital())
        return;
    const QModelIndex index =
        hospital >= 0
            ? m_order->mapFromSource(m_order->sourceModel()->index(hospital, HospitalModel::Name))
            : QModelIndex();
    const QSignalBlocker quiet(this);
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

void ReachList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (const int hospital = currentHospital(); hospital >= 0)
        emit hospitalPicked(hospital);
}

} // namespace sooner
