#include "ui/dashboards/figuresmodel.h"

#include <algorithm>
#include <map>

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

/** What a row is about: its words. */
QStringList wordsOf(const std::vector<Figure>& figures)
{
    QStringList words;
    for (const Figure& figure : figures) {
        if (isText(figure))
            words += std::get<QString>(figure);
    }
    return words;
}

} // namespace

void FiguresModel::setTable(const Table& table, int totals)
{
    std::vector<Line> lines;
    for (const auto& row : table.rows)
        lines.push_back({int(lines.size()), row});
    const bool same = table.columns == m_columns && totals == m_totals && !m_lines.empty();
    m_asOf = table.asOf;
    if (same) {
        follow(arranged(std::move(lines)));
        return;
    }
    beginResetModel();
    m_columns = table.columns;
    m_totals = totals;
    m_lines = arranged(std::move(lines));
    endResetModel();
}

/** The same figures about other numbers of people. */
void FiguresModel::follow(std::vector<Line> lines)
{
    std::map<QStringList, int> known;
    const auto numbersOf = [&known](const std::vector<Line>& all) {
        std::vector<int> numbers;
        for (const Line& line : all)
            numbers.push_back(
                known.try_emplace(wordsOf(line.figures), int(known.size())).first->second);
        return numbers;
    };
    const std::vector<int> before = numbersOf(m_lines);
    const std::vector<int> after = numbersOf(lines);
    if (known.size() < std::max(m_lines.size(), lines.size())) {
        becomeAnew(m_lines, std::move(lines)); // two rows of one name
        return;
    }
    for (std::size_t at = 0; at < before.size(); ++at) {
        const auto now = std::find(after.begin(), after.end(), before[at]);
        if (now != after.end())
            m_lines[at] = lines[std::size_t(now - after.begin())];
    }
    become(m_lines, std::move(lines), rowSteps(before, after));
    if (!m_lines.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

Table FiguresModel::table(const std::vector<int>& rows) const
{
    Table sorted{m_asOf, m_columns, {}};
    if (rows.empty()) {
        for (const Line& line : m_lines)
            sorted.rows.push_back(line.figures);
    }
    for (const int row : rows)
        sorted.rows.push_back(m_lines[std::size_t(row)].figures);
    return sorted;
}

const Figure& FiguresModel::figure(int row, int column) const
{
    return m_lines[std::size_t(row)].figures[std::size_t(column)];
}

bool FiguresModel::isNumber(int column) const
{
    return std::none_of(m_lines.begin(), m_lines.end(), [&](const Line& line) {
        return isText(line.figures[std::size_t(column)]);
    });
}

int FiguresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int FiguresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
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
    QString name = m_columns[section];
    name.front() = name.front().toUpper();
    return name;
}

std::vector<FiguresModel::Line> FiguresModel::arranged(std::vector<Line> lines) const
{
    const auto foot =
        lines.end() - std::min(std::ptrdiff_t(m_totals), std::ptrdiff_t(lines.size()));
    const bool own = m_sortColumn < 0 || m_sortColumn >= columnCount();
    std::sort(lines.begin(), foot, [](const Line& a, const Line& b) { return a.own < b.own; });
    if (own)
        return lines;
    std::stable_sort(lines.begin(), foot, [&](const Line& a, const Line& b) {
        const Figure& one = a.figures[std::size_t(m_sortColumn)];
        const Figure& other = b.figures[std::size_t(m_sortColumn)];
        if (isMissing(one) || isMissing(other))
            return !isMissing(one) && isMissing(other);
        return m_sortOrder == Qt::AscendingOrder ? isLess(one, other) : isLess(other, one);
    });
    return lines;
}

void FiguresModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    // What is selected stays selected, wherever its row goes; what is in view need not.
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<int> placeOf(m_lines.size());
    for (std::size_t at = 0; at < m_lines.size(); ++at)
        placeOf[std::size_t(m_lines[at].own)] = int(at);
    m_lines = arranged(std::move(m_lines));
    std::vector<int> places;
    for (const Line& line : m_lines)
        places.push_back(placeOf[std::size_t(line.own)]);
    movePersistent(places);
    emit layoutChanged({}, VerticalSortHint);
}

} // namespace sooner
