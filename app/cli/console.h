#pragma once

#include "core/base/progress.h"

#include <QJsonObject>
#include <QString>

namespace sooner::cli {

void print(const QString& text);
/** False when some of what was printed got lost: a full disk, say. */
bool outputIsWhole();
void printJson(const QJsonObject& object);
/** One line on stderr: "sooner-cli: what is wrong; what to do". */
void printError(const QString& message);

/** Cancelled by Ctrl+C; shows a line on a terminal once the work has taken two seconds. */
const Progress& consoleProgress(bool silent);
/** For a terminal: "Waiting for Asha Patel to finish importing a list", on the line of progress. */
void sayWaiting(const QString& text);
/** Libraries speak on stderr of things no user can act on; only what must be heard goes through. */
void quietLibraries();
/** From now on Ctrl+C asks the running work to stop. */
void catchInterrupts();

QString loginName();

} // namespace sooner::cli
