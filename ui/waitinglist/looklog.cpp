#include "ui/waitinglist/looklog.h"

#include "core/workspace/detail.h"
#include "ui/commands/desk.h"

namespace sooner {

LookLog::LookLog(Desk& desk, QObject* parent, std::chrono::milliseconds stay,
                 std::chrono::milliseconds batch)
    : QObject(parent), m_desk(desk)
{
    m_stay.setSingleShot(true);
    m_stay.setInterval(stay);
    m_batch.setSingleShot(true);
    m_batch.setInterval(batch);
    connect(&m_stay, &QTimer::timeout, this, &LookLog::look);
    connect(&m_batch, &QTimer::timeout, this, &LookLog::flush);
    // Told just before a change is handed to the store's thread, so the looks go first.
    connect(&desk, &Desk::busyChanged, this, [this](bool busy) {
        if (busy)
            flush();
    });
    connect(&desk, &Desk::leaving, this, &LookLog::flush);
    // The numbers of another region are other people.
    connect(&desk, &Desk::opened, this, [this] { m_looks.clear(); });
}

LookLog::~LookLog()
{
    flush();
}

void LookLog::show(std::optional<PathwayId> pathway)
{
    if (pathway == m_shown)
        return;
    m_shown = pathway;
    m_stay.stop();
    if (pathway && !m_desk.isReadOnly())
        m_stay.start();
}

void LookLog::look()
{
    m_looks.push_back(*m_shown);
    if (!m_batch.isActive())
        m_batch.start();
}

void LookLog::flush()
{
    m_batch.stop();
    if (m_looks.empty())
        return;
    m_desk.ask<bool>(
        this,
        [looks = std::exchange(m_looks, {})](Workspace& workspace) -> Result<bool> {
            const auto written = recordLooks(workspace, looks);
            if (!written)
                return pass(written);
            return true;
        },
        [this](Result<bool> outcome) {
            if (!outcome)
                emit failed();
        });
}

} // namespace sooner
