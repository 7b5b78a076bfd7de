#include "ui/dashboards/backlogchart.h"

#include "core/base/text.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"

#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QToolTip>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <array>

namespace sooner {

namespace {

/** Designed sizes, in pixels of 13 px text. */
constexpr double tallestRow = 34;
constexpr double thickestBar = 24;
constexpr double gapOfBars = 6;
constexpr double gapOfNumber = 4;
constexpr double leastPlot = 120;
constexpr int fewestRows = 8;
constexpr int ticks = 8; ///< at most, with 0

/** Colours 1, 2, 3 and 5 of the wait bands (tokens.md "backlog bands"). */
const QColor& bandColor(int band)
{
    constexpr std::array<std::size_t, barBandCount> bands = {0, 1, 2, 4};
    return tokens().band[bands[std::size_t(band)]];
}

/** A fill that would be lost on the surface gets an edge that is not. */
const QColor& edgeColor(int band)
{
    const Tokens& t = tokens();
    constexpr double graphics = 3.0;
    return contrastOf(bandColor(band), t.surface) < graphics ? t.edge : bandColor(band);
}

/** 1, 2 or 5 times a power of ten, so that few steps reach the number. */
qint64 niceStep(qint64 reach)
{
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 step : {power, 2 * power, 5 * power}) {
            if (step * (ticks - 1) >= reach)
                return step;
        }
    }
}

QString overWords()
{
    return BacklogChart::tr("over 52");
}

} // namespace

BacklogChart::BacklogChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("backlogChart"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(FullViewportUpdate);
    setRenderHint(QPainter::Antialiasing, false);
    viewport()->setMouseTracking(true);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    chart()->setDropShadowEnabled(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    m_rows = new QBarCategoryAxis(chart());
    m_scale = new QValueAxis(chart());
    // Words and lines are painted here, in the type and the colours of the window.
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(m_rows), static_cast<QAbstractAxis*>(m_scale)}) {
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setGridLineVisible(false);
    }
    chart()->addAxis(m_rows, Qt::AlignLeft);
    chart()->addAxis(m_scale, Qt::AlignBottom);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_shown.clear(); // drawn anew in the new colours
        arrange();
    });
}

void BacklogChart::setBars(const BacklogBars& bars)
{
    if (bars == m_bars)
        return;
    const auto specialtiesAt = [this](int bar) {
        return bar >= 0 && bar < int(m_shown.size()) ? m_shown[std::size_t(bar)].specialties
                                                     : std::vector<TreatmentFunction>();
    };
    const auto current = specialtiesAt(m_bar);
    const Spot pressed = m_pressed;
    const auto pressedOn = specialtiesAt(pressed.bar);
    m_bars = bars;
    m_shown.clear();
    arrange();
    // A click that has begun counts when its bar is still below it.
    if (!pressedOn.empty() && specialtiesAt(pressed.bar) == pressedOn)
        m_pressed = pressed;
    if (viewport()->underMouse())
        setHovered(spotAt(viewport()->mapFromGlobal(QCursor::pos())));
    // The same specialty stays the current one, wherever it stands now.
    const auto at = std::find_if(m_shown.begin(), m_shown.end(),
                                 [&](const BacklogBar& bar) { return bar.specialties == current; });
    m_bar = at == m_shown.end() ? 0 : int(at - m_shown.begin());
    if (at == m_shown.end() || at->count(m_part) == 0)
        m_part = wholeBar;
    setAccessibleName(tr("Chart: %1").arg(bars.finding));
    setAccessibleDescription(m_shown.empty() ? QString()
                                             : wordsOf(m_shown[std::size_t(m_bar)], m_part));
}

QSize BacklogChart::sizeHint() const
{
    const Theme& theme = Theme::current();
    return {theme.px(480), theme.px(200)};
}

void BacklogChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    arrange();
}

int BacklogChart::legendLines(int width) const
{
    int lines = 1;
    int x = 0;
    for (int part = firstBand; part < firstBand + barBandCount; ++part) {
        const int entry = metrics().check + textWidth(barPartName(part), TextRole::Micro);
        if (x > 0 && x + entry > width) {
            ++lines;
            x = 0;
        }
        x += entry + space::xl;
    }
    return lines;
}

