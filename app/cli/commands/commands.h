#pragma once

#include <QStringList>

namespace sooner::cli {

/** Each takes the words after the command's name and returns the exit code. One file a command. */
int runInit(const QStringList& arguments);
int runDemo(const QStringList& arguments);
int runImport(const QStringList& arguments);
int runMatch(const QStringList& arguments);
int runSolve(const QStringList& arguments);
int runExplain(const QStringList& arguments);
int runWhatIf(const QStringList& arguments);
int runOffers(const QStringList& arguments);
int runLetters(const QStringList& arguments);
int runPolicy(const QStringList& arguments);
int runReport(const QStringList& arguments);
int runExport(const QStringList& arguments);
int runAudit(const QStringList& arguments);
int runBackup(const QStringList& arguments);
int runRestore(const QStringList& arguments);
int runCheck(const QStringList& arguments);
int runInfo(const QStringList& arguments);

} // namespace sooner::cli
