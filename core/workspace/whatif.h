#pragma once

#include "core/workspace/planning.h"

#include <variant>

namespace sooner {

/** One change of the question; nothing of it reaches the store. Sessions are the region's, or were
    added by a change before. */
struct WhatIfChange
{
    struct Leave
    {
        PathwayId who;
    };
    struct ComeBack
    {
        PathwayId who;
    };
    struct Pin
    {
        PathwayId who;
        SessionId where;
    };
    struct Unpin
    {
        PathwayId who;
    };
    struct Forbid
    {
        PathwayId who;
        SessionId where;
    };
    struct Allow
    {
        PathwayId who;
        SessionId where;
    };
    /** Of the places that nobody holds. */
    struct Places
    {
        SessionId where;
        int places = 0;
        bool isMore = false; ///< `places` more (or fewer, below 0) than there are
    };
    enum class Limit { MaxBmi, MaxAsa, MinAge, MaxAge, Sex, Notice };
    /** A hospital's limits, which its sessions have unless they state their own, or a session's
       own. Nothing: no limit, and for a session that of its hospital. */
    struct NewLimits
    {
        std::variant<SiteId, SessionId> where;
        std::vector<std::pair<Limit, std::optional<int>>> limits; ///< BMI in tenths, Sex as int
    };
    struct Travel
    {
        PathwayId who;
        TravelLimit limit;
    };
    /** For everybody who has a limit. */
    struct TravelMore
    {
        int tenthsOfMile = 0;
    };
    struct AddSession
    {
        SessionId id; ///< one that the region does not have
        QString name;
        SessionId like;
        Day day;
        int places = 0;
    };
    struct RemoveSession
    {
        SessionId where;
    };
    /** As it was after that change, 0 for the plan at first. */
    struct BackTo
    {
        int change = 0;
    };
    std::variant<Leave, ComeBack, Pin, Unpin, Forbid, Allow, Places, NewLimits, Travel, TravelMore,
                 AddSession, RemoveSession, BackTo>
        what;
};

struct WhatIfTotals
{
    int waiting = 0; ///< considered, and not left
    int matched = 0;
    std::vector<int> waitingByTier;
    std::vector<int> matchedByTier;
    qint64 distanceUnits = 0;
    qint64 daySum = 0;
    int unmatched() const { return waiting - matched; }
    friend bool operator==(const WhatIfTotals&, const WhatIfTotals&) = default;
};

struct WhatIfPlace
{
    QString session; ///< SESSION_ID
    OdsCode site;
    friend bool operator==(const WhatIfPlace&, const WhatIfPlace&) = default;
};

struct WhatIfMove
{
    PathwayId who;
    std::optional<WhatIfPlace> from;
    std::optional<WhatIfPlace> to;
};

struct WhatIfStep
{
    QString change; ///< in words
    std::optional<QString> refused;
    WhatIfTotals totals;
    std::vector<WhatIfMove> moved; ///< by pathway, the first mostMoves of them
    int movedCount = 0;
    double milliseconds = 0; ///< the engine's
    static constexpr int mostMoves = 100;
};

struct WhatIfResult
{
    Considered who;
    std::vector<QString> tiers;
    int sessions = 0; ///< of the horizon, with free places
    int places = 0;
    WhatIfTotals start;
    double startMilliseconds = 0;
    std::vector<WhatIfStep> steps;
};

/** Plans as findPlan() does and then makes one change after the other, each with the exact best
    plan that it leads to. A change that cannot be is refused in its step, leaves everything as it
   was, and the others go on. Cancelled; Overflow when it cannot even begin. */
Result<WhatIfResult> tryChanges(const Region& region, Day asOf, const PlanRequest& request,
                                const std::vector<WhatIfChange>& changes, const Progress* progress);

} // namespace sooner
