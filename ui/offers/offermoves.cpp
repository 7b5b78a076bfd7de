#include "ui/offers/offermoves.h"

#include "core/base/text.h"
#include "ui/models/pathwaycells.h"
#include "ui/offers/offercard.h"

#include <QCoreApplication>

#include <set>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(OfferMoves)
};

OfferState stateAfter(OfferDeed deed)
{
    switch (deed) {
    case OfferDeed::Send: return OfferState::Asked;
    case OfferDeed::SayYes: return OfferState::Offered;
    case OfferDeed::SayNo: return OfferState::DeclinedByHospital;
    case OfferDeed::MakeLetter: return OfferState::WithPatient;
    case OfferDeed::Choose: return OfferState::Accepted;
    case OfferDeed::Decline: return OfferState::DeclinedByPatient;
    case OfferDeed::Book: return OfferState::Booked;
    case OfferDeed::Treat: return OfferState::Treated;
    case OfferDeed::Return: return OfferState::Returned;
    case OfferDeed::Withdraw: return OfferState::Withdrawn;
    }
    return OfferState::Proposed;
}

/** Why the life cycle does not allow it, and what to do instead. */
QString lifeCycleWords(OfferState from, OfferState to)
{
    if (hasEnded(from))
        return Say::tr("This offer has ended: %1").arg(nameOf(from).toLower());
    if (from == to)
        return Say::tr("It is here already");
    if (to == OfferState::Withdrawn)
        return Say::tr("A treatment has happened and cannot be withdrawn");
    if (to == OfferState::Returned)
        return Say::tr("Only an accepted or booked place can be given back");
    if (to == OfferState::DeclinedByHospital)
        return from == OfferState::Proposed ? Say::tr("The hospital has not been asked yet")
                                            : Say::tr("The hospital has said yes already");
    if (to < from && to <= OfferState::Treated)
        return Say::tr("What has happened is not moved back: use Undo, or withdraw the offer");
    switch (from) {
    case OfferState::Proposed: return Say::tr("The hospital has not been asked yet: send it first");
    case OfferState::Asked:
        return Say::tr("The hospital has not answered yet: record its answer first");
    case OfferState::Offered:
    case OfferState::WithPatient:
        return to == OfferState::DeclinedByPatient
                   ? QString()
                   : Say::tr("The patient has not accepted yet: record the choice first");
    case OfferState::Accepted:
        return to == OfferState::Treated
                   ? Say::tr("It is not booked yet: record the booking first")
                   : Say::tr("The patient has accepted: record a return instead");
    case OfferState::Booked: return Say::tr("It is booked: record a return instead");
    default: return Say::tr("The treatment has happened");
    }
}

/** What stands in the way of one offer; empty: nothing that can be known here. */
QString refusal(const Region& region, int index, OfferDeed deed)
{
    const OfferRow& offer = region.offer(index);
    const OfferState from = offer.record.state;
    const OfferState to = stateAfter(deed);
    // A letter can be made again for those who have one.
    const bool again = deed == OfferDeed::MakeLetter && from == OfferState::WithPatient;
    if (!canMove(from, to) && !again)
        return lifeCycleWords(from, to);
    if (deed == OfferDeed::Send || deed == OfferDeed::MakeLetter) {
        if (region.consentToShare(offer.pathway) != true)
            return Say::tr("No consent to share is recorded, so nothing may leave");
        if (region.hasIdentityClash(offer.pathway))
            return Say::tr("Two people have this NHS number: resolve that first");
    }
    if (deed == OfferDeed::Send && !region.isOpen(offer.pathway))
        return Say::tr("The hospital has closed this clock");
    if (deed == OfferDeed::Choose) {
        for (const int other : region.liveOffers(offer.pathway)) {
            if (isSettled(region.offer(other).record.state))
                return Say::tr("The patient has accepted another place: return that one first");
        }
    }
    return {};
}

bool oneAtATime(OfferDeed deed)
{
    return deed == OfferDeed::Choose || deed == OfferDeed::Book || deed == OfferDeed::Treat
           || deed == OfferDeed::Return;
}

QString willHappen(const Region& region, const std::vector<OfferId>& offers, OfferDeed deed)
{
    const QString where = hospitalsOf(region, offers);
    switch (deed) {
    case OfferDeed::Send: return Say::tr("Send to %1").arg(where);
    case OfferDeed::SayYes: return Say::tr("Record that %1 said yes").arg(where);
    case OfferDeed::SayNo: return Say::tr("Record that %1 said no").arg(where);
    case OfferDeed::MakeLetter: return Say::tr("Make the letter about %1").arg(where);
    case OfferDeed::Choose: return Say::tr("Record the patient's choice");
    case OfferDeed::Decline: return Say::tr("Record that the patient said no");
    case OfferDeed::Book: return Say::tr("Book at %1").arg(where);
    case OfferDeed::Treat: return Say::tr("Record the treatment at %1").arg(where);
    case OfferDeed::Return: return Say::tr("Give the place back to %1").arg(where);
    case OfferDeed::Withdraw: return Say::tr("Withdraw from %1").arg(where);
    }
    return {};
}

std::vector<int> indicesOf(const Region& region, const std::vector<OfferId>& offers)
{
    std::vector<int> result;
    for (const OfferId id : offers) {
        if (const auto index = region.offerIndex(id))
            result.push_back(*index);
    }
    return result;
}

} // namespace

