#include "tests/ui/support/otherhand.h"

#include <sqlite3.h>

namespace sooner::test {

OtherHand::OtherHand(const QString& path)
{
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_connection, SQLITE_OPEN_READWRITE, nullptr)
        != SQLITE_OK)
        qFatal("The region cannot be opened by another hand");
    sqlite3_busy_timeout(m_connection, 20'000);
}

OtherHand::~OtherHand()
{
    sqlite3_close_v2(m_connection);
}

void OtherHand::run(const char* sql)
{
    if (sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql, sqlite3_errmsg(m_connection));
}

} // namespace sooner::test
