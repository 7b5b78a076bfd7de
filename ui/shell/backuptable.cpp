#include "ui/shell/backuptable.h"

#include "core/base/text.h"
#include "ui/shell/losswords.h"
#include "ui/theme/paint.h"

#include <QHeaderView>
#include <QLocale>
#include <QStyledItemDelegate>

namespace sooner {

namespace {

constexpr int padding = 8;

class BackupDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto& model = static_cast<const BackupModel&>(*index.model());
        const BackupRow::State state = model.row(index.row()).state;
        QColor color = option.state & QStyle::State_Selected ? tokens().onSelect : tokens().text;
        if (index.column() == BackupModel::StateOf && state == BackupRow::State::Damaged)
            color = tokens().danger;
        if (index.column() == BackupModel::StateOf && state == BackupRow::State::Sound)
            color = tokens().ok;
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        const Weight weight =
            index.column() == BackupModel::Made ? Weight::Semibold : Weight::Normal;
        paintText(*painter, option.rect.adjusted(padding, 0, -padding, 0), index.data().toString(),
                  {TextRole::Body, color, weight, alignment});
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {textWidth(index.data().toString(), TextRole::Body, Weight::Semibold) + 4 * padding,
                metrics().rowCompact};
    }
};

QString stateWords(BackupRow::State state)
{
    switch (state) {
    case BackupRow::State::Unknown: return BackupModel::tr("Not read yet");
    case BackupRow::State::Checking: return BackupModel::tr("Being read to its end");
    case BackupRow::State::Sound: return BackupModel::tr("Sound");
    case BackupRow::State::Damaged: return BackupModel::tr("Cannot be used");
    case BackupRow::State::Sealed: return BackupModel::tr("Encrypted");
    }
    return {};
}

bool isNumber(int column)
{
    return column == BackupModel::Patients || column == BackupModel::Size;
}

} // namespace

void BackupModel::setRows(std::vector<BackupRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int BackupModel::find(const QString& file) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].backup.file == file)
            return int(i);
    }
    return -1;
}

void BackupModel::change(int index, const std::function<void(BackupRow&)>& how)
{
    if (index < 0 || index >= rowCount())
        return;
    how(m_rows[std::size_t(index)]);
    emit dataChanged(this->index(index, 0), this->index(index, ColumnCount - 1));
}

int BackupModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BackupModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BackupModel::text(const BackupRow& row, int column) const
{
    switch (column) {
    case Made: return momentWords(row.backup.made);
    case Patients: return row.holdings ? grouped(row.holdings->pathways) : tr("Not known");
    case Size:
        return QLocale(QLocale::English)
            .formattedDataSize(row.backup.bytes, 1, QLocale::DataSizeSIFormat);
    default: return stateWords(row.state);
    }
}

QVariant BackupModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BackupRow& row = m_rows[std::size_t(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return row.problem.isEmpty() ? row.backup.file : row.problem;
    if (role == Qt::AccessibleTextRole)
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(),
                                text(row, index.column()));
    return {};
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Made: return tr("Made");
    case Patients: return tr("Pathways");
    case Size: return tr("Size");
    default: return tr("State");
    }
}

BackupTable::BackupTable(BackupModel& model, QWidget* parent) : TableView(parent)
{
    setObjectName(QStringLiteral("backupTable"));
    setAccessibleName(tr("Backups, the newest first"));
    setCompact(true);
    setItemDelegate(new BackupDelegate(this));
    setModel(&model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    horizontalHeader()->setStretchLastSection(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BackupTable::chosenChanged);
    const auto fit = [this] {
        // Fitted to its contents, the last column would no longer reach the edge.
        horizontalHeader()->setStretchLastSection(false);
        resizeColumnsToContents();
        horizontalHeader()->setStretchLastSection(true);
    };
    connect(&model, &QAbstractItemModel::modelReset, this, fit);
    connect(&model, &QAbstractItemModel::dataChanged, this, fit);
}

int BackupTable::chosen() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void BackupTable::choose(int row)
{
    setCurrentIndex(model()->index(row, 0));
    selectRow(row);
}

} // namespace sooner
