#pragma once

#include "core/base/day.h"
#include "core/base/result.h"
#include "core/domain/kinds.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace sooner::matching {

/** One line of the order of treatment; what is not stated holds for all. */
struct TierLine
{
    std::optional<PathwayKind> kind;
    std::optional<Priority> priority; ///< a blank priority counts as P4
    std::optional<int> overWeeks;     ///< more than 7 * overWeeks days
    /** The same, the wait counted to the last day of the horizon instead of to as-of: who is over
        it already is meant, too, unless an earlier line has them. */
    std::optional<int> overWeeksByEnd;
    friend bool operator==(const TierLine&, const TierLine&) = default;
};

/** The order of treatment as data (decisions.md "Order of treatment"). */
struct Policy
{
    /** Week: inside a line, longer waits first, week by week. A line of cancer pathways always goes
        by weeks to the breach of their standard, nearest and overdue first. */
    enum class Within { Band, Week };
    std::vector<TierLine> lines; ///< most urgent first; who fits no line comes last
    Within within = Within::Band;
    std::optional<int> maxMiles; ///< beyond the patient's own limit

    /** Cancer by weeks to its breach, P2 by band, then bands over 104 ... 18, rest, P3 before P4
        within each. */
    static Policy standard();
    /** {"tiers":[{"kind":"cancer"},{"priority":"P2","over":104},{"by_end":65},...],"within":"band",
        "max_miles":null}; a key left out keeps its value in standard(). Unreadable: not JSON, or a
        key or value it does not know, named with the number of the tier. */
    static Result<Policy> fromJson(const QByteArray& json);
    /** What fromJson() reads back as an equal policy. */
    QByteArray toJson() const;
    friend bool operator==(const Policy&, const Policy&) = default;

    static constexpr int mostLines = 200;
    static constexpr int mostWeeks = 1000;
    static constexpr int mostMiles = 1000;
};

/** The whole order in one line, without its dates: "cancer, P2, then longest waits, week by week;
   at most 40 miles". */
QString summaryOf(const Policy& policy);

/** What decides a patient's tier. */
struct Urgency
{
    PathwayKind kind = PathwayKind::Rtt;
    std::optional<Priority> priority;
    Day clockStart;
};

/** Gives every patient a tier number and every tier its name in words. There are more tiers than
    patients usually need: compactTiers() leaves out those without one. */
class TierOrder
{
public:
    /** `end` is the last day of the horizon. */
    TierOrder(const Policy& policy, Day asOf, Day end);
    int tierOf(const Urgency& urgency) const;
    /** "Cancer, 3 weeks to its breach date", "P2, over 65 weeks". */
    QString name(int tier) const;
    int count() const;

    // The lines that the tiers divide: those of the policy, then one for everybody else.
    int lineCount() const { return int(m_blocks.size()); }
    int lineOf(int tier) const;
    /** "Cancer", "Would be over 65 weeks by 12-Feb-2027", "P2, up to 18 weeks". */
    QString lineName(int line) const;
    /** A line that comes before it has everybody whom this one means. */
    bool isEmpty(int line) const;

private:
    /** One line and the tiers it is divided into. */
    struct Block
    {
        TierLine line;
        std::optional<int> above; ///< days; only longer waits belong here
        std::optional<int> upTo;  ///< days; longer waits belong to an earlier line
        QString upToWords;
        bool isEmpty = false;
        bool byBreach = false;
        bool byWeek = false;
        int firstTier = 0;
        int tiers = 1;
        int lowestWeek() const;
        int highestWeek() const;
    };
    Block blockOf(const TierLine& line) const;
    /** The wait in days as at as-of that the line's conditions ask to be passed. */
    std::optional<int> daysAbove(const TierLine& line) const;
    QStringList waitWords(const TierLine& line) const;
    QString upToWords(const TierLine& line) const;
    QString nameOf(const Block& block) const;
    static int stepOf(const Block& block, int days);
    static QString stepName(const Block& block, int step);

    Day m_asOf;
    Day m_end;
    std::vector<Block> m_blocks; ///< the last one is "everybody else"
};

} // namespace sooner::matching
