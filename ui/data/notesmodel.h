#pragma once

#include "core/workspace/imports.h"

#include <QAbstractTableModel>

namespace sooner {

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
