#include "core/domain/waits.h"

#include "core/base/text.h"

namespace sooner {

int bandUpperWeek(int days)
{
    return days <= 7 ? 1 : (days + 6) / 7;
}

std::optional<int> thresholdPassed(int days)
{
    std::optional<int> passed;
    for (const int weeks : waitThresholds) {
        if (isOver(days, weeks))
            passed = weeks;
    }
    return passed;
}

std::optional<int> thresholdAhead(int days)
{
    for (const int weeks : waitThresholds) {
        if (!isOver(days, weeks))
            return weeks;
    }
    return std::nullopt;
}

WaitBand waitBand(int days)
{
    if (isOver(days, 78))
        return WaitBand::Over78;
    if (isOver(days, 65))
        return WaitBand::Over65;
    if (isOver(days, 52))
        return WaitBand::Over52;
    return isOver(days, 18) ? WaitBand::Over18 : WaitBand::Under18;
}

std::optional<int> standardDays(PathwayKind kind)
{
    switch (kind) {
    case PathwayKind::Rtt: return 18 * 7;
    case PathwayKind::Cancer: return 62;
    case PathwayKind::Diagnostic: return 6 * 7;
    case PathwayKind::Planned: break;
    }
    return std::nullopt;
}

std::optional<Day> breachDay(PathwayKind kind, Day clockStart)
{
    const auto days = standardDays(kind);
    return days ? std::optional(clockStart + (*days + 1)) : std::nullopt;
}

QString thresholdWords(int days)
{
    const auto span = [](int left) {
        return left < 7 ? counted(left, QStringLiteral("day"), QStringLiteral("days"))
                        : counted(left / 7, QStringLiteral("week"), QStringLiteral("weeks"));
    };
    // The next line matters while it is near; after that, how far the last one is behind.
    const auto ahead = thresholdAhead(days);
    const auto passed = thresholdPassed(days);
    if (ahead && days == *ahead * 7)
        return QStringLiteral("last day within %1").arg(*ahead);
    if (ahead && (!passed || *ahead * 7 - days <= 28))
        return QStringLiteral("%1 to %2").arg(span(*ahead * 7 - days)).arg(*ahead);
    return QStringLiteral("%1 past %2").arg(span(days - *passed * 7)).arg(*passed);
}

} // namespace sooner
