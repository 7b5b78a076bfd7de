#include "tests/ui/support/otherprocess.h"

#include <QFile>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sooner::test {

namespace {

/** SQLite's bytes: pending, reserved, and 510 for those who read. */
constexpr off_t firstByte = 0x40000000;
constexpr off_t bytes = 512;

/** In the new process, where only what needs no memory and no lock may be called. Ends it. */
[[noreturn]] void hold(const char* path, int told, int end)
{
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = firstByte;
    range.l_len = bytes;
    const int file = open(path, O_RDWR);
    char word = file >= 0 && fcntl(file, F_SETLKW, &range) == 0;
    (void)!write(told, &word, 1);
    (void)!read(end, &word, 1); // until nobody can write to it any more
    _exit(0);
}

} // namespace

OtherProcess::OtherProcess(const QString& path)
{
    const QByteArray file = QFile::encodeName(path);
    int told[2];
    int end[2];
    if (pipe2(told, O_CLOEXEC) != 0 || pipe2(end, O_CLOEXEC) != 0)
        qFatal("There is no pipe");
    m_process = fork();
    if (m_process == 0) {
        close(end[1]);
        hold(file.constData(), told[1], end[0]);
    }
    close(told[1]);
    close(end[0]);
    m_end = end[1];
    char locked = 0;
    if (m_process < 0 || read(told[0], &locked, 1) != 1 || !locked)
        qFatal("Another process cannot lock the region");
    close(told[0]);
}

OtherProcess::~OtherProcess()
{
    letGo();
}

void OtherProcess::letGo()
{
    if (m_process < 0)
        return;
    close(m_end);
    waitpid(m_process, nullptr, 0);
    m_process = -1;
}

} // namespace sooner::test