int BacklogChart::leastRow() const
{
    const Theme& theme = Theme::current();
    return std::max(smallestTarget, theme.lineHeight(TextRole::Body) + theme.px(gapOfBars));
}

/** Axis and legend below the rows. */
int BacklogChart::footHeight(int lines) const
{
    const int micro = Theme::current().lineHeight(TextRole::Micro);
    return 1 + space::xs + micro + space::s + lines * (micro + space::xs);
}

/** The plot lies between the longest name and room for the longest number. */
void BacklogChart::placeAcross(const std::vector<BacklogBar>& shown)
{
    const Theme& theme = Theme::current();
    int names = 0;
    qint64 number = 0;
    for (const BacklogBar& bar : shown) {
        names = std::max(names, textWidth(bar.name, TextRole::Body));
        number = std::max(number, bar.count(overAYear));
    }
    const int ends = textWidth(grouped(number), TextRole::Caption, Weight::Semibold)
                     + theme.px(gapOfNumber) + textWidth(overWords(), TextRole::Caption);
    const int whole = viewport()->width();
    names = std::min(names, std::max(0, whole - ends - 3 * space::s - theme.px(leastPlot)));
    m_plot.setLeft(names + space::s);
    m_plot.setWidth(std::max(1, whole - m_plot.left() - ends - 2 * space::s));
}

/** Rows as tall as there is room for, within limits; neither a few bars nor many look odd. */
void BacklogChart::placeDown(int rows, int lines)
{
    const Theme& theme = Theme::current();
    const int least = leastRow();
    const int tallest = std::max(least, theme.px(tallestRow));
    const int foot = footHeight(lines);
    m_pitch = std::clamp((viewport()->height() - foot) / rows, least, tallest);
    m_thickness = std::min(theme.px(thickestBar), m_pitch - theme.px(gapOfBars));
    m_plot.setTop(1);
    m_plot.setHeight(m_pitch * rows);
    const int all = std::max(1, int(m_bars.bars.size()));
    setMinimumHeight(std::min(all, fewestRows) * least + foot);
}

/** Rows, scale and margins for the present size; how many bars fit follows from it. */
void BacklogChart::arrange()
{
    std::vector<BacklogBar> shown;
    int lines = 0;
    for (int needed = 1; needed > lines; needed = legendLines(m_plot.width())) {
        lines = needed;
        shown = fitted(m_bars.bars, (viewport()->height() - footHeight(lines)) / leastRow());
        placeAcross(shown);
    }
    placeDown(std::max(1, int(shown.size())), lines);
    qint64 reach = 1;
    for (const BacklogBar& bar : shown)
        reach = std::max(reach, bar.length());
    m_step = niceStep(reach);
    m_end = reach; // the longest bar takes the whole width
    const bool sameBars = shown.size() == m_shown.size() && !shown.empty();
    m_shown = std::move(shown);
    m_bar = std::clamp(m_bar, 0, std::max(0, int(m_shown.size()) - 1));
    if (!sameBars) {
        m_hovered = {};
        m_pressed = {};
        populate();
    }
    m_series->setBarWidth(double(m_thickness) / m_pitch);
    m_scale->setRange(0, double(m_end));
    chart()->setPlotArea(m_plot);
    viewport()->update();
}

/** Hands the drawn bars to Qt Charts, which counts rows from below. */
void BacklogChart::populate()
{
    chart()->removeAllSeries();
    m_series = new QHorizontalStackedBarSeries(chart());
    QStringList rows;
    for (std::size_t row = 0; row < m_shown.size(); ++row)
        rows += QString::number(row);
    for (int band = 0; band < barBandCount; ++band) {
        auto* set = new QBarSet(barPartName(firstBand + band), m_series);
        for (auto bar = m_shown.rbegin(); bar != m_shown.rend(); ++bar)
            *set << double(bar->bands[std::size_t(band)]);
        set->setColor(bandColor(band));
        QPen pen(edgeColor(band), 1);
        pen.setJoinStyle(Qt::MiterJoin);
        set->setPen(pen);
        m_series->append(set);
    }
    m_rows->setCategories(rows);
    chart()->addSeries(m_series);
    m_series->attachAxis(m_rows);
    m_series->attachAxis(m_scale);
}

double BacklogChart::xOf(qint64 count) const
{
    return m_plot.left() + double(count) / double(m_end) * m_plot.width();
}

