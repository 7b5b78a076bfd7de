#include "core/workspace/offers.h"

#include "core/base/text.h"
#include "core/workspace/offerwork.h"
#include "core/workspace/treatmentorder.h"

#include <QHash>

namespace sooner {

namespace {

/** Two places for one person nearer than this need a person's reason (decisions.md "Identity"). */
constexpr int daysBetweenPlaces = 14;

QString idText(OfferId id)
{
    return QString::number(id.value);
}

QString offers(qint64 count)
{
    return counted(count, QStringLiteral("offer"), QStringLiteral("offers"));
}

/** The same action on each of several offers. */
Result<Change> moveEach(Workspace& workspace, const QString& useCase,
                        const std::vector<OfferId>& ids,
                        const std::function<Result<void>(Work&, const OfferRecord&)>& action,
                        const QString& verb)
{
    auto work = Work::begin(workspace, useCase);
    if (!work)
        return pass(work);
    for (const OfferId id : ids) {
        const auto offer = (*work)->offer(id);
        const Result<void> outcome = offer ? action(**work, *offer) : Result<void>(pass(offer));
        SOONER_TRY((*work)->note(idText(id), outcome));
    }
    return (*work)->finish(
        [&](qint64 count) { return QStringLiteral("%1 %2").arg(verb, offers(count)); });
}

/** Checks proposals against what is true now and against one another. */
class ProposalCheck
{
public:
    explicit ProposalCheck(Work& work)
        : m_work(work), m_region(work.region()), m_today(work.today())
    {
        for (int i = 0; i < m_region.offerCount(); ++i) {
            const OfferRow& offer = m_region.offer(i);
            if (isLive(offer.record.state) && offer.record.state != OfferState::Treated)
                remember(offer.pathway, offer.record.day);
        }
    }

    Result<void> propose(const Proposal& proposal);

private:
    Result<void> allows(int row, int session, Day day, const Proposal& proposal);
    Result<void> allowsAnother(int row, int session);
    void remember(int row, Day day)
    {
        if (const auto number = m_region.nhsNumber(row))
            m_days[number->value()].push_back({row, day});
    }

