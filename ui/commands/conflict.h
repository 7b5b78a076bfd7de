#pragma once

#include "core/base/result.h"

namespace sooner {

/** A colleague was faster and there is something to look at: the window says it in one place, with
   a way there, and the views need not. */
inline bool isToBeLookedAt(const Error& error)
{
    return error.code == ErrorCode::Conflict && error.about.has_value();
}

} // namespace sooner
