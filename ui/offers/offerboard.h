#pragma once

#include "ui/offers/offercolumn.h"
#include "ui/offers/offermoves.h"

#include <QWidget>

namespace sooner {

class DragLabel;

/** Seven columns of cards. Cards are selected in one column at a time, and moved to another by
   mouse or by keys: the same offers, the same verdict, the same signal. Changes nothing itself. */
class OfferBoard : public QWidget
{
    Q_OBJECT

public:
    explicit OfferBoard(OfferQueue& queue, QWidget* parent = nullptr);

    OfferColumn& column(OfferState state) const { return *m_columns[std::size_t(state)]; }
    std::vector<OfferId> selectedOffers() const;
    void clearSelection();
    /** Nothing can be moved: a region opened read-only. */
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    /** Focus to the column that had it last, else to the first with cards. */
    void focusCards();

    /** Keyboard: lifts the selected cards; arrows choose a column, Enter drops, Esc puts back. */
    void pickUp();
    bool isMoving() const { return m_lift.has_value(); }

signals:
    /** Keys or a drag have come to this column: it should be in view. */
    void columnReached(QWidget* column);
    void selectionChanged();
    /** A drop, by whichever means. */
    void moveRequested(const std::vector<sooner::OfferId>& offers, sooner::OfferState to);
    /** A drop that the rules refuse, in words. */
    void moveRefused(const QString& words);
    void menuRequested(QPoint global);
    /** What is going on, for the status bar and the screen reader. */
    void moving(const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Lift
    {
        std::vector<OfferId> offers;
        OfferState from;
        std::array<MoveVerdict, boardStates.size()> verdicts;
        bool byKeyboard = false;
        std::optional<OfferState> target; ///< under the pointer, or chosen by arrow
        bool dropped = false;
    };

    void addColumn(OfferState state);
    void followSelection(OfferColumn& changed);
    void lift(OfferColumn& from, bool byKeyboard);
    void putDown();
    void drag(OfferColumn& from);
    void aim(std::optional<OfferState> target);
    void dropHere();
    std::optional<OfferState> refusedAt(QPoint onBoard) const;
    void dressLabel();
    void placeLabel(QPoint onBoard);
    bool stepTarget(int by);
    bool liftedKey(QKeyEvent* event);
    bool cardKey(OfferColumn& column, QKeyEvent* event);
    bool dragEvent(OfferColumn& column, QEvent* event);
    void step(OfferColumn& from, int by);
    OfferColumn* columnOf(QObject* list) const;

    OfferQueue& m_queue;
    std::array<OfferColumn*, boardStates.size()> m_columns{};
    DragLabel* m_label;
    std::optional<Lift> m_lift;
    bool m_readOnly = false;
    bool m_selecting = false;
};

} // namespace sooner
