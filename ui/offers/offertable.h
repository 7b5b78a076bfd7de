#pragma once

#include "ui/models/livetable.h"
#include "ui/offers/offerqueue.h"

#include <QStyledItemDelegate>

namespace sooner {

/** The same offers as the board, one a row. The default order is the board's: by stage, today's
   first. */
class OfferTable : public LiveTable
{
    Q_OBJECT

public:
    enum Column { Select, Weeks, Patient, Stage, Hospital, Care, Date, Due };
    Q_ENUM(Column)
    static constexpr int columns = 8;
    enum Role {
        FirstLine = Qt::UserRole, ///< QString
        SecondLine,               ///< QString; may be empty
        Id                        ///< qint64: of the offer
    };
    Q_ENUM(Role)

    explicit OfferTable(const OfferQueue& queue, QObject* parent = nullptr);

    OfferId id(int row) const;
    int rowOf(OfferId id) const;
    /** The card that the row is, or is part of. */
    const OfferCard& card(int row) const { return m_rows[std::size_t(row)].card; }
    const OfferQueue& queue() const { return m_queue; }

    /** Nothing: the default order. */
    std::optional<Column> sortedBy() const { return m_sort; }
    Qt::SortOrder sortOrder() const { return m_order; }
    void setSort(std::optional<Column> column, Qt::SortOrder order);
    static bool canSort(int column);
    /** "by stage, today's first (default)", "by weeks, highest first". */
    QString orderWords() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        OfferId id;
        OfferCard card; ///< of this offer alone
    };
    void follow();
    std::vector<Row> wanted() const;
    Row rowFor(const OfferCard& card, int offer) const;
    void sort(std::vector<Row>& rows) const;
    std::pair<QString, QString> lines(int row, int column) const;

    const OfferQueue& m_queue;
    std::optional<Column> m_sort;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Row> m_rows;
};

/** Paints its cells: two lines, the stage as a tag, the time left as a fuse. */
class OfferTableDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace sooner
