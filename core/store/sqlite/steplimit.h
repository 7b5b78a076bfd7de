#pragma once

#include "core/store/sqlite/database.h"

#include <functional>

namespace sooner::store {

/** Ends a statement that takes more steps than any region of the file's size can need: pages that
    lead back to one another would otherwise be followed for ever. One at a time for a connection.
 */
class StepLimit
{
public:
    /** More than the tables of a region take to be read in. */
    static constexpr qint64 toOpen = 100'000;
    /** More than any question takes in a file of this size. */
    static qint64 toAsk(qint64 bytes);

    /** `cancelled`: whether a person wants it to stop; may be empty. */
    StepLimit(sqlite3* connection, qint64 steps, std::function<bool()> cancelled = {});
    ~StepLimit();
    StepLimit(const StepLimit&) = delete;
    StepLimit& operator=(const StepLimit&) = delete;

    /** For the next statements, all of them again. */
    void renew() { m_left = m_all; }
    bool isExceeded() const { return m_left <= 0; }

private:
    static int onStep(void* limit);

    sqlite3* m_connection;
    std::function<bool()> m_cancelled;
    qint64 m_all;
    qint64 m_left;
};

/** StoreDamaged: what to say when a limit was exceeded. */
Error endless();

} // namespace sooner::store
