#pragma once

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/domain/kinds.h"

#include <optional>
#include <utility>
#include <vector>

/** The files of `sooner-cli solve`: comma-separated integers without quotes, one header line. Days
    count from 0, the plan's start; positions are metres on a plane; numbers of functions and
    procedures are codes that are only compared. */
namespace sooner::exchange {

struct SolvePatient
{
    qint64 id = 0;
    qint32 function = 0;
    qint32 procedure = 0;
    qint32 x = 0;
    qint32 y = 0;
    qint32 maxMetres = 0;
    qint32 weeks = 0; ///< completed
    qint32 bmiTenths = 0;
    qint32 age = 0;
    Day earliest;
    std::optional<DayRange> away;
    quint8 priority = 4; ///< 1 most urgent
    quint8 asa = 1;
    CareSetting setting = CareSetting::Outpatient;
    Sex sex = Sex::NotKnown;
};

struct SolveSession
{
    qint64 id = 0;
    qint32 x = 0;
    qint32 y = 0;
    qint32 function = 0;
    CareSetting setting = CareSetting::Outpatient;
    std::vector<qint32> procedures; ///< ascending; empty takes any
    qint32 maxBmiTenths = 0;
    qint32 maxAsa = 0;
    qint32 minAge = 0;
    qint32 maxAge = 0;
    std::optional<Sex> sex;
    Day day;
    qint32 capacity = 0;
};

/** Rows in the order of their ids. Unreadable with file, line and column of the first fault, which
    never repeats what stands there; Cancelled. */
Result<std::vector<SolvePatient>> readSolvePatients(const QString& path, const Progress& progress);
Result<std::vector<SolveSession>> readSolveSessions(const QString& path, const Progress& progress);

struct SolveOutput
{
    std::vector<std::pair<qint64, qint64>> placed; ///< patient and session
    std::vector<std::pair<qint64, qint64>> prices; ///< session and price
};

/** Writes the pairs and, with a path for them, the prices; both files take their places only when
    both are whole. */
Result<void> writeSolveOutput(const QString& path, const QString& pricesPath,
                              const SolveOutput& output, const Progress& progress);

} // namespace sooner::exchange
