#include "tests/core/store/faults/plaincalls.h"

#include "tests/core/store/faults/faultdisk.h"

#include <QFileInfo>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <map>
#include <mutex>
#include <optional>

#ifdef Q_OS_LINUX
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace sooner::test {

#ifndef Q_OS_LINUX

void PlainCalls::watch(FaultDisk*) {}
PlainCalls::Pause::Pause() {}
PlainCalls::Pause::~Pause() {}

#else

namespace {

std::atomic<FaultDisk*> watching = nullptr;
thread_local int paused = 0;

struct OpenFile
{
    QString name;
    bool isFolder = false;
    bool noRoomNext = false; ///< a part was written, and now there is no room
};

std::mutex filesMutex;
std::map<int, OpenFile> files; ///< of the watched folder

FaultDisk* watcher()
{
    return paused == 0 ? watching.load() : nullptr;
}

template <class Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

QString nameOf(const char* path)
{
    return QFileInfo(QFile::decodeName(path)).fileName();
}

bool isFolder(int file)
{
    struct stat about = {};
    return fstat(file, &about) == 0 && S_ISDIR(about.st_mode);
}

/** The call fails: what the system says then. */
int refused(Fault fault)
{
    errno = fault == Fault::Full || fault == Fault::ShortWrite ? ENOSPC : EIO;
    return -1;
}

std::optional<OpenFile> opened(int file)
{
    const std::lock_guard lock(filesMutex);
    const auto found = files.find(file);
    return found == files.end() ? std::nullopt : std::optional(found->second);
}

void setNoRoomNext(int file, bool on)
{
    const std::lock_guard lock(filesMutex);
    if (const auto found = files.find(file); found != files.end())
        found->second.noRoomNext = on;
}

} // namespace

void PlainCalls::watch(FaultDisk* disk)
{
    watching = disk;
    const std::lock_guard lock(filesMutex);
    files.clear();
}

PlainCalls::Pause::Pause()
{
    ++paused;
}

PlainCalls::Pause::~Pause()
{
    --paused;
}

int PlainCalls::open(const char* path, int flags, unsigned mode)
{
    static const auto next = real<int(const char*, int, ...)>("open64");
    FaultDisk* const disk = watcher();
    if (!disk || !disk->watches(path))
        return next(path, flags, mode);
    const Pause pause;
    const bool makes = (flags & O_CREAT) != 0 && !QFileInfo::exists(QFile::decodeName(path));
    if (const Fault fault = disk->before(makes ? Call::Create : Call::Size); fault != Fault::None)
        return refused(fault);
    const int file = next(path, flags, mode);
    if (file < 0)
        return file;
    if (makes)
        disk->record({DiskStep::Kind::Create, nameOf(path), 0, {}});
    const std::lock_guard lock(filesMutex);
    files[file] = {nameOf(path), isFolder(file), false};
    return file;
}

qint64 PlainCalls::read(int file, void* to, std::size_t bytes)
{
    static const auto next = real<ssize_t(int, void*, std::size_t)>("read");
    FaultDisk* const disk = watcher();
    if (!disk || !opened(file))
        return next(file, to, bytes);
    if (const Fault fault = disk->before(Call::Read); fault != Fault::None)
        return refused(fault);
    return next(file, to, bytes);
}

qint64 PlainCalls::write(int file, const void* from, std::size_t bytes)
{
    static const auto next = real<ssize_t(int, const void*, std::size_t)>("write");
    FaultDisk* const disk = watcher();
    const auto known = disk ? opened(file) : std::nullopt;
    if (!known)
        return next(file, from, bytes);
    if (known->noRoomNext) {
        setNoRoomNext(file, false);
        return refused(Fault::Full);
    }
    const Fault fault = disk->before(Call::Write);
    if (fault != Fault::None && (fault != Fault::ShortWrite || bytes < 2))
        return refused(fault);
    const qint64 at = lseek(file, 0, SEEK_CUR);
    const qint64 written = next(file, from, fault == Fault::None ? bytes : bytes / 2);
    if (written > 0)
        disk->record({DiskStep::Kind::Write, known->name, at,
                      QByteArray(static_cast<const char*>(from), written)});
    setNoRoomNext(file, fault == Fault::ShortWrite);
    return written;
}

int PlainCalls::sync(int file)
{
    static const auto next = real<int(int)>("fsync");
    FaultDisk* const disk = watcher();
    const auto known = disk ? opened(file) : std::nullopt;
    if (!known)
        return next(file);
    if (const Fault fault = disk->before(Call::Sync); fault != Fault::None)
        return refused(fault);
    if (!disk->m_lying)
        disk->record({known->isFolder ? DiskStep::Kind::SyncFolder : DiskStep::Kind::Sync,
                      known->isFolder ? QString() : known->name,
                      0,
                      {}});
    return 0;
}

int PlainCalls::close(int file)
{
    static const auto next = real<int(int)>("close");
    if (watching.load()) {
        const std::lock_guard lock(filesMutex);
        files.erase(file);
    }
    return next(file);
}

int PlainCalls::link(const char* from, const char* to)
{
    static const auto next = real<int(const char*, const char*)>("link");
    FaultDisk* const disk = watcher();
    if (!disk || !disk->watches(to))
        return next(from, to);
    if (const Fault fault = disk->before(Call::Create); fault != Fault::None)
        return refused(fault);
    const int done = next(from, to);
    if (done == 0)
        disk->record({DiskStep::Kind::Link, nameOf(to), 0, nameOf(from).toUtf8()});
    return done;
}

int PlainCalls::rename(const char* from, const char* to)
{
    static const auto next = real<int(const char*, const char*)>("rename");
    FaultDisk* const disk = watcher();
    if (!disk || !disk->watches(to))
        return next(from, to);
    if (const Fault fault = disk->before(Call::Create); fault != Fault::None)
        return refused(fault);
    const int done = next(from, to);
    if (done == 0)
        disk->record({DiskStep::Kind::Rename, nameOf(to), 0, nameOf(from).toUtf8()});
    return done;
}

int PlainCalls::unlink(const char* path)
{
    static const auto next = real<int(const char*)>("unlink");
    FaultDisk* const disk = watcher();
    if (!disk || !disk->watches(path))
        return next(path);
    if (const Fault fault = disk->before(Call::Remove); fault != Fault::None)
        return refused(fault);
    const int done = next(path);
    if (done == 0)
        disk->record({DiskStep::Kind::Remove, nameOf(path), 0, {}});
    return done;
}

#endif

} // namespace sooner::test

