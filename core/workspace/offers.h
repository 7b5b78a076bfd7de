#pragma once

#include "core/workspace/change.h"
#include "core/workspace/region.h"

namespace sooner {

class Workspace;

/** A patient for a place. `overrides` is the reason why unknown facts, or another place within 14
   days, may be passed over; nothing passes over a limit that is broken. */
struct Proposal
{
    PathwayId pathway;
    SessionId session;
    QString overrides;
    bool byPlan = false;
    std::optional<Day> day; ///< nothing: the first day that the rules allow from tomorrow on
};

/** What a hospital says to a request. */
struct ProviderAnswer
{
    OfferId offer;
    bool yes = false;
    std::optional<Day> date; ///< needed for a block; else the session's day
    QString team;            ///< else the session's
    QString reason;          ///< code, with a no
};

// Use cases: one for each thing a person can do to an offer. Each checks the rules on what is true
// now, writes one transaction with its audit rows and brings the Region up to date. Each is safe to
// repeat: what is already so is left alone. In bulk, what the rules refuse is listed in
// Change::refused and the rest is done; when nothing at all could be done the use case fails with
// the first refusal.

Result<Change> proposeMatch(Workspace& workspace, const std::vector<Proposal>& proposals);
Result<Change> withdrawOffers(Workspace& workspace, const std::vector<OfferId>& offers);
/** proposed -> asked, for those who consent to share. */
Result<Change> sendOffers(Workspace& workspace, const std::vector<OfferId>& offers);
Result<Change> recordProviderAnswer(Workspace& workspace,
                                    const std::vector<ProviderAnswer>& answers);
/** The chosen one is accepted, the pathway's other live offers are superseded and their places
 * free, at once. */
Result<Change> recordPatientChoice(Workspace& workspace, PathwayId pathway, OfferId chosen);
/** offered or with-patient -> declined-by-patient. The clock runs on (domain R12). */
Result<Change> recordPatientDecline(Workspace& workspace, const std::vector<OfferId>& offers,
                                    const QString& reason);
/** Those whose deadline has passed: never counts as a refusal. */
Result<Change> expireOffers(Workspace& workspace);
Result<Change> recordBooking(Workspace& workspace, OfferId offer, Day date);
Result<Change> recordTreatment(Workspace& workspace, OfferId offer, Day date);
/** Accepted or booked, but it failed at the receiver: original clock and priority stay, the place
 * is free (R20). */
Result<Change> recordReturn(Workspace& workspace, OfferId offer, const QString& reason);
/** Takes a change back, as a new audited event; a Conflict when anybody has touched one of its
 * offers since. */
Result<Change> undoChange(Workspace& workspace, const Change& change);

/** Every failed rule of the pair today, by the Region's facts and distance. */
std::vector<RuleFailure> whyNot(const Region& region, int row, int session, Day asOf);
/** The first day, from `from` on, on which the pair could happen and a place is free. */
std::optional<Day> feasibleDay(const Region& region, int row, int session, Day asOf, Day from);
/** All failures in words, or why there is no place: "BMI limit 40, theirs is 41.2; 43.5 miles away,
 * limit 40 miles". */
QString whyNotWords(const Region& region, const std::vector<RuleFailure>& failures);

} // namespace sooner
