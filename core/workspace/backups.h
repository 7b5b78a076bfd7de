#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/domain/history.h"
#include "core/domain/holdings.h"

#include <memory>

namespace sooner {

struct BackupReport
{
    QString file;
    qint64 bytes = 0;
    bool encrypted = false;
    Holdings holdings;
};

/** Makes a verified backup, sealed when there is a passphrase. The region need not be open, nor
    brought up to date. */
Result<BackupReport> backUp(const QString& region, const QString& file, const Secret* passphrase,
                            Instant now, const Progress& progress);

/** The file can only be opened with a passphrase. */
bool isEncryptedBackup(const QString& file);

struct RestoreReport
{
    QString kept; ///< where the file is that was in the region's place; empty when there was none
    Holdings holdings;
};

/** A backup that was found sound, and what would be lost with it: first to look at, then to do. */
class Restoration
{
public:
    /** Reads the whole backup. Unreadable: the passphrase is missing or wrong. */
    static Result<Restoration> begin(const QString& backup, const QString& region,
                                     const Secret* passphrase, Instant now,
                                     const Progress& progress);
    ~Restoration();
    Restoration(Restoration&&) noexcept;
    Restoration& operator=(Restoration&&) noexcept;

    bool isEncrypted() const;
    const Loss& loss() const { return m_loss; }
    /** Without `replace` nothing may be at the region's place; with it, that is kept beside it. */
    Result<RestoreReport> restore(bool replace, const Actor& actor, const Progress& progress);

private:
    struct Backup;
    Restoration();

    std::unique_ptr<Backup> m_backup;
    QString m_region;
    Loss m_loss;
};

/** "2026-11-21 09-42-07Z": an instant in the name of a file. */
QString fileStamp(Instant instant);
/** Who acts at this computer. */
Actor actorHere(const QString& user, Instant now, Day today);

} // namespace sooner
