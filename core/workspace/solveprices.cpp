#include "core/workspace/solveprices.h"

#include "core/matching/scale.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace sooner {

namespace {

/** A worth, cost or price with its parts apart. */
struct Steps
{
    qint64 tiers = 0;
    qint64 units = 0;
    qint64 days = 0;

    friend Steps operator+(Steps a, Steps b)
    {
        return {a.tiers + b.tiers, a.units + b.units, a.days + b.days};
    }
    friend Steps operator-(Steps a, Steps b)
    {
        return {a.tiers - b.tiers, a.units - b.units, a.days - b.days};
    }
};

/** All pairs of the files by their own rules, without keeping any. */
class Pairs
{
public:
    explicit Pairs(const SolveInput& input);

    /** visit(session, units) for every session of the patient's function and setting within their
        reach that has places. */
    template <class Visit>
    void eachNear(int patient, Visit visit) const;
    /** Of such a pair, whether the other rules let it through. */
    bool isEligible(int patient, int session) const;
    Steps worth(int patient, int session, int units) const;

    using Care = std::pair<qint32, CareSetting>;
    static Care careOf(const auto& record) { return {record.function, record.setting}; }

private:
    struct Site
    {
        matching::PlanePoint point;
        std::vector<int> sessions;
    };

    const SolveInput& m_input;
    std::map<Care, std::vector<Site>> m_sites;
};

Pairs::Pairs(const SolveInput& input) : m_input(input)
{
    std::map<std::tuple<Care, int, int>, std::vector<int>> bySite;
    for (std::size_t s = 0; s < input.sessions.size(); ++s) {
        const exchange::SolveSession& session = input.sessions[s];
        if (session.capacity > 0)
            bySite[{careOf(session), session.x, session.y}].push_back(int(s));
    }
    for (auto& [key, sessions] : bySite) {
        const auto& [care, x, y] = key;
        m_sites[care].push_back({{x, y}, std::move(sessions)});
    }
}

template <class Visit>
void Pairs::eachNear(int patient, Visit visit) const
{
    const exchange::SolvePatient& who = m_input.patients[std::size_t(patient)];
    const auto sites = m_sites.find(careOf(who));
    if (sites == m_sites.end())
        return;
    for (const Site& site : sites->second) {
        const double metres = matching::planeMetres({who.x, who.y}, site.point);
        if (metres > who.maxMetres)
            continue;
        for (const int session : site.sessions)
            visit(session, matching::distanceUnits(metres));
    }
}

bool Pairs::isEligible(int patient, int session) const
{
    const exchange::SolvePatient& who = m_input.patients[std::size_t(patient)];
    const exchange::SolveSession& where = m_input.sessions[std::size_t(session)];
    return who.bmiTenths <= where.maxBmiTenths && who.asa <= where.maxAsa && where.minAge <= who.age
           && who.age <= where.maxAge && (!where.sex || who.sex == *where.sex)
           && where.day >= who.earliest && !(who.away && who.away->contains(where.day))
           && (where.procedures.empty()
               || std::binary_search(where.procedures.begin(), where.procedures.end(),
                                     who.procedure));
}

Steps Pairs::worth(int patient, int session, int units) const
{
    const int tier = solveTierOf(m_input.patients[std::size_t(patient)]);
    return {solveTiers - tier, -units, -m_input.sessions[std::size_t(session)].day.number};
}

/** Of every session, the scale of its component. */
std::vector<matching::Scale> scalesOf(const SolveInput& input, const Pairs& pairs,
                                      const matching::Plan& plan)
{
    struct Figures
    {
        qint64 sessions = 0;
        int units = 0;
        int day = 0;
    };
    std::vector<Figures> figures(input.sessions.size());
    for (const int component : plan.component)
        ++figures[std::size_t(component)].sessions;
    for (int patient = 0; patient < int(input.patients.size()); ++patient) {
        pairs.eachNear(patient, [&](int session, int units) {
            Figures& mine = figures[std::size_t(plan.component[std::size_t(session)])];
            const int day = input.sessions[std::size_t(session)].day.number;
            if ((units > mine.units || day > mine.day) && pairs.isEligible(patient, session)) {
                mine.units = std::max(mine.units, units);
                mine.day = std::max(mine.day, day);
            }
        });
    }
    std::vector<matching::Scale> scales;
    for (const int component : plan.component) {
        const Figures& mine = figures[std::size_t(component)];
        scales.push_back(matching::scaleFor(mine.sessions, mine.units, mine.day, solveTiers)
                             .value_or(matching::Scale()));
    }
    return scales;
}

/** Sessions and the ground in groups; within a group each differs from its head by known steps. */
class Groups
{
public:
    explicit Groups(std::size_t sessions) : m_nodes(sessions + 1)
    {
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            m_nodes[i].parent = int(i);
    }

