#include "ui/commands/commands.h"

#include "core/workspace/treatmentorder.h"
#include "ui/commands/desk.h"

namespace sooner {

void propose(Desk& desk, std::vector<Proposal> proposals)
{
    desk.perform([proposals = std::move(proposals)](Workspace& workspace) {
        return proposeMatch(workspace, proposals);
    });
}

void withdraw(Desk& desk, std::vector<OfferId> offers)
{
    desk.perform([offers = std::move(offers)](Workspace& workspace) {
        return withdrawOffers(workspace, offers);
    });
}

void send(Desk& desk, std::vector<OfferId> offers)
{
    desk.perform([offers = std::move(offers)](Workspace& workspace) {
        return sendOffers(workspace, offers);
    });
}

void answer(Desk& desk, std::vector<ProviderAnswer> answers)
{
    desk.perform([answers = std::move(answers)](Workspace& workspace) {
        return recordProviderAnswer(workspace, answers);
    });
}

void choose(Desk& desk, PathwayId pathway, OfferId chosen)
{
    desk.perform([pathway, chosen](Workspace& workspace) {
        return recordPatientChoice(workspace, pathway, chosen);
    });
}

void decline(Desk& desk, std::vector<OfferId> offers, const QString& reason)
{
    desk.perform([offers = std::move(offers), reason](Workspace& workspace) {
        return recordPatientDecline(workspace, offers, reason);
    });
}

void expireLate(Desk& desk)
{
    desk.perform([](Workspace& workspace) { return expireOffers(workspace); });
}

void book(Desk& desk, OfferId offer, Day date)
{
    desk.perform(
        [offer, date](Workspace& workspace) { return recordBooking(workspace, offer, date); });
}

void treated(Desk& desk, OfferId offer, Day date)
{
    desk.perform(
        [offer, date](Workspace& workspace) { return recordTreatment(workspace, offer, date); });
}

void giveBack(Desk& desk, OfferId offer, const QString& reason)
{
    desk.perform(
        [offer, reason](Workspace& workspace) { return recordReturn(workspace, offer, reason); });
}

void setOrder(Desk& desk, const matching::Policy& policy, qint64 revision)
{
    desk.perform([policy, revision](Workspace& workspace) {
        return setPolicy(workspace, policy, revision);
    });
}

void savePatient(Desk& desk, PathwayId id, qint64 revision, const PathwayRecord& record)
{
    desk.perform([id, revision, record](Workspace& workspace) {
        return changePathway(workspace, id, revision, record);
    });
}

void saveSession(Desk& desk, SessionId id, qint64 revision, const SessionRecord& record)
{
    desk.perform([id, revision, record](Workspace& workspace) {
        return changeSession(workspace, id, revision, record);
    });
}

void saveHospital(Desk& desk, SiteId id, qint64 revision, const SiteRecord& record)
{
    desk.perform([id, revision, record](Workspace& workspace) {
        return changeSite(workspace, id, revision, record);
    });
}

void enterPatient(Desk& desk, const PathwayRecord& record)
{
    desk.perform([record](Workspace& workspace) { return addPathway(workspace, record); });
}

void enterSession(Desk& desk, const SessionRecord& record)
{
    desk.perform([record](Workspace& workspace) { return addSession(workspace, record); });
}

void enterHospital(Desk& desk, const SiteRecord& record)
{
    desk.perform([record](Workspace& workspace) { return addSite(workspace, record); });
}

void takeOffList(Desk& desk, PathwayId pathway, Leaving why, Day day)
{
    desk.perform([pathway, why, day](Workspace& workspace) {
        return leaveList(workspace, pathway, why, day);
    });
}

} // namespace sooner
