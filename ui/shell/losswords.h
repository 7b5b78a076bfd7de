#pragma once

#include "core/domain/holdings.h"

#include <QStringList>

namespace sooner {

/** "proposals saved", "a waiting list imported": what a use case did, for people. */
QString actWords(const LostAct& act);

/** "21-Nov-2026 09:42" in Europe/London. */
QString momentWords(Instant at);

/** What would be lost with a backup: one sentence, and a line for each of the newest acts. */
struct LossWords
{
    QString summary;
    QStringList acts; ///< the newest first
};
LossWords lossWords(const Loss& loss);

} // namespace sooner
