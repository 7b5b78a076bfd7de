#pragma once

#include <QWidget>

class QPainter;

namespace sooner {

/** A place of a session. Planned: of an unsaved plan (dashed plum, dot); Proposed: saved (solid
   plum, dot); Offered: asked, offered, with the patient (half); Confirmed: accepted, booked,
   treated (full). */
enum class Pip { Confirmed, Offered, Proposed, Planned, Free };
QString nameOf(Pip pip);

/** How many places of a session are what. */
struct PipCounts
{
    int confirmed = 0;
    int offered = 0;
    int proposed = 0;
    int planned = 0;
    int free = 0;
    int all() const { return confirmed + offered + proposed + planned + free; }
};

/** Paints one pip; `inactive` greys it (its card cannot take what is being dragged). */
void paintPip(QPainter& painter, const QRectF& rect, Pip pip, bool inactive = false);
/** Paints a row of pips, or one of each kind with its number where they do not fit; gives the width
 * taken. */
int paintPips(QPainter& painter, const QRect& rect, const PipCounts& counts, bool inactive = false);
/** "2 confirmed, 1 proposed, 3 free", for tooltips and screen readers. */
QString pipWords(const PipCounts& counts);

/** The legend for the status bar: Free, Proposed, Offered, Confirmed. */
class PipLegend : public QWidget
{
    Q_OBJECT

public:
    explicit PipLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace sooner
