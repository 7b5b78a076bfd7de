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
    /** {"tiers":[{"kind":"cancer"},{"priority":"P2","over":104},...],"within":"band",
        "max_miles":null}; a key left out keeps its value in standard(). Unreadable: not JSON, or a
        key or value it does not know, named with the number of the tier. */
    static Result<Policy> fromJson(const QByteArray& json);
};

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
    TierOrder(const Policy& policy, Day asOf);
    int tierOf(const Urgency& urgency) const;
    /** "Cancer, 3 weeks to its breach date", "P2, over 65 weeks". */
    QString name(int tier) const;
    int count() const;

private:
    /** One line and the tiers it is divided into. */
    struct Block
    {
        TierLine line;
        std::optional<int> upToWeeks; ///< those over it belong to an earlier line
        bool byBreach = false;
        bool byWeek = false;
        int firstTier = 0;
        int tiers = 1;
        int lowestWeek() const { return line.overWeeks.value_or(0); }
    };
    static QString lineName(const Block& block);
    static int stepOf(const Block& block, int days);
    static QString stepName(const Block& block, int step);

    Day m_asOf;
    std::vector<Block> m_blocks; ///< the last one is "everybody else"
};

} // namespace sooner::matching
