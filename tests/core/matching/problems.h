#pragma once

#include "core/domain/pathway.h"
#include "core/matching/plan.h"
#include "core/matching/policy.h"

#include <functional>
#include <string>

namespace sooner::test {

/** What random problems are made from. */
class Dice
{
public:
    using Throw = std::function<int(int least, int most)>;
    /** The same throws from the same seed on every machine. */
    explicit Dice(quint64 seed);
    explicit Dice(Throw fall) : m_throw(std::move(fall)) {}
    /** From least to most, both possible. */
    int from(int least, int most) { return m_throw(least, most); }
    /** True for the highest throw: whoever makes throws smaller makes cases plainer. */
    bool oneIn(int chances) { return from(1, chances) == chances; }

private:
    Throw m_throw;
};

/** Dice whose throws rapidcheck makes smaller once a case has failed; inside a property only. */
Dice shrinkingDice();

struct Size
{
    int patients = 5;
    int sessions = 4;
    int fewestPatients = 2;
    int fewestSessions = 1;
    int sites = 3;
    int positions = 4;
    int places = 2; ///< of a session
    /** As many specialties, equally common and seldom served together; 0: three that mostly are. */
    int specialties = 0;
};

/** Everything a region has. Ids ascend with gaps; distances are few and round, so that ties are
    common; tiers are those of the policy. */
matching::Problem randomProblem(Dice& dice, const Size& most, const matching::Policy& policy);
matching::Problem randomProblem(quint64 seed, const Size& most, const matching::Policy& policy);

/** Who could go where, for the words of a failed case. */
std::string describe(const matching::Problem& problem);

/** One patient, one session and one position, which suit each other in every rule; a hand-made case
    starts from it. */
matching::Problem plainProblem(int patients, int sessions);

/** Session per patient, -1 for none. */
using Assignment = std::vector<int>;

/** What plans are compared by, in this order; smaller is better. */
struct Figures
{
    std::vector<int> lessMatched; ///< per tier, below 0
    qint64 units = 0;
    qint64 days = 0;
    friend auto operator<=>(const Figures&, const Figures&) = default;
};
Figures figuresOf(const matching::Problem& problem, const Assignment& assignment);
Figures figuresOf(const matching::Plan& plan);

/** By trying all. Nothing when the pins cannot hold. */
std::optional<Figures> bestByTrying(const matching::Problem& problem);

/** By another solver over all pairs, component by component. The pins must hold. */
Figures bestByFlow(const matching::Problem& problem);

Assignment assignmentOf(const matching::Problem& problem, const matching::Plan& plan);

/** These pairs, with the prices and scales of another plan. */
matching::Plan planOf(const matching::Problem& problem, const Assignment& assignment,
                      const matching::Plan& like);
/** The figures that belong to the plan's placements. */
void recount(const matching::Problem& problem, matching::Plan& plan);

} // namespace sooner::test
