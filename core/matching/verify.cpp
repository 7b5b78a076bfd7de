#include "core/matching/candidates.h"
#include "core/matching/plan.h"
#include "core/matching/total.h"

#include <algorithm>
#include <limits>
#include <new>
#include <numeric>

namespace sooner::matching {

namespace {

tl::unexpected<Error> broken(const QString& what)
{
    return fail(ErrorCode::Refused,
                QStringLiteral("The plan does not hold: %1; make it again").arg(what));
}

/** Knows nothing of how the plan was made: only the problem, the plan and the rules. */
class Certificate
{
public:
    Certificate(const Problem& problem, const Candidates& candidates, const Plan& plan)
        : m_problem(problem), m_candidates(candidates), m_plan(plan),
          m_placementOf(problem.patients.size(), nullptr), m_used(problem.sessions.size(), 0)
    {}
    Result<qint64> check();

private:
    Result<> checkShape() const;
    Result<> checkPlacement(const Placement& placement);
    Result<> checkPlacements();
    Result<> checkFigures() const;
    void collectPairs();
    std::vector<int> components() const;
    Result<> checkScales() const;
    qint64 gap() const;

    QString nameOf(int patient, int session) const;

    const Problem& m_problem;
    const Candidates& m_candidates;
    const Plan& m_plan;
    std::vector<const Placement*> m_placementOf;
    std::vector<int> m_used; ///< per session: placements that no pin asks for
    PairList m_list;
};

QString Certificate::nameOf(int patient, int session) const
{
    return QStringLiteral("patient %1 in session %2")
        .arg(m_problem.patients[std::size_t(patient)].id)
        .arg(m_problem.sessions[std::size_t(session)].id);
}

Result<> Certificate::checkShape() const
{
    const std::size_t sessions = m_problem.sessions.size();
    const std::size_t tiers = m_problem.tiers.size();
    if (m_plan.prices.size() != sessions || m_plan.scales.size() != sessions
        || m_plan.waitingByTier.size() != tiers || m_plan.matchedByTier.size() != tiers)
        return broken(QStringLiteral("it was made for another problem"));
    for (std::size_t s = 0; s < sessions; ++s) {
        if (m_plan.prices[s] < 0)
            return broken(
                QStringLiteral("session %1 has a price below 0").arg(m_problem.sessions[s].id));
    }
    return {};
}

Result<> Certificate::checkPlacement(const Placement& placement)
{
    const int p = placement.patient;
    const int s = placement.session;
    if (p < 0 || std::size_t(p) >= m_problem.patients.size() || s < 0
        || std::size_t(s) >= m_problem.sessions.size())
        return broken(QStringLiteral("it places somebody or somewhere unknown"));
    if (m_placementOf[std::size_t(p)])
        return broken(QStringLiteral("%1 has another place too").arg(nameOf(p, s)));
    m_placementOf[std::size_t(p)] = &placement;
    const auto pair = m_candidates.pair(p, s);
    if (!pair)
        return broken(QStringLiteral("a rule stands against %1").arg(nameOf(p, s)));
    const auto metres = m_problem.distances.between(m_problem.patients[std::size_t(p)].place,
                                                    m_problem.sessions[std::size_t(s)].site);
    if (placement.day != m_problem.from + pair->day || placement.metres != metres.value_or(0))
        return broken(QStringLiteral("day or distance of %1 is wrong").arg(nameOf(p, s)));
    const auto pin = m_candidates.pinnedTo(p);
    if (pin && *pin != s)
        return broken(QStringLiteral("%1 is pinned elsewhere").arg(nameOf(p, s)));
    if (!pin && ++m_used[std::size_t(s)] > m_candidates.places(s))
        return broken(QStringLiteral("session %1 has more patients than free places")
                          .arg(m_problem.sessions[std::size_t(s)].id));
    return {};
}

Result<> Certificate::checkPlacements()
{
    for (const Placement& placement : m_plan.placements)
        SOONER_TRY(checkPlacement(placement));
    if (!std::is_sorted(
            m_plan.placements.begin(), m_plan.placements.end(),
            [](const Placement& a, const Placement& b) { return a.patient < b.patient; }))
        return broken(QStringLiteral("its placements are not in order"));
    std::vector<int> leftOver;
    for (std::size_t p = 0; p < m_placementOf.size(); ++p) {
        if (m_placementOf[p])
            continue;
        leftOver.push_back(int(p));
        if (const auto pin = m_candidates.pinnedTo(int(p)))
            return broken(QStringLiteral("%1 is pinned and missing").arg(nameOf(int(p), *pin)));
    }
    if (leftOver != m_plan.leftOver)
        return broken(QStringLiteral("the list of who is left over is wrong"));
    return {};
}

Result<> Certificate::checkFigures() const
{
    std::vector<int> waiting(m_problem.tiers.size(), 0);
    std::vector<int> matched(m_problem.tiers.size(), 0);
    qint64 units = 0;
    qint64 days = 0;
    for (const Patient& patient : m_problem.patients)
        ++waiting[std::size_t(patient.tier)];
    for (const Placement& placement : m_plan.placements) {
        ++matched[std::size_t(m_problem.patients[std::size_t(placement.patient)].tier)];
        units += distanceUnits(placement.metres);
        days += placement.day - m_problem.from;
    }
    if (waiting != m_plan.waitingByTier || matched != m_plan.matchedByTier
        || units != m_plan.distanceUnits || days != m_plan.daySum)
        return broken(QStringLiteral("its totals are not those of its placements"));
    return {};
}

void Certificate::collectPairs()
{
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p)
        m_candidates.collectNext(m_list);
}

/** Of every session, the first one of its component, found again from the pairs. */
std::vector<int> Certificate::components() const
{
    std::vector<int> parent(m_problem.sessions.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](int session) {
        while (parent[std::size_t(session)] != session) {
            int& up = parent[std::size_t(session)];
            up = parent[std::size_t(up)];
            session = up;
        }
        return session;
    };
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        for (const Candidature& pair : m_list.of(int(p))) {
            const auto [low, high] =
                std::minmax({root(pair.session), root(m_list.of(int(p)).front().session)});
            parent[std::size_t(high)] = low;
        }
    }
    for (std::size_t s = 0; s < parent.size(); ++s)
        parent[s] = root(int(s));
    return parent;
}

