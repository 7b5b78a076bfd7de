#include "core/matching/instance.h"

#include "core/matching/likeness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace sooner::matching {

namespace {

using Care = std::tuple<TreatmentFunction, PathwayKind, CareSetting>;

template <class Numbers>
std::size_t hashOf(const Numbers& numbers)
{
    quint64 hash = 0;
    for (const auto number : numbers) {
        hash = (hash ^ quint64(number)) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return std::size_t(hash);
}

struct KeyHash
{
    std::size_t operator()(const Likeness::Key& key) const { return hashOf(key); }
};

struct ItemsHash
{
    std::size_t operator()(const std::vector<MenuItem>& items) const
    {
        quint64 hash = 0;
        for (const MenuItem& item : items)
            hash = hashOf(std::array<quint64, 4>{hash, quint64(item.node), quint64(item.first),
                                                 quint64(item.last)});
        return std::size_t(hash);
    }
};

/** Union-find whose root is always the smallest of its set. */
class Sets
{
public:
    explicit Sets(int size) : m_parent(std::size_t(size))
    {
        std::iota(m_parent.begin(), m_parent.end(), 0);
    }
    int root(int item)
    {
        while (m_parent[std::size_t(item)] != item) {
            int& parent = m_parent[std::size_t(item)];
            parent = m_parent[std::size_t(parent)];
            item = parent;
        }
        return item;
    }
    void join(int a, int b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::size_t(std::max(a, b))] = std::min(a, b);
    }

private:
    std::vector<int> m_parent;
};

/** The sessions of one care, by site, and the likenesses seen so far. */
struct Ward
{
    std::vector<int> sessions;
    std::optional<Likeness> likeness;
    std::unordered_map<Likeness::Key, int, KeyHash> numberOf;
};

} // namespace

/** Makes an Instance; menus name sessions until number() gives them nodes. */
class InstanceBuilder
{
public:
    InstanceBuilder(const Problem& problem, Instance::Full full) : m_problem(problem), m_full(full)
    {}
    Result<Instance> build();

private:
    Result<> takePins();
    Result<> takePin(const Pair& pin);
    void findWards();
    void addPatient(int patient);
    int likenessOf(Ward& ward, const PatientFacts& facts);
    int likenessWithout(int likeness, int patient);
    std::optional<MenuItem> itemOf(PatientFacts facts, int session) const;
    int internMenu(std::vector<MenuItem> items);
    int datesOf(const PatientFacts& facts);
    void number();
    void renameItems();
    void measure();
    double longestJourney() const;

    const Problem& m_problem;
    const Instance::Full m_full;
    Instance m_instance;
    std::vector<SessionFacts> m_facts; ///< cut to the horizon
    std::map<Care, Ward> m_wards;
    std::unordered_map<std::vector<MenuItem>, int, ItemsHash> m_menus;
    std::vector<Ward*> m_wardOf;                  ///< per patient
    std::vector<std::pair<int, int>> m_forbidden; ///< patient, session; sorted
    std::map<int, int> m_pinnedTo;
};

Result<> InstanceBuilder::takePin(const Pair& pin)
{
    const auto refuse = [&](const QString& reason) {
        return fail(ErrorCode::Refused,
                    QStringLiteral("Patient %1 cannot be pinned to session %2: %3; remove the pin")
                        .arg(m_problem.patients[std::size_t(pin.patient)].id)
                        .arg(m_problem.sessions[std::size_t(pin.session)].id)
                        .arg(reason));
    };
    const auto [held, isNew] = m_pinnedTo.try_emplace(pin.patient, pin.session);
    if (!isNew && held->second == pin.session)
        return {}; // said twice
    if (!isNew)
        return refuse(QStringLiteral("already pinned to session %1")
                          .arg(m_problem.sessions[std::size_t(held->second)].id));
    if (std::binary_search(m_forbidden.begin(), m_forbidden.end(),
                           std::pair(pin.patient, pin.session)))
        return refuse(QStringLiteral("the pair is also forbidden"));
    if (!feasibleDay(m_problem, pin.patient, pin.session))
        return refuse(QStringLiteral("a rule stands against it"));
    int& places = m_instance.m_places[std::size_t(pin.session)];
    if (places == 0)
        return refuse(QStringLiteral("it has no free place left"));
    --places;
    return {};
}

Result<> InstanceBuilder::takePins()
{
    for (const Pair& pair : m_problem.forbidden)
        m_forbidden.emplace_back(pair.patient, pair.session);
    std::sort(m_forbidden.begin(), m_forbidden.end());
    for (const Pair& pin : m_problem.pinned)
        SOONER_TRY(takePin(pin));
    m_instance.m_pins.assign(m_pinnedTo.begin(), m_pinnedTo.end());
    return {};
}

