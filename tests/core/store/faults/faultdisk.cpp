#include "tests/core/store/faults/faultdisk.h"

#include "tests/core/store/faults/plaincalls.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>

namespace sooner::test {

namespace {

constexpr int coarseSector = 4096;

bool canHit(Fault fault, Call call)
{
    switch (fault) {
    case Fault::None: return false;
    case Fault::Error: return true;
    case Fault::Full: return call == Call::Write || call == Call::Create;
    case Fault::ShortWrite: return call == Call::Write;
    case Fault::Crash: break; // what only looks leaves nothing behind
    }
    return call != Call::Read && call != Call::Size && call != Call::Lock;
}

int codeOf(Call call)
{
    switch (call) {
    case Call::Create: return SQLITE_CANTOPEN;
    case Call::Remove: return SQLITE_IOERR_DELETE;
    case Call::Lock: return SQLITE_IOERR_LOCK;
    case Call::Read: return SQLITE_IOERR_READ;
    case Call::Size: return SQLITE_IOERR_FSTAT;
    case Call::Write: return SQLITE_IOERR_WRITE;
    case Call::Truncate: return SQLITE_IOERR_TRUNCATE;
    case Call::Sync: return SQLITE_IOERR_FSYNC;
    }
    return SQLITE_IOERR;
}

/** What the real file system of SQLite makes of it. */
int answer(Fault fault, Call call)
{
    const bool noRoom = fault == Fault::Full || fault == Fault::ShortWrite;
    return noRoom && call == Call::Write ? SQLITE_FULL : codeOf(call);
}

/** SQLite gives the memory and knows the first member only; the real file lies behind this. */
struct OpenFile
{
    sqlite3_file base;
    FaultDisk* disk; ///< null: not a file of the folder
    QString* name;
    bool isNew;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    const sqlite3_io_methods& methods() { return *real()->pMethods; }
};

OpenFile& opened(sqlite3_file* file)
{
    return *reinterpret_cast<OpenFile*>(file);
}

} // namespace

/** The functions that SQLite calls. */
struct FaultFileSystem
{
    static FaultDisk& disk(sqlite3_vfs* vfs) { return *static_cast<FaultDisk*>(vfs->pAppData); }
    static sqlite3_vfs* real(sqlite3_vfs* vfs);

    static Fault fault(OpenFile& file, Call call)
    {
        return file.disk ? file.disk->before(call) : Fault::None;
    }
    static void record(OpenFile& file, DiskStep::Kind kind, qint64 at = 0, QByteArray bytes = {})
    {
        if (file.disk)
            file.disk->record({kind, *file.name, at, std::move(bytes)});
    }

    static int close(sqlite3_file* base)
    {
        OpenFile& file = opened(base);
        const PlainCalls::Pause pause;
        const int rc = file.methods().xClose(file.real());
        delete file.name;
        return rc;
    }
    static int read(sqlite3_file* base, void* to, int bytes, sqlite3_int64 at)
    {
        OpenFile& file = opened(base);
        if (const Fault f = fault(file, Call::Read); f != Fault::None)
            return answer(f, Call::Read);
        return file.methods().xRead(file.real(), to, bytes, at);
    }
    static int write(sqlite3_file* base, const void* from, int bytes, sqlite3_int64 at)
    {
        OpenFile& file = opened(base);
        const Fault f = fault(file, Call::Write);
        const int written = f == Fault::None ? bytes : f == Fault::ShortWrite ? bytes / 2 : 0;
        if (written > 0) {
            if (const int rc = file.methods().xWrite(file.real(), from, written, at))
                return rc;
            record(file, DiskStep::Kind::Write, at,
                   QByteArray(static_cast<const char*>(from), written));
        }
        return f == Fault::None ? SQLITE_OK : answer(f, Call::Write);
    }
    static int truncate(sqlite3_file* base, sqlite3_int64 size)
    {
        OpenFile& file = opened(base);
        if (const Fault f = fault(file, Call::Truncate); f != Fault::None)
            return answer(f, Call::Truncate);
        record(file, DiskStep::Kind::Truncate, size);
        return file.methods().xTruncate(file.real(), size);
    }
    static int sync(sqlite3_file* base, int flags)
    {
        OpenFile& file = opened(base);
        if (!file.disk)
            return file.methods().xSync(file.real(), flags);
        if (const Fault f = fault(file, Call::Sync); f != Fault::None)
            return answer(f, Call::Sync);
        if (file.disk->m_lying)
            return SQLITE_OK;
        record(file, DiskStep::Kind::Sync);
        // As SQLite's own does after the first sync of a journal that it made.
        if (std::exchange(file.isNew, false))
            record(file, DiskStep::Kind::SyncFolder);
        return SQLITE_OK;
    }
    static int size(sqlite3_file* base, sqlite3_int64* size)
    {
        OpenFile& file = opened(base);
        if (const Fault f = fault(file, Call::Size); f != Fault::None)
            return answer(f, Call::Size);
        return file.methods().xFileSize(file.real(), size);
    }
    static int lock(sqlite3_file* base, int level)
    {
        OpenFile& file = opened(base);
        if (const Fault f = fault(file, Call::Lock); f != Fault::None)
            return answer(f, Call::Lock);
        return file.methods().xLock(file.real(), level);
    }
    static int unlock(sqlite3_file* base, int level)
    {
        OpenFile& file = opened(base);
        return file.methods().xUnlock(file.real(), level);
    }
    static int checkReserved(sqlite3_file* base, int* held)
    {
        OpenFile& file = opened(base);
        return file.methods().xCheckReservedLock(file.real(), held);
    }
    static int control(sqlite3_file* base, int what, void* argument)
    {
        OpenFile& file = opened(base);
        return file.methods().xFileControl(file.real(), what, argument);
    }
    static int sectorSize(sqlite3_file* base)
    {
        OpenFile& file = opened(base);
        return file.disk ? coarseSector : file.methods().xSectorSize(file.real());
    }
    static int characteristics(sqlite3_file* base)
    {
        OpenFile& file = opened(base);
        if (!file.disk)
            return file.methods().xDeviceCharacteristics(file.real());
        return file.disk->m_powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0;
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* out);
    static int remove(sqlite3_vfs* vfs, const char* name, int syncFolder);
    static int lastError(sqlite3_vfs* vfs, int, char*)
    {
        const Fault now = disk(vfs).m_plan.fault;
        return now == Fault::Full || now == Fault::ShortWrite ? ENOSPC : EIO;
    }
};

/** The real one, and a copy of it with our functions in place of those that touch files. */
struct FaultDisk::FileSystem
{
    sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs ours = *real;
};

sqlite3_vfs* FaultFileSystem::real(sqlite3_vfs* vfs)
{
    return disk(vfs).m_fileSystem->real;
}

int FaultFileSystem::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags,
                          int* out)
{
    static const sqlite3_io_methods methods = {
        1,       close,         read,    write,      truncate,        sync,    size,    lock,
        unlock,  checkReserved, control, sectorSize, characteristics, nullptr, nullptr, nullptr,
        nullptr, nullptr,       nullptr};
    const PlainCalls::Pause pause;
    OpenFile& file = opened(base);
    file.base.pMethods = nullptr;
    const bool ours = name && disk(vfs).watches(name);
    int there = 1;
    if (ours)
        real(vfs)->xAccess(real(vfs), name, SQLITE_ACCESS_EXISTS, &there);
    if (!there && (flags & SQLITE_OPEN_CREATE) && disk(vfs).before(Call::Create) != Fault::None)
        return SQLITE_CANTOPEN;
    const int rc = real(vfs)->xOpen(real(vfs), name, file.real(), flags, out);
    if (rc != SQLITE_OK)
        return rc;
    file.base.pMethods = &methods;
    file.disk = ours ? &disk(vfs) : nullptr;
    file.name = ours ? new QString(QFileInfo(QFile::decodeName(name)).fileName()) : nullptr;
    file.isNew = !there;
    if (!there)
        record(file, DiskStep::Kind::Create);
    return rc;
}

