#include "ui/widgets/draglabel.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>

namespace sooner {

namespace {

constexpr int designedWidth = 300;
constexpr int refusalWidth = 380;

} // namespace

DragLabel::DragLabel(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DragLabel::setPatient(const QString& name, const QString& weeks, const QString& second)
{
    m_name = name;
    m_weeks = weeks;
    m_second = second;
    clearTarget();
}

void DragLabel::setTarget(const QString& heading, const QString& words)
{
    m_heading = heading;
    m_words = words;
    m_refused = false;
    fit();
}

void DragLabel::setRefusal(const QString& heading, const QString& words)
{
    m_heading = heading;
    m_words = words;
    m_refused = true;
    fit();
}

void DragLabel::clearTarget()
{
    m_heading.clear();
    m_words.clear();
    m_refused = false;
    fit();
}

void DragLabel::fit()
{
    const Theme& theme = Theme::current();
    const int line = theme.lineHeight(TextRole::Body);
    const int least = theme.px(designedWidth);
    const int icon = metrics().iconButton + space::s;
    const int first = textWidth(m_name, TextRole::Body, Weight::Semibold) + space::xl
                      + textWidth(m_weeks, TextRole::Body, Weight::Semibold);
    const int needed = std::max({first, textWidth(m_second, TextRole::Caption),
                                 icon + textWidth(m_heading, TextRole::Body, Weight::Semibold)});
    const int width =
        std::clamp(needed, least, std::max(least, theme.px(refusalWidth))) + 2 * space::m;
    int height = 2 * line + 2 * space::s;
    if (!m_heading.isEmpty()) {
        const QFontMetrics measure(theme.font(TextRole::Caption));
        const QRect words = measure.boundingRect(QRect(0, 0, width - 2 * space::m - icon, 10000),
                                                 Qt::TextWordWrap, m_words);
        height += line + words.height() + 2 * space::s;
    }
    resize(width, height);
    update();
}

void DragLabel::moveTo(QPoint pointer)
{
    QPoint at = pointer + QPoint(space::l, space::xl);
    const QRect area = parentWidget()->rect();
    at.setX(std::min(at.x(), area.right() - width() - space::s));
    if (at.y() + height() > area.bottom() - space::s)
        at.setY(pointer.y() - height() - space::m);
    move(at);
}

void DragLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& color = tokens();
    const int line = Theme::current().lineHeight(TextRole::Body);
    paintBox(painter, rect(), {color.raised, color.edge, 1, double(metrics().radius), false});
    const QRect inner = rect().adjusted(space::m, space::s, -space::m, -space::s);
    const QRect first(inner.left(), inner.top(), inner.width(), line);
    const int weeks = paintText(
        painter, first, m_weeks,
        {TextRole::Body, color.text, Weight::Semibold, Qt::AlignRight | Qt::AlignVCenter});
    paintText(painter, first.adjusted(0, 0, -weeks - space::s, 0), m_name,
              {TextRole::Body, color.text, Weight::Semibold});
    paintText(painter, first.translated(0, line), m_second, {TextRole::Caption, color.text2});
    if (m_heading.isEmpty())
        return;
    const int top = inner.top() + 2 * line + space::s;
    const QRect lower(1, top, width() - 2, height() - top - 1);
    painter.fillRect(lower, m_refused ? color.dangerTint : color.tint);
    painter.setPen(color.line);
    painter.drawLine(lower.topLeft(), lower.topRight());
    const int icon = metrics().iconButton;
    const QColor ink = m_refused ? color.danger : color.accent;
    paintIcon(painter, QRect(inner.left(), top + space::s, icon, line),
              m_refused ? QStringLiteral("no-entry") : QStringLiteral("arrow-right"), ink);
    const QRect heading(inner.left() + icon + space::s, top + space::s,
                        inner.width() - icon - space::s, line);
    paintText(painter, heading, m_heading, {TextRole::Body, ink, Weight::Semibold});
    painter.setFont(Theme::current().font(TextRole::Caption));
    painter.setPen(color.text);
    painter.drawText(QRect(heading.left(), heading.bottom() + 1, heading.width(), height()),
                     Qt::TextWordWrap | Qt::AlignTop, m_words);
}

} // namespace sooner
