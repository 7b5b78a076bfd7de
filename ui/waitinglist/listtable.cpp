#include "ui/waitinglist/listtable.h"

#include "ui/models/pathwaymodel.h"
#include "ui/theme/paint.h"
#include "ui/waitinglist/listdelegates.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <unordered_map>

namespace sooner {

namespace {

/** Shares of what the fixed columns leave; the name takes what it needs up to this. */
constexpr double mostForNames = 0.6;
constexpr int namesToMeasure = 24;
constexpr double narrowestName = 150;
constexpr double enoughForNames = 215;
constexpr double narrowestCare = 130;
/** From here on there is room for the whole name of a hospital below the state. */
constexpr double enoughForCare = 300;
constexpr double moreForState = 60;

/** The heads of the columns; over the tick boxes one for all of them. */
class ListHeader : public QHeaderView
{
public:
    explicit ListHeader(ListTable& table) : QHeaderView(Qt::Horizontal, &table), m_table(table)
    {
        setSectionResizeMode(QHeaderView::Fixed);
        setMinimumSectionSize(smallestTarget);
        setSectionsClickable(true);
        setHighlightSections(false);
        setFocusPolicy(Qt::NoFocus);
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        painter->save();
        QHeaderView::paintSection(painter, rect, section);
        painter->restore();
        if (section != PathwayModel::Select || m_table.model()->rowCount() == 0)
            return;
        QStyleOptionViewItem box;
        box.rect = rect;
        box.state = QStyle::State_Enabled;
        const int selected = int(m_table.selectedListRows().size());
        box.state |= selected == 0                             ? QStyle::State_Off
                     : selected == m_table.model()->rowCount() ? QStyle::State_On
                                                               : QStyle::State_NoChange;
        style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, this);
    }

private:
    ListTable& m_table;
};

} // namespace

ListTable::ListTable(PathwayModel& model, QWidget* parent) : TableView(parent), m_model(model)
{
    setModel(&model);
    setSelectColumn(PathwayModel::Select);
    setItemDelegateForColumn(PathwayModel::Wait, new WaitDelegate(this));
    setItemDelegateForColumn(PathwayModel::Person, new PersonDelegate(this));
    setItemDelegateForColumn(PathwayModel::PriorityTag, new PriorityDelegate(this));
    setItemDelegateForColumn(PathwayModel::Care, new CareDelegate(this));
    auto* number = new NumberDelegate(this);
    for (const int column : {PathwayModel::Travel, PathwayModel::Bmi, PathwayModel::Asa})
        setItemDelegateForColumn(column, number);
    setItemDelegateForColumn(PathwayModel::State, new StateDelegate(this));
    setAccessibleName(tr("Waiting list"));
    auto* head = new ListHeader(*this);
    setHorizontalHeader(head);
    connect(head, &QHeaderView::sectionClicked, this, &ListTable::clickHead);
    connect(&model, &PathwayModel::sortChanged, this, &ListTable::showSort);
    connect(&model, &PathwayModel::aboutToRearrange, this, &ListTable::keep);
    connect(&model, &QAbstractItemModel::modelReset, this, &ListTable::bringBack);
    connect(&model, &PathwayModel::rearranged, this, [this] { m_keptPlace.bringBack(*this); });
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_widestNames = widestNames();
        fitColumns();
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, head,
            [head] { head->viewport()->update(); });
    m_widestNames = widestNames();
    showSort();
    fitColumns();
}

std::vector<int> ListTable::selectedListRows() const
{
    std::vector<int> rows;
    const QModelIndexList indexes = selectionModel()->selectedRows();
    for (const QModelIndex& index : indexes)
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void ListTable::choose(int row)
{
    const QModelIndex index = m_model.index(row, PathwayModel::Person);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                 | QItemSelectionModel::Rows);
    scrollTo(index, QAbstractItemView::EnsureVisible);
}

/** The longest names by letters, measured, widest first; the few longest of a large list are left
 * to their tooltips. */
