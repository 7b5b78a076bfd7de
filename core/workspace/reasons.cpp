#include "core/workspace/reasons.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/offers.h"

#include <cmath>

namespace sooner {

namespace {

/** The rule as the second half of "9 ...": "are too far: the limit is 40 miles". */
QString groupWords(const Region& region, int row, Rule rule)
{
    const auto bmi = region.bmiTenths(row);
    const auto travel = region.travel(row);
    switch (rule) {
    case Rule::Specialty:
    case Rule::Kind:
    case Rule::Setting: return QStringLiteral("are for other patients");
    case Rule::Procedure: return QStringLiteral("do not take this procedure");
    case Rule::Bmi: return QStringLiteral("have a BMI limit below %1").arg(tenths(bmi.value_or(0)));
    case Rule::Asa: return QStringLiteral("take a lower ASA only");
    case Rule::Age: return QStringLiteral("are for another age");
    case Rule::Sex: return QStringLiteral("are for the other sex");
    case Rule::Condition: return QStringLiteral("do not take one of the conditions");
    case Rule::Distance:
        return travel ? QStringLiteral("are too far: the limit is %1 miles")
                            .arg(tenths(travel->tenthsOfMile))
                      : QStringLiteral("are away, and no travel limit is recorded");
    case Rule::Notice: return QStringLiteral("are too soon");
    case Rule::Earliest: return QStringLiteral("are before the earliest date");
    case Rule::Unavailable: return QStringLiteral("fall in an unavailable time");
    case Rule::UnknownProcedure:
        return QStringLiteral("take listed procedures, and none is recorded");
    case Rule::UnknownBmi: return QStringLiteral("have a BMI limit, and no BMI is recorded");
    case Rule::UnknownAsa: return QStringLiteral("have an ASA limit, and no ASA is recorded");
    case Rule::UnknownAge: return QStringLiteral("have an age limit, and no age is recorded");
    case Rule::UnknownSex: return QStringLiteral("are for one sex, and none is recorded");
    case Rule::UnknownPosition:
        return QStringLiteral("cannot be measured: the position is not known");
    case Rule::NoSeat: return QStringLiteral("have no free place");
    }
    return {};
}

QString changeWords(const matching::NearMiss& miss)
{
    switch (miss.rule) {
    case Rule::Bmi: return QStringLiteral("With a BMI limit of %1").arg(tenths(miss.changeTo));
    case Rule::Asa: return QStringLiteral("With an ASA limit of %1").arg(miss.changeTo);
    case Rule::Age: return QStringLiteral("With an age limit of %1").arg(miss.changeTo);
    case Rule::Distance:
        return QStringLiteral("With a travel limit of %1 miles")
            .arg(int(std::ceil(double(miss.changeTo) / metresPerMile)));
    case Rule::Notice: return QStringLiteral("With %1 days' notice").arg(miss.changeTo);
    default: return QStringLiteral("With \"%1\" changed").arg(codeOf(miss.rule));
    }
}

class Reasons
{
public:
    Reasons(const Region& region, Day asOf, const PlanningProblem& input,
            const matching::Explanation& explanation, int row)
        : m_region(region), m_asOf(asOf), m_input(input), m_explanation(explanation), m_row(row)
    {}

    PathwayReasons make() const;

private:
    QString siteOf(int session) const
    {
        return m_region.site(m_region.session(regionSession(session)).site).record.name;
    }
    int regionSession(int session) const { return m_input.sessions[std::size_t(session)]; }
    std::vector<WhereNext> where() const;
    std::vector<ReasonGroup> groups() const;
    std::vector<NearMissWords> nearMisses() const;
    QString whyUnmatched() const;

