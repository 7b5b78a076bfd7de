#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sooner {

/** The 28 px bar at the foot: what just happened with Undo beside it, progress with Cancel, a note
 * at the right. */
class StatusBar : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBar(QWidget* parent = nullptr);

    /** What just happened; `html` may mark names with <b>. `icon` is a name of our set. Also
     * announced. */
    void say(const QString& html, const QString& icon = QStringLiteral("check"));
    /** Shows Undo beside the text; `what` is the action's text for its tooltip. Empty hides it. */
    void offerUndo(const QString& what);
    /** The note at the right: order of the list, source of the figures. */
    void setNote(const QString& text);
    /** A widget at the right in place of the note (a legend); the bar takes it. Null brings the
     * note back. */
    void setNoteWidget(QWidget* widget);

    /** Work under way: what, how far (total 0: not known yet). Cancel is shown when it can be
     * cancelled. */
    void showProgress(const QString& what, qint64 done, qint64 total, bool cancellable);
    void hideProgress();

    QString text() const;

signals:
    void undoRequested();
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void size();
    void fit();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_undo;
    QProgressBar* m_progress;
    QLabel* m_progressText;
    QPushButton* m_cancel;
    QLabel* m_note;
    QWidget* m_noteWidget = nullptr;
    QString m_iconName;
    QString m_html;
};

} // namespace sooner
