#pragma once

namespace sooner::cli {

/** The most memory that this program has held so far, in megabytes (10^6 bytes); 0 where the system
    does not tell. */
double peakMegabytes();

} // namespace sooner::cli
