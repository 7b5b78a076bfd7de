#pragma once

#include "ui/offers/offerqueue.h"

#include <QAbstractListModel>

namespace sooner {

/** One column of the board, or the drawer of ended offers, as a list: heads of groups, cards, and
   notes where a group is empty. Follows the queue row by row, so that selection and scroll of its
   views stay. */
class OfferModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Group, Card, Note };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole, ///< int: a Kind
        Key,                     ///< qint64: of the card within its column; negative for the others
    };
    Q_ENUM(Role)

    /** The column of a live state. */
    OfferModel(const OfferQueue& queue, OfferState state, QObject* parent = nullptr);
    /** The drawer: all that ended, grouped by how. */
    explicit OfferModel(const OfferQueue& queue, QObject* parent = nullptr);

    /** Nothing: the drawer. */
    std::optional<OfferState> state() const { return m_state; }
    const OfferQueue& queue() const { return m_queue; }
    /** The card of a row; null for heads and notes. Valid until the model changes. */
    const OfferCard* card(const QModelIndex& index) const;
    int rowOfKey(qint64 key) const;
    std::vector<OfferId> offersOf(const QModelIndexList& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    QStringList mimeTypes() const override;
    /** The ids of the offers, nothing that names a person. */
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    /** Only says what was dropped; the offers move when the use case has moved them. */
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    void dropped(const std::vector<sooner::OfferId>& offers, sooner::OfferState to);
    /** Before and after rows come, go or move: whoever shows them keeps the scroll. */
    void aboutToFollow();
    void followed();

private:
    struct Row
    {
        Kind kind;
        qint64 key;
        QString text; ///< of heads and notes
        OfferCard card;
        qint64 stamp = 0; ///< changes with whatever the card shows
    };
    void follow();
    std::vector<Row> wanted() const;
    void addGroup(std::vector<Row>& rows, qint64 key, const QString& title) const;
    void addCards(std::vector<Row>& rows, OfferState state, std::optional<bool> today) const;
    void removeGone(const std::vector<Row>& now);
    void reorder(const std::vector<Row>& now);
    void insertNew(std::vector<Row>& now);
    void refresh(std::vector<Row>& now);

    const OfferQueue& m_queue;
    const std::optional<OfferState> m_state;
    std::vector<Row> m_rows;
};

/** The mime type of offers being moved, and its reading: nothing for anything else. */
QString offerMimeType();
QByteArray offerPayload(const std::vector<OfferId>& offers);
std::optional<std::vector<OfferId>> offersIn(const QMimeData* data);

} // namespace sooner
