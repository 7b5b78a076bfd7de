#include "core/matching/relax.h"

#include "core/domain/pathway.h"

#include <algorithm>
#include <cmath>

namespace sooner::matching {

namespace {

bool isTarget(const Problem& problem, const RelaxTarget& target, std::size_t session)
{
    return target.of == RelaxTarget::Of::Site ? problem.sessions[session].site == target.index
                                              : int(session) == target.index;
}

/** The patient's limit reaches just as far as the site, and no other site comes within it that was
    beyond it before. */
void reachSite(const Distances& distances, Patient& patient, int site, double more)
{
    auto& limit = patient.facts.travelMetres;
    if (!limit || !std::isfinite(*limit)
        || distances.isPlainlyBeyond(*limit + more, patient.place, site))
        return;
    const auto metres = distances.between(patient.place, site);
    if (!metres || *metres <= *limit || *metres > *limit + more)
        return;
    for (int other = 0; other < distances.sites; ++other) {
        const auto away = distances.between(patient.place, other);
        if (other != site && away && *away > *limit && *away <= *metres)
            patient.sitesBarred.push_back(other);
    }
    std::sort(patient.sitesBarred.begin(), patient.sitesBarred.end());
    limit = *metres;
}

void relaxTravel(Problem& problem, const RelaxTarget& target, double more)
{
    if (target.of == RelaxTarget::Of::Patient) {
        auto& limit = problem.patients[std::size_t(target.index)].facts.travelMetres;
        if (limit)
            *limit += more;
    } else if (target.of == RelaxTarget::Of::Site) {
        for (Patient& patient : problem.patients)
            reachSite(problem.distances, patient, target.index, more);
    }
}

} // namespace

Problem relaxed(const Problem& problem, const RelaxTarget& target, const Relaxation& change)
{
    Problem result = problem;
    if (change.kind == Relaxation::Kind::Travel) {
        relaxTravel(result, target, change.by * metresPerMile);
        return result;
    }
    if (target.of == RelaxTarget::Of::Patient)
        return result;
    for (std::size_t s = 0; s < result.sessions.size(); ++s) {
        SessionFacts& facts = result.sessions[s].facts;
        if (!isTarget(problem, target, s))
            continue;
        if (change.kind == Relaxation::Kind::Bmi && facts.maxBmiTenths)
            *facts.maxBmiTenths += 10 * change.by;
        if (change.kind == Relaxation::Kind::Asa && facts.maxAsa)
            *facts.maxAsa += change.by;
    }
    return result;
}

} // namespace sooner::matching
