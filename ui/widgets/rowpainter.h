#pragma once

#include <QRect>
#include <QStyleOptionViewItem>

class QPainter;

namespace sooner {

/** Paints what lies under a row of a list: hover or selection fill, the blue bar at a selected
   row's left, the line below. Delegates of lists call it first and paintRowFocus last; in a
   TableView the view does both. */
void paintRow(QPainter& painter, const QStyleOptionViewItem& option);
/** The ring of the focused row, on top of everything. */
void paintRowFocus(QPainter& painter, const QStyleOptionViewItem& option);

/** Two lines of a cell: what is read first, and below it, smaller, what identifies it. */
struct TwoLines
{
    QString first;
    QString second;
    bool strong = true; ///< first line in semibold
    bool right = false; ///< aligned to the right
    bool inactive = false;
};
void paintTwoLines(QPainter& painter, const QRect& rect, const TwoLines& lines,
                   bool selected = false);
/** One line in the middle of a cell. */
void paintOneLine(QPainter& painter, const QRect& rect, const QString& text, bool second = false,
                  bool right = false, bool selected = false);
/** Where the first and the second line of a cell are, for delegates that paint other things on
 * them. */
QRect firstLine(const QRect& rect);
QRect secondLine(const QRect& rect);

} // namespace sooner
