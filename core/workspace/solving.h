#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QString>

#include <vector>

namespace sooner {

/** Which files to read and to write; what they hold is core/exchange/solvefiles.h. */
struct SolveRequest
{
    QString patients;
    QString sessions;
    QString out;
    QString prices; ///< empty: not wanted
    int threads = 1;
};

struct SolveSummary
{
    int patients = 0;
    int sessions = 0;
    qint64 places = 0;
    int components = 0; ///< groups of patients and sessions that no pair connects to another
    int matched = 0;
    std::vector<int> matchedByTier; ///< all 32
    qint64 distanceUnits = 0;
    qint64 daySum = 0;
    double readMilliseconds = 0;
    /** From the rows in memory to the finished plan; its proof is not in it. */
    double solveMilliseconds = 0;
    double writeMilliseconds = 0;
    qint64 gap = 0;
};

/** Finds the best plan for two files and writes it, sorted by patient. Whatever goes wrong, nothing
    is written. */
Result<SolveSummary> solveFiles(const SolveRequest& request, const Progress& progress);

} // namespace sooner
