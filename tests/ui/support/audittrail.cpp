#include "tests/ui/support/audittrail.h"

#include <sqlite3.h>

namespace sooner::test {

std::vector<AuditEntry> auditTrail(const QString& path)
{
    std::vector<AuditEntry> entries;
    const auto take = [](void* list, int, char** values, char**) {
        static_cast<std::vector<AuditEntry>*>(list)->push_back(
            {QString::fromUtf8(values[0]), QString::fromUtf8(values[1]).toLongLong()});
        return 0;
    };
    sqlite3* database = nullptr;
    const int opened =
        sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
    constexpr int waitMilliseconds = 20000; // another hand may be writing
    sqlite3_busy_timeout(database, waitMilliseconds);
    const int read = opened == SQLITE_OK
                         ? sqlite3_exec(database,
                                        "SELECT use_case, coalesce(pathway_id, 0) FROM audit_trail "
                                        "ORDER BY seq",
                                        take, &entries, nullptr)
                         : opened;
    if (read != SQLITE_OK)
        qFatal("The audit trail cannot be read: %s", sqlite3_errmsg(database));
    sqlite3_close(database);
    return entries;
}

} // namespace sooner::test
