#include "core/exchange/inorder.h"

#include <system_error>
#include <thread>

namespace sooner::exchange {

namespace {

/** Pieces under way for each thread: enough that one that is held up does not hold up the others.
 */
constexpr std::size_t piecesPerThread = 4;

} // namespace

Result<bool> InOrder::run(const std::function<bool()>& goOn)
{
    if (!goOn())
        return false;
    std::vector<std::thread> workers;
    if (m_threads > 1) {
        m_running = m_threads;
        try {
            for (std::size_t i = 0; i < m_threads; ++i)
                workers.emplace_back([this, i] { work(i); });
        } catch (const std::system_error&) {
            // No more threads to be had: those there are do it all.
            const std::lock_guard lock(m_mutex);
            m_running -= m_threads - workers.size();
        }
    }
    const bool wanted = workers.empty() ? runAlone(goOn) : watch(goOn);
    for (std::thread& worker : workers)
        worker.join();
    if (m_failure)
        std::rethrow_exception(m_failure);
    if (m_error)
        return tl::unexpected(*m_error);
    return wanted;
}

bool InOrder::runAlone(const std::function<bool()>& goOn)
{
    while (step(0)) {
        if (!goOn())
            return false;
    }
    return true;
}

/** Until all workers have ended. */
bool InOrder::watch(const std::function<bool()>& goOn)
{
    bool wanted = true;
    std::size_t seen = 0;
    std::unique_lock lock(m_mutex);
    while (m_running > 0) {
        m_changed.wait(lock, [&] { return m_running == 0 || m_settled != seen; });
        seen = m_settled;
        lock.unlock();
        if (wanted && !goOn()) {
            wanted = false;
            stop();
        }
        lock.lock();
    }
    return wanted;
}

void InOrder::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
}

void InOrder::work(std::size_t worker)
{
    try {
        while (step(worker)) {
        }
    } catch (...) {
        {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
        }
        stop();
    }
    const std::lock_guard lock(m_mutex);
    --m_running;
    m_changed.notify_all();
}

bool InOrder::step(std::size_t worker)
{
    auto piece = fetch();
    if (!piece)
        return false;
    m_steps.work(*piece, worker);
    settle(std::move(piece));
    return true;
}

/** Waits until there are not too many under way; nothing when it was stopped. */
std::unique_ptr<InOrder::Piece> InOrder::pieceToFill()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(
        lock, [&] { return m_stopped || m_fetched - m_settled < m_threads * piecesPerThread; });
    if (m_stopped)
        return nullptr;
    if (m_free.empty()) {
        lock.unlock();
        return m_steps.make();
    }
    auto piece = std::move(m_free.back());
    m_free.pop_back();
    return piece;
}

/** Nothing: there are no more, or it was stopped. */
std::unique_ptr<InOrder::Piece> InOrder::fetch()
{
    const std::lock_guard source(m_source);
    if (m_sourceEnded)
        return nullptr;
    auto piece = pieceToFill();
    if (!piece)
        return nullptr;
    const auto more = m_steps.fetch(*piece);
    const std::lock_guard lock(m_mutex);
    if (more && *more) {
        piece->number = m_fetched++;
        return piece;
    }
    m_sourceEnded = true;
    if (!more) {
        m_error = more.error();
        m_stopped = true;
        m_changed.notify_all();
    }
    return nullptr;
}

/** Whoever settles goes on with the pieces that others left here meanwhile. */
void InOrder::settle(std::unique_ptr<Piece> piece)
{
    std::unique_lock lock(m_mutex);
    const std::size_t number = piece->number;
    m_worked.emplace(number, std::move(piece));
    if (m_settling)
        return;
    m_settling = true;
    while (!m_stopped && !m_worked.empty() && m_worked.begin()->first == m_settled) {
        auto next = std::move(m_worked.begin()->second);
        m_worked.erase(m_worked.begin());
        lock.unlock();
        m_steps.settle(*next);
        lock.lock();
        ++m_settled;
        m_free.push_back(std::move(next));
        m_changed.notify_all();
    }
    m_settling = false;
}

} // namespace sooner::exchange
