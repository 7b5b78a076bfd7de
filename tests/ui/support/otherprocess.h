#pragma once

#include <QString>

#include <sys/types.h>

namespace sooner::test {

/** Another process that holds a region's file as SQLite does while it writes: nobody else may read
    or write. Made and ended with this. */
class OtherProcess
{
public:
    explicit OtherProcess(const QString& path);
    ~OtherProcess();
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

    void letGo();

private:
    pid_t m_process = -1;
    int m_end = -1; ///< closing it ends the process
};

} // namespace sooner::test
