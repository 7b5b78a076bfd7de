#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>

namespace sooner {

namespace {

/** "Open...<tab>Ctrl+O" as Qt hands it over. */
struct Words
{
    QString text;
    QString keys;
};

Words wordsOf(const QStyleOptionMenuItem& option)
{
    return {option.text.section(QLatin1Char('\t'), 0, 0),
            option.text.section(QLatin1Char('\t'), 1)};
}

} // namespace

QSize Style::menuItemSize(const QStyleOptionMenuItem& option) const
{
    const Metrics& m = metrics();
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {10, 2 * space::xs + 1};
    const Words words = wordsOf(option);
    int width = option.fontMetrics.size(Qt::TextShowMnemonic, words.text).width() + 2 * space::m
                + m.iconButton + space::m + m.iconChip;
    if (!words.keys.isEmpty())
        width += space::xl + option.fontMetrics.horizontalAdvance(words.keys);
    return {width, m.buttonSmall};
}

void Style::drawMenuItem(const QStyleOptionMenuItem& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const Metrics& m = metrics();
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), t.line);
        return;
    }
    const bool enabled = option.state & State_Enabled;
    const bool over = (option.state & State_Selected) && enabled;
    if (over)
        painter.fillRect(rect, t.select);
    const QColor ink = !enabled ? t.dim : over ? t.onSelect : t.text;
    const auto mirrored = [&](const QRect& part) {
        return visualRect(option.direction, rect, part);
    };
    QRect mark(rect.left() + space::m, rect.top(), m.iconButton, rect.height());
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, mirrored(mark), QStringLiteral("check"), ink);
    } else if (!option.icon.isNull()) {
        QRect square(0, 0, m.iconButton, m.iconButton);
        square.moveCenter(mirrored(mark).center());
        option.icon.paint(&painter, square, Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const Words words = wordsOf(option);
    QRect text = rect.adjusted(mark.right() + space::m - rect.left(), 0, -space::m, 0);
    painter.setFont(option.font);
    painter.setPen(ink);
    painter.drawText(mirrored(text),
                     int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine
                         | Qt::TextShowMnemonic,
                     words.text);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        QRect arrow(0, rect.top(), m.iconChip, rect.height());
        arrow.moveRight(text.right());
        paintIcon(painter, mirrored(arrow), QStringLiteral("chevron-right"),
                  enabled ? t.text2 : t.dim);
    } else if (!words.keys.isEmpty()) {
        painter.setPen(!enabled ? t.dim : over ? t.onSelect : t.text2);
        painter.drawText(mirrored(text),
                         int(Qt::AlignVCenter | Qt::AlignRight) | Qt::TextSingleLine, words.keys);
    }
}

void Style::drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const bool over = option.state & (State_Selected | State_Sunken);
    painter.fillRect(option.rect, t.surface);
    if (over)
        paintBox(painter, option.rect, {t.select, {}, 1, double(metrics().radiusTag)});
    painter.setPen(!(option.state & State_Enabled) ? t.dim : over ? t.onSelect : t.text);
    painter.drawText(option.rect, int(Qt::AlignCenter) | Qt::TextSingleLine | Qt::TextShowMnemonic,
                     option.text);
}

} // namespace sooner
