#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/matching/policy.h"

#include <algorithm>

namespace sooner::matching {

namespace {

// Longer waits than these share the first tier of their line, so that tiers stay few.
constexpr int longestWeeks = 260;
constexpr int longestOverdueWeeks = 26;

int cancerDays()
{
    return *standardDays(PathwayKind::Cancer);
}

/** Only P1 to P6 as recorded, and P4 when nothing is. */
Priority countedAs(std::optional<Priority> priority)
{
    return priority.value_or(Priority::P4);
}

/** Everybody whom `inner` means, `outer` means too, waits aside. */
bool includes(const TierLine& outer, const TierLine& inner)
{
    return (!outer.kind || outer.kind == inner.kind)
           && (!outer.priority || outer.priority == inner.priority);
}

QString weeks(int number)
{
    return counted(number, QStringLiteral("week"), QStringLiteral("weeks"));
}

} // namespace

TierOrder::TierOrder(const Policy& policy, Day asOf) : m_asOf(asOf)
{
    int next = 0;
    for (const TierLine& line : policy.lines) {
        Block block;
        block.line = line;
        block.firstTier = next;
        for (const Block& earlier : m_blocks) {
            if (earlier.line.overWeeks && includes(earlier.line, line))
                block.upToWeeks = std::min(block.upToWeeks.value_or(*earlier.line.overWeeks),
                                           *earlier.line.overWeeks);
        }
        block.byBreach = line.kind == PathwayKind::Cancer;
        block.byWeek = !block.byBreach && policy.within == Policy::Within::Week;
        if (block.byBreach)
            block.tiers = longestOverdueWeeks + 1 + cancerDays() / 7 + 1;
        else if (block.byWeek)
            block.tiers = std::max(1, std::min(block.upToWeeks.value_or(longestWeeks), longestWeeks)
                                          - block.lowestWeek() + 1);
        next += block.tiers;
        m_blocks.push_back(block);
    }
    Block others;
    others.firstTier = next;
    m_blocks.push_back(others);
}

int TierOrder::count() const
{
    return m_blocks.back().firstTier + 1;
}

/** The tier within its line, 0 most urgent. */
int TierOrder::stepOf(const Block& block, int days)
{
    if (block.byBreach) {
        const int left = cancerDays() - days;
        if (left < 0)
            return longestOverdueWeeks - std::min(longestOverdueWeeks, (-left - 1) / 7);
        return longestOverdueWeeks + 1 + std::min(left, cancerDays()) / 7;
    }
    if (block.byWeek)
        return block.tiers - 1
               - std::clamp(weeksWaited(days) - block.lowestWeek(), 0, block.tiers - 1);
    return 0;
}

int TierOrder::tierOf(const Urgency& urgency) const
{
    const int days = daysWaited(urgency.clockStart, m_asOf);
    const TierLine who{urgency.kind, countedAs(urgency.priority), {}};
    for (const Block& block : m_blocks) {
        if (includes(block.line, who)
            && (!block.line.overWeeks || isOver(days, *block.line.overWeeks)))
            return block.firstTier + stepOf(block, days);
    }
    return count() - 1;
}

/** "P2, over 65 weeks", "P4 or not recorded, up to 18 weeks", "Cancer". */
QString TierOrder::lineName(const Block& block)
{
    QStringList words;
    if (block.line.kind)
        words += nameOf(*block.line.kind);
    if (block.line.priority)
        words += *block.line.priority == Priority::P4 ? QStringLiteral("P4 or not recorded")
                                                      : codeOf(*block.line.priority);
    if (block.line.overWeeks)
        words += QStringLiteral("over %1").arg(weeks(*block.line.overWeeks));
    else if (block.upToWeeks)
        words += QStringLiteral("up to %1").arg(weeks(*block.upToWeeks));
    if (words.isEmpty())
        return QStringLiteral("Everybody");
    words.front().front() = words.front().front().toUpper();
    return words.join(QStringLiteral(", "));
}

QString TierOrder::stepName(const Block& block, int step)
{
    if (block.byBreach) {
        const int past = longestOverdueWeeks - step;
        if (past == longestOverdueWeeks)
            return QStringLiteral("%1 or more past its breach date").arg(weeks(past));
        if (past > 0)
            return QStringLiteral("%1 past its breach date").arg(weeks(past));
        if (past == 0)
            return QStringLiteral("past its breach date");
        const int left = -past - 1;
        return left == 0 ? QStringLiteral("less than a week to its breach date")
                         : QStringLiteral("%1 to its breach date").arg(weeks(left));
    }
    const int week = block.lowestWeek() + block.tiers - 1 - step;
    return week >= longestWeeks ? QStringLiteral("%1 or more waited").arg(weeks(longestWeeks))
                                : QStringLiteral("%1 waited").arg(weeks(week));
}

QString TierOrder::name(int tier) const
{
    if (tier == count() - 1)
        return m_blocks.size() == 1 ? QStringLiteral("Everybody")
                                    : QStringLiteral("Everybody else");
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), tier,
                                        [](int t, const Block& b) { return t < b.firstTier; });
    const Block& block = *std::prev(after);
    if (!block.byBreach && !block.byWeek)
        return lineName(block);
    return QStringLiteral("%1, %2").arg(lineName(block), stepName(block, tier - block.firstTier));
}

} // namespace sooner::matching
