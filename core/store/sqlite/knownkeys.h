#pragma once

#include "core/store/sqlite/database.h"

#include <unordered_set>

namespace sooner::store {

/** Spares a large import of new patients a million questions whether each is in the region already.
   Starts once many questions in one transaction had no answer. */
class KnownKeys
{
public:
    /** True: no pathway has this issuer and PPID. False says nothing. */
    Result<bool> isSurelyNew(Database& database, OdsCode issuer, const QString& ppid);
    /** A question had no answer. */
    void noteMiss() { ++m_misses; }
    /** There is now a pathway of this name. */
    void add(OdsCode issuer, const QString& ppid);

private:
    Result<void> readAll(Database& database);

    int m_misses = 0;
    bool m_isComplete = false;
    std::unordered_set<std::size_t> m_hashes; ///< of issuer and PPID
};

} // namespace sooner::store