    struct Held
    {
        int row;
        Day day;
    };
    Work& m_work;
    const Region& m_region;
    Day m_today;
    QHash<qint64, std::vector<Held>> m_days; ///< by NHS number
};

Result<void> ProposalCheck::propose(const Proposal& proposal)
{
    const auto row = m_region.rowOf(proposal.pathway);
    const auto session = m_region.sessionIndex(proposal.session);
    if (!row)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no pathway %1.").arg(pathwayCode(proposal.pathway)));
    if (!session)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("There is no such session; refresh and choose again."));
    for (const int live : m_region.liveOffers(*row)) {
        if (m_region.offer(live).session == *session) {
            m_work.alreadySo();
            return {};
        }
    }
    // Unknown facts may be passed over by a person; the day then is the first the other rules
    // allow.
    auto failures = whyNot(m_region, *row, *session, m_today);
    // Without a place left nothing can be saved either; then the store knows who took the last.
    std::erase_if(failures, [](const RuleFailure& f) { return f.rule == Rule::NoSeat; });
    const bool unknownOnly =
        std::all_of(failures.begin(), failures.end(),
                    [](const RuleFailure& f) { return isUnknownFact(f.rule); });
    if (!failures.empty() && !(unknownOnly && !proposal.overrides.isEmpty()))
        return fail(ErrorCode::Refused,
                    QStringLiteral("Cannot go there: %1.").arg(whyNotWords(m_region, failures)));
    const Day from = std::max(m_today + 1, proposal.day.value_or(m_today + 1));
    const DayRange window = m_region.session(*session).record.days;
    const Day day =
        feasibleDay(m_region, *row, *session, m_today, from)
            .value_or(std::clamp(from, window.first, std::max(window.first, window.last)));
    SOONER_TRY(allows(*row, *session, day, proposal));
    OfferRecord offer;
    offer.pathway = proposal.pathway;
    offer.session = proposal.session;
    offer.site = m_region.site(m_region.session(*session).site).id;
    offer.day = day;
    offer.byPlan = proposal.byPlan;
    offer.overrides = proposal.overrides;
    SOONER_TRY(m_work.make(offer));
    remember(*row, day);
    return {};
}

Result<void> ProposalCheck::allows(int row, int session, Day day, const Proposal& proposal)
{
    if (!m_region.isOpen(row))
        return fail(ErrorCode::Refused, QStringLiteral("The hospital has closed this clock."));
    const auto exclusion = m_region.exclusion(row, m_today);
    if (exclusion && *exclusion != Exclusion::AlreadyOffered)
        return fail(ErrorCode::Refused, nameOf(*exclusion) + QLatin1Char('.'));
    SOONER_TRY(allowsAnother(row, session));
    const auto number = m_region.nhsNumber(row);
    if (!number || !proposal.overrides.isEmpty())
        return {};
    for (const Held& held : m_days.value(number->value())) {
        if (held.row != row && std::abs(held.day - day) <= daysBetweenPlaces)
            return fail(ErrorCode::Refused,
                        QStringLiteral("The same person has another place on %1, within %2 days; "
                                       "give a reason if both are right.")
                            .arg(held.day.staff())
                            .arg(daysBetweenPlaces));
    }
    return {};
}

/** A plan may have proposed in this very work, so the store is asked, not the snapshot. */
Result<void> ProposalCheck::allowsAnother(int row, int session)
{
    const auto existing = m_work.offersOf(m_region.pathwayId(row));
    if (!existing)
        return pass(existing);
    int live = 0;
    for (const OfferRecord& offer : *existing) {
        if (!isLive(offer.state))
            continue;
        ++live;
        const bool here = offer.site == m_region.site(m_region.session(session).site).id;
        // Whoever knew of it is told the rule; whoever did not, who has been faster.
        SOONER_TRY(m_work.isAsSeen(offer));
        if (isSettled(offer.state))
            return fail(ErrorCode::Refused,
                        QStringLiteral("The patient has accepted a place already."));
        if (here)
            return fail(ErrorCode::Refused,
                        QStringLiteral("There is a live offer at this hospital already."));
    }
    if (live >= m_work.policy().liveOffersPerPathway)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The patient has %1 live offers already, the most there may be.")
                        .arg(live));
    return {};
}

Result<void> answerYes(Work& work, const OfferRecord& offer, const ProviderAnswer& answer)
{
    const auto session = work.region().sessionIndex(offer.session);
    const auto row = work.region().rowOf(offer.pathway);
    if (!session || !row)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The offer's session is not there any more."));
    const SessionRecord& record = work.region().session(*session).record;
    const QString team = answer.team.isEmpty() ? record.team : answer.team;
    if (team.isEmpty())
        return fail(ErrorCode::Refused,
                    QStringLiteral("A yes must name the team; the session has none, so give it."));
    if (!answer.date && record.isBlock())
        return fail(
            ErrorCode::Refused,
            QStringLiteral("A yes must name the date; the places run from %1 to %2, so give it.")
                .arg(record.days.first.staff(), record.days.last.staff()));
    const Day day = answer.date.value_or(record.days.first);
    if (!record.days.contains(day))
        return fail(ErrorCode::Refused,
                    QStringLiteral("%1 is outside the session's days, %2 to %3.")
                        .arg(day.staff(), record.days.first.staff(), record.days.last.staff()));
    if (day < work.today())
        return fail(ErrorCode::Refused, QStringLiteral("%1 is in the past.").arg(day.staff()));
    const PatientFacts facts = work.region().facts(*row);
    const bool away = std::any_of(facts.unavailable.begin(), facts.unavailable.end(),
                                  [day](const DayRange& range) { return range.contains(day); });
    if (away || (facts.earliest && day < *facts.earliest))
        return fail(ErrorCode::Refused,
                    QStringLiteral("The patient is not available on %1; ask for another date.")
                        .arg(day.staff()));
    return work.move(offer, OfferState::Offered, [&](OfferRecord& changed) {
        changed.day = day;
        changed.team = team;
        changed.reason.clear();
        changed.respondBy.reset();
    });
}

