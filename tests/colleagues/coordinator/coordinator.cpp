#include "tests/colleagues/coordinator/coordinator.h"

#include "core/workspace/detail.h"
#include "core/workspace/planning.h"
#include "core/workspace/treatmentorder.h"

#include <QJsonArray>
#include <QThread>

namespace sooner::colleague {

namespace {

constexpr int mostThoughtMicroseconds = 20'000;

QJsonValue stateOf(const std::optional<OfferRecord>& offer)
{
    return offer ? QJsonValue(codeOf(offer->state)) : QJsonValue();
}

QJsonObject told(const Change& change)
{
    QJsonArray moves;
    for (const OfferMove& move : change.moves) {
        moves += QJsonObject{{QStringLiteral("offer"), move.after.id.value},
                             {QStringLiteral("pathway"), move.after.pathway.value},
                             {QStringLiteral("session"), move.after.session.value},
                             {QStringLiteral("seat"), move.after.seat},
                             {QStringLiteral("from"), stateOf(move.before)},
                             {QStringLiteral("to"), codeOf(move.after.state)},
                             {QStringLiteral("revision"), move.after.revision}};
    }
    QJsonArray refused;
    for (const Refusal& refusal : change.refused)
        refused += errorCodeName(refusal.code);
    QJsonObject told{{QStringLiteral("moves"), moves}, {QStringLiteral("refused"), refused}};
    if (change.policy)
        told.insert(QStringLiteral("order"), change.policy->revision);
    return told;
}

QJsonArray idsOf(const std::vector<OfferRecord>& offers)
{
    QJsonArray ids;
    for (const OfferRecord& offer : offers)
        ids += offer.id.value;
    return ids;
}

std::vector<OfferId> numbersOf(const std::vector<OfferRecord>& offers)
{
    std::vector<OfferId> ids;
    for (const OfferRecord& offer : offers)
        ids.push_back(offer.id);
    return ids;
}

QJsonObject withOffers(const std::vector<OfferRecord>& offers)
{
    return {{QStringLiteral("offers"), idsOf(offers)}};
}

QJsonObject withPathway(PathwayId id)
{
    return {{QStringLiteral("pathway"), id.value}};
}

} // namespace

Coordinator::Coordinator(Workspace& workspace, Log& log, ListFiles files, quint64 seed, Work work)
    : m_workspace(workspace), m_log(log), m_files(std::move(files)), m_dice(seed),
      m_choices(choices(work))
{}

std::vector<Coordinator::Choice> Coordinator::choices(Work work)
{
    if (work == Work::Imports)
        return {{3, [this] { return importPatients(true); }},
                {1, [this] { return importPlaces(); }}};
    return {{22, [this] { return propose(); }},
            {14, [this] { return proposeLastPlace(); }},
            {15, [this] { return send(); }},
            {14, [this] { return answer(); }},
            {8, [this] { return choose(); }},
            {4, [this] { return decline(); }},
            {7, [this] { return withdraw(); }},
            {5, [this] { return book(); }},
            {9, [this] { return undo(); }},
            {4, [this] { return importPatients(false); }},
            {1, [this] { return importPatients(true); }},
            {3, [this] { return importPlaces(); }},
            {5, [this] { return look(); }},
            {3, [this] { return setOrder(); }},
            {3, [this] { return plan(); }}};
}

void Coordinator::act(int number)
{
    m_number = number;
    // People think before they act; without this, one would do all of theirs before the next comes
    // to write at all.
    QThread::usleep(ulong(m_dice.below(mostThoughtMicroseconds)));
    // Now and then the person looks at what is new; often they act on what they saw before.
    if (!m_seen || m_dice.percent(25)) {
        const auto fresh = m_workspace.refresh();
        if (!fresh)
            qWarning("%s", qPrintable(fresh.error().message));
        m_seen = m_workspace.region();
    }
    int all = 0;
    for (const Choice& choice : m_choices)
        all += choice.weight;
    for (;;) {
        int drawn = m_dice.below(all);
        std::size_t i = 0;
        while (drawn >= m_choices[i].weight)
            drawn -= m_choices[i++].weight;
        if (const auto action = m_choices[i].make()) {
            m_log.begins(number, action->name, action->with);
            m_log.ends(action->run());
            return;
        }
    }
}

Coordinator::Action Coordinator::change(const QString& name, const QJsonObject& with,
                                        std::function<Result<Change>()> useCase)
{
    return {name, with, [this, useCase = std::move(useCase)]() -> Result<QJsonObject> {
                m_workspace.setSeen(m_seen);
                const auto outcome = useCase();
                if (!outcome)
                    return pass(outcome);
                if (!outcome->isEmpty() && outcome->canUndo)
                    m_done.push_back(*outcome);
                return told(*outcome);
            }};
}

std::optional<Coordinator::Action> Coordinator::proposeTo(const std::vector<int>& sessions)
{
    const Snapshot& region = m_seen;
    if (sessions.empty())
        return std::nullopt;
    const int session = m_dice.one(sessions);
    const int row = m_dice.below(region->pathwayCount());
    const Proposal proposal{region->pathwayId(row), region->session(session).id, {}, false, {}};
    const QJsonObject with{{QStringLiteral("pathway"), proposal.pathway.value},
                           {QStringLiteral("session"), proposal.session.value}};
    return change(QStringLiteral("proposeMatch"), with,
                  [this, proposal] { return proposeMatch(m_workspace, {proposal}); });
}

std::optional<Coordinator::Action> Coordinator::propose()
{
    const Snapshot& region = m_seen;
    std::vector<int> sessions;
    for (int i = 0; i < region->sessionCount(); ++i) {
        if (region->session(i).free() > 0)
            sessions.push_back(i);
    }
    return proposeTo(sessions);
}

std::optional<Coordinator::Action> Coordinator::proposeLastPlace()
{
    const Snapshot& region = m_seen;
    std::vector<int> sessions;
    for (int i = 0; i < region->sessionCount(); ++i) {
        if (region->session(i).free() == 1)
            sessions.push_back(i);
    }
    return proposeTo(sessions);
}

std::vector<OfferRecord> Coordinator::offersIn(const std::vector<OfferState>& states, int most)
{
    const Snapshot& region = m_seen;
    std::vector<OfferRecord> offers;
    for (int i = 0; i < region->offerCount(); ++i) {
        const OfferRecord& offer = region->offer(i).record;
        if (std::find(states.begin(), states.end(), offer.state) != states.end())
            offers.push_back(offer);
    }
    while (int(offers.size()) > most)
        offers.erase(offers.begin() + m_dice.below(int(offers.size())));
    return offers;
}

std::optional<Coordinator::Action> Coordinator::send()
{
    const auto offers = offersIn({OfferState::Proposed}, 1 + m_dice.below(3));
    if (offers.empty())
        return std::nullopt;
    return change(QStringLiteral("sendOffers"), withOffers(offers),
                  [this, ids = numbersOf(offers)] { return sendOffers(m_workspace, ids); });
}

std::optional<Coordinator::Action> Coordinator::answer()
{
    const auto offers = offersIn({OfferState::Asked}, 1);
    if (offers.empty())
        return std::nullopt;
    ProviderAnswer answer;
    answer.offer = offers.front().id;
    answer.yes = m_dice.percent(75);
    if (!answer.yes)
        answer.reason = hospitalReasons().front().code;
    return change(QStringLiteral("recordProviderAnswer"), withOffers(offers),
                  [this, answer] { return recordProviderAnswer(m_workspace, {answer}); });
}

std::optional<Coordinator::Action> Coordinator::choose()
{
    const auto offers = offersIn({OfferState::Offered, OfferState::WithPatient}, 1);
    if (offers.empty())
        return std::nullopt;
    return change(QStringLiteral("recordPatientChoice"), withOffers(offers),
                  [this, offer = offers.front()] {
                      return recordPatientChoice(m_workspace, offer.pathway, offer.id);
                  });
}

std::optional<Coordinator::Action> Coordinator::decline()
{
    const auto offers = offersIn({OfferState::Offered, OfferState::WithPatient}, 1);
    if (offers.empty())
        return std::nullopt;
    return change(
        QStringLiteral("recordPatientDecline"), withOffers(offers),
        [this, ids = numbersOf(offers)] { return recordPatientDecline(m_workspace, ids, {}); });
}

std::optional<Coordinator::Action> Coordinator::withdraw()
{
    const auto offers = offersIn({OfferState::Proposed, OfferState::Asked, OfferState::Offered,
                                  OfferState::Accepted, OfferState::Booked},
                                 1 + m_dice.below(2));
    if (offers.empty())
        return std::nullopt;
    return change(QStringLiteral("withdrawOffers"), withOffers(offers),
                  [this, ids = numbersOf(offers)] { return withdrawOffers(m_workspace, ids); });
}

std::optional<Coordinator::Action> Coordinator::book()
{
    const auto offers = offersIn({OfferState::Accepted}, 1);
    if (offers.empty())
        return std::nullopt;
    return change(
        QStringLiteral("recordBooking"), withOffers(offers),
        [this, offer = offers.front()] { return recordBooking(m_workspace, offer.id, offer.day); });
}

std::optional<Coordinator::Action> Coordinator::undo()
{
    if (m_done.empty())
        return std::nullopt;
    const auto at = m_done.end() - 1 - m_dice.below(std::min(5, int(m_done.size())));
    const Change last = *at;
    m_done.erase(at);
    QJsonArray offers;
    for (const OfferMove& move : last.moves)
        offers += move.after.id.value;
    return change(QStringLiteral("undo"), {{QStringLiteral("offers"), offers}},
                  [this, last] { return undoChange(m_workspace, last); });
}

Coordinator::Action Coordinator::imports(const QString& file, ImportKind kind,
                                         const QJsonObject& with)
{
    return {QStringLiteral("import ") + codeOf(kind), with,
            [this, file, kind]() -> Result<QJsonObject> {
                const auto summary = importFile(m_workspace, kind, file, {}, Progress());
                if (!summary)
                    return pass(summary);
                return QJsonObject{{QStringLiteral("updated"), summary->updated},
                                   {QStringLiteral("rejected"), qint64(summary->rejects.size())}};
            }};
}

std::optional<Coordinator::Action> Coordinator::importPatients(bool all)
{
    const QString marker = QStringLiteral("%1-%2").arg(m_workspace.actor().user).arg(m_number);
    const auto row = all ? std::nullopt : std::optional(m_dice.below(1000));
    return imports(m_files.patients(marker, row), ImportKind::WaitingList,
                   {{QStringLiteral("marker"), marker}});
}

std::optional<Coordinator::Action> Coordinator::importPlaces()
{
    const int places = 1 + m_dice.below(3);
    return imports(m_files.places(m_dice.below(1000), places), ImportKind::Capacity,
                   {{QStringLiteral("places"), places}});
}

std::optional<Coordinator::Action> Coordinator::look()
{
    const Snapshot& region = m_seen;
    const PathwayId id = region->pathwayId(m_dice.below(region->pathwayCount()));
    return Action{QStringLiteral("look"), withPathway(id), [this, id]() -> Result<QJsonObject> {
                      const auto detail = pathwayDetail(m_workspace, id);
                      if (!detail)
                          return pass(detail);
                      SOONER_TRY(recordLooks(m_workspace, {id}));
                      return QJsonObject{{QStringLiteral("looked"), true}};
                  }};
}

std::optional<Coordinator::Action> Coordinator::setOrder()
{
    matching::Policy policy = matching::Policy::standard();
    policy.maxMiles = 1 + m_dice.below(matching::Policy::mostMiles);
    const qint64 revision = m_seen->info().revision;
    return change(QStringLiteral("setPolicy"), {{QStringLiteral("miles"), *policy.maxMiles}},
                  [this, policy, revision] { return setPolicy(m_workspace, policy, revision); });
}

/** The best plan for what this window shows, and two or three of its places accepted. */
std::optional<Coordinator::Action> Coordinator::plan()
{
    const Snapshot& region = m_seen;
    const Day today = m_workspace.today();
    const auto plan = findPlan(region, today, PlanRequest::of(*region, today), nullptr);
    if (!plan || plan->plan.placements.empty())
        return std::nullopt;
    std::vector<int> patients;
    for (int i = 0; i < 3; ++i)
        patients.push_back(m_dice.one(plan->plan.placements).patient);
    return change(QStringLiteral("proposeMatch"), {{QStringLiteral("plan"), true}},
                  [this, plan, patients] { return acceptPlan(m_workspace, *plan, patients); });
}

} // namespace sooner::colleague
