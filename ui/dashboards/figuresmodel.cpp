#include "ui/dashboards/figuresmodel.h"

#include <algorithm>
#include <numeric>

namespace sooner {

namespace {

bool isMissing(const Figure& figure)
{
    const auto* text = std::get_if<QString>(&figure);
    return std::holds_alternative<std::monostate>(figure) || (text && text->isEmpty());
}

bool isText(const Figure& figure)
{
    return std::holds_alternative<QString>(figure);
}

double numberOf(const Figure& figure)
{
    const auto* whole = std::get_if<qint64>(&figure);
    const auto* part = std::get_if<double>(&figure);
    return whole ? double(*whole) : part ? *part : 0;
}

bool isLess(const Figure& a, const Figure& b)
{
    if (isText(a) && isText(b))
        return std::get<QString>(a).localeAwareCompare(std::get<QString>(b)) < 0;
    return numberOf(a) < numberOf(b);
}

} // namespace

void FiguresModel::setTable(const Table& table, int totals)
{
    beginResetModel();
    m_table = table;
    m_totals = std::min(totals, int(table.rows.size()));
    arrange();
    endResetModel();
}

Table FiguresModel::table(const std::vector<int>& rows) const
{
    Table sorted{m_table.asOf, m_table.columns, {}};
    if (rows.empty()) {
        for (const int row : m_order)
            sorted.rows.push_back(m_table.rows[std::size_t(row)]);
    }
    for (const int row : rows)
        sorted.rows.push_back(m_table.rows[std::size_t(m_order[std::size_t(row)])]);
    return sorted;
}

const Figure& FiguresModel::figure(int row, int column) const
{
    return m_table.rows[std::size_t(m_order[std::size_t(row)])][std::size_t(column)];
}

bool FiguresModel::isNumber(int column) const
{
    return std::none_of(m_table.rows.begin(), m_table.rows.end(),
                        [&](const auto& row) { return isText(row[std::size_t(column)]); });
}

int FiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant FiguresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Figure& value = figure(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole: return shown(value);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(),
                                shown(value));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case IsNumber: return isNumber(index.column());
    case IsMissing: return isMissing(value);
    case IsTotal: return index.row() >= rowCount() - m_totals;
    default: return {};
    }
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::InitialSortOrderRole && isNumber(section))
        return int(Qt::DescendingOrder); // most first
    if (role != Qt::DisplayRole)
        return {};
    QString name = m_table.columns[section];
    name.front() = name.front().toUpper();
    return name;
}

void FiguresModel::arrange()
{
    m_order.resize(m_table.rows.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    if (m_sortColumn < 0 || m_sortColumn >= columnCount())
        return;
    std::stable_sort(m_order.begin(), m_order.end() - m_totals, [&](int a, int b) {
        const Figure& one = m_table.rows[std::size_t(a)][std::size_t(m_sortColumn)];
        const Figure& other = m_table.rows[std::size_t(b)][std::size_t(m_sortColumn)];
        if (isMissing(one) || isMissing(other))
            return !isMissing(one) && isMissing(other);
        return m_sortOrder == Qt::AscendingOrder ? isLess(one, other) : isLess(other, one);
    });
}

void FiguresModel::sort(int column, Qt::SortOrder order)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> before = m_order;
    m_sortColumn = column;
    m_sortOrder = order;
    arrange();
    // What was selected stays selected, wherever its row went.
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex& index : old) {
        const auto at = std::find(m_order.begin(), m_order.end(), before[std::size_t(index.row())]);
        moved += createIndex(int(at - m_order.begin()), index.column());
    }
    changePersistentIndexList(old, moved);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace sooner
