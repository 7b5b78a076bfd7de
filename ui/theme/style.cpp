#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/roles.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace sooner {

namespace {

/** Room for the edge and the focus ring of a box for several lines of text. */
constexpr int textBoxFrame = 5;

bool isTextBox(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QTabBar*>(widget) || qobject_cast<QHeaderView*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const Metrics& m = metrics();
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return m.check;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_LineEditIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return m.iconButton;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_SplitterWidth: return 1;
    case PM_DefaultFrameWidth: return isTextBox(widget) ? textBoxFrame : 1;
    case PM_HeaderMargin:
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return space::s;
    case PM_HeaderMarkSize: return m.iconChip;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return space::xs;
    case PM_MenuHMargin:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuBarHMargin: return space::s;
    case PM_MenuBarVMargin: return 2;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup: return 0;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_ArrowKeysNavigateIntoChildren: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    const Metrics& m = metrics();
    const int height = isSmall(widget) ? m.buttonSmall : m.button;
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button)
            return result;
        int width = button->text.isEmpty()
                        ? 0
                        : button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        if (!button->icon.isNull())
            width += m.iconButton + (button->text.isEmpty() ? 0 : space::s);
        if (button->features & QStyleOptionButton::HasMenu)
            width += m.iconChip + space::s;
        const bool link = buttonRole(widget) == ButtonRole::Link;
        const bool quiet = buttonRole(widget) == ButtonRole::Quiet;
        width += link ? 2 * space::xs : quiet ? 20 : 2 * space::m + 2;
        return {std::max(width, smallestTarget), link ? std::max(smallestTarget, m.chip) : height};
    }
    case CT_ToolButton: return size.expandedTo({smallestTarget, smallestTarget}) + QSize(4, 4);
    case CT_ComboBox: {
        const int text = size.width() + 2 * space::m + m.iconButton + space::s;
        return {text, height};
    }
    case CT_LineEdit:
    case CT_SpinBox: return {result.width(), height};
    case CT_CheckBox:
    case CT_RadioButton: return result.expandedTo({smallestTarget, smallestTarget}) + QSize(4, 0);
    case CT_HeaderSection: return {result.width(), m.header};
    case CT_TabBarTab: {
        const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
        const int text = tab ? textWidth(tab->text, TextRole::Body, Weight::Semibold) : 0;
        return {text + 20, m.tab};
    }
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return menuItemSize(*item);
        return result;
    case CT_MenuBarItem: return {size.width() + 2 * space::m, m.buttonSmall};
    case CT_ProgressBar: return {result.width(), m.waitBar.height()};
    default: return result;
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
    case SE_ComboBoxFocusRect:
    case SE_ItemViewItemFocusRect: return option->rect;
    case SE_LineEditContents: return option->rect.adjusted(space::s - 2, 2, -(space::s - 2), -2);
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents: return option->rect;
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl sub, const QWidget* widget) const
{
    const QRect rect = option->rect;
    if (control == CC_ComboBox) {
        const int arrow = metrics().iconButton + space::s + 4;
        if (sub == SC_ComboBoxEditField)
            return visualRect(option->direction, rect,
                              rect.adjusted(space::m, 2, -(arrow + 2), -2));
        if (sub == SC_ComboBoxArrow)
            return visualRect(option->direction, rect,
                              QRect(rect.right() - arrow, rect.top(), arrow, rect.height()));
    }
    if (control == CC_ScrollBar && (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine))
        return {};
    if (control == CC_ScrollBar) {
        // no arrows: the groove is the whole bar
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? rect.height() : rect.width();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int thumb = length;
        if (range > 0)
            thumb = std::clamp(int(qint64(bar->pageStep) * length / (range + bar->pageStep)),
                               std::min(32, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - thumb, bar->upsideDown);
        const auto part = [&](int from, int size) {
            return upright ? QRect(rect.x(), rect.y() + from, rect.width(), size)
                           : QRect(rect.x() + from, rect.y(), size, rect.height());
        };
        if (sub == SC_ScrollBarSlider)
            return part(start, thumb);
        if (sub == SC_ScrollBarSubPage)
            return part(0, start);
        if (sub == SC_ScrollBarAddPage)
            return part(start + thumb, length - start - thumb);
        if (sub == SC_ScrollBarGroove)
            return rect;
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

void Style::drawFocus(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    if (qobject_cast<const QAbstractItemView*>(widget)) {
        if (!drawsRowFocus(widget))
            paintFocusRing(painter, option.rect, RingKind::Row, 0);
        return;
    }
    if (option.state & State_KeyboardFocusChange)
        paintFocusRing(painter, option.rect, RingKind::Control, metrics().radius);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    const Tokens& t = tokens();
    switch (element) {
    case PE_FrameFocusRect: drawFocus(*option, *painter, widget); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawCheck(*option, *painter, false); return;
    case PE_IndicatorRadioButton: drawCheck(*option, *painter, true); return;
    case PE_PanelLineEdit:
        if (qstyleoption_cast<const QStyleOptionFrame*>(option)
            && qstyleoption_cast<const QStyleOptionFrame*>(option)->lineWidth > 0)
            drawInput(*option, *painter);
        return;
    case PE_FrameLineEdit: return;
    case PE_IndicatorHeaderArrow: // beside the label, see drawHeaderLabel
    case PE_PanelScrollAreaCorner: return;
    case PE_Frame:
        if (isTextBox(widget)) {
            drawInput(*option, *painter);
            return;
        }
        [[fallthrough]];
    case PE_FrameGroupBox:
    case PE_FrameWindow: paintBox(*painter, option->rect, {{}, t.border, 1, 0, false}); return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
    case PE_PanelMenu:
        paintBox(*painter, option->rect, {t.raised, t.edge, t.highContrast ? 2.0 : 1.0, 0, false});
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem: drawRow(*option, *painter, widget); return;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.border);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowRight:
    case PE_IndicatorArrowLeft: {
        const QString name = element == PE_IndicatorArrowDown    ? QStringLiteral("chevron-down")
                             : element == PE_IndicatorArrowUp    ? QStringLiteral("chevron-up")
                             : element == PE_IndicatorArrowRight ? QStringLiteral("chevron-right")
                                                                 : QStringLiteral("chevron-left");
        paintIcon(*painter, option->rect, name, option->state & State_Enabled ? t.text2 : t.dim);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const int side = metrics().iconButton;
            QRect box(0, 0, side, side);
            box.moveCenter(option->rect.center());
            paintIcon(*painter, box,
                      option->state & State_Open ? QStringLiteral("chevron-down")
                                                 : QStringLiteral("chevron-right"),
                      t.text2);
        }
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            drawButton(*button, *painter, widget);
            drawButtonLabel(*button, *painter, widget);
            if (option->state & State_HasFocus)
                drawFocus(*option, *painter, widget);
        }
        return;
    case CE_HeaderSection:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawHeaderSection(*header, *painter);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawHeaderLabel(*header, *painter);
        return;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuItem(*item, *painter);
        return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            drawMenuBarItem(*item, *painter);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, tokens().surface);
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            tokens().border);
        return;
    case CE_MenuEmptyArea: painter->fillRect(option->rect, tokens().raised); return;
    case CE_Splitter: painter->fillRect(option->rect, tokens().border); return;
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, tokens().sunken); return;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTab(*tab, *painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTabLabel(*tab, *painter);
        return;
    case CE_ProgressBarContents:
    case CE_ProgressBarLabel: return; // the groove has drawn it all
    case CE_ProgressBar:
    case CE_ProgressBarGroove:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            drawProgress(*bar, *painter);
        return;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            if (combo->editable)
                return;
            QRect text = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            painter->setPen(combo->state & State_Enabled ? tokens().text : tokens().dim);
            painter->drawText(
                text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, text.width()));
        }
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
            drawToolButton(*button, *painter, widget);
        return;
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
            drawComboBox(*combo, *painter, widget);
        return;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            drawSpinBox(*spin, *painter, widget);
        return;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            drawScrollBar(*bar, *painter, widget);
        return;
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace sooner
