#include "core/store/durablefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace sooner::store {

namespace {

constexpr qint64 staleMilliseconds = 3'600'000;

bool isThere(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

tl::unexpected<Error> taken(const QString& path)
{
    return fail(ErrorCode::StoreExists,
                QStringLiteral("There is something called %1 at this place already; choose another "
                               "name")
                    .arg(QFileInfo(path).fileName()));
}

struct Refusal
{
    int cause = 0;
    QString words;
};

/** Makes the file, empty, unless there is something. */
bool makeNew(const QString& path, Readers readers, Refusal& why)
{
    QFile file(path);
    const auto mode = QIODevice::NewOnly | QIODevice::WriteOnly;
    const bool made = readers == Readers::Usual
                          ? file.open(mode)
                          : file.open(mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    why = {systemCause(), file.errorString()};
    return made;
}

tl::unexpected<Error> notNamed(const QString& path, int cause, const QString& why)
{
    if (auto trouble = diskTroubleWith(path, cause))
        return tl::unexpected(std::move(*trouble));
    return fail(ErrorCode::Output,
                QStringLiteral("%1 cannot be given its name in this folder; choose one that you "
                               "may write to")
                    .arg(QFileInfo(path).fileName()),
                why);
}

bool isStale(const QString& path, Instant now)
{
    const QFileInfo file(path);
    const qint64 touched = file.lastModified().toMSecsSinceEpoch();
    return file.isFile() && now.microseconds / 1000 - touched > staleMilliseconds;
}

} // namespace

Result<PartFile> PartFile::begin(const QString& target, Instant now, const QString& part,
                                 Readers readers)
{
    const QString path = part.isEmpty() ? target + QStringLiteral(".part") : part;
    if (isThere(target))
        return taken(target);
    Refusal why;
    bool made = makeNew(path, readers, why);
    if (!made && isStale(path, now) && QFile::remove(path))
        made = makeNew(path, readers, why);
    if (made)
        return PartFile(path, target);
    if (isThere(path)) {
        return fail(ErrorCode::StoreLocked,
                    QStringLiteral("Somebody is writing %1 at this moment; try again when it is "
                                   "done, or remove it if it was left behind")
                        .arg(QFileInfo(path).fileName()));
    }
    if (!QFileInfo(path).absoluteDir().exists()) {
        return fail(ErrorCode::Output,
                    QStringLiteral("The folder for %1 does not exist; make it first or choose "
                                   "another")
                        .arg(QFileInfo(target).fileName()));
    }
    if (auto trouble = diskTroubleWith(target, why.cause))
        return tl::unexpected(std::move(*trouble));
    return fail(ErrorCode::Output,
                QStringLiteral("%1 cannot be made in this folder; choose one that you may write to")
                    .arg(QFileInfo(target).fileName()),
                why.words);
}

Result<PartFile> scratchFile(const QString& base, Instant now)
{
    const QFileInfo file(base);
    const QDir folder = file.absoluteDir();
    const QStringList names = folder.entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        const QString path = folder.filePath(name);
        if (name.startsWith(file.fileName() + QLatin1Char('.'))
            && name.endsWith(QLatin1String(".part")) && isStale(path, now))
            QFile::remove(path);
    }
    return PartFile::begin(
        QStringLiteral("%1.%2").arg(base).arg(QRandomGenerator::global()->generate()), now);
}

PartFile::PartFile(PartFile&& other) noexcept
    : m_part(std::exchange(other.m_part, QString())), m_target(std::move(other.m_target))
{}

PartFile::~PartFile()
{
    if (!m_part.isEmpty())
        QFile::remove(m_part);
}

Result<void> PartFile::finishAs(const QString& target)
{
    SOONER_TRY(syncFile(m_part));
    SOONER_TRY(moveWithoutReplacing(m_part, target));
    m_part.clear();
    syncFolder(QFileInfo(target).absolutePath());
    return {};
}

Result<void> PartFile::finishInPlaceOf(const QString& target)
{
    SOONER_TRY(syncFile(m_part));
    std::error_code why;
    std::filesystem::rename(QFileInfo(m_part).filesystemFilePath(),
                            QFileInfo(target).filesystemFilePath(), why);
    if (why)
        return notNamed(target, why.value(), QString::fromStdString(why.message()));
    m_part.clear();
    syncFolder(QFileInfo(target).absolutePath());
    return {};
}

bool addName(const QString& file, const QString& name)
{
#ifdef Q_OS_UNIX
    if (::link(QFile::encodeName(file).constData(), QFile::encodeName(name).constData()) != 0)
        return false;
    syncFolder(QFileInfo(name).absolutePath());
    return true;
#else
    Q_UNUSED(file);
    Q_UNUSED(name);
    return false;
#endif
}

Result<void> moveWithoutReplacing(const QString& from, const QString& to)
{
    if (isThere(to))
        return taken(to);
#ifdef Q_OS_UNIX
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    // A second name for the file is refused when that name is taken; not every file system has it.
    if (::link(source.constData(), target.constData()) == 0) {
        ::unlink(source.constData());
        return {};
    }
    if (errno == EEXIST)
        return taken(to);
    if (::rename(source.constData(), target.constData()) == 0)
        return {};
    const int cause = errno;
    return notNamed(to, cause, QString::fromLocal8Bit(std::strerror(cause)));
#else
    QFile file(from);
    if (file.rename(to))
        return {};
    return notNamed(to, 0, file.errorString());
#endif
}

int systemCause()
{
#ifdef Q_OS_UNIX
    return errno;
#else
    return 0;
#endif
}

std::optional<Error> diskTroubleWith(const QString& file, int cause)
{
    const QString name = QFileInfo(file).fileName();
    const QString detail = QString::fromLocal8Bit(std::strerror(cause));
    switch (cause) {
    case ENOSPC:
        return Error{ErrorCode::StoreFull,
                     QStringLiteral("There is no room for %1; free some space or choose another "
                                    "folder")
                         .arg(name),
                     detail};
    case EIO:
#ifdef ESTALE
    case ESTALE:
#endif
        return Error{ErrorCode::StoreFailed,
                     QStringLiteral("The disk or network drive does not answer as it should for "
                                    "%1; check the connection and try again")
                         .arg(name),
                     detail};
    default: return std::nullopt;
    }
}

Result<void> syncFile(const QString& path)
{
#ifdef Q_OS_UNIX
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const QString why = QString::fromLocal8Bit(std::strerror(errno));
    if (file >= 0)
        ::close(file);
#else
    QFile file(path);
    const bool synced =
        file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && ::_commit(file.handle()) == 0;
    const QString why = file.errorString();
#endif
    if (synced)
        return {};
    return fail(
        ErrorCode::StoreFailed,
        QStringLiteral("The disk or network drive did not take %1; check the connection and "
                       "try again")
            .arg(QFileInfo(path).fileName()),
        why);
}

void syncFolder(const QString& path)
{
#ifdef Q_OS_UNIX
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
#else
    Q_UNUSED(path);
#endif
}

} // namespace sooner::store
