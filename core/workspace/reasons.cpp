#include "core/workspace/reasons.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/offers.h"

#include <algorithm>
#include <cmath>

namespace sooner {

namespace {

/** The rule as the second half of "9 ...": "are too far: the limit is 40 miles"; of "1 ...": "is
   too far: ...". */
QString groupWords(const Region& region, int row, Rule rule, int sessions)
{
    const auto bmi = region.bmiTenths(row);
    const auto travel = region.travel(row);
    const bool one = sessions == 1;
    const QString are = one ? QStringLiteral("is") : QStringLiteral("are");
    const QString have = one ? QStringLiteral("has") : QStringLiteral("have");
    const QString take = one ? QStringLiteral("takes") : QStringLiteral("take");
    const QString doNot = one ? QStringLiteral("does not") : QStringLiteral("do not");
    switch (rule) {
    case Rule::Specialty:
    case Rule::Kind:
    case Rule::Setting: return are + QStringLiteral(" for other patients");
    case Rule::Procedure: return doNot + QStringLiteral(" take this procedure");
    case Rule::Bmi:
        return have + QStringLiteral(" a BMI limit below %1").arg(tenths(bmi.value_or(0)));
    case Rule::Asa: return take + QStringLiteral(" a lower ASA only");
    case Rule::Age: return are + QStringLiteral(" for another age");
    case Rule::Sex: return are + QStringLiteral(" for the other sex");
    case Rule::Condition: return doNot + QStringLiteral(" take one of the conditions");
    case Rule::Distance:
        return are
               + (travel ? QStringLiteral(" too far: the limit is %1 miles")
                               .arg(tenths(travel->tenthsOfMile))
                         : QStringLiteral(" away, and no travel limit is recorded"));
    case Rule::Notice: return are + QStringLiteral(" too soon");
    case Rule::Earliest: return are + QStringLiteral(" before the earliest date");
    case Rule::Unavailable:
        return (one ? QStringLiteral("falls") : QStringLiteral("fall"))
               + QStringLiteral(" in an unavailable time");
    case Rule::UnknownProcedure:
        return take + QStringLiteral(" listed procedures, and none is recorded");
    case Rule::UnknownBmi: return have + QStringLiteral(" a BMI limit, and no BMI is recorded");
    case Rule::UnknownAsa: return have + QStringLiteral(" an ASA limit, and no ASA is recorded");
    case Rule::UnknownAge: return have + QStringLiteral(" an age limit, and no age is recorded");
    case Rule::UnknownSex: return are + QStringLiteral(" for one sex, and none is recorded");
    case Rule::UnknownPosition:
        return QStringLiteral("cannot be measured: the position is not known");
    case Rule::NoSeat: return have + QStringLiteral(" no free place");
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
    bool noneTested() const { return m_explanation.sessionsTested == 0; }
    bool allAreTaken() const { return !m_explanation.takenByMoreUrgent.empty(); }
    QString takenWords() const;
    QString everySession() const;
    QString shortUnmatched() const;
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
        ReasonGroup group{failed.rule,
                          failed.sessions,
                          groupWords(m_region, m_row, failed.rule, failed.sessions),
                          {}};
        if (failed.nearestSession >= 0)
            group.nearest = siteOf(failed.nearestSession) + QStringLiteral(", ")
                            + whyNotWords(m_region, {failed.nearest});
        list.push_back(group);
    }
    if (m_explanation.sessionsBarred > 0)
        list.push_back(
            {Rule::NoSeat,
             m_explanation.sessionsBarred,
             (m_explanation.sessionsBarred == 1 ? QStringLiteral("is") : QStringLiteral("are"))
                 + QStringLiteral(" at a hospital that was asked already"),
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

/** "every place goes to someone more urgent: the place at X goes to a P2 waiting 71 weeks" */
QString Reasons::takenWords() const
{
    const auto& patients = m_input.problem.patients;
    const auto at = std::lower_bound(m_input.rows.begin(), m_input.rows.end(), m_row);
    const int mine = patients[std::size_t(at - m_input.rows.begin())].tier;
    const auto& all = m_explanation.takenByMoreUrgent;
    const bool areMoreUrgent = std::all_of(all.begin(), all.end(), [&](const auto& taken) {
        return patients[std::size_t(taken.patient)].tier < mine;
    });
    const auto& nearest = all.front();
    const int other = m_input.rows[std::size_t(nearest.patient)];
    const auto priority = m_region.priority(other);
    const bool isOnly = m_input.problem.sessions[std::size_t(nearest.session)].free == 1;
    return QStringLiteral("every place goes to %1: %2 at %3 goes to a %4 waiting %5")
        .arg(areMoreUrgent ? QStringLiteral("someone more urgent")
                           : QStringLiteral("others who are at least as urgent"),
             isOnly ? QStringLiteral("the place") : QStringLiteral("the last place"),
             siteOf(nearest.session),
             m_region.kind(other) == PathwayKind::Cancer ? QStringLiteral("cancer patient")
             : priority                                  ? codeOf(*priority)
                                                         : QStringLiteral("patient"),
             counted(weeksWaited(m_region.daysWaited(other, m_asOf)), QStringLiteral("week"),
                     QStringLiteral("weeks")));
}

/** "All 5 sessions", "The only session". */
QString Reasons::everySession() const
{
    const int tested = m_explanation.sessionsTested;
    return tested == 1 ? QStringLiteral("The only session")
                       : QStringLiteral("All %1 sessions").arg(tested);
}

/** Without the groups, to stand over a list of them. */
QString Reasons::shortUnmatched() const
{
    const int tested = m_explanation.sessionsTested;
    const int eligible = int(m_explanation.eligible.size());
    if (noneTested())
        return QStringLiteral("No free place for this specialty, kind and setting in this time.");
    if (allAreTaken())
        return QStringLiteral("%1 would take them, but %2.")
            .arg(eligible == tested ? everySession()
                                    : QStringLiteral("%1 of %2 sessions").arg(eligible).arg(tested),
                 takenWords());
    return tested == 1 ? QStringLiteral("The only session cannot take them.")
                       : QStringLiteral("None of %1 sessions can take them.").arg(tested);
}

QString Reasons::whyUnmatched() const
{
    if (noneTested())
        return shortUnmatched();
    std::vector<std::pair<int, QString>> parts;
    for (const ReasonGroup& group : groups())
        parts.emplace_back(
            group.sessions,
            group.nearest.isEmpty()
                ? group.words
                : QStringLiteral("%1 (nearest: %2)").arg(group.words, group.nearest));
    if (allAreTaken())
        parts.emplace_back(int(m_explanation.eligible.size()),
                           QStringLiteral("would take them, but %1").arg(takenWords()));
    if (parts.size() == 1)
        return QStringLiteral("%1 %2.").arg(everySession(), parts.front().second);
    QStringList words;
    for (const auto& [sessions, what] : parts)
        words += QString::number(sessions) + QLatin1Char(' ') + what;
    return QStringLiteral("Of %1 sessions, %2.")
        .arg(QString::number(m_explanation.sessionsTested), words.join(QStringLiteral("; ")));
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
        reasons.summary = shortUnmatched();
    }
    if (reasons.summary.isEmpty())
        reasons.summary = reasons.why;
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
