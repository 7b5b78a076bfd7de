#include "ui/commands/desk.h"

#include "ui/commands/undoentry.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QTimer>
#include <QUndoStack>

namespace sooner {

namespace {

/** Colleagues' changes show within two seconds. */
constexpr int pollMilliseconds = 1000;
constexpr int beatMilliseconds = 60'000;
/** When a colleague's write was in the way of the beat. */
constexpr int beatAgainMilliseconds = 5'000;
/** The usual write of a colleague is over before anybody could read of it. */
constexpr std::chrono::milliseconds waitShownAfter{700};
/** How long closing waits for the store thread. */
constexpr int goodbyeMilliseconds = 5'000;
constexpr int abandonMilliseconds = 200;

} // namespace

void runInPool(std::function<void()> work)
{
    QThreadPool::globalInstance()->start(std::move(work));
}

Desk::Desk(QUndoStack& undo, QObject* parent)
    : QObject(parent), m_undo(undo), m_thread(std::make_unique<QThread>()), m_worker(new QObject),
      m_workspace(std::make_shared<std::unique_ptr<Workspace>>()), m_beat(new QTimer(this)),
      m_silence(new QTimer(this))
{
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Desk::poll);
    timer->start(pollMilliseconds);
    m_beat->setSingleShot(true);
    connect(m_beat, &QTimer::timeout, this, &Desk::beat);
    m_silence->setSingleShot(true);
    m_silence->setInterval(usualSilence);
    connect(m_silence, &QTimer::timeout, this, &Desk::listen);
}

Desk::~Desk()
{
    cancel();
    *m_closing = true;
    post([](std::unique_ptr<Workspace>& workspace) { workspace.reset(); });
    m_thread->quit();
    if (!m_thread->wait(m_abandoned ? abandonMilliseconds : goodbyeMilliseconds))
        (void)m_thread.release(); // it ends with the program, or when the share comes back
    QThreadPool::globalInstance()->waitForDone();
}

void Desk::post(std::function<void(std::unique_ptr<Workspace>&)> task)
{
    if (m_inFlight++ == 0)
        m_silence->start();
    QMetaObject::invokeMethod(
        m_worker,
        [this, self = Self(this), stop = m_stopWaiting, place = m_workspace,
         task = std::move(task)] {
            *stop = false; // what was cancelled is over
            task(*place);
            reply(self, [this] { taskEnded(); });
        },
        Qt::QueuedConnection);
}

void Desk::setSilence(std::chrono::milliseconds after)
{
    m_silence->setInterval(after);
}

/** An answer is overdue, unless there is a good reason that the window shows already. */
void Desk::listen()
{
    if (m_progress || m_waitShown || !isOpen())
        m_silence->start();
    else
        setSilent(true);
}

void Desk::setSilent(bool silent)
{
    if (std::exchange(m_silent, silent) == silent)
        return;
    if (silent)
        emit this->silent();
    else
        emit answered();
}

void Desk::taskEnded()
{
    showWait(std::nullopt);
    if (!m_failingSince)
        setSilent(false);
    if (--m_inFlight > 0)
        m_silence->start();
    else
        m_silence->stop();
    if (m_inFlight == 0)
        emit idle();
}

void Desk::reply(const QPointer<QObject>& receiver, std::function<void()> done)
{
    QCoreApplication* application = QCoreApplication::instance();
    if (!application)
        return; // a task that outlived the window
    QMetaObject::invokeMethod(
        application,
        [receiver, done = std::move(done)] {
            if (receiver)
                done();
        },
        Qt::QueuedConnection);
}

Waiting Desk::waiting()
{
    Waiting waiting(m_longestWait);
    waiting.cancelled = [stop = m_stopWaiting, closing = m_closing] { return *stop || *closing; };
    waiting.tell = [this, self = Self(this)](const std::optional<WaitedFor>& whom) {
        if (!whom || whom->waited >= waitShownAfter)
            reply(self, [this, whom] { showWait(whom); });
    };
    return waiting;
}

void Desk::showWait(const std::optional<WaitedFor>& whom)
{
    if (whom)
        emit waitingFor(tr("Waiting for %1 to finish %2")
                            .arg(whom->user.isEmpty() ? tr("a colleague") : whom->user,
                                 whom->doing.isEmpty() ? tr("writing") : whom->doing));
    else if (m_waitShown)
        emit waitingEnded();
    m_waitShown = whom.has_value();
}

void Desk::adopt(Desk* desk, const Self& self, Result<std::unique_ptr<Workspace>> workspace,
                 std::unique_ptr<Workspace>& place)
{
    // On the store thread.
    if (!workspace) {
        reply(self, [desk, error = workspace.error()] {
            desk->endProgress();
            emit desk->openFailed(error);
        });
        return;
    }
    place = std::move(*workspace);
    const Workspace& now = *place;
    reply(self, [desk, region = now.region(), today = now.today(), path = now.path(),
                 policy = now.offerPolicy(), readOnly = now.isReadOnly(), upgrade = now.upgrade(),
                 colleagues = now.colleagues(), warnings = now.warnings()] {
        desk->endProgress();
        desk->m_path = path;
        desk->m_policy = policy;
        desk->m_readOnly = readOnly;
        desk->m_upgrade = upgrade;
        desk->m_region = region;
        desk->m_today = today;
        desk->m_warnings = warnings;
        desk->m_lost = false;
        desk->m_again = nullptr;
        desk->m_seen.reset();
        desk->m_undo.clear();
        desk->m_beat->start(beatMilliseconds);
        emit desk->opened();
        desk->setColleagues(colleagues);
    });
}

