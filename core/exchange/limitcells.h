#pragma once

#include "core/domain/limits.h"
#include "core/exchange/rowcheck.h"
#include "core/exchange/writers.h"

namespace sooner::exchange {

/** Where a kind of file has the limits that sites and sessions share. */
struct LimitColumns
{
    int maxBmi;
    int maxAsa;
    int minAge;
    int maxAge;
    int sex;
    int conditions;
    int notice;
};

Limits readLimits(RowCheck& row, const LimitColumns& columns);
void writeLimits(QStringList& cells, const Limits& limits, const LimitColumns& columns,
                 Profile profile);

} // namespace sooner::exchange
