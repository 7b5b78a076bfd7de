#include "ui/models/pathwaymodel.h"

#include "core/base/text.h"
#include "ui/commands/desk.h"

namespace sooner {

PathwayModel::PathwayModel(Desk& desk, QObject* parent, int mostAtOnce)
    : LiveTable(parent), m_desk(desk), m_mostAtOnce(mostAtOnce)
{
    connect(&desk, &Desk::opened, this, &PathwayModel::takeRegion);
    connect(&desk, &Desk::closed, this, &PathwayModel::dropRegion);
    connect(&desk, &Desk::regionChanged, this, &PathwayModel::followRegion);
    if (desk.isOpen())
        takeRegion();
}

void PathwayModel::takeRegion()
{
    clearRows();
    m_region = m_desk.region();
    m_asOf = m_desk.today();
    m_identity = m_desk.isReadOnly() ? Identity::Hidden : Identity::Shown;
    m_filter = {};
    m_sort = {};
    arrange(Order::Anew, Then::ShowAnew);
    emit sortChanged();
}

void PathwayModel::dropRegion()
{
    clearRows();
    emit countsChanged();
}

void PathwayModel::clearRows()
{
    beginResetModel();
    m_rows.clear();
    m_order.reset();
    m_region.reset();
    m_counts = {};
    m_waiting = {};
    ++m_asked;
    endResetModel();
}

void PathwayModel::arrange(Order order, Then then)
{
    if (!m_region)
        return;
    m_then = std::max(m_then, then);
    const auto make = [region = m_region, asOf = m_asOf, sort = m_sort, filter = m_filter,
                       identity = m_identity, counts = m_counts,
                       shown = std::make_shared<const std::vector<int>>(m_rows),
                       known = order == Order::Keep ? m_order : nullptr] {
        Listing listing{known, counts, {}, {}};
        if (!known) {
            listing.order = std::make_shared<std::vector<int>>(orderOf(*region, asOf, sort));
            listing.counts = countQuick(*region, asOf);
        }
        listing.rows = filtered(*region, asOf, *listing.order, filter, identity);
        listing.steps = rowSteps(*shown, listing.rows);
        return listing;
    };
    const int asked = ++m_asked;
    if (m_region->pathwayCount() <= m_mostAtOnce) {
        take(make());
        return;
    }
    m_desk.compute<Listing>(this, make, [this, asked](Listing listing) {
        if (asked == m_asked)
            take(std::move(listing));
    });
}

void PathwayModel::take(Listing listing)
{
    const bool anew = listing.order != m_order;
    m_order = std::move(listing.order);
    m_counts = listing.counts;
    if (anew)
        emit countsChanged();
    const Then then = std::exchange(m_then, Then::Compare);
    // Where nothing is shown there is nothing that could move.
    if (then == Then::Compare && !m_rows.empty()) {
        wait(std::move(listing.steps));
        return;
    }
    m_waiting = then == Then::ShowAnew ? RowSteps() : listing.steps;
    if (then == Then::ShowAnew || m_rows.empty())
        becomeAnew(m_rows, std::move(listing.rows));
    else
        become(m_rows, std::move(listing.rows), listing.steps);
    m_waiting = {};
    emit pendingChanged();
}

void PathwayModel::wait(RowSteps steps)
{
    const bool same = steps == m_waiting;
    m_waiting = std::move(steps);
    if (!same)
        emit pendingChanged();
}

void PathwayModel::setFilter(const PathwayFilter& filter)
{
    m_filter = filter;
    arrange(Order::Keep, Then::ShowAnew);
}

void PathwayModel::setSort(const PathwaySort& sort)
{
    m_sort = sort;
    arrange(Order::Anew, Then::ShowAnew);
    emit sortChanged();
}

void PathwayModel::showChanges()
{
    if (pendingChanges() > 0)
        arrange(Order::Keep, Then::Follow);
}

void PathwayModel::followRegion()
{
    if (!m_region)
        return;
    const Snapshot& now = m_desk.region();
    RegionChanges changes = now->changesSince(*m_region);
    changes.many = changes.many || m_asOf != m_desk.today();
    m_asOf = m_desk.today();
    m_order.reset();
    if (changes.moved) {
        moveTo(now);
    } else {
        m_region = now;
        tellChangedRows(changes);
    }
    arrange(Order::Anew, Then::Compare);
}

/** A row stands for a pathway: each is found again by its id, and some may be gone. */
void PathwayModel::moveTo(const Snapshot& region)
{
    std::vector<int> rows;
    for (const int row : m_rows) {
        if (const auto there = region->rowOf(m_region->pathwayId(row)))
            rows.push_back(*there);
    }
    emit aboutToRearrange();
    beginResetModel();
    m_region = region;
    m_rows = std::move(rows);
    m_waiting = {};
    endResetModel();
    emit pendingChanged();
}

void PathwayModel::tellChangedRows(const RegionChanges& changes)
{
    const int count = int(m_rows.size());
    const auto tell = [this](int first, int last) {
        emit dataChanged(index(first, 0), index(last, columns - 1));
    };
    if (changes.many && count > 0)
        tell(0, count - 1);
    if (changes.many || changes.rows.empty())
        return;
    std::vector<char> changed(std::size_t(m_region->pathwayCount()));
    for (const int row : changes.rows)
        changed[std::size_t(row)] = true;
    int first = -1;
    for (int i = 0; i <= count; ++i) {
        const bool isChanged = i < count && changed[std::size_t(regionRow(i))];
        if (isChanged && first < 0)
            first = i;
        if (!isChanged && first >= 0) {
            tell(first, i - 1);
            first = -1;
        }
    }
}

int PathwayModel::rowOf(PathwayId id) const
{
    const auto row = m_region ? m_region->rowOf(id) : std::nullopt;
    if (!row)
        return -1;
    const auto at = std::find(m_rows.begin(), m_rows.end(), *row);
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

std::optional<PathwaySort> PathwayModel::sortOf(int column)
{
    switch (column) {
    case Wait: return PathwaySort{ListKey::Wait, Qt::DescendingOrder};
    case Person: return PathwaySort{ListKey::Name, Qt::AscendingOrder};
    case PriorityTag: return PathwaySort{ListKey::Priority, Qt::AscendingOrder};
    case Travel: return PathwaySort{ListKey::Travel, Qt::DescendingOrder};
    case Bmi: return PathwaySort{ListKey::Bmi, Qt::DescendingOrder};
    case Asa: return PathwaySort{ListKey::Asa, Qt::DescendingOrder};
    case State: return PathwaySort{ListKey::State, Qt::AscendingOrder};
    default: return std::nullopt;
    }
}

int PathwayModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PathwayModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

Cell PathwayModel::cell(int column, int row) const
{
    switch (column) {
    case Wait: return waitCell(*m_region, row, m_asOf);
    case Person: return personCell(*m_region, row, m_identity);
    case PriorityTag: return priorityCell(*m_region, row);
    case Care: return careCell(*m_region, row);
    case Travel: return travelCell(*m_region, row);
    case Bmi: return bmiCell(*m_region, row);
    case Asa: return asaCell(*m_region, row);
    case State: return stateCell(*m_region, row, m_asOf);
    default: return {};
    }
}

QVariant PathwayModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = regionRow(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case FirstLine: return cell(index.column(), row).first;
    case SecondLine: return cell(index.column(), row).second;
    case Missing: return cell(index.column(), row).missing;
    case Qt::ToolTipRole:
        return index.column() == Select ? QVariant() : cell(index.column(), row).full;
    case Qt::AccessibleTextRole:
        return index.column() == Select
                   ? tr("Select %1").arg(twoIdentifiers(*m_region, row, m_identity))
                   : cell(index.column(), row).full;
    case Qt::TextAlignmentRole:
        return index.column() == Travel || index.column() == Bmi || index.column() == Asa
                   ? int(Qt::AlignRight | Qt::AlignVCenter)
                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    default: return custom(index, role);
    }
}

QVariant PathwayModel::custom(const QModelIndex& index, int role) const
{
    const int row = regionRow(index.row());
    switch (role) {
    case RegionRow: return row;
    case Id: return m_region->pathwayId(row).value;
    case DaysWaited: return m_region->daysWaited(row, m_asOf);
    case ListStateRole: return int(stateOf(*m_region, row, m_asOf).state);
    case NeedsLook: {
        const PathwayState state = stateOf(*m_region, row, m_asOf);
        return state.offer && state.exclusion;
    }
    case PriorityRole: {
        const auto priority = m_region->priority(row);
        return priority ? int(*priority) : -1;
    }
    default: return {};
    }
}

QVariant PathwayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Travel || section == Bmi || section == Asa
                   ? int(Qt::AlignRight | Qt::AlignVCenter)
                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    const auto sort = sortOf(section);
    if (role == Qt::ToolTipRole && sort)
        return tr("Click: %1. A third click brings back the order of treatment.")
            .arg(wordsOf(*sort));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case Wait: return tr("Weeks waited");
    case Person: return tr("Patient");
    case PriorityTag: return tr("Priority");
    case Care: return tr("Procedure and home hospital");
    case Travel: return tr("Travel");
    case Bmi: return tr("BMI");
    case Asa: return tr("ASA");
    case State: return tr("State");
    default: return QString();
    }
}

} // namespace sooner