Result<void> knownReason(const QList<ReasonCode>& list, const QString& reason)
{
    QStringList codes;
    for (const ReasonCode& entry : list) {
        if (entry.code == reason)
            return {};
        codes += entry.code;
    }
    return fail(
        ErrorCode::Refused,
        reason.isEmpty()
            ? QStringLiteral("Give the reason: one of %1.").arg(codes.join(QStringLiteral(", ")))
            : QStringLiteral("Unknown reason; use one of %1.")
                  .arg(codes.join(QStringLiteral(", "))));
}

Result<void> inWindow(Work& work, const OfferRecord& offer, Day date)
{
    const auto session = work.region().sessionIndex(offer.session);
    const DayRange days = work.region().session(*session).record.days;
    if (days.contains(date))
        return {};
    return fail(ErrorCode::Refused, QStringLiteral("%1 is outside the session's days, %2 to %3.")
                                        .arg(date.staff(), days.first.staff(), days.last.staff()));
}

} // namespace

Result<Change> proposeMatch(Workspace& workspace, const std::vector<Proposal>& proposals)
{
    auto work = Work::begin(workspace, QStringLiteral("proposeMatch"));
    if (!work)
        return pass(work);
    ProposalCheck check(**work);
    for (const Proposal& proposal : proposals)
        SOONER_TRY((*work)->note(pathwayCode(proposal.pathway), check.propose(proposal)));
    return (*work)->finish([](qint64 count) {
        return QStringLiteral("Proposed %1")
            .arg(counted(count, QStringLiteral("place"), QStringLiteral("places")));
    });
}

Result<Change> withdrawOffers(Workspace& workspace, const std::vector<OfferId>& ids)
{
    return moveEach(
        workspace, QStringLiteral("withdrawOffers"), ids,
        [](Work& work, const OfferRecord& offer) {
            return work.move(offer, OfferState::Withdrawn);
        },
        QStringLiteral("Withdrew"));
}

Result<Change> sendOffers(Workspace& workspace, const std::vector<OfferId>& ids)
{
    const auto send = [](Work& work, const OfferRecord& offer) -> Result<void> {
        const auto row = work.region().rowOf(offer.pathway);
        const auto session = work.region().sessionIndex(offer.session);
        if (!row || !session)
            return fail(ErrorCode::NotFound,
                        QStringLiteral("The offer's patient or session is not there any more."));
        if (offer.state == OfferState::Proposed) {
            if (!work.region().isOpen(*row))
                return fail(ErrorCode::Refused,
                            QStringLiteral("The hospital has closed this clock."));
            if (work.region().consentToShare(*row) != true)
                return fail(
                    ErrorCode::Refused,
                    QStringLiteral("No consent to share is recorded, so nothing may be sent."));
            if (work.region().hasIdentityClash(*row))
                return fail(ErrorCode::Refused,
                            nameOf(Exclusion::IdentityClash) + QLatin1Char('.'));
        }
        const auto respondBy = work.region().session(*session).record.respondBy;
        return work.move(offer, OfferState::Asked, [&](OfferRecord& changed) {
            changed.askedOn = work.today();
            changed.respondBy = hospitalDeadline(work.today(), respondBy, work.policy());
        });
    };
    return moveEach(workspace, QStringLiteral("sendOffers"), ids, send, QStringLiteral("Sent"));
}

