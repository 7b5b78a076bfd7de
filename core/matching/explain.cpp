#include "core/matching/explain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

namespace sooner::matching {

namespace {

constexpr qint64 notKnown = std::numeric_limits<qint64>::max();

/** By how much a rule is missed; 0 when it knows no "nearly". */
qint64 missOf(const RuleFailure& failure)
{
    switch (failure.rule) {
    case Rule::Bmi:
    case Rule::Asa:
    case Rule::Age:
    case Rule::Distance:
    case Rule::Notice:
    case Rule::Earliest:
    case Rule::Unavailable: return std::abs(failure.has - failure.limit);
    default: return 0;
    }
}

/** The largest notice that would still let the pair happen: how far ahead its last possible day
    lies. The session's days are cut to the horizon. */
std::optional<qint64> noticeThatWouldDo(const PatientFacts& patient, const SessionFacts& session,
                                        std::optional<double> metres, Day asOf, Day from)
{
    SessionFacts oneDay = session;
    for (Day day = session.days.last; day >= session.days.first; day = day - 1) {
        for (const DayRange& away : patient.unavailable) {
            if (away.contains(day))
                day = away.first - 1;
        }
        if (day < session.days.first || day < asOf)
            break;
        oneDay.days = {day, day};
        oneDay.noticeDays = day - asOf;
        if (firstFeasibleDay(patient, oneDay, metres, asOf, from))
            return day - asOf;
        if (patient.earliest && day <= *patient.earliest)
            break;
    }
    return std::nullopt;
}

/** One session as the patient meets it. */
struct Meeting
{
    int session = 0;
    std::optional<double> metres;
    SessionFacts facts; ///< cut to the horizon

    double order() const { return metres.value_or(std::numeric_limits<double>::infinity()); }
};

class Explainer
{
public:
    Explainer(const Problem& problem, const Plan& plan, int patient)
        : m_problem(problem), m_plan(plan), m_index(patient),
          m_patient(problem.patients[std::size_t(patient)])
    {}
    Explanation explain();

private:
    bool isBarred(int session) const;
    void meet(const Meeting& meeting);
    void addFailure(const Meeting& meeting, const RuleFailure& failure);
    void addNearMiss(const Meeting& meeting, const RuleFailure& failure);
    std::optional<qint64> changeThatWouldDo(const Meeting& meeting,
                                            const RuleFailure& failure) const;
    void findWhoTookThePlaces();

    const Problem& m_problem;
    const Plan& m_plan;
    const int m_index;
    const Patient& m_patient;
    Explanation m_result;

