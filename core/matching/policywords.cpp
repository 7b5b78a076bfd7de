#include "core/base/text.h"
#include "core/matching/policy.h"

#include <algorithm>

namespace sooner::matching {

namespace {

constexpr int mostParts = 6;

QString whoOf(const TierLine& line)
{
    QStringList words;
    if (line.kind)
        words += nameOf(*line.kind).toLower();
    if (line.priority)
        words += codeOf(*line.priority);
    return words.join(QLatin1Char(' '));
}

bool isSameWho(const TierLine& a, const TierLine& b)
{
    return a.kind == b.kind && a.priority == b.priority;
}

/** "over 52 weeks", "soon over 65 weeks"; empty when any wait belongs. */
QString waitOf(const TierLine& line)
{
    const auto over = [](int number) {
        return QStringLiteral("over %1").arg(
            counted(number, QStringLiteral("week"), QStringLiteral("weeks")));
    };
    QStringList words;
    if (line.overWeeks)
        words += over(*line.overWeeks);
    if (line.overWeeksByEnd)
        words += QStringLiteral("soon ") + over(*line.overWeeksByEnd);
    return words.join(QStringLiteral(" and "));
}

using Lines = std::vector<TierLine>;
using Position = Lines::const_iterator;

/** Past the lines from `first` on, of anybody, whose waits only fall. */
Position endOfFall(Position first, Position end)
{
    Position at = first;
    while (at != end && !at->overWeeksByEnd && !at->kind
           && (at == first || at->overWeeks.value_or(-1) <= std::prev(at)->overWeeks.value_or(-1)))
        ++at;
    return at;
}

/** Several lines that a person would call by one name: P2 in its bands, or the bands of P3 and P4
   in turn. Gives where they end. */
Position part(Position first, Position end, QString& words)
{
    const auto same =
        std::find_if_not(first, end, [&](const TierLine& line) { return isSameWho(line, *first); });
    const auto fall = endOfFall(first, end);
    const bool isLongest = fall > same && fall[-1].overWeeks != first->overWeeks;
    Position last = isLongest ? fall : same;
    if (std::any_of(first, last, [](const TierLine& line) { return line.overWeeksByEnd; }))
        last = first + 1;
    QString who = isLongest ? QString() : whoOf(*first);
    if (who.isEmpty() && last - first > 1)
        who = QStringLiteral("longest waits");
    const auto lowest = std::min_element(first, last, [](const TierLine& a, const TierLine& b) {
        return a.overWeeks.value_or(-1) < b.overWeeks.value_or(-1);
    });
    words = (who + QLatin1Char(' ') + waitOf(*lowest)).trimmed();
    if (words.isEmpty())
        words = QStringLiteral("everybody");
    return last;
}

} // namespace

QString summaryOf(const Policy& policy)
{
    QStringList parts;
    std::vector<Position> ends;
    for (Position at = policy.lines.begin(); at != policy.lines.end(); at = ends.back()) {
        QString words;
        ends.push_back(part(at, policy.lines.end(), words));
        parts += words;
    }
    if (parts.size() > mostParts) {
        const auto more = policy.lines.end() - ends[mostParts - 2];
        parts = parts.mid(0, mostParts - 1);
        parts += counted(more, QStringLiteral("more line"), QStringLiteral("more lines"));
    }
    QString text = parts.isEmpty() ? QStringLiteral("everybody alike") : parts.takeLast();
    if (!parts.isEmpty())
        text = QStringLiteral("%1, then %2").arg(parts.join(QStringLiteral(", ")), text);
    if (policy.within == Policy::Within::Week)
        text += QStringLiteral(", week by week");
    if (policy.maxMiles)
        text +=
            QStringLiteral("; at most %1")
                .arg(counted(*policy.maxMiles, QStringLiteral("mile"), QStringLiteral("miles")));
    return text;
}

} // namespace sooner::matching
