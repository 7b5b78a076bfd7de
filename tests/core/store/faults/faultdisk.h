#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <mutex>
#include <vector>

struct sqlite3_vfs;
struct sqlite3_file;

namespace sooner::test {

/** What SQLite asks of a disk. */
enum class Call : quint8 { Create, Remove, Lock, Read, Size, Write, Truncate, Sync };
inline constexpr int callCount = 8;

/** What a disk can do to a program. */
enum class Fault : quint8 {
    None,
    Crash,     ///< the call and all after it never happen: the program is dead
    Error,     ///< EIO: a drive or share that does not answer
    Full,      ///< ENOSPC
    ShortWrite ///< a part is written, then there is no room
};

/** Which call is to go wrong, counted from 1 among those that the fault can hit. */
struct Plan
{
    Fault fault = Fault::None;
    qint64 at = 0;
    bool lasting = false; ///< from then on, until disarm(); a crash always is
};

/** One thing that a disk was told, in the order of telling. */
struct DiskStep
{
    enum class Kind : quint8 {
        Create,
        Remove,
        Write,
        Truncate,
        Link,   ///< a second name for a file
        Rename, ///< in place of what had the name
        Sync,
        SyncFolder,
        Saved ///< not a call: the program said to its user that all so far is saved
    };
    Kind kind;
    QString file;     ///< without folder
    qint64 at = 0;    ///< offset of a write, or the new size
    QByteArray bytes; ///< that were written; of Link and Rename: the earlier name
};

/** Stands between SQLite and the disk as its default file system while it lives: counts, fails and
    records the calls on the files of one folder; on request also those of everybody else in the
    program (plaincalls.cpp). Nothing is really synced, for in a test only the
    power-cut images ask for that. One at a time; open no connection that outlives it. */
class FaultDisk
{
public:
    explicit FaultDisk(const QString& folder);
    ~FaultDisk();
    FaultDisk(const FaultDisk&) = delete;
    FaultDisk& operator=(const FaultDisk&) = delete;

    /** From here on, with the count at 0. */
    void arm(const Plan& plan);
    /** The disk is well again; after a crash, once all connections are closed. */
    void disarm();
    /** The planned call came. */
    bool hasStruck() const;
    /** How many calls since arm() the planned fault can hit. */
    qint64 relevantCalls() const { return m_relevant; }
    qint64 count(Call call) const { return m_counts[std::size_t(call)]; }
    void resetCounts() { m_counts = {}; }

    /** Forget that a write never harms its neighbours in a sector: SQLite then journals whole
       sectors of 4,096 bytes. */
    void setPowersafeOverwrite(bool on) { m_powersafe = on; }
    /** A disk that lies: every sync is answered at once, and no image may count on it. For seeing
     * that the proof can fail. */
    void setLyingAboutSync(bool on) { m_lying = on; }

    /** Also what reaches the files past SQLite: opening, reading, writing, naming, removing. */
    void watchPlainCalls();

    void startRecording();
    void noteSaved();
    std::vector<DiskStep> takeRecording();

private:
    friend struct FaultFileSystem;
    friend struct PlainCalls;
    struct FileSystem;

    /** Counts a call and says what is to happen to it. */
    Fault before(Call call);
    void record(DiskStep step);
    bool watches(const char* path) const;

    mutable std::mutex m_mutex;
    std::unique_ptr<FileSystem> m_fileSystem;
    QByteArray m_folder;
    Plan m_plan;
    qint64 m_relevant = 0;
    bool m_struck = false;
    bool m_powersafe = true;
    bool m_lying = false;
    bool m_recording = false;
    std::array<qint64, callCount> m_counts{};
    std::vector<DiskStep> m_steps;
};

} // namespace sooner::test
