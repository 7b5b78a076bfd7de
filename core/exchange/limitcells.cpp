#include "core/exchange/limitcells.h"

#include "core/exchange/cells.h"

namespace sooner::exchange {

Limits readLimits(RowCheck& row, const LimitColumns& columns)
{
    Limits limits;
    limits.maxBmiTenths = row.tenths(columns.maxBmi, 10, 100);
    limits.maxAsa = row.whole(columns.maxAsa, 1, 6);
    limits.minAge = row.whole(columns.minAge, 0, 130);
    limits.maxAge = row.whole(columns.maxAge, 0, 130);
    if (limits.minAge && limits.maxAge && *limits.minAge > *limits.maxAge)
        row.reject(columns.maxAge, QStringLiteral("The highest age is below the lowest age; "
                                                  "correct one of them"));
    const QLatin1String sexFault("This is not a sex that a session can be for; write M or F, or "
                                 "leave it blank for both");
    limits.sex = row.value(columns.sex, sexCell, sexFault);
    if (limits.sex && *limits.sex != Sex::Male && *limits.sex != Sex::Female)
        row.reject(columns.sex, QString(sexFault));
    limits.excludedConditions = row.conditions(columns.conditions);
    limits.noticeDays = row.whole(columns.notice, 0, 365);
    return limits;
}

void writeLimits(QStringList& cells, const Limits& limits, const LimitColumns& columns,
                 Profile profile)
{
    cells[columns.maxBmi] = tenthsCell(limits.maxBmiTenths);
    cells[columns.maxAsa] = numberCell(limits.maxAsa);
    cells[columns.minAge] = numberCell(limits.minAge);
    cells[columns.maxAge] = numberCell(limits.maxAge);
    if (limits.sex)
        cells[columns.sex] = *limits.sex == Sex::Male ? QStringLiteral("M") : QStringLiteral("F");
    cells[columns.conditions] = listCell(limits.excludedConditions, profile);
    cells[columns.notice] = numberCell(limits.noticeDays);
}

} // namespace sooner::exchange
