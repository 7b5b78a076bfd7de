#pragma once

#include "core/domain/pathway.h"

#include <array>
#include <vector>

namespace sooner::exchange {

/** The rows of a waiting list that were accepted so far, by issuer and PPID: a flat table, for a
   list of a million has nothing to gain from a million small allocations. */
class SeenPathways
{
public:
    static constexpr int longestPpid = 20;

    /** `key.ppid` is no longer than that. */
    struct Pair
    {
        explicit Pair(const PathwayKey& key);
        friend bool operator==(const Pair&, const Pair&) = default;

        OdsCode issuer;
        std::array<char16_t, longestPpid> ppid{};
    };
    struct Seen
    {
        Day clockStart;
        bool isOpen = false;
        qint64 row = 0;
    };

    /** Nothing when the pair was not seen. Good until the next add. */
    const Seen* newest(const Pair& pair) const;
    /** The one of the same pair that was added before it. */
    const Seen* before(const Seen& seen) const;
    void add(const Pair& pair, const Seen& seen);

private:
    struct Entry : Seen
    {
        Pair pair;
        qint32 before; ///< place of the one of the same pair that was added before; -1: none
        std::size_t hash;
    };

    static std::size_t hashOf(const Pair& pair);
    /** The slot of a pair, or the empty one where it would be. */
    std::size_t slotOf(const Pair& pair, std::size_t hash) const;
    void grow();

    std::vector<Entry> m_entries;
    std::vector<qint32> m_slots; ///< place of a pair's newest entry; -1: empty; a power of two
};

} // namespace sooner::exchange