QString nameOf(OfferDeed deed)
{
    switch (deed) {
    case OfferDeed::Send: return Say::tr("Send to the hospital");
    case OfferDeed::SayYes: return Say::tr("Hospital says yes...");
    case OfferDeed::SayNo: return Say::tr("Hospital says no...");
    case OfferDeed::MakeLetter: return Say::tr("Make the letter...");
    case OfferDeed::Choose: return Say::tr("Patient chooses...");
    case OfferDeed::Decline: return Say::tr("Patient says no...");
    case OfferDeed::Book: return Say::tr("Book...");
    case OfferDeed::Treat: return Say::tr("Treated...");
    case OfferDeed::Return: return Say::tr("Give the place back...");
    case OfferDeed::Withdraw: return Say::tr("Withdraw");
    }
    return {};
}

std::optional<OfferDeed> deedInto(OfferState state)
{
    switch (state) {
    case OfferState::Asked: return OfferDeed::Send;
    case OfferState::Offered: return OfferDeed::SayYes;
    case OfferState::WithPatient: return OfferDeed::MakeLetter;
    case OfferState::Accepted: return OfferDeed::Choose;
    case OfferState::Booked: return OfferDeed::Book;
    case OfferState::Treated: return OfferDeed::Treat;
    default: return std::nullopt;
    }
}

std::vector<OfferId> takers(const Region& region, const std::vector<OfferId>& offers,
                            OfferDeed deed)
{
    std::vector<OfferId> result;
    for (const int index : indicesOf(region, offers)) {
        if (refusal(region, index, deed).isEmpty())
            result.push_back(region.offer(index).record.id);
    }
    return result;
}

MoveVerdict judge(const Region& region, const std::vector<OfferId>& offers, OfferDeed deed)
{
    MoveVerdict verdict;
    verdict.of = int(offers.size());
    const auto can = takers(region, offers, deed);
    if (can.empty()) {
        const auto indices = indicesOf(region, offers);
        verdict.words = indices.empty() ? Say::tr("The offer is not there any more")
                                        : refusal(region, indices.front(), deed);
        return verdict;
    }
    const auto patients = pathwaysOf(region, can);
    if (oneAtATime(deed) && patients.size() > 1) {
        verdict.words = Say::tr("One patient at a time: each has an own answer or date");
        return verdict;
    }
    verdict.can = int(can.size());
    verdict.words = willHappen(region, can, deed);
    if (verdict.can < verdict.of && !oneAtATime(deed))
        verdict.words += Say::tr(" (%1 of %2)").arg(verdict.can).arg(verdict.of);
    return verdict;
}

MoveVerdict judgeMove(const Region& region, const std::vector<OfferId>& offers, OfferState to)
{
    MoveVerdict verdict;
    verdict.of = int(offers.size());
    const auto indices = indicesOf(region, offers);
    if (indices.empty()) {
        verdict.words = Say::tr("The offer is not there any more");
        return verdict;
    }
    const OfferState from = region.offer(indices.front()).record.state;
    const auto deed = deedInto(to);
    if (from == to || !deed) {
        verdict.words = lifeCycleWords(from, to);
        return verdict;
    }
    return judge(region, offers, *deed);
}

std::vector<OfferId> choicesOf(const Region& region, PathwayId pathway)
{
    std::vector<OfferId> result;
    const auto row = region.rowOf(pathway);
    if (!row)
        return result;
    std::vector<int> indices;
    for (const int index : region.liveOffers(*row)) {
        if (canMove(region.offer(index).record.state, OfferState::Accepted))
            indices.push_back(index);
    }
    std::sort(indices.begin(), indices.end(), [&region](int a, int b) {
        return std::pair(region.offer(a).record.day, a) < std::pair(region.offer(b).record.day, b);
    });
    for (const int index : indices)
        result.push_back(region.offer(index).record.id);
    return result;
}

std::vector<PathwayId> pathwaysOf(const Region& region, const std::vector<OfferId>& offers)
{
    std::vector<PathwayId> result;
    std::set<PathwayId> seen;
    for (const int index : indicesOf(region, offers)) {
        const PathwayId id = region.offer(index).record.pathway;
        if (seen.insert(id).second)
            result.push_back(id);
    }
    return result;
}

QString hospitalsOf(const Region& region, const std::vector<OfferId>& offers)
{
    QStringList names;
    for (const int index : indicesOf(region, offers)) {
        const QString name = shortHospital(hospitalOf(region, region.offer(index)));
        if (!names.contains(name))
            names += name;
    }
    switch (names.size()) {
    case 0: return {};
    case 1: return names[0];
    case 2: return Say::tr("%1 and %2").arg(names[0], names[1]);
    case 3: return Say::tr("%1, %2 and %3").arg(names[0], names[1], names[2]);
    default: return Say::tr("%1, %2 and %3 more").arg(names[0], names[1]).arg(names.size() - 2);
    }
}

int hospitalCount(const Region& region, const std::vector<OfferId>& offers)
{
    std::set<SiteId> sites;
    for (const int index : indicesOf(region, offers))
        sites.insert(region.offer(index).record.site);
    return int(sites.size());
}

} // namespace sooner
