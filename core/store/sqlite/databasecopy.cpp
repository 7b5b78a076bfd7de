#include "core/store/sqlite/databasecopy.h"

#include "core/store/durablefile.h"
#include "core/store/sqlite/holdings.h"
#include "core/store/sqlite/sqlerror.h"

#include <QFile>

#include <sqlite3.h>

namespace sooner::store {

namespace {

struct Close
{
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

/** A journal in memory, because there is nothing to go back to and nothing must be left beside it.
 */
Result<Connection> openEmpty(const QString& path)
{
    sqlite3* opened = nullptr;
    const int rc = sqlite3_open_v2(
        path.toUtf8().constData(), &opened,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Connection connection(opened);
    if (rc != SQLITE_OK)
        return tl::unexpected(sqlError(opened, rc));
    const int set = sqlite3_exec(opened, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL",
                                 nullptr, nullptr, nullptr);
    if (set != SQLITE_OK)
        return tl::unexpected(sqlError(opened, set));
    return connection;
}

/** One run of SQLite's backup API. */
class Run
{
public:
    Run(sqlite3* source, sqlite3* target)
        : m_target(target), m_backup(sqlite3_backup_init(target, "main", source, "main"))
    {}
    ~Run() { sqlite3_backup_finish(m_backup); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /** True when the copy is complete. */
    Result<bool> step(int pages)
    {
        if (!m_backup)
            return tl::unexpected(sqlError(m_target, sqlite3_errcode(m_target)));
        const int rc = sqlite3_backup_step(m_backup, pages);
        if (rc != SQLITE_OK && rc != SQLITE_DONE) {
            // Only then does the connection know what the system said.
            sqlite3_backup_finish(std::exchange(m_backup, nullptr));
            return tl::unexpected(sqlError(m_target, rc));
        }
        return rc == SQLITE_DONE;
    }
    qint64 remaining() const { return sqlite3_backup_remaining(m_backup); }
    qint64 pages() const { return sqlite3_backup_pagecount(m_backup); }

private:
    sqlite3* m_target;
    sqlite3_backup* m_backup;
};

Error stopped()
{
    return {ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed"), {}};
}

/** The last step and the count of what there is see one state of the region: its read lock keeps
    writers out for these few pages only. */
Result<std::optional<Holdings>> lastStep(Run& run, Database& source, int pages)
{
    SOONER_TRY(source.execute("BEGIN"));
    const auto looked = source.number("PRAGMA user_version"); // takes the lock
    auto done = looked ? run.step(pages) : Result<bool>(pass(looked));
    std::optional<Holdings> holdings;
    if (done && *done) {
        auto counted = readHoldings(source);
        if (counted)
            holdings = std::move(*counted);
        else
            done = pass(counted);
    }
    if (source.inTransaction())
        SOONER_TRY(source.execute("ROLLBACK"));
    if (!done)
        return pass(done);
    return holdings;
}

Error notWritten(const QString& file)
{
    return diskTroubleWith(file, systemCause()).value_or(sqlError(nullptr, SQLITE_FULL));
}

} // namespace

Result<Holdings> copyDatabase(Database& source, const QString& target, const Progress& progress,
                              const CopyPace& pace)
{
    const auto empty = openEmpty(target);
    if (!empty)
        return pass(empty);
    Run run(source.handle(), empty->get());
    int restarts = 0;
    qint64 before = std::numeric_limits<qint64>::max();
    bool first = true;
    for (;;) {
        if (progress.isCancelled())
            return tl::unexpected(stopped());
        const bool inOneGo = restarts > pace.restarts;
        if (inOneGo || (!first && run.remaining() <= pace.pagesAStep)) {
            auto holdings = lastStep(run, source, inOneGo ? -1 : pace.pagesAStep);
            if (!holdings)
                return pass(holdings);
            if (*holdings)
                return std::move(**holdings);
        } else {
            // Never to the end: the last pages are copied under the lock above.
            const qint64 most = first ? 1 : run.remaining() - 1;
            const auto stepped = run.step(int(std::min<qint64>(pace.pagesAStep, most)));
            if (!stepped)
                return pass(stepped);
        }
        if (!std::exchange(first, false) && run.remaining() >= before)
            ++restarts;
        before = run.remaining();
        progress.at(run.pages() - run.remaining(), run.pages());
        if (pace.betweenSteps)
            pace.betweenSteps();
    }
}

Result<void> overwriteDatabase(Database& source, Database& target, const Progress& progress)
{
    if (progress.isCancelled())
        return tl::unexpected(stopped());
    Run run(source.handle(), target.handle());
    const auto done = run.step(-1);
    if (!done)
        return pass(done);
    if (!*done) {
        return fail(ErrorCode::StoreLocked,
                    QStringLiteral("Somebody else is using this region; try again in a moment"));
    }
    return {};
}

Result<void> copyBytes(Database& source, const QString& target, const Progress& progress)
{
    constexpr qint64 piece = 1024 * 1024;
    sqlite3_file* file = nullptr;
    sqlite3_int64 size = 0;
    int rc = sqlite3_file_control(source.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (rc == SQLITE_OK)
        rc = file->pMethods->xFileSize(file, &size);
    QFile out(target);
    if (rc == SQLITE_OK && !out.open(QIODevice::WriteOnly | QIODevice::ExistingOnly))
        return tl::unexpected(notWritten(target));
    QByteArray bytes;
    for (qint64 done = 0; rc == SQLITE_OK && done < size; done += bytes.size()) {
        if (progress.isCancelled())
            return tl::unexpected(stopped());
        bytes.resize(std::min<qint64>(piece, size - done));
        rc = file->pMethods->xRead(file, bytes.data(), int(bytes.size()), done);
        if (rc == SQLITE_OK && out.write(bytes) != bytes.size())
            return tl::unexpected(notWritten(target));
    }
    if (rc == SQLITE_OK && !out.flush())
        return tl::unexpected(notWritten(target));
    if (rc != SQLITE_OK)
        return tl::unexpected(sqlError(nullptr, rc));
    return {};
}

} // namespace sooner::store
