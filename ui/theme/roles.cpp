#include "ui/theme/roles.h"

#include <QAbstractButton>
#include <QVariant>

namespace sooner {

namespace {
constexpr auto roleProperty = "soonerButtonRole";
constexpr auto smallProperty = "soonerSmall";
constexpr auto rowFocusProperty = "soonerRowFocus";
} // namespace

void setButtonRole(QAbstractButton* button, ButtonRole role)
{
    button->setProperty(roleProperty, int(role));
    QFont font;
    font.setWeight(role == ButtonRole::Quiet || role == ButtonRole::Choice ? QFont::Normal
                                                                           : QFont::DemiBold);
    button->setFont(font);
    if (role == ButtonRole::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
    button->update();
}

ButtonRole buttonRole(const QWidget* button)
{
    return button ? ButtonRole(button->property(roleProperty).toInt()) : ButtonRole::Plain;
}

void setSmall(QWidget* control, bool small)
{
    control->setProperty(smallProperty, small);
    control->updateGeometry();
}

bool isSmall(const QWidget* control)
{
    return control && control->property(smallProperty).toBool();
}

void setDrawsRowFocus(QWidget* view)
{
    view->setProperty(rowFocusProperty, true);
}

bool drawsRowFocus(const QWidget* view)
{
    return view && view->property(rowFocusProperty).toBool();
}

} // namespace sooner
