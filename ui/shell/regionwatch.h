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

    /** How long closing waits in silence for what is under way. */
    void setPatience(int milliseconds) { m_patience = milliseconds; }

signals:
    /** The file was replaced: open what stands there now. */
    void reopenRequested();

private:
    enum class Asked { Nothing, CloseAnyway, OpenAgain };

    bool mayClose();
    void sayClosing();
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
    QString m_waiting;
    QString m_what;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace sooner
