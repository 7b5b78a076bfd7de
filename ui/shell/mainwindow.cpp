#include "ui/shell/mainwindow.h"

#include "ui/shell/firststart.h"
#include "ui/shell/search.h"
#include "ui/shell/view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusbar.h"
#include "ui/widgets/topbar.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QUndoStack>

namespace sooner {

namespace {

/** Reads and writes of a view's layout happen in its own group. */
class SettingsGroup
{
public:
    SettingsGroup(QSettings& settings, const QString& name) : m_settings(settings)
    {
        m_settings.beginGroup(name);
    }
    ~SettingsGroup() { m_settings.endGroup(); }
    Q_DISABLE_COPY_MOVE(SettingsGroup)

private:
    QSettings& m_settings;
};

QString groupOf(const View& view)
{
    return QStringLiteral("view-") + view.id();
}

QStringList localFiles(const QMimeData* data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(Theme& theme, QSettings& settings, QUndoStack& undo)
    : m_theme(theme), m_settings(settings), m_undo(undo)
{
    setAcceptDrops(true);
    buildFrame();
    buildMenus();
    setRegionName({});
    m_status->say(tr("Everything stays on this computer. No internet needed."),
                  QStringLiteral("lock"));
    connect(&m_undo, &QUndoStack::indexChanged, this, &MainWindow::followUndo);
    connect(m_status, &StatusBar::undoRequested, &m_undo, &QUndoStack::undo);
    connect(m_status, &StatusBar::cancelRequested, this, &MainWindow::cancelRequested);
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    auto* centre = new QWidget(this);
    auto* grid = new QGridLayout(centre);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    m_rail = new Rail(centre);
    m_topBar = new TopBar(centre);
    m_message = new InlineMessage(centre);
    m_stack = new QStackedWidget(centre);
    m_status = new StatusBar(centre);
    m_start = new FirstStart(m_stack);
    m_stack->addWidget(m_start);
    grid->addWidget(m_rail, 0, 0, 4, 1);
    grid->addWidget(m_topBar, 0, 1);
    grid->addWidget(m_message, 1, 1);
    grid->addWidget(m_stack, 2, 1);
    grid->addWidget(m_status, 3, 1);
    grid->setRowStretch(2, 1);
    grid->setColumnStretch(1, 1);
    setCentralWidget(centre);
    m_popup = new SearchPopup(m_topBar->search(), centre);
    connect(m_rail, &Rail::chosen, this, &MainWindow::showView);
    connect(m_start, &FirstStart::demonstrationRequested, this,
            &MainWindow::demonstrationRequested);
    connect(m_start, &FirstStart::listRequested, this, &MainWindow::chooseListFile);
    connect(m_start, &FirstStart::regionRequested, this, &MainWindow::chooseRegionFile);
}

void MainWindow::addView(View* view)
{
    m_views.append(view);
    m_stack->addWidget(pageFor(view));
    m_rail->addItem(view->id(), view->title(), view->iconName());
    auto* show = new QAction(view->title(), this);
    show->setData(view->id());
    show->setCheckable(true);
    if (m_views.size() <= 9)
        show->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + m_views.size())));
    connect(show, &QAction::triggered, this, [this, id = view->id()] { showView(id); });
    m_viewMenu->insertAction(m_viewsEnd, show);
    addAction(show);
    m_viewActions.append(show);
    const QList<QAction*> commands = view->commands();
    if (!commands.isEmpty()) {
        auto* menu = new QMenu(view->title(), this);
        menu->addActions(commands);
        m_viewMenus.append(menu);
        m_all->insertMenu(m_viewMenu->menuAction(), menu);
        menuBar()->insertMenu(m_viewMenu->menuAction(), menu);
    }
    connect(view, &View::statusNoteChanged, this, &MainWindow::followView);
    connect(view, &View::said, m_status, &StatusBar::say);
    connect(view, &View::viewRequested, this, &MainWindow::showView);
    const SettingsGroup group(m_settings, groupOf(*view));
    view->restoreLayout(m_settings);
    if (m_views.size() == 1)
        showView(view->id());
}

void MainWindow::closeViews()
{
    save();
    m_stack->setCurrentWidget(m_start);
    m_rail->clearItems();
    qDeleteAll(m_viewMenus);
    m_viewMenus.clear();
    qDeleteAll(m_viewActions);
    m_viewActions.clear();
    qDeleteAll(m_pages); // and with each page its view
    m_pages.clear();
    m_views.clear();
    followView();
}

