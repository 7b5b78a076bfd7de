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

/** "With 44 miles she would have 2 more." Only bmi, asa, age, distance and notice, which a person
    could change; each is tried again with the changed number, not guessed. */
struct NearMiss
{
    Rule rule;
    /** The least change that opens a session: the limit of BMI (tenths), ASA or age (years) that
        would just take the patient, the patient's travel limit (metres), the site's days of notice.
     */
    qint64 changeTo = 0;
    int sessions = 0; ///< that this change, and nothing else, would open
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
    /** Of these not tested further: at a site with a live or refused offer, or a forbidden pair. */
    int sessionsBarred = 0;
    std::vector<Candidate> eligible;  ///< every rule holds; nearest first
    std::vector<FailedRule> failures; ///< most sessions first
    std::vector<NearMiss> nearMisses;
    int placedAt = -1; ///< session in the plan, or -1
    /** Eligible, but every place goes to others who are at least as urgent (or pinned): the session
        and the least urgent one it serves. Only for a patient without a place. */
    struct Displaced
    {
        int session = 0;
        int patient = 0;
    };
    std::vector<Displaced> takenByMoreUrgent;
};

Explanation explain(const Problem& problem, const Plan& plan, int patient);

} // namespace sooner::matching
