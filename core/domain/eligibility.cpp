#include "core/domain/eligibility.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sooner {

namespace {

constexpr std::array<const char*, ruleCount> ruleCodes = {
    "specialty",   "kind",        "setting",     "procedure",         "bmi",
    "asa",         "age",         "sex",         "condition",         "distance",
    "notice",      "earliest",    "unavailable", "unknown-procedure", "unknown-bmi",
    "unknown-asa", "unknown-age", "unknown-sex", "unknown-position",  "no-seat"};

bool kindAgrees(PathwayKind patient, std::optional<PathwayKind> session)
{
    if (session)
        return patient == *session;
    return patient == PathwayKind::Rtt || patient == PathwayKind::Planned;
}

/** The first day of the session that the three rules on days let pass, or which of them stops its
    last day. */
struct DayChoice
{
    std::optional<Day> day;
    Rule stoppedBy = Rule::Notice;
};

DayChoice chooseDay(const PatientFacts& patient, const SessionFacts& session, Day asOf, Day from)
{
    const Day last = session.days.last;
    const Day afterNotice = std::max(from, asOf + session.noticeDays);
    if (last < afterNotice)
        return {std::nullopt, Rule::Notice};
    Day day = std::max(session.days.first, afterNotice);
    if (patient.earliest && last < *patient.earliest)
        return {std::nullopt, Rule::Earliest};
    if (patient.earliest)
        day = std::max(day, *patient.earliest);
    for (const DayRange& range : patient.unavailable) { // sorted
        if (range.contains(day))
            day = range.last + 1;
    }
    if (day > last)
        return {std::nullopt, Rule::Unavailable};
    return {day, Rule::Notice};
}

/** Hands every failed rule to the sink, in order, until it says stop; one place for both ways of
    asking. */
template <class Sink>
std::optional<Day> testRules(const PatientFacts& patient, const SessionFacts& session,
                             std::optional<double> metres, Day asOf, Day from, Sink&& failed)
{
    const auto& functions = session.functions;
    if (std::find(functions.begin(), functions.end(), patient.function) == functions.end()
        && failed(Rule::Specialty, 0, 0))
        return {};
    if (!kindAgrees(patient.kind, session.kind) && failed(Rule::Kind, 0, 0))
        return {};
    if (!(session.settings >> quint8(patient.setting) & 1) && failed(Rule::Setting, 0, 0))
        return {};
    if (!session.procedures.empty()) {
        const bool listed =
            patient.procedure
            && std::any_of(session.procedures.begin(), session.procedures.end(),
                           [&](OpcsCode p) { return covers(p, *patient.procedure); });
        if (!listed && failed(patient.procedure ? Rule::Procedure : Rule::UnknownProcedure, 0, 0))
            return {};
    }
    if (session.maxBmiTenths && patient.bmiTenths.value_or(0) > *session.maxBmiTenths
        && failed(Rule::Bmi, *patient.bmiTenths, *session.maxBmiTenths))
        return {};
    if (session.maxAsa && patient.asa.value_or(0) > *session.maxAsa
        && failed(Rule::Asa, *patient.asa, *session.maxAsa))
        return {};
    const DayChoice choice = chooseDay(patient, session, asOf, from);
    const Day ageDay = choice.day.value_or(session.days.first);
    const std::optional<int> age =
        patient.birthDate ? std::optional(ageOn(*patient.birthDate, ageDay)) : patient.ageYears;
    if (age && session.minAge && *age < *session.minAge && failed(Rule::Age, *age, *session.minAge))
        return {};
    if (age && session.maxAge && *age > *session.maxAge && failed(Rule::Age, *age, *session.maxAge))
        return {};
    const bool sexKnown = patient.sex == Sex::Male || patient.sex == Sex::Female;
    if (session.sex && sexKnown && patient.sex != *session.sex && failed(Rule::Sex, 0, 0))
        return {};
    if ((patient.conditions & session.excluded)
        && failed(Rule::Condition, qint64(patient.conditions & session.excluded), 0))
        return {};
    if (metres && !(patient.travel && patient.travel->national)) {
        const double limit = patient.travel ? *metresOf(*patient.travel) : 0;
        if (*metres > limit && failed(Rule::Distance, std::llround(*metres), std::llround(limit)))
            return {};
    }
    if (!choice.day) {
        const Day stop = choice.stoppedBy == Rule::Notice
                             ? std::max(from, asOf + session.noticeDays)
                         : choice.stoppedBy == Rule::Earliest ? *patient.earliest
                                                              : patient.unavailable.back().last;
        if (failed(choice.stoppedBy, stop.number, session.days.last.number))
            return {};
    }
    if (session.maxBmiTenths && !patient.bmiTenths
        && failed(Rule::UnknownBmi, 0, *session.maxBmiTenths))
        return {};
    if (session.maxAsa && !patient.asa && failed(Rule::UnknownAsa, 0, *session.maxAsa))
        return {};
    if ((session.minAge || session.maxAge) && !age && failed(Rule::UnknownAge, 0, 0))
        return {};
    if (session.sex && !sexKnown && failed(Rule::UnknownSex, 0, 0))
        return {};
    if (!metres && !(patient.travel && patient.travel->national)
        && failed(Rule::UnknownPosition, 0, 0))
        return {};
    return choice.day;
}

} // namespace

