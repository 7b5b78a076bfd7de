#include "ui/commands/background.h"

#include <QCoreApplication>

namespace sooner {

namespace {

constexpr int patienceMilliseconds = 3000;

} // namespace

Background::Background(QObject* parent, QThread::Priority priority)
    : QObject(parent), m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
    m_pool->setThreadPriority(priority);
}

Background::~Background()
{
    cancel();
    if (!m_pool->waitForDone(patienceMilliseconds))
        m_pool.release(); // its end would wait for the disk
}

void Background::cancel()
{
    for (const auto& each : m_progress) {
        if (const auto progress = each.lock())
            progress->cancel();
    }
}

std::shared_ptr<Progress> Background::start()
{
    ++m_running;
    std::erase_if(m_progress, [](const auto& each) { return each.expired(); });
    auto progress =
        std::make_shared<Progress>([self = QPointer<Background>(this)](qint64 done, qint64 total) {
            reply([self, done, total] {
                if (self)
                    emit self->progressed(done, total);
            });
        });
    m_progress.push_back(progress);
    return progress;
}

void Background::ended()
{
    --m_running;
}

void Background::reply(std::function<void()> task)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), std::move(task), Qt::QueuedConnection);
}

} // namespace sooner
