#pragma once

#include <QtGlobal>

namespace sooner::test {

/** While it lives, memory or threads run out in the whole test program: C++'s operator new throws
    std::bad_alloc, std::thread's constructor std::system_error. SQLite's and Qt's own buffers are
   not reached. One at a time. */
class Shortage
{
public:
    /** One request for memory is refused, counted from 1, or all from there on. 0: none, but they
       are counted. */
    static Shortage ofMemory(qint64 at, bool lasting);
    /** All threads after so many. */
    static Shortage ofThreads(qint64 most);
    ~Shortage();
    Shortage(const Shortage&) = delete;
    Shortage& operator=(const Shortage&) = delete;

    /** Requests so far, of what runs short. */
    qint64 asked() const;

private:
    Shortage() = default;
};

} // namespace sooner::test
