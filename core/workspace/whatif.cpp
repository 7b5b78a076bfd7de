#include "core/workspace/whatif.h"

#include "core/workspace/whatifline.h"

#include <new>

namespace sooner {

namespace {

/** One line of plans: where it began, and what has been made in it so far. States are numbered in
    the order in which they came about. */
struct Track
{
    WhatIfLinePtr line;
    int root = 0;
    int at = 0;
};

struct State
{
    int parent = -1;
    int change = -1; ///< that led here from the parent
    std::shared_ptr<Track> track;
    matching::Live::Mark mark =
        0; ///< holds for the states between the track's root and where it is
};

/** All states, so that any of them can be gone back to; a tree, since changes follow on what was
    gone back to. */
class Trial
{
public:
    Trial(WhatIfMaker& maker, const std::vector<WhatIfChange>& changes, WhatIfLinePtr start)
        : m_maker(maker), m_changes(changes)
    {
        auto track = std::make_shared<Track>(Track{std::move(start), 0, 0});
        const auto mark = track->line->live->mark();
        m_states.push_back({-1, -1, std::move(track), mark});
        m_stateAfter.push_back(0);
        m_lastUse.assign(changes.size() + 1, 0);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            if (const auto* back = std::get_if<WhatIfChange::BackTo>(&changes[i].what))
                m_lastUse[std::size_t(back->change)] = i;
        }
    }

    const matching::Live& live() const { return *state().track->line->live; }
    /** The next change; the engine's milliseconds. Refused leaves everything as it was. */
    Result<double> next();

private:
    const State& state() const { return m_states[std::size_t(m_now)]; }
    WhatIfPresence presenceIn(int number) const;
    Result<double> goTo(int number);
    Result<double> make(int change);
    void forgetOldTracks();

