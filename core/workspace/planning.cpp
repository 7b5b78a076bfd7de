#include "core/workspace/planning.h"

#include "core/geo/distance.h"
#include "core/workspace/offers.h"
#include "core/workspace/presence.h"
#include "core/workspace/workspace.h"

#include <limits>
#include <map>
#include <set>

namespace sooner {

namespace {

constexpr int defaultWeeks = 12;
/** So many keep the region busy long enough for colleagues to ask why. */
constexpr std::size_t manyProposals = 500;

/** Distances from every position that these patients have to every site; positions in order of
 * first use. */
class PlaceRows
{
public:
    explicit PlaceRows(const Region& region) : m_region(region)
    {
        for (int i = 0; i < region.siteCount(); ++i)
            m_sites.push_back(region.site(i).position.value_or(LatLon{}));
        m_distances.sites = region.siteCount();
    }

    int rowOf(int place)
    {
        if (place < 0)
            return -1;
        const auto [at, isNew] = m_rows.emplace(place, int(m_rows.size()));
        if (isNew)
            append(m_region.place(place).position);
        return at->second;
    }

    matching::Distances take() { return std::move(m_distances); }

private:
    void append(LatLon position)
    {
        auto& metres = m_distances.metres;
        const std::size_t start = metres.size();
        metres.resize(start + m_sites.size());
        geo::metresFrom(position, m_sites, std::span(metres).subspan(start));
        for (int i = 0; i < m_region.siteCount(); ++i) {
            if (!m_region.site(i).position)
                metres[start + std::size_t(i)] = std::numeric_limits<double>::quiet_NaN();
        }
    }

    const Region& m_region;
    std::vector<LatLon> m_sites;
    std::map<int, int> m_rows;
    matching::Distances m_distances;
};

/** Sites where this pathway was refused already, so that a plan does not ask the same hospital
 * again. */
std::vector<int> barredSites(const Region& region, int row)
{
    std::vector<int> barred;
    for (int index = region.lastOffer(row); index >= 0; index = region.offer(index).previous) {
        const OfferRow& offer = region.offer(index);
        const OfferState state = offer.record.state;
        if (isLive(state) || state == OfferState::DeclinedByHospital
            || state == OfferState::DeclinedByPatient || state == OfferState::Returned)
            barred.push_back(region.session(offer.session).site);
    }
    std::sort(barred.begin(), barred.end());
    barred.erase(std::unique(barred.begin(), barred.end()), barred.end());
    return barred;
}

} // namespace

PlanRequest PlanRequest::standard(Day asOf)
{
    return {asOf + 1, asOf + 7 * defaultWeeks, matching::Policy::standard()};
}

PlanRequest PlanRequest::of(const Region& region, Day asOf)
{
    PlanRequest request = standard(asOf);
    request.policy = region.policy();
    return request;
}

Considered considered(const Region& region, Day asOf)
{
    Considered result;
    for (int row = 0; row < region.pathwayCount(); ++row) {
        if (!region.isOpen(row))
            continue;
        ++result.pathways;
        if (const auto exclusion = region.exclusion(row, asOf))
            ++result.excludedBy[std::size_t(*exclusion)];
        else
            result.rows.push_back(row);
    }
    return result;
}

double reachUnder(const matching::Policy& policy, double metres)
{
    return policy.maxMiles ? std::min(metres, *policy.maxMiles * metresPerMile) : metres;
}

PlanningProblem buildProblem(const Region& region, Day asOf, const PlanRequest& request,
                             const std::vector<int>& rows, FullSessions full)
{
    PlanningProblem input;
    matching::Problem& problem = input.problem;
    problem.asOf = asOf;
    problem.from = request.from;
    problem.to = request.to;
    const matching::TierOrder order(request.policy, asOf, request.to);
    for (int tier = 0; tier < order.count(); ++tier)
        problem.tiers.push_back(order.name(tier));
    for (int i = 0; i < region.sessionCount(); ++i) {
        const SessionRow& session = region.session(i);
        const bool isLeftOut = session.free() == 0 && full == FullSessions::LeftOut;
        if (isLeftOut || session.record.days.last < request.from
            || session.record.days.first > request.to)
            continue;
        problem.sessions.push_back({session.id.value, session.site, session.free(), session.facts});
        input.sessions.push_back(i);
    }
    PlaceRows places(region);
    for (const int row : rows) {
        matching::Patient patient;
        patient.id = region.pathwayId(row).value;
        patient.tier =
            order.tierOf({region.kind(row), region.priority(row), region.clockStart(row)});
        patient.place = places.rowOf(region.placeIndex(row));
        patient.facts = region.facts(row);
        if (auto& reach = patient.facts.travelMetres)
            reach = reachUnder(request.policy, *reach);
        patient.sitesBarred = barredSites(region, row);
        problem.patients.push_back(std::move(patient));
        input.rows.push_back(row);
    }
    problem.distances = places.take();
    matching::compactTiers(problem);
    return input;
}

Result<PlanResult> findPlan(Snapshot region, Day asOf, const PlanRequest& request,
                            const Progress* progress)
{
    PlanResult result;
    result.asOf = asOf;
    result.request = request;
    result.who = considered(*region, asOf);
    result.input = buildProblem(*region, asOf, request, result.who.rows);
    for (const matching::Session& session : result.input.problem.sessions)
        result.places += session.free;
    result.region = std::move(region);
    auto plan = matching::solve(result.input.problem, {progress});
    if (!plan)
        return pass(plan);
    result.plan = std::move(*plan);
    return result;
}

Result<Change> acceptPlan(Workspace& workspace, const PlanResult& plan)
{
    std::vector<int> patients;
    for (const matching::Placement& placement : plan.plan.placements)
        patients.push_back(placement.patient);
    return acceptPlan(workspace, plan, patients);
}

Result<Change> acceptPlan(Workspace& workspace, const PlanResult& plan,
                          const std::vector<int>& patients)
{
    if (plan.plan.gap != 0)
        return fail(ErrorCode::Refused,
                    QStringLiteral("The plan's proof does not hold, so it is not accepted; report "
                                   "this with the region's check."));
    const std::set<int> wanted(patients.begin(), patients.end());
    std::vector<Proposal> proposals;
    for (const matching::Placement& placement : plan.plan.placements) {
        if (!wanted.contains(placement.patient))
            continue;
        const int row = plan.input.rows[std::size_t(placement.patient)];
        const int session = plan.input.sessions[std::size_t(placement.session)];
        proposals.push_back({plan.region->pathwayId(row),
                             plan.region->session(session).id,
                             {},
                             true,
                             placement.day});
    }
    std::optional<LongWrite> announced;
    if (proposals.size() > manyProposals)
        announced.emplace(workspace, QStringLiteral("accepting a plan"));
    return proposeMatch(workspace, proposals);
}

std::vector<TierNumber> tierNumbers(const std::vector<QString>& tiers,
                                    const std::vector<int>& numbers)
{
    std::vector<TierNumber> list;
    for (std::size_t tier = 0; tier < numbers.size(); ++tier) {
        if (numbers[tier] != 0)
            list.push_back({tiers[tier], numbers[tier]});
    }
    return list;
}

double milesOfUnits(qint64 units)
{
    constexpr int metresPerUnit = 100;
    return double(qRound64(double(units) * metresPerUnit / metresPerMile * 10)) / 10.0;
}

} // namespace sooner