    const Region& m_region;
    Day m_asOf;
    const PlanningProblem& m_input;
    const matching::Explanation& m_explanation;
    int m_row;
};

std::vector<WhereNext> Reasons::where() const
{
    std::vector<WhereNext> list;
    const OfferPolicy policy;
    for (const matching::Candidate& candidate : m_explanation.eligible) {
        WhereNext next;
        next.session = regionSession(candidate.session);
        next.day = candidate.day;
        next.metres = candidate.metres;
        next.weeksThen = weeksWaited(m_region.daysWaited(m_row, candidate.day));
        next.reasonable = isReasonable(m_region.kind(m_row), m_asOf, candidate.day, policy);
        next.free = m_region.session(next.session).free();
        list.push_back(next);
    }
    return list;
}

std::vector<ReasonGroup> Reasons::groups() const
{
    std::vector<ReasonGroup> list;
    for (const matching::FailedRule& failed : m_explanation.failures) {
        ReasonGroup group{
            failed.rule, failed.sessions, groupWords(m_region, m_row, failed.rule), {}};
        if (failed.nearestSession >= 0)
            group.nearest = siteOf(failed.nearestSession) + QStringLiteral(", ")
                            + whyNotWords(m_region, {failed.nearest});
        list.push_back(group);
    }
    if (m_explanation.sessionsBarred > 0)
        list.push_back({Rule::NoSeat,
                        m_explanation.sessionsBarred,
                        QStringLiteral("are at a hospital that was asked already"),
                        {}});
    return list;
}

std::vector<NearMissWords> Reasons::nearMisses() const
{
    std::vector<NearMissWords> list;
    for (const matching::NearMiss& miss : m_explanation.nearMisses)
        list.push_back({miss.rule, changeWords(miss), miss.sessions});
    return list;
}

QString Reasons::whyUnmatched() const
{
    if (m_explanation.sessionsTested == 0)
        return QStringLiteral("No free place for this specialty, kind and setting in this time.");
    if (!m_explanation.takenByMoreUrgent.empty()) {
        const auto& taken = m_explanation.takenByMoreUrgent.front();
        const int other = m_input.rows[std::size_t(taken.patient)];
        const auto priority = m_region.priority(other);
        return QStringLiteral("%1, but every place goes to someone more urgent: at %2 to a %3 "
                              "waiting %4 weeks.")
            .arg(counted(qint64(m_explanation.eligible.size()),
                         QStringLiteral("session would take them"),
                         QStringLiteral("sessions would take them")),
                 siteOf(taken.session), priority ? codeOf(*priority) : QStringLiteral("patient"))
            .arg(weeksWaited(m_region.daysWaited(other, m_asOf)));
    }
    QStringList parts;
    for (const ReasonGroup& group : groups())
        parts += QStringLiteral("%1 %2%3")
                     .arg(group.sessions)
                     .arg(group.words, group.nearest.isEmpty()
                                           ? QString()
                                           : QStringLiteral(" (nearest: %1)").arg(group.nearest));
    return QStringLiteral("Of %1, none can take them: %2.")
        .arg(counted(m_explanation.sessionsTested, QStringLiteral("session"),
                     QStringLiteral("sessions")),
             parts.join(QStringLiteral("; ")));
}

PathwayReasons Reasons::make() const
{
    PathwayReasons reasons;
    reasons.sessionsTested = m_explanation.sessionsTested;
    reasons.eligible = int(m_explanation.eligible.size());
    reasons.where = where();
    reasons.groups = groups();
    reasons.nearMisses = nearMisses();
    const auto exclusion = m_region.exclusion(m_row, m_asOf);
    if (!m_region.isOpen(m_row)) {
        reasons.outcome = QStringLiteral("closed");
        reasons.why = QStringLiteral("The hospital has closed this clock.");
    } else if (exclusion) {
        reasons.outcome = QStringLiteral("excluded");
        reasons.why = QStringLiteral("Not in the match: %1 (%2).")
                          .arg(nameOf(*exclusion), codeOf(*exclusion));
    } else if (m_explanation.placedAt >= 0) {
        reasons.outcome = QStringLiteral("placed");
        reasons.why = QStringLiteral("Has a place in the best plan at %1.")
                          .arg(siteOf(m_explanation.placedAt));
    } else {
        reasons.outcome = QStringLiteral("unmatched");
        reasons.why = whyUnmatched();
    }
    return reasons;
}

} // namespace

PathwayReasons reasonsAlone(const Region& region, Day asOf, const PlanRequest& request, int row)
{
    const PlanningProblem input = buildProblem(region, asOf, request, {row});
    matching::Plan none;
    none.leftOver = {0};
    none.prices.resize(input.problem.sessions.size());
    const auto explanation = matching::explain(input.problem, none, 0);
    return Reasons(region, asOf, input, explanation, row).make();
}

PathwayReasons reasonsInPlan(const PlanResult& plan, int row)
{
    const auto& rows = plan.input.rows;
    const auto at = std::lower_bound(rows.begin(), rows.end(), row);
    if (at == rows.end() || *at != row)
        return reasonsAlone(*plan.region, plan.asOf, plan.request, row);
    const auto explanation =
        matching::explain(plan.input.problem, plan.plan, int(at - rows.begin()));
    return Reasons(*plan.region, plan.asOf, plan.input, explanation, row).make();
}

Result<PathwayReasons> explainPathway(Snapshot region, Day asOf, const PlanRequest& request,
                                      int row, const Progress* progress)
{
    if (!region->isOpen(row) || region->exclusion(row, asOf))
        return reasonsAlone(*region, asOf, request, row);
    const auto plan = findPlan(std::move(region), asOf, request, progress);
    if (!plan)
        return pass(plan);
    return reasonsInPlan(*plan, row);
}

} // namespace sooner
