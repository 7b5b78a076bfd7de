#pragma once

#include "core/workspace/region.h"
#include "ui/models/pathwayfilter.h"
#include "ui/widgets/fuse.h"

#include <array>

namespace sooner {

/** The columns of the board, in the order of a patient's way. */
inline constexpr std::array<OfferState, 7> boardStates = {
    OfferState::Proposed, OfferState::Asked,  OfferState::Offered, OfferState::WithPatient,
    OfferState::Accepted, OfferState::Booked, OfferState::Treated};

/** In these two the patient has a choice to make, so one card holds all the options. */
bool isGrouped(OfferState state);
/** No longer under way: in the drawer instead of a column. */
inline bool hasEnded(OfferState state)
{
    return !isLive(state);
}

/** One card of the board: an offer, or a patient's options of one state. */
struct OfferCard
{
    OfferState state = OfferState::Proposed;
    int row = -1;             ///< of the pathway
    std::vector<int> offers;  ///< indices of the region, by date; at least one
    bool today = false;       ///< its next step is due now
    std::optional<Day> until; ///< last day of its next step; nothing once treated or ended
    int daysWaited = 0;
    /** Stays the same while the card stays in its column: the pathway's id or the offer's. */
    qint64 key = 0;
};

/** What the time of a card depends on. */
struct OfferTime
{
    Day today;
    OfferPolicy policy;
};

/** The last day of the offer's next step. Proposed: to send it and leave a reasonable notice, or
   the hospital's own where that is gone. Asked, with patient: the stored deadline. Hospital said
   yes, accepted: the date less the notice. Booked: the date. */
std::optional<Day> nextStepBy(const Region& region, const OfferRow& offer, const OfferTime& time);

/** The last line of a card. */
struct DueWords
{
    std::optional<Fuse> fuse; ///< a bar; its words are the line's
    QString words;
    QString full; ///< for the tooltip and the screen reader
};
DueWords dueOf(const Region& region, const OfferCard& card, const OfferTime& time);

/** The other lines. */
struct CardWords
{
    QString name;     ///< the pathway's code where identity is hidden
    QString number;   ///< NHS number, or that it is not known
    QString weeks;    ///< "66 wk"
    QString hospital; ///< "Castle Hill", "Spire Elland, Pontefract", "Claremont and 2 more"
    QString care;     ///< "Hip replacement"
    QString when;     ///< "15-Dec-2026", "2 dates", "letter 06-Nov-2026"
    QString note;     ///< what a person must know: "Suitability: stated by the hospital only"
};
CardWords wordsOf(const Region& region, const OfferCard& card, const OfferTime& time,
                  Identity identity);
/** All of it with full words, for the tooltip and the screen reader. */
QString describe(const Region& region, const OfferCard& card, const OfferTime& time,
                 Identity identity);

/** The hospitals of a card, short: "Castle Hill", "Spire Elland, Pontefract". */
QString hospitalsOn(const Region& region, const OfferCard& card);
/** A hospital has said yes, and no named person has found the patient suitable on a date. */
bool isVouchedByHospitalOnly(const Region& region, const OfferCard& card);
/** The hospital of an offer. */
const QString& hospitalOf(const Region& region, const OfferRow& offer);
/** Who an ended offer was, and why: "Hospital said no: BMI". */
QString endWords(const OfferRecord& offer);

} // namespace sooner
