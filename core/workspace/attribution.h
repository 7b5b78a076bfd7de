#pragma once

#include <QString>

namespace sooner {

/** Whose figures the program carries and under which licence, one source a line; the licences ask
 * that it be shown. */
QString dataAttribution();

} // namespace sooner
