#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>
#include <vector>

namespace sooner::matching {

/** Priority queue for keys that never fall below the last one taken: an item moves down through
    buckets by the highest bit in which it differs from that, a few times in all, and the search's
    branches stay predictable, which a binary heap's do not (Ahuja, Mehlhorn, Orlin and Tarjan
   1990). Items that have become useless are dropped on the way. */
class RadixHeap
{
public:
    struct Item
    {
        qint64 key = 0;
        int node = 0;
    };

    void clear()
    {
        for (; m_filled != 0; m_filled &= m_filled - 1)
            m_buckets[std::size_t(std::countr_zero(m_filled))].clear();
        m_last = 0;
    }

    /** key >= 0, and not below the last one taken. */
    void push(qint64 key, int node)
    {
        const auto bucket = std::size_t(64 - std::countl_zero(quint64(key ^ m_last)));
        m_buckets[bucket].push_back({key, node});
        m_filled |= quint64(1) << bucket;
    }

    /** Takes the item of the least key; false when there is none below `end`. isUseful(item) may
        say that one is not needed any more. */
    template <class IsUseful>
    bool take(Item& least, qint64 end, IsUseful isUseful)
    {
        while (m_filled != 0) {
            const auto bucket = std::size_t(std::countr_zero(m_filled));
            if (bucket > 0) {
                if (!spread(bucket, end, isUseful))
                    return false;
                continue;
            }
            std::vector<Item>& ties = m_buckets[0];
            least = ties.back();
            ties.pop_back();
            if (ties.empty())
                m_filled &= ~quint64(1);
            if (least.key >= end)
                return false;
            if (isUseful(least))
                return true;
        }
        return false;
    }

private:
    /** Moves the items of a bucket, the lowest filled one, to lower ones. */
    template <class IsUseful>
    bool spread(std::size_t bucket, qint64 end, IsUseful isUseful)
    {
        std::vector<Item>& items = m_buckets[bucket];
        qint64 least = std::numeric_limits<qint64>::max();
        for (const Item& item : items)
            least = std::min(least, item.key);
        if (least >= end)
            return false;
        m_last = least;
        m_filled &= ~(quint64(1) << bucket);
        for (const Item& item : items) {
            if (item.key < end && isUseful(item))
                push(item.key, item.node);
        }
        items.clear();
        return true;
    }

    // Keys have 63 bits, so the highest is never needed and a bit each tells which are filled.
    std::array<std::vector<Item>, 64> m_buckets;
    quint64 m_filled = 0;
    qint64 m_last = 0;
};

} // namespace sooner::matching
