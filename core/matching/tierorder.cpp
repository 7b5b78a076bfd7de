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

int TierOrder::Block::lowestWeek() const
{
    return above ? std::min(weeksWaited(*above + 1), longestWeeks) : 0;
}

int TierOrder::Block::highestWeek() const
{
    return upTo ? std::min(weeksWaited(*upTo), longestWeeks) : longestWeeks;
}

std::optional<int> TierOrder::daysAbove(const TierLine& line) const
{
    std::optional<int> days;
    if (line.overWeeks)
        days = 7 * *line.overWeeks;
    if (line.overWeeksByEnd) {
        const int byEnd = 7 * *line.overWeeksByEnd - (m_end - m_asOf);
        days = std::max(days.value_or(byEnd), byEnd);
    }
    return days;
}

/** Who is not over what the line asks for, in the words of the condition that asks for more. */
QString TierOrder::upToWords(const TierLine& line) const
{
    if (!line.overWeeksByEnd || daysAbove({{}, {}, {}, line.overWeeksByEnd}) != daysAbove(line))
        return QStringLiteral("up to %1").arg(weeks(*line.overWeeks));
    return QStringLiteral("up to %1 on %2").arg(weeks(*line.overWeeksByEnd), m_end.staff());
}

TierOrder::Block TierOrder::blockOf(const TierLine& line) const
{
    Block block;
    block.line = line;
    block.above = daysAbove(line);
    for (const Block& earlier : m_blocks) {
        if (!includes(earlier.line, line))
            continue;
        block.isEmpty =
            block.isEmpty || !earlier.above || (block.above && *earlier.above <= *block.above);
        if (earlier.above && (!block.upTo || *earlier.above < *block.upTo)) {
            block.upTo = earlier.above;
            block.upToWords = upToWords(earlier.line);
        }
    }
    return block;
}

TierOrder::TierOrder(const Policy& policy, Day asOf, Day end)
    : m_asOf(asOf), m_end(std::max(asOf, end))
{
    int next = 0;
    for (const TierLine& line : policy.lines) {
        Block block = blockOf(line);
        block.firstTier = next;
        block.byBreach = line.kind == PathwayKind::Cancer;
        block.byWeek = !block.byBreach && policy.within == Policy::Within::Week;
        if (block.byBreach)
            block.tiers = longestOverdueWeeks + 1 + cancerDays() / 7 + 1;
        else if (block.byWeek)
            block.tiers = std::max(1, block.highestWeek() - block.lowestWeek() + 1);
        next += block.tiers;
        m_blocks.push_back(block);
    }
    Block others = blockOf({});
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
    const TierLine who{urgency.kind, countedAs(urgency.priority), {}, {}};
    for (const Block& block : m_blocks) {
        if (includes(block.line, who) && (!block.above || days > *block.above))
            return block.firstTier + stepOf(block, days);
    }
    return count() - 1;
}

QStringList TierOrder::waitWords(const TierLine& line) const
{
    QStringList words;
    if (line.overWeeks)
        words += QStringLiteral("over %1").arg(weeks(*line.overWeeks));
    if (line.overWeeksByEnd)
        words += QStringLiteral("would be over %1 by %2")
                     .arg(weeks(*line.overWeeksByEnd), m_end.staff());
    return words;
}

QString TierOrder::nameOf(const Block& block) const
{
    QStringList words;
    if (block.line.kind)
        words += sooner::nameOf(*block.line.kind);
    if (block.line.priority)
        words += *block.line.priority == Priority::P4 ? QStringLiteral("P4 or not recorded")
                                                      : codeOf(*block.line.priority);
    if (block.above)
        words += waitWords(block.line);
    else if (block.upTo)
        words += block.upToWords;
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

int TierOrder::lineOf(int tier) const
{
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), tier,
                                        [](int t, const Block& b) { return t < b.firstTier; });
    return int(after - m_blocks.begin()) - 1;
}

QString TierOrder::lineName(int line) const
{
    if (line == lineCount() - 1)
        return lineCount() == 1 ? QStringLiteral("Everybody") : QStringLiteral("Everybody else");
    return nameOf(m_blocks[std::size_t(line)]);
}

bool TierOrder::isEmpty(int line) const
{
    return m_blocks[std::size_t(line)].isEmpty;
}

QString TierOrder::name(int tier) const
{
    const int line = lineOf(tier);
    const Block& block = m_blocks[std::size_t(line)];
    if (!block.byBreach && !block.byWeek)
        return lineName(line);
    return QStringLiteral("%1, %2").arg(lineName(line), stepName(block, tier - block.firstTier));
}

} // namespace sooner::matching
