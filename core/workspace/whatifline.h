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

/** Makes changes one by one. */
class WhatIfMaker
{
public:
    WhatIfMaker(const Region& region, const PlanRequest& request, const WhatIfNames& names,
                const Progress* progress)
        : m_region(region), m_request(request), m_names(names), m_options{progress}
    {}

    Result<WhatIfLinePtr> start(matching::Problem problem);
    /** Makes the change in this line, or a line of its own that has it. Refused, in words for the
        person who asked, leaves the line as it was. Not for BackTo. */
    Result<WhatIfLinePtr> make(const WhatIfLinePtr& line, const WhatIfChange& change);
    void goBack(const WhatIfLinePtr& line, matching::Live::Mark mark);
    /** The engine's part of the last call. */
    double milliseconds() const { return m_milliseconds; }

private:
    struct Doer;
    friend struct Doer;

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
