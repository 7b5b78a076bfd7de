#include "core/store/sqlite/database.h"

#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/newpathways.h"
#include "core/store/sqlite/sqlerror.h"
#include "core/store/sqlite/sqltext.h"
#include "core/store/sqlite/steplimit.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <sqlite3.h>

namespace sooner::store {

namespace {

constexpr std::size_t adHocKept = 8;

Error settingRefused(const char* name)
{
    return {ErrorCode::StoreFailed,
            QStringLiteral("The region cannot be opened safely; it may be in use by another "
                           "program: close that and try "
                           "again"),
            QStringLiteral("SQLite did not take the setting %1").arg(QLatin1String(name))};
}

void finalize(std::vector<std::unique_ptr<Prepared>>& statements)
{
    for (const auto& prepared : statements)
        sqlite3_finalize(prepared->handle);
    statements.clear();
}

} // namespace

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Database::Database(sqlite3* connection, const Waiting& waiting)
    : m_patience(std::make_unique<Patience>()), m_connection(connection),
      m_cache(std::make_unique<Cache>()),
      m_adHoc(std::make_unique<std::vector<std::unique_ptr<Prepared>>>())
{
    m_patience->set(waiting);
    if (connection)
        sqlite3_busy_handler(connection, &Patience::onBusy, m_patience.get());
}

Database::Database(Database&&) noexcept = default;

Database::~Database()
{
    if (!m_connection)
        return;
    for (auto& [name, statements] : *m_cache)
        finalize(statements);
    finalize(*m_adHoc);
}

Result<Database> Database::open(const QString& path, Access access, const Waiting& waiting)
{
    sqlite3* connection = nullptr;
    const int mode = access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int flags = mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    const int rc = sqlite3_open_v2(path.toUtf8().constData(), &connection, flags, nullptr);
    Database database(connection, waiting);
    if (rc != SQLITE_OK)
        return tl::unexpected(sqlError(connection, rc));
    if (const int provided = provideNewPathways(connection); provided != SQLITE_OK)
        return tl::unexpected(sqlError(connection, provided));
    database.m_cutOff = database.hasHotJournal();
    SOONER_TRY(database.isSafeToTouch());
    const StepLimit limit(connection, StepLimit::toOpen);
    const auto configured = database.configure(access);
    if (limit.isExceeded())
        return tl::unexpected(endless());
    SOONER_TRY(configured);
    sqlite3_stmt* rollback = nullptr;
    if (const int ready = sqlite3_prepare_v3(connection, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT,
                                             &rollback, nullptr);
        ready != SQLITE_OK)
        return tl::unexpected(sqlError(connection, ready));
    database.m_rollback.reset(rollback);
    return database;
}

Result<Database> Database::inMemory()
{
    sqlite3* connection = nullptr;
    const int rc = sqlite3_open_v2(":memory:", &connection,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(connection, {});
    if (rc != SQLITE_OK)
        return tl::unexpected(sqlError(connection, rc));
    return database;
}

Result<void> Database::setAndVerify(const char* pragma, const char* value, const char* expected)
{
    const std::string name = pragma;
    SOONER_TRY(execute("PRAGMA " + name + " = " + value));
    Statement statement = prepare("PRAGMA " + name);
    const auto row = statement.step();
    if (!row)
        return pass(row);
    if (!*row || statement.text(0) != expected)
        return tl::unexpected(settingRefused(pragma));
    return {};
}

/** The library that is loaded is the one that the program was built for, and there are not two of
   them: each would lift the other's locks. */
Result<void> Database::libraryIsOurs()
{
    constexpr int leastVersion = 3'037'000; // STRICT tables
    Statement loaded = prepare("SELECT sqlite_source_id()");
    const auto row = loaded.step();
    if (sqlite3_libversion_number() >= leastVersion && row && *row
        && loaded.text(0) == sqlite3_sourceid())
        return {};
    return fail(ErrorCode::StoreFailed,
                QStringLiteral("This PC's SQLite library is too old or not the one that Sooner "
                               "was made with; install Sooner again"),
                QString::fromUtf8(sqlite3_libversion()));
}

/** The first statement that touches the file comes last, so that cell checks are on before anything
 * is read. */
Result<void> Database::configure(Access access)
{
    for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                        {SQLITE_DBCONFIG_DQS_DML, 0},
                                        {SQLITE_DBCONFIG_DQS_DDL, 0},
                                        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
        int now = -1;
        if (sqlite3_db_config(handle(), option, value, &now) != SQLITE_OK || now != value)
            return tl::unexpected(settingRefused("db_config"));
    }
    SOONER_TRY(libraryIsOurs());
    SOONER_TRY(setAndVerify("trusted_schema", "OFF", "0"));
    SOONER_TRY(setAndVerify("cell_size_check", "ON", "1"));
    SOONER_TRY(setAndVerify("recursive_triggers", "ON", "1"));
    // Nothing of a patient in temporary files.
    SOONER_TRY(setAndVerify("temp_store", "MEMORY", "2"));
    SOONER_TRY(setForeignKeys(true));
    SOONER_TRY(setAndVerify("mmap_size", "0", "0"));
    SOONER_TRY(setAndVerify("cache_spill", "OFF", "0"));
    SOONER_TRY(setAndVerify("secure_delete", "ON", "1"));
    SOONER_TRY(setAndVerify("synchronous", "FULL", "2"));
    if (access == Access::ReadOnly)
        return {};
    const auto journal = setAndVerify("journal_mode", "TRUNCATE", "truncate");
    if (!journal && isWriteAhead())
        return tl::unexpected(writeAheadMode());
    return journal;
}

Result<void> Database::setForeignKeys(bool on)
{
    return setAndVerify("foreign_keys", on ? "ON" : "OFF", on ? "1" : "0");
}

Statement Database::lend(std::vector<std::unique_ptr<Prepared>>& kept, std::string_view sql)
{
    sqlite3_stmt* compiled = nullptr;
    const int rc = sqlite3_prepare_v3(handle(), sql.data(), int(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &compiled, nullptr);
    if (rc != SQLITE_OK)
        return Statement(error(rc));
    kept.push_back(std::make_unique<Prepared>());
    kept.back()->handle = compiled;
    kept.back()->lent = true;
    return Statement(kept.back().get());
}

Statement Database::query(std::string_view name)
{
    auto found = m_cache->find(name);
    if (found == m_cache->end()) {
        Q_ASSERT(SqlText::all().statement(name));
        found = m_cache->emplace(name, std::vector<std::unique_ptr<Prepared>>()).first;
    }
    // More than one when a reader asks again while it is still stepping through the first.
    for (const auto& prepared : found->second) {
        if (!prepared->lent) {
            prepared->lent = true;
            return Statement(prepared.get());
        }
    }
    return lend(found->second, *SqlText::all().statement(name));
}

Statement Database::prepare(std::string_view sql)
{
    if (m_adHoc->size() >= adHocKept) {
        std::erase_if(*m_adHoc, [](const std::unique_ptr<Prepared>& prepared) {
            if (!prepared->lent)
                sqlite3_finalize(prepared->handle);
            return !prepared->lent;
        });
    }
    return lend(*m_adHoc, sql);
}

Result<void> Database::execute(const std::string& sql)
{
    const int rc = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK)
        return tl::unexpected(error(rc));
    return {};
}

Result<void> Database::executeInTurn(const std::string& sql, const std::function<WaitedFor()>& whom)
{
    Patience::Turn turn(*m_patience);
    for (;;) {
        const auto done = execute(sql);
        if (done || done.error().code != ErrorCode::StoreLocked)
            return done;
        SOONER_TRY(turn.pause(whom));
    }
}

Result<qint64> Database::number(std::string_view sql)
{
    Statement statement = prepare(sql);
    const auto row = statement.step();
    if (!row)
        return pass(row);
    if (!*row)
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("The region does not answer; try again"));
    return statement.integer(0);
}

