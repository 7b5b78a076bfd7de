#include "ui/widgets/surface.h"

#include "ui/theme/paint.h"

namespace sooner {

namespace {

QColor colorOf(Surface::Fill fill)
{
    const Tokens& t = tokens();
    switch (fill) {
    case Surface::Fill::Surface: return t.surface;
    case Surface::Fill::Window: return t.window;
    case Surface::Fill::Sunken: return t.sunken;
    case Surface::Fill::Rail: return t.rail;
    case Surface::Fill::Tint: return t.tint;
    case Surface::Fill::Raised: return t.raised;
    }
    return t.surface;
}

} // namespace

Surface::Surface(Fill fill, Qt::Edges lines, QWidget* parent)
    : QWidget(parent), m_fill(fill), m_lines(lines)
{}

/** What wraps (chips, filters, words) grows in height with every pixel of width it loses; splitters
   and scroll areas ask only for the smallest height, so it is kept up to date. */
void Surface::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    keepHeight();
}

/** What is in it has changed: it may wrap more, or less, at the same width. */
bool Surface::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        keepHeight();
    return done;
}

void Surface::keepHeight()
{
    if (!layout() || !layout()->hasHeightForWidth())
        return;
    const int before = height();
    setMinimumHeight(layout()->totalMinimumHeightForWidth(width()));
    if (height() != before)
        layout()->setGeometry(contentsRect()); // while being shown no second event comes
}

void Surface::setFill(Fill fill)
{
    m_fill = fill;
    update();
}

void Surface::setLines(Qt::Edges lines)
{
    m_lines = lines;
    update();
}

void Surface::setCard(bool card)
{
    m_card = card;
    update();
}

void Surface::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    if (m_card) {
        paintBox(painter, rect(),
                 {colorOf(m_fill), t.border, t.highContrast ? 2.0 : 1.0,
                  double(metrics().radiusPanel), false});
        return;
    }
    painter.fillRect(rect(), colorOf(m_fill));
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, t.border);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, t.border);
    if (m_lines & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), t.border);
    if (m_lines & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), t.border);
}

} // namespace sooner
