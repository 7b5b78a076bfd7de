#include "core/matching/crew.h"

#include "core/matching/search.h"

#include <algorithm>
#include <new>
#include <numeric>
#include <system_error>
#include <thread>

namespace sooner::matching {

namespace {

// Often enough to stop at once, seldom enough to cost nothing.
constexpr int patientsBetweenLooks = 256;

} // namespace

Crew::Crew(Standing& standing, const SolveOptions& options)
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

Result<> Crew::run()
{
    std::vector<std::thread> others;
    try {
        for (std::size_t i = 1; i < m_queues.size(); ++i)
            others.emplace_back([this, i] { work(m_queues[i]); });
    } catch (const std::system_error&) {
        // No more threads to be had: those there are do it all.
    }
    work(m_queues.front());
    for (std::thread& other : others)
        other.join();
    if (m_noMemory)
        throw std::bad_alloc();
    if (m_options.progress && m_options.progress->isCancelled())
        return fail(ErrorCode::Cancelled,
                    QStringLiteral("Matching was stopped; nothing was changed"));
    return {};
}

void Crew::work(Queue& queue)
{
    try {
        Search search(m_standing);
        for (std::size_t i = m_next++; i < m_order.size() && goesOn(0); i = m_next++) {
            if (!fill(search, queue, m_instance.components()[std::size_t(m_order[i])]))
                return;
        }
    } catch (const std::bad_alloc&) {
        m_noMemory = true;
    }
}

/** The most urgent tier first. */
bool Crew::fill(Search& search, Queue& queue, const Instance::Component& component)
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
    queue.forget(component);
    return true;
}

bool Crew::goesOn(int entered)
{
    if (!m_options.progress)
        return true;
    m_options.progress->at(m_entered += entered, m_patients);
    return !m_options.progress->isCancelled();
}

} // namespace sooner::matching
