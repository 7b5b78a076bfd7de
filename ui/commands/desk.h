#pragma once

#include "core/base/waiting.h"
#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

class QTimer;
class QUndoStack;

namespace sooner {

/** Where the window meets the region: opens it, runs use cases and questions on the one thread that
   owns the store, keeps the snapshot that views draw, and the undo stack. Lives on the GUI thread
   and never waits on it. */
class Desk : public QObject
{
    Q_OBJECT

public:
    /** A region that has not answered for so long is said to be silent. */
    static constexpr std::chrono::milliseconds usualSilence{10'000};
    /** After this long a write that waits for colleagues is refused. */
    static constexpr std::chrono::milliseconds usualLongestWait{60'000};

    explicit Desk(QUndoStack& undo, QObject* parent = nullptr);
    /** Waits for what is under way, but not for ever: a share that does not answer may hold the
        store thread until it comes back. */
    ~Desk() override;

    bool isOpen() const { return m_region != nullptr; }
    bool isReadOnly() const { return m_readOnly; }
    /** The path of the open region. */
    const QString& path() const { return m_path; }
    /** What was last to be opened, whether it could be or not. */
    const QString& askedPath() const { return m_askedPath; }
    bool asksReadOnly() const { return m_asksReadOnly; }
    /** What people should know of the place where the open region lives. */
    const std::vector<QString>& warnings() const { return m_warnings; }
    /** The snapshot that every view shows; never null while isOpen(). */
    const Snapshot& region() const { return m_region; }
    /** The day that counts as today. */
    Day today() const { return m_today; }
    const OfferPolicy& offerPolicy() const { return m_policy; }
    /** The open region was brought up to date when it was opened. */
    const std::optional<Upgrade>& upgrade() const { return m_upgrade; }
    QUndoStack& undoStack() const { return m_undo; }

    void openRegion(const QString& path, const WorkspaceOptions& options);
    /** Makes a region (a demonstration, say) on the store thread and opens it. */
    void makeRegion(const QString& what,
                    std::function<Result<std::unique_ptr<Workspace>>(const Progress&)> make);
    void close();

    /** Runs a use case; what it did goes to the undo stack and to performed(), a refusal to
       refused(). Views say what they do with one of the functions of commands.h instead. */
    void perform(std::function<Result<Change>(Workspace&)> useCase);
    /** A view shows the region as it was, because nothing may move under the pointer or in the
       hand: whoever acts acts on that. Nothing: all show region(). */
    void setSeen(Snapshot seen) { m_seen = std::move(seen); }
    Snapshot seen() const { return m_seen ? m_seen : m_region; }
    /** The last use case was refused because a colleague was faster, and nothing was done since. */
    bool canRepeat() const { return m_again != nullptr; }
    /** The same again, on what is seen now. */
    void repeat();

    /** Asks the workspace something on the store thread; `done` runs on the GUI thread unless
     * `receiver` is gone. */
    template <class T>
    void ask(QObject* receiver, std::function<Result<T>(Workspace&)> question,
             std::function<void(Result<T>)> done);

    /** Runs work that needs no store (the engine on a snapshot) on another thread. */
    template <class T>
    void compute(QObject* receiver, std::function<T()> work, std::function<void(T)> done);

    /** Long work that Cancel in the status bar can stop; one at a time. */
    std::shared_ptr<Progress> startProgress(const QString& what);
    void endProgress();
    /** Stops the long work, and the wait for a colleague. */
    void cancel();
    void setLongestWait(std::chrono::milliseconds most) { m_longestWait = most; }
    void setSilence(std::chrono::milliseconds after);

    /** Undo and redo step by step; not while something is being written. */
    bool isBusy() const { return m_pending > 0; }
    /** Nothing is under way on the store thread, and nothing waits for it. */
    bool isIdle() const { return m_inFlight == 0; }
    /** The next time that the desk goes it hardly waits for the store thread. */
    void abandon() { m_abandoned = true; }

    /** Who else has the region open. */
    const std::vector<Colleague>& colleagues() const { return m_colleagues; }

signals:
    /** Another region is about to be opened, or this one closed: what is still to be written to it
        must be asked for now. */
    void leaving();
    void opened();
    void closed();
    /** The region could not be opened or made. */
    void openFailed(const Error& error);
    /** There is a new snapshot: own changes, or a colleague's. */
    void regionChanged();
    void performed(const Change& change);
    /** Nothing was done: a rule, a conflict or the store says no. */
    void refused(const Error& error);
    void progressed(const QString& what, qint64 done, qint64 total);
    void progressEnded();
    void busyChanged(bool busy);
    /** A colleague has been writing for a while: "Waiting for Asha Patel to finish importing a
        list". */
    void waitingFor(const QString& text);
    void waitingEnded();
    void colleaguesChanged();
    /** The disk or share of the open region does not answer, or only with errors; and it does
     * again.
     */
    void silent();
    void answered();
    /** The file of the open region is not the one that was opened: replaced, renamed, moved. */
    void lost(const Error& error);
    /** The store thread has done all that it was asked to. */
    void idle();

private:
    friend class UndoEntry;

    /** Runs on the store thread, where nothing of the desk may be touched but through reply(). */
    void post(std::function<void(std::unique_ptr<Workspace>&)> task);
    /** From any thread: back on the GUI thread unless `receiver` is gone. */
    static void reply(const QPointer<QObject>& receiver, std::function<void()> done);
    /** For lambdas of the store thread, which may outlive the desk. */
    using Self = QPointer<QObject>;
    static void adopt(Desk* desk, const Self& self, Result<std::unique_ptr<Workspace>> workspace,
                      std::unique_ptr<Workspace>& place);
    Waiting waiting();
    void showWait(const std::optional<WaitedFor>& whom);
    void taskEnded();
    void setSilent(bool silent);
    void listen();
    void follow(const Result<bool>& polled, const std::vector<Colleague>& colleagues);
    void setColleagues(const std::vector<Colleague>& colleagues);
    void beat();
    void take(const Snapshot& region, Day today);
    void leave();
    /** Runs a use case and hands its outcome over, with the region that follows from it. */
    void change(std::function<Result<Change>(Workspace&)> useCase,
                std::function<void(Result<Change>)> done);
    void pending(int by);
    void poll();

    QUndoStack& m_undo;
    std::unique_ptr<QThread> m_thread;
    QObject* m_worker;
    /** Outlives the desk with the tasks that ask it. */
    std::shared_ptr<std::atomic<bool>> m_stopWaiting = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<bool>> m_closing = std::make_shared<std::atomic<bool>>(false);
    std::chrono::milliseconds m_longestWait = usualLongestWait;
    std::shared_ptr<std::unique_ptr<Workspace>> m_workspace; ///< only touched on the store thread
    Snapshot m_region;
    Day m_today;
    OfferPolicy m_policy;
    std::optional<Upgrade> m_upgrade;
    QString m_path;
    QString m_askedPath;
    bool m_asksReadOnly = false;
    std::vector<QString> m_warnings;
    bool m_readOnly = false;
    bool m_polling = false;
    bool m_waitShown = false;
    bool m_lost = false;
    bool m_abandoned = false;
    int m_pending = 0;
    int m_inFlight = 0;
    QTimer* m_beat;
    QTimer* m_silence; ///< runs while an answer is due
    bool m_silent = false;
    std::optional<std::chrono::steady_clock::time_point> m_failingSince; ///< every poll
    std::vector<Colleague> m_colleagues;
    Snapshot m_seen;
    std::function<Result<Change>(Workspace&)> m_again; ///< what a colleague was faster than
    std::shared_ptr<Progress> m_progress;
    QString m_progressText;
};

template <class T>
void Desk::ask(QObject* receiver, std::function<Result<T>(Workspace&)> question,
               std::function<void(Result<T>)> done)
{
    post([this, self = Self(this), guard = QPointer<QObject>(receiver),
          question = std::move(question),
          done = std::move(done)](std::unique_ptr<Workspace>& workspace) {
        if (!workspace)
            return;
        auto answer = std::make_shared<Result<T>>(question(*workspace));
        // An import changes the region: whoever hears of it must see it, too.
        const Snapshot region = workspace->region();
        reply(self, [this, region, today = workspace->today()] { take(region, today); });
        reply(guard, [answer, done] { done(std::move(*answer)); });
    });
}

/** Out of line so that views need not know the thread pool. */
void runInPool(std::function<void()> work);

template <class T>
void Desk::compute(QObject* receiver, std::function<T()> work, std::function<void(T)> done)
{
    runInPool(
        [guard = QPointer<QObject>(receiver), work = std::move(work), done = std::move(done)] {
            auto answer = std::make_shared<T>(work());
            reply(guard, [answer, done] { done(std::move(*answer)); });
        });
}

} // namespace sooner
