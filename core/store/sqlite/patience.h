#pragma once

#include "core/base/result.h"
#include "core/base/waiting.h"

#include <QElapsedTimer>

namespace sooner::store {

/** How a connection waits for the locks of others. SQLite gives the lock to whoever asks at the
   right moment and knows no queue; here those who have waited longer ask more often, so that nobody
   starves. Writes wait in a Turn of our own; single reads wait in SQLite's busy handler, which
   cannot say for whom. */
class Patience
{
public:
    void set(Waiting waiting) { m_waiting = std::move(waiting); }
    const Waiting& waiting() const { return m_waiting; }

    /** SQLite's busy handler; `patience` is a Patience. */
    static int onBusy(void* patience, int times);

    /** How long to wait before the next try. `chance` from 0 to 1 keeps those who wait out of
       step. */
    static std::chrono::microseconds nextPause(std::chrono::milliseconds waited, double chance);

    /** The wait of one statement that is tried until the lock is free. While there is one, SQLite
       itself does not wait. */
    class Turn
    {
    public:
        explicit Turn(Patience& patience);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

        /** Before the next try. StoreLocked or Cancelled: there is to be none. `whom` looks who
           holds the lock. */
        Result<void> pause(const std::function<WaitedFor()>& whom);

    private:
        Patience& m_patience;
    };

private:
    enum class Step { Again, TooLong, Cancelled };

    void start();
    Step step(const std::function<WaitedFor()>& whom);

    Waiting m_waiting;
    QElapsedTimer m_since;
    qint64 m_tellAt = 0;
    bool m_told = false;
    bool m_inTurn = false;
};

} // namespace sooner::store
