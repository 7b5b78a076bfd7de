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
    /** Week: inside a line, longer waits (cancer: nearer breaches) first, week by week. */
    enum class Within { Band, Week };
    std::vector<TierLine> lines; ///< most urgent first; who fits no line comes last
    Within within = Within::Band;
    std::optional<int> maxMiles; ///< beyond the patient's own limit

    /** Cancer by weeks to its breach, P2 by band, then bands over 104 ... 18, rest, P3 before P4
        within each. */
    static Policy standard();
    /** {"tiers":[{"kind":"cancer"},{"priority":"P2","over":104},...],"within":"band",
        "max_miles":null}; an unknown key or value is an error that names it. */
    static Result<Policy> fromJson(const QByteArray& json);
};

/** What decides a patient's tier. */
struct Urgency
{
    PathwayKind kind = PathwayKind::Rtt;
    std::optional<Priority> priority;
    Day clockStart;
};

/** Gives every patient a tier number and every tier its name in words; numbers without a patient
    are left out by compact(). */
class TierOrder
{
public:
    TierOrder(const Policy& policy, Day asOf);
    int tierOf(const Urgency& urgency) const;
    /** "Cancer, 3 weeks to breach", "P2, over 65 weeks" */
    QString name(int tier) const;
    int count() const;

private:
    struct Step
    {
        TierLine line;
        std::optional<int> cancerWeeks; ///< weeks left to the breach, negative when past
        std::optional<int> exactWeeks;
    };
    Policy m_policy;
    Day m_asOf;
    std::vector<Step> m_steps;
};

} // namespace sooner::matching