std::vector<int> ListTable::widestNames() const
{
    std::vector<std::pair<qsizetype, int>> lengths;
    const int rows = m_model.rowCount();
    lengths.reserve(std::size_t(rows));
    for (int row = 0; row < rows; ++row) {
        const PersonName name = m_model.region()->name(m_model.regionRow(row));
        lengths.emplace_back(name.family.size() + name.given.size() + name.title.size(), row);
    }
    const int passedOver = rows / 200;
    const int upTo = std::min(rows, passedOver + namesToMeasure);
    std::partial_sort(lengths.begin(), lengths.begin() + upTo, lengths.end(), std::greater<>());
    std::vector<int> widths;
    for (int i = passedOver; i < upTo; ++i) {
        const QModelIndex index =
            m_model.index(lengths[std::size_t(i)].second, PathwayModel::Person);
        widths.push_back(textWidth(index.data(PathwayModel::FirstLine).toString(), TextRole::Body,
                                   Weight::Semibold)
                         + 2 * space::s);
    }
    std::sort(widths.begin(), widths.end(), std::greater<>());
    return widths;
}

void ListTable::fitColumns()
{
    const Theme& theme = Theme::current();
    horizontalHeader()->setFixedHeight(theme.metrics().header);
    setColumnWidth(PathwayModel::Select, theme.metrics().check + space::l + space::s);
    setColumnWidth(PathwayModel::Wait, WaitDelegate::width());
    setColumnWidth(PathwayModel::PriorityTag, PriorityDelegate::width());
    const auto number = [this](PathwayModel::Column column, const QString& sample) {
        const QString head = m_model.headerData(column, Qt::Horizontal).toString();
        setColumnWidth(column, NumberDelegate::width(head, sample));
    };
    number(PathwayModel::Travel, QStringLiteral("100 mi"));
    number(PathwayModel::Bmi, QStringLiteral("41.2"));
    number(PathwayModel::Asa, QStringLiteral("4"));
    setColumnWidth(PathwayModel::State, StateDelegate::width());
    int rest = viewport()->width();
    for (int column = 0; column < PathwayModel::columns; ++column) {
        if (column != PathwayModel::Person && column != PathwayModel::Care)
            rest -= columnWidth(column);
    }
    const int most = std::max(int(rest * mostForNames), theme.px(enoughForNames));
    // A name beyond that is shortened anyway, so the next one decides.
    const auto widest = std::find_if(m_widestNames.begin(), m_widestNames.end(),
                                     [most](int width) { return width <= most; });
    const int wish = widest != m_widestNames.end() ? *widest : m_widestNames.empty() ? 0 : most;
    const int name = std::max(wish, theme.px(narrowestName));
    setColumnWidth(PathwayModel::Person, name);
    const int more = std::clamp(rest - name - theme.px(enoughForCare), 0, theme.px(moreForState));
    setColumnWidth(PathwayModel::State, columnWidth(PathwayModel::State) + more);
    rest -= more;
    setColumnWidth(PathwayModel::Care, std::max(rest - name, theme.px(narrowestCare)));
}

void ListTable::resizeEvent(QResizeEvent* event)
{
    TableView::resizeEvent(event);
    fitColumns();
}

void ListTable::clickHead(int column)
{
    if (column != PathwayModel::Select)
        sortBy(column);
    else if (selectedListRows().size() == std::size_t(m_model.rowCount()))
        clearSelection();
    else
        selectAll();
}

/** Natural way round, the other way round, back to the order of treatment. */
void ListTable::sortBy(int column)
{
    const auto natural = PathwayModel::sortOf(column);
    if (!natural)
        return;
    PathwaySort reverse = *natural;
    reverse.order = natural->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    const PathwaySort& now = m_model.sortedBy();
    m_model.setSort(now == *natural ? reverse : now == reverse ? PathwaySort() : *natural);
}

