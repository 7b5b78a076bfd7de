#include "ui/models/liststate.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(ListState)
};

ListState listStateOf(OfferState state)
{
    switch (state) {
    case OfferState::Proposed: return ListState::Proposed;
    case OfferState::Asked: return ListState::Asked;
    case OfferState::Offered: return ListState::Offered;
    case OfferState::WithPatient: return ListState::WithPatient;
    case OfferState::Accepted: return ListState::Accepted;
    case OfferState::Booked: return ListState::Booked;
    case OfferState::Treated: return ListState::Treated;
    default: return ListState::Unmatched;
    }
}

/** Stands before "an offer is under way", so that an offer does not hide it. */
bool outranksOffer(Exclusion reason)
{
    return reason < Exclusion::AlreadyOffered;
}

} // namespace

PathwayState stateOf(const Region& region, int row, Day asOf)
{
    PathwayState state;
    if (!region.isOpen(row)) {
        state.state = ListState::Closed;
        return state;
    }
    const auto exclusion = region.exclusion(row, asOf);
    state.offer = region.leadingOffer(row);
    if (state.offer) {
        const OfferState leading = region.offer(*state.offer).record.state;
        state.state = listStateOf(leading);
        for (const int live : region.liveOffers(row))
            state.options += region.offer(live).record.state == leading ? 1 : 0;
        if (exclusion && outranksOffer(*exclusion))
            state.exclusion = exclusion;
    } else if (exclusion) {
        state.state = ListState::Excluded;
        state.exclusion = exclusion;
    }
    return state;
}

QString nameOf(ListState state)
{
    switch (state) {
    case ListState::Unmatched: return Say::tr("Unmatched");
    case ListState::Proposed: return nameOf(OfferState::Proposed);
    case ListState::Asked: return nameOf(OfferState::Asked);
    case ListState::Offered: return nameOf(OfferState::Offered);
    case ListState::WithPatient: return nameOf(OfferState::WithPatient);
    case ListState::Accepted: return nameOf(OfferState::Accepted);
    case ListState::Booked: return nameOf(OfferState::Booked);
    case ListState::Treated: return nameOf(OfferState::Treated);
    case ListState::Excluded: return Say::tr("Not in the match");
    case ListState::Closed: return Say::tr("Clock closed");
    }
    return {};
}

QString shortNameOf(Exclusion reason)
{
    switch (reason) {
    case Exclusion::IdentityClash: return Say::tr("NHS number clash");
    case Exclusion::ClosedByHospital: return Say::tr("Clock stopped by the hospital");
    case Exclusion::MissingFromList: return Say::tr("No longer on the list");
    case Exclusion::AlreadyOffered: return Say::tr("Offer under way");
    case Exclusion::TooUrgent: return Say::tr("Too urgent for mutual aid");
    case Exclusion::PatientPostponed: return Say::tr("Postponed by the patient");
    case Exclusion::NotSuitable: return Say::tr("Not suitable for transfer");
    case Exclusion::NotSeeking: return Say::tr("Hospital seeks no help");
    case Exclusion::NotWillingToTravel: return Say::tr("Not willing to travel");
    case Exclusion::NoConsent: return Say::tr("No consent to share");
    case Exclusion::ConsentNotRecorded: return Say::tr("Consent not recorded");
    case Exclusion::LocalDate: return Say::tr("Has a date within 8 weeks");
    }
    return {};
}

StateWords stateWords(const Region& region, const PathwayState& state)
{
    StateWords words;
    if (!state.offer) {
        words.first = state.exclusion ? shortNameOf(*state.exclusion) : nameOf(state.state);
        words.full = state.exclusion ? Say::tr("Not in the match: %1").arg(nameOf(*state.exclusion))
                                     : words.first;
        return words;
    }
    const OfferRow& offer = region.offer(*state.offer);
    const QString site = region.site(region.session(offer.session).site).record.name;
    words.first = nameOf(state.state);
    words.second = state.options > 1 ? Say::tr("%1 options").arg(state.options) : site;
    words.full = Say::tr("%1: %2, %3").arg(words.first, site, offer.record.day.staff());
    if (state.exclusion) {
        words.second = shortNameOf(*state.exclusion);
        words.full += Say::tr(". Please check: %1").arg(nameOf(*state.exclusion));
    }
    return words;
}

} // namespace sooner
