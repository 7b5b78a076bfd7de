#include "core/workspace/backupfolder.h"

#include "core/store/backup.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>

namespace sooner {

namespace {

using namespace std::chrono_literals;

constexpr qint64 microsecondsADay = 86'400'000'000;
/** One name for all, so that only one colleague makes it. */
constexpr const char* underWay = "backup under way.part";

QDateTime utc(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.microseconds / 1000, Qt::UTC);
}

QString baseOf(const QString& region)
{
    return QFileInfo(region).completeBaseName();
}

struct Name
{
    Instant made;
    bool beforeUpgrade;
};

/** The names that this file gives, and no others. */
std::optional<Name> nameOf(const QString& fileName, const QString& base)
{
    static const QRegularExpression form(QStringLiteral(
        "^(.*) (\\d{4}-\\d\\d-\\d\\d) (\\d\\d-\\d\\d-\\d\\d)Z( schema \\d+)?\\.sooner$"));
    const auto found = form.match(fileName);
    if (!found.hasMatch() || found.captured(1) != base)
        return std::nullopt;
    QString time = found.captured(3);
    time.replace(QLatin1Char('-'), QLatin1Char(':'));
    const QDateTime made = QDateTime::fromString(
        found.captured(2) + QLatin1Char('T') + time + QLatin1Char('Z'), Qt::ISODate);
    if (!made.isValid())
        return std::nullopt;
    return Name{Instant{made.toMSecsSinceEpoch() * 1000}, !found.captured(4).isEmpty()};
}

std::optional<FoundBackup> look(const QFileInfo& file, const QString& base)
{
    FoundBackup backup;
    backup.file = file.absoluteFilePath();
    backup.bytes = file.size();
    backup.encrypted = store::isSealed(backup.file);
    if (!backup.encrypted && !store::beginsAsRegion(backup.file))
        return std::nullopt;
    const auto name = nameOf(file.fileName(), base);
    backup.automatic = name.has_value();
    backup.beforeUpgrade = name && name->beforeUpgrade;
    backup.made = name ? name->made : Instant{file.lastModified().toMSecsSinceEpoch() * 1000};
    return backup;
}

/** Which span of time a backup stands for; the newest of a span stays. Nothing: its time is over.
 */
std::optional<QString> spanOf(const FoundBackup& backup, Instant now)
{
    const qint64 age = now.microseconds - backup.made.microseconds;
    const QDate day = utc(backup.made).date();
    if (age <= microsecondsADay || (backup.beforeUpgrade && age <= 366 * microsecondsADay))
        return backup.file;
    if (age <= 14 * microsecondsADay)
        return QStringLiteral("day ") + day.toString(Qt::ISODate);
    if (age <= 56 * microsecondsADay) {
        int year = 0;
        const int week = day.weekNumber(&year);
        return QStringLiteral("week %1-%2").arg(year).arg(week);
    }
    if (age <= 366 * microsecondsADay)
        return QStringLiteral("month %1-%2").arg(day.year()).arg(day.month());
    return std::nullopt;
}

Result<QString> madeFolder(const QString& region)
{
    const QString folder = backupFolderOf(region);
    if (QDir().mkpath(folder))
        return folder;
    return fail(ErrorCode::Output,
                QStringLiteral("The folder for backups beside the region cannot be made; ask for "
                               "the right to write there, or make backups elsewhere by hand"));
}

/** Free: two attempts within one second get names a second apart. */
QString newName(const QString& region, Instant now, const QString& more = {})
{
    const QDir folder(backupFolderOf(region));
    const auto name = [&] {
        return QStringLiteral("%1 %2%3.sooner").arg(baseOf(region), fileStamp(now), more);
    };
    while (folder.exists(name()))
        now.microseconds += 1'000'000;
    return folder.filePath(name());
}

std::optional<FoundBackup> newestAutomatic(const QString& region)
{
    for (const FoundBackup& backup : findBackups(region)) {
        if (backup.automatic && !backup.beforeUpgrade)
            return backup;
    }
    return std::nullopt;
}

bool isDue(const QString& region, Instant now, std::chrono::milliseconds age)
{
    const auto newest = newestAutomatic(region);
    if (!newest)
        return true;
    if (now.microseconds - newest->made.microseconds < age.count() * 1000)
        return false;
    const auto held = glanceAtBackup(newest->file);
    const auto holds = glanceAtBackup(region);
    return !held || !holds || held->anchor != holds->anchor || held->schema != holds->schema;
}

/** The backup of an upgrade that was cut off and is tried again. */
Result<BackupReport> madeBefore(const QString& region)
{
    const auto holds = glanceAtBackup(region);
    if (!holds)
        return pass(holds);
    for (const FoundBackup& backup : findBackups(region)) {
        if (!backup.beforeUpgrade)
            continue;
        const auto held = glanceAtBackup(backup.file);
        if (held && *held == *holds)
            return BackupReport{backup.file, backup.bytes, false, *held};
    }
    return fail(ErrorCode::NotFound, {});
}

Result<BackupReport> makeBeforeUpgrade(const QString& region, const QString& file, Instant now,
                                       const Progress& progress)
{
    const auto folder = madeFolder(region);
    if (!folder)
        return pass(folder);
    store::BackupPlace place;
    place.file = file;
    // Of its own, so that what a killed program left is in nobody's way.
    place.part = QStringLiteral("%1.%2.part").arg(file).arg(QRandomGenerator::global()->generate());
    place.now = now;
    auto made = store::backUpSqlite(region, place, progress);
    if (!made)
        return pass(made);
    return BackupReport{file, made->bytes, false, std::move(made->holdings)};
}

/** What programs that were killed left behind. */
void removeLeftovers(const QString& folder, Instant now)
{
    constexpr qint64 hour = 3'600'000;
    for (const QFileInfo& file :
         QDir(folder).entryInfoList({QStringLiteral("*.part")}, QDir::Files)) {
        if (now.microseconds / 1000 - file.lastModified().toMSecsSinceEpoch() > hour)
            QFile::remove(file.absoluteFilePath());
    }
}

} // namespace

