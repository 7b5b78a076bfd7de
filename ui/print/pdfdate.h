#pragma once

#include "core/base/clock.h"

#include <QByteArray>

namespace sooner {

/** Replaces the creation date that Qt took from the computer's clock and time zone, and keeps the
    table of offsets right, because the text of a zone can be shorter ("Z") than ours. False when
    the file has no such date or table. */
bool setPdfCreationDate(QByteArray& pdf, Instant created);

} // namespace sooner
