#include "ui/shell/mainwindow.h"

#include "core/base/text.h"
#include "core/workspace/attribution.h"
#include "ui/shell/search.h"
#include "ui/shell/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/topbar.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QUndoStack>

namespace sooner {

namespace {

/** Ctrl+K finds every command of the menus by its words. */
class CommandSource : public QObject, public SearchSource
{
public:
    CommandSource(const QMenu* menu, QObject* parent) : QObject(parent), m_menu(menu) {}

    QString heading() const override { return MainWindow::tr("Commands"); }
    QString hint() const override { return MainWindow::tr("commands"); }

    QList<SearchHit> find(const QString& text, int most) const override
    {
        QList<SearchHit> hits;
        look(m_menu, {}, folded(text), most, hits);
        return hits;
    }

private:
    void look(const QMenu* menu, const QString& path, const QString& wanted, int most,
              QList<SearchHit>& hits) const
    {
        const QList<QAction*> actions = menu->actions();
        for (QAction* action : actions) {
            QString words = action->text();
            words.remove(QLatin1Char('&'));
            if (action->menu()) {
                look(action->menu(), words, wanted, most, hits);
                continue;
            }
            // "dark" and "colours" both find "Colours: Dark"
            if (action->isSeparator() || !action->isEnabled() || hits.size() >= most
                || !folded(path + QLatin1Char(' ') + words).contains(wanted))
                continue;
            hits.append({MainWindow::tr("%1: %2").arg(path, words),
                         action->shortcut().toString(QKeySequence::NativeText),
                         QStringLiteral("arrow-right"), [action] { action->trigger(); }});
        }
    }

    const QMenu* m_menu;
};

} // namespace

QAction* MainWindow::addCommand(QMenu* menu, const QString& text, const QKeySequence& keys,
                                const QString& icon, std::function<void()> act)
{
    auto* action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(themeIcon(icon, Tone::Text2));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(act));
    menu->addAction(action);
    addAction(action); // keys work while the menu bar is hidden
    return action;
}

void MainWindow::buildMenus()
{
    m_all = new QMenu(this);
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildHelpMenu();
    const QList<QAction*> menus = m_all->actions();
    for (QAction* action : menus)
        menuBar()->addAction(action);
    menuBar()->hide();
    connect(m_rail->menuButton(), &QAbstractButton::clicked, this, &MainWindow::showMenu);
    m_topBar->regionButton()->setMenu(m_file);
    m_popup->addSource(new CommandSource(m_all, this));
}

void MainWindow::showMenu()
{
    const QAbstractButton* button = m_rail->menuButton();
    m_all->popup(button->mapToGlobal(QPoint(space::s, button->height())));
}

void MainWindow::buildFileMenu()
{
    m_file = m_all->addMenu(tr("&File"));
    addCommand(m_file, tr("&Open a region file..."), QKeySequence::Open, QStringLiteral("folder"),
               [this] { chooseRegionFile(); });
    addCommand(m_file, tr("&Import a list..."), QKeySequence(Qt::CTRL | Qt::Key_I),
               QStringLiteral("import"), [this] { chooseListFile(); });
    m_backup = addCommand(m_file, tr("&Back up now..."), {}, QStringLiteral("save"),
                          [this] { emit backupRequested(); });
    m_backup->setObjectName(QStringLiteral("backupNow"));
    m_backup->setEnabled(false);
    QAction* restore = addCommand(m_file, tr("&Restore from a backup..."), {},
                                  QStringLiteral("undo"), [this] { emit restoreRequested(); });
    restore->setObjectName(QStringLiteral("restoreBackup"));
    addCommand(m_file, tr("Open the &demonstration"), {}, QStringLiteral("sparkle"),
               [this] { emit demonstrationRequested(); });
    m_file->addSeparator();
    addCommand(m_file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), QStringLiteral("exit"),
               [this] { close(); });
}

void MainWindow::buildEditMenu()
{
    QMenu* edit = m_all->addMenu(tr("&Edit"));
    QAction* undo = m_undo.createUndoAction(this, tr("Undo"));
    undo->setIcon(themeIcon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    QAction* redo = m_undo.createRedoAction(this, tr("Redo"));
    redo->setIcon(themeIcon(QStringLiteral("redo")));
    redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    edit->addActions({undo, redo});
    addActions({undo, redo});
    edit->addSeparator();
    addCommand(edit, tr("&Search..."), QKeySequence(Qt::CTRL | Qt::Key_K), QStringLiteral("search"),
               [this] { focusSearch(); });
}

void MainWindow::buildViewMenu()
{
    m_viewMenu = m_all->addMenu(tr("&View"));
    m_viewsEnd = m_viewMenu->addSeparator();
    QMenu* looks = m_viewMenu->addMenu(themeIcon(QStringLiteral("theme")), tr("&Colours"));
    auto* group = new QActionGroup(looks);
    const auto choice = [&](const QString& text, ThemeChoice value) {
        QAction* action = looks->addAction(text, this, [this, value] { m_theme.setChoice(value); });
        action->setCheckable(true);
        group->addAction(action);
        const auto follow = [this, action, value] {
            action->setChecked(m_theme.choice() == value);
        };
        connect(&m_theme, &Theme::changed, action, follow);
        follow();
    };
    choice(tr("As the &system"), ThemeChoice::System);
    choice(tr("&Light"), ThemeChoice::Light);
    choice(tr("&Dark"), ThemeChoice::Dark);
    choice(tr("&High contrast"), ThemeChoice::HighContrast);
    addCommand(m_viewMenu, tr("&Full screen"), QKeySequence(Qt::Key_F11), QStringLiteral("fit"),
               [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::buildHelpMenu()
{
    QMenu* help = m_all->addMenu(tr("&Help"));
    addCommand(help, tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1),
               QStringLiteral("keyboard"), [this] { showShortcuts(); });
    addCommand(help, tr("&About Sooner"), {}, QStringLiteral("info"), [this] {
        QMessageBox::about(
            this, tr("About Sooner"),
            tr("<b>Sooner %1</b><p>Mutual aid between hospitals: who waits too long, and "
               "who has room.</p><p>Free software under the GNU General Public License, "
               "version 3 or later.</p><p>%2</p>")
                .arg(QStringLiteral(SOONER_VERSION),
                     dataAttribution().toHtmlEscaped().replace(QLatin1Char('\n'),
                                                               QStringLiteral("<br>"))));
    });
}

void MainWindow::showShortcuts()
{
    QList<QMenu*> menus;
    const QList<QAction*> actions = m_all->actions();
    for (const QAction* action : actions)
        menus.append(action->menu());
    ShortcutsSheet(menus, this).exec();
}

} // namespace sooner
