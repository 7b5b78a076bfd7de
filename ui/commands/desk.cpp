#include "ui/commands/desk.h"

#include "ui/commands/undoentry.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QTimer>
#include <QUndoStack>

namespace sooner {

namespace {

/** Colleagues' changes show within two seconds. */
constexpr int pollMilliseconds = 1500;

} // namespace

void runInPool(std::function<void()> work)
{
    QThreadPool::globalInstance()->start(std::move(work));
}

Desk::Desk(QUndoStack& undo, QObject* parent)
    : QObject(parent), m_undo(undo), m_worker(new QObject),
      m_workspace(std::make_shared<std::unique_ptr<Workspace>>())
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Desk::poll);
    timer->start(pollMilliseconds);
}

Desk::~Desk()
{
    cancel();
    post([](std::unique_ptr<Workspace>& workspace) { workspace.reset(); });
    m_thread.quit();
    m_thread.wait();
    QThreadPool::globalInstance()->waitForDone();
}

void Desk::post(std::function<void(std::unique_ptr<Workspace>&)> task)
{
    QMetaObject::invokeMethod(
        m_worker, [place = m_workspace, task = std::move(task)] { task(*place); },
        Qt::QueuedConnection);
}

void Desk::reply(const QPointer<QObject>& receiver, std::function<void()> done)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [receiver, done = std::move(done)] {
            if (receiver)
                done();
        },
        Qt::QueuedConnection);
}

void Desk::adopt(Result<std::unique_ptr<Workspace>> workspace, std::unique_ptr<Workspace>& place)
{
    // On the store thread.
    if (!workspace) {
        reply(this, [this, error = workspace.error()] {
            endProgress();
            emit openFailed(error);
        });
        return;
    }
    place = std::move(*workspace);
    const Workspace& now = *place;
    reply(this, [this, region = now.region(), today = now.today(), path = now.path(),
                 policy = now.offerPolicy(), readOnly = now.isReadOnly()] {
        endProgress();
        m_path = path;
        m_policy = policy;
        m_readOnly = readOnly;
        m_region = region;
        m_today = today;
        m_undo.clear();
        emit opened();
    });
}

void Desk::openRegion(const QString& path, const WorkspaceOptions& options)
{
    leave();
    startProgress(tr("Opening the region"));
    post([this, path, options](std::unique_ptr<Workspace>& place) {
        adopt(Workspace::open(path, options), place);
    });
}

void Desk::makeRegion(const QString& what,
                      std::function<Result<std::unique_ptr<Workspace>>(const Progress&)> make)
{
    leave();
    const auto progress = startProgress(what);
    post([this, progress, make = std::move(make)](std::unique_ptr<Workspace>& place) {
        adopt(make(*progress), place);
    });
}

void Desk::leave()
{
    if (isOpen())
        emit leaving();
}

void Desk::close()
{
    leave();
    post([](std::unique_ptr<Workspace>& place) { place.reset(); });
    m_region.reset();
    m_undo.clear();
    emit closed();
}

void Desk::take(const Snapshot& region, Day today)
{
    if (!m_region)
        return; // closed in the meantime
    const bool same = region->sequence() == m_region->sequence() && today == m_today;
    m_region = region;
    m_today = today;
    if (!same)
        emit regionChanged();
}

void Desk::pending(int by)
{
    const bool was = isBusy();
    m_pending += by;
    if (was != isBusy())
        emit busyChanged(isBusy());
}

void Desk::change(std::function<Result<Change>(Workspace&)> useCase,
                  std::function<void(Result<Change>)> done)
{
    pending(+1);
    post([this, useCase = std::move(useCase),
          done = std::move(done)](std::unique_ptr<Workspace>& place) {
        auto outcome = std::make_shared<Result<Change>>(
            place ? useCase(*place)
                  : Result<Change>(fail(ErrorCode::NotFound, tr("There is no region open."))));
        const Snapshot region = place ? place->region() : nullptr;
        const Day today = place ? place->today() : Day();
        reply(this, [this, outcome, region, today, done] {
            pending(-1);
            if (region)
                take(region, today);
            done(std::move(*outcome));
        });
    });
}

void Desk::perform(std::function<Result<Change>(Workspace&)> useCase)
{
    change(std::move(useCase), [this](Result<Change> outcome) {
        if (!outcome) {
            emit refused(outcome.error());
            return;
        }
        if (!outcome->canUndo)
            m_undo.clear(); // what has left the building stands between now and what was before
        else if (!outcome->isEmpty())
            m_undo.push(new UndoEntry(*this, *outcome));
        emit performed(*outcome);
    });
}

std::shared_ptr<Progress> Desk::startProgress(const QString& what)
{
    m_progressText = what;
    m_progress = std::make_shared<Progress>([this](qint64 done, qint64 total) {
        reply(this, [this, done, total] {
            if (m_progress)
                emit progressed(m_progressText, done, total);
        });
    });
    emit progressed(what, 0, 0);
    return m_progress;
}

void Desk::endProgress()
{
    m_progress.reset();
    emit progressEnded();
}

void Desk::cancel()
{
    if (m_progress)
        m_progress->cancel();
}

void Desk::poll()
{
    if (!isOpen() || m_polling || isBusy())
        return;
    m_polling = true;
    post([this](std::unique_ptr<Workspace>& place) {
        Snapshot region;
        Day today;
        if (place) {
            // A share that is away for a moment is no news; the next write will say so.
            const auto fresh = place->refresh();
            Q_UNUSED(fresh);
            region = place->region();
            today = place->today();
        }
        reply(this, [this, region, today] {
            m_polling = false;
            if (region)
                take(region, today);
        });
    });
}

} // namespace sooner
