#include "core/domain/offer.h"

#include <QList>

#include <array>

namespace sooner {

namespace {

using enum OfferState;

struct Words
{
    const char* code;
    const char* name;
};

constexpr std::array<Words, offerStateCount> words = {{
    {"proposed", "Proposed"},
    {"asked", "Asked"},
    {"offered", "Hospital said yes"},
    {"with-patient", "With patient"},
    {"accepted", "Accepted"},
    {"booked", "Booked"},
    {"treated", "Treated"},
    {"declined-by-hospital", "Hospital said no"},
    {"declined-by-patient", "Patient said no"},
    {"withdrawn", "Withdrawn"},
    {"expired", "Expired"},
    {"superseded", "Another was chosen"},
    {"returned", "Returned"},
}};

ReasonCode reason(const char* code, const char* text)
{
    return {QString::fromLatin1(code), QString::fromLatin1(text)};
}

} // namespace

QString codeOf(OfferState state)
{
    return QString::fromLatin1(words[std::size_t(state)].code);
}

QString nameOf(OfferState state)
{
    return QString::fromLatin1(words[std::size_t(state)].name);
}

std::optional<OfferState> offerState(QStringView code)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (code == QLatin1String(words[i].code))
            return OfferState(i);
    }
    return std::nullopt;
}

bool holdsSeat(OfferState state)
{
    return state <= Treated;
}

bool isSettled(OfferState state)
{
    return state == Accepted || state == Booked || state == Treated;
}

bool canMove(OfferState from, OfferState to)
{
    switch (to) {
    case Proposed: return false;
    case Asked: return from == Proposed;
    case Offered: return from == Asked;
    case WithPatient: return from == Offered;
    case Accepted: return from == Offered || from == WithPatient;
    case Booked: return from == Accepted;
    case Treated: return from == Booked;
    case DeclinedByHospital: return from == Asked;
    case DeclinedByPatient: return from == Offered || from == WithPatient;
    case Withdrawn: return holdsSeat(from) && from != Treated;
    case Expired:
    case Superseded: return from <= WithPatient;
    case Returned: return from == Accepted || from == Booked;
    }
    return false;
}

Day hospitalDeadline(Day asked, std::optional<Day> respondBy, const OfferPolicy& policy)
{
    return respondBy && *respondBy >= asked ? *respondBy : asked + policy.hospitalAnswerDays;
}

Day patientDeadline(Day letter, Day sessionDay, int noticeDays, const OfferPolicy& policy)
{
    return std::min(letter + policy.patientAnswerDays, sessionDay - noticeDays);
}

bool isReasonable(PathwayKind kind, Day put, Day sessionDay, const OfferPolicy& policy)
{
    if (kind == PathwayKind::Cancer || kind == PathwayKind::Diagnostic)
        return sessionDay >= put;
    return sessionDay - put >= policy.reasonableNoticeDays;
}

const QList<ReasonCode>& hospitalReasons()
{
    static const QList<ReasonCode> list = {
        reason("no-capacity", "No place after all"),
        reason("outside-criteria", "Outside the hospital's criteria"),
        reason("bmi", "BMI"),
        reason("asa", "Too ill for the site (ASA)"),
        reason("condition", "A condition the site does not take"),
        reason("procedure", "Does not do this procedure"),
        reason("equipment", "Equipment or implant not available"),
        reason("information", "Not enough information to decide"),
        reason("other", "Another reason")};
    return list;
}

const QList<ReasonCode>& patientReasons()
{
    static const QList<ReasonCode> list = {reason("too-far", "Too far"),
                                           reason("cost", "Cost of travel"),
                                           reason("no-escort", "Nobody to go with"),
                                           reason("prefers-team", "Prefers their own team"),
                                           reason("date-unsuitable", "The date does not suit"),
                                           reason("wants-to-wait", "Wants to wait"),
                                           reason("not-needed", "No longer needs it"),
                                           reason("other", "Another reason")};
    return list;
}

const QList<ReasonCode>& returnReasons()
{
    static const QList<ReasonCode> list = {
        reason("unfit", "Not fit for it at the receiving hospital"),
        reason("outside-criteria", "Outside the hospital's criteria"),
        reason("no-contact", "Could not be reached"),
        reason("cancelled-by-hospital", "Cancelled by the hospital"),
        reason("patient-changed-mind", "The patient changed their mind"),
        reason("other", "Another reason")};
    return list;
}

const QList<ReasonCode>& leavingReasons()
{
    static const QList<ReasonCode> list = {
        reason("not-needed", "No longer needs it"), reason("died", "Has died"),
        reason("local-date", "Has a date at their own hospital")};
    return list;
}

QString reasonWords(const QString& code)
{
    for (const auto* list :
         {&hospitalReasons(), &patientReasons(), &returnReasons(), &leavingReasons()}) {
        for (const ReasonCode& entry : *list) {
            if (entry.code == code)
                return entry.words;
        }
    }
    return code;
}

} // namespace sooner
