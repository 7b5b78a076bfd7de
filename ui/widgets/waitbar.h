#pragma once

#include <QWidget>

class QPainter;
class QRectF;

namespace sooner {

/** Paints a wait on the one scale of 0 to 104 weeks, in its band's colour, with ticks at 18, 52, 65
   and 78. Longer waits fill the bar. Usable by delegates: `bar` is the bar itself, the ticks stand
   out of it above and below. */
void paintWaitBar(QPainter& painter, const QRectF& bar, int days, bool ticks = true);
/** A short bar without ticks, for lists of patients. */
void paintShortWaitBar(QPainter& painter, const QRectF& bar, int days);
/** Part of something done, in a band's colour: "11 of 12" over 78 weeks. */
void paintShare(QPainter& painter, const QRectF& bar, double share, const QColor& color);

/** The wide bar of the patient panel, with the thresholds written below it. */
class WaitBar : public QWidget
{
    Q_OBJECT

public:
    explicit WaitBar(QWidget* parent = nullptr);

    void setDays(int days);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_days = 0;
};

} // namespace sooner
