#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace sooner {

/** What a movable card (session, offer) shows by its fill and edge. */
enum class CardState {
    Normal,
    Hover,
    Selected,
    CanDrop,
    BestDrop, ///< 2 px blue edge, tint or selection fill
    Refuses,  ///< under the pointer and cannot take it: 2 px red edge, with words elsewhere
    Inactive, ///< cannot take what is being dragged
    WhatIf,   ///< dashed plum edge on its tint
    Lifted    ///< sunken with a dashed line: being moved
};

void paintCard(QPainter& painter, const QRect& rect, CardState state);
/** Colour of the text on a card. */
QColor cardInk(CardState state, bool second = false);

} // namespace sooner