Result<Change> recordProviderAnswer(Workspace& workspace,
                                    const std::vector<ProviderAnswer>& answers)
{
    auto work = Work::begin(workspace, QStringLiteral("recordProviderAnswer"));
    if (!work)
        return pass(work);
    const auto take = [&](const ProviderAnswer& answer) -> Result<void> {
        const auto offer = (*work)->offer(answer.offer);
        if (!offer)
            return pass(offer);
        if (answer.yes)
            return answerYes(**work, *offer, answer);
        SOONER_TRY(knownReason(hospitalReasons(), answer.reason));
        return (*work)->move(*offer, OfferState::DeclinedByHospital,
                             [&](OfferRecord& changed) { changed.reason = answer.reason; });
    };
    for (const ProviderAnswer& answer : answers)
        SOONER_TRY((*work)->note(idText(answer.offer), take(answer)));
    return (*work)->finish([](qint64 count) {
        return QStringLiteral("Recorded %1")
            .arg(counted(count, QStringLiteral("answer"), QStringLiteral("answers")));
    });
}

Result<Change> recordPatientChoice(Workspace& workspace, PathwayId pathway, OfferId chosen)
{
    auto work = Work::begin(workspace, QStringLiteral("recordPatientChoice"));
    if (!work)
        return pass(work);
    const auto take = [&]() -> Result<void> {
        const auto offer = (*work)->offer(chosen);
        if (!offer)
            return pass(offer);
        if (offer->pathway != pathway)
            return fail(ErrorCode::Refused, QStringLiteral("Offer %1 is not for %2.")
                                                .arg(idText(chosen), pathwayCode(pathway)));
        if (offer->state == OfferState::Booked || offer->state == OfferState::Treated) {
            (*work)->alreadySo();
            return {};
        }
        // The others go first: only then may this one be settled and their places be free.
        const auto others = (*work)->offersOf(pathway);
        if (!others)
            return pass(others);
        if (offer->state != OfferState::Accepted && !canMove(offer->state, OfferState::Accepted))
            return (*work)->move(*offer, OfferState::Accepted);
        for (const OfferRecord& other : *others) {
            if (other.id == chosen || !isLive(other.state))
                continue;
            if (isSettled(other.state))
                return fail(
                    ErrorCode::Refused,
                    QStringLiteral(
                        "The patient has accepted another place already; return that one first."));
            SOONER_TRY((*work)->move(other, OfferState::Superseded));
        }
        return (*work)->move(*offer, OfferState::Accepted,
                             [](OfferRecord& changed) { changed.respondBy.reset(); });
    };
    // All of it or nothing: a place let go for a choice that is not recorded would be lost.
    SOONER_TRY(take());
    return (*work)->finish([](qint64) { return QStringLiteral("Recorded the patient's choice"); });
}

Result<Change> recordPatientDecline(Workspace& workspace, const std::vector<OfferId>& ids,
                                    const QString& reason)
{
    if (!reason.isEmpty())
        SOONER_TRY(knownReason(patientReasons(), reason));
    const auto decline = [&reason](Work& work, const OfferRecord& offer) {
        return work.move(offer, OfferState::DeclinedByPatient,
                         [&](OfferRecord& changed) { changed.reason = reason; });
    };
    return moveEach(workspace, QStringLiteral("recordPatientDecline"), ids, decline,
                    QStringLiteral("Recorded a no to"));
}

Result<Change> expireOffers(Workspace& workspace)
{
    const Snapshot region = workspace.region();
    std::vector<OfferId> late;
    for (int i = 0; i < region->offerCount(); ++i) {
        const OfferRecord& offer = region->offer(i).record;
        const bool waits =
            offer.state == OfferState::Asked || offer.state == OfferState::WithPatient;
        if (waits && offer.respondBy && *offer.respondBy < workspace.today())
            late.push_back(offer.id);
    }
    return moveEach(
        workspace, QStringLiteral("expireOffers"), late,
        [](Work& work, const OfferRecord& offer) -> Result<void> {
            // An answer may have come in since the list was made.
            if (!offer.respondBy || *offer.respondBy >= work.today())
                return {};
            return work.move(offer, OfferState::Expired);
        },
        QStringLiteral("Expired"));
}

