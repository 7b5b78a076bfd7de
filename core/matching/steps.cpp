#include "core/matching/steps.h"

#include <algorithm>
#include <cmath>

namespace sooner::matching {

namespace {

/** What the limit on travel has kept out is barred by name, since the distances will not. */
void barWhatIsTooFar(const Distances& distances, const std::vector<char>& hasSessions,
                     Patient& patient)
{
    const auto limit = patient.facts.travelMetres;
    if (!limit || !std::isfinite(*limit))
        return;
    for (int site = 0; site < distances.sites; ++site) {
        const auto metres = distances.between(patient.place, site);
        if (hasSessions[std::size_t(site)] && metres && *metres > *limit)
            patient.sitesBarred.push_back(site);
    }
    std::sort(patient.sitesBarred.begin(), patient.sitesBarred.end());
}

} // namespace

Problem withoutDistance(Problem problem)
{
    Distances& distances = problem.distances;
    std::vector<char> hasSessions(std::size_t(distances.sites), 0);
    for (const Session& session : problem.sessions)
        hasSessions[std::size_t(session.site)] = 1;
    for (Patient& patient : problem.patients)
        barWhatIsTooFar(distances, hasSessions, patient);
    std::fill(distances.places.begin(), distances.places.end(), PlanePoint{});
    std::fill(distances.sitePoints.begin(), distances.sitePoints.end(), PlanePoint{});
    for (double& metres : distances.metres) {
        if (!std::isnan(metres)) // a position that is not known stays so
            metres = 0;
    }
    return problem;
}

} // namespace sooner::matching
