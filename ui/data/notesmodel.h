#pragma once

#include "core/workspace/imports.h"

#include <QAbstractTableModel>

namespace sooner {

/** Rows of a file that cannot be taken, or that should be looked at, gathered by what is wrong. */
struct NoteGroup
{
    bool rejected = false;
    QString column;
    QString reason;
    std::vector<RowNote> rows;
};
/** Those that cannot be taken first, most rows first. */
std::vector<NoteGroup> groupsOf(const ImportSummary& summary);

/** The rows of one group: number in the file, column, what stood there, what is wrong. */
class NotesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RowNumber, ColumnName, ValueClass, Reason };
    Q_ENUM(Column)

    using QAbstractTableModel::QAbstractTableModel;

    void setGroup(NoteGroup group);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    NoteGroup m_group;
};

} // namespace sooner
