#include "core/matching/live.h"

#include "core/matching/outcome.h"
#include "core/matching/refill.h"
#include "core/matching/search.h"

#include <algorithm>
#include <map>
#include <new>
#include <set>
#include <unordered_map>

namespace sooner::matching {

namespace {

// So many sessions more may be added before the scale is too narrow for them.
constexpr int sessionsToCome = 64;

/** One scale for everything, so that prices stay comparable whatever joins with what. */
Result<Scale> wideScale(const Problem& problem, const Instance& instance)
{
    int sessions = 1;
    int units = 0;
    for (const Instance::Component& component : instance.components()) {
        sessions = std::max(sessions, component.endNode - component.firstNode);
        units = std::max(units, component.largestUnits);
    }
    const int days = problem.to - problem.from;
    const int tiers = int(problem.tiers.size());
    for (const qint64 wide : {qint64(problem.sessions.size()) + sessionsToCome, qint64(sessions)}) {
        if (const auto scale = scaleFor(wide, 2 * units, days, tiers))
            return *scale;
    }
    return fail(ErrorCode::Overflow,
                QStringLiteral("%1 sessions, %2 days and %3 tiers together are beyond what can be "
                               "tried out exactly; shorten the period or use fewer tiers")
                    .arg(sessions)
                    .arg(days + 1)
                    .arg(tiers));
}

} // namespace

struct Live::Parts
{
    explicit Parts(Problem problem);
    Result<> prepare();
    void goLive();
    void adopt(const Parts& old);

    std::optional<qint64> costAt(int patient, int node) const;
    std::vector<Option> optionsOf(int patient);
    void setOptions(int patient, std::vector<Option> options);
    void chooseAgain(int patient);
    void takeOut(int patient);
    void letIn(int patient);
    void settle(int node);
    void givePlace(int node);
    void takePlace(int node);
    bool takesPart(int patient) const
    {
        return !isAway[std::size_t(patient)] && pins[std::size_t(patient)] < 0 && patient != absent;
    }
    int pinsAt(int session) const;
    void count(int patient, qint64 cost, int sign);
    void countPin(int patient, int sign);

    /** One step and what it takes to undo it. */
    struct Step
    {
        enum Kind { Away, Pin, Forbidden, Places } kind;
        int patient = -1;
        int session = -1;
        int before = 0;
        std::size_t logLength = 0;
        Totals totals;
    };
    void begin(Step::Kind kind, int patient, int session, int before);
    void finish();
    void undo(const Step& step);

