#include "core/domain/pathway.h"
#include "core/matching/plan.h"
#include "core/matching/search.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <new>
#include <numeric>
#include <thread>
#include <tuple>

namespace sooner::matching {

namespace {

// Often enough to stop at once, seldom enough to cost nothing.
constexpr int patientsBetweenLooks = 256;

tl::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("Matching was stopped; nothing was changed"));
}

tl::unexpected<Error> tooLarge()
{
    return fail(ErrorCode::Overflow, QStringLiteral("Not enough memory for a plan of this size; "
                                                    "match one specialty or fewer weeks at once"));
}

/** The most urgent first and of these the nearest: few then have to move for another. */
std::vector<int> entryOrder(const Instance& instance, const std::vector<int>& patients)
{
    std::vector<std::tuple<int, int, int>> keys; // tier, units, patient
    keys.reserve(patients.size());
    for (const int p : patients)
        keys.emplace_back(instance.tier(p), instance.options(p).front().units, p);
    std::sort(keys.begin(), keys.end());
    std::vector<int> order;
    order.reserve(patients.size());
    for (const auto& key : keys)
        order.push_back(std::get<2>(key));
    return order;
}

/** Fills a Standing component by component; each is the same whichever thread takes it. */
class Crew
{
public:
    Crew(Standing& standing, const SolveOptions& options)
        : m_standing(standing), m_instance(standing.instance()), m_options(options),
          m_order(m_instance.components().size())
    {
        std::iota(m_order.begin(), m_order.end(), 0);
        const auto size = [&](int c) {
            return m_instance.components()[std::size_t(c)].patients.size();
        };
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](int a, int b) { return size(a) > size(b); });
        for (const auto& component : m_instance.components())
            m_patients += qint64(component.patients.size());
    }

    Result<> run()
    {
        std::vector<std::thread> others;
        for (int i = 1; i < std::min(m_options.threads, int(m_order.size())); ++i)
            others.emplace_back([this] { work(); });
        work();
        for (std::thread& other : others)
            other.join();
        if (m_noMemory)
            return tooLarge();
        if (m_options.progress && m_options.progress->isCancelled())
            return cancelled();
        return {};
    }

private:
    void work()
    {
        try {
            Search search(m_standing);
            for (std::size_t i = m_next++; i < m_order.size() && goesOn(0); i = m_next++)
                fill(search, m_instance.components()[std::size_t(m_order[i])]);
        } catch (const std::bad_alloc&) {
            m_noMemory = true;
        }
    }

    void fill(Search& search, const Instance::Component& component)
    {
        int sinceLook = 0;
        for (const int patient : entryOrder(m_instance, component.patients)) {
            search.enter(patient);
            if (++sinceLook == patientsBetweenLooks) {
                if (!goesOn(sinceLook))
                    return;
                sinceLook = 0;
            }
        }
        goesOn(sinceLook);
    }

    bool goesOn(int entered)
    {
        if (!m_options.progress)
            return true;
        m_options.progress->at(m_entered += entered, m_patients);
        return !m_options.progress->isCancelled();
    }

    Standing& m_standing;
    const Instance& m_instance;
    const SolveOptions& m_options;
    std::vector<int> m_order; ///< of components, the largest first
    qint64 m_patients = 0;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<qint64> m_entered = 0;
    std::atomic<bool> m_noMemory = false;
};

/** The narrowest scale for a component, or the one that the caller wants there. */
Result<Scale> scaleOf(const Instance& instance, const Instance::Component& component, int tiers,
                      const std::vector<Scale>& wanted)
{
    const int sessions = component.endNode - component.firstNode;
    const auto narrowest = scaleFor(sessions, component.largestUnits, component.lastDay, tiers);
    const Scale scale = wanted.empty()
                            ? narrowest.value_or(Scale())
                            : wanted[std::size_t(instance.sessionOf(component.firstNode))];
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

Plan planOf(const Problem& problem, const Standing& standing, const std::vector<Scale>& scales)
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
        const int pin = instance.pinnedTo(int(p));
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

} // namespace

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
        SOONER_TRY(Crew(standing, options).run());
        Plan plan = planOf(problem, standing, *scales);
        plan.solveMilliseconds = double(timer.nsecsElapsed()) / 1e6;
        plan.gap = standing.gap();
        return plan;
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
}

} // namespace sooner::matching
