#pragma once

#include "core/exchange/rows.h"
#include "core/store/store.h"

#include <array>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace sooner {

/** Goes through the rows of a waiting list, a stretch at a time. With many rows a second thread
   makes them ready for the store ahead of the caller, and frees their records behind. */
class ReadyRows
{
public:
    using Row = exchange::Row<PathwayRecord>;

    struct Stretch
    {
        std::span<Row* const> rows;
        std::vector<store::ReadyPathway> ready; ///< one for each row
    };

    static constexpr std::size_t stretchSize = 1024;

    /** The rows must outlive this; a record is gone once its stretch was left. */
    explicit ReadyRows(std::vector<Row*> rows);
    ~ReadyRows();
    ReadyRows(const ReadyRows&) = delete;
    ReadyRows& operator=(const ReadyRows&) = delete;

    /** Good until the next call; nothing at the end. Throws what the second thread ran into. */
    Stretch* next();
    qint64 size() const { return qint64(m_rows.size()); }

private:
    void work();
    bool waitForRoom();
    void fill(Stretch& stretch, std::size_t number);
    static void letGo(Stretch& stretch);
    Stretch& stretch(std::size_t number) { return m_ring[number % m_ring.size()]; }

    std::vector<Row*> m_rows;
    std::size_t m_count; ///< stretches
    std::array<Stretch, 6> m_ring;
    std::size_t m_filled = 0; ///< stretches made ready
    std::size_t m_given = 0;  ///< stretches handed out; the newest is still in use
    bool m_stop = false;
    std::exception_ptr m_failure;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::thread m_thread;
};

} // namespace sooner
