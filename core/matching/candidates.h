#pragma once

#include "core/matching/problem.h"

#include <map>
#include <span>
#include <tuple>

namespace sooner::matching {

/** A pair that every rule lets through, with the two parts of its cost. */
struct Candidature
{
    int session = 0; ///< index into Problem::sessions
    int units = 0;   ///< of distance; 0 when it is unknown and the patient travels nationally
    int day = 0;     ///< counted from Problem::from
};

/** All pairs of a problem, patient after patient. */
struct PairList
{
    std::vector<std::size_t> begin = {0}; ///< per patient and one more
    std::vector<Candidature> pairs;

    std::span<const Candidature> of(int patient) const
    {
        const std::size_t first = begin[std::size_t(patient)];
        return {pairs.data() + first, begin[std::size_t(patient) + 1] - first};
    }
};

/** A problem made ready to be asked for all its pairs: sessions cut to the horizon and gathered by
    specialty, kind and setting, so that a patient is tested only against those of the right care;
    pins taken out together with their places. Refers to the problem, which must be well formed and
    outlive it. */
class Candidates
{
public:
    /** Refuses pins that contradict each other, the rules or the free places, naming the ids. */
    static Result<Candidates> of(const Problem& problem);

    /** Adds the next patient's pairs to the list, sessions ascending; none for a pinned patient. */
    void collectNext(PairList& list) const;

    /** The pair as feasibleDay() sees it, whatever is free. */
    std::optional<Candidature> pair(int patient, int session) const;

    /** Places that are left beside the pins. */
    int places(int session) const { return m_places[std::size_t(session)]; }
    /** The session a patient is pinned to. */
    std::optional<int> pinnedTo(int patient) const;

private:
    explicit Candidates(const Problem& problem);
    Result<> takePin(const Pair& pin);
    std::span<const int> sessionsFor(const PatientFacts& facts) const;

    using Care = std::tuple<TreatmentFunction, PathwayKind, CareSetting>;

    const Problem* m_problem;
    std::vector<SessionFacts> m_facts; ///< cut to the horizon
    std::vector<int> m_places;
    std::map<int, int> m_pins; ///< patient -> session
    std::map<Care, std::vector<int>> m_sessionsOfCare;
    std::vector<std::pair<int, int>> m_forbidden; ///< sorted
};

} // namespace sooner::matching
