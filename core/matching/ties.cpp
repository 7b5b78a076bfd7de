#include "core/matching/ties.h"

#include <algorithm>
#include <limits>

namespace sooner::matching {

namespace {

/** Best assignments differ only by cycles of moves that cost nothing: along tight pairs (those that
    give a patient the most, at the prices), out of or into a place for patients who gain nothing by
    one, and between sessions without a price, some of whose places stay empty. Nodes of a cycle are
    the sessions and, with the number after theirs, "outside": no place. */
class TieSettler
{
public:
    TieSettler(const Transport& transport, TransportSolution& solution);
    void run();

private:
    void settle(int patient);
    void searchBackFrom(int node);
    void shift(int patient, int node);

    int outside() const { return int(m_transport.places.size()); }
    bool isFree(int session) const { return m_solution.prices[std::size_t(session)] == 0; }

    struct Step
    {
        int to = -1;    ///< -1: not reached
        int mover = -1; ///< -1: an empty place moves instead of a patient
    };

    const Transport& m_transport;
    TransportSolution& m_solution;
    std::vector<std::vector<std::size_t>> m_options; ///< per patient: tight pairs, ascending
    std::vector<std::vector<int>> m_wanting;         ///< per node: patients for whom it is tight
    std::vector<int> m_where;                        ///< per patient: node
    std::vector<int> m_load;                         ///< per session
    std::vector<char> m_settled;                     ///< per patient
    std::vector<Step> m_steps;                       ///< per node, of the latest search
    std::vector<int> m_queue;
};

TieSettler::TieSettler(const Transport& transport, TransportSolution& solution)
    : m_transport(transport), m_solution(solution), m_options(transport.worth.size()),
      m_wanting(transport.places.size() + 1), m_where(transport.worth.size(), outside()),
      m_load(transport.places.size()), m_settled(transport.worth.size())
{
    for (std::size_t p = 0; p < transport.worth.size(); ++p) {
        const auto gainOf = [&](std::size_t pair) {
            return transport.worth[p] - transport.cost[pair]
                   - solution.prices[std::size_t(transport.session[pair])];
        };
        qint64 most = 0;
        for (auto e = transport.begin[p]; e < transport.begin[p + 1]; ++e)
            most = std::max(most, gainOf(e));
        for (auto e = transport.begin[p]; e < transport.begin[p + 1]; ++e) {
            if (gainOf(e) == most) {
                m_options[p].push_back(e);
                m_wanting[std::size_t(transport.session[e])].push_back(int(p));
            }
        }
        if (most == 0 && !m_options[p].empty())
            m_wanting[std::size_t(outside())].push_back(int(p));
        if (solution.pair[p] != TransportSolution::noPair) {
            m_where[p] = transport.session[solution.pair[p]];
            ++m_load[std::size_t(m_where[p])];
        }
    }
}

/** Finds every node from which a chain of moves can fill the gap at `node`, and each one's next
    move. */
void TieSettler::searchBackFrom(int node)
{
    m_steps.assign(m_transport.places.size() + 1, Step());
    m_steps[std::size_t(node)].to = node;
    m_queue.assign(1, node);
    const auto reach = [&](int from, Step step) {
        if (m_steps[std::size_t(from)].to < 0) {
            m_steps[std::size_t(from)] = step;
            m_queue.push_back(from);
        }
    };
    for (std::size_t next = 0; next < m_queue.size(); ++next) {
        const int to = m_queue[next];
        for (const int mover : m_wanting[std::size_t(to)]) {
            if (!m_settled[std::size_t(mover)])
                reach(m_where[std::size_t(mover)], {to, mover});
        }
        if (to != outside()) {
            if (isFree(to) && m_load[std::size_t(to)] > 0)
                reach(outside(), {to, -1});
            continue;
        }
        for (int session = 0; session < outside(); ++session) {
            if (isFree(session)
                && m_load[std::size_t(session)] < m_transport.places[std::size_t(session)])
                reach(session, {to, -1});
        }
    }
}

void TieSettler::shift(int patient, int node)
{
    int& where = m_where[std::size_t(patient)];
    if (where != outside())
        --m_load[std::size_t(where)];
    if (node != outside())
        ++m_load[std::size_t(node)];
    where = node;
}

void TieSettler::settle(int patient)
{
    const auto& options = m_options[std::size_t(patient)];
    const int from = m_where[std::size_t(patient)];
    m_settled[std::size_t(patient)] = true;
    if (options.empty() || m_transport.session[options.front()] == from)
        return;
    searchBackFrom(from);
    for (const std::size_t pair : options) {
        const int wanted = m_transport.session[pair];
        if (wanted == from)
            return;
        if (m_steps[std::size_t(wanted)].to < 0)
            continue;
        shift(patient, wanted);
        for (int node = wanted; node != from;) {
            const Step step = m_steps[std::size_t(node)];
            if (step.mover >= 0)
                shift(step.mover, step.to);
            node = step.to;
        }
        return;
    }
}

void TieSettler::run()
{
    for (std::size_t p = 0; p < m_where.size(); ++p)
        settle(int(p));
    for (std::size_t p = 0; p < m_where.size(); ++p) {
        m_solution.pair[p] = TransportSolution::noPair;
        for (const std::size_t pair : m_options[p]) {
            if (m_transport.session[pair] == m_where[p])
                m_solution.pair[p] = pair;
        }
    }
}

} // namespace

void settleTies(const Transport& transport, TransportSolution& solution)
{
    TieSettler(transport, solution).run();
}

} // namespace sooner::matching
