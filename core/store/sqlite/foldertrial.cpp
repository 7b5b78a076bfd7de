#include "core/store/sqlite/foldertrial.h"

#include <QTemporaryFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace sooner::store {

#ifdef Q_OS_UNIX

namespace {

/** Where SQLite has its own locks in a file. */
constexpr off_t lockedByte = 0x40000000;

bool lock(int descriptor)
{
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = lockedByte;
    range.l_len = 1;
    return fcntl(descriptor, F_SETLK, &range) == 0;
}

/** The child of a program with several threads may do next to nothing: no memory, no Qt. */
[[noreturn]] void answerAsChild(int descriptor, int pipeEnd)
{
    const char taken = lock(descriptor) ? 'y' : 'n';
    const bool told = write(pipeEnd, &taken, 1) == 1;
    _exit(told ? 0 : 1);
}

} // namespace

std::optional<bool> takenByAnotherProcess(int descriptor)
{
    int ends[2];
    if (pipe(ends) != 0)
        return std::nullopt;
    const pid_t child = fork();
    if (child == 0)
        answerAsChild(descriptor, ends[1]);
    close(ends[1]);
    char taken = 0;
    ssize_t got = -1;
    if (child > 0) {
        do {
            got = read(ends[0], &taken, 1);
        } while (got < 0 && errno == EINTR);
        while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    close(ends[0]);
    if (got != 1)
        return std::nullopt;
    return taken == 'y';
}

std::optional<FolderTrial> tryFolder(const QString& folder, Instant now, const SecondLock& second)
{
    QTemporaryFile scratch(folder + QStringLiteral("/.sooner-trial-XXXXXX"));
    if (!scratch.open())
        return std::nullopt;
    FolderTrial trial;
    trial.locksHold = lock(scratch.handle());
    if (trial.locksHold) {
        const auto taken = second(scratch.handle());
        trial.locksHold = !taken.value_or(false);
    }
    struct stat stamped = {};
    if (scratch.write("x", 1) == 1 && scratch.flush() && fsync(scratch.handle()) == 0
        && fstat(scratch.handle(), &stamped) == 0)
        trial.clockAhead =
            std::chrono::seconds(qint64(stamped.st_mtime) - now.microseconds / 1'000'000);
    return trial;
}

#else

// Where files have no such locks SQLite uses others, and the system sees to them.
std::optional<bool> takenByAnotherProcess(int)
{
    return std::nullopt;
}

std::optional<FolderTrial> tryFolder(const QString&, Instant, const SecondLock&)
{
    return std::nullopt;
}

#endif

} // namespace sooner::store
