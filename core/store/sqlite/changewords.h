#pragma once

#include "core/base/clock.h"

#include <QString>

namespace sooner::store {

/** An audit row that changed something, and the act that it belongs to. */
struct LastChange
{
    QString user;
    Instant at;
    QString useCase;
    QString detail;
    qint64 sequence = 0;
};

/** "Asha Patel at 09:42 on 22-Nov-2026" */
QString whoAndWhen(const LastChange& change);
/** "answered by the hospital (asked to offered), recorded by Asha Patel at 09:42 on 22-Nov-2026" */
QString wordsOf(const LastChange& change);

} // namespace sooner::store