void MainWindow::addPage(QWidget* page)
{
    m_stack->addWidget(page);
}

void MainWindow::showPage(QWidget* page)
{
    if (const View* view = currentView())
        m_viewBeforePage = view->id();
    m_stack->setCurrentWidget(page);
    followView();
}

void MainWindow::hidePage()
{
    if (!showView(m_viewBeforePage))
        m_stack->setCurrentWidget(m_start);
    followView();
}

/** With large text a view may want more room than the screen has: then it scrolls, and the window
 * stays. */
QWidget* MainWindow::pageFor(View* view)
{
    auto* page = new QScrollArea(m_stack);
    page->setFrameShape(QFrame::NoFrame);
    page->setWidgetResizable(true);
    page->setFocusPolicy(Qt::NoFocus);
    page->setWidget(view);
    m_pages.insert(view, page);
    return page;
}

View* MainWindow::currentView() const
{
    return m_pages.key(m_stack->currentWidget());
}

View* MainWindow::view(const QString& id) const
{
    for (View* each : m_views) {
        if (each->id() == id)
            return each;
    }
    return nullptr;
}

bool MainWindow::showView(const QString& id)
{
    View* wanted = view(id);
    if (!wanted)
        return false;
    m_stack->setCurrentWidget(m_pages.value(wanted));
    m_rail->setCurrent(id);
    followView();
    wanted->activated();
    emit viewShown(id);
    return true;
}

void MainWindow::followView()
{
    m_backup->setEnabled(!m_views.isEmpty());
    View* view = currentView();
    for (QAction* action : std::as_const(m_viewActions))
        action->setChecked(view && action->data().toString() == view->id());
    m_status->setNoteWidget(view ? view->statusLegend() : nullptr);
    m_status->setNote(view ? view->statusNote() : QString());
}

void MainWindow::followUndo()
{
    m_status->offerUndo(m_undo.canUndo() ? m_undo.undoText() : QString());
}

void MainWindow::setRegionName(const QString& name)
{
    m_topBar->setRegion(name.isEmpty() ? tr("No region yet") : name);
    setWindowTitle(name.isEmpty() ? tr("Sooner") : tr("%1 - Sooner").arg(name));
}

void MainWindow::setAsAt(const QString& text)
{
    m_topBar->setAsAt(text);
}

void MainWindow::addSearchSource(SearchSource* source)
{
    m_popup->addSource(source);
}

void MainWindow::removeSearchSource(SearchSource* source)
{
    m_popup->removeSource(source);
}

void MainWindow::focusSearch()
{
    m_topBar->search()->setFocus(Qt::ShortcutFocusReason);
    m_topBar->search()->selectAll();
}

void MainWindow::chooseRegionFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a region file"), {},
                                                      tr("Region files (*.sooner);;All files (*)"));
    if (!path.isEmpty())
        emit regionFileChosen(path);
}

void MainWindow::chooseListFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import a list"), {},
                                                      tr("Lists (*.csv);;All files (*)"));
    if (!path.isEmpty())
        emit listFileChosen(path);
}

void MainWindow::restore()
{
    m_theme.setChoice(themeChoice(m_settings.value(QStringLiteral("window/theme")).toString()));
    const QByteArray geometry = m_settings.value(QStringLiteral("window/geometry")).toByteArray();
    resize(1366, 768);
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::save() const
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/theme"), codeOf(m_theme.choice()));
    for (const View* view : m_views) {
        const SettingsGroup group(m_settings, groupOf(*view));
        view->saveLayout(m_settings);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    save();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    emit filesDropped(paths);
}

/** Alt alone, pressed and let go, shows or hides the menu bar. */
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == menuBar() && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        menuBar()->hide();
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        m_altAlone = key->key() == Qt::Key_Alt && isActiveWindow();
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_altAlone = false;
    } else if (event->type() == QEvent::KeyRelease && m_altAlone) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Alt && !key->isAutoRepeat()) {
            m_altAlone = false;
            menuBar()->setVisible(!menuBar()->isVisible());
            if (menuBar()->isVisible()) {
                menuBar()->setFocus(Qt::MenuBarFocusReason);
                menuBar()->setActiveAction(menuBar()->actions().constFirst());
            }
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace sooner
