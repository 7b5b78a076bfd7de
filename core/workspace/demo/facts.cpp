#include "core/workspace/demo/facts.h"

namespace sooner::demo {

PatientFacts factsOf(const PathwayRecord& record, ConditionTable& conditions)
{
    PatientFacts facts;
    facts.function = record.function;
    facts.kind = record.kind;
    facts.setting = record.setting;
    facts.sex = record.sex;
    facts.procedure = record.procedure;
    facts.bmiTenths = record.bmiTenths;
    facts.asa = record.asa;
    facts.birthDate = record.birthDate;
    facts.ageYears = record.ageYears;
    // The demo uses far fewer codes than the table holds.
    facts.conditions = conditions.intern(record.conditions).value_or(0);
    if (record.travel)
        facts.travelMetres = reachOf(*record.travel);
    facts.earliest = record.earliest;
    facts.unavailable = record.unavailable;
    return facts;
}

SessionFacts factsOf(const SessionRecord& record, const SiteRecord& site,
                     ConditionTable& conditions)
{
    const Limits limits = effectiveLimits(record.limits, site.limits);
    SessionFacts facts;
    facts.functions = record.functions;
    for (const CareSetting setting : record.settings)
        facts.settings = quint8(facts.settings | 1 << int(setting));
    facts.kind = record.kind;
    facts.procedures = record.procedures;
    facts.maxBmiTenths = limits.maxBmiTenths;
    facts.maxAsa = limits.maxAsa;
    facts.minAge = limits.minAge;
    facts.maxAge = limits.maxAge;
    facts.sex = limits.sex;
    facts.excluded = conditions.intern(limits.excludedConditions).value_or(0);
    facts.noticeDays = limits.noticeDays.value_or(0);
    facts.days = record.days;
    return facts;
}

ExclusionFacts exclusionFactsOf(const PathwayRecord& record)
{
    ExclusionFacts facts;
    facts.priority = record.priority;
    facts.consentToShare = record.consentToShare;
    facts.requiresAlternative = record.requiresAlternative;
    facts.suitable = record.suitability.suitable;
    facts.hasTravelLimit = record.travel.has_value();
    facts.closedByHospital = !record.clockEnd && isClockStop(record.rttStatus);
    facts.tciDate = record.tciDate;
    return facts;
}

} // namespace sooner::demo
