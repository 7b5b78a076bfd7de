#include "ui/shell/view.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace sooner {

QAction* View::addCommand(const QString& text, const QString& icon, const QKeySequence& keys,
                          std::function<void()> act)
{
    auto* action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themeIcon(icon));
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    m_commands.append(action);
    return action;
}

} // namespace sooner