    int ground() const { return int(m_nodes.size()) - 1; }
    int head(int item) const
    {
        while (parent(item) != item)
            item = parent(item);
        return item;
    }
    bool isGrounded(int item) const { return head(item) == head(ground()); }
    /** The price of a session whose group has the ground. */
    Steps price(int session) const { return aboveHead(session) - aboveHead(ground()); }
    /** The price of `item` is that of `other` and `steps`. */
    void join(int item, int other, Steps steps);

private:
    struct Node
    {
        int parent = 0;
        int size = 1;
        Steps above; ///< its parent
    };

    int parent(int item) const { return m_nodes[std::size_t(item)].parent; }
    Steps aboveHead(int item) const
    {
        Steps sum;
        for (; parent(item) != item; item = parent(item))
            sum = sum + m_nodes[std::size_t(item)].above;
        return sum;
    }

    std::vector<Node> m_nodes;
};

void Groups::join(int item, int other, Steps steps)
{
    int a = head(item);
    int b = head(other);
    if (a == b)
        return;
    Steps aAboveB = steps + aboveHead(other) - aboveHead(item);
    if (m_nodes[std::size_t(a)].size > m_nodes[std::size_t(b)].size) {
        std::swap(a, b);
        aAboveB = Steps() - aAboveB;
    }
    m_nodes[std::size_t(a)].parent = b;
    m_nodes[std::size_t(a)].above = aAboveB;
    m_nodes[std::size_t(b)].size += m_nodes[std::size_t(a)].size;
}

/** One plan's prices with their parts apart. */
class Reading
{
public:
    Reading(const SolveInput& input, const matching::Problem& problem, const matching::Plan& plan);
    std::vector<Steps> prices();

private:
    /** The least slack between two groups, and what makes it tight. */
    struct Link
    {
        qint64 slack = 0;
        int session = 0;
        int base = 0; ///< session or ground
        Steps steps;  ///< from the base's price to the session's once it is tight
    };
    using Links = std::map<std::pair<int, int>, Link>; ///< by the heads of base and session

    qint64 valueOf(Steps steps, int session) const;
    Steps homeWorth(int patient) const;
    qint64 keeps(int patient) const;
    /** visit(session, base, steps, slack) for every pair whose slack is wanted. */
    template <class Wanted, class Visit>
    void eachSlack(Wanted wanted, Visit visit) const;
    void joinTight();
    Links linksBetweenGroups() const;
    void joinToGround(const Links& links);

    const SolveInput& m_input;
    const matching::Plan& m_plan;
    Pairs m_pairs;
    std::vector<matching::Scale> m_scales;            ///< per session
    std::vector<const matching::Placement*> m_placed; ///< per patient
    Groups m_groups;
};

Reading::Reading(const SolveInput& input, const matching::Problem& problem,
                 const matching::Plan& plan)
    : m_input(input), m_plan(plan), m_pairs(input), m_placed(input.patients.size(), nullptr),
      m_groups(input.sessions.size())
{
    for (const matching::Placement& placement : plan.placements)
        m_placed[std::size_t(placement.patient)] = &placement;
    m_scales = scalesOf(input, m_pairs, plan);
    Q_UNUSED(problem);
}

qint64 Reading::valueOf(Steps steps, int session) const
{
    const matching::Scale& scale = m_scales[std::size_t(session)];
    return steps.tiers * scale.tierStep + steps.units * scale.distanceStep + steps.days;
}

Steps Reading::homeWorth(int patient) const
{
    const matching::Placement& home = *m_placed[std::size_t(patient)];
    return m_pairs.worth(patient, home.session, matching::distanceUnits(home.metres));
}

/** What the patient's own pair leaves above its price. */
qint64 Reading::keeps(int patient) const
{
    if (!m_placed[std::size_t(patient)])
        return 0;
    const int home = m_placed[std::size_t(patient)]->session;
    return valueOf(homeWorth(patient), home) - m_plan.prices[std::size_t(home)];
}

template <class Wanted, class Visit>
void Reading::eachSlack(Wanted wanted, Visit visit) const
{
    for (int patient = 0; patient < int(m_input.patients.size()); ++patient) {
        const qint64 kept = keeps(patient);
        const int base = kept == 0 ? m_groups.ground() : m_placed[std::size_t(patient)]->session;
        const Steps own = kept == 0 ? Steps() : homeWorth(patient);
        m_pairs.eachNear(patient, [&](int session, int units) {
            const Steps worth = m_pairs.worth(patient, session, units);
            const qint64 slack =
                kept + m_plan.prices[std::size_t(session)] - valueOf(worth, session);
            if (wanted(session, slack) && m_pairs.isEligible(patient, session))
                visit(session, base, worth - own, slack);
        });
    }
}

void Reading::joinTight()
{
    for (int session = 0; session < m_groups.ground(); ++session) {
        if (m_plan.prices[std::size_t(session)] == 0)
            m_groups.join(session, m_groups.ground(), {});
    }
    eachSlack(
        [](int, qint64 slack) { return slack == 0; },
        [&](int session, int base, Steps steps, qint64) { m_groups.join(session, base, steps); });
}

Reading::Links Reading::linksBetweenGroups() const
{
    Links links;
    const auto add = [&](int session, int base, Steps steps, qint64 slack) {
        const auto [at, isNew] =
            links.try_emplace({m_groups.head(base), m_groups.head(session)}, Link());
        if (isNew || slack < at->second.slack)
            at->second = {slack, session, base, steps};
    };
    for (int session = 0; session < m_groups.ground(); ++session) {
        if (!m_groups.isGrounded(session))
            add(session, m_groups.ground(), {}, m_plan.prices[std::size_t(session)]);
    }
    eachSlack([&](int session, qint64) { return !m_groups.isGrounded(session); }, add);
    return links;
}

/** Dijkstra from the ground over groups. */
void Reading::joinToGround(const Links& links)
{
    struct Reached
    {
        qint64 distance = std::numeric_limits<qint64>::max();
        const Link* by = nullptr;
        bool isFinal = false;
    };
    std::map<int, Reached> groups;
    int from = m_groups.head(m_groups.ground());
    groups[from] = {0, nullptr, true};
    for (;;) {
        const qint64 distance = groups[from].distance;
        for (auto link = links.lower_bound({from, 0});
             link != links.end() && link->first.first == from; ++link) {
            Reached& to = groups[link->first.second];
            if (distance + link->second.slack < to.distance)
                to = {distance + link->second.slack, &link->second, false};
        }
        const auto nearest =
            std::min_element(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
                return std::pair(a.second.isFinal, a.second.distance)
                       < std::pair(b.second.isFinal, b.second.distance);
            });
        if (nearest->second.isFinal)
            break;
        nearest->second.isFinal = true;
        from = nearest->first;
    }
    for (const auto& [head, reached] : groups) {
        if (reached.by)
            m_groups.join(reached.by->session, reached.by->base, reached.by->steps);
    }
}

