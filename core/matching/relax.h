#pragma once

#include "core/matching/live.h"

namespace sooner::matching {

/** One limit moved by one step, everything else as it is. */
struct Relaxation
{
    enum class Kind {
        Bmi,       ///< by so many whole points, at every session that states a limit
        Asa,       ///< by so many classes, likewise
        Travel,    ///< by so many miles
        OnePlace,  ///< one place more
        OneSession ///< one more like one there is: the same day, limits, places, forbidden pairs
    };
    Kind kind = Kind::Bmi;
    int by = 1;
    friend bool operator==(const Relaxation&, const Relaxation&) = default;
};

/** What the limits are that are tried. */
struct RelaxTarget
{
    /** Site: those of all its sessions, and travel: each patient's own limit counts as more for
        this site only, so that nobody goes further to any other. Session: its own; travel is a
        matter of the site. Patient: travel alone, to every site. */
    enum class Of { Site, Session, Patient };
    Of of = Of::Site;
    int index = 0; ///< column of distances, or index into sessions or patients
};

/** What one relaxation would bring: the best plan with it, less the present one. */
struct RelaxGain
{
    Relaxation change;
    /** OnePlace and OneSession: where it brings most; -1 when nowhere any. */
    int session = -1;
    int places = 0; ///< added there
    int matched = 0;
    /** Below 0 where somebody more urgent comes in and takes the place. */
    std::vector<int> matchedByTier;
    qint64 distanceUnits = 0;
    qint64 daySum = 0;
    /** In this best plan, of perhaps several: ascending, the first few. */
    std::vector<int> newlyPlaced;
    int newlyPlacedCount = 0;
    int losing = 0; ///< who have a place now, and would not
};

struct RelaxOptions
{
    const Progress* progress = nullptr;
    int mostNames = 20; ///< of newlyPlaced
    /** Places of a whole session of its kind, per session; empty: as many as are free. */
    std::vector<int> wholePlaces = {};
};

/** Near misses that the engine computes: BMI +1 ... +5, ASA +1, travel +5, +10, +20 miles, one
    place, one session; those that there are: a limit that nobody states is left out, and so are
    sessions outside the horizon. Exact: each gain is a solve of the relaxed problem less a solve
    of the present one. The live plan comes back as it was. At 100,000 patients a site takes about
    a second. Cancelled: when progress says so. */
Result<std::vector<RelaxGain>> relaxations(Live& live, const RelaxTarget& target,
                                           const RelaxOptions& options = {});

/** The problem with one of the relaxations of limits (not OnePlace, OneSession), for the same
    meaning everywhere. */
Problem relaxed(const Problem& problem, const RelaxTarget& target, const Relaxation& change);

} // namespace sooner::matching
