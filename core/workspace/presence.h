#pragma once

#include "core/base/result.h"
#include "core/store/records.h"
#include "core/workspace/colleague.h"

#include <QElapsedTimer>

#include <chrono>
#include <vector>

namespace sooner::store {
class Store;
}

namespace sooner {

class Workspace;

/** Tells who is really there from those whose PC went away without a word. The clocks of PCs
   differ, so what counts is that a beat changes, by our own clock that only runs forward. */
class PresenceWatch
{
public:
    /** What the file says now. `wall` is the time of day, `running` the clock that only runs
        forward. */
    void see(const std::vector<store::PresenceRow>& rows, Instant wall,
             std::chrono::milliseconds running);
    /** In the order in which they came. */
    std::vector<Colleague> alive(std::chrono::milliseconds running) const;

private:
    struct Seen
    {
        store::PresenceRow row;
        std::optional<std::chrono::milliseconds> beatAt; ///< nothing: no sign of life yet
    };
    std::vector<Seen> m_seen;
};

/** Our own row in the region's list of who is there, and the rows of the others. Nothing here ever
   disturbs a write or fails loudly: who cannot be told now is told later. */
class Presence
{
public:
    Presence(store::Store& store, QString user);
    ~Presence();
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;

    /** From now on there, until this goes: a window. */
    void stay();
    /** Once a minute while there. False: somebody is writing; try again soon. */
    bool beat();
    /** Before and after a long write: "importing a list", or nothing. Not told when nobody is
        there to hear it. */
    void setDoing(const QString& what);

    /** Reads the list anew. */
    Result<void> look();
    /** The others, by what was last read. */
    std::vector<Colleague> colleagues() const;

private:
    bool show();
    void leave();

    store::Store& m_store;
    SystemClock m_clock;
    QElapsedTimer m_running;
    PresenceWatch m_watch;
    store::PresenceRow m_own;
    bool m_staying = false;
    bool m_shown = false;
};

/** Says before a long write that it is coming, so that whoever waits for it learns for whom; and
   after it that it is over. Made before the transaction begins. */
class LongWrite
{
public:
    LongWrite(Workspace& workspace, const QString& doing);
    ~LongWrite();
    LongWrite(const LongWrite&) = delete;
    LongWrite& operator=(const LongWrite&) = delete;

private:
    Presence& m_presence;
};

} // namespace sooner
