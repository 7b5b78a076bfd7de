#include "ui/data/notesmodel.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace sooner {

namespace {

/** Reasons that differ only in a number or code belong together. */
QString kindOf(const RowNote& note)
{
    QString kind = note.column + QLatin1Char('|');
    for (const QChar c : note.reason.section(QLatin1Char(';'), 0, 0)) {
        if (!c.isDigit())
            kind += c;
    }
    return kind;
}

void gather(const std::vector<RowNote>& notes, bool rejected, std::vector<NoteGroup>& groups)
{
    std::map<QString, std::size_t> known;
    const std::size_t first = groups.size();
    for (const RowNote& note : notes) {
        const auto [at, isNew] = known.emplace(kindOf(note), groups.size());
        if (isNew)
            groups.push_back({rejected, note.column, note.reason, {}});
        groups[at->second].rows.push_back(note);
    }
    std::stable_sort(
        groups.begin() + std::ptrdiff_t(first), groups.end(),
        [](const NoteGroup& a, const NoteGroup& b) { return a.rows.size() > b.rows.size(); });
}

} // namespace

std::vector<NoteGroup> groupsOf(const ImportSummary& summary)
{
    std::vector<NoteGroup> groups;
    gather(summary.rejects, true, groups);
    gather(summary.warnings, false, groups);
    return groups;
}

void NotesModel::setGroup(NoteGroup group)
{
    beginResetModel();
    m_group = std::move(group);
    endResetModel();
}

int NotesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_group.rows.size());
}

int NotesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant NotesModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == RowNumber ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const RowNote& note = m_group.rows[std::size_t(index.row())];
    switch (index.column()) {
    case RowNumber: return grouped(note.row);
    case ColumnName: return note.column.isEmpty() ? tr("Whole row") : note.column;
    case ValueClass: return note.valueClass.isEmpty() ? tr("Not shown") : note.valueClass;
    default: return note.reason;
    }
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == RowNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RowNumber: return tr("Row");
    case ColumnName: return tr("Column");
    case ValueClass: return tr("What stands there");
    default: return tr("What is wrong");
    }
}

} // namespace sooner
