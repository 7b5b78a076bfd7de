#pragma once

#include <QtGlobal>

#include <span>

namespace sooner::demo {

/** Spreads every bit of a number over all others (the finaliser of SplitMix64). */
constexpr quint64 mixed(quint64 value)
{
    value += 0x9E3779B97F4A7C15u;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

/** A number of its own for each thing that is drawn: same seed, purpose and index, same number. */
constexpr quint64 keyOf(quint64 seed, quint64 purpose, quint64 index)
{
    return mixed(mixed(mixed(seed) ^ purpose) ^ index);
}

/** The same numbers on every machine; the standard's distributions differ between libraries. */
class Random
{
public:
    explicit Random(quint64 key) : m_state(key) {}

    quint64 next()
    {
        const quint64 value = mixed(m_state);
        m_state += 0x9E3779B97F4A7C15u;
        return value;
    }
    /** 0 .. count - 1 */
    int below(int count) { return int((next() >> 32) * quint64(count) >> 32); }
    /** Both ends belong to it. */
    int between(int least, int most) { return least + below(most - least + 1); }
    bool percent(int chance) { return below(100) < chance; }
    bool perMille(int chance) { return below(1000) < chance; }

    /** Most often near `mode`, falling off in a straight line to both ends. */
    int triangular(int least, int mode, int most)
    {
        const int left = mode - least;
        const int right = most - mode;
        const bool goesLeft = below(left + right + 1) < left;
        const int side = goesLeft ? left : right;
        const int a = below(side + 1);
        const int b = below(side + 1);
        const int away = a < b ? a : b;
        return goesLeft ? mode - away : mode + away;
    }

    template <class T>
    const T& pick(std::span<const T> list)
    {
        return list[std::size_t(below(int(list.size())))];
    }
    template <class List>
    const auto& pick(const List& list)
    {
        return list[std::size_t(below(int(std::size(list))))];
    }
    /** An index, as often as its weight says; the weights must not all be 0. */
    int weighted(std::span<const int> weights)
    {
        int total = 0;
        for (const int weight : weights)
            total += weight;
        int left = below(total);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            left -= weights[i];
            if (left < 0)
                return int(i);
        }
        return int(weights.size()) - 1;
    }

private:
    quint64 m_state;
};

/** 0 .. count - 1 in another order, one to one, without a table. */
class Permutation
{
public:
    Permutation(int count, quint64 key) : m_count(quint32(count)), m_key(key)
    {
        while ((quint64(1) << (2 * m_halfBits)) < m_count)
            ++m_halfBits;
    }

    /** A Feistel network over a power of four, walked on until it lands inside. */
    int operator()(int index) const
    {
        quint32 value = quint32(index);
        do {
            value = network(value);
        } while (value >= m_count);
        return int(value);
    }

private:
    quint32 network(quint32 value) const
    {
        const quint32 mask = (quint32(1) << m_halfBits) - 1;
        quint32 left = value >> m_halfBits;
        quint32 right = value & mask;
        for (quint64 round = 0; round < 4; ++round) {
            const quint32 turned = left ^ (quint32(keyOf(m_key, round, right)) & mask);
            left = right;
            right = turned;
        }
        return left << m_halfBits | right;
    }

    quint32 m_count;
    quint64 m_key;
    int m_halfBits = 1;
};

} // namespace sooner::demo
