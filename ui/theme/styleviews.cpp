#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/roles.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>

namespace sooner {

void Style::drawRow(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    if (drawsRowFocus(widget))
        return; // the view has painted the whole row
    const Tokens& t = tokens();
    if (option.state & State_Selected)
        painter.fillRect(option.rect, t.select);
    else if (option.state & State_MouseOver)
        painter.fillRect(option.rect, t.hover);
    else if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
             item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
}

void Style::drawHeaderSection(const QStyleOptionHeader& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const bool over = (option.state & State_MouseOver) && (option.state & State_Enabled);
    painter.fillRect(option.rect, over ? t.hover : t.sunken);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     t.border);
}

void Style::drawHeaderLabel(const QStyleOptionHeader& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? metrics().iconChip + 2 : 0;
    const bool right = option.textAlignment & Qt::AlignRight;
    QRect words = option.rect.adjusted(0, 0, -arrow, 0);
    TextLook look{TextRole::Caption, sorted ? t.text : t.text2,
                  sorted ? Weight::Semibold : Weight::Normal,
                  (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter};
    const int width = paintText(painter, words, option.text, look);
    if (!sorted)
        return;
    QRect square(0, 0, metrics().iconChip, metrics().iconChip);
    square.moveCenter(words.center());
    square.moveLeft(right ? words.right() + 2 : words.left() + width + 2);
    paintIcon(painter, square,
              option.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("chevron-down")
                                                                   : QStringLiteral("chevron-up"),
              t.text);
}

void Style::drawTab(const QStyleOptionTab& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const QRect rect = option.rect;
    if ((option.state & State_MouseOver) && !(option.state & State_Selected))
        painter.fillRect(rect.adjusted(0, 0, 0, -1), t.hover);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
    if (option.state & State_Selected)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), t.accent);
}

void Style::drawTabLabel(const QStyleOptionTab& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const bool current = option.state & State_Selected;
    const QColor color = !(option.state & State_Enabled) ? t.dim : current ? t.text : t.text2;
    QString words = option.text;
    paintText(
        painter, option.rect, words.remove(QLatin1Char('&')),
        {TextRole::Body, color, current ? Weight::Semibold : Weight::Normal, Qt::AlignCenter});
    if ((option.state & State_HasFocus) && (option.state & State_KeyboardFocusChange))
        paintFocusRing(painter, option.rect, RingKind::Control, metrics().radiusTag);
}

void Style::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter,
                          const QWidget* widget) const
{
    const Tokens& t = tokens();
    if (option.minimum == option.maximum)
        return;
    const QRect slider = proxy()->subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool upright = option.orientation == Qt::Vertical;
    const QRectF thumb =
        upright ? QRectF(slider).adjusted(1, 2, -3, -2) : QRectF(slider).adjusted(2, 1, -2, -3);
    const bool active = option.state & (State_Sunken | State_MouseOver);
    paintBox(painter, thumb, {active ? t.edge : t.dim, {}, 1, thumb.width() / 2, false});
}

} // namespace sooner
