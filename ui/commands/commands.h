#pragma once

#include "core/matching/policy.h"
#include "core/workspace/byhand.h"
#include "core/workspace/offers.h"

namespace sooner {

class Desk;

// One function for each thing a person can do in the window: menu, keyboard, drop and button call
// the same one. Each runs the use case of core/workspace and puts what it did on the undo stack.

void propose(Desk& desk, std::vector<Proposal> proposals);
void withdraw(Desk& desk, std::vector<OfferId> offers);
void send(Desk& desk, std::vector<OfferId> offers);
void answer(Desk& desk, std::vector<ProviderAnswer> answers);
void choose(Desk& desk, PathwayId pathway, OfferId chosen);
void decline(Desk& desk, std::vector<OfferId> offers, const QString& reason);
void expireLate(Desk& desk);
void book(Desk& desk, OfferId offer, Day date);
void treated(Desk& desk, OfferId offer, Day date);
void giveBack(Desk& desk, OfferId offer, const QString& reason);
/** `revision` is that of the region whose order was looked at. */
void setOrder(Desk& desk, const matching::Policy& policy, qint64 revision);

void savePatient(Desk& desk, PathwayId pathway, qint64 revision, const PathwayRecord& record);
void saveSession(Desk& desk, SessionId session, qint64 revision, const SessionRecord& record);
void saveHospital(Desk& desk, SiteId site, qint64 revision, const SiteRecord& record);
void enterPatient(Desk& desk, const PathwayRecord& record);
void enterSession(Desk& desk, const SessionRecord& record);
void enterHospital(Desk& desk, const SiteRecord& record);
void takeOffList(Desk& desk, PathwayId pathway, Leaving why, Day day);

} // namespace sooner
