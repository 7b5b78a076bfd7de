#pragma once

#include "core/matching/plan.h"

#include <memory>

namespace sooner::matching {

/** A best plan that stays the best while the question changes: what if this patient had that place,
    or another hospital one place more? Each step costs milliseconds, not a solve, since the prices
   of the plan tell where a change can matter. Made for dragging: start, many trials, each taken
   back.

    A step that cannot be is Refused by name and changes nothing. Steps are exact: tiers, distance
   and days are those of a fresh solve of problem(). */
class Live
{
public:
    /** Solves the problem first; scales in the options are not asked. */
    static Result<std::unique_ptr<Live>> start(Problem problem, const SolveOptions& options = {});
    /** The same plan for a problem that differs in anything: limits, travel, sessions, patients.
       What can stay stays; prices carry over by id. This one is left as it is. */
    Result<std::unique_ptr<Live>> changed(Problem problem, const SolveOptions& options = {}) const;
    ~Live();

    /** The patient leaves the plan, as if not on the list. */
    Result<> leave(int patient);
    Result<> comeBack(int patient);
    Result<> pin(Pair pair);
    Result<> unpin(int patient);
    Result<> forbid(Pair pair);
    Result<> allow(Pair pair);
    /** Places that nobody holds, those of pinned patients among them. A session that may come is in
        the problem from the start with no place, so that to add it is this step; a patient who may
        come has left at first. */
    Result<> setPlaces(int session, int free);

    struct Totals
    {
        std::vector<int> matchedByTier;
        int matched = 0;
        qint64 distanceUnits = 0;
        qint64 daySum = 0;
        friend bool operator==(const Totals&, const Totals&) = default;
    };
    const Totals& totals() const;
    int sessionOf(int patient) const; ///< -1 without a place

    bool isAway(int patient) const;
    std::optional<int> pinnedTo(int patient) const;
    bool isForbidden(Pair pair) const;
    int places(int session) const; ///< that nobody holds, those of pinned patients among them
    /** As it was given; places, pins and forbidden pairs are asked above. */
    const Problem& rules() const;

    /** A point in time to go back to; changed() begins a time of its own. */
    using Mark = std::size_t;
    Mark mark() const;
    void backTo(Mark mark);

    /** Who has another session, or a place or none, than at the mark; patients ascending. */
    struct Move
    {
        int patient = 0;
        int from = -1;
        int to = -1;
    };
    std::vector<Move> movesSince(Mark mark) const;

    /** As it would be put to solve() now; whoever left travels nowhere. */
    Problem problem() const;
    /** With prices and gap; takes a pass over all pairs. */
    Plan plan() const;

private:
    struct Parts;
    explicit Live(std::unique_ptr<Parts> parts);
    static Result<std::unique_ptr<Live>> withWishes(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace sooner::matching
