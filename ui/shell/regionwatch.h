#pragma once

#include <QObject>

namespace sooner {

class Desk;
class MainWindow;
struct Error;

/** Says in the window how the region's file is doing: what is under way, for whom a change waits,
   who else is here, that the file was replaced, and why closing takes a moment. */
class RegionWatch : public QObject
{
    Q_OBJECT

public:
    /** Both outlive it. */
    RegionWatch(Desk& desk, MainWindow& window);
    ~RegionWatch() override;

    /** How long closing waits in silence for what is under way. */
    void setPatience(int milliseconds) { m_patience = milliseconds; }

signals:
    /** The file was replaced: open what stands there now. */
    void reopenRequested();
    /** It may not be written to where it is: open it to read only. */
    void readOnlyRequested();

private:
    enum class Asked { Nothing, CloseAnyway, OpenAgain, ReadOnly };

    bool mayClose();
    void ask(Asked what, const QString& text, const QString& link);
    void sayClosing();
    void sayOpened();
    void sayNotOpened(const Error& error);
    void sayLost(const Error& error);
    void answer();
    void showProgress();

    Desk& m_desk;
    MainWindow& m_window;
    int m_patience = 2000;
    bool m_closing = false;
    bool m_closeAnyway = false;
    Asked m_asked = Asked::Nothing; ///< what the link in the message means
    QString m_said;                 ///< with the link that answers
    QString m_silence;              ///< what was said while the region did not answer
    QString m_waiting;
    QString m_what;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace sooner
