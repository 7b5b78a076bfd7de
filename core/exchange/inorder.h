#pragma once

#include "core/base/result.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace sooner::exchange {

/** Passes numbered pieces through three steps: fetched one after the other, worked on by several
   threads at once, and settled one after the other in the order in which they were fetched. What
   comes out is the same with any number of threads. */
class InOrder
{
public:
    struct Piece
    {
        virtual ~Piece() = default;
        std::size_t number = 0;
    };
    struct Steps
    {
        std::function<std::unique_ptr<Piece>()> make;         ///< pieces are used again and again
        std::function<Result<bool>(Piece&)> fetch;            ///< false: there are no more
        std::function<void(Piece&, std::size_t worker)> work; ///< worker: 0 .. threads - 1
        std::function<void(Piece&)> settle;
    };

    InOrder(Steps steps, std::size_t threads) : m_steps(std::move(steps)), m_threads(threads) {}

    /** `goOn` is asked now and then on the calling thread; when it says no, the rest is left and
        this is false. Throws what a step has thrown. One thread: the caller's. */
    Result<bool> run(const std::function<bool()>& goOn);

private:
    bool runAlone(const std::function<bool()>& goOn);
    bool step(std::size_t worker);
    std::unique_ptr<Piece> fetch();
    std::unique_ptr<Piece> pieceToFill();
    void settle(std::unique_ptr<Piece> piece);
    void work(std::size_t worker);
    bool watch(const std::function<bool()>& goOn);
    void stop();

    Steps m_steps;
    std::size_t m_threads;
    std::mutex m_source; ///< held while fetching; taken before m_mutex
    bool m_sourceEnded = false;
    std::mutex m_mutex; ///< of all that follows
    std::condition_variable m_changed;
    std::size_t m_fetched = 0;
    std::size_t m_settled = 0;
    std::size_t m_running = 0; ///< workers
    bool m_stopped = false;
    bool m_settling = false;
    std::map<std::size_t, std::unique_ptr<Piece>> m_worked; ///< wait for their turn
    std::vector<std::unique_ptr<Piece>> m_free;
    std::optional<Error> m_error;
    std::exception_ptr m_failure;
};

} // namespace sooner::exchange
