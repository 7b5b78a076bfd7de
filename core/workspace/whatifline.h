#pragma once

#include "core/matching/live.h"
#include "core/workspace/whatifwords.h"

#include <QElapsedTimer>

#include <map>

namespace sooner {

/** A live plan, and what was changed around it that the engine does not know. */
struct WhatIfLine
{
    std::unique_ptr<matching::Live> live;
    std::map<int, Limits> ofSite;          ///< changed ones, by index in the region
    std::map<SessionId, Limits> ofSession; ///< own limits of sessions, changed ones
    std::map<SessionId, int> added;        ///< which session of the region it is like, by index
};
using WhatIfLinePtr = std::shared_ptr<WhatIfLine>;

/** Sessions that the changes so far have added (true) or removed (false). */
using WhatIfPresence = std::map<SessionId, bool>;

/** Makes changes one by one. */
class WhatIfMaker
{
public:
    WhatIfMaker(const Region& region, const PlanRequest& request, const WhatIfNames& names,
                const Progress* progress)
        : m_region(region), m_request(request), m_names(names), m_options{progress}
    {}

    /** Sessions that a change is going to add are in the line from the start, without a place: to
       add them is then a step of the engine, not a new question. */
    Result<WhatIfLinePtr> start(matching::Problem problem,
                                const std::vector<WhatIfChange>& changes);
    /** Makes the change in this line, or a line of its own that has it. Refused, in words for the
        person who asked, leaves the line as it was. Not for BackTo. */
    Result<WhatIfLinePtr> make(const WhatIfLinePtr& line, const WhatIfChange& change,
                               const WhatIfPresence& presence);
    void goBack(const WhatIfLinePtr& line, matching::Live::Mark mark);
    /** The engine's part of the last call. */
    double milliseconds() const { return m_milliseconds; }

private:
    struct Doer;
    friend struct Doer;
    void prepare(matching::Problem& problem, WhatIfLine& line, const WhatIfChange& change) const;

    /** Runs a step of the engine against the clock. */
    template <class Step>
    auto timed(Step step)
    {
        QElapsedTimer timer;
        timer.start();
        auto result = step();
        m_milliseconds += double(timer.nsecsElapsed()) / 1e6;
        return result;
    }

    const Region& m_region;
    const PlanRequest& m_request;
    const WhatIfNames& m_names;
    matching::SolveOptions m_options;
    double m_milliseconds = 0;
};

} // namespace sooner
