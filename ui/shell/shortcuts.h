#pragma once

#include <QDialog>

class QMenu;

namespace sooner {

/** F1: every command that has keys, menu by menu. */
class ShortcutsSheet : public QDialog
{
    Q_OBJECT

public:
    ShortcutsSheet(const QList<QMenu*>& menus, QWidget* parent);
};

} // namespace sooner
