#pragma once

#include "ui/offers/linemeasure.h"
#include "ui/offers/offermodel.h"
#include "ui/widgets/cardpainter.h"

#include <QHash>
#include <QStyledItemDelegate>

#include <optional>
#include <unordered_set>

namespace sooner {

/** Paints the heads of groups, the notes and the cards of a column. The name of a patient and of a
   hospital wrap; they are never cut. */
class CardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CardDelegate(const OfferModel& model, QObject* parent = nullptr);

    /** Cards keep this width whether there is a scroll bar or not. */
    void setCardWidth(int width);
    /** Keys of the cards that are being moved: they stay in their place, sunken. */
    void setLifted(const std::vector<qint64>& keys);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int heightOf(const OfferCard& card) const;
    int guessedHeight(const OfferCard& card) const;
    int heightOfLines(int names, int sites, int care) const;
    void checkGuess(const OfferCard& card, const QModelIndex& index) const;
    void tellWrongGuesses();
    CardState stateOf(const OfferCard& card, const QStyleOptionViewItem& option) const;
    void paintGroup(QPainter& painter, const QRect& rect, const QString& text) const;
    void paintNote(QPainter& painter, const QRect& rect, const QString& text) const;
    void paintOffer(QPainter& painter, const QRect& rect, const OfferCard& card, CardState state,
                    bool selected) const;
    void paintIdentity(QPainter& painter, const QRect& line, const CardWords& words,
                       CardState state, bool selected) const;
    void forget();

    const OfferModel& m_model;
    int m_width = 0;
    std::unordered_set<qint64> m_lifted;
    mutable QHash<qint64, int> m_heights; ///< of cards that were seen, at this width and text size
    mutable QHash<qint64, int> m_guesses; ///< of the others
    mutable std::optional<LineMeasure> m_bold;
    mutable std::optional<LineMeasure> m_body;
    mutable std::optional<LineMeasure> m_caption;
    mutable QHash<QString, int> m_siteLines; ///< guessed, by text
    mutable QHash<QString, int> m_careLines;
    mutable QList<QPersistentModelIndex> m_wrong; ///< guessed wrong, to be laid out again
};

} // namespace sooner
