#pragma once

#include "core/base/day.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace sooner {

/** What `sooner` was asked for on its command line. */
struct Options
{
    QString store; ///< region file; empty: the start page
    QString view;  ///< id of the view to open
    std::optional<Day> asOf;
    QString profile; ///< folder of this person's settings; empty: the standard place
    bool readOnly = false;
    bool safeMode = false; ///< nothing remembered: colours and layout as new
    bool version = false;
    bool help = false;
};

/** `arguments` without the program's name. Fails with ErrorCode::Usage. */
Result<Options> readOptions(const QStringList& arguments);
QString helpText();

} // namespace sooner
