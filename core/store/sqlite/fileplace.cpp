#include "core/store/sqlite/fileplace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <array>

namespace sooner::store {

namespace {

struct Mount
{
    QString point;
    QString type;
    QString source;
    QStringList options; ///< of this mount and of the file system
};

/** \040 stands for a space in mountinfo, \011 \012 \134 for tab, newline and backslash. */
QString unescaped(const QString& field)
{
    QString text;
    for (int i = 0; i < field.size(); ++i) {
        bool isCode = false;
        const int code = field.mid(i + 1, 3).toInt(&isCode, 8);
        if (field[i] == QLatin1Char('\\') && isCode && i + 3 < field.size()) {
            text += QChar(code);
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

/** "36 35 98:0 /part /point rw,relatime shared:1 - type source rw,nobrl". */
std::optional<Mount> mountOf(const QString& line)
{
    const QStringList fields = line.split(QLatin1Char(' '));
    const qsizetype dash = fields.indexOf(QStringLiteral("-"), 6);
    if (dash < 0 || fields.size() < dash + 3)
        return std::nullopt;
    Mount mount;
    mount.point = unescaped(fields[4]);
    mount.type = fields[dash + 1];
    mount.source = unescaped(fields[dash + 2]);
    mount.options = fields[5].split(QLatin1Char(','));
    if (fields.size() > dash + 3)
        mount.options += fields[dash + 3].split(QLatin1Char(','));
    return mount;
}

bool lies(const QString& file, const QString& folder)
{
    return folder == QLatin1String("/") || file.startsWith(folder + QLatin1Char('/'));
}

/** The mount that the file lies on: the deepest, and of several at one point the last. */
std::optional<Mount> mountOfFile(const QString& file, const QString& mounts)
{
    std::optional<Mount> found;
    const QStringList lines = mounts.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        auto mount = mountOf(line);
        if (mount && lies(file, mount->point)
            && (!found || mount->point.size() >= found->point.size()))
            found = std::move(mount);
    }
    return found;
}

bool isNetwork(const QString& type)
{
    static const QStringList types = {
        QStringLiteral("nfs"),  QStringLiteral("nfs4"),   QStringLiteral("cifs"),
        QStringLiteral("smb3"), QStringLiteral("smbfs"),  QStringLiteral("afs"),
        QStringLiteral("9p"),   QStringLiteral("ncpfs"),  QStringLiteral("ceph"),
        QStringLiteral("fuse"), QStringLiteral("vboxsf"), QStringLiteral("virtiofs")};
    return types.contains(type) || type.startsWith(QLatin1String("fuse."));
}

/** File systems that lock within one PC only. */
bool locksEndAtThePc(const Mount& mount)
{
    static const QStringList types = {
        QStringLiteral("fuse.sshfs"),      QStringLiteral("fuse.rclone"),
        QStringLiteral("fuse.s3fs"),       QStringLiteral("fuse.gcsfuse"),
        QStringLiteral("fuse.gvfsd-fuse"), QStringLiteral("fuse.davfs"),
        QStringLiteral("fuse.onedriver"),  QStringLiteral("fuse.google-drive-ocamlfuse")};
    return types.contains(mount.type)
           || (mount.type == QLatin1String("fuse")
               && mount.source.startsWith(QLatin1String("http")));
}

/** The mount option that keeps locks from the file server, if there is one. */
QString lockOption(const Mount& mount)
{
    for (const char* option : {"nobrl", "nolock", "local_lock=all", "local_lock=posix"}) {
        if (mount.options.contains(QLatin1String(option)))
            return QLatin1String(option);
    }
    return {};
}

struct SyncName
{
    const char* folder; ///< the name of a folder, or its beginning when it ends in *
    const char* program;
};

constexpr std::array<SyncName, 16> syncNames = {{{"onedrive", "OneDrive"},
                                                 {"onedrive - *", "OneDrive"},
                                                 {"onedrive-*", "OneDrive"},
                                                 {"dropbox", "Dropbox"},
                                                 {"dropbox (*", "Dropbox"},
                                                 {"dropbox-*", "Dropbox"},
                                                 {"google drive", "Google Drive"},
                                                 {"googledrive", "Google Drive"},
                                                 {"googledrive-*", "Google Drive"},
                                                 {"iclouddrive", "iCloud"},
                                                 {"icloud drive", "iCloud"},
                                                 {"com~apple~clouddocs", "iCloud"},
                                                 {"nextcloud", "Nextcloud"},
                                                 {"owncloud", "ownCloud"},
                                                 {"box sync", "Box"},
                                                 {"box-box", "Box"}}};

/** What the programs keep at the top of the folders that they copy. */
constexpr std::array<SyncName, 8> syncMarks = {
    {{".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"},
     {".dropbox.cache", "Dropbox"},
     {".tmp.driveupload", "Google Drive"},
     {".tmp.drivedownload", "Google Drive"},
     {".nextcloudsync.log", "Nextcloud"},
     {".owncloudsync.log", "ownCloud"},
     {".stfolder", "Syncthing"},
     {".synologydrive", "Synology Drive"}}};

bool isCalled(const QString& folder, const SyncName& name)
{
    const QLatin1String wanted(name.folder);
    if (wanted.endsWith(QLatin1Char('*')))
        return folder.startsWith(wanted.chopped(1), Qt::CaseInsensitive);
    return folder.compare(wanted, Qt::CaseInsensitive) == 0;
}

/** The program that copies this folder elsewhere; empty: none that we know. */
QString syncProgramOf(const QString& folder, const Surroundings& around)
{
    const QString name = folder.section(QLatin1Char('/'), -1);
    for (const SyncName& each : syncNames) {
        if (isCalled(name, each))
            return QLatin1String(each.program);
    }
    // A common word, so only where that program puts its folder.
    if (name == QLatin1String("Box") && folder == around.home + QStringLiteral("/Box"))
        return QStringLiteral("Box");
    for (const SyncName& each : syncMarks) {
        if (around.exists(folder + QLatin1Char('/') + QLatin1String(each.folder)))
            return QLatin1String(each.program);
    }
    return around.syncFolders.contains(folder) ? QStringLiteral("OneDrive") : QString();
}

} // namespace

Surroundings Surroundings::ofThisComputer(const QString& file)
{
    Surroundings around;
    QFile mounts(QStringLiteral("/proc/self/mountinfo"));
    if (mounts.open(QIODevice::ReadOnly))
        around.mounts = QString::fromUtf8(mounts.readAll());
    else
        around.fileSystem =
            QString::fromLatin1(QStorageInfo(QFileInfo(file).absolutePath()).fileSystemType());
    around.home = QDir::homePath();
    for (const char* variable : {"OneDrive", "OneDriveCommercial", "OneDriveConsumer"}) {
        const QString folder = qEnvironmentVariable(variable);
        if (!folder.isEmpty())
            around.syncFolders += QDir::cleanPath(QDir::fromNativeSeparators(folder));
    }
    around.exists = [](const QString& path) { return QFileInfo::exists(path); };
    return around;
}

QString FilePlace::words() const
{
    switch (kind) {
    case Kind::Local: return QStringLiteral("local");
    case Kind::Network: return QStringLiteral("network (%1)").arg(name);
    case Kind::Synchronised: return QStringLiteral("synchronised folder (%1)").arg(name);
    }
    return {};
}

FilePlace placeOf(const QString& file, const Surroundings& around)
{
    for (QString folder = file.section(QLatin1Char('/'), 0, -2); !folder.isEmpty();
         folder = folder.section(QLatin1Char('/'), 0, -2)) {
        const QString program = syncProgramOf(folder, around);
        if (!program.isEmpty())
            return {FilePlace::Kind::Synchronised, program, {}};
    }
    // "//server/share" where Windows names a share in full.
    if (file.startsWith(QLatin1String("//")))
        return {FilePlace::Kind::Network, QStringLiteral("share"), {}};
    const auto mount = mountOfFile(file, around.mounts);
    const QString type = (mount ? mount->type : around.fileSystem).toLower();
    if (!isNetwork(type))
        return {};
    FilePlace place{FilePlace::Kind::Network, type, {}};
    if (mount)
        place.unsafe = locksEndAtThePc(*mount) ? type : lockOption(*mount);
    return place;
}

} // namespace sooner::store
