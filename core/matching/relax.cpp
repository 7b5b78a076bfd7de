#include "core/matching/relax.h"

#include "core/matching/outcome.h"
#include "core/matching/part.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numeric>

namespace sooner::matching {

namespace {

using Kind = Relaxation::Kind;
using Of = RelaxTarget::Of;

constexpr int mostBmiPoints = 5;
constexpr int asaClasses = 1;
constexpr int travelMiles[] = {5, 10, 20};

/** Greater is better, in the order of the objectives. */
struct Gain
{
    explicit Gain(std::size_t tiers) : matched(tiers, 0) {}
    Gain(const Live::Totals& before, const Live::Totals& after)
        : lessUnits(before.distanceUnits - after.distanceUnits),
          lessDays(before.daySum - after.daySum)
    {
        for (std::size_t tier = 0; tier < before.matchedByTier.size(); ++tier)
            matched.push_back(after.matchedByTier[tier] - before.matchedByTier[tier]);
    }
    friend auto operator<=>(const Gain&, const Gain&) = default;
    /** No places can gain more than so many times what the first one does. */
    Gain times(int places) const
    {
        Gain most = *this;
        for (int& tier : most.matched)
            tier *= places;
        most.lessUnits *= places;
        most.lessDays *= places;
        return most;
    }

    std::vector<int> matched;
    qint64 lessUnits = 0;
    qint64 lessDays = 0;
};

class Relaxer
{
public:
    Relaxer(Live& live, const RelaxTarget& target, const RelaxOptions& options)
        : m_live(live), m_target(target), m_options(options), m_problem(live.problem())
    {
        for (std::size_t s = 0; s < m_problem.sessions.size(); ++s) {
            const Session& session = m_problem.sessions[s];
            const bool isMeant = target.of == Of::Site      ? session.site == target.index
                                 : target.of == Of::Session ? int(s) == target.index
                                                            : false;
            if (isMeant && inHorizon(m_problem, session.facts))
                m_sessions.push_back(int(s));
        }
    }

    Result<std::vector<RelaxGain>> all();

private:
    /** Sessions whose limit moves, or where somebody new could go. */
    std::vector<int> limited(Kind kind) const;
    bool statesLimit(Kind kind) const;
    bool limitsTravel() const;
    Result<> tryLimits(Kind kind, const std::vector<int>& steps);
    Result<> tryLimit(const Live& base, const Part& part, const Relaxation& change);
    Result<> tryPlaces();
    int wholePlaces(int session) const;
    void addPlaces(Kind kind, int session, int places);
    Result<> goOn() const;

    RelaxGain emptyGain(const Relaxation& change) const
    {
        RelaxGain gain;
        gain.change = change;
        gain.matchedByTier.assign(m_problem.tiers.size(), 0);
        return gain;
    }
    void count(RelaxGain& gain, const Live::Totals& before, const Live::Totals& after) const;
    void countMove(RelaxGain& gain, int patient, int from, int to) const;

    Live& m_live;
    const RelaxTarget m_target;
    const RelaxOptions& m_options;
    const Problem m_problem;
    std::vector<int> m_sessions; ///< whose limits are meant, in the horizon
    std::vector<RelaxGain> m_gains;
};

Result<> Relaxer::goOn() const
{
    if (m_options.progress && m_options.progress->isCancelled())
        return fail(ErrorCode::Cancelled,
                    QStringLiteral("Trying the limits was stopped; nothing was changed"));
    return {};
}

void Relaxer::count(RelaxGain& gain, const Live::Totals& before, const Live::Totals& after) const
{
    gain.matched = after.matched - before.matched;
    for (std::size_t tier = 0; tier < gain.matchedByTier.size(); ++tier)
        gain.matchedByTier[tier] = after.matchedByTier[tier] - before.matchedByTier[tier];
    gain.distanceUnits = after.distanceUnits - before.distanceUnits;
    gain.daySum = after.daySum - before.daySum;
}

void Relaxer::countMove(RelaxGain& gain, int patient, int from, int to) const
{
    if (from >= 0 && to < 0)
        ++gain.losing;
    if (from >= 0 || to < 0)
        return;
    if (gain.newlyPlacedCount++ < m_options.mostNames)
        gain.newlyPlaced.push_back(patient);
}

bool Relaxer::statesLimit(Kind kind) const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(), [&](int s) {
        const SessionFacts& facts = m_problem.sessions[std::size_t(s)].facts;
        return kind == Kind::Bmi ? facts.maxBmiTenths.has_value() : facts.maxAsa.has_value();
    });
}

