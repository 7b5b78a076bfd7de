#pragma once

#include "core/workspace/backupfolder.h"
#include "ui/widgets/tableview.h"

#include <QAbstractTableModel>

namespace sooner {

/** What is known of a backup so far. */
struct BackupRow
{
    enum class State { Unknown, Checking, Sound, Damaged, Sealed };

    FoundBackup backup;
    std::optional<Holdings> holdings;
    State state = State::Unknown;
    QString problem; ///< why it is damaged
};

/** Backups to choose from, the newest first: when, pathways, size, and whether it was checked. */
class BackupModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Made, Patients, Size, StateOf, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<BackupRow> rows);
    const BackupRow& row(int index) const { return m_rows[std::size_t(index)]; }
    /** The row of a file; -1: not there. */
    int find(const QString& file) const;
    void change(int index, const std::function<void(BackupRow&)>& how);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const BackupRow& row, int column) const;

    std::vector<BackupRow> m_rows;
};

class BackupTable : public TableView
{
    Q_OBJECT

public:
    explicit BackupTable(BackupModel& model, QWidget* parent = nullptr);

    /** -1: none. */
    int chosen() const;
    void choose(int row);

signals:
    void chosenChanged();
};

} // namespace sooner