/** The steps must be wide enough for what scale.h says of them; the worths then order the
    objectives as promised. */
Result<> Certificate::checkScales() const
{
    struct Figures
    {
        int sessions = 0;
        int units = 0;
        int lastDay = -1;
    };
    const std::vector<int> component = components();
    std::vector<Figures> figures(component.size());
    for (const int first : component)
        ++figures[std::size_t(first)].sessions;
    for (const Candidature& pair : m_list.pairs) {
        Figures& mine = figures[std::size_t(component[std::size_t(pair.session)])];
        mine.units = std::max(mine.units, pair.units);
        mine.lastDay = std::max(mine.lastDay, pair.day);
    }
    for (std::size_t s = 0; s < component.size(); ++s) {
        const auto first = std::size_t(component[s]);
        const Scale& scale = m_plan.scales[s];
        if (figures[first].lastDay < 0)
            continue; // no pair, no price
        if (scale != m_plan.scales[first] || scale.tiers != int(m_problem.tiers.size())
            || !keepsApart(scale, figures[first].sessions, figures[first].units,
                           figures[first].lastDay))
            return broken(QStringLiteral("its scale does not keep the objectives apart at session "
                                         "%1")
                              .arg(m_problem.sessions[s].id));
    }
    return {};
}

/** Weak duality. With prices v >= 0 and u(p) = max(0, most of w - c - v over the pairs of p), no
   plan is worth more than the sum of all u(p) and of places * v. Less the worth of this plan, that
   bound falls into terms that are never negative, one a patient and one a session: u(p) - (w - c -
   v of the patient's own pair, 0 if left over)   and   v * (empty places). */
qint64 Certificate::gap() const
{
    Total gap;
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        const Placement* placement = m_placementOf[p];
        qint64 most = 0;
        qint64 own = 0;
        for (const Candidature& pair : m_list.of(int(p))) {
            const auto session = std::size_t(pair.session);
            const Scale& scale = m_plan.scales[session];
            const qint64 gain = scale.worth(m_problem.patients[p].tier)
                                - scale.cost(pair.units, pair.day) - m_plan.prices[session];
            most = std::max(most, gain);
            if (placement && placement->session == pair.session)
                own = gain;
        }
        // own may lie below -2^62 when a price is absurd.
        qint64 term = 0;
        gap.add(qSubOverflow(most, own, &term) ? std::numeric_limits<qint64>::max() : term);
    }
    for (std::size_t s = 0; s < m_problem.sessions.size(); ++s)
        gap.add(m_plan.prices[s], m_candidates.places(int(s)) - m_used[s]);
    return gap.value();
}

Result<qint64> Certificate::check()
{
    SOONER_TRY(checkShape());
    SOONER_TRY(checkPlacements());
    SOONER_TRY(checkFigures());
    collectPairs();
    SOONER_TRY(checkScales());
    return gap();
}

} // namespace

Result<qint64> verify(const Problem& problem, const Plan& plan)
{
    try {
        SOONER_TRY(checkForm(problem));
        const Result<Candidates> candidates = Candidates::of(problem);
        if (!candidates)
            return pass(candidates);
        return Certificate(problem, *candidates, plan).check();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Overflow,
                    QStringLiteral("Not enough memory to check a plan of this size"));
    }
}

} // namespace sooner::matching
