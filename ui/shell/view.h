#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QAction;
class QKeySequence;
class QSettings;

namespace sooner {

/** One page of the window, in the rail. A view brings its own header and tools; the shell shows the
 * rest. */
class View : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /** Stable and lower case, for --view and settings: "waiting-list". */
    virtual QString id() const = 0;
    /** The word in the rail: "Waiting list". */
    virtual QString title() const = 0;
    /** A name of the icon set. */
    virtual QString iconName() const = 0;

    /** The view has come to the front. */
    virtual void activated() {}
    /** The note at the right of the status bar: order of the list, source of the figures. */
    virtual QString statusNote() const { return {}; }
    /** A legend in place of that note; stays the view's. */
    virtual QWidget* statusLegend() { return nullptr; }
    /** The view's own commands: they get a menu named after the view, the search box and the sheet
     * of shortcuts. */
    virtual QList<QAction*> commands() { return m_commands; }
    /** Widths and splitters, never the sort (screen rule U21). The group of the settings is the
     * view's own. */
    virtual void saveLayout(QSettings&) const {}
    virtual void restoreLayout(QSettings&) {}

signals:
    void statusNoteChanged();
    /** What just happened, for the status bar; `html` may mark a name with <b>. */
    void said(const QString& html, const QString& icon);
    /** Asks the shell for another view. */
    void viewRequested(const QString& id);

protected:
    /** A command of this view, with its keys while the view has the focus: other views use the same
        for their own. */
    QAction* addCommand(const QString& text, const QString& icon, const QKeySequence& keys,
                        std::function<void()> act);

    QList<QAction*> m_commands;
};

} // namespace sooner