/** Gathers the sessions of every care that somebody needs. */
void InstanceBuilder::findWards()
{
    std::map<TreatmentFunction, std::vector<int>> byFunction;
    for (std::size_t i = 0; i < m_problem.sessions.size(); ++i) {
        const Session& session = m_problem.sessions[i];
        const bool open = inHorizon(m_problem, session.facts);
        m_facts.push_back(open ? withinHorizon(m_problem, session.facts) : session.facts);
        if (!open || (m_full == Instance::Full::LeftOut && m_instance.m_places[i] == 0))
            continue;
        for (const TreatmentFunction function : session.facts.functions) {
            std::vector<int>& list = byFunction[function];
            if (list.empty() || list.back() != int(i)) // a file may name a function twice
                list.push_back(int(i));
        }
    }
    for (const Patient& patient : m_problem.patients) {
        const PatientFacts& facts = patient.facts;
        const auto [entry, isNew] =
            m_wards.try_emplace(Care(facts.function, facts.kind, facts.setting));
        m_wardOf.push_back(&entry->second);
        if (!isNew)
            continue;
        std::vector<int>& sessions = entry->second.sessions;
        const std::vector<int>& served = byFunction[facts.function];
        std::copy_if(served.begin(), served.end(), std::back_inserter(sessions),
                     [&](int session) { return rightCare(facts, m_facts[std::size_t(session)]); });
        std::stable_sort(sessions.begin(), sessions.end(), [&](int a, int b) {
            return m_problem.sessions[std::size_t(a)].site
                   < m_problem.sessions[std::size_t(b)].site;
        });
        std::vector<const SessionFacts*> limits;
        for (const int session : sessions)
            limits.push_back(&m_facts[std::size_t(session)]);
        entry->second.likeness.emplace(m_problem, limits);
    }
}

/** The days on which all rules hold but those on the patient's own dates and distance. */
std::optional<MenuItem> InstanceBuilder::itemOf(PatientFacts facts, int session) const
{
    const SessionFacts& there = m_facts[std::size_t(session)];
    const auto firstFrom = [&](std::optional<Day> earliest) {
        facts.earliest = earliest;
        return firstFeasibleDay(facts, there, 0.0, m_problem.asOf, m_problem.from);
    };
    const auto first = firstFrom(std::nullopt);
    if (!first)
        return std::nullopt;
    // The days that suit are one range; only an age limit ends it before the session does.
    Day last = there.days.last;
    if (!firstFrom(last)) {
        Day suits = *first;
        while (last - suits > 1) {
            const Day middle = suits + (last - suits) / 2;
            (firstFrom(middle) ? suits : last) = middle;
        }
        last = suits;
    }
    return MenuItem{session, *first - m_problem.from, last - m_problem.from};
}

int InstanceBuilder::internMenu(std::vector<MenuItem> items)
{
    const auto [menu, isNew] = m_menus.try_emplace(std::move(items), m_instance.menuCount());
    if (isNew) {
        auto& all = m_instance.m_items;
        all.insert(all.end(), menu->first.begin(), menu->first.end());
        m_instance.m_menuBegin.push_back(all.size());
    }
    return menu->second;
}

int InstanceBuilder::likenessOf(Ward& ward, const PatientFacts& facts)
{
    auto& ends = m_instance.m_likenessBegin;
    const auto [known, isNew] =
        ward.numberOf.try_emplace(ward.likeness->keyOf(facts), int(ends.size()) - 1);
    if (!isNew)
        return known->second;
    PatientFacts alike = facts;
    alike.travelMetres = std::numeric_limits<double>::infinity();
    alike.unavailable.clear();
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < ward.sessions.size(); ++i) {
        const int site = m_problem.sessions[std::size_t(ward.sessions[i])].site;
        if (const auto item = itemOf(alike, ward.sessions[i]))
            items.push_back(*item);
        const bool lastOfSite =
            i + 1 == ward.sessions.size()
            || m_problem.sessions[std::size_t(ward.sessions[i + 1])].site != site;
        if (lastOfSite && !items.empty())
            m_instance.m_siteMenus.push_back({site, internMenu(std::exchange(items, {}))});
    }
    ends.push_back(m_instance.m_siteMenus.size());
    return known->second;
}

