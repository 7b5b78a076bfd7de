#pragma once

#include "core/workspace/region.h"

#include <QRect>

#include <functional>
#include <set>

namespace sooner {

/** Lengths the board is laid out with, in logical pixels. */
struct BoardSizes
{
    int weekWidth = 136;
    int cardHeight = 52;
    int gap = 4; ///< round a card
};

struct BoardWeek
{
    Day monday;
    int free = 0; ///< places of the cards shown in it
};

struct BoardRow
{
    int site = 0; ///< index in the region
    int top = 0;
    int height = 0;
    int free = 0;
};

struct BoardCard
{
    int session = 0; ///< index in the region
    int row = 0;
    int week = 0;
    QRect rect; ///< from the board's top left, heads not counted
};

enum class BoardStep { Left, Right, Up, Down };

/** Which card lies where: hospitals down, weeks across, several cards of one cell below each other.
 * Pure. */
class BoardLayout
{
public:
    BoardLayout() = default;
    /** Sessions from tomorrow over `weeks` weeks that serve one of the specialties (none named:
     * all). */
    BoardLayout(const Region& region, Day asOf, int weeks,
                const std::set<TreatmentFunction>& specialties, const BoardSizes& sizes);

    const std::vector<BoardWeek>& weeks() const { return m_weeks; }
    const std::vector<BoardRow>& rows() const { return m_rows; }
    const std::vector<BoardCard>& cards() const { return m_cards; }
    QSize size() const { return m_size; }

    /** -1: none. */
    int cardAt(QPoint point) const;
    int rowAt(int y) const;
    int cardOf(int session) const;
    /** The nearest card in that direction that passes; from -1 the first one. -1 when there is
     * none. */
    int next(int card, BoardStep step, const std::function<bool(const BoardCard&)>& passes) const;

private:
    std::vector<BoardWeek> m_weeks;
    std::vector<BoardRow> m_rows;
    std::vector<BoardCard> m_cards; ///< by row, week, date
    QSize m_size;
};

} // namespace sooner
