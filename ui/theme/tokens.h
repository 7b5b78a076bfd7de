#pragma once

#include <QColor>

#include <array>

class QPalette;

namespace sooner {

/** Every colour of the window, by what it is for. The values exist once, in tokens.cpp; views only
 * name them. */
struct Tokens
{
    bool dark = false;
    bool highContrast = false;

    // text, edges and signals
    QColor text;
    QColor text2;  ///< labels, captions, second lines, missing data
    QColor accent; ///< links, selection edge, current tab, drop targets
    QColor danger; ///< breach, overdue, refusal: always with words
    QColor ok;
    QColor prop; ///< proposed by the engine, what-if
    QColor edge; ///< edges of inputs and plain buttons, axis, ticks, free pip
    QColor dim;  ///< disabled text and edge, scroll thumb

    // fills that carry text, each with its text
    QColor accentFill;
    QColor onAccent;
    QColor commit; ///< the green button that changes the record: one per view
    QColor onCommit;
    QColor warnFill;
    QColor onWarn;
    QColor focus;
    QColor focusEdge;

    // surfaces
    QColor window;
    QColor surface;
    QColor raised;
    QColor sunken;
    QColor rail;
    QColor hover;
    QColor select;
    QColor tint;
    QColor chip;
    QColor tagbg;
    QColor line;
    QColor border;
    QColor dangerTint;
    QColor okTint;
    QColor warnTint;
    QColor propTint;
    QColor track;
    QColor inactive;     ///< a place that cannot take what is being dragged
    QColor inactiveText; ///< on inactive
    QColor onSelect;     ///< text on select: text, or HighlightedText in high contrast

    /** Wait bands, the one scale everywhere: under 18, 18, 52, 65, 78 weeks and over. */
    std::array<QColor, 5> band;

    // charts
    QColor series;
    QColor seriesEnd;
    QColor lost;
    QColor lostEdge;
    std::array<QColor, 5> category;
    QColor xmrCommon;
    QColor xmrImprove;
    QColor xmrConcern;
    QColor xmrNeutral;
    QColor xmrOutline;
    QColor xmrLimit;
    QColor xmrMean;
    QColor grid;
    QColor axis;
    QColor threshold;

    // map
    std::array<QColor, 5> district;
    QColor districtGap;
    QColor sea;
    QColor land;
    QColor outline;
    QColor patient;
    QColor hospitalFits;
    QColor hospitalOther;
};

Tokens lightTokens();
Tokens darkTokens();
/** Every colour from the platform's palette: no tints, selection in the highlight colour. */
Tokens highContrastTokens(const QPalette& palette);

/** WCAG 2 contrast of two opaque colours, 1 to 21. */
double contrastOf(const QColor& one, const QColor& other);

/** The names that widgets give to colours of text and icons. */
enum class Tone { Text, Text2, Accent, Danger, Ok, Prop, Edge, Dim, OnAccent, OnCommit, OnWarn };
QColor colorOf(const Tokens& tokens, Tone tone);

} // namespace sooner