QString codeOf(Rule rule)
{
    return QString::fromLatin1(ruleCodes[std::size_t(rule)]);
}

bool isUnknownFact(Rule rule)
{
    return rule >= Rule::UnknownProcedure && rule <= Rule::UnknownPosition;
}

std::vector<RuleFailure> failedRules(const PatientFacts& patient, const SessionFacts& session,
                                     std::optional<double> metres, Day asOf, Day from)
{
    std::vector<RuleFailure> failures;
    testRules(patient, session, metres, asOf, from, [&](Rule rule, qint64 has, qint64 limit) {
        failures.push_back({rule, has, limit});
        return false;
    });
    return failures;
}

std::optional<Day> firstFeasibleDay(const PatientFacts& patient, const SessionFacts& session,
                                    std::optional<double> metres, Day asOf, Day from)
{
    return testRules(patient, session, metres, asOf, from,
                     [](Rule, qint64, qint64) { return true; });
}

QString tenths(qint64 value)
{
    return value % 10 ? QStringLiteral("%1.%2").arg(value / 10).arg(value % 10)
                      : QString::number(value / 10);
}

QString milesText(double metres)
{
    const double miles = metres / metresPerMile;
    return QStringLiteral("%1 miles").arg(miles, 0, 'f', 1);
}

QString describe(const RuleFailure& failure)
{
    const Day has{qint32(failure.has)};
    const Day limit{qint32(failure.limit)};
    switch (failure.rule) {
    case Rule::Specialty: return QStringLiteral("another specialty");
    case Rule::Kind: return QStringLiteral("for another kind of pathway");
    case Rule::Setting: return QStringLiteral("another care setting");
    case Rule::Procedure: return QStringLiteral("does not take this procedure");
    case Rule::Bmi:
        return QStringLiteral("BMI limit %1, theirs is %2")
            .arg(tenths(failure.limit), tenths(failure.has));
    case Rule::Asa:
        return QStringLiteral("ASA limit %1, theirs is %2").arg(failure.limit).arg(failure.has);
    case Rule::Age:
        return failure.has < failure.limit
                   ? QStringLiteral("from age %1, theirs is %2").arg(failure.limit).arg(failure.has)
                   : QStringLiteral("to age %1, theirs is %2").arg(failure.limit).arg(failure.has);
    case Rule::Sex: return QStringLiteral("for the other sex only");
    case Rule::Condition: return QStringLiteral("does not take one of their conditions");
    case Rule::Distance:
        return failure.limit == 0
                   ? QStringLiteral("%1 away, no travel limit recorded")
                         .arg(milesText(double(failure.has)))
                   : QStringLiteral("%1 away, limit %2")
                         .arg(milesText(double(failure.has)), milesText(double(failure.limit)));
    case Rule::Notice:
        return QStringLiteral("on %1, too soon: not before %2").arg(limit.staff(), has.staff());
    case Rule::Earliest:
        return QStringLiteral("on %1, before their earliest date %2")
            .arg(limit.staff(), has.staff());
    case Rule::Unavailable:
        return QStringLiteral("on %1, they are away until %2").arg(limit.staff(), has.staff());
    case Rule::UnknownProcedure:
        return QStringLiteral("takes listed procedures, theirs is not recorded");
    case Rule::UnknownBmi:
        return QStringLiteral("BMI limit %1, theirs is not recorded").arg(tenths(failure.limit));
    case Rule::UnknownAsa:
        return QStringLiteral("ASA limit %1, theirs is not recorded").arg(failure.limit);
    case Rule::UnknownAge: return QStringLiteral("has an age limit, their age is not recorded");
    case Rule::UnknownSex: return QStringLiteral("for one sex only, theirs is not recorded");
    case Rule::UnknownPosition: return QStringLiteral("distance cannot be known: no position");
    case Rule::NoSeat: return QStringLiteral("no free place");
    }
    return {};
}

} // namespace sooner