    WhatIfMaker& m_maker;
    const std::vector<WhatIfChange>& m_changes;
    std::vector<State> m_states;
    std::vector<int> m_stateAfter;      ///< by the number of changes made
    std::vector<std::size_t> m_lastUse; ///< the last change that goes back there
    int m_now = 0;
};

Result<double> Trial::next()
{
    const int change = int(m_stateAfter.size()) - 1;
    const auto* back = std::get_if<WhatIfChange::BackTo>(&m_changes[std::size_t(change)].what);
    const auto made = back ? goTo(m_stateAfter[std::size_t(back->change)]) : make(change);
    m_stateAfter.push_back(m_now);
    forgetOldTracks();
    return made;
}

/** Sessions that were added or removed on the way there. */
WhatIfPresence Trial::presenceIn(int number) const
{
    WhatIfPresence presence;
    for (int at = number; at > 0; at = m_states[std::size_t(at)].parent) {
        const auto& what = m_changes[std::size_t(m_states[std::size_t(at)].change)].what;
        // The last word counts, and it is met first.
        if (const auto* added = std::get_if<WhatIfChange::AddSession>(&what))
            presence.try_emplace(added->id, true);
        else if (const auto* removed = std::get_if<WhatIfChange::RemoveSession>(&what))
            presence.try_emplace(removed->where, false);
    }
    return presence;
}

Result<double> Trial::make(int change)
{
    const auto& track = state().track;
    const auto line = m_maker.make(track->line, m_changes[std::size_t(change)], presenceIn(m_now));
    if (!line)
        return pass(line);
    const int number = int(m_states.size());
    auto now = track;
    if (*line == track->line)
        track->at = number;
    else
        now = std::make_shared<Track>(Track{*line, number, number});
    const auto mark = now->line->live->mark();
    m_states.push_back({m_now, change, std::move(now), mark});
    m_now = number;
    return m_maker.milliseconds();
}

/** Back to what it has in common with where the track is, then forward again. */
Result<double> Trial::goTo(int number)
{
    const auto track = m_states[std::size_t(number)].track;
    std::vector<int> path; // from there to the root
    for (int at = number;; at = m_states[std::size_t(at)].parent) {
        path.push_back(at);
        if (at == track->root)
            break;
    }
    auto common = path.end();
    for (int at = track->at; common == path.end(); at = m_states[std::size_t(at)].parent)
        common = std::find(path.begin(), path.end(), at);
    m_maker.goBack(track->line, m_states[std::size_t(*common)].mark);
    double milliseconds = m_maker.milliseconds();
    track->at = *common;
    while (common != path.begin()) {
        State& state = m_states[std::size_t(*--common)];
        SOONER_TRY(m_maker.make(track->line, m_changes[std::size_t(state.change)],
                                presenceIn(state.parent)));
        milliseconds += m_maker.milliseconds();
        state.mark = track->line->live->mark();
        track->at = *common;
    }
    m_now = number;
    return milliseconds;
}

/** A line of plans is as large as the region: it is kept only while it is still asked for. */
void Trial::forgetOldTracks()
{
    const std::size_t made = m_stateAfter.size() - 1;
    std::vector<char> isWanted(m_states.size(), 0);
    isWanted[std::size_t(m_now)] = 1;
    for (std::size_t i = 0; i < m_stateAfter.size(); ++i) {
        if (m_lastUse[i] >= made)
            isWanted[std::size_t(m_stateAfter[i])] = 1;
    }
    for (std::size_t i = 0; i < m_states.size(); ++i) {
        if (!isWanted[i])
            m_states[i].track.reset();
    }
}

WhatIfTotals totalsOf(const matching::Live& live)
{
    const auto& totals = live.totals();
    WhatIfTotals all;
    all.matched = totals.matched;
    all.matchedByTier = totals.matchedByTier;
    all.distanceUnits = totals.distanceUnits;
    all.daySum = totals.daySum;
    all.waitingByTier.assign(totals.matchedByTier.size(), 0);
    const auto& patients = live.rules().patients;
    for (int p = 0; p < int(patients.size()); ++p) {
        if (live.isAway(p))
            continue;
        ++all.waiting;
        ++all.waitingByTier[std::size_t(patients[std::size_t(p)].tier)];
    }
    return all;
}

/** Session of every patient; those stay the same throughout, sessions do not. */
std::vector<std::optional<SessionId>> placesOf(const matching::Live& live)
{
    std::vector<std::optional<SessionId>> places(live.rules().patients.size());
    for (int p = 0; p < int(places.size()); ++p) {
        if (const int session = live.sessionOf(p); session >= 0)
            places[std::size_t(p)] = SessionId{live.rules().sessions[std::size_t(session)].id};
    }
    return places;
}

void tellMoves(WhatIfStep& step, const WhatIfNames& names, const matching::Live& live,
               const std::vector<std::optional<SessionId>>& before,
               const std::vector<std::optional<SessionId>>& after)
{
    const auto placeOf = [&](std::optional<SessionId> session) {
        return session ? std::optional(names.placeOf(*session)) : std::nullopt;
    };
    for (std::size_t p = 0; p < after.size(); ++p) {
        if (before[p] == after[p] || ++step.movedCount > WhatIfStep::mostMoves)
            continue;
        step.moved.push_back(
            {PathwayId{live.rules().patients[p].id}, placeOf(before[p]), placeOf(after[p])});
    }
}

Result<> runSteps(Trial& trial, const std::vector<WhatIfChange>& changes, const WhatIfNames& names,
                  const Progress* progress, WhatIfResult& result)
{
    auto places = placesOf(trial.live());
    for (const WhatIfChange& change : changes) {
        if (progress && progress->isCancelled())
            return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was changed."));
        WhatIfStep step;
        step.change = names.wordsOf(change);
        const auto made = trial.next();
        if (made) {
            step.milliseconds = *made;
        } else if (made.error().code == ErrorCode::Refused
                   || made.error().code == ErrorCode::Overflow) {
            step.refused = made.error().message;
        } else {
            return pass(made);
        }
        auto now = placesOf(trial.live());
        tellMoves(step, names, trial.live(), places, now);
        places = std::move(now);
        step.totals = totalsOf(trial.live());
        result.steps.push_back(std::move(step));
        if (progress)
            progress->at(qint64(result.steps.size()), qint64(changes.size()));
    }
    return {};
}

Result<WhatIfResult> tried(const Region& region, Day asOf, const PlanRequest& request,
                           const std::vector<WhatIfChange>& changes, const Progress* progress)
{
    WhatIfResult result;
    result.who = considered(region, asOf);
    PlanningProblem input =
        buildProblem(region, asOf, request, result.who.rows, FullSessions::Kept);
    result.tiers = input.problem.tiers;
    for (const matching::Session& session : input.problem.sessions) {
        result.sessions += session.free > 0;
        result.places += session.free;
    }
    const WhatIfNames names(region, changes);
    WhatIfMaker maker(region, request, names, progress);
    auto line = maker.start(std::move(input.problem), changes);
    if (!line)
        return pass(line);
    result.startMilliseconds = maker.milliseconds();
    Trial trial(maker, changes, std::move(*line));
    result.start = totalsOf(trial.live());
    SOONER_TRY(runSteps(trial, changes, names, progress, result));
    return result;
}

} // namespace

Result<WhatIfResult> tryChanges(const Region& region, Day asOf, const PlanRequest& request,
                                const std::vector<WhatIfChange>& changes, const Progress* progress)
{
    try {
        return tried(region, asOf, request, changes, progress);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Not enough memory to try this out; try fewer changes or weeks "
                                   "at once."));
    }
}

} // namespace sooner
