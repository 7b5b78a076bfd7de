#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/waiting.h"
#include "core/domain/history.h"
#include "core/domain/holdings.h"
#include "core/store/durablefile.h"
#include "core/store/sealed.h"

#include <functional>
#include <optional>

namespace sooner::store {

/** Where a backup goes, and whether a passphrase closes it. */
struct BackupPlace
{
    QString file; ///< nothing may be there
    /** The name it has until it counts; empty: "FILE.part". Two backups with the same one exclude
        each other. */
    QString part;
    Instant now;
    const Secret* passphrase = nullptr;
    SealCost cost = SealCost::usual();
    /** Asked when the name is ours; no longer wanted: StoreExists. */
    std::function<bool()> isWanted = {};
};

struct BackupMade
{
    qint64 bytes = 0;
    Holdings holdings;
};

/** Copies the region while colleagues go on working, opens the copy again and examines all of it,
   and only then gives it its name. A failure or a cancel leaves nothing behind. What is sealed with
   a passphrase is never in the place of the backup without: the plain copy lies beside the region
   while it is needed. */
Result<BackupMade> backUpSqlite(const QString& region, const BackupPlace& place,
                                const Progress& progress);

/** The first bytes are those of a region: for a list of files. */
bool beginsAsRegion(const QString& path);
/** Reads the whole of a plain backup, or of a region, and says what it holds: only what is sound
   gets that far. */
Result<Holdings> examineSqlite(const QString& file, const Progress& progress);
/** The schema of a region that has to be brought up to date before it can be used; nothing when it
    need not, or is no region at all: opening it says what it is. */
Result<std::optional<int>> olderSchemaOf(const QString& region, const Waiting& waiting);
/** What it says that it holds, without a look at the rest: for a list. */
Result<Holdings> glanceAtSqlite(const QString& file);

/** A backup that was read to its end and found sound; a sealed one lies open beside the region for
   as long as this is there. */
class SoundBackup
{
public:
    /** Unreadable: it is sealed, and the passphrase is missing or wrong. */
    static Result<SoundBackup> open(const QString& file, const Secret* passphrase,
                                    const QString& region, Instant now, const Progress& progress);

    const QString& file() const { return m_file; }
    /** Where it can be read without a passphrase. */
    const QString& plain() const { return m_unsealed ? m_unsealed->path() : m_file; }
    bool isEncrypted() const { return m_unsealed.has_value(); }
    const Holdings& holdings() const { return m_holdings; }

private:
    SoundBackup() = default;

    QString m_file;
    std::optional<PartFile> m_unsealed;
    Holdings m_holdings;
};

/** What the region, sound or damaged, has that the backup has not. */
Result<Loss> lossOf(const SoundBackup& backup, const QString& region);

struct RestoreOrder
{
    QString region;
    bool replace = false; ///< a file at the region's place is no obstacle
    QString keepAs;       ///< where that file is kept; nothing may be there
    Actor actor;
    int waitMilliseconds = 10'000; ///< for a colleague who is writing
};

struct Restored
{
    QString kept; ///< empty: there was nothing to keep
    Holdings holdings;
};

/** Puts the backup, brought up to date, at the region's place. Where a database is, it is written
    into under its locks, so that colleagues who have it open see the change; whatever else is there
    gets another name. Until the last moment all is as it was. */
Result<Restored> restoreSqlite(const SoundBackup& backup, const RestoreOrder& order,
                               const Progress& progress);

} // namespace sooner::store
