#pragma once

#include "core/store/records.h"
#include "core/store/sqlite/digest.h"

#include <span>
#include <vector>

struct sqlite3;

namespace sooner::store {

/** New pathways that go into the region together, with their audit entries. SQL reads them as the
   rows of the table new_pathway(batch): one statement for a thousand rows instead of a thousand. */
struct NewPathways
{
    std::span<ReadyPathway* const> rows;
    PathwayId firstId;
    std::vector<RowHash> rowHashes;
    qint64 firstEntry = 0;
    std::vector<ChainHash> entryHashes;

    /** Ends every row with its id, and hashes it. */
    void seal();
};

/** Makes new_pathway known to a connection; an SQLite result code. */
int provideNewPathways(sqlite3* connection);

/** What Statement::bindPointer takes beside a NewPathways. */
inline constexpr const char* newPathwaysType = "sooner-new-pathways";

} // namespace sooner::store
