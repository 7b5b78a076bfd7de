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

/** All that the engine needs; the rows of the files are gone by then. */
struct Task
{
    matching::Problem problem;
    std::vector<matching::Scale> scales; ///< for prices; none when they are not wanted
    double readMilliseconds = 0;
};

Result<Task> taskOf(const SolveRequest& request, const Progress& progress, Stopwatch& watch)
{
    Task task;
    const auto input = readInput(request, progress);
    if (!input)
        return pass(input);
    task.readMilliseconds = watch.lap();
    auto problem = solveProblem(*input);
    if (!problem)
        return pass(problem);
    task.problem = std::move(*problem);
    if (!request.prices.isEmpty()) {
        auto scales = solveScales(*input);
        if (!scales)
            return pass(scales);
        task.scales = std::move(*scales);
    }
    return task;
}

Result<SolveSummary> solveAndWrite(const SolveRequest& request, const Progress& progress)
{
    Stopwatch watch;
    auto task = taskOf(request, progress, watch);
    if (!task)
        return pass(task);
    const double buildMilliseconds = watch.lap();
    const auto plan =
        matching::solve(task->problem, {&progress, request.threads, std::move(task->scales)});
    if (!plan)
        return pass(plan);
    if (plan->gap != 0)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The plan's proof does not hold (gap %1), so nothing is "
                                   "written; please report this with the two files")
                        .arg(plan->gap));
    watch.lap();
    SOONER_TRY(exchange::writeSolveOutput(request.out, request.prices,
                                          outputOf(task->problem, *plan, !request.prices.isEmpty()),
                                          progress));
    SolveSummary summary = summaryOf(task->problem, *plan);
    summary.readMilliseconds = task->readMilliseconds;
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
