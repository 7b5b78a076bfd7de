#pragma once

#include <QString>

namespace sooner::test {

class FaultDisk;

/** The C library's calls on files, as Qt and our own code make them: while a disk watches, those on
    files of its folder go past it and fail as it says. Nothing is really synced. Linux only;
   SQLite's own calls come to the disk in another way. */
struct PlainCalls
{
    /** Null: nobody. */
    static void watch(FaultDisk* disk);

    /** While it lives, this thread's calls are SQLite's own. */
    struct Pause
    {
        Pause();
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
    };

    // What the calls become; for the stand-ins only
    static int open(const char* path, int flags, unsigned mode);
    static qint64 read(int file, void* to, std::size_t bytes);
    static qint64 write(int file, const void* from, std::size_t bytes);
    static int sync(int file);
    static int close(int file);
    static int link(const char* from, const char* to);
    static int rename(const char* from, const char* to);
    static int unlink(const char* path);
};

} // namespace sooner::test
