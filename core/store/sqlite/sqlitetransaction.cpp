#include "core/store/sqlite/sqlitetransaction.h"

#include "core/store/sqlite/rows.h"

namespace sooner::store {

namespace {

/** Enough for a window that was away over a large import to catch up row by row. */
constexpr qint64 changesKept = 200'000;

std::string_view sealStatement(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Site: return "sealed_site";
    case ObjectKind::Session: return "sealed_session";
    case ObjectKind::Pathway: return "sealed_pathway";
    case ObjectKind::Offer: return "sealed_offer";
    case ObjectKind::Region: return "sealed_region";
    }
    return {};
}

} // namespace

SqliteTransaction::SqliteTransaction(Database& database, WriteTransaction transaction,
                                     const Actor& actor, const QString& function, bool demo)
    : m_database(database), m_transaction(std::move(transaction)), m_actor(actor),
      m_trail(database, actor, function), m_demo(demo)
{}

Result<void> SqliteTransaction::write(Statement& statement)
{
    SOONER_TRY(statement.run());
    m_wrote = m_wrote || m_database.changes() > 0;
    return {};
}

Result<void> SqliteTransaction::write(Statement& statement, const QString& taken)
{
    auto written = write(statement);
    if (!written && written.error().code == ErrorCode::Conflict)
        written.error().message = taken;
    return written;
}

Result<std::vector<qint64>> SqliteTransaction::numbers(Statement rows)
{
    std::vector<qint64> list;
    SOONER_TRY(rows.each([&] { list.push_back(rows.integer(0)); }));
    return list;
}

Result<qint64> SqliteTransaction::audit(const AuditNote& note)
{
    m_wrote = true;
    const auto entry = m_trail.add(note);
    if (entry)
        m_lastEntry = *entry;
    return entry;
}

Result<std::optional<RowHash>> SqliteTransaction::sealOf(ObjectKind kind, qint64 id)
{
    Statement row = m_database.query(sealStatement(kind));
    bindAll(row, id);
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found)
        return std::nullopt;
    row.digest(m_digest);
    return m_digest.row();
}

RowHash SqliteTransaction::sealOfNew(qint64 id)
{
    m_digest.add(qint64(1));
    m_digest.add(id);
    return m_digest.row();
}

Result<qint64> SqliteTransaction::auditWritten(ObjectKind kind, AuditNote note,
                                               const Result<std::optional<RowHash>>& before)
{
    if (!before)
        return pass(before);
    const auto after = sealOf(kind, *note.id);
    if (!after)
        return pass(after);
    note.before = *before;
    note.after = *after;
    return audit(note);
}

Result<void> SqliteTransaction::commit()
{
    bool asked = false;
    const auto committed = whole([&]() -> Result<void> {
        SOONER_TRY(logNewPathways());
        Statement prune = m_database.query("prune_changes");
        bindAll(prune, changesKept);
        SOONER_TRY(prune.run());
        asked = true;
        return m_transaction.commit();
    });
    if (committed)
        return committed;
    // A reader was in the way; all is still there to be committed.
    if (committed.error().code == ErrorCode::StoreLocked)
        m_broken.reset();
    else if (asked && committed.error().code == ErrorCode::StoreFailed && mayBeSaved())
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("The disk or network drive failed at the end of the change, "
                                   "which may have been saved; look before you do it again"),
                    committed.error().detail);
    return committed;
}

/** A disk that fails at the very last step of a commit leaves open which side of it we are on: what
   can be read now decides, and when nothing can be read nobody knows. */
bool SqliteTransaction::mayBeSaved()
{
    if (!m_lastEntry || m_database.inTransaction())
        return false;
    const auto newest = newestEntry(m_database);
    return !newest || newest->entry >= *m_lastEntry;
}

} // namespace sooner::store
