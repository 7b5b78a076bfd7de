#include "core/workspace/solving.h"

#include "core/matching/plan.h"
#include "core/workspace/solveprices.h"
#include "core/workspace/solveproblem.h"

#include <QElapsedTimer>

#include <new>

namespace sooner {

namespace {

/** Milliseconds since the last time it was asked. */
class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    double lap()
    {
        const double milliseconds = double(m_timer.nsecsElapsed()) / 1e6;
        m_timer.restart();
        return milliseconds;
    }

private:
    QElapsedTimer m_timer;
};

Result<SolveInput> readInput(const SolveRequest& request, const Progress& progress)
{
    auto patients = exchange::readSolvePatients(request.patients, progress);
    if (!patients)
        return pass(patients);
    auto sessions = exchange::readSolveSessions(request.sessions, progress);
    if (!sessions)
        return pass(sessions);
    return SolveInput{std::move(*patients), std::move(*sessions)};
}

exchange::SolveOutput outputOf(const SolveInput& input, const matching::Problem& problem,
                               const matching::Plan& plan, bool withPrices)
{
    exchange::SolveOutput output;
    output.placed.reserve(plan.placements.size());
    for (const matching::Placement& placement : plan.placements)
        output.placed.emplace_back(problem.patients[std::size_t(placement.patient)].id,
                                   problem.sessions[std::size_t(placement.session)].id);
    if (withPrices)
        output.prices = solvePrices(input, problem, plan);
    return output;
}

SolveSummary summaryOf(const matching::Problem& problem, const matching::Plan& plan)
{
    SolveSummary summary;
    summary.patients = int(problem.patients.size());
    summary.sessions = int(problem.sessions.size());
    for (const matching::Session& session : problem.sessions)
        summary.places += session.free;
    for (const int component : plan.component)
        summary.components = std::max(summary.components, component + 1);
    summary.matched = int(plan.placements.size());
    summary.matchedByTier = plan.matchedByTier;
    summary.distanceUnits = plan.distanceUnits;
    summary.daySum = plan.daySum;
    summary.gap = plan.gap;
    return summary;
}

Result<SolveSummary> solveAndWrite(const SolveRequest& request, const Progress& progress)
{
    Stopwatch watch;
    const auto input = readInput(request, progress);
    if (!input)
        return pass(input);
    const double readMilliseconds = watch.lap();
    const auto problem = solveProblem(*input);
    if (!problem)
        return pass(problem);
    const double buildMilliseconds = watch.lap();
    const auto plan = matching::solve(*problem, {&progress, request.threads});
    if (!plan)
        return pass(plan);
    if (plan->gap != 0)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The plan's proof does not hold (gap %1), so nothing is "
                                   "written; please report this with the two files")
                        .arg(plan->gap));
    watch.lap();
    SOONER_TRY(exchange::writeSolveOutput(
        request.out, request.prices, outputOf(*input, *problem, *plan, !request.prices.isEmpty()),
        progress));
    SolveSummary summary = summaryOf(*problem, *plan);
    summary.readMilliseconds = readMilliseconds;
    summary.solveMilliseconds = buildMilliseconds + plan->solveMilliseconds;
    summary.writeMilliseconds = watch.lap();
    return summary;
}

} // namespace

Result<SolveSummary> solveFiles(const SolveRequest& request, const Progress& progress)
{
    try {
        return solveAndWrite(request, progress);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Not enough memory for these files; solve the specialties in "
                                   "several runs"));
    }
}

} // namespace sooner
