#pragma once

#include "core/base/progress.h"

#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace sooner {

/** Work on files that must not hold up the window or the store thread: one piece after the other on
   a thread of its own. What comes of it is handed over on the GUI thread, unless this is gone. */
class Background : public QObject
{
    Q_OBJECT

public:
    explicit Background(QObject* parent = nullptr, QThread::Priority = QThread::NormalPriority);
    /** Stops what is under way; a disk that does not answer is left to itself. */
    ~Background() override;

    template <class T>
    void run(std::function<T(const Progress&)> work, std::function<void(T)> done)
    {
        const auto progress = start();
        m_pool->start([self = QPointer<Background>(this), progress, work = std::move(work),
                       done = std::move(done)] {
            auto outcome = std::make_shared<T>(work(*progress));
            reply([self, outcome, done] {
                if (!self)
                    return;
                self->ended();
                done(std::move(*outcome));
            });
        });
    }

    bool isBusy() const { return m_running > 0; }
    /** All that is under way or waits for its turn. */
    void cancel();

signals:
    void progressed(qint64 done, qint64 total);

private:
    std::shared_ptr<Progress> start();
    void ended();
    static void reply(std::function<void()> task);

    std::unique_ptr<QThreadPool> m_pool;
    std::vector<std::weak_ptr<Progress>> m_progress;
    int m_running = 0;
};

} // namespace sooner
