#include "core/analytics/backlog.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sooner::analytics {

namespace {

// A mistyped year must not fill the memory; nobody waits longer than this.
constexpr int longestDays = 100 * 366;

constexpr int overAYear = 52;

/** The least number of days that so many of a hundred have waited at most. */
std::optional<int> centile(const std::vector<qint64>& byDay, qint64 total, int ofHundred)
{
    qint64 waited = 0;
    for (std::size_t days = 0; days < byDay.size(); ++days) {
        waited += byDay[days];
        if (waited > 0 && waited * 100 >= total * ofHundred)
            return int(days);
    }
    return std::nullopt;
}

/** "1 in 5 of": within about a tenth of the truth, as a headline may be. */
QString shareInWords(double share)
{
    if (share > 0.5)
        return QStringLiteral("more than half of");
    if (share >= 0.45)
        return QStringLiteral("nearly half of");
    if (share >= 0.37)
        return QStringLiteral("2 in 5 of");
    return QStringLiteral("1 in %1 of").arg(qRound(1 / share));
}

} // namespace

int backlogBand(int days)
{
    int band = 0;
    while (band < backlogBandCount - 1 && isOver(days, waitThresholds[std::size_t(band)]))
        ++band;
    return band;
}

QString backlogBandName(int band)
{
    if (band == 0)
        return QStringLiteral("Up to %1 weeks").arg(waitThresholds.front());
    if (band == backlogBandCount - 1)
        return QStringLiteral("%1 weeks and over").arg(waitThresholds.back());
    return QStringLiteral("%1 to %2 weeks")
        .arg(waitThresholds[std::size_t(band) - 1])
        .arg(waitThresholds[std::size_t(band)] - 1);
}

qint64 BacklogLine::total() const
{
    qint64 sum = 0;
    for (const qint64 count : bands)
        sum += count;
    return sum;
}

qint64 BacklogLine::over(int weeks) const
{
    const auto threshold = std::find(waitThresholds.begin(), waitThresholds.end(), weeks);
    Q_ASSERT(threshold != waitThresholds.end());
    qint64 sum = 0;
    for (auto band = std::size_t(threshold - waitThresholds.begin()) + 1; band < bands.size();
         ++band)
        sum += bands[band];
    return sum;
}

std::optional<double> BacklogLine::percentWithin18() const
{
    return rtt ? std::optional(100.0 * double(rttWithin18) / double(rtt)) : std::nullopt;
}

BacklogCounter::BacklogCounter(Day asOf, const BacklogScope& scope) : m_asOf(asOf), m_scope(scope)
{}

bool BacklogCounter::isInScope(const PathwayColumns& columns, std::size_t row) const
{
    return !(columns.flags[row] & columns.closed)
           && (!m_scope.kind || columns.kind[row] == quint8(*m_scope.kind))
           && (!m_scope.function || columns.function[row] == *m_scope.function)
           && (!m_scope.provider || columns.provider[row] == *m_scope.provider);
}

void BacklogCounter::add(const PathwayColumns& columns)
{
    const std::size_t rows = columns.clockStart.size();
    Q_ASSERT(columns.function.size() == rows && columns.kind.size() == rows
             && columns.flags.size() == rows);
    Q_ASSERT(!m_scope.provider || columns.provider.size() == rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (!isInScope(columns, row))
            continue;
        const std::size_t function = columns.function[row];
        if (function >= m_tallies.size())
            m_tallies.resize(function + 1);
        Tally& tally = m_tallies[function];
        const int days =
            std::clamp(daysWaited(Day{columns.clockStart[row]}, m_asOf), 0, longestDays);
        if (std::size_t(days) >= tally.byDay.size())
            tally.byDay.resize(std::size_t(days) + 1);
        ++tally.byDay[std::size_t(days)];
        if (columns.kind[row] == quint8(PathwayKind::Rtt)) {
            ++tally.rtt;
            tally.rttWithin18 += !isOver(days, waitThresholds.front());
        }
    }
}

BacklogLine BacklogCounter::lineOf(const Tally& tally, int function)
{
    BacklogLine line;
    line.function = function;
    line.rtt = tally.rtt;
    line.rttWithin18 = tally.rttWithin18;
    for (std::size_t days = 0; days < tally.byDay.size(); ++days)
        line.bands[std::size_t(backlogBand(int(days)))] += tally.byDay[days];
    line.medianDays = centile(tally.byDay, line.total(), 50);
    line.centile92Days = centile(tally.byDay, line.total(), 92);
    return line;
}

Backlog BacklogCounter::result() const
{
    Backlog backlog;
    backlog.asOf = m_asOf;
    Tally all;
    for (std::size_t function = 0; function < m_tallies.size(); ++function) {
        const Tally& tally = m_tallies[function];
        if (tally.byDay.empty())
            continue;
        backlog.lines.push_back(lineOf(tally, int(function)));
        all.byDay.resize(std::max(all.byDay.size(), tally.byDay.size()));
        for (std::size_t days = 0; days < tally.byDay.size(); ++days)
            all.byDay[days] += tally.byDay[days];
        all.rtt += tally.rtt;
        all.rttWithin18 += tally.rttWithin18;
    }
    backlog.total = lineOf(all, -1);
    std::sort(backlog.lines.begin(), backlog.lines.end(),
              [](const BacklogLine& a, const BacklogLine& b) {
                  return std::tuple(-a.total(), a.function) < std::tuple(-b.total(), b.function);
              });
    return backlog;
}

QString backlogFinding(const Backlog& backlog,
                       const std::function<QString(int function)>& specialtyName)
{
    // It stands out when it is clear of the next one and of chance: a tenth of at least 20 waits.
    constexpr qint64 enoughWaits = 20;
    const qint64 total = backlog.total.over(overAYear);
    qint64 most = 0;
    qint64 next = 0;
    int function = -1;
    for (const BacklogLine& line : backlog.lines) {
        const qint64 waits = line.over(overAYear);
        if (waits > most) {
            next = std::exchange(most, waits);
            function = line.function;
        } else {
            next = std::max(next, waits);
        }
    }
    if (backlog.lines.size() < 2 || total < enoughWaits || 10 * most < total || 4 * most < 5 * next)
        return QStringLiteral("Backlog by specialty and weeks waited");
    return QStringLiteral("%1 has %2 the waits over a year")
        .arg(specialtyName(function), shareInWords(double(most) / double(total)));
}

} // namespace sooner::analytics
