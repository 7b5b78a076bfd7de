#pragma once

#include "core/base/clock.h"
#include "core/store/sqlite/database.h"

namespace sooner::store {

Result<std::vector<PresenceRow>> everyonePresent(Database& database);
/** Writes a row, or its beat and work anew. Waits as the database does. */
Result<void> showPresence(Database& database, const PresenceRow& row);
Result<void> removePresence(Database& database, const std::vector<QString>& instances);

/** Whoever said before a long write that it is coming; nobody when that cannot be read now. */
WaitedFor someoneAtWork(Database& database, const QString& ownInstance, Instant now);

/** The row is of a program of this PC that runs no more. */
bool hasEnded(const PresenceRow& row, const QString& host);
/** Rows that nobody will take away: of a program of this PC that is gone, or silent for an hour. */
std::vector<QString> leftBehind(const std::vector<PresenceRow>& rows, const QString& host,
                                Instant now);

} // namespace sooner::store
