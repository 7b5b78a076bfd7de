#include "core/domain/eligibility.h"

#include "core/domain/pathway.h"

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

bool isKnown(Sex sex)
{
    return sex == Sex::Male || sex == Sex::Female;
}

bool takesProcedure(const SessionFacts& session, OpcsCode procedure)
{
    return session.procedures.empty()
           || std::any_of(session.procedures.begin(), session.procedures.end(),
                          [=](OpcsCode listed) { return covers(listed, procedure); });
}

// A rule on days fails when it leaves none of the days that the rules before it left. It then takes
// nothing away, so that every later rule is still judged on days that exist.
bool keepFrom(DayRange& days, Day first)
{
    if (first > days.last)
        return false;
    days.first = std::max(days.first, first);
    return true;
}

bool keepTo(DayRange& days, Day last)
{
    if (last < days.first)
        return false;
    days.last = std::min(days.last, last);
    return true;
}

/** Keeps the days on which the patient has the session's age; the failure when there is none. */
std::optional<RuleFailure> keepAge(DayRange& days, const PatientFacts& patient,
                                   const SessionFacts& session)
{
    const auto failure = [](int age, int limit) { return RuleFailure{Rule::Age, age, limit}; };
    if (!patient.birthDate) {
        const auto age = patient.ageYears;
        if (age && session.minAge && *age < *session.minAge)
            return failure(*age, *session.minAge);
        if (age && session.maxAge && *age > *session.maxAge)
            return failure(*age, *session.maxAge);
        return std::nullopt;
    }
    const Day born = *patient.birthDate;
    if (session.minAge && !keepFrom(days, dayOfAge(born, *session.minAge)))
        return failure(ageOn(born, days.last), *session.minAge);
    if (session.maxAge && !keepTo(days, dayOfAge(born, *session.maxAge + 1) - 1))
        return failure(ageOn(born, days.first), *session.maxAge);
    return std::nullopt;
}

// The rules in the order of the enum, in four groups. Each hands what failed to the sink and is
// true when the sink says stop: one place for both ways of asking.

template <class Sink>
bool stopsAtCare(const PatientFacts& patient, const SessionFacts& session, Sink& failed)
{
    const auto& functions = session.functions;
    const bool takesFunction =
        std::find(functions.begin(), functions.end(), patient.function) != functions.end();
    const bool takesSetting = session.settings >> quint8(patient.setting) & 1;
    return (!takesFunction && failed(Rule::Specialty, 0, 0))
           || (!kindAgrees(patient.kind, session.kind) && failed(Rule::Kind, 0, 0))
           || (!takesSetting && failed(Rule::Setting, 0, 0))
           || (patient.procedure && !takesProcedure(session, *patient.procedure)
               && failed(Rule::Procedure, 0, 0));
}

template <class Sink>
bool stopsAtPerson(const PatientFacts& patient, const SessionFacts& session, DayRange& days,
                   Sink& failed)
{
    if (session.maxBmiTenths && patient.bmiTenths > session.maxBmiTenths
        && failed(Rule::Bmi, *patient.bmiTenths, *session.maxBmiTenths))
        return true;
    if (session.maxAsa && patient.asa > session.maxAsa
        && failed(Rule::Asa, *patient.asa, *session.maxAsa))
        return true;
    if (session.minAge || session.maxAge) {
        const auto age = keepAge(days, patient, session);
        if (age && failed(age->rule, age->has, age->limit))
            return true;
    }
    if (session.sex && isKnown(patient.sex) && patient.sex != *session.sex
        && failed(Rule::Sex, 0, 0))
        return true;
    const ConditionSet refused = patient.conditions & session.excluded;
    return refused && failed(Rule::Condition, qint64(refused), 0);
}

template <class Sink>
bool stopsAtJourney(const PatientFacts& patient, const SessionFacts& session, DayRange& days,
                    std::optional<double> metres, Day asOf, Day from, Sink& failed)
{
    // Somebody who will not travel finds every place too far, even one next door.
    const double limit = patient.travelMetres.value_or(0);
    const bool tooFar = !patient.travelMetres || metres > limit;
    if (tooFar && failed(Rule::Distance, std::llround(metres.value_or(0)), std::llround(limit)))
        return true;
    const Day soonest = std::max(from, asOf + session.noticeDays);
    if (!keepFrom(days, soonest) && failed(Rule::Notice, soonest.number, days.last.number))
        return true;
    if (patient.earliest && !keepFrom(days, *patient.earliest)
        && failed(Rule::Earliest, patient.earliest->number, days.last.number))
        return true;
    Day day = days.first;
    for (const DayRange& range : patient.unavailable) { // sorted
        if (range.contains(day))
            day = range.last + 1;
    }
    return !keepFrom(days, day) && failed(Rule::Unavailable, (day - 1).number, days.last.number);
}

template <class Sink>
bool stopsAtUnknown(const PatientFacts& patient, const SessionFacts& session,
                    std::optional<double> metres, Sink& failed)
{
    const bool ageMatters = session.minAge || session.maxAge;
    const bool ageKnown = patient.birthDate || patient.ageYears;
    const bool distanceMatters = patient.travelMetres && std::isfinite(*patient.travelMetres);
    return (!session.procedures.empty() && !patient.procedure
            && failed(Rule::UnknownProcedure, 0, 0))
           || (session.maxBmiTenths && !patient.bmiTenths
               && failed(Rule::UnknownBmi, 0, *session.maxBmiTenths))
           || (session.maxAsa && !patient.asa && failed(Rule::UnknownAsa, 0, *session.maxAsa))
           || (ageMatters && !ageKnown && failed(Rule::UnknownAge, 0, 0))
           || (session.sex && !isKnown(patient.sex) && failed(Rule::UnknownSex, 0, 0))
           || (distanceMatters && !metres && failed(Rule::UnknownPosition, 0, 0));
}

/** The first day that is left, for a sink that stops at the first failure; else of no meaning. */
template <class Sink>
std::optional<Day> testRules(const PatientFacts& patient, const SessionFacts& session,
                             std::optional<double> metres, Day asOf, Day from, Sink&& failed)
{
    DayRange days = session.days;
    if (stopsAtCare(patient, session, failed) || stopsAtPerson(patient, session, days, failed)
        || stopsAtJourney(patient, session, days, metres, asOf, from, failed)
        || stopsAtUnknown(patient, session, metres, failed))
        return std::nullopt;
    return days.first;
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
                   ? QStringLiteral("not willing to travel")
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
