#pragma once

#include "core/matching/plan.h"

namespace sooner::matching {

/** One rule that stands between a patient and some sessions; a session counts for its first failed
    rule. */
struct FailedRule
{
    Rule rule;
    int sessions = 0;
    /** The one that misses by least, then nearest: index into Problem::sessions. */
    int nearestSession = -1;
    RuleFailure nearest; ///< with both numbers
};

/** "With 44 miles she would have 2 more." */
struct NearMiss
{
    Rule rule;
    qint64 changeTo = 0; ///< the limit or fact that would just do: BMI tenths, ASA, years, metres
    int sessions = 0;    ///< sessions that only this change would open
};

/** A free session the patient could go to. */
struct Candidate
{
    int session = 0;
    Day day;
    double metres = 0;
};

/** Why a patient has, or has not, a place. Sessions of another specialty, kind or setting are not
    tested. */
struct Explanation
{
    int sessionsTested = 0; ///< of the right specialty, kind and setting within the horizon
    std::vector<Candidate> eligible;  ///< every rule holds; nearest first
    std::vector<FailedRule> failures; ///< most sessions first
    std::vector<NearMiss> nearMisses;
    int placedAt = -1; ///< session in the plan, or -1
    /** Eligible but full of more urgent people: the session and the least urgent one it serves. */
    struct Displaced
    {
        int session = 0;
        int patient = 0;
    };
    std::vector<Displaced> takenByMoreUrgent;
};

Explanation explain(const Problem& problem, const Plan& plan, int patient);

} // namespace sooner::matching
