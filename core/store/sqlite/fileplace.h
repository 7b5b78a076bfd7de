#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace sooner::store {

/** What is asked of the computer to tell where a file lives; tests answer for themselves. */
struct Surroundings
{
    QString mounts;          ///< the text of /proc/self/mountinfo; empty where there is none
    QString fileSystem;      ///< else the type that Qt knows: "nfs", "cifs", "NTFS"
    QString home;            ///< the user's own folder
    QStringList syncFolders; ///< that a program said it copies elsewhere (OneDrive's variables)
    std::function<bool(const QString& path)> exists;

    static Surroundings ofThisComputer(const QString& file);
};

/** Where a region file lives, as far as it matters to several people at once. */
struct FilePlace
{
    enum class Kind { Local, Network, Synchronised };

    Kind kind = Kind::Local;
    QString name;   ///< "cifs", "OneDrive"; empty when local
    QString unsafe; ///< why locks do not hold between PCs: a mount option, or the file system

    /** "local", "network (cifs)", "synchronised folder (OneDrive)". */
    QString words() const;
};

/** `file` without links; it need not be there yet. */
FilePlace placeOf(const QString& file, const Surroundings& around);

} // namespace sooner::store