int FaultFileSystem::remove(sqlite3_vfs* vfs, const char* name, int syncFolder)
{
    const PlainCalls::Pause pause;
    FaultDisk& ours = disk(vfs);
    if (ours.watches(name)) {
        if (const Fault f = ours.before(Call::Remove); f != Fault::None)
            return answer(f, Call::Remove);
        const QString file = QFileInfo(QFile::decodeName(name)).fileName();
        ours.record({DiskStep::Kind::Remove, file, 0, {}});
        if (syncFolder)
            ours.record({DiskStep::Kind::SyncFolder, file, 0, {}});
        syncFolder = 0;
    }
    return real(vfs)->xDelete(real(vfs), name, syncFolder);
}

FaultDisk::FaultDisk(const QString& folder)
    : m_fileSystem(std::make_unique<FileSystem>()), m_folder(QFile::encodeName(folder))
{
    sqlite3_vfs& ours = m_fileSystem->ours;
    ours.zName = "sooner-fault-disk";
    ours.pNext = nullptr;
    ours.pAppData = this;
    ours.szOsFile = int(sizeof(OpenFile)) + m_fileSystem->real->szOsFile;
    ours.xOpen = FaultFileSystem::open;
    ours.xDelete = FaultFileSystem::remove;
    ours.xGetLastError = FaultFileSystem::lastError;
    sqlite3_vfs_register(&ours, 1);
}

FaultDisk::~FaultDisk()
{
    PlainCalls::watch(nullptr);
    sqlite3_vfs_unregister(&m_fileSystem->ours);
    sqlite3_vfs_register(m_fileSystem->real, 1);
}

void FaultDisk::arm(const Plan& plan)
{
    const std::lock_guard lock(m_mutex);
    m_plan = plan;
    m_relevant = 0;
    m_struck = false;
}

void FaultDisk::disarm()
{
    const std::lock_guard lock(m_mutex);
    m_plan = {};
}

bool FaultDisk::hasStruck() const
{
    const std::lock_guard lock(m_mutex);
    return m_struck;
}

Fault FaultDisk::before(Call call)
{
    const std::lock_guard lock(m_mutex);
    ++m_counts[std::size_t(call)];
    if (m_plan.fault == Fault::Crash && m_struck)
        return Fault::Crash; // a dead program does not even look
    if (!canHit(m_plan.fault, call))
        return Fault::None;
    ++m_relevant;
    const bool hit = m_relevant == m_plan.at || (m_plan.lasting && m_relevant > m_plan.at);
    m_struck = m_struck || hit;
    return hit ? m_plan.fault : Fault::None;
}

void FaultDisk::record(DiskStep step)
{
    const std::lock_guard lock(m_mutex);
    if (m_recording)
        m_steps.push_back(std::move(step));
}

bool FaultDisk::watches(const char* path) const
{
    return QByteArray::fromRawData(path, qsizetype(strlen(path))).startsWith(m_folder);
}

void FaultDisk::watchPlainCalls()
{
    PlainCalls::watch(this);
}

void FaultDisk::startRecording()
{
    const std::lock_guard lock(m_mutex);
    m_recording = true;
    m_steps.clear();
}

void FaultDisk::noteSaved()
{
    record({DiskStep::Kind::Saved, {}, 0, {}});
}

std::vector<DiskStep> FaultDisk::takeRecording()
{
    const std::lock_guard lock(m_mutex);
    m_recording = false;
    return std::exchange(m_steps, {});
}

} // namespace sooner::test
