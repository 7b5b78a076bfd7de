#include "core/workspace/siterelaxations.h"

namespace sooner {

namespace {

using Kind = matching::Relaxation::Kind;

QString wordsOf(const matching::Relaxation& change)
{
    switch (change.kind) {
    case Kind::Bmi: return QStringLiteral("BMI limits %1 higher").arg(change.by);
    case Kind::Asa: return QStringLiteral("ASA limits %1 higher").arg(change.by);
    case Kind::Travel: return QStringLiteral("%1 miles beyond each patient's limit").arg(change.by);
    case Kind::OnePlace: return QStringLiteral("one place more");
    case Kind::OneSession: return QStringLiteral("one session more");
    }
    return {};
}

SiteRelaxation inRegion(const PlanningProblem& input, const matching::RelaxGain& gain)
{
    SiteRelaxation result;
    result.change = gain.change;
    result.words = wordsOf(gain.change);
    result.extra = gain.matched;
    result.tiers = tierNumbers(input.problem.tiers, gain.matchedByTier);
    result.miles = milesOfUnits(gain.distanceUnits);
    result.days = gain.daySum;
    if (gain.session >= 0)
        result.session = input.sessions[std::size_t(gain.session)];
    result.places = gain.places;
    for (const int patient : gain.newlyPlaced)
        result.newlyPlaced.push_back(input.rows[std::size_t(patient)]);
    result.newlyPlacedCount = gain.newlyPlacedCount;
    result.losing = gain.losing;
    return result;
}

} // namespace

Result<SiteRelaxations> siteRelaxations(Snapshot region, Day asOf, const PlanRequest& request,
                                        int site, const Progress* progress)
{
    const PlanningProblem input =
        buildProblem(*region, asOf, request, considered(*region, asOf).rows, FullSessions::Kept);
    SiteRelaxations result;
    matching::RelaxOptions options;
    options.progress = progress;
    for (const int session : input.sessions) {
        options.wholePlaces.push_back(region->session(session).record.places);
        result.sessions += region->session(session).site == site ? 1 : 0;
    }
    const auto live = matching::Live::start(input.problem, {progress});
    if (!live)
        return pass(live);
    result.matched = (*live)->totals().matched;
    const auto gains =
        matching::relaxations(**live, {matching::RelaxTarget::Of::Site, site}, options);
    if (!gains)
        return pass(gains);
    for (const matching::RelaxGain& gain : *gains)
        result.changes.push_back(inRegion(input, gain));
    return result;
}

} // namespace sooner
