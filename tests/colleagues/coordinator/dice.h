#pragma once

#include <QtGlobal>

#include <vector>

namespace sooner::colleague {

/** The same numbers on every machine for the same seed. */
class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed * 0x9E3779B97F4A7C15u + 1) {}

    /** 0 .. count - 1 */
    int below(int count)
    {
        m_state = m_state * 6364136223846793005u + 1442695040888963407u;
        return int((m_state >> 33) % quint64(count));
    }
    bool percent(int chance) { return below(100) < chance; }
    template <class T>
    const T& one(const std::vector<T>& list)
    {
        return list[std::size_t(below(int(list.size())))];
    }

private:
    quint64 m_state;
};

} // namespace sooner::colleague
