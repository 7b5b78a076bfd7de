#include "tests/core/store/faults/regionstate.h"

#include "core/store/sqlite/sqlitestore.h"
#include "tests/support/sourcedir.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace sooner::test {

using namespace store;

namespace {

/** Two runs of one thing never share these. */
bool isOfItsTime(const QByteArray& column)
{
    return column.endsWith("_us") || column == "request" || column.endsWith("hash");
}

/** Who is here, and what a window is to read again: nothing that anybody relies on later. */
bool isPassing(const QByteArray& table, Compare compare)
{
    return table == "presence" || (table == "change_log" && compare == Compare::Exactly);
}

/** A connection of the test's own, past all our code. */
class Connection
{
public:
    Connection(const QString& path, int flags)
    {
        sqlite3_open_v2(QFile::encodeName(path).constData(), &m_connection, flags, nullptr);
        sqlite3_busy_timeout(m_connection, 4000);
    }
    ~Connection() { sqlite3_close_v2(m_connection); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    sqlite3* get() const { return m_connection; }

private:
    sqlite3* m_connection = nullptr;
};

/** Every row; the error's words in place of the rest when there is one. */
template <class Take>
void each(const Connection& connection, const QByteArray& sql, QByteArray& failure, Take take)
{
    sqlite3_stmt* statement = nullptr;
    int rc = sqlite3_prepare_v2(connection.get(), sql.constData(), -1, &statement, nullptr);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(statement);
        if (rc == SQLITE_ROW)
            take(statement);
        if (rc == SQLITE_OK)
            break;
    }
    if (rc != SQLITE_DONE)
        failure += "unreadable: " + QByteArray(sqlite3_errmsg(connection.get())) + '\n';
    sqlite3_finalize(statement);
}

QByteArray cell(sqlite3_stmt* statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return "NULL";
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const QByteArray value(bytes, sqlite3_column_bytes(statement, column));
    if (sqlite3_column_type(statement, column) == SQLITE_BLOB)
        return value.toHex();
    return value;
}

} // namespace

QByteArray Found::state() const
{
    return refused ? errorCodeName(refused->code).toLatin1() : content;
}

QByteArray contentOf(const QString& region, Compare compare)
{
    if (!QFileInfo::exists(region))
        return "none";
    const Connection connection(region, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    QByteArray all;
    QByteArray failure;
    QList<QByteArray> tables;
    each(connection,
         "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
         "ORDER BY name",
         failure, [&](sqlite3_stmt* row) { tables += cell(row, 0); });
    for (const char* pragma : {"application_id", "user_version"}) {
        each(connection, QByteArray("PRAGMA ") + pragma, failure,
             [&](sqlite3_stmt* row) { all += pragma + QByteArray(" ") + cell(row, 0) + '\n'; });
    }
    if (compare == Compare::Exactly) {
        each(connection,
             "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY "
             "type, name",
             failure, [&](sqlite3_stmt* row) {
                 for (int i = 0; i < sqlite3_column_count(row); ++i)
                     all += cell(row, i) + '|';
             });
    }
    for (const QByteArray& table : tables) {
        all += "table " + table + '\n';
        if (isPassing(table, compare))
            continue;
        each(connection, "SELECT * FROM \"" + table + "\" ORDER BY 1, 2", failure,
             [&](sqlite3_stmt* row) {
                 for (int i = 0; i < sqlite3_column_count(row); ++i) {
                     if (compare == Compare::Exactly || !isOfItsTime(sqlite3_column_name(row, i)))
                         all += cell(row, i) + '|';
                 }
                 all += '\n';
             });
    }
    return tables.isEmpty() && failure.isEmpty() ? "none" : all + failure;
}

QByteArray presenceIn(const QString& region)
{
    const Connection connection(region, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    QByteArray all;
    QByteArray failure;
    each(connection, "SELECT instance, user_name, host, doing FROM presence ORDER BY instance",
         failure, [&](sqlite3_stmt* row) {
             all +=
                 cell(row, 0) + ' ' + cell(row, 1) + ' ' + cell(row, 2) + ' ' + cell(row, 3) + '\n';
         });
    return all + failure;
}

Found find(const QString& region)
{
    Found found;
    {
        auto opened = SqliteStore::open(region, Access::ReadWrite);
        if (!opened) {
            found.refused = opened.error();
            return found;
        }
        const auto problems = (*opened)->check({}, CheckDepth::Full);
        if (!problems) {
            found.refused = problems.error();
            return found;
        }
        for (const Problem& problem : *problems)
            found.problems +=
                problem.kind + QStringLiteral(": ") + problem.detail + QLatin1Char('\n');
    }
    found.content = contentOf(region);
    return found;
}

QByteArray viewOf(const Region& region)
{
    QByteArray view = "sequence " + QByteArray::number(region.sequence()) + " policy "
                      + region.info().policy.value_or(QString()).toUtf8() + '\n';
    const auto line = [&](const char* what, std::initializer_list<qint64> numbers) {
        view += what;
        for (const qint64 number : numbers)
            view += ' ' + QByteArray::number(number);
        view += '\n';
    };
    for (int i = 0; i < region.siteCount(); ++i)
        line("site", {region.site(i).id.value, region.site(i).revision});
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRow& row = region.session(i);
        line("session", {row.id.value, row.revision, row.record.places, row.seats.proposed,
                         row.seats.offered, row.seats.confirmed});
    }
    for (int i = 0; i < region.pathwayCount(); ++i) {
        line("pathway",
             {region.pathwayId(i).value, region.revision(i), region.isOpen(i), region.isMissing(i),
              region.hasIdentityClash(i), region.lastOffer(i), region.bmiTenths(i).value_or(-1)});
    }
    for (int i = 0; i < region.offerCount(); ++i) {
        const OfferRecord& offer = region.offer(i).record;
        line("offer", {offer.id.value, offer.revision, offer.seat, qint64(offer.state),
                       offer.pathway.value, offer.session.value});
    }
    return view;
}

QString firstDifference(const QByteArray& is, const QByteArray& shouldBe)
{
    const QList<QByteArray> left = is.split('\n');
    const QList<QByteArray> right = shouldBe.split('\n');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i))
            return QStringLiteral("line %1 is <%2> and should be <%3>")
                .arg(i)
                .arg(QString::fromUtf8(left.value(i)), QString::fromUtf8(right.value(i)));
    }
    return QStringLiteral("no difference");
}

void writeFiles(const QString& folder, const Files& files)
{
    QDir(folder).removeRecursively();
    if (!QDir().mkpath(folder))
        qFatal("cannot make the test folder anew");
    for (auto file = files.begin(); file != files.end(); ++file) {
        QFile out(folder + QLatin1Char('/') + file.key());
        if (!out.open(QIODevice::WriteOnly) || out.write(*file) != file->size())
            qFatal("cannot write a test file");
    }
}

Files readFiles(const QString& folder)
{
    Files files;
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        QFile in(folder + QLatin1Char('/') + name);
        if (!in.open(QIODevice::ReadOnly))
            qFatal("cannot read a test file");
        files[name] = in.readAll();
    }
    return files;
}

void makeRegion(const QString& path, const QByteArray& sql)
{
    const Connection connection(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (sqlite3_exec(connection.get(), sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("the region cannot be made: %s", sqlite3_errmsg(connection.get()));
}

QByteArray regionOfSchema(int schema)
{
    QFile file(
        sourceDir().filePath(QStringLiteral("tests/data/store/full-region-%1.sql").arg(schema)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no region of schema %d in tests/data/store", schema);
    return file.readAll();
}

} // namespace sooner::test
