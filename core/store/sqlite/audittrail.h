#pragma once

#include "core/store/records.h"
#include "core/store/sqlite/database.h"
#include "core/store/sqlite/digest.h"
#include "core/store/sqlite/newpathways.h"

#include <string_view>

namespace sooner::store {

/** What is to be written down: which row, and its content before and after. */
struct AuditNote
{
    std::string_view action;
    std::string_view kind;
    std::optional<qint64> id = {};
    std::optional<PathwayId> pathway = {}; ///< the subject of care
    QString detail = {};
    std::optional<RowHash> before = {};
    std::optional<RowHash> after = {};
};

/** Writes the audit entries of one transaction. Every entry is hashed together with the one before
   it, so that none can be altered, removed or put in between without all later hashes changing. */
class AuditTrail
{
public:
    AuditTrail(Database& database, Actor actor, QString function);

    /** The number of the entry. */
    Result<qint64> add(const AuditNote& note);
    /** Before the next two: what the entries of this transaction share. */
    Result<void> start();
    /** Hashes an entry for each, which are sealed. Asks nothing of the database. */
    void chain(NewPathways& batch);
    /** Writes these entries. */
    Result<void> write(NewPathways& batch);

private:
    /** Of the entry after the newest one. */
    ChainHash chained(const AuditNote& note);

    Database& m_database;
    Actor m_actor;
    QString m_function;
    std::optional<qint64> m_act;
    ChainHash m_actHash{};
    qint64 m_last = 0; ///< number of the newest entry
    ChainHash m_hash{};
    Digest m_digest;
};

/** The newest entry, by which the whole trail can be told from any other. */
Result<Anchor> newestEntry(Database& database);

/** Hashes the whole trail again. Each finding is a sentence; `anchor` is one that was kept outside
   the region, and must be met on the way. */
Result<std::vector<QString>> verifyTrail(Database& database, const std::optional<Anchor>& anchor,
                                         const Progress& progress);

} // namespace sooner::store
