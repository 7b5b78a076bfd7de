#pragma once

#include "core/domain/pathway.h"
#include "core/matching/plan.h"
#include "core/matching/policy.h"

#include <random>

namespace sooner::test {

/** Small problems with everything a region has, from a seed: the same on every machine. */
class Dice
{
public:
    explicit Dice(quint64 seed) : m_engine(seed) {}
    /** From least to most, both possible. */
    int from(int least, int most) { return least + int(m_engine() % quint64(most - least + 1)); }
    bool oneIn(int chances) { return from(1, chances) == 1; }

private:
    std::mt19937_64 m_engine;
};

struct Size
{
    int patients = 5;
    int sessions = 4;
};

/** Ids ascend with gaps; distances are few and round, so that ties are common; tiers are those of
    the policy. */
matching::Problem randomProblem(quint64 seed, Size most, const matching::Policy& policy);

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

/** By another solver over all pairs. The pins must hold. */
Figures bestByFlow(const matching::Problem& problem);

Assignment assignmentOf(const matching::Problem& problem, const matching::Plan& plan);

} // namespace sooner::test
