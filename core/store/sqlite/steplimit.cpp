#include "core/store/sqlite/steplimit.h"

#include <sqlite3.h>

namespace sooner::store {

namespace {

constexpr int stepsAtOnce = 20'000;
/** A page of 4,096 bytes holds some forty rows, for each of which the costliest question takes a
   few hundred steps; several times that. */
constexpr qint64 stepsAPage = 100'000;
constexpr qint64 stepsAnyway = 5'000'000;
constexpr qint64 pageBytes = 4096;

} // namespace

qint64 StepLimit::toAsk(qint64 bytes)
{
    return stepsAnyway + bytes / pageBytes * stepsAPage;
}

StepLimit::StepLimit(sqlite3* connection, qint64 steps, std::function<bool()> cancelled)
    : m_connection(connection), m_cancelled(std::move(cancelled)), m_all(steps / stepsAtOnce),
      m_left(m_all)
{
    sqlite3_progress_handler(m_connection, stepsAtOnce, &StepLimit::onStep, this);
}

StepLimit::~StepLimit()
{
    sqlite3_progress_handler(m_connection, 0, nullptr, nullptr);
}

int StepLimit::onStep(void* limit)
{
    auto& self = *static_cast<StepLimit*>(limit);
    return --self.m_left <= 0 || (self.m_cancelled && self.m_cancelled()) ? 1 : 0;
}

Error endless()
{
    return {ErrorCode::StoreDamaged,
            QStringLiteral("The region file is damaged and leads nowhere; restore the latest "
                           "backup and keep this file aside"),
            QStringLiteral("pages lead back to one another")};
}

} // namespace sooner::store