QRect BacklogChart::partRect(int bar, int part) const
{
    const int top = m_plot.top() + bar * m_pitch;
    if (part == wholeBar)
        return {0, top, viewport()->width(), m_pitch};
    const BacklogBar& figures = m_shown[std::size_t(bar)];
    if (part == overAYear) {
        const int left = int(xOf(figures.length())) + space::s;
        return {left, top, std::max(0, viewport()->width() - left), m_pitch};
    }
    qint64 before = 0;
    for (int each = firstBand; each < part; ++each)
        before += figures.count(each);
    const int left = qRound(xOf(before));
    const int right = qRound(xOf(before + figures.count(part)));
    return {left, top + (m_pitch - m_thickness) / 2, right - left, m_thickness};
}

BacklogChart::Spot BacklogChart::spotAt(QPoint at) const
{
    const int bar = at.y() < m_plot.top() ? -1 : (at.y() - m_plot.top()) / m_pitch;
    if (bar < 0 || bar >= int(m_shown.size()))
        return {};
    // The longest waits first: their part is thin, and a pixel beside it is meant for it.
    constexpr int reach = 2;
    for (int part = firstBand + barBandCount - 1; part >= firstBand; --part) {
        const QRect rect = partRect(bar, part);
        if (m_shown[std::size_t(bar)].count(part) > 0 && at.x() >= rect.left() - reach
            && at.x() <= rect.right() + reach)
            return {bar, part};
    }
    const bool atEnd = at.x() >= partRect(bar, overAYear).left();
    return {bar, atEnd && m_shown[std::size_t(bar)].count(overAYear) > 0 ? overAYear : wholeBar};
}

void BacklogChart::drawBackground(QPainter* painter, const QRectF&)
{
    const Tokens& t = tokens();
    painter->fillRect(viewport()->rect(), t.surface);
    if (m_hovered.bar >= 0)
        painter->fillRect(partRect(m_hovered.bar, wholeBar), t.hover);
    for (qint64 tick = m_step; tick <= m_end && !m_shown.empty(); tick += m_step)
        painter->fillRect(qRound(xOf(tick)), m_plot.top(), 1, m_plot.height(), t.grid);
}

void BacklogChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (m_shown.empty())
        return;
    for (int bar = 0; bar < int(m_shown.size()); ++bar)
        paintBarWords(*painter, bar);
    paintAxis(*painter);
    paintLegend(*painter);
    const QColor ink = tokens().text;
    const bool isBand = m_hovered.part != wholeBar && m_hovered.part != overAYear;
    if (m_hovered.bar >= 0 && isBand)
        paintBox(*painter, partRect(m_hovered.bar, m_hovered.part).adjusted(-1, -1, 1, 1),
                 {{}, ink, 2, 0, false});
    if (!hasFocus() || !(m_byKeys || showsFocus(this)))
        return;
    const QRect rect = partRect(m_bar, m_part);
    const bool isRow = m_part == wholeBar;
    paintFocusRing(*painter, isRow ? rect : rect.adjusted(-4, -4, 4, 4),
                   isRow ? RingKind::Row : RingKind::Control, 0);
}

void BacklogChart::paintBarWords(QPainter& painter, int bar) const
{
    const Tokens& t = tokens();
    const BacklogBar& figures = m_shown[std::size_t(bar)];
    const QRect row = partRect(bar, wholeBar);
    paintText(painter, {0, row.top(), m_plot.left() - space::s, row.height()}, figures.name,
              {TextRole::Body,
               figures.specialties.size() > 1 ? t.text2 : t.text,
               {},
               Qt::AlignRight | Qt::AlignVCenter});
    QRect end = partRect(bar, overAYear);
    const int number = paintText(painter, end, grouped(figures.count(overAYear)),
                                 {TextRole::Caption, t.text, Weight::Semibold});
    end.setLeft(end.left() + number + Theme::current().px(gapOfNumber));
    paintText(painter, end, overWords(), {TextRole::Caption, t.text2});
}

