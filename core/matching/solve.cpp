#include "core/domain/pathway.h"
#include "core/matching/components.h"
#include "core/matching/plan.h"
#include "core/matching/scale.h"
#include "core/matching/ties.h"
#include "core/matching/transport.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>
#include <new>

namespace sooner::matching {

namespace {

// Often enough to stop at once, seldom enough to cost nothing.
constexpr int patientsBetweenLooks = 256;

tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("Matching was stopped; nothing was changed"));
}

/** One run of the engine; filled step by step, each step in the order of ids. */
class Run
{
public:
    Run(const Problem& problem, const Candidates& candidates, const SolveOptions& options)
        : m_problem(problem), m_candidates(candidates), m_options(options),
          m_sessionOf(problem.patients.size(), -1)
    {}
    Result<Plan> run();

private:
    Result<> look(qint64 done) const;
    Result<> collectPairs();
    Result<> solveComponent(const Component& component, int number);
    Result<Transport> transportOf(const Component& component);
    void write();

    const Problem& m_problem;
    const Candidates& m_candidates;
    const SolveOptions& m_options;
    PairList m_list;
    std::vector<int> m_sessionOf; ///< per patient
    std::vector<int> m_local;     ///< per session: its number in its component
    Plan m_plan;
};

/** Reports half of the way for the pairs and half for the components. */
Result<> Run::look(qint64 done) const
{
    if (!m_options.progress)
        return {};
    if (m_options.progress->isCancelled())
        return cancelled();
    m_options.progress->at(done, 2 * qint64(m_problem.patients.size()));
    return {};
}

Result<> Run::collectPairs()
{
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        if (p % patientsBetweenLooks == 0)
            SOONER_TRY(look(qint64(p)));
        m_candidates.collectNext(m_list);
        if (const auto session = m_candidates.pinnedTo(int(p)))
            m_sessionOf[p] = *session;
    }
    // Arcs and nodes are numbered with int.
    if (m_list.pairs.size() + m_problem.patients.size() + m_problem.sessions.size()
        > std::size_t(std::numeric_limits<int>::max() / 2))
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Too many pairs of patients and sessions; match fewer at once, "
                                   "for instance one specialty or fewer weeks"));
    return {};
}

Result<Transport> Run::transportOf(const Component& component)
{
    const auto scale = scaleFor(qint64(component.sessions.size()), component.largestUnits,
                                component.lastDay, int(m_problem.tiers.size()));
    if (!scale)
        return fail(
            ErrorCode::Overflow,
            QStringLiteral("%1 sessions, %2 miles, %3 days and %4 tiers together are beyond what "
                           "the exact engine can carry; shorten the period or use fewer tiers")
                .arg(component.sessions.size())
                .arg(qRound(component.largestUnits * 100 / metresPerMile))
                .arg(component.lastDay + 1)
                .arg(m_problem.tiers.size()));
    Transport transport;
    for (std::size_t s = 0; s < component.sessions.size(); ++s) {
        m_local[std::size_t(component.sessions[s])] = int(s);
        transport.places.push_back(
            std::min(m_candidates.places(component.sessions[s]), int(component.patients.size())));
    }
    transport.begin.push_back(0);
    for (const int p : component.patients) {
        transport.worth.push_back(scale->worth(m_problem.patients[std::size_t(p)].tier));
        for (const Candidature& pair : m_list.of(p)) {
            transport.session.push_back(m_local[std::size_t(pair.session)]);
            transport.cost.push_back(scale->cost(pair.units, pair.day));
        }
        transport.begin.push_back(transport.session.size());
    }
    return transport;
}

Result<> Run::solveComponent(const Component& component, int number)
{
    for (const int session : component.sessions)
        m_plan.component[std::size_t(session)] = number;
    if (component.patients.empty())
        return {};
    const Result<Transport> transport = transportOf(component);
    if (!transport)
        return pass(transport);
    TransportSolution solution = solveTransport(*transport);
    settleTies(*transport, solution);
    for (std::size_t s = 0; s < component.sessions.size(); ++s)
        m_plan.prices[std::size_t(component.sessions[s])] = solution.prices[s];
    for (std::size_t p = 0; p < component.patients.size(); ++p) {
        if (solution.pair[p] != TransportSolution::noPair) {
            const int session = transport->session[solution.pair[p]];
            m_sessionOf[std::size_t(component.patients[p])] =
                component.sessions[std::size_t(session)];
        }
    }
    return {};
}

void Run::write()
{
    m_plan.waitingByTier.assign(m_problem.tiers.size(), 0);
    m_plan.matchedByTier.assign(m_problem.tiers.size(), 0);
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        const Patient& patient = m_problem.patients[p];
        ++m_plan.waitingByTier[std::size_t(patient.tier)];
        if (m_sessionOf[p] < 0) {
            m_plan.leftOver.push_back(int(p));
            continue;
        }
        const auto pair = m_candidates.pair(int(p), m_sessionOf[p]);
        const int site = m_problem.sessions[std::size_t(pair->session)].site;
        ++m_plan.matchedByTier[std::size_t(patient.tier)];
        m_plan.distanceUnits += pair->units;
        m_plan.daySum += pair->day;
        m_plan.placements.push_back({int(p), pair->session, m_problem.from + pair->day,
                                     m_problem.distances.between(patient.place, site).value_or(0)});
    }
}

Result<Plan> Run::run()
{
    const std::size_t sessions = m_problem.sessions.size();
    m_plan.prices.assign(sessions, 0);
    m_plan.component.assign(sessions, 0);
    m_local.assign(sessions, 0);
    SOONER_TRY(collectPairs());
    const auto components = componentsOf(m_list, int(sessions));
    qint64 done = qint64(m_problem.patients.size());
    for (std::size_t number = 0; number < components.size(); ++number) {
        SOONER_TRY(look(done));
        SOONER_TRY(solveComponent(components[number], int(number)));
        done += qint64(components[number].patients.size());
    }
    write();
    return std::move(m_plan);
}

Result<Plan> solveAndCheck(const Problem& problem, const SolveOptions& options)
{
    QElapsedTimer timer;
    timer.start();
    SOONER_TRY(checkForm(problem));
    const Result<Candidates> candidates = Candidates::of(problem);
    if (!candidates)
        return pass(candidates);
    Result<Plan> plan = Run(problem, *candidates, options).run();
    if (!plan)
        return plan;
    plan->solveMilliseconds = double(timer.nsecsElapsed()) / 1e6;
    const Result<qint64> gap = verify(problem, *plan);
    if (!gap)
        return pass(gap);
    plan->gap = *gap;
    return plan;
}

} // namespace

Result<Plan> solve(const Problem& problem, const SolveOptions& options)
{
    try {
        return solveAndCheck(problem, options);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Not enough memory for so many pairs of patients and sessions; "
                                   "match one specialty or fewer weeks at once"));
    }
}

} // namespace sooner::matching