bool Relaxer::limitsTravel() const
{
    const auto isLimited = [](const Patient& patient) {
        return patient.facts.travelMetres && std::isfinite(*patient.facts.travelMetres);
    };
    if (m_target.of == Of::Patient)
        return isLimited(m_problem.patients[std::size_t(m_target.index)]);
    return m_target.of == Of::Site && !m_sessions.empty()
           && std::any_of(m_problem.patients.begin(), m_problem.patients.end(), isLimited);
}

std::vector<int> Relaxer::limited(Kind kind) const
{
    std::vector<int> list;
    if (kind == Kind::Travel && m_target.of == Of::Site)
        return m_sessions;
    if (kind == Kind::Travel) {
        const Patient& patient = m_problem.patients[std::size_t(m_target.index)];
        for (std::size_t s = 0; s < m_problem.sessions.size(); ++s) {
            if (rightCare(patient.facts, m_problem.sessions[s].facts))
                list.push_back(int(s));
        }
        return list;
    }
    // A limit that stops nobody stops nobody when it is higher.
    int highest = 0;
    for (const Patient& patient : m_problem.patients)
        highest = std::max(
            highest, (kind == Kind::Bmi ? patient.facts.bmiTenths : patient.facts.asa).value_or(0));
    for (const int s : m_sessions) {
        const SessionFacts& facts = m_problem.sessions[std::size_t(s)].facts;
        const auto limit = kind == Kind::Bmi ? facts.maxBmiTenths : facts.maxAsa;
        if (limit && *limit < highest)
            list.push_back(s);
    }
    return list;
}

/** On the part of the problem that the limits can matter to. */
Result<> Relaxer::tryLimits(Kind kind, const std::vector<int>& steps)
{
    const std::vector<int> sessions = limited(kind);
    if (sessions.empty()) {
        for (const int by : steps)
            m_gains.push_back(emptyGain({kind, by}));
        return {};
    }
    const Part part = partAround(m_problem, sessions);
    const bool isAll = part.patients.size() == m_problem.patients.size()
                       && part.sessions.size() == m_problem.sessions.size();
    std::unique_ptr<Live> inner;
    if (!isAll) {
        auto base = m_live.changed(part.problem, {m_options.progress});
        if (!base)
            return pass(base);
        inner = std::move(*base);
    }
    for (const int by : steps)
        SOONER_TRY(tryLimit(isAll ? m_live : *inner, part, {kind, by}));
    return {};
}

Result<> Relaxer::tryLimit(const Live& base, const Part& part, const Relaxation& change)
{
    SOONER_TRY(goOn());
    const auto indexOf = [](const std::vector<int>& list, int index) {
        const auto at = std::lower_bound(list.begin(), list.end(), index);
        return at != list.end() && *at == index ? int(at - list.begin()) : -1;
    };
    RelaxTarget inner = m_target;
    if (m_target.of != Of::Site)
        inner.index =
            indexOf(m_target.of == Of::Session ? part.sessions : part.patients, m_target.index);
    RelaxGain gain = emptyGain(change);
    if (inner.index < 0) {
        m_gains.push_back(std::move(gain));
        return {};
    }
    const auto wider = base.changed(relaxed(part.problem, inner, change), {m_options.progress});
    if (!wider)
        return pass(wider);
    count(gain, base.totals(), (*wider)->totals());
    for (std::size_t p = 0; p < part.patients.size(); ++p)
        countMove(gain, part.patients[p], base.sessionOf(int(p)), (*wider)->sessionOf(int(p)));
    m_gains.push_back(std::move(gain));
    return {};
}

