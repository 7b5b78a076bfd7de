#include "ui/data/notesmodel.h"

#include "core/base/text.h"

namespace sooner {

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
