#include "tests/colleagues/regiontables.h"

#include <functional>

#include <sqlite3.h>

namespace colleagues {

namespace {

/** A connection for as long as it is looked at. */
class File
{
public:
    explicit File(const QString& path)
    {
        sqlite3_open_v2(path.toUtf8().constData(), &m_connection,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        sqlite3_busy_timeout(m_connection, 60'000);
    }
    ~File() { sqlite3_close_v2(m_connection); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    void execute(const QByteArray& sql)
    {
        note(sqlite3_exec(m_connection, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    }
    void each(const char* sql, const std::function<void(sqlite3_stmt*)>& take)
    {
        sqlite3_stmt* rows = nullptr;
        note(sqlite3_prepare_v2(m_connection, sql, -1, &rows, nullptr), SQLITE_OK);
        int rc = SQLITE_DONE;
        while (rows && (rc = sqlite3_step(rows)) == SQLITE_ROW)
            take(rows);
        note(rc, SQLITE_DONE);
        sqlite3_finalize(rows);
    }
    /** What went wrong first. */
    const QString& why() const { return m_why; }

private:
    void note(int rc, int expected)
    {
        if (rc != expected && m_why.isEmpty())
            m_why = QString::fromUtf8(sqlite3_errmsg(m_connection));
    }

    sqlite3* m_connection = nullptr;
    QString m_why;
};

qint64 integer(sqlite3_stmt* row, int column)
{
    return sqlite3_column_int64(row, column);
}

QString text(sqlite3_stmt* row, int column)
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return QString::fromUtf8(bytes);
}

void readTrail(File& file, RegionTables& tables)
{
    file.each("SELECT id, user_name, use_case FROM act ORDER BY id", [&](auto* row) {
        tables.acts.push_back({integer(row, 0), text(row, 1), text(row, 2)});
    });
    file.each("SELECT seq, act_id, action, object_kind, coalesce(object_id, 0), detail FROM audit "
              "ORDER BY seq",
              [&](auto* row) {
                  tables.audit.push_back({integer(row, 0), integer(row, 1), text(row, 2),
                                          text(row, 3), integer(row, 4), text(row, 5)});
              });
    file.each("SELECT audit_seq, offer_id, from_state, to_state FROM offer_step", [&](auto* row) {
        tables.steps[integer(row, 0)] = {integer(row, 0), integer(row, 1), text(row, 2),
                                         text(row, 3)};
    });
}

} // namespace

std::optional<RegionTables> tablesOf(const QString& path, QString& why)
{
    File file(path);
    RegionTables tables;
    readTrail(file, tables);
    file.each("SELECT id, pathway_id, session_id, site_id, seat_no, state, revision FROM offer",
              [&](auto* row) {
                  tables.offers[integer(row, 0)] = {integer(row, 1), integer(row, 2),
                                                    integer(row, 3), integer(row, 4), text(row, 5)};
                  tables.revisions[{QStringLiteral("offer"), integer(row, 0)}] = integer(row, 6);
              });
    file.each("SELECT id, places, revision FROM session", [&](auto* row) {
        tables.places[integer(row, 0)] = integer(row, 1);
        tables.revisions[{QStringLiteral("session"), integer(row, 0)}] = integer(row, 2);
    });
    file.each("SELECT id, revision FROM pathway", [&](auto* row) {
        tables.revisions[{QStringLiteral("pathway"), integer(row, 0)}] = integer(row, 1);
    });
    file.each("SELECT pathway_id, local_patient_id FROM pathway_detail",
              [&](auto* row) { tables.markers[integer(row, 0)] = text(row, 1); });
    file.each("SELECT coalesce(policy, ''), revision FROM meta", [&](auto* row) {
        tables.order = text(row, 0);
        tables.revisions[{QStringLiteral("region"), 1}] = integer(row, 1);
    });
    file.each("PRAGMA user_version", [&](auto* row) { tables.schema = int(integer(row, 0)); });
    why = file.why();
    return why.isEmpty() ? std::optional(tables) : std::nullopt;
}

QString execute(const QString& path, const QByteArray& sql)
{
    File file(path);
    file.execute(sql);
    return file.why();
}

qint64 numberIn(const QString& path, const QByteArray& sql)
{
    File file(path);
    qint64 number = -1;
    file.each(sql.constData(), [&](auto* row) { number = integer(row, 0); });
    return file.why().isEmpty() ? number : -1;
}

} // namespace colleagues
