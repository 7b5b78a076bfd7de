#include "ui/map/hospitaltable.h"

#include "core/base/text.h"
#include "ui/map/hospitalmodel.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/rowpainter.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/viewheader.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace sooner {

namespace {

/** One line of text, bold where it names the hospital. */
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const bool fits =
            index.column() == HospitalModel::Answer && index.data(HospitalModel::Fits).toBool();
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        const QColor ink = selected ? tokens().onSelect : fits ? tokens().ok : tokens().text;
        const bool strong = index.column() == HospitalModel::Name || fits;
        paintText(*painter, option.rect.adjusted(space::s, 0, -space::s, 0),
                  index.data().toString(),
                  {TextRole::Body, ink, strong ? Weight::Semibold : Weight::Normal, alignment});
    }
};

} // namespace

HospitalTable::HospitalTable(MapState& state, HospitalModel& model, QWidget* parent)
    : QWidget(parent), m_state(state), m_order(new QSortFilterProxyModel(this)),
      m_table(new TableView(this)), m_header(new ViewHeader(tr("Hospitals"), this))
{
    m_order->setSourceModel(&model);
    m_order->setSortRole(HospitalModel::SortValue);
    m_table->setObjectName(QStringLiteral("mapTable"));
    m_table->setAccessibleName(tr("Hospitals of the map"));
    m_table->setModel(m_order);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setCompact(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(HospitalModel::Name, Qt::AscendingOrder);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const Theme& theme = Theme::current();
    const std::array widths{212, 98, 62, 66, 62, 104, 96};
    for (std::size_t i = 0; i < widths.size(); ++i)
        m_table->setColumnWidth(int(i), theme.px(widths[i]));
    auto* back = plainButton(tr("Map"), QStringLiteral("map"));
    back->setObjectName(QStringLiteral("showMap"));
    back->setToolTip(tr("Back to the map (Ctrl+T)"));
    m_header->addTool(back);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_table, 1);
    connect(back, &QPushButton::clicked, this, &HospitalTable::mapRequested);
    connect(m_table, &QTableView::activated, this, [this] {
        if (const int hospital = currentHospital(); hospital >= 0)
            emit hospitalChosen(hospital);
    });
    // The focus that Tab or a key brings to the first row picks nothing; a selection does.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const int hospital = currentHospital();
        if (hospital >= 0 && m_table->selectionModel()->hasSelection())
            emit hospitalPicked(hospital);
    });
    connect(&m_state, &MapState::hospitalsChanged, this, &HospitalTable::showCount);
    connect(&m_state, &MapState::reachChanged, this, &HospitalTable::showCount);
    showCount();
}

void HospitalTable::showCount()
{
    const auto all = m_state.hospitals().size();
    m_header->setCount(
        m_state.lift()
            ? tr("<b>%1</b> of %2 can take who is selected").arg(m_state.inReach().size()).arg(all)
            : counted(qint64(all), tr("hospital"), tr("hospitals")));
}

void HospitalTable::sortByAnswer()
{
    m_table->sortByColumn(HospitalModel::Answer, Qt::AscendingOrder);
    m_table->scrollToTop();
}

int HospitalTable::currentHospital() const
{
    const QModelIndex index = m_order->mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void HospitalTable::setCurrentHospital(int hospital)
{
    if (hospital == currentHospital() || hospital < 0)
        return;
    const QSignalBlocker quiet(this);
    m_table->setCurrentIndex(
        m_order->mapFromSource(m_order->sourceModel()->index(hospital, HospitalModel::Name)));
}

} // namespace sooner
