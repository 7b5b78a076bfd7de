#include "core/matching/problem.h"

#include <algorithm>
#include <cmath>

namespace sooner::matching {

namespace {

// Far beyond any calendar, and small enough that sums of two day numbers stay within 32 bits.
constexpr int largestDay = 1'000'000'000;
// Further than the other side of the earth.
constexpr double largestMetres = 21'000'000;
constexpr qint64 largestCoordinate = 10'000'000;

tl::unexpected<Error> malformed(const QString& what)
{
    return fail(ErrorCode::Refused,
                QStringLiteral("The matching problem is not well formed: %1").arg(what));
}

bool isDay(Day day)
{
    return -largestDay <= day.number && day.number <= largestDay;
}

bool isRange(const DayRange& range)
{
    return isDay(range.first) && isDay(range.last) && range.first <= range.last;
}

template <class Row>
bool idsAscend(const std::vector<Row>& rows)
{
    return std::adjacent_find(rows.begin(), rows.end(),
                              [](const Row& a, const Row& b) { return a.id >= b.id; })
           == rows.end();
}

Result<> checkPatient(const Problem& problem, const Patient& patient, int places)
{
    const auto wrong = [&](const QString& what) {
        return malformed(QStringLiteral("patient %1: %2").arg(patient.id).arg(what));
    };
    if (patient.tier < 0 || std::size_t(patient.tier) >= problem.tiers.size())
        return wrong(QStringLiteral("no such tier"));
    if (patient.place < -1 || patient.place >= places)
        return wrong(QStringLiteral("no such row of distances"));
    if (!std::is_sorted(patient.sitesBarred.begin(), patient.sitesBarred.end()))
        return wrong(QStringLiteral("barred sites are not in order"));
    const auto& away = patient.facts.unavailable;
    if (!std::all_of(away.begin(), away.end(), isRange) || !std::is_sorted(away.begin(), away.end())
        || (patient.facts.earliest && !isDay(*patient.facts.earliest)))
        return wrong(QStringLiteral("days out of range or out of order"));
    return {};
}

Result<> checkSession(const Problem& problem, const Session& session)
{
    const auto wrong = [&](const QString& what) {
        return malformed(QStringLiteral("session %1: %2").arg(session.id).arg(what));
    };
    if (session.site < 0 || session.site >= problem.distances.sites)
        return wrong(QStringLiteral("no such column of distances"));
    if (session.free < 0)
        return wrong(QStringLiteral("fewer than no free places"));
    if (!isRange(session.facts.days) || std::abs(qint64(session.facts.noticeDays)) > largestDay)
        return wrong(QStringLiteral("days out of range or out of order"));
    return {};
}

Result<> checkPairs(const Problem& problem, const std::vector<Pair>& pairs, const QString& name)
{
    for (const Pair& pair : pairs) {
        if (pair.patient < 0 || std::size_t(pair.patient) >= problem.patients.size()
            || pair.session < 0 || std::size_t(pair.session) >= problem.sessions.size())
            return malformed(QStringLiteral("a %1 pair names nobody").arg(name));
    }
    return {};
}

Result<> checkDistances(const Distances& distances)
{
    if (!distances.places.empty()
        && (distances.sitePoints.size() != std::size_t(distances.sites)
            || !distances.metres.empty()))
        return malformed(QStringLiteral("a plane needs a point for every site, and no table"));
    const auto isOnEarth = [](PlanePoint point) {
        return std::abs(qint64(point.x)) <= largestCoordinate
               && std::abs(qint64(point.y)) <= largestCoordinate;
    };
    if (!std::all_of(distances.places.begin(), distances.places.end(), isOnEarth)
        || !std::all_of(distances.sitePoints.begin(), distances.sitePoints.end(), isOnEarth))
        return malformed(QStringLiteral("a point beyond %1 m").arg(largestCoordinate));
    if (distances.sites < 0
        || (distances.sites == 0 ? !distances.metres.empty()
                                 : distances.metres.size() % std::size_t(distances.sites) != 0))
        return malformed(QStringLiteral("distances are not rows of all sites"));
    for (const double metres : distances.metres) {
        if (!std::isnan(metres) && !(metres >= 0 && metres <= largestMetres))
            return malformed(QStringLiteral("a distance no journey has"));
    }
    return {};
}

bool isForbidden(const Problem& problem, int patient, int session)
{
    return std::any_of(problem.forbidden.begin(), problem.forbidden.end(), [&](const Pair& pair) {
        return pair.patient == patient && pair.session == session;
    });
}

} // namespace

double planeMetres(PlanePoint a, PlanePoint b)
{
    const qint64 dx = qint64(a.x) - b.x;
    const qint64 dy = qint64(a.y) - b.y;
    const qint64 square = dx * dx + dy * dy;
    auto root = qint64(std::sqrt(double(square)));
    // A double has 53 bits: near a square it may be one off.
    while (root * root > square)
        --root;
    while ((root + 1) * (root + 1) <= square)
        ++root;
    return double(root);
}

std::optional<int> Distances::unitsWithin(double limit, int place, int site) const
{
    // Most are: they need no root.
    if (isPlainlyBeyond(limit, place, site))
        return std::nullopt;
    const auto journey = between(place, site);
    if (journey ? *journey > limit : std::isfinite(limit))
        return std::nullopt;
    return distanceUnits(journey.value_or(0));
}

Result<> checkForm(const Problem& problem)
{
    if (!isDay(problem.asOf) || !isRange({problem.from, problem.to}))
        return malformed(QStringLiteral("the horizon ends before it begins"));
    if (!idsAscend(problem.patients))
        return malformed(QStringLiteral("patients are not in the order of their ids"));
    if (!idsAscend(problem.sessions))
        return malformed(QStringLiteral("sessions are not in the order of their ids"));
    SOONER_TRY(checkDistances(problem.distances));
    const int sites = problem.distances.sites;
    const int table = sites > 0 ? int(problem.distances.metres.size() / std::size_t(sites)) : 0;
    const int places = std::max(table, int(problem.distances.places.size()));
    for (const Patient& patient : problem.patients)
        SOONER_TRY(checkPatient(problem, patient, places));
    for (const Session& session : problem.sessions)
        SOONER_TRY(checkSession(problem, session));
    SOONER_TRY(checkPairs(problem, problem.pinned, QStringLiteral("pinned")));
    SOONER_TRY(checkPairs(problem, problem.forbidden, QStringLiteral("forbidden")));
    return {};
}

bool inHorizon(const Problem& problem, const SessionFacts& session)
{
    return session.days.first <= problem.to && problem.from <= session.days.last;
}

SessionFacts withinHorizon(const Problem& problem, const SessionFacts& session)
{
    SessionFacts cut = session;
    cut.days = {std::max(session.days.first, problem.from),
                std::min(session.days.last, problem.to)};
    return cut;
}

bool rightCare(const PatientFacts& patient, const SessionFacts& session)
{
    const auto failures =
        failedRules(patient, session, std::nullopt, session.days.first, session.days.first);
    return failures.empty() || failures.front().rule > Rule::Setting;
}

std::optional<Day> feasibleDay(const Problem& problem, int patient, int session)
{
    const Patient& who = problem.patients[std::size_t(patient)];
    const Session& where = problem.sessions[std::size_t(session)];
    if (!inHorizon(problem, where.facts)
        || std::binary_search(who.sitesBarred.begin(), who.sitesBarred.end(), where.site)
        || isForbidden(problem, patient, session))
        return std::nullopt;
    return firstFeasibleDay(who.facts, withinHorizon(problem, where.facts),
                            problem.distances.between(who.place, where.site), problem.asOf,
                            problem.from);
}

void compactTiers(Problem& problem)
{
    std::vector<int> number(problem.tiers.size(), -1);
    for (const Patient& patient : problem.patients)
        number[std::size_t(patient.tier)] = 0;
    std::vector<QString> kept;
    for (std::size_t tier = 0; tier < number.size(); ++tier) {
        if (number[tier] == 0) {
            number[tier] = int(kept.size());
            kept.push_back(problem.tiers[tier]);
        }
    }
    for (Patient& patient : problem.patients)
        patient.tier = number[std::size_t(patient.tier)];
    problem.tiers = std::move(kept);
}

} // namespace sooner::matching
