#include "core/store/sqlite/patience.h"

#include <QRandomGenerator>

#include <algorithm>
#include <thread>

namespace sooner::store {

namespace {

constexpr qint64 tellEvery = 200; ///< ms

Error tooLong(const WaitedFor& whom)
{
    if (whom.user.isEmpty()) {
        return {ErrorCode::StoreLocked,
                QStringLiteral("Somebody else keeps this region busy and nothing was changed; try "
                               "again, or ask your colleagues who is writing to it"),
                {}};
    }
    return {ErrorCode::StoreLocked,
            QStringLiteral("%1 is still %2 and nothing was changed; try again when that is done")
                .arg(whom.user, whom.doing.isEmpty() ? QStringLiteral("writing") : whom.doing),
            {}};
}

} // namespace

std::chrono::microseconds Patience::nextPause(std::chrono::milliseconds waited, double chance)
{
    // From 20 ms for who has just come to 3 ms after three seconds: seldom enough for a file
    // server.
    constexpr double first = 20'000;
    constexpr double last = 3'000;
    constexpr double halvedAfter = 500;
    const double usual = first / (1 + double(waited.count()) / halvedAfter);
    return std::chrono::microseconds(qint64(std::max(usual, last) * (0.5 + chance)));
}

void Patience::start()
{
    m_since.start();
    m_tellAt = tellEvery;
    m_told = false;
}

Patience::Step Patience::step(const std::function<WaitedFor()>& whom)
{
    if (m_waiting.cancelled && m_waiting.cancelled())
        return Step::Cancelled;
    const std::chrono::milliseconds waited(m_since.elapsed());
    if (waited >= m_waiting.most)
        return Step::TooLong;
    if (m_waiting.tell && waited.count() >= m_tellAt) {
        WaitedFor now = whom();
        now.waited = waited;
        m_waiting.tell(now);
        m_told = true;
        m_tellAt = waited.count() + tellEvery;
    }
    const std::chrono::microseconds left = m_waiting.most - waited;
    std::this_thread::sleep_for(
        std::min(left, nextPause(waited, QRandomGenerator::global()->generateDouble())));
    return Step::Again;
}

int Patience::onBusy(void* patience, int times)
{
    Patience& self = *static_cast<Patience*>(patience);
    if (self.m_inTurn)
        return 0;
    if (times == 0)
        self.start();
    // Nothing may be read of the connection here, not even who is at work.
    return self.step([] { return WaitedFor(); }) == Step::Again ? 1 : 0;
}

Patience::Turn::Turn(Patience& patience) : m_patience(patience)
{
    m_patience.m_inTurn = true;
    m_patience.start();
}

Patience::Turn::~Turn()
{
    m_patience.m_inTurn = false;
    if (m_patience.m_told)
        m_patience.m_waiting.tell(std::nullopt);
}

Result<void> Patience::Turn::pause(const std::function<WaitedFor()>& whom)
{
    switch (m_patience.step(whom)) {
    case Step::Again: return {};
    case Step::Cancelled:
        return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed"));
    case Step::TooLong: break;
    }
    return tl::unexpected(tooLong(whom()));
}

} // namespace sooner::store