/** A likeness of the patient's own, without the pairs forbidden to them. */
int InstanceBuilder::likenessWithout(int likeness, int patient)
{
    const auto begin = m_instance.m_likenessBegin[std::size_t(likeness)];
    const auto end = m_instance.m_likenessBegin[std::size_t(likeness) + 1];
    const auto isForbidden = [&](const MenuItem& item) {
        return std::binary_search(m_forbidden.begin(), m_forbidden.end(),
                                  std::pair(patient, item.node));
    };
    for (auto i = begin; i < end; ++i) {
        const auto [site, menu] = m_instance.m_siteMenus[i];
        const auto all = m_instance.menu(menu);
        std::vector<MenuItem> items(all.begin(), all.end());
        std::erase_if(items, isForbidden);
        if (!items.empty())
            m_instance.m_siteMenus.push_back({site, internMenu(std::move(items))});
    }
    m_instance.m_likenessBegin.push_back(m_instance.m_siteMenus.size());
    return int(m_instance.m_likenessBegin.size()) - 2;
}

int InstanceBuilder::datesOf(const PatientFacts& facts)
{
    if (!facts.earliest && facts.unavailable.empty())
        return -1;
    Instance::Dates dates;
    dates.earliest = facts.earliest ? *facts.earliest - m_problem.from : 0;
    for (const DayRange& away : facts.unavailable)
        dates.away.push_back({Day{away.first - m_problem.from}, Day{away.last - m_problem.from}});
    m_instance.m_dateSets.push_back(std::move(dates));
    return int(m_instance.m_dateSets.size()) - 1;
}

void InstanceBuilder::addPatient(int patient)
{
    const Patient& who = m_problem.patients[std::size_t(patient)];
    m_instance.m_dates.push_back(datesOf(who.facts));
    int likeness = -1;
    if (m_instance.pinnedTo(patient) < 0 && who.facts.travelMetres) {
        likeness = likenessOf(*m_wardOf[std::size_t(patient)], who.facts);
        const auto forbidden =
            std::lower_bound(m_forbidden.begin(), m_forbidden.end(), std::pair(patient, 0));
        if (forbidden != m_forbidden.end() && forbidden->first == patient)
            likeness = likenessWithout(likeness, patient);
    }
    m_instance.m_likenessOf.push_back(likeness);
}

/** Finds the components and gives nodes their numbers: by component, in it by site and day. */
void InstanceBuilder::number()
{
    const int sessions = int(m_problem.sessions.size());
    Sets sets(sessions);
    for (int m = 0; m < m_instance.menuCount(); ++m) {
        for (const MenuItem& item : m_instance.menu(m))
            sets.join(m_instance.menu(m).front().node, item.node);
    }
    const auto sessionAt = [&](const Instance::SiteMenu& at) {
        return m_instance.menu(at.menu).front().node;
    };
    const auto& begins = m_instance.m_likenessBegin;
    for (std::size_t likeness = 0; likeness + 1 < begins.size(); ++likeness) {
        for (auto i = begins[likeness]; i < begins[likeness + 1]; ++i)
            sets.join(sessionAt(m_instance.m_siteMenus[begins[likeness]]),
                      sessionAt(m_instance.m_siteMenus[i]));
    }
    auto& order = m_instance.m_sessionOf;
    order.resize(std::size_t(sessions));
    std::iota(order.begin(), order.end(), 0);
    std::vector<int> root;
    for (int s = 0; s < sessions; ++s)
        root.push_back(sets.root(s));
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const auto key = [&](int s) {
            const Session& session = m_problem.sessions[std::size_t(s)];
            return std::tuple(root[std::size_t(s)], session.site, session.facts.days.first, s);
        };
        return key(a) < key(b);
    });
    m_instance.m_nodeOf.resize(order.size());
    std::vector<int> componentOf(order.size());
    auto& components = m_instance.m_components;
    for (int node = 0; node < sessions; ++node) {
        const int session = order[std::size_t(node)];
        m_instance.m_nodeOf[std::size_t(session)] = node;
        if (node == 0
            || root[std::size_t(session)] != root[std::size_t(order[std::size_t(node) - 1])])
            components.push_back({node, node, {}});
        components.back().endNode = node + 1;
        componentOf[std::size_t(root[std::size_t(session)])] = int(components.size()) - 1;
    }
    for (int p = 0; p < m_instance.patientCount(); ++p) {
        const auto menus = m_instance.siteMenus(p);
        if (menus.empty())
            continue;
        const auto first = std::size_t(root[std::size_t(sessionAt(menus.front()))]);
        components[std::size_t(componentOf[first])].patients.push_back(p);
    }
}

void InstanceBuilder::renameItems()
{
    for (MenuItem& item : m_instance.m_items)
        item.node = m_instance.nodeOf(item.node);
    for (int m = 0; m < m_instance.menuCount(); ++m) {
        Instance::MenuDays days{std::numeric_limits<int>::max(), 0};
        for (const MenuItem& item : m_instance.menu(m)) {
            days.first = std::min(days.first, item.first);
            days.last = std::max(days.last, item.last);
        }
        m_instance.m_menuDays.push_back(days);
    }
    std::vector<int> places;
    for (int node = 0; node < int(m_instance.m_places.size()); ++node)
        places.push_back(m_instance.m_places[std::size_t(m_instance.sessionOf(node))]);
    m_instance.m_places = std::move(places);
}