void BacklogChart::paintAxis(QPainter& painter) const
{
    const Tokens& t = tokens();
    painter.fillRect(m_plot.left(), m_plot.top(), 1, m_plot.height(), t.axis);
    const int half = textWidth(grouped(m_end), TextRole::Micro);
    for (qint64 tick = 0; tick <= m_end; tick += m_step) {
        const QRect words(qRound(xOf(tick)) - half, m_plot.bottom() + 1 + space::xs, 2 * half,
                          Theme::current().lineHeight(TextRole::Micro));
        paintText(painter, words, grouped(tick),
                  {TextRole::Micro, t.text2, {}, Qt::AlignHCenter | Qt::AlignVCenter});
    }
}

void BacklogChart::paintLegend(QPainter& painter) const
{
    const int line = Theme::current().lineHeight(TextRole::Micro);
    const int side = metrics().check - space::xs;
    int x = m_plot.left();
    int y = m_plot.bottom() + 1 + space::xs + line + space::s;
    for (int band = 0; band < barBandCount; ++band) {
        const QString name = barPartName(firstBand + band);
        const int entry = metrics().check + textWidth(name, TextRole::Micro);
        if (x > m_plot.left() && x + entry > m_plot.left() + m_plot.width()) {
            x = m_plot.left();
            y += line + space::xs;
        }
        const QRect square(x, y + (line - side) / 2, side, side);
        painter.fillRect(square, edgeColor(band));
        painter.fillRect(square.adjusted(1, 1, -1, -1), bandColor(band));
        paintText(painter, {x + metrics().check, y, entry, line}, name,
                  {TextRole::Micro, tokens().text2});
        x += entry + space::xl;
    }
}

bool BacklogChart::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered({});
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const Spot spot = spotAt(help->pos());
    if (spot.bar < 0) {
        QToolTip::hideText();
        return true;
    }
    const BacklogBar& bar = m_shown[std::size_t(spot.bar)];
    const QString words = spot.part == wholeBar ? allWordsOf(bar) : wordsOf(bar, spot.part);
    QToolTip::showText(help->globalPos(), words, viewport(), partRect(spot.bar, spot.part));
    return true;
}

void BacklogChart::setHovered(Spot spot)
{
    if (spot == m_hovered)
        return;
    m_hovered = spot;
    viewport()->setCursor(spot.bar >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void BacklogChart::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(spotAt(event->pos()));
}

void BacklogChart::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? spotAt(event->pos()) : Spot();
    m_byKeys = false;
    viewport()->update();
}

void BacklogChart::mouseReleaseEvent(QMouseEvent* event)
{
    const Spot pressed = std::exchange(m_pressed, {});
    if (event->button() == Qt::LeftButton && pressed.bar >= 0 && pressed == spotAt(event->pos()))
        choose(pressed);
}

void BacklogChart::choose(Spot spot)
{
    // Its receiver may change the bars.
    const BacklogBar bar = m_shown[std::size_t(spot.bar)];
    emit chosen(bar, barParts[std::size_t(spot.part)]);
}

void BacklogChart::setCurrent(int bar, int part)
{
    m_bar = std::clamp(bar, 0, int(m_shown.size()) - 1);
    m_part = m_shown[std::size_t(m_bar)].count(part) > 0 ? part : wholeBar;
    m_byKeys = true;
    const QString words = wordsOf(m_shown[std::size_t(m_bar)], m_part);
    setAccessibleDescription(words);
    announce(this, words);
    viewport()->update();
}

/** To the next part that has anybody in it. */
void BacklogChart::stepPart(int by)
{
    for (int part = m_part + by; part >= wholeBar && part < int(barParts.size()); part += by) {
        if (m_shown[std::size_t(m_bar)].count(part) > 0) {
            setCurrent(m_bar, part);
            return;
        }
    }
}

void BacklogChart::keyPressEvent(QKeyEvent* event)
{
    if (m_shown.empty() || event->modifiers() & ~Qt::KeypadModifier) {
        event->ignore();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Down: setCurrent(m_bar + 1, m_part); break;
    case Qt::Key_Up: setCurrent(m_bar - 1, m_part); break;
    case Qt::Key_Home: setCurrent(0, m_part); break;
    case Qt::Key_End: setCurrent(int(m_shown.size()) - 1, m_part); break;
    case Qt::Key_Right: stepPart(+1); break;
    case Qt::Key_Left: stepPart(-1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose({m_bar, m_part}); break;
    default: event->ignore();
    }
}

void BacklogChart::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void BacklogChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

} // namespace sooner
