#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/letters/letter.h"

namespace sooner {

/** The letter as a PDF file that only its owner can read. Written beside the target and renamed, so
    that no half a letter is left behind. The same letter gives the same bytes but for the creation
    date. Output when it cannot be written. Needs a QGuiApplication; QT_QPA_PLATFORM=offscreen will
    do. */
Result<void> writeLetterPdf(const letters::Letter& letter, const QString& path, Instant created);

/** The same file's bytes. */
Result<QByteArray> letterPdf(const letters::Letter& letter, Instant created);

} // namespace sooner