#ifdef Q_OS_LINUX

// The program's own functions of these names come before the C library's, also for Qt and SQLite.

#define SOONER_INSTEAD_OF(name) __asm__(name) __attribute__((visibility("default")))

extern "C" {
int soonerOpen(const char* path, int flags, ...) SOONER_INSTEAD_OF("open");
int soonerOpen64(const char* path, int flags, ...) SOONER_INSTEAD_OF("open64");
qint64 soonerRead(int file, void* to, std::size_t bytes) SOONER_INSTEAD_OF("read");
qint64 soonerWrite(int file, const void* from, std::size_t bytes) SOONER_INSTEAD_OF("write");
int soonerSync(int file) SOONER_INSTEAD_OF("fsync");
int soonerClose(int file) SOONER_INSTEAD_OF("close");
int soonerLink(const char* from, const char* to) SOONER_INSTEAD_OF("link");
int soonerRename(const char* from, const char* to) SOONER_INSTEAD_OF("rename");
int soonerUnlink(const char* path) SOONER_INSTEAD_OF("unlink");
}

using sooner::test::PlainCalls;

namespace {

/** The last argument is there only when a file may be made. */
template <class Arguments>
unsigned modeOf(int flags, Arguments& arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, unsigned) : 0;
}

} // namespace

int soonerOpen(const char* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = modeOf(flags, more);
    va_end(more);
    return PlainCalls::open(path, flags, mode);
}

int soonerOpen64(const char* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = modeOf(flags, more);
    va_end(more);
    return PlainCalls::open(path, flags, mode);
}

qint64 soonerRead(int file, void* to, std::size_t bytes)
{
    return PlainCalls::read(file, to, bytes);
}

qint64 soonerWrite(int file, const void* from, std::size_t bytes)
{
    return PlainCalls::write(file, from, bytes);
}

int soonerSync(int file)
{
    return PlainCalls::sync(file);
}

int soonerClose(int file)
{
    return PlainCalls::close(file);
}

int soonerLink(const char* from, const char* to)
{
    return PlainCalls::link(from, to);
}

int soonerRename(const char* from, const char* to)
{
    return PlainCalls::rename(from, to);
}

int soonerUnlink(const char* path)
{
    return PlainCalls::unlink(path);
}

#endif