void Desk::openRegion(const QString& path, const WorkspaceOptions& options)
{
    leave();
    startProgress(tr("Opening the region"));
    m_askedPath = path;
    m_asksReadOnly = options.mode == OpenMode::ReadOnly;
    WorkspaceOptions patient = options;
    patient.waiting = waiting();
    post([this, self = Self(this), path, patient](std::unique_ptr<Workspace>& place) {
        adopt(this, self, Workspace::open(path, patient), place);
    });
}

void Desk::makeRegion(const QString& what,
                      std::function<Result<std::unique_ptr<Workspace>>(const Progress&)> make)
{
    leave();
    const auto progress = startProgress(what);
    post([this, self = Self(this), progress, patience = waiting(),
          make = std::move(make)](std::unique_ptr<Workspace>& place) {
        auto made = make(*progress);
        if (made)
            (*made)->setWaiting(patience);
        adopt(this, self, std::move(made), place);
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
    m_again = nullptr;
    m_seen.reset();
    m_undo.clear();
    m_beat->stop();
    setColleagues({});
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
    post([this, self = Self(this), useCase = std::move(useCase),
          done = std::move(done)](std::unique_ptr<Workspace>& place) {
        auto outcome = std::make_shared<Result<Change>>(
            place
                ? useCase(*place)
                : Result<Change>(fail(ErrorCode::NotFound, Desk::tr("There is no region open."))));
        const Snapshot region = place ? place->region() : nullptr;
        const Day today = place ? place->today() : Day();
        reply(self, [this, outcome, region, today, done] {
            pending(-1);
            if (region)
                take(region, today);
            done(std::move(*outcome));
        });
    });
}

void Desk::perform(std::function<Result<Change>(Workspace&)> useCase)
{
    // Whoever acts, acts on what the window shows them: use cases hold it against what is so.
    const auto onWhatIsSeen = [useCase, seen = m_seen ? m_seen : m_region](Workspace& workspace) {
        workspace.setSeen(seen);
        return useCase(workspace);
    };
    change(onWhatIsSeen, [this, useCase](Result<Change> outcome) {
        m_again = nullptr;
        if (!outcome) {
            if (outcome.error().code == ErrorCode::Conflict)
                m_again = useCase;
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

void Desk::repeat()
{
    if (auto again = std::exchange(m_again, nullptr); again && isOpen())
        perform(std::move(again));
}

std::shared_ptr<Progress> Desk::startProgress(const QString& what)
{
    m_progressText = what;
    m_progress = std::make_shared<Progress>([this, self = Self(this)](qint64 done, qint64 total) {
        reply(self, [this, done, total] {
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
    *m_stopWaiting = true;
    if (m_progress)
        m_progress->cancel();
}

void Desk::poll()
{
    if (!isOpen() || m_polling || isBusy())
        return;
    m_polling = true;
    post([this, self = Self(this)](std::unique_ptr<Workspace>& place) {
        Snapshot region;
        Day today;
        Result<bool> polled = false;
        std::vector<Colleague> colleagues;
        if (place) {
            polled = place->poll();
            region = place->region();
            today = place->today();
            colleagues = place->colleagues();
        }
        reply(self, [this, region, today, polled, colleagues] {
            m_polling = false;
            if (!region)
                return;
            take(region, today);
            follow(polled, colleagues);
        });
    });
}

void Desk::follow(const Result<bool>& polled, const std::vector<Colleague>& colleagues)
{
    if (!isOpen())
        return; // closed in the meantime
    setColleagues(colleagues);
    // A share that is away for a moment is no news.
    const bool failed = !polled && polled.error().code == ErrorCode::StoreFailed;
    const auto now = std::chrono::steady_clock::now();
    if (!failed)
        m_failingSince.reset();
    else if (!m_failingSince)
        m_failingSince = now;
    else if (now - *m_failingSince >= m_silence->intervalAsDuration())
        setSilent(true);
    const bool gone = !polled && polled.error().code == ErrorCode::StoreMissing;
    if (gone && !m_lost)
        emit lost(polled.error());
    m_lost = gone;
}

void Desk::setColleagues(const std::vector<Colleague>& colleagues)
{
    if (m_colleagues == colleagues)
        return;
    m_colleagues = colleagues;
    emit colleaguesChanged();
}

void Desk::beat()
{
    if (!isOpen() || m_readOnly)
        return;
    post([this, self = Self(this)](std::unique_ptr<Workspace>& place) {
        const bool shown = !place || place->beat();
        reply(self, [this, shown] {
            if (isOpen())
                m_beat->start(shown ? beatMilliseconds : beatAgainMilliseconds);
        });
    });
}

} // namespace sooner
