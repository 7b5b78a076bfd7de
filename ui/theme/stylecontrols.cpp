#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/roles.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace sooner {

namespace {

/** Fill, edge and text of a button in its state. */
struct ButtonLook
{
    QColor fill;
    QColor edge;
    QColor text;
};

ButtonLook filled(const QColor& fill, const QColor& text, QStyle::State state)
{
    const Tokens& t = tokens();
    if (!(state & QStyle::State_Enabled))
        return {t.track, t.dim, t.dim};
    if (state & QStyle::State_Sunken)
        return {pressedFill(fill), {}, text};
    return {fill, {}, text};
}

ButtonLook lookOf(ButtonRole role, QStyle::State state)
{
    const Tokens& t = tokens();
    const bool enabled = state & QStyle::State_Enabled;
    const bool down = state & (QStyle::State_Sunken | QStyle::State_On);
    const bool over = enabled && (state & QStyle::State_MouseOver);
    const QColor ground = down ? t.select : over ? t.hover : QColor();
    switch (role) {
    case ButtonRole::Primary: return filled(t.accentFill, t.onAccent, state);
    case ButtonRole::Commit: return filled(t.commit, t.onCommit, state);
    case ButtonRole::Quiet: return {ground, {}, enabled ? (down ? t.onSelect : t.text2) : t.dim};
    case ButtonRole::Heading: return {ground, {}, enabled ? (down ? t.onSelect : t.text) : t.dim};
    case ButtonRole::Link: return {{}, {}, enabled ? t.accent : t.dim};
    case ButtonRole::Plain:
    case ButtonRole::Choice: break;
    }
    return {ground.isValid() ? ground : t.surface, enabled ? t.edge : t.dim,
            enabled ? (down ? t.onSelect : t.text) : t.dim};
}

QIcon::Mode iconMode(QStyle::State state)
{
    return state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
}

} // namespace

