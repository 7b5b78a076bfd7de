#pragma once

#include "core/workspace/change.h"
#include "core/workspace/workspace.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

class QUndoStack;

namespace sooner {

/** Where the window meets the region: opens it, runs use cases and questions on the one thread that
   owns the store, keeps the snapshot that views draw, and the undo stack. Lives on the GUI thread
   and never waits on it. */
class Desk : public QObject
{
    Q_OBJECT

public:
    explicit Desk(QUndoStack& undo, QObject* parent = nullptr);
    ~Desk() override;

    bool isOpen() const { return m_region != nullptr; }
    bool isReadOnly() const { return m_readOnly; }
    /** The path of the open region. */
    const QString& path() const { return m_path; }
    /** The snapshot that every view shows; never null while isOpen(). */
    const Snapshot& region() const { return m_region; }
    /** The day that counts as today. */
    Day today() const { return m_today; }
    const OfferPolicy& offerPolicy() const { return m_policy; }
    QUndoStack& undoStack() const { return m_undo; }

    void openRegion(const QString& path, const WorkspaceOptions& options);
    /** Makes a region (a demonstration, say) on the store thread and opens it. */
    void makeRegion(const QString& what,
                    std::function<Result<std::unique_ptr<Workspace>>(const Progress&)> make);
    void close();

    /** Runs a use case; what it did goes to the undo stack and to performed(), a refusal to
       refused(). Views say what they do with one of the functions of commands.h instead. */
    void perform(std::function<Result<Change>(Workspace&)> useCase);

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
    void cancel();

    /** Undo and redo step by step; not while something is being written. */
    bool isBusy() const { return m_pending > 0; }

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

private:
    friend class UndoEntry;

    /** On the store thread. */
    void post(std::function<void(std::unique_ptr<Workspace>&)> task);
    /** From any thread: back on the GUI thread unless `receiver` is gone. */
    static void reply(const QPointer<QObject>& receiver, std::function<void()> done);
    void adopt(Result<std::unique_ptr<Workspace>> workspace, std::unique_ptr<Workspace>& place);
    void take(const Snapshot& region, Day today);
    void leave();
    /** Runs a use case and hands its outcome over, with the region that follows from it. */
    void change(std::function<Result<Change>(Workspace&)> useCase,
                std::function<void(Result<Change>)> done);
    void pending(int by);
    void poll();

    QUndoStack& m_undo;
    QThread m_thread;
    QObject* m_worker;
    std::shared_ptr<std::unique_ptr<Workspace>> m_workspace; ///< only touched on the store thread
    Snapshot m_region;
    Day m_today;
    OfferPolicy m_policy;
    QString m_path;
    bool m_readOnly = false;
    bool m_polling = false;
    int m_pending = 0;
    std::shared_ptr<Progress> m_progress;
    QString m_progressText;
};

template <class T>
void Desk::ask(QObject* receiver, std::function<Result<T>(Workspace&)> question,
               std::function<void(Result<T>)> done)
{
    post([this, guard = QPointer<QObject>(receiver), question = std::move(question),
          done = std::move(done)](std::unique_ptr<Workspace>& workspace) {
        if (!workspace)
            return;
        auto answer = std::make_shared<Result<T>>(question(*workspace));
        // An import changes the region: whoever hears of it must see it, too.
        const Snapshot region = workspace->region();
        reply(this, [this, region, today = workspace->today()] { take(region, today); });
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
