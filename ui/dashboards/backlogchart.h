#pragma once

#include "ui/dashboards/backlogbars.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QHorizontalStackedBarSeries;
class QValueAxis;

namespace sooner {

/** Draws BacklogBars: a stacked bar a specialty in the colours of the wait bands, the number over
    52 weeks at its end. A click, or arrows and Enter, choose a bar or a part of it. */
class BacklogChart : public QChartView
{
    Q_OBJECT

public:
    explicit BacklogChart(QWidget* parent = nullptr);

    void setBars(const BacklogBars& bars);
    /** As drawn: as many as fit, the rest gathered. */
    const std::vector<BacklogBar>& bars() const { return m_shown; }
    /** Where a part of a bar is drawn; the whole bar is its row. */
    QRect partRect(int bar, int part) const;
    /** What the arrows have reached. */
    int currentBar() const { return m_bar; }
    int currentPart() const { return m_part; }

    QSize sizeHint() const override;

signals:
    /** Somebody wants the list behind it. */
    void chosen(const sooner::BacklogBar& bar, const sooner::BarPart& part);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& area) override;
    void drawForeground(QPainter* painter, const QRectF& area) override;
    bool viewportEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /** A part of a bar under the pointer; bar -1: none. */
    struct Spot
    {
        int bar = -1;
        int part = wholeBar;
        friend bool operator==(const Spot&, const Spot&) = default;
    };
    void arrange();
    void populate();
    int leastRow() const;
    int legendLines(int width) const;
    int footHeight(int legendLines) const;
    void placeAcross(const std::vector<BacklogBar>& shown);
    void placeDown(int rows, int legendLines);
    void paintBarWords(QPainter& painter, int bar) const;
    void paintAxis(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    Spot spotAt(QPoint at) const;
    void setHovered(Spot spot);
    void setCurrent(int bar, int part);
    void stepPart(int by);
    void choose(Spot spot);
    double xOf(qint64 count) const;

    BacklogBars m_bars;
    std::vector<BacklogBar> m_shown;
    QHorizontalStackedBarSeries* m_series = nullptr;
    QBarCategoryAxis* m_rows = nullptr;
    QValueAxis* m_scale = nullptr;
    QRect m_plot;
    int m_pitch = 0;
    int m_thickness = 0;
    qint64 m_step = 1; ///< of the scale, from 0
    qint64 m_end = 1;
    int m_bar = 0;
    int m_part = wholeBar;
    bool m_byKeys = false; ///< the arrows are being used: their place is shown
    Spot m_hovered;
    Spot m_pressed;
};

} // namespace sooner
