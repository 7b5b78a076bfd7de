#include "core/workspace/backups.h"

#include "core/store/backup.h"

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

namespace sooner {

namespace {

QString keptName(const QString& region, Instant now)
{
    const QFileInfo file(region);
    return file.absoluteDir().filePath(
        QStringLiteral("%1 kept %2.%3")
            .arg(file.completeBaseName(), fileStamp(now),
                 file.suffix().isEmpty() ? QStringLiteral("sooner") : file.suffix()));
}

} // namespace

Result<BackupReport> backUp(const QString& region, const QString& file, const Secret* passphrase,
                            Instant now, const Progress& progress)
{
    store::BackupPlace place;
    place.file = file;
    place.now = now;
    place.passphrase = passphrase;
    auto made = store::backUpSqlite(region, place, progress);
    if (!made)
        return pass(made);
    return BackupReport{file, made->bytes, passphrase != nullptr, std::move(made->holdings)};
}

bool isEncryptedBackup(const QString& file)
{
    return store::isSealed(file);
}

struct Restoration::Backup
{
    store::SoundBackup file;
};

Restoration::Restoration() = default;
Restoration::~Restoration() = default;
Restoration::Restoration(Restoration&&) noexcept = default;
Restoration& Restoration::operator=(Restoration&&) noexcept = default;

Result<Restoration> Restoration::begin(const QString& backup, const QString& region,
                                       const Secret* passphrase, Instant now,
                                       const Progress& progress)
{
    auto sound = store::SoundBackup::open(backup, passphrase, region, now, progress);
    if (!sound)
        return pass(sound);
    auto loss = store::lossOf(*sound, region);
    if (!loss)
        return pass(loss);
    Restoration restoration;
    restoration.m_backup.reset(new Backup{std::move(*sound)});
    restoration.m_region = QFileInfo(region).absoluteFilePath();
    restoration.m_loss = std::move(*loss);
    return restoration;
}

bool Restoration::isEncrypted() const
{
    return m_backup->file.isEncrypted();
}

Result<RestoreReport> Restoration::restore(bool replace, const Actor& actor,
                                           const Progress& progress)
{
    store::RestoreOrder order;
    order.region = m_region;
    order.replace = replace;
    order.keepAs = keptName(m_region, actor.now);
    order.actor = actor;
    auto restored = store::restoreSqlite(m_backup->file, order, progress);
    if (!restored)
        return pass(restored);
    return RestoreReport{std::move(restored->kept), std::move(restored->holdings)};
}

QString fileStamp(Instant instant)
{
    QString text = isoInstant(instant).left(19);
    text.replace(QLatin1Char('T'), QLatin1Char(' '));
    text.replace(QLatin1Char(':'), QLatin1Char('-'));
    return text + QLatin1Char('Z');
}

Actor actorHere(const QString& user, Instant now, Day today)
{
    return {user, QSysInfo::machineHostName(), now, today};
}

} // namespace sooner
