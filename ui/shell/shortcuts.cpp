#include "ui/shell/shortcuts.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QMenu>
#include <QScrollArea>

namespace sooner {

namespace {

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

void collect(const QMenu* menu, QList<QAction*>& found)
{
    const QList<QAction*> actions = menu->actions();
    for (QAction* action : actions) {
        if (action->menu())
            collect(action->menu(), found);
        else if (!action->shortcut().isEmpty())
            found.append(action);
    }
}

} // namespace

ShortcutsSheet::ShortcutsSheet(const QList<QMenu*>& menus, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(space::xl, space::l, space::xl, space::l);
    grid->setHorizontalSpacing(space::xxl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QMenu* menu : menus) {
        QList<QAction*> actions;
        collect(menu, actions);
        if (actions.isEmpty())
            continue;
        if (row)
            grid->setRowMinimumHeight(row++, space::s);
        grid->addWidget(label(withoutMnemonic(menu->title()), TextRole::Section, Tone::Text, page),
                        row++, 0, 1, 2);
        for (const QAction* action : std::as_const(actions)) {
            QStringList keys;
            const QList<QKeySequence> all = action->shortcuts();
            for (const QKeySequence& sequence : all)
                keys.append(sequence.toString(QKeySequence::NativeText));
            grid->addWidget(label(keys.join(tr(" or ")), TextRole::Body, Tone::Text2, page), row,
                            0);
            grid->addWidget(
                label(withoutMnemonic(action->text()), TextRole::Body, Tone::Text, page), row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    auto* close = primaryButton(tr("Close"), {}, this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, space::l);
    layout->addWidget(scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::xl, space::s, space::xl, 0);
    foot->addStretch(1);
    foot->addWidget(close);
    layout->addLayout(foot);
    const Theme& theme = Theme::current();
    resize(QSize(theme.px(480), theme.px(560)).boundedTo(parent->size()));
}

} // namespace sooner
