#pragma once

#include "ui/offers/offermodel.h"

#include <QListView>

namespace sooner {

class CardDelegate;

/** What a column shows while offers are being moved. */
enum class DropLook { None, CanDrop, Target, Refuses };

/** The list of a column: a drag begins as a signal, the rest is QListView. */
class CardList : public QListView
{
    Q_OBJECT

public:
    explicit CardList(QWidget* parent = nullptr);

    /** Width of a card: the same with and without a scroll bar. */
    int cardWidth() const;
    /** The card at the height of another column's card, for Left and Right. */
    QModelIndex cardNear(int y) const;
    /** After heights have changed. */
    void relayout() { scheduleDelayedItemsLayout(); }
    QSize minimumSizeHint() const override { return {0, 0}; }

signals:
    void dragWanted();
    void menuWanted(QPoint global);
    void widthChanged();

protected:
    void startDrag(Qt::DropActions) override { emit dragWanted(); }
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

/** One column of the board: its name and count, and its cards below. Keeps its scroll when cards
   come and go. */
class OfferColumn : public QWidget
{
    Q_OBJECT

public:
    OfferColumn(OfferQueue& queue, OfferState state, QWidget* parent = nullptr);

    OfferState state() const { return *m_model->state(); }
    OfferModel& model() const { return *m_model; }
    CardList& list() const { return *m_list; }
    CardDelegate& delegate() const { return *m_delegate; }

    QModelIndexList selectedCards() const;
    void setDropLook(DropLook look);
    DropLook dropLook() const { return m_look; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void size();
    void describe();
    void noteScroll();
    void restoreScroll();

    OfferQueue& m_queue;
    OfferModel* m_model;
    CardList* m_list;
    CardDelegate* m_delegate;
    DropLook m_look = DropLook::None;
    QList<std::pair<qint64, int>> m_inView; ///< cards and their y before the model follows
};

} // namespace sooner
