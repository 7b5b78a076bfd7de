#include "core/matching/outcome.h"

#include "core/domain/pathway.h"

namespace sooner::matching {

namespace {

/** The narrowest scale for a component, or the one that the caller wants there. */
Result<Scale> scaleOf(const Instance& instance, const Instance::Component& component, int tiers,
                      const std::vector<Scale>& wanted)
{
    const int sessions = component.endNode - component.firstNode;
    const auto narrowest = scaleFor(sessions, component.largestUnits, component.lastDay, tiers);
    const auto session = std::size_t(instance.sessionOf(component.firstNode));
    const Scale scale = session < wanted.size() ? wanted[session] : narrowest.value_or(Scale());
    if (scale.tiers == tiers
        && keepsApart(scale, sessions, component.largestUnits, component.lastDay))
        return scale;
    return fail(ErrorCode::Overflow,
                QStringLiteral("%1 sessions, %2 miles, %3 days and %4 tiers together are beyond "
                               "what the exact engine can carry; shorten the period or use fewer "
                               "tiers")
                    .arg(sessions)
                    .arg(qRound(component.largestUnits * 100 / metresPerMile))
                    .arg(component.lastDay + 1)
                    .arg(tiers));
}

} // namespace

Result<std::vector<Scale>> scalesOf(const Instance& instance, int tiers,
                                    const std::vector<Scale>& wanted)
{
    std::vector<Scale> scales;
    for (const auto& component : instance.components()) {
        const Result<Scale> scale = scaleOf(instance, component, tiers, wanted);
        if (!scale)
            return pass(scale);
        scales.push_back(*scale);
    }
    return scales;
}

Plan planOf(const Problem& problem, const Standing& standing, const std::vector<Scale>& scales,
            const std::vector<int>& pins)
{
    const Instance& instance = standing.instance();
    Plan plan;
    plan.scales.resize(problem.sessions.size());
    for (std::size_t c = 0; c < scales.size(); ++c) {
        const auto& component = instance.components()[c];
        plan.components += !component.patients.empty();
        for (int node = component.firstNode; node < component.endNode; ++node)
            plan.scales[std::size_t(instance.sessionOf(node))] = scales[c];
    }
    plan.waitingByTier.assign(problem.tiers.size(), 0);
    plan.matchedByTier.assign(problem.tiers.size(), 0);
    for (std::size_t s = 0; s < problem.sessions.size(); ++s)
        plan.prices.push_back(standing.price(instance.nodeOf(int(s))));
    for (std::size_t p = 0; p < problem.patients.size(); ++p) {
        const Patient& patient = problem.patients[p];
        ++plan.waitingByTier[std::size_t(patient.tier)];
        const int node = standing.nodeOf(int(p));
        const int pin = pins[p];
        if (node < 0 && pin < 0) {
            plan.leftOver.push_back(int(p));
            continue;
        }
        const int session = pin < 0 ? instance.sessionOf(node) : pin;
        const qint64 step = plan.scales[std::size_t(session)].distanceStep;
        const Day day = pin < 0 ? problem.from + int(standing.cost(int(p)) % step)
                                : *feasibleDay(problem, int(p), session);
        const double metres =
            problem.distances.between(patient.place, problem.sessions[std::size_t(session)].site)
                .value_or(0);
        ++plan.matchedByTier[std::size_t(patient.tier)];
        plan.distanceUnits += distanceUnits(metres);
        plan.daySum += day - problem.from;
        plan.placements.push_back({int(p), session, day, metres});
    }
    return plan;
}

tl::unexpected<Error> tooLarge()
{
    return fail(ErrorCode::Overflow, QStringLiteral("Not enough memory for a plan of this size; "
                                                    "match one specialty or fewer weeks at once"));
}

} // namespace sooner::matching
