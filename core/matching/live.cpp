#include "core/matching/live.h"

#include "core/matching/liveparts.h"

#include <algorithm>
#include <map>
#include <new>

namespace sooner::matching {

Live::Live(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Live::~Live() = default;

namespace {

tl::unexpected<Error> refused(const Problem& problem, const Pair& pair, const QString& what,
                              const QString& reason)
{
    return fail(ErrorCode::Refused, QStringLiteral("Patient %1 cannot be %2 session %3: %4")
                                        .arg(problem.patients[std::size_t(pair.patient)].id)
                                        .arg(what)
                                        .arg(problem.sessions[std::size_t(pair.session)].id)
                                        .arg(reason));
}

} // namespace

/** Pins and forbidden pairs of the problem, as the first steps; then history begins. */
Result<std::unique_ptr<Live>> Live::withWishes(std::unique_ptr<Parts> parts)
{
    std::unique_ptr<Live> live(new Live(std::move(parts)));
    Parts& p = *live->m_parts;
    for (const Pair& pair : p.wantedForbidden)
        SOONER_TRY(live->forbid(pair));
    for (const Pair& pair : p.wantedPins)
        SOONER_TRY(live->pin(pair));
    p.steps.clear();
    p.standing->forgetLog();
    return live;
}

Result<std::unique_ptr<Live>> Live::start(Problem problem, const SolveOptions& options)
{
    try {
        auto parts = std::make_unique<Parts>(std::move(problem));
        SOONER_TRY(parts->prepare());
        const std::vector<Scale> scales(parts->instance->components().size(), parts->scale);
        parts->standing.emplace(*parts->instance, scales);
        Crew crew(*parts->standing, options);
        SOONER_TRY(crew.run());
        parts->goLive();
        for (int patient = 0; patient < parts->instance->patientCount(); ++patient) {
            if (parts->standing->nodeOf(patient) >= 0)
                parts->count(patient, parts->standing->cost(patient), 1);
        }
        return withWishes(std::move(parts));
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
}

Result<std::unique_ptr<Live>> Live::changed(Problem problem, const SolveOptions& options) const
{
    try {
        auto parts = std::make_unique<Parts>(problem);
        SOONER_TRY(parts->prepare());
        const Scale& scale = m_parts->scale;
        const auto carries = [&](const Instance::Component& component) {
            return keepsApart(scale, component.endNode - component.firstNode,
                              component.largestUnits, component.lastDay);
        };
        const auto& components = parts->instance->components();
        if (parts->problem.tiers != m_parts->problem.tiers
            || parts->problem.from != m_parts->problem.from
            || !std::all_of(components.begin(), components.end(), carries))
            return start(std::move(problem), options);
        parts->scale = scale;
        parts->standing.emplace(*parts->instance, std::vector<Scale>(components.size(), scale));
        parts->goLive();
        parts->adopt(*m_parts);
        for (int patient = 0; patient < parts->instance->patientCount(); ++patient) {
            if (parts->standing->nodeOf(patient) >= 0)
                parts->count(patient, parts->standing->cost(patient), 1);
        }
        return withWishes(std::move(parts));
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
}

Result<> Live::leave(int patient)
{
    Parts& p = *m_parts;
    if (p.pins[std::size_t(patient)] >= 0)
        SOONER_TRY(unpin(patient));
    if (p.isAway[std::size_t(patient)])
        return {};
    p.begin(Parts::Step::Away, patient, -1, 0);
    p.isAway[std::size_t(patient)] = 1;
    p.takeOut(patient);
    p.finish();
    return {};
}

Result<> Live::comeBack(int patient)
{
    Parts& p = *m_parts;
    if (!p.isAway[std::size_t(patient)])
        return {};
    p.begin(Parts::Step::Away, patient, -1, 1);
    p.isAway[std::size_t(patient)] = 0;
    p.letIn(patient);
    p.finish();
    return {};
}

Result<> Live::pin(Pair pair)
{
    Parts& p = *m_parts;
    const auto no = [&](const QString& reason) {
        return refused(p.problem, pair, QStringLiteral("pinned to"), reason);
    };
    const int before = p.pins[std::size_t(pair.patient)];
    const int node = p.instance->nodeOf(pair.session);
    if (before == pair.session)
        return {};
    if (before >= 0)
        return no(QStringLiteral("already pinned to session %1")
                      .arg(p.problem.sessions[std::size_t(before)].id));
    if (p.isAway[std::size_t(pair.patient)])
        return no(QStringLiteral("they are left out of the plan"));
    if (p.forbidden.contains({pair.patient, pair.session}))
        return no(QStringLiteral("the pair is also forbidden"));
    if (!p.costAt(pair.patient, node))
        return no(QStringLiteral("a rule stands against it"));
    if (p.pinsAt(pair.session) >= p.places[std::size_t(pair.session)])
        return no(QStringLiteral("it has no free place left"));
    p.begin(Parts::Step::Pin, pair.patient, pair.session, -1);
    p.pins[std::size_t(pair.patient)] = pair.session;
    p.takeOut(pair.patient);
    p.takePlace(node);
    p.finish();
    p.countPin(pair.patient, 1);
    return {};
}

Result<> Live::unpin(int patient)
{
    Parts& p = *m_parts;
    const int session = p.pins[std::size_t(patient)];
    if (session < 0)
        return {};
    p.begin(Parts::Step::Pin, patient, session, session);
    p.countPin(patient, -1);
    p.pins[std::size_t(patient)] = -1;
    p.absent = patient;
    p.givePlace(p.instance->nodeOf(session));
    p.absent = -1;
    p.letIn(patient);
    p.finish();
    return {};
}

Result<> Live::forbid(Pair pair)
{
    Parts& p = *m_parts;
    if (p.pins[std::size_t(pair.patient)] == pair.session)
        return refused(p.problem, pair, QStringLiteral("kept from"),
                       QStringLiteral("they are pinned to it"));
    if (p.forbidden.contains({pair.patient, pair.session}))
        return {};
    p.begin(Parts::Step::Forbidden, pair.patient, pair.session, 0);
    p.forbidden.insert({pair.patient, pair.session});
    p.chooseAgain(pair.patient);
    p.finish();
    return {};
}

Result<> Live::allow(Pair pair)
{
    Parts& p = *m_parts;
    if (!p.forbidden.contains({pair.patient, pair.session}))
        return {};
    p.begin(Parts::Step::Forbidden, pair.patient, pair.session, 1);
    p.forbidden.erase({pair.patient, pair.session});
    p.chooseAgain(pair.patient);
    p.finish();
    return {};
}

Result<> Live::setPlaces(int session, int free)
{
    Parts& p = *m_parts;
    const int pinned = p.pinsAt(session);
    if (free < pinned)
        return fail(ErrorCode::Refused,
                    QStringLiteral("Session %1 cannot have %2 places: %3 patients are pinned to it")
                        .arg(p.problem.sessions[std::size_t(session)].id)
                        .arg(free)
                        .arg(pinned));
    int& places = p.places[std::size_t(session)];
    const int node = p.instance->nodeOf(session);
    p.begin(Parts::Step::Places, -1, session, places);
    // Places outside the horizon are nobody's.
    if (inHorizon(p.problem, p.problem.sessions[std::size_t(session)].facts)) {
        for (int now = places; now < free; ++now)
            p.givePlace(node);
        for (int now = places; now > free; --now)
            p.takePlace(node);
    }
    places = free;
    p.finish();
    return {};
}

const Live::Totals& Live::totals() const
{
    return m_parts->totals;
}

int Live::sessionOf(int patient) const
{
    const int pin = m_parts->pins[std::size_t(patient)];
    const int node = m_parts->standing->nodeOf(patient);
    return pin >= 0 ? pin : node < 0 ? -1 : m_parts->instance->sessionOf(node);
}

bool Live::isAway(int patient) const
{
    return m_parts->isAway[std::size_t(patient)];
}

std::optional<int> Live::pinnedTo(int patient) const
{
    const int session = m_parts->pins[std::size_t(patient)];
    return session < 0 ? std::nullopt : std::optional(session);
}

bool Live::isForbidden(Pair pair) const
{
    return m_parts->forbidden.contains({pair.patient, pair.session});
}

int Live::places(int session) const
{
    return m_parts->places[std::size_t(session)];
}

const Problem& Live::rules() const
{
    return m_parts->problem;
}

Live::Mark Live::mark() const
{
    return m_parts->steps.size();
}

void Live::backTo(Mark mark)
{
    auto& steps = m_parts->steps;
    for (; steps.size() > mark; steps.pop_back())
        m_parts->undo(steps.back());
}

std::vector<Live::Move> Live::movesSince(Mark mark) const
{
    const Parts& p = *m_parts;
    std::map<int, int> before; // session of everybody who may have moved
    if (mark < p.steps.size()) {
        const auto& log = p.standing->log();
        for (std::size_t i = p.steps[mark].logLength; i < log.size(); ++i) {
            if (log[i].kind == Standing::Event::Put)
                before.try_emplace(log[i].patient, -1);
            else if (log[i].kind == Standing::Event::Take)
                before.try_emplace(log[i].patient, p.instance->sessionOf(log[i].node));
        }
    }
    // Who was pinned had no place of the engine's.
    std::set<int> seen;
    for (std::size_t i = mark; i < p.steps.size(); ++i) {
        const Parts::Step& step = p.steps[i];
        if (step.kind != Parts::Step::Pin || !seen.insert(step.patient).second)
            continue;
        if (step.before >= 0)
            before[step.patient] = step.before;
        else
            before.try_emplace(step.patient, -1);
    }
    std::vector<Move> moves;
    for (const auto& [patient, from] : before) {
        if (const int to = sessionOf(patient); to != from)
            moves.push_back({patient, from, to});
    }
    return moves;
}

Problem Live::problem() const
{
    Problem now = m_parts->problem;
    for (std::size_t s = 0; s < now.sessions.size(); ++s)
        now.sessions[s].free = m_parts->places[s];
    for (std::size_t p = 0; p < now.patients.size(); ++p) {
        if (m_parts->isAway[p])
            now.patients[p].facts.travelMetres.reset();
        if (m_parts->pins[p] >= 0)
            now.pinned.push_back({int(p), m_parts->pins[p]});
    }
    for (const auto& [patient, session] : m_parts->forbidden)
        now.forbidden.push_back({patient, session});
    return now;
}

Plan Live::plan() const
{
    const Parts& p = *m_parts;
    const std::vector<Scale> scales(p.instance->components().size(), p.scale);
    Plan plan = planOf(p.problem, *p.standing, scales, p.pins);
    std::vector<char> absent = p.isAway;
    for (std::size_t i = 0; i < absent.size(); ++i)
        absent[i] = absent[i] || p.pins[i] >= 0;
    plan.gap = p.standing->gap(absent);
    return plan;
}

} // namespace sooner::matching
