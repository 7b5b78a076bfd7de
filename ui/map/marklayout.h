#pragma once

#include <QPointF>
#include <QRectF>

#include <functional>
#include <vector>

namespace sooner {

/** What the layout needs to know of a mark. */
struct MarkPlace
{
    QPointF at; ///< in the pixels of the present scale, from any origin
    double radius = 10;
    int weight = 0; ///< of those in one place the heaviest is on top
};

/** Marks that would cover each other stand as one pile, the heaviest on top. Pure. */
class MarkLayout
{
public:
    struct Pile
    {
        int top = 0;             ///< index of the mark that is seen
        std::vector<int> others; ///< below it
    };

    MarkLayout() = default;
    /** A mark whose middle is nearer than this to a heavier one's joins its pile. */
    MarkLayout(std::vector<MarkPlace> marks, double apart);

    /** Lightest first, as they are painted. */
    const std::vector<Pile>& piles() const { return m_piles; }
    const std::vector<MarkPlace>& marks() const { return m_marks; }
    /** The pile that a mark is in; -1 for no mark. */
    int pileOf(int mark) const;
    /** The topmost pile at that point, within the mark or as near as half the smallest target; -1.
     */
    int pileAt(QPointF point) const;
    /** The nearest other mark in a direction (of length 1) that passes; from -1 the first that
        passes. -1 when there is none. */
    int next(int mark, QPointF direction, const std::function<bool(int)>& passes) const;

private:
    std::vector<MarkPlace> m_marks;
    std::vector<Pile> m_piles;
    std::vector<int> m_pileOf;
};

} // namespace sooner
