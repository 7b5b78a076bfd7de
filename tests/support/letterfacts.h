#pragma once

#include "core/letters/letter.h"

namespace sooner::test {

/** An invented patient who waits for a hip, with one to three hospitals that said yes. */
letters::Facts letterFacts(int options);

} // namespace sooner::test