int Relaxer::wholePlaces(int session) const
{
    return m_options.wholePlaces.empty() ? m_problem.sessions[std::size_t(session)].free
                                         : m_options.wholePlaces[std::size_t(session)];
}

/** The live plan itself, with the places there for the moment. */
void Relaxer::addPlaces(Kind kind, int session, int places)
{
    RelaxGain gain = emptyGain({kind, 1});
    gain.session = session;
    gain.places = places;
    if (session >= 0) {
        const Live::Mark mark = m_live.mark();
        const Live::Totals before = m_live.totals();
        const int free = m_problem.sessions[std::size_t(session)].free;
        if (m_live.setPlaces(session, free + places)) {
            count(gain, before, m_live.totals());
            for (const Live::Move& move : m_live.movesSince(mark))
                countMove(gain, move.patient, move.from, move.to);
        }
        m_live.backTo(mark);
    }
    m_gains.push_back(std::move(gain));
}

/** One place at each session; then whole sessions, those first that could bring most. A session
    like one there is, on its day and within its limits, is as many places more there. */
Result<> Relaxer::tryPlaces()
{
    struct Trial
    {
        Gain gain;
        int session = -1;
        int places = 1;
    };
    const Live::Totals now = m_live.totals();
    const auto gainOf = [&](int session, int places) {
        const Live::Mark mark = m_live.mark();
        const int free = m_problem.sessions[std::size_t(session)].free;
        const bool done = m_live.setPlaces(session, free + places).has_value();
        const Gain gain = done ? Gain(now, m_live.totals()) : Gain(m_problem.tiers.size());
        m_live.backTo(mark);
        return gain;
    };
    Trial best{Gain(m_problem.tiers.size())};
    std::vector<Trial> trials;
    for (const int session : m_sessions) {
        SOONER_TRY(goOn());
        Trial trial{gainOf(session, 1), session, 1};
        if (trial.gain > best.gain)
            best = trial;
        trial.places = wholePlaces(session);
        trial.gain = trial.gain.times(trial.places);
        trials.push_back(std::move(trial));
    }
    addPlaces(Kind::OnePlace, best.session, best.session < 0 ? 0 : 1);
    std::stable_sort(trials.begin(), trials.end(),
                     [](const Trial& a, const Trial& b) { return a.gain > b.gain; });
    best = {Gain(m_problem.tiers.size())};
    for (const Trial& trial : trials) {
        if (trial.gain <= best.gain)
            break;
        SOONER_TRY(goOn());
        Trial whole{gainOf(trial.session, trial.places), trial.session, trial.places};
        if (whole.gain > best.gain)
            best = std::move(whole);
    }
    addPlaces(Kind::OneSession, best.session, best.session < 0 ? 0 : best.places);
    return {};
}

Result<std::vector<RelaxGain>> Relaxer::all()
{
    std::vector<int> points(mostBmiPoints);
    std::iota(points.begin(), points.end(), 1);
    if (statesLimit(Kind::Bmi))
        SOONER_TRY(tryLimits(Kind::Bmi, points));
    if (statesLimit(Kind::Asa))
        SOONER_TRY(tryLimits(Kind::Asa, {asaClasses}));
    if (limitsTravel())
        SOONER_TRY(tryLimits(Kind::Travel, {std::begin(travelMiles), std::end(travelMiles)}));
    if (!m_sessions.empty())
        SOONER_TRY(tryPlaces());
    return std::move(m_gains);
}

} // namespace

Result<std::vector<RelaxGain>> relaxations(Live& live, const RelaxTarget& target,
                                           const RelaxOptions& options)
{
    const Live::Mark mark = live.mark();
    try {
        return Relaxer(live, target, options).all();
    } catch (const std::bad_alloc&) {
        live.backTo(mark);
        return tooLarge();
    }
}

} // namespace sooner::matching
