#pragma once

#include "core/workspace/backups.h"

#include <chrono>
#include <vector>

namespace sooner {

// The backups that a region's window makes by itself lie in a folder beside it: "north backups" for
// "north.sooner".

/** How old the newest backup becomes before another is made. */
inline constexpr std::chrono::hours usualBackupAge{4};

struct FoundBackup
{
    QString file;
    Instant made; ///< from its name, else when the file was last written
    qint64 bytes = 0;
    bool automatic = false; ///< made by itself, told by its name
    bool beforeUpgrade = false;
    bool encrypted = false;
};

QString backupFolderOf(const QString& region);

/** Every backup of the region in its folder, and encrypted ones beside it; the newest first. Told
    by names and the first bytes: which of them are sound is another question. */
std::vector<FoundBackup> findBackups(const QString& region);

/** What a plain backup says that it holds: quick, and no proof that it is sound. */
Result<Holdings> glanceAtBackup(const QString& file);

/** Those that may go: all of the last day stay, one a day for 14 days, one a week for 8 weeks, one
    a month for a year, always the newest of each; those made before an upgrade stay for a year;
    the newest of all and what was not made by itself stay for good. */
std::vector<QString> backupsToRemove(const std::vector<FoundBackup>& backups, Instant now);

/** Makes a backup when the newest is older than `age` and something was done since, and removes
    those that may go. Nothing: none was due, or a colleague is making it at this moment. */
Result<std::optional<BackupReport>> makeDueBackup(const QString& region, Instant now,
                                                  const Progress& progress,
                                                  std::chrono::milliseconds age = usualBackupAge);

/** Before a region is brought up to date: named for the schema that it still has. */
Result<BackupReport> backUpBeforeUpgrade(const QString& region, int schema, Instant now,
                                         const Progress& progress);

} // namespace sooner
