#include "ui/offers/offercard.h"

#include "core/base/text.h"
#include "core/domain/waits.h"
#include "core/workspace/change.h"
#include "ui/models/pathwaycells.h"

#include <QCoreApplication>

namespace sooner {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(OfferCard)
};

Day noticeEnds(const Region& region, const OfferRow& offer)
{
    return offer.record.day - region.session(offer.session).facts.noticeDays;
}

/** The day on which it came into its state, never after today: a region may keep an older day. */
Day since(const OfferRecord& offer, Day today)
{
    return std::min(londonDay(offer.changedAt), today);
}

/** While it runs, the fuse says what it is for. */
Fuse fuseFor(Day start, Day until, Day today, const QString& running)
{
    Fuse fuse = fuseOf(start, until, today);
    if (fuse.state == FuseState::Running)
        fuse.words = running.arg(fuse.words);
    return fuse;
}

DueWords proposedWords(const Region& region, const OfferRow& offer, Day until, Day today)
{
    DueWords due;
    due.fuse = fuseFor(since(offer.record, today), until, today, Say::tr("%1 to send"));
    due.words = due.fuse->words;
    const bool early = until < noticeEnds(region, offer);
    due.full = early ? Say::tr("Send by %1, to leave three weeks' notice").arg(until.letter())
                     : Say::tr("Short notice: send by %1").arg(until.letter());
    return due;
}

DueWords waitingWords(const OfferRecord& offer, Day start, Day until, Day today)
{
    DueWords due;
    due.fuse = fuseOf(std::min(start, today), until, today);
    due.words = due.fuse->words;
    const QString who = offer.state == OfferState::Asked ? Say::tr("The hospital's answer")
                                                         : Say::tr("The patient's answer");
    due.full = Say::tr("%1 is due by %2: %3").arg(who, until.letter(), due.fuse->words.toLower());
    return due;
}

DueWords yesWords(const OfferCard& card)
{
    DueWords due;
    if (card.today) {
        due.words = Say::tr("Letter to make");
        due.fuse = Fuse{0, FuseState::Running, due.words};
        due.full = Say::tr("All hospitals asked have answered: the patient's letter can be made");
    } else {
        due.words = Say::tr("Waits for another answer");
        due.full = Say::tr("Another hospital still has to answer before the letter is due");
    }
    return due;
}

DueWords bookedWords(Day day, Day today)
{
    const int left = day - today;
    DueWords due;
    due.words =
        left > 0 ? Say::tr("In %1").arg(counted(left, Say::tr("day"), Say::tr("days")))
        : left == 0
            ? Say::tr("Today")
            : Say::tr("%1 ago: treated?").arg(counted(-left, Say::tr("day"), Say::tr("days")));
    due.full = Say::tr("Booked for %1").arg(day.letterWithWeekday());
    return due;
}

DueWords acceptedWords(const OfferRecord& offer, Day until, Day today)
{
    DueWords due;
    due.fuse = fuseFor(since(offer, today), until, today, Say::tr("%1 to book"));
    due.words = due.fuse->words;
    due.full = Say::tr("To be booked by %1: the date is %2")
                   .arg(until.letter(), offer.day.letterWithWeekday());
    return due;
}

QString whenOf(const Region& region, const OfferCard& card)
{
    const OfferRecord& first = region.offer(card.offers.front()).record;
    if (card.state == OfferState::WithPatient && first.putOn)
        return Say::tr("letter %1").arg(first.putOn->staff());
    if (card.offers.size() > 1)
        return Say::tr("%1 dates").arg(card.offers.size());
    if (card.state == OfferState::Booked)
        return Say::tr("TCI %1").arg(first.day.staff());
    return first.day.staff();
}

} // namespace

bool isGrouped(OfferState state)
{
    return state == OfferState::Offered || state == OfferState::WithPatient;
}

QString hospitalsOn(const Region& region, const OfferCard& card)
{
    const auto name = [&](std::size_t i) {
        return shortHospital(hospitalOf(region, region.offer(card.offers[i])));
    };
    switch (card.offers.size()) {
    case 1: return name(0);
    case 2: return Say::tr("%1, %2").arg(name(0), name(1));
    default: return Say::tr("%1 and %2 more").arg(name(0)).arg(card.offers.size() - 1);
    }
}

bool isVouchedByHospitalOnly(const Region& region, const OfferCard& card)
{
    return card.state >= OfferState::Offered && card.state <= OfferState::Accepted
           && !region.suitabilityChecked(card.row);
}

