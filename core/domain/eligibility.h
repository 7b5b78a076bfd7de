#pragma once

#include "core/base/day.h"
#include "core/domain/codes.h"
#include "core/domain/conditions.h"
#include "core/domain/kinds.h"

#include <optional>
#include <vector>

namespace sooner {

/** Every rule that can stand between a patient and a session (decisions.md "Rule codes"). */
enum class Rule : quint8 {
    Specialty,
    Kind,
    Setting,
    Procedure,
    Bmi,
    Asa,
    Age,
    Sex,
    Condition,
    Distance,
    Notice,
    Earliest,
    Unavailable,
    UnknownProcedure,
    UnknownBmi,
    UnknownAsa,
    UnknownAge,
    UnknownSex,
    UnknownPosition,
    NoSeat
};
inline constexpr int ruleCount = 20;
/** "specialty", "unknown-bmi", "no-seat". */
QString codeOf(Rule rule);
bool isUnknownFact(Rule rule);

/** What the rules ask of a patient. */
struct PatientFacts
{
    TreatmentFunction function;
    PathwayKind kind = PathwayKind::Rtt;
    CareSetting setting = CareSetting::Outpatient;
    Sex sex = Sex::NotKnown;
    std::optional<OpcsCode> procedure;
    std::optional<int> bmiTenths;
    std::optional<int> asa;
    std::optional<Day> birthDate;
    std::optional<int> ageYears; ///< when there is no birth date
    ConditionSet conditions = 0;
    /** How far they travel; infinite: anywhere; nothing: will not, every distance is too far. */
    std::optional<double> travelMetres;
    std::optional<Day> earliest;
    std::vector<DayRange> unavailable; ///< sorted
};

/** What the rules ask of a session, its site's limits already filled in. */
struct SessionFacts
{
    std::vector<TreatmentFunction> functions;
    quint8 settings = 0;              ///< bit per CareSetting
    std::optional<PathwayKind> kind;  ///< nothing takes rtt and planned
    std::vector<OpcsCode> procedures; ///< empty takes any
    std::optional<int> maxBmiTenths;
    std::optional<int> maxAsa;
    std::optional<int> minAge;
    std::optional<int> maxAge;
    std::optional<Sex> sex;
    ConditionSet excluded = 0;
    int noticeDays = 0;
    DayRange days;
    friend bool operator==(const SessionFacts&, const SessionFacts&) = default;
};

/** One failed rule with both numbers: `has` is the patient's, `limit` the session's (for distance:
    metres away, 0 when unknown, and the patient's limit in metres, 0 for not willing; for days: the
    first that would do, or the last of being away, and the last that there is). Units: BMI tenths,
    ASA, years, metres, day numbers. */
struct RuleFailure
{
    Rule rule;
    qint64 has = 0;
    qint64 limit = 0;
    friend bool operator==(const RuleFailure&, const RuleFailure&) = default;
};

/** Every failed rule, in the order of the enum; empty means eligible. metres: nothing when a
    position is unknown. Days before `from` are past; notice counts from asOf. Of a block, one day
    that passes age, notice, earliest and unavailable together is enough. */
std::vector<RuleFailure> failedRules(const PatientFacts& patient, const SessionFacts& session,
                                     std::optional<double> metres, Day asOf, Day from);

/** The first day on which the pair could happen; nothing when any rule fails. Agrees with
    failedRules. */
std::optional<Day> firstFeasibleDay(const PatientFacts& patient, const SessionFacts& session,
                                    std::optional<double> metres, Day asOf, Day from);

/** "BMI limit 40, theirs is 41.2"; no name in it. */
QString describe(const RuleFailure& failure);

/** "41.2" of 412. */
QString tenths(qint64 value);
/** "31.4 miles" of metres. */
QString milesText(double metres);

} // namespace sooner
