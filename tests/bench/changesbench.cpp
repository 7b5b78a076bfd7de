#include "core/matching/live.h"
#include "tests/bench/largeproblem.h"

#include <benchmark/benchmark.h>

#include <QElapsedTimer>

#include <algorithm>
#include <random>

using namespace sooner::matching;

namespace {

/** One random change of those that are to take milliseconds; false when a rule refuses it. */
class Changes
{
public:
    Changes(const Problem& problem, Live& live) : m_problem(problem), m_live(live) {}

    bool next()
    {
        const int patient = from(int(m_problem.patients.size()));
        const int session = from(int(m_problem.sessions.size()));
        const int place = m_live.sessionOf(patient);
        switch (from(6)) {
        case 0: m_left.push_back(patient); return m_live.leave(patient).has_value();
        case 1: return comeBack();
        case 2: return m_live.pin({patient, place < 0 ? session : place}).has_value();
        case 3: return place >= 0 && m_live.forbid({patient, place}).has_value();
        default:
            return m_live
                .setPlaces(session, m_problem.sessions[std::size_t(session)].free + from(3))
                .has_value();
        }
    }

private:
    int from(int size) { return int(m_dice() % quint64(size)); }
    bool comeBack()
    {
        if (m_left.empty())
            return false;
        const int patient = m_left.back();
        m_left.pop_back();
        return m_live.comeBack(patient).has_value();
    }

    const Problem& m_problem;
    Live& m_live;
    std::mt19937_64 m_dice{7};
    std::vector<int> m_left;
};

void changePlan(benchmark::State& state)
{
    const Problem problem = sooner::bench::largeProblem(int(state.range(0)), 1);
    const auto live = Live::start(problem);
    if (!live) {
        state.SkipWithError("no plan");
        return;
    }
    Changes changes(problem, **live);
    std::vector<double> milliseconds;
    QElapsedTimer timer;
    for (auto _ : state) {
        timer.start();
        if (changes.next())
            milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto part = [&](double of) {
        return milliseconds[std::size_t(of * double(milliseconds.size() - 1))];
    };
    state.counters["p50_ms"] = part(0.5);
    state.counters["p95_ms"] = part(0.95);
    state.counters["p99_ms"] = part(0.99);
    state.counters["max_ms"] = part(1);
}

} // namespace

BENCHMARK(changePlan)->Arg(100'000)->Arg(500'000)->Iterations(3000)->Unit(benchmark::kMillisecond);
