#include "core/matching/candidates.h"
#include "core/matching/plan.h"
#include "core/matching/scale.h"

#include <QtCore/qnumeric.h>

#include <algorithm>
#include <limits>
#include <new>

namespace sooner::matching {

namespace {

tl::unexpected<Error> broken(const QString& what)
{
    return fail(ErrorCode::Refused,
                QStringLiteral("The plan does not hold: %1; make it again").arg(what));
}

/** Sum of terms that are never negative; stops at the largest number. */
class Gap
{
public:
    void add(qint64 term)
    {
        if (qAddOverflow(m_sum, term, &m_sum))
            m_sum = most;
    }
    void add(qint64 price, qint64 places)
    {
        qint64 product = 0;
        add(qMulOverflow(price, places, &product) ? most : product);
    }
    qint64 sum() const { return m_sum; }

private:
    static constexpr qint64 most = std::numeric_limits<qint64>::max();
    qint64 m_sum = 0;
};

/** What a component of the plan is made of, found again from the problem. */
struct ComponentFigures
{
    qint64 sessions = 0;
    int largestUnits = 0;
    int lastDay = 0;
    bool hasPairs = false;
    Scale scale;
};

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
    Result<> findScales();
    qint64 gap() const;

    QString nameOf(int patient, int session) const;

    const Problem& m_problem;
    const Candidates& m_candidates;
    const Plan& m_plan;
    std::vector<const Placement*> m_placementOf;
    std::vector<int> m_used; ///< per session: placements that no pin asks for
    PairList m_list;
    std::vector<ComponentFigures> m_components;
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
    if (m_plan.prices.size() != sessions || m_plan.component.size() != sessions
        || m_plan.waitingByTier.size() != tiers || m_plan.matchedByTier.size() != tiers)
        return broken(QStringLiteral("it was made for another problem"));
    for (std::size_t s = 0; s < sessions; ++s) {
        if (m_plan.prices[s] < 0)
            return broken(
                QStringLiteral("session %1 has a price below 0").arg(m_problem.sessions[s].id));
        if (m_plan.component[s] < 0 || std::size_t(m_plan.component[s]) >= sessions)
            return broken(
                QStringLiteral("session %1 is in no component").arg(m_problem.sessions[s].id));
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

/** Also sees that no pair leads from one component into another, which is all that makes the
    components' certificates add up to the plan's. */
Result<> Certificate::findScales()
{
    m_components.assign(m_problem.sessions.size(), {});
    for (const int component : m_plan.component)
        ++m_components[std::size_t(component)].sessions;
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        m_candidates.collectNext(m_list);
        const auto pairs = m_list.of(int(p));
        for (const Candidature& pair : pairs) {
            const int home = m_plan.component[std::size_t(pairs.front().session)];
            if (m_plan.component[std::size_t(pair.session)] != home)
                return broken(QStringLiteral("its components are not apart: %1")
                                  .arg(nameOf(int(p), pair.session)));
            ComponentFigures& figures = m_components[std::size_t(home)];
            figures.largestUnits = std::max(figures.largestUnits, pair.units);
            figures.lastDay = std::max(figures.lastDay, pair.day);
            figures.hasPairs = true;
        }
    }
    for (ComponentFigures& figures : m_components) {
        if (!figures.hasPairs)
            continue;
        const auto scale = scaleFor(figures.sessions, figures.largestUnits, figures.lastDay,
                                    int(m_problem.tiers.size()));
        if (!scale)
            return fail(ErrorCode::Overflow,
                        QStringLiteral("The plan's components are beyond what the exact engine can "
                                       "carry; make it again"));
        figures.scale = *scale;
    }
    return {};
}

/** Weak duality. With prices v >= 0 and u(p) = max(0, most of w - c - v over the pairs of p), no
   plan is worth more than the sum of all u(p) and of places * v. Less the worth of this plan, that
   bound falls into terms that are never negative, one a patient and one a session: u(p) - (w - c -
   v of the patient's own pair, 0 if left over)   and   v * (empty places). */
qint64 Certificate::gap() const
{
    Gap gap;
    for (std::size_t p = 0; p < m_problem.patients.size(); ++p) {
        const Placement* placement = m_placementOf[p];
        qint64 most = 0;
        qint64 own = 0;
        for (const Candidature& pair : m_list.of(int(p))) {
            const auto session = std::size_t(pair.session);
            const Scale& scale = m_components[std::size_t(m_plan.component[session])].scale;
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
    return gap.sum();
}

Result<qint64> Certificate::check()
{
    SOONER_TRY(checkShape());
    SOONER_TRY(checkPlacements());
    SOONER_TRY(checkFigures());
    SOONER_TRY(findScales());
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