void Style::drawCheck(const QStyleOption& option, QPainter& painter, bool round) const
{
    const Tokens& t = tokens();
    const bool enabled = option.state & State_Enabled;
    const bool on = option.state & State_On;
    const bool partly = option.state & State_NoChange;
    const int side = std::min({metrics().check, option.rect.width(), option.rect.height()});
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    const double radius = round ? side / 2.0 : metrics().radiusTag;
    Box look{t.surface, t.edge, 1, radius, false};
    if (on || partly)
        look = {enabled ? t.accentFill : t.dim, {}, 1, radius, false};
    else if (!enabled)
        look.edge = t.dim;
    else if (option.state & State_MouseOver)
        look.edge = t.text;
    paintBox(painter, box, look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.onAccent, side / 9.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(box.topLeft());
    const auto at = [side](double x, double y) { return QPointF(x * side, y * side); };
    if (round && on)
        paintBox(painter, QRectF(at(0.3, 0.3), at(0.7, 0.7)), {t.onAccent, {}, 0, radius, false});
    else if (on)
        painter.drawPolyline(QPolygonF({at(0.26, 0.52), at(0.43, 0.69), at(0.75, 0.33)}));
    else if (partly)
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter.restore();
}

void Style::drawInput(const QStyleOption& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    const bool enabled = option.state & State_Enabled;
    paintBox(painter, option.rect,
             {enabled ? t.surface : t.sunken, enabled ? t.edge : t.dim, 1, double(metrics().radius),
              false});
    // Where one types is always shown, however one came there.
    if (option.state & State_HasFocus)
        paintFocusRing(painter, option.rect, RingKind::Control, metrics().radius);
}

void Style::drawButton(const QStyleOptionButton& option, QPainter& painter,
                       const QWidget* widget) const
{
    const ButtonLook look = lookOf(buttonRole(widget), option.state);
    if (look.fill.isValid() || look.edge.isValid())
        paintBox(painter, option.rect,
                 {look.fill, look.edge, tokens().highContrast ? 2.0 : 1.0, double(metrics().radius),
                  false});
}

void Style::drawButtonLabel(const QStyleOptionButton& option, QPainter& painter,
                            const QWidget* widget) const
{
    const Metrics& m = metrics();
    const ButtonRole role = buttonRole(widget);
    const ButtonLook look = lookOf(role, option.state);
    const bool hasIcon = !option.icon.isNull();
    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    const bool hasText = !option.text.isEmpty();
    const int around = (hasIcon ? m.iconButton + (hasText ? space::s : 0) : 0)
                       + (hasMenu ? m.iconChip + space::s : 0);
    const int wish = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int text = std::min(wish, option.rect.width() - around - 2 * space::xs);
    const QString shown = text < wish ? option.fontMetrics.elidedText(option.text, Qt::ElideRight,
                                                                      text, Qt::TextShowMnemonic)
                                      : option.text;
    const int width = text + around;
    int x = option.rect.x() + std::max(space::xs, (option.rect.width() - width) / 2);
    const auto part = [&](int size) {
        const QRect rect(x, option.rect.y(), size, option.rect.height());
        x += size;
        return visualRect(option.direction, option.rect, rect);
    };
    if (hasIcon) {
        const QRect rect = part(m.iconButton);
        QRect square(0, 0, m.iconButton, m.iconButton);
        square.moveCenter(rect.center());
        option.icon.paint(&painter, square, Qt::AlignCenter, iconMode(option.state),
                          option.state & State_On ? QIcon::On : QIcon::Off);
        x += hasText ? space::s : 0;
    }
    painter.setPen(look.text);
    const bool mnemonics = proxy()->styleHint(SH_UnderlineShortcut, &option, widget);
    const QRect words = part(text);
    painter.drawText(words,
                     int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine | Qt::TextDontClip
                         | (mnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     shown);
    if (role == ButtonRole::Link && (option.state & State_MouseOver)
        && (option.state & State_Enabled)) {
        const int y = words.center().y() + option.fontMetrics.ascent() / 2 + 2;
        painter.drawLine(words.left(), y, words.right(), y);
    }
    if (hasMenu) {
        x += space::s;
        QRect square(0, 0, m.iconChip, m.iconChip);
        square.moveCenter(part(m.iconChip).center());
        paintIcon(painter, square, QStringLiteral("chevron-down"), look.text);
    }
}

void Style::drawToolButton(const QStyleOptionToolButton& option, QPainter& painter,
                           const QWidget* widget) const
{
    const ButtonLook look = lookOf(ButtonRole::Quiet, option.state);
    if (look.fill.isValid())
        paintBox(painter, option.rect, {look.fill, {}, 1, double(metrics().radius), false});
    QRect square(0, 0, option.iconSize.width(), option.iconSize.height());
    square.moveCenter(option.rect.center());
    const bool text = option.toolButtonStyle == Qt::ToolButtonTextBesideIcon
                      || option.toolButtonStyle == Qt::ToolButtonTextOnly || option.icon.isNull();
    QRect words = option.rect.adjusted(space::s, 0, -space::s, 0);
    if (option.arrowType == Qt::LeftArrow || option.arrowType == Qt::RightArrow) {
        // The scroll buttons of tabs that do not fit.
        painter.fillRect(option.rect, tokens().surface);
        paintIcon(painter, option.rect.adjusted(2, 2, -2, -2),
                  option.arrowType == Qt::LeftArrow ? QStringLiteral("chevron-left")
                                                    : QStringLiteral("chevron-right"),
                  look.text);
        return;
    }
    if (text && !option.icon.isNull()) {
        square.moveLeft(words.left());
        words.setLeft(square.right() + space::s);
    }
    if (!option.icon.isNull())
        option.icon.paint(&painter, square, Qt::AlignCenter, iconMode(option.state),
                          option.state & State_On ? QIcon::On : QIcon::Off);
    if (text) {
        painter.setPen(look.text);
        painter.drawText(words, int(Qt::AlignCenter) | Qt::TextSingleLine | Qt::TextHideMnemonic,
                         option.text);
    }
    if (option.state & State_HasFocus)
        drawFocus(option, painter, widget);
}

void Style::drawComboBox(const QStyleOptionComboBox& option, QPainter& painter,
                         const QWidget* widget) const
{
    const Tokens& t = tokens();
    const ButtonLook look = lookOf(ButtonRole::Plain, option.state & ~State_On);
    paintBox(painter, option.rect, {look.fill, look.edge, 1, double(metrics().radius), false});
    const int side = metrics().iconChip;
    QRect square(0, 0, side, side);
    square.moveCenter(
        proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget).center());
    paintIcon(painter, square, QStringLiteral("chevron-down"),
              option.state & State_Enabled ? t.text : t.dim);
    if (option.state & State_HasFocus)
        drawFocus(option, painter, widget);
}

void Style::drawSpinBox(const QStyleOptionSpinBox& option, QPainter& painter,
                        const QWidget* widget) const
{
    drawInput(option, painter);
    const auto arrow = [&](SubControl sub, const QString& icon, bool enabled) {
        const QRect rect = proxy()->subControlRect(CC_SpinBox, &option, sub, widget);
        QRect square(0, 0, std::min(metrics().iconChip, rect.width()), rect.height());
        square.moveCenter(rect.center());
        paintIcon(painter, square, icon, enabled ? tokens().text2 : tokens().dim);
    };
    arrow(SC_SpinBoxUp, QStringLiteral("chevron-up"),
          option.stepEnabled & QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, QStringLiteral("chevron-down"),
          option.stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

void Style::drawProgress(const QStyleOptionProgressBar& option, QPainter& painter) const
{
    const Tokens& t = tokens();
    QRectF rect(option.rect);
    rect.setHeight(metrics().waitBar.height());
    rect.moveCenter(QRectF(option.rect).center());
    const double radius = rect.height() / 2;
    paintBox(painter, rect, {t.track, t.highContrast ? t.edge : QColor(), 1, radius, false});
    QRectF done = rect;
    if (option.maximum > option.minimum)
        done.setWidth(rect.width() * (double(option.progress) - option.minimum)
                      / (double(option.maximum) - option.minimum));
    else
        done = QRectF(rect.x() + rect.width() / 3, rect.y(), rect.width() / 3, rect.height());
    if (done.width() > 0)
        paintBox(painter, done, {t.accentFill, {}, 1, radius, false});
}

} // namespace sooner
