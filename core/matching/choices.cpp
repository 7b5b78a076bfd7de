#include "core/matching/choices.h"

#include "core/matching/outcome.h"

#include <algorithm>
#include <new>
#include <set>
#include <tuple>

namespace sooner::matching {

namespace {

/** Lost places by tier, most urgent first, then distance, then days. */
bool costsLess(const Choice& a, const Choice& b)
{
    return std::tie(a.tiersLost, a.distanceUnits, a.daySum, a.metres, a.day, a.session)
           < std::tie(b.tiersLost, b.distanceUnits, b.daySum, b.metres, b.day, b.session);
}

/** The patient is out of the plan; they take a place at the session, and whoever had it moves. */
std::optional<Choice> choiceOf(Live& live, const Problem& problem, const Live::Totals& now,
                               int patient, int session, Day day)
{
    const Patient& who = problem.patients[std::size_t(patient)];
    const Session& where = problem.sessions[std::size_t(session)];
    const Live::Mark mark = live.mark();
    // Refused when pinned patients have all the places.
    if (!live.setPlaces(session, where.free - 1))
        return std::nullopt;
    const Live::Totals& without = live.totals();
    Choice choice;
    choice.session = session;
    choice.day = day;
    choice.metres = problem.distances.between(who.place, where.site).value_or(0);
    for (std::size_t tier = 0; tier < now.matchedByTier.size(); ++tier)
        choice.tiersLost.push_back(now.matchedByTier[tier] - without.matchedByTier[tier]);
    --choice.tiersLost[std::size_t(who.tier)];
    choice.lost = now.matched - without.matched - 1;
    choice.distanceUnits = without.distanceUnits + distanceUnits(choice.metres) - now.distanceUnits;
    choice.daySum = without.daySum + (day - problem.from) - now.daySum;
    live.backTo(mark);
    return choice;
}

Result<std::vector<Choice>> allChoices(Live& live, const Problem& problem, int patient,
                                       const Progress* progress)
{
    const Live::Totals now = live.totals();
    if (const auto left = live.leave(patient); !left)
        return pass(left);
    std::vector<Choice> all;
    for (int session = 0; session < int(problem.sessions.size()); ++session) {
        if (problem.sessions[std::size_t(session)].free == 0)
            continue;
        const auto day = feasibleDay(problem, patient, session);
        if (!day)
            continue;
        if (progress && progress->isCancelled())
            return fail(ErrorCode::Cancelled,
                        QStringLiteral("Looking for choices was stopped; nothing was changed"));
        if (auto choice = choiceOf(live, problem, now, patient, session, *day))
            all.push_back(std::move(*choice));
    }
    return all;
}

} // namespace

Result<std::vector<Choice>> bestChoices(Live& live, int patient, int most, const Progress* progress)
{
    const Live::Mark mark = live.mark();
    try {
        const Problem problem = live.problem();
        auto all = allChoices(live, problem, patient, progress);
        live.backTo(mark);
        if (!all)
            return all;
        std::sort(all->begin(), all->end(), costsLess);
        std::vector<Choice> best;
        std::set<int> sites;
        for (Choice& choice : *all) {
            if (int(best.size()) >= most)
                break;
            if (sites.insert(problem.sessions[std::size_t(choice.session)].site).second)
                best.push_back(std::move(choice));
        }
        return best;
    } catch (const std::bad_alloc&) {
        live.backTo(mark);
        return tooLarge();
    }
}

} // namespace sooner::matching
