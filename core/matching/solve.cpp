#include "core/matching/outcome.h"

#include <QElapsedTimer>

#include <new>

namespace sooner::matching {

Result<Plan> solve(const Problem& problem, const SolveOptions& options)
{
    try {
        QElapsedTimer timer;
        timer.start();
        SOONER_TRY(checkForm(problem));
        const Result<Instance> instance = Instance::of(problem);
        if (!instance)
            return pass(instance);
        const auto scales = scalesOf(*instance, int(problem.tiers.size()), options.scales);
        if (!scales)
            return pass(scales);
        Standing standing(*instance, *scales);
        Crew crew(standing, options);
        SOONER_TRY(crew.run());
        std::vector<int> pins(problem.patients.size(), -1);
        for (const Pair& pin : problem.pinned)
            pins[std::size_t(pin.patient)] = pin.session;
        Plan plan = planOf(problem, standing, *scales, pins);
        plan.solveMilliseconds = double(timer.nsecsElapsed()) / 1e6;
        plan.gap = standing.gap();
        return plan;
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
}

} // namespace sooner::matching
