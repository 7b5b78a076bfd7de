#pragma once

#include "core/workspace/region.h"

namespace sooner {

/** Everything a person can do with offers. Menu, button, key and drop all end in one of these. */
enum class OfferDeed {
    Send,
    SayYes,
    SayNo,
    MakeLetter,
    Choose,
    Decline,
    Book,
    Treat,
    Return,
    Withdraw
};

/** "Send to the hospital", "Hospital says yes...": with dots when something is asked first. */
QString nameOf(OfferDeed deed);
/** The deed that brings an offer into a column; nothing for Proposed. */
std::optional<OfferDeed> deedInto(OfferState state);

/** May these offers do that? */
struct MoveVerdict
{
    int can = 0; ///< how many of them
    int of = 0;
    QString words; ///< what would happen, or the rule that says no; no patient's name
    bool allowed() const { return can > 0; }
};
/** Says before what the use case would say after; the use case decides. */
MoveVerdict judge(const Region& region, const std::vector<OfferId>& offers, OfferDeed deed);
/** The same for a drop on a column. */
MoveVerdict judgeMove(const Region& region, const std::vector<OfferId>& offers, OfferState to);

/** Those that the deed can be done with. */
std::vector<OfferId> takers(const Region& region, const std::vector<OfferId>& offers,
                            OfferDeed deed);

/** Offers of one patient that they can choose from now, by date. */
std::vector<OfferId> choicesOf(const Region& region, PathwayId pathway);
/** Pathways of these offers, each once, in their order. */
std::vector<PathwayId> pathwaysOf(const Region& region, const std::vector<OfferId>& offers);
/** "Castle Hill, Pontefract and 2 more". */
QString hospitalsOf(const Region& region, const std::vector<OfferId>& offers);
int hospitalCount(const Region& region, const std::vector<OfferId>& offers);

} // namespace sooner
