#include "tests/support/oldregion.h"

#include "tests/support/sourcedir.h"

#include <QFile>

#include <sqlite3.h>

namespace sooner::test {

namespace {

void execute(sqlite3* connection, const QByteArray& sql)
{
    char* wrong = nullptr;
    if (sqlite3_exec(connection, sql.constData(), nullptr, nullptr, &wrong) != SQLITE_OK)
        qFatal("an old region cannot be made: %s", wrong);
}

QByteArray textOf(const QString& name)
{
    QFile file(sourceDir().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(name));
    return file.readAll();
}

} // namespace

void makeOldRegion(const QString& path, int schema)
{
    sqlite3* connection = nullptr;
    if (sqlite3_open(path.toUtf8().constData(), &connection) != SQLITE_OK)
        qFatal("the file of an old region cannot be made");
    execute(connection, textOf(QStringLiteral("tests/data/store/schema-1.sql")));
    execute(connection, textOf(QStringLiteral("tests/data/store/region-1.sql")));
    for (int to = 2; to <= schema; ++to) {
        execute(connection, textOf(QStringLiteral("core/store/sql/migrate-%1.sql").arg(to)));
        execute(connection, "PRAGMA user_version = " + QByteArray::number(to));
    }
    sqlite3_close(connection);
}

} // namespace sooner::test
