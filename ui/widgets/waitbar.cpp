#include "ui/widgets/waitbar.h"

#include "core/domain/waits.h"
#include "ui/theme/paint.h"

namespace sooner {

namespace {

constexpr int scaleWeeks = 104;
constexpr std::array<int, 4> ticksAt = {18, 52, 65, 78};
constexpr int tickOut = 3; ///< how far a tick of the panel's bar stands out

/** The two lightest bands do not stand out from the surface by themselves. */
bool needsEdge(WaitBand band)
{
    return tokens().highContrast
           || (!tokens().dark && (band == WaitBand::Under18 || band == WaitBand::Over18));
}

double xOf(const QRectF& bar, double weeks)
{
    return bar.x() + bar.width() * std::clamp(weeks / scaleWeeks, 0.0, 1.0);
}

void paintFill(QPainter& painter, const QRectF& bar, int days, double radius)
{
    const Tokens& t = tokens();
    paintBox(painter, bar, {t.track, t.highContrast ? t.edge : QColor(), 1, radius, false});
    if (days <= 0)
        return;
    const WaitBand band = waitBand(days);
    QRectF wait = bar;
    wait.setRight(std::max(xOf(bar, days / 7.0), bar.x() + 2));
    paintBox(painter, wait,
             {t.band[std::size_t(band)], needsEdge(band) ? t.edge : QColor(), 1, radius, false});
}

} // namespace

void paintWaitBar(QPainter& painter, const QRectF& bar, int days, bool ticks)
{
    paintFill(painter, bar, days, std::min(2.0, bar.height() / 2));
    if (!ticks)
        return;
    const double out = bar.height() > 8 ? tickOut : 2;
    for (const int week : ticksAt) {
        const QRectF tick(std::round(xOf(bar, week)), bar.y() - out, 1, bar.height() + 2 * out);
        painter.fillRect(tick, tokens().edge);
    }
}

void paintShortWaitBar(QPainter& painter, const QRectF& bar, int days)
{
    paintFill(painter, bar, days, bar.height() / 2);
}

void paintShare(QPainter& painter, const QRectF& bar, double share, const QColor& color)
{
    const Tokens& t = tokens();
    const double radius = bar.height() / 2;
    paintBox(painter, bar, {t.track, t.highContrast ? t.edge : QColor(), 1, radius, false});
    if (share <= 0)
        return;
    QRectF part = bar;
    part.setWidth(std::max(bar.height(), bar.width() * std::min(share, 1.0)));
    paintBox(painter, part, {color, {}, 1, radius, false});
}

WaitBar::WaitBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setDays(0);
}

void WaitBar::setDays(int days)
{
    m_days = days;
    setAccessibleName(
        tr("Waited %1 weeks, %2").arg(QString::number(weeksWaited(days)), thresholdWords(days)));
    setToolTip(tr("%n days", nullptr, days));
    update();
}

QSize WaitBar::sizeHint() const
{
    return {metrics().waitBarPanel.width(), minimumSizeHint().height()};
}

QSize WaitBar::minimumSizeHint() const
{
    const Theme& theme = Theme::current();
    return {theme.metrics().waitBar.width(), theme.metrics().waitBarPanel.height() + 2 * tickOut
                                                 + theme.lineHeight(TextRole::Micro)};
}

void WaitBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    const QRectF bar(0, tickOut, width(), theme.metrics().waitBarPanel.height());
    paintWaitBar(painter, bar, m_days);
    const int line = theme.lineHeight(TextRole::Micro);
    const int top = int(bar.bottom()) + tickOut;
    int taken = 0;
    const auto write = [&](int weeks) {
        const QString text = QString::number(weeks);
        const int width = textWidth(text, TextRole::Micro);
        const int wish = int(xOf(bar, weeks)) - width / 2;
        const int x = std::clamp(wish, 0, std::max(0, this->width() - width));
        if (x < taken) // too narrow to name every tick
            return;
        paintText(painter, QRect(x, top, width + 1, line), text,
                  {.role = TextRole::Micro, .color = theme.tokens().text2});
        taken = x + width + space::xs;
    };
    for (const int week : ticksAt)
        write(week);
    write(scaleWeeks);
}

} // namespace sooner
