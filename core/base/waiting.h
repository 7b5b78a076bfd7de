#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace sooner {

/** Whom work on the region waits for. */
struct WaitedFor
{
    QString user;  ///< empty: not known
    QString doing; ///< "importing a list"; empty: not known
    std::chrono::milliseconds waited{0};
};

/** "Waiting for Asha Patel to finish importing a list". */
QString waitingText(const WaitedFor& whom);

/** How work on the region waits while a colleague writes to it. Both functions are called on the
   thread that waits. */
struct Waiting
{
    Waiting(std::chrono::milliseconds longest = std::chrono::seconds(15)) : most(longest) {}

    std::chrono::milliseconds most; ///< after that it is refused
    /** Several times a second while it waits; with nothing when the turn has come. */
    std::function<void(const std::optional<WaitedFor>&)> tell;
    /** True: a person wants to wait no longer. */
    std::function<bool()> cancelled;
};

} // namespace sooner
