#include "core/matching/liveparts.h"

#include <algorithm>

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

} // namespace sooner::matching
