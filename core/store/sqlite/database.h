#pragma once

#include "core/base/result.h"
#include "core/store/sqlite/patience.h"
#include "core/store/sqlite/statement.h"
#include "core/store/store.h"

#include <chrono>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;

namespace sooner::store {

/** One connection to an SQLite file with the settings of reliability.md 1.2, read back and
   verified. One thread at a time. Never makes a file. */
class Database
{
public:
    using Wait = std::chrono::milliseconds;

    /** `waiting`: how it waits for other writers. */
    static Result<Database> open(const QString& path, Access access, const Waiting& waiting);
    static Result<Database> inMemory();

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;

    /** A statement of core/store/sql by its name. */
    Statement query(std::string_view name);
    /** Statement text of our own making, never of input. */
    Statement prepare(std::string_view sql);
    /** Several statements without values. */
    Result<void> execute(const std::string& sql);
    /** One statement that takes a lock, tried until it is free: fairly, and as setWaiting says. */
    Result<void> executeInTurn(const std::string& sql, const std::function<WaitedFor()>& whom);
    void setWaiting(Waiting waiting) { m_patience->set(std::move(waiting)); }
    const Waiting& waiting() const { return m_patience->waiting(); }
    /** The single number that a pragma or query gives. */
    Result<qint64> number(std::string_view sql);

    /** Off only while a migration rebuilds tables; read back. */
    Result<void> setForeignKeys(bool on);

    qint64 lastInsertId() const;
    qint64 changes() const;
    bool inTransaction() const;
    /** Ends the transaction that is open, also when there is no memory left to say so in SQL: else
        nobody could write any more. */
    void rollBack();
    bool isReadOnly() const;
    /** Somebody switched the file to a write-ahead log, which we never use. */
    bool isWriteAhead();
    /** A change that somebody was making when their PC or program died was found and undone. */
    bool wasCutOff() const { return m_cutOff; }
    void setCutOff() { m_cutOff = true; }
    /** StoreMissing when another file has taken the place of the open one, or it was moved away:
        then nobody would see what we write. Does not open the file. */
    Result<void> isStillThere() const;
    Error error(int rc) const;
    sqlite3* handle() const { return m_connection.get(); }

private:
    struct Close
    {
        void operator()(sqlite3* connection) const;
    };
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Cache = std::unordered_map<std::string_view, std::vector<std::unique_ptr<Prepared>>>;

    Database(sqlite3* connection, const Waiting& waiting);
    Result<void> libraryIsOurs();
    Result<void> configure(Access access);
    bool hasHotJournal() const;
    QString journal() const;
    Result<void> isSafeToTouch() const;
    Result<void> setAndVerify(const char* pragma, const char* value, const char* expected);
    Statement lend(std::vector<std::unique_ptr<Prepared>>& free, std::string_view sql);

    std::unique_ptr<Patience> m_patience; ///< the connection calls it, so it goes after it
    std::unique_ptr<sqlite3, Close> m_connection;
    std::unique_ptr<Cache> m_cache;
    std::unique_ptr<std::vector<std::unique_ptr<Prepared>>> m_adHoc;
    bool m_cutOff = false;
    std::unique_ptr<sqlite3_stmt, Finalize> m_rollback; ///< ready before it is needed
};

/** BEGIN IMMEDIATE, when the turn has come; rolls back unless committed. */
class WriteTransaction
{
public:
    /** `whom` looks who is in the way. */
    static Result<WriteTransaction> begin(
        Database& database, const std::function<WaitedFor()>& whom = [] { return WaitedFor(); });
    ~WriteTransaction();
    WriteTransaction(WriteTransaction&& other) noexcept;
    WriteTransaction& operator=(WriteTransaction&&) = delete;

    /** StoreLocked leaves it open, so that it can be tried again. */
    Result<void> commit();

private:
    explicit WriteTransaction(Database& database) : m_database(&database) {}

    Database* m_database;
};

} // namespace sooner::store
