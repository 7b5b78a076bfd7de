#include "core/workspace/solveprices.h"

#include <algorithm>
#include <map>

namespace sooner {

Result<std::vector<matching::Scale>> solveScales(const SolveInput& input)
{
    const auto careOf = [](const exchange::SolveSession& session) {
        return std::pair(session.function, session.setting);
    };
    int units = 0;
    for (const exchange::SolvePatient& patient : input.patients)
        units = std::max(units, matching::distanceUnits(patient.maxMetres));
    int lastDay = 0;
    std::map<std::pair<qint32, CareSetting>, qint64> sessions;
    for (const exchange::SolveSession& session : input.sessions) {
        lastDay = std::max(lastDay, session.day.number);
        ++sessions[careOf(session)];
    }
    std::vector<matching::Scale> scales;
    for (const exchange::SolveSession& session : input.sessions) {
        const auto scale =
            matching::scaleFor(sessions[careOf(session)], units, lastDay, solveTiers);
        if (!scale)
            return fail(ErrorCode::Overflow,
                        QStringLiteral("Prices for %1 sessions of one tfc and setting, a max_m of "
                                       "%2 m and %3 days are beyond 64 bits; lower max_m, or solve "
                                       "without --prices")
                            .arg(sessions[careOf(session)])
                            .arg(qint64(units) * 100)
                            .arg(lastDay + 1));
        scales.push_back(*scale);
    }
    return scales;
}

} // namespace sooner
