#include "ui/shell/regionwatch.h"

#include "ui/commands/desk.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/inlinemessage.h"
#include "ui/widgets/presencebutton.h"
#include "ui/widgets/statusbar.h"
#include "ui/widgets/topbar.h"

#include <QTimer>

namespace sooner {

RegionWatch::RegionWatch(Desk& desk, MainWindow& window) : m_desk(desk), m_window(window)
{
    connect(&desk, &Desk::progressed, this, [this](const QString& what, qint64 done, qint64 total) {
        m_what = what;
        m_done = done;
        m_total = total;
        showProgress();
    });
    connect(&desk, &Desk::progressEnded, this, [this] {
        m_what.clear();
        showProgress();
    });
    connect(&desk, &Desk::waitingFor, this, [this](const QString& text) {
        m_waiting = text;
        showProgress();
    });
    connect(&desk, &Desk::waitingEnded, this, [this] {
        m_waiting.clear();
        showProgress();
    });
    connect(&desk, &Desk::colleaguesChanged, this,
            [this] { m_window.topBar().setPresence(m_desk.colleagues()); });
    connect(&desk, &Desk::opened, this, &RegionWatch::sayOpened);
    connect(&desk, &Desk::openFailed, this, &RegionWatch::sayNotOpened);
    connect(&desk, &Desk::lost, this, &RegionWatch::sayLost);
    connect(&desk, &Desk::silent, this, [this] {
        m_window.message().say(
            InlineMessage::Kind::Warning,
            tr("The region file does not answer: its disk or network drive may be away. What you "
               "see is how it was before; what you do now is saved once it answers, or refused."));
        m_silence = m_window.message().text();
    });
    connect(&desk, &Desk::answered, this, [this] {
        if (m_window.message().text() == m_silence)
            m_window.message().clear();
    });
    connect(&desk, &Desk::idle, this, [this] {
        if (m_closing)
            m_window.close();
    });
    connect(&window, &MainWindow::cancelRequested, &desk, &Desk::cancel);
    connect(&window.message(), &InlineMessage::actionRequested, this, &RegionWatch::answer);
    window.setCloseGuard([this] { return mayClose(); });
}

RegionWatch::~RegionWatch()
{
    m_window.setCloseGuard({});
}

/** For whom it waits says more than how far it has come. */
void RegionWatch::showProgress()
{
    StatusBar& status = m_window.status();
    if (!m_waiting.isEmpty())
        status.showProgress(m_waiting, 0, 0, true);
    else if (!m_what.isEmpty())
        status.showProgress(m_what, m_done, m_total, true);
    else
        status.hideProgress();
}

bool RegionWatch::mayClose()
{
    if (m_closeAnyway || m_desk.isIdle())
        return true;
    if (m_closing) {
        sayClosing(); // asked a second time
        return false;
    }
    m_closing = true;
    QTimer::singleShot(m_patience, this, &RegionWatch::sayClosing);
    return false;
}

void RegionWatch::ask(Asked what, const QString& text, const QString& link)
{
    m_asked = what;
    const auto kind =
        what == Asked::CloseAnyway ? InlineMessage::Kind::Warning : InlineMessage::Kind::Error;
    m_window.message().say(kind, text, link);
    m_said = m_window.message().text();
}

void RegionWatch::sayClosing()
{
    ask(Asked::CloseAnyway,
        tr("The region file has not answered yet. Sooner closes as soon as it does; what you did "
           "last may not be saved if you close now."),
        tr("Close anyway"));
}

void RegionWatch::sayOpened()
{
    m_asked = Asked::Nothing;
    QStringList warnings;
    for (const QString& warning : m_desk.warnings())
        warnings += warning;
    if (warnings.isEmpty())
        m_window.message().clear();
    else
        m_window.message().say(InlineMessage::Kind::Warning, warnings.join(QLatin1Char('\n')));
}

void RegionWatch::sayNotOpened(const Error& error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    const bool canRead = error.code == ErrorCode::StoreReadOnly && !m_desk.asksReadOnly();
    ask(canRead ? Asked::ReadOnly : Asked::Nothing, error.message,
        canRead ? tr("Open to read only") : QString());
}

void RegionWatch::sayLost(const Error& error)
{
    ask(Asked::OpenAgain, error.message, tr("Open it again"));
}

void RegionWatch::answer()
{
    if (m_window.message().text() != m_said)
        return; // somebody else has said something since
    const Asked asked = std::exchange(m_asked, Asked::Nothing);
    if (asked == Asked::CloseAnyway) {
        m_closeAnyway = true;
        m_desk.abandon();
        m_window.close();
    } else if (asked == Asked::OpenAgain) {
        m_window.message().clear();
        emit reopenRequested();
    } else if (asked == Asked::ReadOnly) {
        m_window.message().clear();
        emit readOnlyRequested();
    }
}

} // namespace sooner
