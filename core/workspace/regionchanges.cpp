#include "core/workspace/region.h"

namespace sooner {

namespace {

/** Rows of pathways or offers: so many are looked at one by one within some milliseconds. */
constexpr int mostLookedAt = 16 * PathwayChunk::capacity;

bool isSame(const PathwayChunk& before, const PathwayChunk& now, std::size_t at)
{
    return before.revision[at] == now.revision[at] && before.flags[at] == now.flags[at]
           && before.lastOffer[at] == now.lastOffer[at];
}

} // namespace

RegionChanges Region::changesSince(const Region& before) const
{
    RegionChanges changes;
    if (m_pathwayCount < before.m_pathwayCount || m_offers.size() < before.m_offers.size()
        || m_sites.size() < before.m_sites.size()) {
        changes.moved = true;
        return changes;
    }
    // Edits copy a chunk, so a chunk that both hold has none.
    std::vector<int> chunks;
    for (int i = 0; i < before.chunkCount(); ++i) {
        if (m_chunks[std::size_t(i)] == before.m_chunks[std::size_t(i)])
            continue;
        chunks.push_back(i);
        const std::vector<quint32>& was = before.chunk(i).id;
        changes.moved = changes.moved || !std::equal(was.begin(), was.end(), chunk(i).id.begin());
    }
    if (changes.moved)
        return changes;
    std::vector<std::size_t> offers;
    for (std::size_t i = 0; i < before.m_offers.chunkCount(); ++i) {
        if (!m_offers.sharesChunk(before.m_offers, i))
            offers.push_back(i);
    }
    bool renamed = false;
    for (std::size_t i = 0; i < before.m_sites.size(); ++i)
        renamed = renamed || m_sites[i].record.name != before.m_sites[i].record.name;
    const std::size_t lookedAt =
        chunks.size() * PathwayChunk::capacity + offers.size() * m_offers.chunkSize;
    changes.many = renamed || lookedAt > std::size_t(mostLookedAt);
    if (changes.many)
        return changes;
    for (const int i : chunks) {
        for (std::size_t at = 0; at < before.chunk(i).id.size(); ++at) {
            if (!isSame(before.chunk(i), chunk(i), at))
                changes.rows.push_back(i * PathwayChunk::capacity + int(at));
        }
    }
    for (const std::size_t i : offers) {
        const std::size_t end = std::min((i + 1) * m_offers.chunkSize, before.m_offers.size());
        for (std::size_t at = i * m_offers.chunkSize; at < end; ++at) {
            const OfferRow& was = before.m_offers[at];
            const OfferRow& now = m_offers[at];
            if (was.record.id != now.record.id || was.record.revision != now.record.revision)
                changes.rows.insert(changes.rows.end(), {was.pathway, now.pathway});
        }
    }
    std::sort(changes.rows.begin(), changes.rows.end());
    changes.rows.erase(std::unique(changes.rows.begin(), changes.rows.end()), changes.rows.end());
    return changes;
}

} // namespace sooner
