#pragma once

#include "core/workspace/demo/demodata.h"

namespace sooner::test {

/** A Saturday, so that steps on workdays differ from steps on days. */
inline Day demoDay()
{
    return Day::of(2026, 11, 21);
}

inline DemoOptions demoOptions(int pathways, quint64 seed = 1)
{
    return {pathways, seed, demoDay()};
}

/** The demo as users get it. */
inline const DemoData& usualDemo()
{
    static const DemoData data = makeDemoData(demoOptions(20'000));
    return data;
}

} // namespace sooner::test
