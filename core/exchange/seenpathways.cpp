#include "core/exchange/seenpathways.h"

#include <QHashFunctions>

#include <algorithm>
#include <type_traits>

namespace sooner::exchange {

namespace {

constexpr qint32 none = -1;
constexpr std::size_t fewestSlots = 1024;

} // namespace

SeenPathways::Pair::Pair(const PathwayKey& key) : issuer(key.issuer)
{
    const auto length = std::min<qsizetype>(key.ppid.size(), longestPpid);
    std::copy_n(key.ppid.utf16(), length, ppid.begin());
}

std::size_t SeenPathways::hashOf(const Pair& pair)
{
    static_assert(std::has_unique_object_representations_v<Pair>);
    static const std::size_t seed = QHashSeed::globalSeed();
    return qHashBits(&pair, sizeof(pair), seed);
}

std::size_t SeenPathways::slotOf(const Pair& pair, std::size_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const qint32 place = m_slots[slot];
        if (place == none)
            return slot;
        const Entry& entry = m_entries[std::size_t(place)];
        if (entry.hash == hash && entry.pair == pair)
            return slot;
    }
}

const SeenPathways::Seen* SeenPathways::newest(const Pair& pair) const
{
    if (m_slots.empty())
        return nullptr;
    const qint32 place = m_slots[slotOf(pair, hashOf(pair))];
    return place == none ? nullptr : &m_entries[std::size_t(place)];
}

const SeenPathways::Seen* SeenPathways::before(const Seen& seen) const
{
    const qint32 place = static_cast<const Entry&>(seen).before;
    return place == none ? nullptr : &m_entries[std::size_t(place)];
}

void SeenPathways::add(const Pair& pair, const Seen& seen)
{
    if (m_entries.size() * 2 >= m_slots.size())
        grow();
    const std::size_t hash = hashOf(pair);
    qint32& place = m_slots[slotOf(pair, hash)];
    m_entries.push_back({seen, pair, place, hash});
    place = qint32(m_entries.size() - 1);
}

void SeenPathways::grow()
{
    m_slots.assign(std::max(fewestSlots, m_slots.size() * 2), none);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry& entry = m_entries[i];
        m_slots[slotOf(entry.pair, entry.hash)] = qint32(i); // the newest of a pair comes last
    }
}

} // namespace sooner::exchange
