#include "core/workspace/letterbox.h"

#include "core/base/text.h"
#include "core/store/store.h"
#include "core/workspace/workspace.h"

namespace sooner {

namespace {

bool isYes(OfferState state)
{
    return state == OfferState::Offered || state == OfferState::WithPatient;
}

/** By date, then hospital: an order that favours nobody. */
std::vector<int> yesOffers(const Region& region, int row)
{
    std::vector<int> result;
    for (const int index : region.liveOffers(row)) {
        if (isYes(region.offer(index).record.state))
            result.push_back(index);
    }
    std::sort(result.begin(), result.end(), [&region](int a, int b) {
        const OfferRecord& left = region.offer(a).record;
        const OfferRecord& right = region.offer(b).record;
        return std::pair(left.day, left.id) < std::pair(right.day, right.id);
    });
    return result;
}

std::vector<OfferId> idsOf(const Region& region, const std::vector<int>& offers)
{
    std::vector<OfferId> ids;
    for (const int index : offers)
        ids.push_back(region.offer(index).record.id);
    return ids;
}

LetterDue dueOf(const Region& region, int row, const std::vector<int>& offers, Day asOf)
{
    LetterDue due{region.pathwayId(row), idsOf(region, offers), true, true};
    for (const int index : offers)
        due.made = due.made && region.offer(index).record.state == OfferState::WithPatient;
    std::optional<Day> first;
    bool waiting = false;
    for (const int index : region.liveOffers(row)) {
        const OfferRecord& offer = region.offer(index).record;
        if (offer.state != OfferState::Asked)
            continue;
        waiting = true;
        if (offer.respondBy && (!first || *offer.respondBy < *first))
            first = offer.respondBy;
    }
    due.complete = !waiting || (first && *first <= asOf);
    return due;
}

/** "Castle Road, Cottingham, HU16 5JQ" */
QString addressOf(const SiteRecord& site)
{
    QStringList address;
    for (const QString& part :
         {site.address, site.postcode ? site.postcode->toString() : QString()}) {
        if (!part.isEmpty())
            address += part;
    }
    return address.join(QStringLiteral(", "));
}

letters::Option optionOf(const Region& region, int row, int index)
{
    const OfferRow& offer = region.offer(index);
    const SessionRow& session = region.session(offer.session);
    const SiteRecord& site = region.site(session.site).record;
    letters::Option option;
    option.hospital = site.name;
    option.address = addressOf(site);
    option.team = offer.record.team;
    option.date = offer.record.day;
    option.metres = region.metres(row, session.site);
    option.sector = site.sector;
    option.scope = session.record.scope;
    option.setting = region.setting(row);
    return option;
}

letters::Facts factsOf(const Region& region, int row, const PathwayRecord& record,
                       const std::vector<int>& offers)
{
    letters::Facts facts;
    facts.name = record.name;
    facts.addressLines = record.addressLines;
    facts.postcode = record.postcode ? record.postcode->toString() : QString();
    facts.nhsNumber = record.nhsNumber;
    const OdsCode home = record.site.value_or(record.provider);
    facts.homeHospital = record.site ? region.siteName(home) : region.providerName(record.provider);
    facts.homeProvider = region.providerName(record.provider);
    if (const auto site = region.siteIndex(home)) {
        facts.homeTelephone = region.site(*site).record.telephone;
        facts.homeEmail = region.site(*site).record.email;
        facts.homeAddress = addressOf(region.site(*site).record);
    }
    facts.clockStart = record.key.clockStart;
    facts.kind = record.kind;
    facts.setting = record.setting;
    facts.careName = region.careName(row);
    facts.careIsSpecialty = !record.procedure && record.procedureDescription.isEmpty();
    for (const int index : offers)
        facts.options.push_back(optionOf(region, row, index));
    facts.needsTransport = record.needsTransport;
    facts.interpreter = record.interpreter;
    facts.suitabilityChecked = record.suitability.suitable == true
                               && !record.suitability.by.isEmpty() && record.suitability.on;
    return facts;
}

/** The earliest of the options' deadlines; a letter that is made again keeps the day it gave
 * before. */
Day replyDay(const Region& region, const std::vector<int>& offers, Day today,
             const OfferPolicy& policy)
{
    std::optional<Day> earliest;
    for (const int index : offers) {
        const OfferRow& offer = region.offer(index);
        const int notice = region.session(offer.session).facts.noticeDays;
        const Day day = offer.record.state == OfferState::WithPatient && offer.record.respondBy
                            ? *offer.record.respondBy
                            : patientDeadline(today, offer.record.day, notice, policy);
        earliest = earliest ? std::min(*earliest, day) : day;
    }
    return *earliest;
}

/** A letter must not go out with an offer that is no longer there to be chosen. */
Result<void> offersStand(store::Transaction& transaction, const std::vector<OfferId>& offers)
{
    for (const OfferId id : offers) {
        const auto offer = transaction.offer(id);
        if (!offer)
            return pass(offer);
        if (offer->state == OfferState::Offered || offer->state == OfferState::WithPatient)
            continue;
        const auto last = transaction.lastChange(store::ObjectKind::Offer, id.value);
        if (!last)
            return pass(last);
        return fail(ErrorCode::Conflict,
                    QStringLiteral("Offer %1 was %2 while the letter was made; do not send it, and "
                                   "make it again.")
                        .arg(QString::number(id.value), *last),
                    Subject(id));
    }
    return {};
}

} // namespace

std::vector<LetterDue> lettersDue(const Region& region, Day asOf)
{
    std::vector<int> rows;
    for (int i = 0; i < region.offerCount(); ++i) {
        if (isYes(region.offer(i).record.state))
            rows.push_back(region.offer(i).pathway);
    }
    std::sort(rows.begin(), rows.end(), [&region](int a, int b) {
        return std::pair(region.clockStart(a), a) < std::pair(region.clockStart(b), b);
    });
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<LetterDue> result;
    for (const int row : rows)
        result.push_back(dueOf(region, row, yesOffers(region, row), asOf));
    return result;
}

Result<PreparedLetter> prepareLetter(Workspace& workspace, PathwayId pathway,
                                     const LetterOptions& options)
{
    const Snapshot region = workspace.region();
    const auto row = region->rowOf(pathway);
    if (!row)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no pathway %1.").arg(pathwayCode(pathway)));
    const auto offers = yesOffers(*region, *row);
    if (offers.empty())
        return fail(
            ErrorCode::Refused,
            QStringLiteral("No hospital has said yes, so there is nothing to choose from."));
    if (region->consentToShare(*row) != true)
        return fail(ErrorCode::Refused,
                    QStringLiteral("No consent to share is recorded, so no letter may leave."));
    if (region->hasIdentityClash(*row))
        return fail(ErrorCode::Refused, nameOf(Exclusion::IdentityClash) + QLatin1Char('.'));
    const auto stored = workspace.store().pathway(pathway);
    if (!stored)
        return pass(stored);
    if (!*stored)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no pathway %1.").arg(pathwayCode(pathway)));
    const PathwayRecord& record = (*stored)->record;
    const LetterFormat format =
        options.format.value_or(record.letterFormat.value_or(LetterFormat::Standard));
    if (!letters::canMake(format))
        return fail(ErrorCode::Refused,
                    QStringLiteral("A letter as \"%1\" cannot be made here; ask the hospital's own "
                                   "service for it, or choose "
                                   "--format standard or large-print.")
                        .arg(codeOf(format)));
    const Day today = workspace.today();
    letters::Facts facts = factsOf(*region, *row, record, offers);
    facts.written = today;
    facts.underSixteen = ageOf(record, today).value_or(16) < 16;
    facts.replyBy = replyDay(*region, offers, today, workspace.offerPolicy());
    if (facts.replyBy < today)
        return fail(ErrorCode::Refused, QStringLiteral("The time to answer would end on %1, before "
                                                       "today; ask the hospital for a later date.")
                                            .arg(facts.replyBy.staff()));
    facts.signedBy = options.signedBy;
    SOONER_TRY(letters::check(facts, format));
    PreparedLetter prepared{
        pathway, idsOf(*region, offers), letters::compose(facts, format), {}, facts.replyBy};
    prepared.fileName = QStringLiteral("%1-%2-%3.pdf")
                            .arg(pathwayCode(pathway), codeOf(format), prepared.letter.language);
    return prepared;
}

Result<Change> recordLetters(Workspace& workspace, const std::vector<PreparedLetter>& letters)
{
    auto transaction = workspace.begin(QStringLiteral("recordLetters"));
    if (!transaction)
        return pass(transaction);
    const Actor actor = workspace.actor();
    Change change;
    change.canUndo = false;
    for (const PreparedLetter& made : letters) {
        if (const auto stand = offersStand(**transaction, made.offers); !stand) {
            if (stand.error().code != ErrorCode::Conflict)
                return pass(stand);
            change.refused.push_back({pathwayCode(made.pathway), stand.error().code,
                                      stand.error().about, stand.error().message});
            continue;
        }
        LetterRecord record;
        record.pathway = made.pathway;
        record.offers = made.offers;
        record.format = made.letter.format;
        record.language = made.letter.language;
        record.written = actor.today;
        record.replyBy = made.replyBy;
        record.fileName = made.fileName;
        record.text = letters::plainText(made.letter);
        record.at = actor.now;
        record.user = actor.user;
        SOONER_TRY((*transaction)->insertLetter(record));
        for (const OfferId id : made.offers) {
            auto offer = (*transaction)->offer(id);
            if (!offer)
                return pass(offer);
            if (!canMove(offer->state, OfferState::WithPatient))
                continue; // made again, or answered in the meantime
            const OfferRecord before = *offer;
            offer->state = OfferState::WithPatient;
            offer->putOn = actor.today;
            offer->respondBy = made.replyBy;
            const auto stored = (*transaction)->updateOffer(*offer);
            if (!stored)
                return pass(stored);
            change.moves.push_back({before, *stored});
        }
    }
    if (change.refused.size() == letters.size() && !letters.empty())
        return tl::unexpected(Error{change.refused.front().code,
                                    change.refused.front().reason,
                                    {},
                                    change.refused.front().about});
    SOONER_TRY(workspace.commit(**transaction));
    for (const OfferMove& move : change.moves)
        workspace.noteOwn(move.after);
    change.text =
        QStringLiteral("Made %1").arg(counted(qint64(letters.size() - change.refused.size()),
                                              QStringLiteral("letter"), QStringLiteral("letters")));
    return change;
}

} // namespace sooner
