#pragma once

#include <rapidcheck.h>

#include <QtGlobal>

namespace sooner::test {

/** Tries a property (built with RC_ASSERT, arguments drawn at random) on a thousand cases, the same
    each time; SOONER_LONG in the environment (test.sh --long) asks for a hundred times as many.
    RC_PARAMS wins: rapidcheck prints what to put there to see a failure again. RC_ASSERT evaluates
    both sides of || and &&: ask `if (fact) RC_ASSERT(*fact ...)`. */
template <class Property>
bool holds(const char* what, Property&& property)
{
    if (!qEnvironmentVariableIsSet("RC_PARAMS"))
        qputenv("RC_PARAMS", qEnvironmentVariableIsSet("SOONER_LONG") ? "seed=1 max_success=100000"
                                                                      : "seed=1 max_success=1000");
    return rc::check(what, std::forward<Property>(property));
}

} // namespace sooner::test
