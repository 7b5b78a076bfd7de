#include "tests/core/store/faults/copyacts.h"

#include "core/store/backup.h"
#include "core/workspace/backups.h"
#include "tests/core/store/storefixture.h"

#include <QDir>
#include <QFile>

namespace sooner::test {

namespace {

Secret words()
{
    QString text = QStringLiteral("correct horse");
    return Secret::ofText(text);
}

bool isSealedName(const QString& name)
{
    return name.endsWith(QStringLiteral(".sooner-backup"));
}

store::BackupPlace placeOf(const QString& file, const Secret& passphrase, Instant now)
{
    const Secret* const closes = isSealedName(file) ? &passphrase : nullptr;
    return {file, {}, now, closes, {1, 8192}};
}

/** Nothing when it is whole and holds this. */
QString wrongWithBackup(const QString& file, const QByteArray& content)
{
    const Secret passphrase = words();
    const auto sound =
        store::SoundBackup::open(file, isSealedName(file) ? &passphrase : nullptr,
                                 QFileInfo(file).absoluteDir().filePath(Workload::regionName()),
                                 SystemClock().now(), Progress());
    if (!sound)
        return sound.error().message;
    const QByteArray held = contentOf(sound->plain());
    return held == content ? QString() : firstDifference(held, content);
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Act makeBackup(const QString& name)
{
    return {QStringLiteral("back up to ") + name, [=](Desk& desk) -> Result<void> {
                const Secret passphrase = words();
                const auto made = store::backUpSqlite(
                    desk.region, placeOf(desk.beside(name), passphrase, desk.nextHour()),
                    Progress());
                return made ? Result<void>() : pass(made);
            }};
}

Act restoreFrom(const QString& name)
{
    return {QStringLiteral("restore ") + name, [=](Desk& desk) -> Result<void> {
                const Secret passphrase = words();
                const Instant now = desk.nextHour();
                auto begun =
                    Restoration::begin(desk.beside(name), desk.region,
                                       isSealedName(name) ? &passphrase : nullptr, now, Progress());
                if (!begun)
                    return pass(begun);
                const Actor actor = actorHere(QStringLiteral("tester"), now, storeToday);
                const auto restored = begun->restore(true, actor, Progress());
                return restored ? Result<void>() : pass(restored);
            }};
}

QByteArray sealedBackupOf(const Files& region)
{
    QTemporaryDir folder;
    writeFiles(folder.path(), region);
    const QString file = folder.filePath(QStringLiteral("sealed.sooner-backup"));
    const Secret passphrase = words();
    must(store::backUpSqlite(folder.filePath(Workload::regionName()),
                             placeOf(file, passphrase, SystemClock().now()), Progress()));
    return bytesOf(file);
}

Beside backupsCount(std::vector<BackupDue> due, std::vector<QByteArray> states)
{
    return [due = std::move(due), states = std::move(states)](const QString& folder, int saved,
                                                              Ended ended) {
        for (const BackupDue& backup : due) {
            const QString file = QDir(folder).filePath(backup.name);
            const bool isThere = QFileInfo::exists(file);
            const bool mayBe =
                backup.act < saved || (backup.act == saved && ended == Ended::CutOff);
            if (isThere && !mayBe)
                return backup.name + QStringLiteral(" is there and was not made");
            if (!isThere && backup.act < saved)
                return backup.name + QStringLiteral(" was made and is not there");
            const QString wrong =
                isThere ? wrongWithBackup(file, states[std::size_t(backup.act)]) : QString();
            if (!wrong.isEmpty())
                return backup.name + QStringLiteral(" does not count: ") + wrong;
        }
        return QString();
    };
}

Beside oldRegionIsKept(QByteArray bytes, QByteArray content)
{
    return [bytes = std::move(bytes), content = std::move(content)](const QString& folder, int,
                                                                    Ended) {
        const QStringList kept =
            QDir(folder).entryList({QStringLiteral("region kept *.sooner")}, QDir::Files);
        for (const QString& name : kept) {
            if (bytesOf(QDir(folder).filePath(name)) != bytes)
                return name + QStringLiteral(" is not what was at the region's place");
        }
        const QString region = QDir(folder).filePath(Workload::regionName());
        if (kept.isEmpty() && contentOf(region) != content)
            return QStringLiteral("the region is another and nothing was kept");
        return QString();
    };
}

} // namespace sooner::test
