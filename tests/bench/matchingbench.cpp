#include "core/matching/explain.h"
#include "core/matching/instance.h"
#include "core/matching/plan.h"
#include "tests/bench/largeproblem.h"

#include <benchmark/benchmark.h>

#include <map>

using namespace sooner::matching;

namespace {

constexpr int seed = 1;

/** Made once for each size, outside all timings. */
const Problem& problemOf(int patients)
{
    static std::map<int, Problem> made;
    const auto [entry, isNew] = made.try_emplace(patients);
    if (isNew)
        entry->second = sooner::bench::largeProblem(patients, seed);
    return entry->second;
}

const Plan& planOf(int patients)
{
    static std::map<int, Plan> made;
    const auto [entry, isNew] = made.try_emplace(patients);
    if (isNew)
        entry->second = solve(problemOf(patients)).value();
    return entry->second;
}

void buildInstance(benchmark::State& state)
{
    const Problem& problem = problemOf(int(state.range(0)));
    for (auto _ : state) {
        const auto instance = Instance::of(problem);
        if (!instance)
            state.SkipWithError("refused");
        benchmark::DoNotOptimize(instance->nodeCount());
    }
}

void solveAll(benchmark::State& state)
{
    const Problem& problem = problemOf(int(state.range(0)));
    SolveOptions options;
    options.threads = int(state.range(1));
    for (auto _ : state) {
        const auto plan = solve(problem, options);
        if (!plan || plan->gap != 0)
            state.SkipWithError("no proven plan");
        else
            state.counters["placed"] = double(plan->placements.size());
    }
}

void verifyPlan(benchmark::State& state)
{
    const Problem& problem = problemOf(int(state.range(0)));
    const Plan& plan = planOf(int(state.range(0)));
    for (auto _ : state) {
        const auto gap = verify(problem, plan);
        if (!gap || *gap != 0)
            state.SkipWithError("the plan does not hold");
    }
}

/** One patient after the other, spread over the whole list. */
void explainPatient(benchmark::State& state)
{
    const int patients = int(state.range(0));
    const Problem& problem = problemOf(patients);
    const Plan& plan = planOf(patients);
    int patient = 0;
    for (auto _ : state) {
        const Explanation explanation = explain(problem, plan, patient);
        benchmark::DoNotOptimize(explanation.sessionsTested);
        patient = (patient + 7919) % patients;
    }
}

} // namespace

BENCHMARK(buildInstance)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(solveAll)
    ->ArgNames({"patients", "threads"})
    ->ArgsProduct({{10'000, 100'000}, {1, 2, 4}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(verifyPlan)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(explainPatient)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
