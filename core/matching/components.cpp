#include "core/matching/components.h"

#include <algorithm>
#include <numeric>

namespace sooner::matching {

namespace {

/** Union-find whose root is always the smallest of its set. */
class Sets
{
public:
    explicit Sets(int size) : m_parent(std::size_t(size))
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }

    int root(int item)
    {
        while (m_parent[std::size_t(item)] != item) {
            int& parent = m_parent[std::size_t(item)];
            parent = m_parent[std::size_t(parent)];
            item = parent;
        }
        return item;
    }

    void join(int a, int b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::size_t(std::max(a, b))] = std::min(a, b);
    }

private:
    std::vector<int> m_parent;
};

} // namespace

std::vector<Component> componentsOf(const PairList& list, int sessions)
{
    Sets sets(sessions);
    const int patients = int(list.begin.size()) - 1;
    for (int p = 0; p < patients; ++p) {
        for (const Candidature& pair : list.of(p))
            sets.join(list.of(p).front().session, pair.session);
    }
    std::vector<Component> components;
    std::vector<int> number(std::size_t(sessions), -1); // of a root
    for (int s = 0; s < sessions; ++s) {
        int& mine = number[std::size_t(sets.root(s))];
        if (mine < 0) {
            mine = int(components.size());
            components.emplace_back();
        }
        components[std::size_t(mine)].sessions.push_back(s);
    }
    for (int p = 0; p < patients; ++p) {
        if (list.of(p).empty())
            continue;
        const int root = sets.root(list.of(p).front().session);
        Component& component = components[std::size_t(number[std::size_t(root)])];
        component.patients.push_back(p);
        for (const Candidature& pair : list.of(p)) {
            component.largestUnits = std::max(component.largestUnits, pair.units);
            component.lastDay = std::max(component.lastDay, pair.day);
        }
    }
    return components;
}

} // namespace sooner::matching