std::vector<Steps> Reading::prices()
{
    joinTight();
    if (const Links links = linksBetweenGroups(); !links.empty())
        joinToGround(links);
    std::vector<Steps> prices;
    for (int session = 0; session < m_groups.ground(); ++session) {
        const bool open = m_input.sessions[std::size_t(session)].capacity > 0;
        // No place at all: too dear for everybody.
        prices.push_back(open ? m_groups.price(session) : Steps{solveTiers, 0, 0});
    }
    return prices;
}

/** The scale that readers of the files use, for one function and setting. */
struct FileScale
{
    qint64 distanceStep = 1; ///< D
    qint64 tierUnits = 1;    ///< M / D = S * U + 1

    exchange::SolvePrice price(qint64 session, Steps steps) const;
};

/** (tiers * M/D + units) * D + days, which may pass 64 bits. */
exchange::SolvePrice FileScale::price(qint64 session, Steps steps) const
{
    constexpr qint64 half = 1'000'000'000; // of SolvePrice::unit
    const qint64 factor = steps.tiers * tierUnits + steps.units;
    const auto [a1, a0] = std::pair(factor / half, factor % half);
    const auto [b1, b0] = std::pair(distanceStep / half, distanceStep % half);
    const qint64 middle = a1 * b0 + a0 * b1;
    exchange::SolvePrice price;
    price.session = session;
    price.high = a1 * b1 + middle / half;
    price.low = middle % half * half + a0 * b0 + steps.days;
    const qint64 carry = price.low >= 0 ? price.low / exchange::SolvePrice::unit : -1;
    price.high += carry;
    price.low -= carry * exchange::SolvePrice::unit;
    return price;
}

std::map<Pairs::Care, FileScale> fileScales(const SolveInput& input, Day last)
{
    qint64 largestUnits = 0;
    for (const exchange::SolvePatient& patient : input.patients)
        largestUnits = std::max<qint64>(largestUnits, matching::distanceUnits(patient.maxMetres));
    std::map<Pairs::Care, qint64> sessions;
    for (const exchange::SolveSession& session : input.sessions)
        ++sessions[Pairs::careOf(session)];
    std::map<Pairs::Care, FileScale> scales;
    for (const auto& [care, count] : sessions)
        scales[care] = {count * (last.number + 1) + 1, count * largestUnits + 1};
    return scales;
}

} // namespace

std::vector<exchange::SolvePrice>
solvePrices(const SolveInput& input, const matching::Problem& problem, const matching::Plan& plan)
{
    const std::vector<Steps> steps = Reading(input, problem, plan).prices();
    const auto scales = fileScales(input, problem.to);
    std::vector<exchange::SolvePrice> prices;
    for (std::size_t s = 0; s < steps.size(); ++s) {
        const exchange::SolveSession& session = input.sessions[s];
        prices.push_back(scales.at(Pairs::careOf(session)).price(session.id, steps[s]));
    }
    return prices;
}

} // namespace sooner
