#pragma once

#include "core/domain/kinds.h"

#include <QFont>
#include <QStringList>

namespace sooner {

/** 1.45 of the size, in percent of the line height of Liberation Sans, which is 1.15 of its size.
 */
constexpr double letterLineHeight = 126;

/** Sizes of a letter in units of 1/1200 inch (mockups/tokens.md "letter"; large print 18 pt). */
struct LetterStyle
{
    double body;
    double heading;
    double section;    ///< also the titles of options
    double labelWidth; ///< of an option's lines
    double formLabelWidth;
    double writingSpace;   ///< above each line to write on
    double formLineHeight; ///< percent, as of letterLineHeight
    double sideMargin;
    double topMargin;
    double bottomMargin; ///< holds the page number
    bool large;

    static LetterStyle of(LetterFormat format);
    /** Fonts with the letters of Latin, Greek and Cyrillic, best first. */
    static QStringList latinFamilies();
    QFont font(double size, bool strong = false) const;
};

/** Units of a length in millimetres or points. */
double millimetres(double length);
double points(double length);

} // namespace sooner
