#include "core/workspace/readyrows.h"

#include <algorithm>
#include <system_error>

namespace sooner {

ReadyRows::ReadyRows(std::vector<Row*> rows)
    : m_rows(std::move(rows)), m_count((m_rows.size() + stretchSize - 1) / stretchSize)
{
    if (m_count < 2)
        return;
    try {
        m_thread = std::thread([this] { work(); });
    } catch (const std::system_error&) {
        // No more threads to be had: the caller's does it all.
    }
}

ReadyRows::~ReadyRows()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

ReadyRows::Stretch* ReadyRows::next()
{
    std::unique_lock lock(m_mutex);
    if (m_given == m_count)
        return nullptr;
    if (!m_thread.joinable()) {
        fill(stretch(m_given), m_given);
        return &stretch(m_given++);
    }
    m_changed.wait(lock, [&] { return m_filled > m_given || m_failure; });
    if (m_failure)
        std::rethrow_exception(m_failure);
    Stretch& result = stretch(m_given++);
    lock.unlock();
    m_changed.notify_all();
    return &result;
}

/** True: the next stretch can be filled, once those that were left are freed. */
bool ReadyRows::waitForRoom()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] {
        return m_stop || (m_filled < m_count && m_filled + 1 < m_given + m_ring.size());
    });
    return !m_stop;
}

void ReadyRows::work()
{
    try {
        for (std::size_t number = 0; number < m_count; ++number) {
            if (!waitForRoom())
                return;
            if (number >= m_ring.size())
                letGo(stretch(number));
            fill(stretch(number), number);
            {
                const std::lock_guard lock(m_mutex);
                m_filled = number + 1;
            }
            m_changed.notify_all();
        }
    } catch (...) {
        {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
        }
        m_changed.notify_all();
    }
}

void ReadyRows::fill(Stretch& stretch, std::size_t number)
{
    const std::size_t from = number * stretchSize;
    stretch.rows = std::span(m_rows).subspan(from, std::min(stretchSize, m_rows.size() - from));
    stretch.ready.resize(stretch.rows.size());
    for (std::size_t i = 0; i < stretch.rows.size(); ++i)
        store::makeReady(stretch.rows[i]->record, stretch.ready[i]);
}

void ReadyRows::letGo(Stretch& stretch)
{
    for (Row* const row : stretch.rows)
        row->record = PathwayRecord();
}

} // namespace sooner
