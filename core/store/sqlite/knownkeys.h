#pragma once

#include "core/store/sqlite/database.h"

#include <vector>

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
    /** The same of a packed row, which begins with PPID and issuer. */
    void add(std::string_view packed);

private:
    /** A key has a few bits in one of these; so big that one look fetches all from memory. */
    struct Block
    {
        quint64 bits[8] = {};
    };

    Result<void> readAll(Database& database);
    bool has(quint64 hash) const;
    void insert(quint64 hash);

    int m_misses = 0;
    /** Empty until all keys are in. A key that is not in may seem to be, never the other way. */
    std::vector<Block> m_blocks;
};

} // namespace sooner::store
