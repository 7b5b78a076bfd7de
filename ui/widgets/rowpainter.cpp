#include "ui/widgets/rowpainter.h"

#include "ui/theme/paint.h"

namespace sooner {

namespace {

QColor ink(bool second, bool selected)
{
    const Tokens& t = tokens();
    if (selected && t.highContrast)
        return t.onSelect;
    return second ? t.text2 : t.text;
}

} // namespace

void paintRow(QPainter& painter, const QStyleOptionViewItem& option)
{
    const Tokens& t = tokens();
    const QRect row = option.rect;
    if (option.state & QStyle::State_Selected) {
        painter.fillRect(row, t.select);
        painter.fillRect(
            QStyle::visualRect(option.direction, row, QRect(row.x(), row.y(), 3, row.height())),
            t.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter.fillRect(row, t.hover);
    }
    painter.fillRect(row.x(), row.bottom(), row.width(), 1, t.line);
}

void paintRowFocus(QPainter& painter, const QStyleOptionViewItem& option)
{
    if (option.state & QStyle::State_HasFocus)
        paintFocusRing(painter, option.rect, RingKind::Row, 0);
}

QRect firstLine(const QRect& rect)
{
    const Theme& theme = Theme::current();
    const int first = theme.lineHeight(TextRole::Body);
    const int second = theme.lineHeight(TextRole::Micro);
    const int top = rect.y() + (rect.height() - first - second) / 2;
    return {rect.x(), top - 1, rect.width(), first};
}

QRect secondLine(const QRect& rect)
{
    const QRect first = firstLine(rect);
    return {rect.x(), first.bottom() + 1, rect.width(),
            Theme::current().lineHeight(TextRole::Micro)};
}

void paintTwoLines(QPainter& painter, const QRect& rect, const TwoLines& lines, bool selected)
{
    const Qt::Alignment side = (lines.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    const QColor dimmed = tokens().inactiveText;
    paintText(painter, firstLine(rect), lines.first,
              {TextRole::Body, lines.inactive ? dimmed : ink(false, selected),
               lines.strong ? Weight::Semibold : Weight::Normal, side});
    paintText(
        painter, secondLine(rect), lines.second,
        {TextRole::Micro, lines.inactive ? dimmed : ink(true, selected), Weight::Normal, side});
}

void paintOneLine(QPainter& painter, const QRect& rect, const QString& text, bool second,
                  bool right, bool selected)
{
    paintText(painter, rect, text,
              {TextRole::Body, ink(second, selected), Weight::Normal,
               (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter});
}

} // namespace sooner
