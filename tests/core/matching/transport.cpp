#include "tests/core/matching/transport.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <utility>

namespace sooner::test {

namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, qint64>;

/** One unit leaves every patient for the sink, through a session or, at the cost of the patient's
    worth, past them all. Arcs in the order of patients, each one's pairs before the way past. */
std::vector<std::pair<int, int>> arcsOf(const Transport& transport)
{
    const int patients = int(transport.worth.size());
    const int sessions = int(transport.places.size());
    const int sink = patients + sessions;
    std::vector<std::pair<int, int>> arcs;
    arcs.reserve(transport.session.size() + std::size_t(sink));
    for (int p = 0; p < patients; ++p) {
        for (auto e = transport.begin[std::size_t(p)]; e < transport.begin[std::size_t(p) + 1]; ++e)
            arcs.emplace_back(p, patients + transport.session[e]);
        arcs.emplace_back(p, sink);
    }
    for (int s = 0; s < sessions; ++s)
        arcs.emplace_back(patients + s, sink);
    return arcs;
}

} // namespace

TransportSolution solveTransport(const Transport& transport)
{
    const int patients = int(transport.worth.size());
    const int sessions = int(transport.places.size());
    const int sink = patients + sessions;
    const auto arcs = arcsOf(transport);
    Graph graph;
    graph.build(sink + 1, arcs.begin(), arcs.end());
    Graph::ArcMap<qint64> cost(graph, 0);
    Graph::ArcMap<int> upper(graph, 1);
    Graph::NodeMap<int> supply(graph, 0);
    int arc = 0; // arcs keep their order: they are sorted by source
    for (std::size_t p = 0; p < std::size_t(patients); ++p) {
        for (auto e = transport.begin[p]; e < transport.begin[p + 1]; ++e)
            cost[graph.arc(arc++)] = transport.cost[e];
        cost[graph.arc(arc++)] = transport.worth[p];
        supply[graph.node(int(p))] = 1;
    }
    for (std::size_t s = 0; s < std::size_t(sessions); ++s)
        upper[graph.arc(arc++)] = transport.places[s];
    supply[graph.node(sink)] = -patients;

    Simplex simplex(graph);
    simplex.upperMap(upper).costMap(cost).supplyMap(supply);
    // Everybody can go past the sessions, so there always is a flow.
    [[maybe_unused]] const auto outcome = simplex.run();
    Q_ASSERT(outcome == Simplex::OPTIMAL);

    TransportSolution solution;
    solution.pair.assign(std::size_t(patients), TransportSolution::noPair);
    arc = 0;
    for (std::size_t p = 0; p < std::size_t(patients); ++p, ++arc) {
        for (auto e = transport.begin[p]; e < transport.begin[p + 1]; ++e, ++arc) {
            if (simplex.flow(graph.arc(arc)) > 0)
                solution.pair[p] = e;
        }
    }
    solution.prices.reserve(std::size_t(sessions));
    const qint64 ground = simplex.potential(graph.node(sink));
    for (int s = 0; s < sessions; ++s)
        solution.prices.push_back(
            std::max<qint64>(0, ground - simplex.potential(graph.node(patients + s))));
    return solution;
}

} // namespace sooner::test