const QString& hospitalOf(const Region& region, const OfferRow& offer)
{
    return region.site(region.session(offer.session).site).record.name;
}

QString endWords(const OfferRecord& offer)
{
    return offer.reason.isEmpty()
               ? nameOf(offer.state)
               : Say::tr("%1: %2").arg(nameOf(offer.state), reasonWords(offer.reason));
}

std::optional<Day> nextStepBy(const Region& region, const OfferRow& offer, const OfferTime& time)
{
    switch (offer.record.state) {
    case OfferState::Proposed: {
        const Day last = noticeEnds(region, offer);
        const Day reasonable = offer.record.day - time.policy.reasonableNoticeDays;
        const PathwayKind kind = region.kind(offer.pathway);
        const bool needsNotice =
            !isReasonable(kind, offer.record.day, offer.record.day, time.policy);
        Day until = needsNotice && time.today <= reasonable ? std::min(reasonable, last) : last;
        if (const auto respondBy = region.session(offer.session).record.respondBy)
            until = std::min(until, *respondBy);
        return until;
    }
    case OfferState::Asked:
    case OfferState::WithPatient: return offer.record.respondBy;
    case OfferState::Offered:
    case OfferState::Accepted: return noticeEnds(region, offer);
    case OfferState::Booked: return offer.record.day;
    default: return std::nullopt;
    }
}

DueWords dueOf(const Region& region, const OfferCard& card, const OfferTime& time)
{
    const OfferRow& offer = region.offer(card.offers.front());
    const OfferRecord& record = offer.record;
    switch (card.state) {
    case OfferState::Proposed: return proposedWords(region, offer, *card.until, time.today);
    case OfferState::Asked:
    case OfferState::WithPatient: {
        const Day start =
            (card.state == OfferState::Asked ? record.askedOn : record.putOn).value_or(time.today);
        return waitingWords(record, start, card.until.value_or(time.today), time.today);
    }
    case OfferState::Offered: return yesWords(card);
    case OfferState::Accepted: return acceptedWords(record, *card.until, time.today);
    case OfferState::Booked: return bookedWords(record.day, time.today);
    case OfferState::Treated: {
        const int weeks = weeksWaited(region.daysWaited(card.row, record.day));
        const QString words = Say::tr("Treated at %1 weeks").arg(weeks);
        return {std::nullopt, words, words};
    }
    default: return {std::nullopt, endWords(record), endWords(record)};
    }
}

CardWords wordsOf(const Region& region, const OfferCard& card, const OfferTime& time,
                  Identity identity)
{
    CardWords words;
    const auto number = region.nhsNumber(card.row);
    if (identity == Identity::Hidden) {
        words.name = pathwayCode(region.pathwayId(card.row));
        words.number = Say::tr("Name hidden");
    } else {
        words.name = displayName(region.name(card.row));
        words.number = number ? number->spaced() : Say::tr("No NHS number");
    }
    const Day until = card.state == OfferState::Treated
                          ? region.offer(card.offers.front()).record.day
                          : time.today;
    words.weeks = Say::tr("%1 wk").arg(weeksWaited(region.daysWaited(card.row, until)));
    words.hospital = hospitalsOn(region, card);
    words.care = region.careName(card.row);
    words.when = whenOf(region, card);
    if (isVouchedByHospitalOnly(region, card))
        words.note = Say::tr("Suitability: hospital's word");
    return words;
}

QString describe(const Region& region, const OfferCard& card, const OfferTime& time,
                 Identity identity)
{
    QStringList lines{twoIdentifiers(region, card.row, identity)};
    lines += Say::tr("%1, waited %2 weeks")
                 .arg(region.careName(card.row))
                 .arg(weeksWaited(region.daysWaited(card.row, time.today)));
    for (const int index : card.offers) {
        const OfferRow& offer = region.offer(index);
        QString line = Say::tr("%1, %2").arg(hospitalOf(region, offer), offer.record.day.letter());
        if (!offer.record.team.isEmpty())
            line += Say::tr(", %1").arg(offer.record.team);
        lines += line;
    }
    const CardWords words = wordsOf(region, card, time, identity);
    if (!words.note.isEmpty())
        lines += Say::tr("Suitability: stated by the hospital only. No named person and date of "
                         "the check are recorded.");
    lines += dueOf(region, card, time).full;
    return lines.join(QLatin1Char('\n'));
}

} // namespace sooner
