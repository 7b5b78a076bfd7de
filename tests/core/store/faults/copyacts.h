#pragma once

#include "tests/core/store/faults/workloads.h"

namespace sooner::test {

// Backups and restores, and what must be true of the files that they leave.

/** Sealed with a passphrase when the name ends as those of sealed backups do. */
Act makeBackup(const QString& name);
/** Whatever is at the region's place is kept beside it. */
Act restoreFrom(const QString& name);
/** For a workload that begins with a sealed backup in the folder. */
QByteArray sealedBackupOf(const Files& region);

/** A backup by its name, and the act that makes it. */
struct BackupDue
{
    int act;
    QString name;
};
/** Backups that were said to be made are there and whole, others are not; `states` as in Workload.
 */
Beside backupsCount(std::vector<BackupDue> due, std::vector<QByteArray> states);
/** Whatever was kept is what was at the region's place, byte for byte; and once the region is
    another, it was kept. */
Beside oldRegionIsKept(QByteArray bytes, QByteArray content);

} // namespace sooner::test
