#pragma once

#include "core/base/day.h"
#include "core/domain/columns.h"
#include "core/domain/kinds.h"
#include "core/domain/waits.h"

#include <QString>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace sooner::analytics {

/** Up to 18 weeks, then from each threshold to the next, then over 104; "over N" is more than 7N
    days (decisions.md "Order of treatment"). */
inline constexpr int backlogBandCount = int(waitThresholds.size()) + 1;
int backlogBand(int days);
/** "Up to 18 weeks", "18 to 25 weeks", "104 weeks and over". */
QString backlogBandName(int band);

/** Who waits in one specialty, or in all of them. */
struct BacklogLine
{
    int function = -1; ///< index as in PathwayColumns; -1 in the total
    std::array<qint64, backlogBandCount> bands{};
    qint64 rtt = 0;         ///< pathways on an RTT clock
    qint64 rttWithin18 = 0; ///< of these, up to 126 days
    /** Half, and 92 in 100, have waited this long or less (nearest rank). */
    std::optional<int> medianDays;
    std::optional<int> centile92Days;

    qint64 total() const;
    /** Over this many weeks: one of waitThresholds. */
    qint64 over(int weeks) const;
    /** Of RTT pathways only (domain.md "RTT denominator"); nothing when there is none. */
    std::optional<double> percentWithin18() const;
};

/** Open pathways by specialty and wait. */
struct Backlog
{
    Day asOf;
    std::vector<BacklogLine> lines; ///< most pathways first, none without a pathway
    BacklogLine total;
};

/** Which pathways to count; what is not stated takes all. */
struct BacklogScope
{
    std::optional<PathwayKind> kind;
    std::optional<quint16> function;
    std::optional<quint16> provider;
};

/** Counts a region chunk by chunk. A clock that starts after the day counts as a wait of 0 days. */
class BacklogCounter
{
public:
    explicit BacklogCounter(Day asOf, const BacklogScope& scope = {});
    void add(const PathwayColumns& columns);
    Backlog result() const;

private:
    struct Tally
    {
        std::vector<qint64> byDay; ///< number of pathways that have waited so many days
        qint64 rtt = 0;
        qint64 rttWithin18 = 0;
    };
    bool isInScope(const PathwayColumns& columns, std::size_t row) const;
    static BacklogLine lineOf(const Tally& tally, int function);

    Day m_asOf;
    BacklogScope m_scope;
    std::vector<Tally> m_tallies; ///< by function
};

/** The chart's title: "Trauma and orthopaedics has 1 in 5 of the waits over a year" when one
    specialty stands out, else "Backlog by specialty and weeks waited". */
QString backlogFinding(const Backlog& backlog,
                       const std::function<QString(int function)>& specialtyName);

} // namespace sooner::analytics