    Problem problem; ///< without pins and forbidden pairs: those are below
    std::vector<Pair> wantedPins;
    std::vector<Pair> wantedForbidden;
    std::optional<Instance> instance;
    Scale scale;
    std::optional<Standing> standing;
    std::optional<Comers> comers;
    std::optional<Search> search;
    std::optional<Refill> refill;
    std::vector<Option> options;
    std::unordered_map<int, std::vector<Option>> ownOptions; ///< of those with forbidden pairs
    std::vector<char> isAway;
    std::vector<int> pins;   ///< session per patient, or -1
    std::vector<int> places; ///< per session, with those of pinned patients
    std::set<std::pair<int, int>> forbidden;
    int absent = -1; ///< between two places
    Totals totals;
    std::vector<Step> steps;
};

Live::Parts::Parts(Problem asked) : problem(std::move(asked))
{
    wantedPins = std::exchange(problem.pinned, {});
    wantedForbidden = std::exchange(problem.forbidden, {});
    isAway.assign(problem.patients.size(), 0);
    pins.assign(problem.patients.size(), -1);
    for (const Session& session : problem.sessions)
        places.push_back(session.free);
    totals.matchedByTier.assign(problem.tiers.size(), 0);
}

Result<> Live::Parts::prepare()
{
    problem.pinned = wantedPins;
    problem.forbidden = wantedForbidden;
    const auto form = checkForm(problem);
    problem.pinned.clear();
    problem.forbidden.clear();
    if (!form)
        return form;
    auto made = Instance::of(problem, Instance::Full::Kept);
    if (!made)
        return pass(made);
    instance.emplace(std::move(*made));
    const auto wide = wideScale(problem, *instance);
    if (!wide)
        return pass(wide);
    scale = *wide;
    return {};
}

/** Everybody's options are known from here on, in whatever they may become of use. */
void Live::Parts::goLive()
{
    std::vector<std::size_t> begins;
    for (int p = 0; p < instance->patientCount(); ++p) {
        begins.push_back(options.size());
        instance->appendOptions(p, options, [](int) { return true; });
    }
    begins.push_back(options.size());
    for (std::size_t p = 0; p + 1 < begins.size(); ++p)
        standing->setOptions(int(p), {options.data() + begins[p], begins[p + 1] - begins[p]});
    standing->goLive();
    comers.emplace(*standing);
    search.emplace(*standing);
    refill.emplace(*standing, *comers);
}

void Live::Parts::count(int patient, qint64 cost, int sign)
{
    totals.matched += sign;
    totals.matchedByTier[std::size_t(instance->tier(patient))] += sign;
    totals.distanceUnits += sign * (cost / scale.distanceStep);
    totals.daySum += sign * (cost % scale.distanceStep);
}

void Live::Parts::countPin(int patient, int sign)
{
    const int node = instance->nodeOf(pins[std::size_t(patient)]);
    count(patient, *costAt(patient, node), sign);
}

void Live::Parts::begin(Step::Kind kind, int patient, int session, int before)
{
    steps.push_back({kind, patient, session, before, standing->log().size(), totals});
}

/** Adds up what the step has moved. */
void Live::Parts::finish()
{
    const auto& log = standing->log();
    for (std::size_t i = steps.back().logLength; i < log.size(); ++i) {
        if (log[i].kind == Standing::Event::Put)
            count(log[i].patient, log[i].value, 1);
        else if (log[i].kind == Standing::Event::Take)
            count(log[i].patient, log[i].value, -1);
    }
}

void Live::Parts::undo(const Step& step)
{
    standing->undoTo(step.logLength);
    totals = step.totals;
    switch (step.kind) {
    case Step::Away: isAway[std::size_t(step.patient)] = char(step.before); break;
    case Step::Pin: pins[std::size_t(step.patient)] = step.before; break;
    case Step::Places: places[std::size_t(step.session)] = step.before; break;
    case Step::Forbidden:
        if (step.before)
            forbidden.insert({step.patient, step.session});
        else
            forbidden.erase({step.patient, step.session});
        setOptions(step.patient, optionsOf(step.patient));
        break;
    }
}

/** The options that the rules give, less what is forbidden. */
std::vector<Option> Live::Parts::optionsOf(int patient)
{
    std::vector<Option> all = instance->options(patient);
    for (auto pair = forbidden.lower_bound({patient, 0});
         pair != forbidden.end() && pair->first == patient; ++pair) {
        const int node = instance->nodeOf(pair->second);
        for (Option& option : all) {
            const auto menu = instance->menu(option.menu);
            if (std::any_of(menu.begin(), menu.end(),
                            [&](const MenuItem& item) { return item.node == node; }))
                option.menu = instance->menuWithout(option.menu, node);
        }
        std::erase_if(all, [](const Option& option) { return option.menu < 0; });
    }
    return all;
}

void Live::Parts::setOptions(int patient, std::vector<Option> now)
{
    standing->followMenus();
    comers->followMenus(*instance);
    for (const Option& option : standing->options(patient))
        comers->remove(patient, option);
    for (const Option& option : now)
        comers->add(patient, option);
    auto& own = ownOptions[patient];
    own = std::move(now);
    standing->setOptions(patient, own);
}

/** The rules give or take a pair. */
void Live::Parts::chooseAgain(int patient)
{
    absent = patient;
    takeOut(patient);
    absent = -1;
    setOptions(patient, optionsOf(patient));
    letIn(patient);
}

std::optional<qint64> Live::Parts::costAt(int patient, int node) const
{
    for (const Option& option : standing->options(patient)) {
        for (const MenuItem& item : instance->menu(option.menu)) {
            const int day = item.node == node ? instance->dayOf(patient, item) : -1;
            if (day >= 0)
                return scale.cost(option.units, day);
        }
    }
    return std::nullopt;
}

/** Gives an empty place to whoever gains most by it. */
void Live::Parts::settle(int node)
{
    if (standing->freePlaces(node) > 0 && standing->price(node) > 0)
        refill->fill(node, [this](int patient) { return takesPart(patient); });
}

void Live::Parts::takeOut(int patient)
{
    const int node = standing->nodeOf(patient);
    if (node < 0)
        return;
    standing->take(patient);
    settle(node);
}

void Live::Parts::letIn(int patient)
{
    if (takesPart(patient))
        search->enter(patient);
}

void Live::Parts::givePlace(int node)
{
    standing->addPlaces(node, 1);
    settle(node);
}

/** There is one, empty or with a patient who is not pinned. */
void Live::Parts::takePlace(int node)
{
    if (standing->freePlaces(node) == 0)
        search->vacate(node);
    standing->addPlaces(node, -1);
}

int Live::Parts::pinsAt(int session) const
{
    return int(std::count(pins.begin(), pins.end(), session));
}

/** Takes over prices and placements by id, then lets those move whom the differences concern. */
void Live::Parts::adopt(const Parts& old)
{
    std::unordered_map<qint64, int> sessionOf;
    for (std::size_t s = 0; s < old.problem.sessions.size(); ++s)
        sessionOf[old.problem.sessions[s].id] = int(s);
    std::vector<int> nodeOfOld(old.problem.sessions.size(), -1);
    for (std::size_t s = 0; s < problem.sessions.size(); ++s) {
        const int node = instance->nodeOf(int(s));
        const auto known = sessionOf.find(problem.sessions[s].id);
        if (known == sessionOf.end()) {
            standing->raisePrice(node, scale.worth(0)); // nobody wants it yet
            continue;
        }
        nodeOfOld[std::size_t(known->second)] = node;
        standing->raisePrice(node, old.standing->price(old.instance->nodeOf(known->second)));
    }
    std::unordered_map<qint64, int> patientOf;
    for (std::size_t p = 0; p < old.problem.patients.size(); ++p)
        patientOf[old.problem.patients[p].id] = int(p);
    for (int p = 0; p < instance->patientCount(); ++p) {
        const auto known = patientOf.find(problem.patients[std::size_t(p)].id);
        const int oldNode = known == patientOf.end() ? -1 : old.standing->nodeOf(known->second);
        const int node =
            oldNode < 0 ? -1 : nodeOfOld[std::size_t(old.instance->sessionOf(oldNode))];
        if (node < 0 || standing->freePlaces(node) == 0)
            continue;
        if (const auto cost = costAt(p, node))
            standing->put(p, node, *cost);
    }
    // Who could do better at these prices begins again, the most urgent first.
    std::vector<int> again;
    for (int p = 0; p < instance->patientCount(); ++p) {
        const int node = standing->nodeOf(p);
        const qint64 gain =
            node < 0 ? 0 : standing->worth(p) - standing->cost(p) - standing->price(node);
        if (standing->largestGain(p, standing->options(p)) == gain)
            continue;
        again.push_back(p);
        if (node >= 0)
            standing->take(p);
    }
    std::stable_sort(again.begin(), again.end(),
                     [&](int a, int b) { return instance->tier(a) < instance->tier(b); });
    for (const int patient : again)
        search->enter(patient);
    for (int node = 0; node < instance->nodeCount(); ++node) {
        for (int place = standing->freePlaces(node); place > 0; --place)
            settle(node);
    }
}

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
