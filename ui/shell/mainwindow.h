#pragma once

#include <QHash>
#include <QMainWindow>

#include <functional>

class QSettings;
class QStackedWidget;
class QUndoStack;

namespace sooner {

class FirstStart;
class InlineMessage;
class Rail;
class SearchPopup;
class SearchSource;
class StatusBar;
class Theme;
class TopBar;
class View;

/** The frame: rail, top bar, views, status bar, menus and keys. Knows no region; what it is asked
   for goes out as signals. */
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /** All three outlive the window. `settings` holds the layout of this person's window. */
    MainWindow(Theme& theme, QSettings& settings, QUndoStack& undo);
    ~MainWindow() override;

    /** Takes the view. The first one replaces the start page. */
    void addView(View* view);
    /** Brings a view to the front; false when there is none of that id. */
    bool showView(const QString& id);
    View* currentView() const;
    View* view(const QString& id) const;
    /** Deletes all views and shows the start page. */
    void closeViews();

    /** A page in place of the views, for when the region needs more than a message; the window
       takes it. Shown until a view is, or hidePage(). */
    void addPage(QWidget* page);
    void showPage(QWidget* page);
    void hidePage();

    /** "Yorkshire and the Humber"; empty: no region yet. */
    void setRegionName(const QString& name);
    void setAsAt(const QString& text);
    TopBar& topBar() const { return *m_topBar; }
    StatusBar& status() const { return *m_status; }
    /** Adds patients, hospitals ... to what Ctrl+K finds, until it is removed. */
    void addSearchSource(SearchSource* source);
    void removeSearchSource(SearchSource* source);
    /** What concerns the whole window and needs an answer (a region that cannot be opened), above
     * the view. */
    InlineMessage& message() const { return *m_message; }

    /** Asked before the window closes; false: not now. */
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

    /** Geometry and theme from the settings; maximised the first time. */
    void restore();

public slots:
    void chooseRegionFile();
    void chooseListFile();
    void showShortcuts();
    void focusSearch();

signals:
    void demonstrationRequested();
    void regionFileChosen(const QString& path);
    void listFileChosen(const QString& path);
    void filesDropped(const QStringList& paths);
    void backupRequested();
    void restoreRequested();
    void viewShown(const QString& id);
    /** Cancel in the status bar. */
    void cancelRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* pageFor(View* view);
    void buildFrame();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildHelpMenu();
    QAction* addCommand(QMenu* menu, const QString& text, const QKeySequence& keys,
                        const QString& icon, std::function<void()> act);
    void followUndo();
    void followView();
    void showMenu();
    void save() const;

    Theme& m_theme;
    QSettings& m_settings;
    QUndoStack& m_undo;
    Rail* m_rail = nullptr;
    TopBar* m_topBar = nullptr;
    QStackedWidget* m_stack = nullptr;
    InlineMessage* m_message = nullptr;
    StatusBar* m_status = nullptr;
    FirstStart* m_start = nullptr;
    SearchPopup* m_popup = nullptr;
    QMenu* m_file = nullptr;
    QMenu* m_viewMenu = nullptr;
    QAction* m_viewsEnd = nullptr;
    QAction* m_backup = nullptr;
    QMenu* m_all = nullptr;
    QList<View*> m_views;
    QString m_viewBeforePage;
    QHash<View*, QWidget*> m_pages; ///< what scrolls each view
    QList<QAction*> m_viewActions;
    QList<QMenu*> m_viewMenus;
    bool m_altAlone = false;
    std::function<bool()> m_mayClose;
};

} // namespace sooner
