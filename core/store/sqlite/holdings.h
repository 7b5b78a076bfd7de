#pragma once

#include "core/base/progress.h"
#include "core/domain/holdings.h"
#include "core/store/sqlite/database.h"

namespace sooner::store {

/** What the region holds now, whatever its schema. Fails when the file is no region of this or an
    older Sooner. */
Result<Holdings> readHoldings(Database& database);

/** SQLite takes a last page that was cut off for one that ends in zeros. */
Result<bool> hasItsEnd(Database& database, const QString& path);
/** StoreDamaged when it has not. */
Result<void> isWholeFile(Database& database, const QString& path);

/** Reads everything in the file and fails with StoreDamaged at the first thing that a copy of a
    sound region could not have. Rules of the domain that are broken are no damage. */
Result<void> findNoDamage(Database& database, const Progress& progress);

/** The acts after the audit's entry `after`, oldest first, for as long as the file can be read;
    false when that ended early. */
Result<bool> readActsAfter(Database& database, qint64 after, std::vector<LostAct>& acts);

/** The audit's entry in one line of text, to see whether two files have the same; nothing when
   there is none of that number, or it cannot be read. */
std::optional<QString> auditEntry(Database& database, qint64 number);

} // namespace sooner::store