qint64 Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(handle());
}

qint64 Database::changes() const
{
    return sqlite3_changes64(handle());
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

void Database::rollBack()
{
    sqlite3_step(m_rollback.get());
    sqlite3_reset(m_rollback.get());
}

bool Database::isReadOnly() const
{
    return sqlite3_db_readonly(handle(), "main") != 0;
}

bool Database::isWriteAhead()
{
    Statement mode = prepare("PRAGMA journal_mode");
    const auto row = mode.step();
    return row && *row && mode.text(0) == "wal";
}

QString Database::journal() const
{
    return QFile::decodeName(sqlite3_filename_journal(sqlite3_db_filename(handle(), "main")));
}

/** Before SQLite looks at the file for the first time. A journal that names a common journal of
   several databases, which we never make, would have SQLite delete the file of that name; and our
   settings would switch another program's write-ahead log off. */
Result<void> Database::isSafeToTouch() const
{
    static constexpr std::string_view journalMagic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
    QFile beside(journal());
    const bool names = QFileInfo(beside).isFile() && beside.open(QIODevice::ReadOnly)
                       && beside.seek(beside.size() - qint64(journalMagic.size()))
                       && beside.readAll().toStdString() == journalMagic && beside.size() > 512;
    if (names) {
        return fail(
            ErrorCode::StoreDamaged,
            QStringLiteral("The journal beside the region was not made by Sooner; keep both "
                           "files aside and restore the latest backup"));
    }
    std::array<uchar, 100> header{};
    sqlite3_file* file = nullptr;
    if (m_cutOff
        || sqlite3_file_control(handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
        || !file || !file->pMethods
        || file->pMethods->xRead(file, header.data(), int(header.size()), 0) != SQLITE_OK)
        return {}; // whatever it is will be seen by opening it
    const bool isAhead = header[18] == 2 || header[19] == 2;
    if (!isAhead || qFromBigEndian<quint32>(&header[68]) == quint32(applicationId))
        return {};
    return fail(ErrorCode::StoreNotOurs,
                QStringLiteral("This file belongs to another program; choose a region of Sooner"));
}

/** A journal with something in it, and nobody who is writing: asked before SQLite looks at the file
   and undoes it. */
bool Database::hasHotJournal() const
{
    if (QFileInfo(journal()).size() == 0)
        return false;
    sqlite3_file* file = nullptr;
    int isReserved = 1;
    const bool asked =
        sqlite3_file_control(handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
        && file && file->pMethods
        && file->pMethods->xCheckReservedLock(file, &isReserved) == SQLITE_OK;
    return asked && isReserved == 0;
}

Result<void> Database::isStillThere() const
{
    int moved = 0;
    if (sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK
        || moved == 0)
        return {};
    return tl::unexpected(replacedFile());
}

Error Database::error(int rc) const
{
    return sqlError(handle(), rc);
}

Result<WriteTransaction> WriteTransaction::begin(Database& database,
                                                 const std::function<WaitedFor()>& whom)
{
    SOONER_TRY(database.executeInTurn("BEGIN IMMEDIATE", whom));
    return WriteTransaction(database);
}

WriteTransaction::WriteTransaction(WriteTransaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{}

WriteTransaction::~WriteTransaction()
{
    // A full disk or a dead share has rolled back by itself; asking again would only be an error.
    if (m_database && m_database->inTransaction())
        m_database->rollBack();
}

Result<void> WriteTransaction::commit()
{
    const auto readers = [] { return WaitedFor{{}, QStringLiteral("reading"), {}}; };
    SOONER_TRY(m_database->executeInTurn("COMMIT", readers));
    m_database = nullptr;
    return {};
}

} // namespace sooner::store
