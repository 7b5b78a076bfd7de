#pragma once

#include "core/base/clock.h"

#include <QString>

namespace sooner {

/** Somebody else who has the region open. */
struct Colleague
{
    QString user;
    QString host; ///< the name of the PC
    Instant since;
    QString doing; ///< "importing a list"; mostly empty
    friend bool operator==(const Colleague&, const Colleague&) = default;
};

} // namespace sooner