    struct Nearest
    {
        qint64 miss = notKnown;
        double metres = 0;
    };
    std::array<Nearest, ruleCount> m_nearest;    ///< per rule, of m_result.failures
    std::array<qint64, ruleCount> m_leastMiss{}; ///< per rule, of m_result.nearMisses
};

bool Explainer::isBarred(int session) const
{
    const int site = m_problem.sessions[std::size_t(session)].site;
    return std::binary_search(m_patient.sitesBarred.begin(), m_patient.sitesBarred.end(), site)
           || std::any_of(m_problem.forbidden.begin(), m_problem.forbidden.end(),
                          [&](const Pair& pair) {
                              return pair.patient == m_index && pair.session == session;
                          });
}

void Explainer::addFailure(const Meeting& meeting, const RuleFailure& failure)
{
    auto& list = m_result.failures;
    auto group = std::find_if(list.begin(), list.end(),
                              [&](const FailedRule& f) { return f.rule == failure.rule; });
    if (group == list.end())
        group = list.insert(list.end(), FailedRule{failure.rule, 0, -1, failure});
    ++group->sessions;
    Nearest& nearest = m_nearest[std::size_t(failure.rule)];
    const qint64 miss = missOf(failure);
    if (group->nearestSession < 0
        || std::tuple(miss, meeting.order()) < std::tuple(nearest.miss, nearest.metres)) {
        nearest = {miss, meeting.order()};
        group->nearestSession = meeting.session;
        group->nearest = failure;
    }
}

/** Tries the pair again with the one number changed that stands in the way. */
std::optional<qint64> Explainer::changeThatWouldDo(const Meeting& meeting,
                                                   const RuleFailure& failure) const
{
    PatientFacts patient = m_patient.facts;
    SessionFacts session = meeting.facts;
    const auto wouldDo = [&] {
        return firstFeasibleDay(patient, session, meeting.metres, m_problem.asOf, m_problem.from)
            .has_value();
    };
    switch (failure.rule) {
    case Rule::Bmi:
        session.maxBmiTenths = int(failure.has);
        return wouldDo() ? std::optional(failure.has) : std::nullopt;
    case Rule::Asa:
        session.maxAsa = int(failure.has);
        return wouldDo() ? std::optional(failure.has) : std::nullopt;
    case Rule::Age: {
        const bool tooYoung = failure.has < failure.limit;
        std::optional<int>& limit = tooYoung ? session.minAge : session.maxAge;
        // A birthday in the window gives two ages; the one nearer to the limit may come on a day
        // that another rule takes away.
        qint64 furthest = failure.has;
        if (patient.birthDate)
            furthest = ageOn(*patient.birthDate, tooYoung ? session.days.first : session.days.last);
        for (qint64 age = failure.limit; age != furthest;) {
            age += tooYoung ? -1 : 1;
            limit = int(age);
            if (wouldDo())
                return age;
        }
        return std::nullopt;
    }
    case Rule::Distance:
        if (!meeting.metres)
            return std::nullopt;
        patient.travelMetres = std::numeric_limits<double>::infinity();
        return wouldDo() ? std::optional(qint64(std::ceil(*meeting.metres))) : std::nullopt;
    case Rule::Notice:
        return noticeThatWouldDo(patient, session, meeting.metres, m_problem.asOf, m_problem.from);
    default: return std::nullopt;
    }
}

void Explainer::addNearMiss(const Meeting& meeting, const RuleFailure& failure)
{
    const auto change = changeThatWouldDo(meeting, failure);
    if (!change)
        return;
    const qint64 miss = failure.rule == Rule::Notice     ? meeting.facts.noticeDays - *change
                        : failure.rule == Rule::Distance ? *change
                                                         : std::abs(*change - failure.limit);
    auto& list = m_result.nearMisses;
    auto group = std::find_if(list.begin(), list.end(),
                              [&](const NearMiss& near) { return near.rule == failure.rule; });
    qint64& least = m_leastMiss[std::size_t(failure.rule)];
    if (group == list.end()) {
        list.push_back({failure.rule, *change, 1});
        least = miss;
    } else if (miss < least) {
        *group = {failure.rule, *change, 1};
        least = miss;
    } else if (miss == least && group->changeTo == *change) {
        ++group->sessions;
    }
}

void Explainer::meet(const Meeting& meeting)
{
    auto failures =
        failedRules(m_patient.facts, meeting.facts, meeting.metres, m_problem.asOf, m_problem.from);
    const int free = m_problem.sessions[std::size_t(meeting.session)].free;
    if (free == 0)
        failures.push_back({Rule::NoSeat, 0, 0});
    if (!failures.empty()) {
        addFailure(meeting, failures.front());
        if (failures.size() == 1)
            addNearMiss(meeting, failures.front());
        // There may be days before the patient goes away that only the notice rules out.
        if (failures.size() == 1 && failures.front().rule == Rule::Unavailable)
            addNearMiss(meeting, {Rule::Notice, 0, 0});
        return;
    }
    const auto day = firstFeasibleDay(m_patient.facts, meeting.facts, meeting.metres,
                                      m_problem.asOf, m_problem.from);
    m_result.eligible.push_back({meeting.session, *day, meeting.metres.value_or(0)});
}

void Explainer::findWhoTookThePlaces()
{
    struct Taken
    {
        int places = 0;
        int leastUrgent = -1;
    };
    std::vector<Taken> taken(m_problem.sessions.size());
    for (const Placement& placement : m_plan.placements) {
        if (placement.patient == m_index)
            m_result.placedAt = placement.session;
        Taken& there = taken[std::size_t(placement.session)];
        ++there.places;
        // Placements are in the order of ids; of equally urgent ones the last is named.
        if (there.leastUrgent < 0
            || m_problem.patients[std::size_t(placement.patient)].tier
                   >= m_problem.patients[std::size_t(there.leastUrgent)].tier)
            there.leastUrgent = placement.patient;
    }
    if (m_result.placedAt >= 0)
        return;
    for (const Candidate& candidate : m_result.eligible) {
        const Taken& there = taken[std::size_t(candidate.session)];
        if (there.places >= m_problem.sessions[std::size_t(candidate.session)].free)
            m_result.takenByMoreUrgent.push_back({candidate.session, there.leastUrgent});
    }
}

Explanation Explainer::explain()
{
    for (std::size_t s = 0; s < m_problem.sessions.size(); ++s) {
        const Session& session = m_problem.sessions[s];
        if (!inHorizon(m_problem, session.facts) || !rightCare(m_patient.facts, session.facts))
            continue;
        ++m_result.sessionsTested;
        if (isBarred(int(s)))
            ++m_result.sessionsBarred;
        else
            meet({int(s), m_problem.distances.between(m_patient.place, session.site),
                  withinHorizon(m_problem, session.facts)});
    }
    const auto nearer = [](const Candidate& a, const Candidate& b) {
        return std::tuple(a.metres, a.day, a.session) < std::tuple(b.metres, b.day, b.session);
    };
    std::sort(m_result.eligible.begin(), m_result.eligible.end(), nearer);
    const auto more = [](const auto& a, const auto& b) {
        return std::tuple(-a.sessions, a.rule) < std::tuple(-b.sessions, b.rule);
    };
    std::sort(m_result.failures.begin(), m_result.failures.end(), more);
    std::sort(m_result.nearMisses.begin(), m_result.nearMisses.end(), more);
    findWhoTookThePlaces();
    return std::move(m_result);
}

} // namespace

Explanation explain(const Problem& problem, const Plan& plan, int patient)
{
    Q_ASSERT(patient >= 0 && std::size_t(patient) < problem.patients.size());
    return Explainer(problem, plan, patient).explain();
}

} // namespace sooner::matching