Result<Change> recordBooking(Workspace& workspace, OfferId id, Day date)
{
    const auto book = [date](Work& work, const OfferRecord& offer) -> Result<void> {
        SOONER_TRY(inWindow(work, offer, date));
        return work.move(offer, OfferState::Booked,
                         [&](OfferRecord& changed) { changed.day = date; });
    };
    return moveEach(workspace, QStringLiteral("recordBooking"), {id}, book,
                    QStringLiteral("Booked"));
}

Result<Change> recordTreatment(Workspace& workspace, OfferId id, Day date)
{
    const auto treat = [date](Work& work, const OfferRecord& offer) -> Result<void> {
        if (date > work.today())
            return fail(
                ErrorCode::Refused,
                QStringLiteral("%1 is in the future; record a treatment once it has happened.")
                    .arg(date.staff()));
        return work.move(offer, OfferState::Treated,
                         [&](OfferRecord& changed) { changed.day = date; });
    };
    return moveEach(workspace, QStringLiteral("recordTreatment"), {id}, treat,
                    QStringLiteral("Recorded treatment of"));
}

Result<Change> recordReturn(Workspace& workspace, OfferId id, const QString& reason)
{
    SOONER_TRY(knownReason(returnReasons(), reason));
    const auto giveBack = [&reason](Work& work, const OfferRecord& offer) {
        return work.move(offer, OfferState::Returned,
                         [&](OfferRecord& changed) { changed.reason = reason; });
    };
    return moveEach(workspace, QStringLiteral("recordReturn"), {id}, giveBack,
                    QStringLiteral("Returned"));
}

Result<Change> undoChange(Workspace& workspace, const Change& change)
{
    if (!change.canUndo)
        return fail(ErrorCode::Refused,
                    QStringLiteral("This has left the building and cannot be undone."));
    if (change.policy)
        return undoPolicy(workspace, change);
    auto work = Work::begin(workspace, QStringLiteral("undo"));
    if (!work)
        return pass(work);
    const auto back = [&](const auto& moves) -> Result<void> {
        for (auto move = moves.rbegin(); move != moves.rend(); ++move) {
            auto reverse = *move;
            std::swap(reverse.before, reverse.after);
            SOONER_TRY((*work)->takeBack(std::move(reverse)));
        }
        return {};
    };
    SOONER_TRY(back(change.pathways));
    SOONER_TRY(back(change.sessions));
    SOONER_TRY(back(change.sites));
    // Last first, so that a place is free again before the offer that had it comes back.
    for (auto move = change.moves.rbegin(); move != change.moves.rend(); ++move) {
        OfferRecord before = move->before.value_or(move->after);
        if (!move->before)
            before.state = OfferState::Withdrawn;
        SOONER_TRY((*work)->restore(before, move->after.revision));
    }
    auto undone = (*work)->finish([](qint64) { return QString(); });
    if (undone)
        nameReverse(change, *undone);
    return undone;
}

std::vector<RuleFailure> whyNot(const Region& region, int row, int session, Day asOf)
{
    const SessionRow& target = region.session(session);
    auto failures = failedRules(region.facts(row), target.facts, region.metres(row, target.site),
                                asOf, asOf + 1);
    if (target.free() == 0)
        failures.push_back({Rule::NoSeat, target.seats.held(), target.record.places});
    return failures;
}

std::optional<Day> feasibleDay(const Region& region, int row, int session, Day asOf, Day from)
{
    const SessionRow& target = region.session(session);
    if (target.free() == 0)
        return std::nullopt;
    return firstFeasibleDay(region.facts(row), target.facts, region.metres(row, target.site), asOf,
                            from);
}

QString whyNotWords(const Region& region, const std::vector<RuleFailure>& failures)
{
    QStringList words;
    for (const RuleFailure& failure : failures) {
        if (failure.rule == Rule::Condition) {
            QStringList names;
            for (const QString& code : region.conditionTable().codes(ConditionSet(failure.has)))
                names += conditionName(code);
            words += QStringLiteral("does not take: %1").arg(names.join(QStringLiteral(", ")));
        } else {
            words += describe(failure);
        }
    }
    return words.join(QStringLiteral("; "));
}

} // namespace sooner
