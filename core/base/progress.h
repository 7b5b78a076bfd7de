#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>

namespace sooner {

/** Carried through long work: says how far it is and asks whether to stop. Safe from any thread. */
class Progress
{
public:
    using Report = std::function<void(qint64 done, qint64 total)>;

    Progress() = default;
    explicit Progress(Report report) : m_report(std::move(report)) {}

    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    /** total 0: not known yet. */
    void at(qint64 done, qint64 total) const
    {
        if (m_report)
            m_report(done, total);
    }

private:
    std::atomic<bool> m_cancelled{false};
    Report m_report;
};

} // namespace sooner