void ListTable::showSort()
{
    const PathwaySort& sort = m_model.sortedBy();
    int column = -1;
    for (int each = 0; each < PathwayModel::columns; ++each) {
        const auto natural = PathwayModel::sortOf(each);
        if (natural && natural->key == sort.key)
            column = each;
    }
    horizontalHeader()->setSortIndicatorShown(column >= 0);
    horizontalHeader()->setSortIndicator(column, sort.order);
}

bool ListTable::canFollow() const
{
    if (viewport()->underMouse() || QApplication::activePopupWidget()
        || QApplication::mouseButtons() != Qt::NoButton)
        return false;
    const auto leaves = [this](int row) { return m_model.wouldGo(row) || m_model.wouldMove(row); };
    const std::vector<int> chosen = selectedListRows();
    return std::none_of(chosen.begin(), chosen.end(), leaves)
           && !(currentIndex().isValid() && leaves(currentIndex().row()));
}

void ListTable::keep()
{
    // Else the next patient would become the current one, whom nobody has chosen.
    if (currentIndex().isValid() && m_model.wouldGo(currentIndex().row()))
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    m_keptPlace = KeptPlace(*this);
    m_kept.clear();
    for (const int row : selectedListRows())
        m_kept.push_back(m_model.id(row).value);
    const QModelIndex current = currentIndex();
    m_keptCurrent = current.isValid() ? m_model.id(current.row()).value : 0;
    const bool inView = current.isValid() && viewport()->rect().intersects(visualRect(current));
    const int anchor = inView ? current.row() : rowAt(0);
    m_keptTop = anchor >= 0 && anchor < m_model.rowCount() ? m_model.id(anchor).value : 0;
    m_keptOffset = anchor >= 0 ? rowViewportPosition(anchor) : 0;
    m_keepPlace = inView || m_model.pendingChanges() > 0;
}

void ListTable::bringBack()
{
    m_widestNames = widestNames();
    fitColumns();
    QItemSelection selection;
    std::unordered_map<qint64, int> rows;
    if (!m_kept.empty() || m_keptCurrent || m_keptTop) {
        for (int row = 0; row < m_model.rowCount(); ++row)
            rows.emplace(m_model.id(row).value, row);
    }
    const auto rowOf = [&rows](qint64 id) {
        const auto found = rows.find(id);
        return found == rows.end() ? -1 : found->second;
    };
    for (const qint64 id : m_kept) {
        if (const int row = rowOf(id); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, PathwayModel::columns - 1));
    }
    if (const int row = rowOf(m_keptCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, PathwayModel::Person),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_keepPlace ? rowOf(m_keptTop) : -1; row >= 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rowViewportPosition(row)
                                      - m_keptOffset);
    else
        scrollToTop();
}

void ListTable::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex();
    switch (event->key()) {
    case Qt::Key_Space:
        if (current.isValid())
            selectionModel()->select(current,
                                     QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (current.isValid())
            emit opened();
        return;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (m_model.rowCount() > 0 && !(event->modifiers() & ~Qt::KeypadModifier)) {
            choose(event->key() == Qt::Key_Home ? 0 : m_model.rowCount() - 1);
            return;
        }
        break;
    default: break;
    }
    TableView::keyPressEvent(event);
}

/** A patient is on the panel, and written down as looked at, only when a person has chosen them:
 * focus alone must not make the first row the current one. */
void ListTable::focusInEvent(QFocusEvent* event)
{
    if (currentIndex().isValid())
        TableView::focusInEvent(event);
    else
        QAbstractScrollArea::focusInEvent(event);
}

void ListTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QRect row = visualRect(currentIndex());
        emit menuRequested(viewport()->mapToGlobal(row.bottomLeft()));
    } else if (indexAt(event->pos()).isValid()) {
        emit menuRequested(event->globalPos());
    }
}

void ListTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && index.column() != selectColumn())
        emit opened();
}

} // namespace sooner
