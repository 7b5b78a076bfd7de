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

/** Nobody may want a session without places, so it is dearer than any place is worth. */
qint64 priceOf(const matching::Problem& problem, const matching::Plan& plan, std::size_t session)
{
    return problem.sessions[session].free > 0 ? plan.prices[session]
                                              : plan.scales[session].worth(0);
}

exchange::SolveOutput outputOf(const matching::Problem& problem, const matching::Plan& plan,
                               bool withPrices)
{
    exchange::SolveOutput output;
    output.placed.reserve(plan.placements.size());
    for (const matching::Placement& placement : plan.placements)
        output.placed.emplace_back(problem.patients[std::size_t(placement.patient)].id,
                                   problem.sessions[std::size_t(placement.session)].id);
    for (std::size_t s = 0; withPrices && s < problem.sessions.size(); ++s)
        output.prices.emplace_back(problem.sessions[s].id, priceOf(problem, plan, s));
    return output;
}

SolveSummary summaryOf(const matching::Problem& problem, const matching::Plan& plan)
{
    SolveSummary summary;
    summary.patients = int(problem.patients.size());
    summary.sessions = int(problem.sessions.size());
    for (const matching::Session& session : problem.sessions)
        summary.places += session.free;
    summary.components = plan.components;
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
    matching::SolveOptions options{&progress, request.threads, {}};
    if (!request.prices.isEmpty()) {
        auto scales = solveScales(*input);
        if (!scales)
            return pass(scales);
        options.scales = std::move(*scales);
    }
    const double buildMilliseconds = watch.lap();
    const auto plan = matching::solve(*problem, options);
    if (!plan)
        return pass(plan);
    if (plan->gap != 0)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The plan's proof does not hold (gap %1), so nothing is "
                                   "written; please report this with the two files")
                        .arg(plan->gap));
    watch.lap();
    SOONER_TRY(exchange::writeSolveOutput(request.out, request.prices,
                                          outputOf(*problem, *plan, !request.prices.isEmpty()),
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
