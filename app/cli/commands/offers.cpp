#include "app/cli/commands/commands.h"
#include "app/cli/context.h"

#include "core/base/text.h"
#include "core/workspace/lookup.h"
#include "core/workspace/offers.h"

#include <QJsonArray>

namespace sooner::cli {

namespace {

QJsonObject jsonOf(const Region& region, const OfferRow& offer, Day today,
                   const OfferPolicy& policy)
{
    const OfferRecord& record = offer.record;
    const SessionRow& session = region.session(offer.session);
    const SiteRecord& site = region.site(session.site).record;
    const auto metres = region.metres(offer.pathway, session.site);
    const Day put = record.putOn.value_or(today);
    return {{QStringLiteral("id"), record.id.value},
            {QStringLiteral("pathway"), pathwayCode(record.pathway)},
            {QStringLiteral("session"), session.record.code},
            {QStringLiteral("site"), site.code.toString()},
            {QStringLiteral("site_name"), site.name},
            {QStringLiteral("provider"), site.provider.toString()},
            {QStringLiteral("state"), codeOf(record.state)},
            {QStringLiteral("date"), record.day.iso()},
            {QStringLiteral("team"), record.team},
            {QStringLiteral("distance_miles"),
             metres ? QJsonValue(qRound(*metres / metresPerMile * 10) / 10.0) : QJsonValue()},
            {QStringLiteral("reasonable"),
             isReasonable(region.kind(offer.pathway), put, record.day, policy)},
            {QStringLiteral("respond_by"),
             record.respondBy ? QJsonValue(record.respondBy->iso()) : QJsonValue()},
            {QStringLiteral("reason"), record.reason}};
}

int list(const Context& context, Workspace& workspace)
{
    std::optional<OfferState> wanted;
    if (context.isSet(QStringLiteral("state"))) {
        wanted = offerState(context.value(QStringLiteral("state")));
        if (!wanted)
            return context.usage(QStringLiteral("--state is not a state of an offer; it is "
                                                "proposed, asked, offered, with-patient, ..."));
    }
    const Snapshot region = workspace.region();
    QJsonArray offers;
    QString text;
    for (int i = 0; i < region->offerCount(); ++i) {
        const OfferRow& offer = region->offer(i);
        if (wanted && offer.record.state != *wanted)
            continue;
        const QJsonObject object =
            jsonOf(*region, offer, workspace.today(), workspace.offerPolicy());
        offers.append(object);
        text += QStringLiteral("%1  %2  %3  %4  %5\n")
                    .arg(QString::number(offer.record.id.value).rightJustified(7),
                         pathwayCode(offer.record.pathway).leftJustified(9),
                         codeOf(offer.record.state).leftJustified(20), offer.record.day.staff(),
                         object.value(QStringLiteral("site_name")).toString());
    }
    return context.done({{QStringLiteral("offers"), offers}},
                        text.isEmpty() ? QStringLiteral("No offers.") : text);
}

Result<std::vector<OfferId>> idsOf(const QStringList& words)
{
    std::vector<OfferId> ids;
    for (const QString& word : words) {
        const auto id = findOffer(word);
        if (!id)
            return pass(id);
        ids.push_back(*id);
    }
    return ids;
}

std::vector<OfferId> allIn(const Region& region, OfferState state)
{
    std::vector<OfferId> ids;
    for (int i = 0; i < region.offerCount(); ++i) {
        if (region.offer(i).record.state == state)
            ids.push_back(region.offer(i).record.id);
    }
    return ids;
}

Result<Change> send(const Context& context, Workspace& workspace, const QStringList& words)
{
    if (context.isSet(QStringLiteral("all")) == !words.isEmpty())
        return fail(ErrorCode::Usage, QStringLiteral("Name the offers to send, or give --all."));
    if (words.isEmpty())
        return sendOffers(workspace, allIn(*workspace.region(), OfferState::Proposed));
    const auto ids = idsOf(words);
    return ids ? sendOffers(workspace, *ids) : Result<Change>(pass(ids));
}

Result<Change> answer(const Context& context, Workspace& workspace, const QStringList& words)
{
    const bool yes = words.value(1) == QLatin1String("yes");
    if (words.size() != 2 || (!yes && words[1] != QLatin1String("no")))
        return fail(ErrorCode::Usage, QStringLiteral("Write: offers STORE answer ID yes|no."));
    const auto id = findOffer(words[0]);
    if (!id)
        return pass(id);
    const auto date = context.dateOption(QStringLiteral("date"));
    if (!date)
        return pass(date);
    QString reason = context.value(QStringLiteral("reason"));
    if (!yes && reason.isEmpty())
        reason = QStringLiteral("other");
    return recordProviderAnswer(workspace,
                                {{*id, yes, *date, context.value(QStringLiteral("team")), reason}});
}

Result<Change> choose(Workspace& workspace, const QStringList& words)
{
    if (words.size() != 2)
        return fail(ErrorCode::Usage, QStringLiteral("Write: offers STORE choose PATHWAY OFFER."));
    const auto pathway = findPathway(workspace, words[0]);
    if (!pathway)
        return pass(pathway);
    const auto offer = findOffer(words[1]);
    return offer ? recordPatientChoice(workspace, *pathway, *offer) : Result<Change>(pass(offer));
}

/** One offer by its number, or all that are before a patient. */
Result<Change> decline(const Context& context, Workspace& workspace, const QStringList& words)
{
    if (words.size() != 1)
        return fail(ErrorCode::Usage, QStringLiteral("Write: offers STORE decline PATHWAY|ID."));
    const QString reason = context.value(QStringLiteral("reason"));
    if (const auto offer = findOffer(words[0]))
        return recordPatientDecline(workspace, {*offer}, reason);
    const auto pathway = findPathway(workspace, words[0]);
    if (!pathway)
        return pass(pathway);
    const Snapshot region = workspace.region();
    std::vector<OfferId> ids;
    for (const int index : region->liveOffers(*region->rowOf(*pathway))) {
        const OfferRecord& offer = region->offer(index).record;
        if (offer.state == OfferState::Offered || offer.state == OfferState::WithPatient)
            ids.push_back(offer.id);
    }
    if (ids.empty())
        return fail(ErrorCode::Refused,
                    QStringLiteral("%1 has no offer to decline.").arg(pathwayCode(*pathway)));
    return recordPatientDecline(workspace, ids, reason);
}

Result<Change> withDate(const Context& context, Workspace& workspace, const QStringList& words,
                        Result<Change> (*useCase)(Workspace&, OfferId, Day))
{
    const auto date = context.dateOption(QStringLiteral("date"));
    if (!date)
        return pass(date);
    if (words.size() != 1 || !*date)
        return fail(ErrorCode::Usage, QStringLiteral("Give the offer's number and --date."));
    const auto id = findOffer(words[0]);
    return id ? useCase(workspace, *id, **date) : Result<Change>(pass(id));
}

Result<Change> act(const Context& context, Workspace& workspace, const QString& action,
                   const QStringList& words)
{
    if (action == QLatin1String("send"))
        return send(context, workspace, words);
    if (action == QLatin1String("answer"))
        return answer(context, workspace, words);
    if (action == QLatin1String("choose"))
        return choose(workspace, words);
    if (action == QLatin1String("decline"))
        return decline(context, workspace, words);
    if (action == QLatin1String("expire") && words.isEmpty())
        return expireOffers(workspace);
    if (action == QLatin1String("book"))
        return withDate(context, workspace, words, recordBooking);
    if (action == QLatin1String("treated"))
        return withDate(context, workspace, words, recordTreatment);
    const auto ids = idsOf(words);
    if (!ids)
        return pass(ids);
    if (action == QLatin1String("withdraw") && !ids->empty())
        return withdrawOffers(workspace, *ids);
    if (action == QLatin1String("return") && ids->size() == 1)
        return recordReturn(workspace, ids->front(), context.value(QStringLiteral("reason")));
    return fail(ErrorCode::Usage,
                QStringLiteral("\"%1\" is not understood; see sooner-cli offers --help")
                    .arg(clipped(action)));
}

} // namespace

int runOffers(const QStringList& arguments)
{
    Context context(
        QStringLiteral("offers"),
        QStringLiteral("STORE list | send --all|ID... | answer ID yes|no | choose PATHWAY OFFER |\n"
                       "       decline PATHWAY|ID | withdraw ID... | expire | book ID | treated ID "
                       "| return ID"),
        QStringLiteral("Lists offers, or moves them along."),
        QStringLiteral("north.sooner answer 12 yes --date 2026-12-14"));
    context.option(QStringLiteral("state"), QStringLiteral("list: only this state."),
                   QStringLiteral("STATE"));
    context.option(QStringLiteral("all"), QStringLiteral("send: all that are proposed."));
    context.option(QStringLiteral("date"), QStringLiteral("answer, book, treated: the day."),
                   QStringLiteral("DATE"));
    context.option(QStringLiteral("team"), QStringLiteral("answer: the team; else the session's."),
                   QStringLiteral("NAME"));
    context.option(QStringLiteral("reason"),
                   QStringLiteral("answer no, decline, return: why, as a code."),
                   QStringLiteral("CODE"));
    const auto words = context.parse(arguments, 2, 10000);
    if (!words)
        return context.exitCode();
    const bool lists = (*words)[1] == QLatin1String("list");
    const auto workspace =
        context.open((*words)[0], lists ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    if (!workspace)
        return context.failed(workspace.error());
    if (lists)
        return list(context, **workspace);
    const auto change = act(context, **workspace, (*words)[1], words->mid(2));
    if (!change)
        return context.failed(change.error());
    return context.changed(*change);
}

} // namespace sooner::cli
