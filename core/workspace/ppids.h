#pragma once

#include <QHashFunctions>
#include <QString>

#include <algorithm>
#include <vector>

namespace sooner {

/** PPIDs of one stretch of rows, by their hashes: may say that one is there which is not.
    Holds many fewer than it has slots. */
class Ppids
{
public:
    bool mayHave(const QString& ppid) const { return m_hashes[slotOf(hashOf(ppid))] != 0; }
    void add(const QString& ppid)
    {
        const std::size_t hash = hashOf(ppid);
        m_hashes[slotOf(hash)] = hash;
    }
    void clear() { std::fill(m_hashes.begin(), m_hashes.end(), 0); }

private:
    static constexpr std::size_t slotCount = 4096;

    static std::size_t hashOf(const QString& ppid) { return qHash(ppid, std::size_t(0)) | 1; }
    std::size_t slotOf(std::size_t hash) const
    {
        std::size_t slot = (hash >> 1) % slotCount;
        while (m_hashes[slot] != 0 && m_hashes[slot] != hash)
            slot = (slot + 1) % slotCount;
        return slot;
    }

    std::vector<std::size_t> m_hashes = std::vector<std::size_t>(slotCount);
};

} // namespace sooner
