#include "core/store/sqlite/sqlerror.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#endif
#include <cstdlib>
#include <sqlite3.h>
#include <string>

namespace sooner::store {

namespace {

struct Plain
{
    ErrorCode code;
    QString message;
};

Plain constraint(int rc)
{
    switch (rc) {
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE:
        return {
            ErrorCode::Refused,
            QStringLiteral("A value is outside what a region can hold; correct it and try again")};
    default:
        return {ErrorCode::Conflict,
                QStringLiteral("This does not fit what the region already holds; look at it again "
                               "and decide anew")};
    }
}

// What Unix says behind an error that may have several causes.

bool isNoRoom([[maybe_unused]] int cause)
{
#ifdef Q_OS_UNIX
    return cause == ENOSPC;
#else
    return false;
#endif
}

bool isNoAnswer([[maybe_unused]] int cause)
{
#ifdef Q_OS_UNIX
    return cause == EIO || cause == ESTALE;
#else
    return false;
#endif
}

Plain noRoom()
{
    return {ErrorCode::StoreFull,
            QStringLiteral("There is no room left on the disk and nothing was changed; free "
                           "some space and try again")};
}

Plain noAnswer()
{
    return {ErrorCode::StoreFailed,
            QStringLiteral("The disk or network drive does not answer as it should; check "
                           "the connection and try again")};
}

/** `cause`: what the system said, 0 when it said nothing. */
Plain plain(int rc, int cause)
{
    if (rc == SQLITE_READONLY_ROLLBACK) {
        return {ErrorCode::StoreReadOnly,
                QStringLiteral("The last change of this region was cut off; ask somebody "
                               "who may write to it to open it, which puts it right")};
    }
    if (rc == SQLITE_READONLY_DBMOVED)
        return {ErrorCode::StoreMissing, replacedFile().message};
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::StoreLocked,
                QStringLiteral("Somebody else is writing to this region; try again in a moment")};
    case SQLITE_FULL: return noRoom();
    case SQLITE_CORRUPT:
        return {ErrorCode::StoreDamaged,
                QStringLiteral("The region file is damaged; restore the latest backup and keep "
                               "this file aside")};
    case SQLITE_ERROR: // our statements are fixed, so it is the region that lacks a table or column
    case SQLITE_SCHEMA:
        return {ErrorCode::StoreDamaged,
                QStringLiteral("The region file lacks something that Sooner needs; restore the "
                               "latest backup and keep this file aside")};
    case SQLITE_NOTADB:
        return {ErrorCode::StoreNotOurs,
                QStringLiteral("This file is not a region of Sooner; choose a region file")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::StoreReadOnly,
                QStringLiteral("You have no right to write to this region; ask for it, or open "
                               "the region to read only")};
    case SQLITE_CANTOPEN:
        if (isNoRoom(cause))
            return noRoom();
        if (isNoAnswer(cause))
            return noAnswer();
        return {ErrorCode::StoreMissing,
                QStringLiteral("The region file cannot be opened; check that it is still there "
                               "and that you may write to its folder")};
    case SQLITE_CONSTRAINT: return constraint(rc);
    case SQLITE_TOOBIG:
        return {ErrorCode::Refused,
                QStringLiteral("A text is too long for a region; shorten it and try again")};
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed")};
    case SQLITE_NOMEM:
        return {ErrorCode::StoreFailed,
                QStringLiteral("There is not enough memory; close other programs and try again")};
    default: return noAnswer();
    }
}

} // namespace

Error sqlError(sqlite3* connection, int rc)
{
    const int extended = connection && (rc & 0xff) == (sqlite3_extended_errcode(connection) & 0xff)
                             ? sqlite3_extended_errcode(connection)
                             : rc;
    Plain words = plain(extended, connection ? sqlite3_system_errno(connection) : 0);
    const char* text = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(rc);
    return {words.code, std::move(words.message),
            QStringLiteral("SQLite %1: %2").arg(extended).arg(QString::fromUtf8(text))};
}

std::optional<Error> diskTrouble(std::string_view finding)
{
    constexpr std::string_view before = "error code=";
    const std::size_t at = finding.find(before);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string digits(finding.substr(at + before.size()));
    const int code = int(std::strtol(digits.c_str(), nullptr, 10));
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_CORRUPT)
        return std::nullopt;
    return sqlError(nullptr, code);
}

Error damagedRow(const QString& what)
{
    return {
        ErrorCode::StoreDamaged,
        QStringLiteral(
            "%1 holds something that Sooner did not write; check the region and restore a backup")
            .arg(what),
        {}};
}

Error replacedFile()
{
    return {ErrorCode::StoreMissing,
            QStringLiteral("The region file was replaced by another, renamed or moved away, and "
                           "nothing was changed; open the region again"),
            {}};
}

Error writeAheadMode()
{
    return {ErrorCode::StoreLocked,
            QStringLiteral("Another program has switched this region to a mode that damages it on "
                           "a shared drive; close that program, then open the region again with "
                           "the right to write to it, which puts it right"),
            QStringLiteral("journal_mode is WAL")};
}

bool isStoreFailure(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreExists:
    case ErrorCode::StoreNotOurs:
    case ErrorCode::StoreDamaged:
    case ErrorCode::StoreNewer:
    case ErrorCode::StoreLocked:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::StoreFull:
    case ErrorCode::StoreFailed: return true;
    default: return false;
    }
}

} // namespace sooner::store
