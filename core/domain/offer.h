#pragma once

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/domain/kinds.h"

#include <QString>

#include <optional>

namespace sooner {

/** The only stored states of an offer (cli.md, decisions.md). */
enum class OfferState : quint8 {
    Proposed,
    Asked,
    Offered,
    WithPatient,
    Accepted,
    Booked,
    Treated,
    DeclinedByHospital,
    DeclinedByPatient,
    Withdrawn,
    Expired,
    Superseded,
    Returned
};
inline constexpr int offerStateCount = 13;

/** "with-patient" */
QString codeOf(OfferState state);
/** "With patient" */
QString nameOf(OfferState state);
std::optional<OfferState> offerState(QStringView code);

/** proposed to treated: the offer occupies one place of its session. */
bool holdsSeat(OfferState state);
/** To be decided or under way, so that the pathway is not matched again: proposed to treated. */
inline bool isLive(OfferState state)
{
    return holdsSeat(state);
}
/** At most one of these a pathway: accepted, booked, treated. */
bool isSettled(OfferState state);
/** May a person or file move it this way (domain d)? Undo is not a move. */
bool canMove(OfferState from, OfferState to);

/** Days that are a policy of the region (decisions.md). */
struct OfferPolicy
{
    int liveOffersPerPathway = 3;
    int hospitalAnswerDays = 7;
    int patientAnswerDays = 14;
    int reasonableNoticeDays = 21;
};

/** RESPOND_BY of the session, or 7 days after asking. */
Day hospitalDeadline(Day asked, std::optional<Day> respondBy, const OfferPolicy& policy);
/** 14 days after the letter, and never later than the session's day minus its notice. */
Day patientDeadline(Day letter, Day sessionDay, int noticeDays, const OfferPolicy& policy);
/** Three weeks or more from the day it is put to the patient (domain R9); cancer and diagnostic
    dates always count (domain R24, R25). */
bool isReasonable(PathwayKind kind, Day put, Day sessionDay, const OfferPolicy& policy);

/** Why a hospital says no, a patient says no, somebody comes back or leaves the list: code and
    words; files may use only these. */
struct ReasonCode
{
    QString code;
    QString words;
};
const QList<ReasonCode>& hospitalReasons();
const QList<ReasonCode>& patientReasons();
const QList<ReasonCode>& returnReasons();
/** Why a patient leaves the list, with all of their offers. */
const QList<ReasonCode>& leavingReasons();
/** The words of a code in any of the four lists; the code itself when unknown. */
QString reasonWords(const QString& code);

/** A stored offer. */
struct OfferRecord
{
    OfferId id;
    QString request; ///< random number that a hospital sees instead of P or id
    PathwayId pathway;
    SessionId session;
    SiteId site;
    int seat = 0; ///< 1..places; kept for history when the place is free again
    OfferState state = OfferState::Proposed;
    Day day;             ///< the pair's date; after the hospital's yes its own
    QString team;        ///< named by the hospital with its yes
    bool byPlan = false; ///< proposed by the engine
    std::optional<Day> askedOn;
    std::optional<Day> respondBy; ///< the hospital's, then the patient's deadline
    std::optional<Day> putOn;     ///< day of the letter
    QString reason;               ///< code of the last no or return
    QString overrides;            ///< rules a person overrode, with the reason
    Instant changedAt;
    qint64 revision = 1;
};

} // namespace sooner
