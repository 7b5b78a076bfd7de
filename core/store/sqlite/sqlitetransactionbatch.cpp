// Pathways that a large import puts in by the thousand.
#include "core/store/sqlite/newpathways.h"
#include "core/store/sqlite/packedrow.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

#include <future>
#include <system_error>

namespace sooner::store {

namespace {

/** Worth a thread for as long as they take to be hashed. */
constexpr std::size_t manyPathways = 200;

/** Does the work for so many pathways on another thread when it is worth it, else by get(). Going
    away without get() waits for it too. */
template <class Work>
std::future<void> beside(std::size_t pathways, Work work)
{
    if (pathways >= manyPathways) {
        try {
            return std::async(std::launch::async, work);
        } catch (const std::system_error&) {
            // No more threads to be had.
        }
    }
    return std::async(std::launch::deferred, work);
}

} // namespace

Result<PathwayId> SqliteTransaction::nextPathway()
{
    Statement row = m_database.query("next_pathway");
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found || !row.isInteger(0))
        return tl::unexpected(damagedRow(QStringLiteral("The newest pathway")));
    return PathwayId{row.integer(0)};
}

Result<PathwayId> SqliteTransaction::insertPathways(std::span<ReadyPathway* const> pathways)
{
    return whole([&]() -> Result<PathwayId> {
        const auto first = nextPathway();
        if (!first || pathways.empty())
            return first;
        m_wrote = true;
        NewPathways batch;
        batch.rows = pathways;
        batch.firstId = *first;
        SOONER_TRY(m_trail.start());
        auto hashes = beside(pathways.size(), [&] {
            batch.seal();
            m_trail.chain(batch);
        });
        for (const char* statement : {"insert_pathway_batch", "insert_detail_batch"}) {
            Statement rows = m_database.query(statement);
            rows.bindPointer(&batch, newPathwaysType);
            SOONER_TRY(rows.run());
        }
        hashes.get();
        SOONER_TRY(m_trail.write(batch));
        for (const ReadyPathway* const pathway : pathways)
            m_keys.add(pathway->values);
        SOONER_TRY(noteNew(*first, PathwayId{first->value + qint64(pathways.size()) - 1}));
        return first;
    });
}

} // namespace sooner::store
