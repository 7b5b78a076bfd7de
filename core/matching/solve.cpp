#include "core/domain/pathway.h"
#include "core/matching/plan.h"
#include "core/matching/search.h"

#include <QElapsedTimer>

#include <algorithm>
#include <atomic>
#include <deque>
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

/** Patients of one tier on their way in, with what they may choose from. */
class Queue
{
public:
    explicit Queue(Standing& standing) : m_standing(standing) {}

    /** Those for whom something is still open, the nearest to it first: few then have to move for
        another. Prices only rise, so who finds nothing now never will. */
    template <class Patients>
    const std::vector<int>& line(Patients patients)
    {
        m_options.clear();
        m_line.clear();
        m_begins.clear();
        for (const int patient : patients) {
            const std::size_t begin = m_options.size();
            m_standing.instance().appendOptions(patient, m_options, [&](int menu) {
                return m_standing.isOpen(menu, m_standing.worth(patient));
            });
            if (begin == m_options.size())
                continue;
            m_line.push_back(patient);
            m_begins.push_back(begin);
        }
        m_begins.push_back(m_options.size());
        for (std::size_t i = 0; i < m_line.size(); ++i)
            m_standing.setOptions(m_line[i],
                                  {m_options.data() + m_begins[i], m_begins[i + 1] - m_begins[i]});
        std::stable_sort(m_line.begin(), m_line.end(), [&](int a, int b) {
            return m_standing.options(a).front().units < m_standing.options(b).front().units;
        });
        return m_line;
    }

    /** Keeps the options of those who have got a place. */
    void keep()
    {
        for (const int patient : m_line) {
            const auto options = m_standing.options(patient);
            if (m_standing.nodeOf(patient) < 0)
                m_standing.setOptions(patient, {});
            else
                m_standing.setOptions(patient, m_kept.emplace_back(options.begin(), options.end()));
        }
    }

private:
    Standing& m_standing;
    std::vector<Option> m_options;
    std::vector<std::size_t> m_begins;
    std::vector<int> m_line;
    std::deque<std::vector<Option>> m_kept; ///< stays where it is
};

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
        const int workers = std::clamp(options.threads, 1, std::max(1, int(m_order.size())));
        for (int i = 0; i < workers; ++i)
            m_queues.emplace_back(standing);
    }

    Result<> run()
    {
        std::vector<std::thread> others;
        for (std::size_t i = 1; i < m_queues.size(); ++i)
            others.emplace_back([this, i] { work(i); });
        work(0);
        for (std::thread& other : others)
            other.join();
        if (m_noMemory)
            return tooLarge();
        if (m_options.progress && m_options.progress->isCancelled())
            return cancelled();
        return {};
    }

private:
    void work(std::size_t worker)
    {
        try {
            Search search(m_standing);
            Queue& queue = m_queues[worker];
            for (std::size_t i = m_next++; i < m_order.size() && goesOn(0); i = m_next++) {
                if (!fill(search, queue, m_instance.components()[std::size_t(m_order[i])]))
                    return;
            }
        } catch (const std::bad_alloc&) {
            m_noMemory = true;
        }
    }

    bool fill(Search& search, Queue& queue, const Instance::Component& component)
    {
        std::vector<int> patients = component.patients;
        std::stable_sort(patients.begin(), patients.end(),
                         [&](int a, int b) { return m_instance.tier(a) < m_instance.tier(b); });
        for (auto begin = patients.begin(); begin != patients.end();) {
            const auto end = std::find_if(begin, patients.end(), [&](int p) {
                return m_instance.tier(p) != m_instance.tier(*begin);
            });
            int sinceLook = 0;
            for (const int patient : queue.line(std::span(begin, end))) {
                search.enter(patient);
                if (++sinceLook % patientsBetweenLooks == 0 && !goesOn(0))
                    return false;
            }
            queue.keep();
            if (!goesOn(int(end - begin)))
                return false;
            begin = end;
        }
        return true;
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
    std::vector<int> m_order;   ///< of components, the largest first
    std::deque<Queue> m_queues; ///< one for each thread
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
        Crew crew(standing, options);
        SOONER_TRY(crew.run());
        Plan plan = planOf(problem, standing, *scales);
        plan.solveMilliseconds = double(timer.nsecsElapsed()) / 1e6;
        plan.gap = standing.gap();
        return plan;
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
}

} // namespace sooner::matching
