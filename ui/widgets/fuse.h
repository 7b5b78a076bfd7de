#pragma once

#include "core/base/day.h"

#include <QString>

class QPainter;
class QRectF;

namespace sooner {

/** The time that an offer has to be answered in: blue while it runs, black on its last day, red
 * once late. */
enum class FuseState { Running, LastDay, Late };

struct Fuse
{
    double spent = 0; ///< 0..1 of the time between start and deadline
    FuseState state = FuseState::Running;
    QString words; ///< "6 days", "Ends today", "1 day late": always beside the bar
};

/** Counted in whole days; both days belong to the time. */
Fuse fuseOf(Day start, Day deadline, Day today);
/** Paints the bar and its words at the right, within one line. */
void paintFuse(QPainter& painter, const QRect& rect, const Fuse& fuse);

} // namespace sooner