QString backupFolderOf(const QString& region)
{
    const QFileInfo file(region);
    return file.absoluteDir().filePath(QStringLiteral("%1 backups").arg(file.completeBaseName()));
}

std::vector<FoundBackup> findBackups(const QString& region)
{
    const QString base = baseOf(region);
    const QDir folder(backupFolderOf(region));
    const QDir beside = QFileInfo(region).absoluteDir();
    QFileInfoList files = folder.entryInfoList(
        {QStringLiteral("*.sooner"), QStringLiteral("*.sooner-backup")}, QDir::Files);
    files += beside.entryInfoList({QStringLiteral("*.sooner-backup")}, QDir::Files);
    std::vector<FoundBackup> backups;
    for (const QFileInfo& file : files) {
        if (auto backup = look(file, base))
            backups.push_back(std::move(*backup));
    }
    std::sort(backups.begin(), backups.end(), [](const FoundBackup& a, const FoundBackup& b) {
        return std::tie(b.made, b.file) < std::tie(a.made, a.file);
    });
    return backups;
}

Result<Holdings> glanceAtBackup(const QString& file)
{
    return store::glanceAtSqlite(file);
}

std::vector<QString> backupsToRemove(const std::vector<FoundBackup>& backups, Instant now)
{
    std::vector<const FoundBackup*> ours;
    for (const FoundBackup& backup : backups) {
        if (backup.automatic && !backup.encrypted)
            ours.push_back(&backup);
    }
    std::sort(ours.begin(), ours.end(),
              [](const auto* a, const auto* b) { return b->made < a->made; });
    std::vector<QString> remove;
    QSet<QString> kept;
    for (const FoundBackup* backup : ours) {
        const auto span = spanOf(*backup, now);
        const bool newest = backup == ours.front();
        if (!newest && (!span || kept.contains(*span)))
            remove.push_back(backup->file);
        if (span)
            kept.insert(*span);
    }
    return remove;
}

Result<std::optional<BackupReport>> makeDueBackup(const QString& region, Instant now,
                                                  const Progress& progress,
                                                  std::chrono::milliseconds age)
{
    if (!isDue(region, now, age))
        return std::nullopt;
    const auto folder = madeFolder(region);
    if (!folder)
        return pass(folder);
    store::BackupPlace place;
    place.file = newName(region, now);
    place.part = QDir(*folder).filePath(QString::fromLatin1(underWay));
    place.now = now;
    // A colleague may have made one while this one waited for its turn.
    place.isWanted = [&] { return isDue(region, now, age); };
    auto made = store::backUpSqlite(region, place, progress);
    if (!made
        && (made.error().code == ErrorCode::StoreLocked
            || made.error().code == ErrorCode::StoreExists))
        return std::nullopt;
    if (!made)
        return pass(made);
    for (const QString& file : backupsToRemove(findBackups(region), now))
        QFile::remove(file); // one that a colleague made may be closed to us
    removeLeftovers(*folder, now);
    return BackupReport{place.file, made->bytes, false, std::move(made->holdings)};
}

Result<BackupReport> backUpBeforeUpgrade(const QString& region, int schema, Instant now,
                                         const Progress& progress)
{
    const QString file = newName(region, now, QStringLiteral(" schema %1").arg(schema));
    auto made = madeBefore(region);
    if (!made)
        made = makeBeforeUpgrade(region, file, now, progress);
    if (made || made.error().code == ErrorCode::Cancelled)
        return made;
    Error error = made.error();
    error.message = QStringLiteral("This region is of an older Sooner and was not brought up to "
                                   "date, because no backup of it could be made first. ")
                    + error.message;
    return tl::unexpected(error);
}

} // namespace sooner
