#include "core/store/durablefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

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

/** Makes the file, empty, unless there is something. */
bool makeNew(const QString& path, Readers readers, QString& why)
{
    QFile file(path);
    const auto mode = QIODevice::NewOnly | QIODevice::WriteOnly;
    const bool made = readers == Readers::Usual
                          ? file.open(mode)
                          : file.open(mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    why = file.errorString();
    return made;
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
    QString why;
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
    return fail(ErrorCode::Output,
                QStringLiteral("%1 cannot be made in this folder; choose one that you may write to")
                    .arg(QFileInfo(target).fileName()),
                why);
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
    const QString why = QString::fromLocal8Bit(std::strerror(errno));
#else
    QFile file(from);
    if (file.rename(to))
        return {};
    const QString why = file.errorString();
#endif
    return fail(ErrorCode::Output,
                QStringLiteral("%1 cannot be given its name in this folder; choose one that you "
                               "may write to")
                    .arg(QFileInfo(to).fileName()),
                why);
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