/** No journey of the problem is longer. */
double InstanceBuilder::longestJourney() const
{
    const Distances& distances = m_problem.distances;
    double longest = 0;
    for (const double metres : distances.metres)
        longest = std::max(longest, std::isnan(metres) ? 0 : metres);
    int left = std::numeric_limits<int>::max();
    int right = std::numeric_limits<int>::min();
    int bottom = left;
    int top = right;
    for (const auto* points : {&distances.places, &distances.sitePoints}) {
        for (const PlanePoint& point : *points) {
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            bottom = std::min(bottom, point.y);
            top = std::max(top, point.y);
        }
    }
    return distances.places.empty() ? longest : planeMetres({left, bottom}, {right, top});
}

/** What the components' scales must carry. */
void InstanceBuilder::measure()
{
    const double longest = longestJourney();
    for (Instance::Component& component : m_instance.m_components) {
        double furthest = 0;
        for (const int patient : component.patients)
            furthest =
                std::max(furthest, *m_problem.patients[std::size_t(patient)].facts.travelMetres);
        component.largestUnits = distanceUnits(std::min(furthest, longest));
    }
    auto& components = m_instance.m_components;
    for (int m = 0; m < m_instance.menuCount(); ++m) {
        const int node = m_instance.menu(m).front().node;
        auto after = std::upper_bound(
            components.begin(), components.end(), node,
            [](int n, const Instance::Component& component) { return n < component.firstNode; });
        Instance::Component& component = *std::prev(after);
        component.lastDay = std::max(component.lastDay, m_instance.m_menuDays[std::size_t(m)].last);
    }
}

Result<Instance> InstanceBuilder::build()
{
    m_instance.m_problem = &m_problem;
    for (const Session& session : m_problem.sessions)
        m_instance.m_places.push_back(inHorizon(m_problem, session.facts) ? session.free : 0);
    SOONER_TRY(takePins());
    findWards();
    m_instance.m_likenessOf.reserve(m_problem.patients.size());
    m_instance.m_dates.reserve(m_problem.patients.size());
    for (int p = 0; p < int(m_problem.patients.size()); ++p)
        addPatient(p);
    number();
    renameItems();
    measure();
    return std::move(m_instance);
}

Result<Instance> Instance::of(const Problem& problem, Full full)
{
    return InstanceBuilder(problem, full).build();
}

int Instance::menuWithout(int menu, int node)
{
    const auto old = this->menu(menu);
    std::vector<MenuItem> items(old.begin(), old.end());
    std::erase_if(items, [&](const MenuItem& item) { return item.node == node; });
    if (items.empty())
        return -1;
    m_items.insert(m_items.end(), items.begin(), items.end());
    m_menuBegin.push_back(m_items.size());
    m_menuDays.push_back(m_menuDays[std::size_t(menu)]);
    return menuCount() - 1;
}

int Instance::pinnedTo(int patient) const
{
    const auto pin = std::lower_bound(m_pins.begin(), m_pins.end(), std::pair(patient, 0));
    return pin != m_pins.end() && pin->first == patient ? pin->second : -1;
}

int Instance::dayOf(int patient, const MenuItem& item) const
{
    const int dates = m_dates[std::size_t(patient)];
    if (dates < 0)
        return item.first;
    const Dates& limits = m_dateSets[std::size_t(dates)];
    int day = std::max(item.first, limits.earliest);
    for (const DayRange& away : limits.away) { // sorted
        if (away.first.number <= day && day <= away.last.number)
            day = away.last.number + 1;
    }
    return day <= item.last ? day : -1;
}

int Instance::unitsWithin(const Patient& who, int site) const
{
    if (std::binary_search(who.sitesBarred.begin(), who.sitesBarred.end(), site))
        return -1;
    return m_problem->distances.unitsWithin(*who.facts.travelMetres, who.place, site).value_or(-1);
}

bool Instance::datesMatterOn(int dates, int menu) const
{
    const Dates& limits = m_dateSets[std::size_t(dates)];
    const MenuDays& days = m_menuDays[std::size_t(menu)];
    return limits.earliest > days.first
           || std::any_of(limits.away.begin(), limits.away.end(), [&](const DayRange& away) {
                  return away.first.number <= days.last && days.first <= away.last.number;
              });
}

} // namespace sooner::matching
