#include "core/workspace/whatifline.h"

#include "core/base/text.h"
#include "core/workspace/regioneditor.h"

#include <cmath>

namespace sooner {

using matching::Live;
using matching::Pair;
using matching::Problem;

namespace {

using What = WhatIfChange;

constexpr int mostPlaces = 10'000;

tl::unexpected<Error> refused(const QString& why)
{
    return fail(ErrorCode::Refused, why);
}

template <class Row>
std::optional<int> indexOf(const std::vector<Row>& rows, qint64 id)
{
    const auto row = std::lower_bound(rows.begin(), rows.end(), id,
                                      [](const Row& a, qint64 b) { return a.id < b; });
    if (row == rows.end() || row->id != id)
        return std::nullopt;
    return int(row - rows.begin());
}

int pinsAt(const Live& live, int session)
{
    int pins = 0;
    for (int p = 0; p < int(live.rules().patients.size()); ++p)
        pins += live.pinnedTo(p) == session;
    return pins;
}

/** Every rule that stands between them. */
QString rulesAgainst(const Problem& problem, const Pair& pair)
{
    const matching::Patient& who = problem.patients[std::size_t(pair.patient)];
    const matching::Session& where = problem.sessions[std::size_t(pair.session)];
    if (std::binary_search(who.sitesBarred.begin(), who.sitesBarred.end(), where.site))
        return QStringLiteral("an offer there was made and came to nothing");
    QStringList words;
    const auto metres = problem.distances.between(who.place, where.site);
    for (const RuleFailure& failure : failedRules(who.facts, withinHorizon(problem, where.facts),
                                                  metres, problem.asOf, problem.from))
        words += describe(failure);
    return words.join(QStringLiteral("; "));
}

void setLimit(Limits& limits, What::Limit limit, std::optional<int> value)
{
    switch (limit) {
    case What::Limit::MaxBmi: limits.maxBmiTenths = value; break;
    case What::Limit::MaxAsa: limits.maxAsa = value; break;
    case What::Limit::MinAge: limits.minAge = value; break;
    case What::Limit::MaxAge: limits.maxAge = value; break;
    case What::Limit::Notice: limits.noticeDays = value; break;
    case What::Limit::Sex: limits.sex = value ? std::optional(Sex(*value)) : std::nullopt; break;
    }
}

/** As asked now, but those who left travel as ever. */
Problem askedOf(const Live& live)
{
    Problem problem = live.problem();
    for (std::size_t p = 0; p < problem.patients.size(); ++p)
        problem.patients[p].facts.travelMetres = live.rules().patients[p].facts.travelMetres;
    return problem;
}

WhatIfLine emptyCopy(const WhatIfLine& line)
{
    return {nullptr, line.ofSite, line.ofSession, line.added};
}

} // namespace

/** One change to one line. */
struct WhatIfMaker::Doer
{
    WhatIfMaker& maker;
    const WhatIfLinePtr& line;
    const WhatIfPresence& presence;

    Live& live() const { return *line->live; }
    QString nameOf(SessionId session) const { return maker.m_names.nameOf(session); }
    SessionId idOf(int session) const
    {
        return SessionId{live().rules().sessions[std::size_t(session)].id};
    }

    bool isThere(SessionId session) const;
    Result<int> patient(PathwayId who) const;
    Result<int> session(SessionId where) const;
    Result<Pair> pair(PathwayId who, SessionId where) const;
    template <class Step>
    Result<WhatIfLinePtr> step(Step engineStep) const
    {
        SOONER_TRY(maker.timed(engineStep));
        return line;
    }
    int originOf(SessionId session, const WhatIfLine& with) const;
    void refreshLimits(matching::Session& session, const WhatIfLine& with) const;
    Result<WhatIfLinePtr> changed(Problem problem, WhatIfLine with) const;

    Result<WhatIfLinePtr> operator()(const What::Leave& change) const;
    Result<WhatIfLinePtr> operator()(const What::ComeBack& change) const;
    Result<WhatIfLinePtr> operator()(const What::Pin& change) const;
    Result<WhatIfLinePtr> operator()(const What::Unpin& change) const;
    Result<WhatIfLinePtr> operator()(const What::Forbid& change) const;
    Result<WhatIfLinePtr> operator()(const What::Allow& change) const;
    Result<WhatIfLinePtr> operator()(const What::Places& change) const;
    Result<WhatIfLinePtr> operator()(const What::NewLimits& change) const;
    Result<WhatIfLinePtr> operator()(const What::Travel& change) const;
    Result<WhatIfLinePtr> operator()(const What::TravelMore& change) const;
    Result<WhatIfLinePtr> operator()(const What::AddSession& change) const;
    Result<WhatIfLinePtr> operator()(const What::RemoveSession& change) const;
    Result<WhatIfLinePtr> operator()(const What::BackTo&) const { return line; }
};

Result<int> WhatIfMaker::Doer::patient(PathwayId who) const
{
    if (const auto found = indexOf(live().rules().patients, who.value))
        return *found;
    const Region& region = maker.m_region;
    const int row = *region.rowOf(who);
    const auto exclusion = region.exclusion(row, live().rules().asOf);
    return refused(QStringLiteral("%1 is not in the match: %2")
                       .arg(pathwayCode(who), !region.isOpen(row) || !exclusion
                                                  ? QStringLiteral("the clock has stopped")
                                                  : codeOf(*exclusion)));
}

/** What is to be added is not there before, and what was removed not afterwards. */
bool WhatIfMaker::Doer::isThere(SessionId session) const
{
    const auto changed = presence.find(session);
    return changed != presence.end() ? changed->second
                                     : maker.m_region.sessionIndex(session).has_value();
}

Result<int> WhatIfMaker::Doer::session(SessionId where) const
{
    const Problem& rules = live().rules();
    if (!isThere(where))
        return refused(QStringLiteral("%1 is not there now").arg(nameOf(where)));
    if (const auto found = indexOf(rules.sessions, where.value))
        return *found;
    const auto index = maker.m_region.sessionIndex(where);
    if (index && !inHorizon(rules, maker.m_region.session(*index).facts))
        return refused(QStringLiteral("%1 has no day from %2 to %3")
                           .arg(nameOf(where), rules.from.staff(), rules.to.staff()));
    return refused(QStringLiteral("%1 is not there now").arg(nameOf(where)));
}

Result<Pair> WhatIfMaker::Doer::pair(PathwayId who, SessionId where) const
{
    const auto found = patient(who);
    if (!found)
        return pass(found);
    const auto at = session(where);
    if (!at)
        return pass(at);
    return Pair{*found, *at};
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Leave& change) const
{
    const auto who = patient(change.who);
    if (!who)
        return pass(who);
    return step([&] { return live().leave(*who); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::ComeBack& change) const
{
    const auto who = patient(change.who);
    if (!who)
        return pass(who);
    return step([&] { return live().comeBack(*who); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Pin& change) const
{
    const auto found = pair(change.who, change.where);
    if (!found)
        return pass(found);
    const QString who = pathwayCode(change.who);
    const auto before = live().pinnedTo(found->patient);
    if (before && *before != found->session)
        return refused(QStringLiteral("%1 is pinned to %2").arg(who, nameOf(idOf(*before))));
    if (live().isAway(found->patient))
        return refused(QStringLiteral("%1 has left the plan").arg(who));
    if (live().isForbidden(*found))
        return refused(QStringLiteral("%1 is kept from it").arg(who));
    if (!feasibleDay(live().rules(), found->patient, found->session))
        return refused(QStringLiteral("%1 cannot go there: %2")
                           .arg(who, rulesAgainst(live().rules(), *found)));
    if (!before && pinsAt(live(), found->session) >= live().places(found->session))
        return refused(QStringLiteral("%1 has no free place left").arg(nameOf(change.where)));
    return step([&] { return live().pin(*found); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Unpin& change) const
{
    const auto who = patient(change.who);
    if (!who)
        return pass(who);
    return step([&] { return live().unpin(*who); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Forbid& change) const
{
    const auto found = pair(change.who, change.where);
    if (!found)
        return pass(found);
    if (live().pinnedTo(found->patient) == found->session)
        return refused(QStringLiteral("%1 is pinned to it").arg(pathwayCode(change.who)));
    return step([&] { return live().forbid(*found); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Allow& change) const
{
    const auto found = pair(change.who, change.where);
    if (!found)
        return pass(found);
    return step([&] { return live().allow(*found); });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Places& change) const
{
    const auto where = session(change.where);
    if (!where)
        return pass(where);
    const int before = live().places(*where);
    const int free = change.isMore ? before + change.places : change.places;
    if (free < 0)
        return refused(QStringLiteral("%1 has only %2")
                           .arg(nameOf(change.where), counted(before, QStringLiteral("free place"),
                                                              QStringLiteral("free places"))));
    if (free > mostPlaces)
        return refused(QStringLiteral("a session has at most %1 places").arg(mostPlaces));
    if (const int pins = pinsAt(live(), *where); free < pins)
        return refused(
            QStringLiteral("%1 pinned to %2")
                .arg(counted(pins, QStringLiteral("patient is"), QStringLiteral("patients are")),
                     nameOf(change.where)));
    return step([&] { return live().setPlaces(*where, free); });
}

/** The session of the region whose stated limits it has, unless they were changed. */
int WhatIfMaker::Doer::originOf(SessionId session, const WhatIfLine& with) const
{
    const auto added = with.added.find(session);
    return added != with.added.end() ? added->second : *maker.m_region.sessionIndex(session);
}

void WhatIfMaker::Doer::refreshLimits(matching::Session& session, const WhatIfLine& with) const
{
    const SessionId id{session.id};
    const auto own = with.ofSession.find(id);
    const auto site = with.ofSite.find(session.site);
    const Region& region = maker.m_region;
    takeLimits(
        session.facts,
        effectiveLimits(
            own != with.ofSession.end() ? own->second
                                        : region.session(originOf(id, with)).record.limits,
            site != with.ofSite.end() ? site->second : region.site(session.site).record.limits));
}

/** The best plan of another question; who is pinned or left stays so. */
Result<WhatIfLinePtr> WhatIfMaker::Doer::changed(Problem problem, WhatIfLine with) const
{
    for (const Pair& pin : problem.pinned) {
        if (!feasibleDay(problem, pin.patient, pin.session))
            return refused(
                QStringLiteral("%1 is pinned to %2 and could not go there: %3")
                    .arg(pathwayCode(PathwayId{problem.patients[std::size_t(pin.patient)].id}),
                         nameOf(SessionId{problem.sessions[std::size_t(pin.session)].id}),
                         rulesAgainst(problem, pin)));
    }
    return maker.timed([&]() -> Result<WhatIfLinePtr> {
        auto made = live().changed(std::move(problem), maker.m_options);
        if (!made)
            return pass(made);
        for (int p = 0; p < int(live().rules().patients.size()); ++p) {
            if (live().isAway(p))
                SOONER_TRY((*made)->leave(p));
        }
        with.live = std::move(*made);
        return std::make_shared<WhatIfLine>(std::move(with));
    });
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::NewLimits& change) const
{
    const Region& region = maker.m_region;
    WhatIfLine with = emptyCopy(*line);
    Limits* limits = nullptr;
    if (const auto* site = std::get_if<SiteId>(&change.where)) {
        const int index = *region.siteIndex(*site);
        limits = &with.ofSite.try_emplace(index, region.site(index).record.limits).first->second;
    } else {
        const SessionId where = std::get<SessionId>(change.where);
        const auto found = session(where);
        if (!found)
            return pass(found);
        limits =
            &with.ofSession.try_emplace(where, region.session(originOf(where, with)).record.limits)
                 .first->second;
    }
    for (const auto& [limit, value] : change.limits)
        setLimit(*limits, limit, value);
    Problem problem = askedOf(live());
    for (matching::Session& each : problem.sessions)
        refreshLimits(each, with);
    return changed(std::move(problem), std::move(with));
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::Travel& change) const
{
    const auto who = patient(change.who);
    if (!who)
        return pass(who);
    Problem problem = askedOf(live());
    problem.patients[std::size_t(*who)].facts.travelMetres =
        reachUnder(maker.m_request.policy, reachOf(change.limit));
    return changed(std::move(problem), emptyCopy(*line));
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::TravelMore& change) const
{
    Problem problem = askedOf(live());
    for (matching::Patient& patient : problem.patients) {
        auto& reach = patient.facts.travelMetres;
        if (!reach || std::isinf(*reach))
            continue;
        // Limits are tenths of a mile: sums of metres would be a little off.
        const int tenthsOfMile = int(std::lround(*reach * 10 / metresPerMile));
        reach = reachUnder(maker.m_request.policy,
                           reachOf({false, tenthsOfMile + change.tenthsOfMile}));
    }
    return changed(std::move(problem), emptyCopy(*line));
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::AddSession& change) const
{
    const Region& region = maker.m_region;
    Problem problem = askedOf(live());
    if (change.day < problem.from || change.day > problem.to)
        return refused(QStringLiteral("the day is not in the plan, which goes from %1 to %2")
                           .arg(problem.from.staff(), problem.to.staff()));
    matching::Session added;
    if (!isThere(change.like))
        return refused(QStringLiteral("%1 is not there now").arg(nameOf(change.like)));
    if (const auto like = indexOf(problem.sessions, change.like.value)) {
        added = problem.sessions[std::size_t(*like)];
    } else {
        const SessionRow& row = region.session(*region.sessionIndex(change.like));
        added = {change.like.value, row.site, 0, row.facts};
    }
    WhatIfLine with = emptyCopy(*line);
    with.added[change.id] = originOf(change.like, *line);
    if (const auto own = with.ofSession.find(change.like); own != with.ofSession.end())
        with.ofSession[change.id] = own->second;
    added.id = change.id.value;
    added.free = change.places;
    added.facts.days = {change.day, change.day};
    refreshLimits(added, with);
    const auto prepared = indexOf(problem.sessions, change.id.value);
    if (!prepared) {
        problem.sessions.push_back(std::move(added));
        return changed(std::move(problem), std::move(with));
    }
    matching::Session& there = problem.sessions[std::size_t(*prepared)];
    if (there.site == added.site && there.facts == added.facts)
        return step([&] { return live().setPlaces(*prepared, change.places); });
    there = std::move(added);
    return changed(std::move(problem), std::move(with));
}

Result<WhatIfLinePtr> WhatIfMaker::Doer::operator()(const What::RemoveSession& change) const
{
    const auto where = session(change.where);
    if (!where)
        return pass(where);
    for (int p = 0; p < int(live().rules().patients.size()); ++p) {
        if (live().pinnedTo(p) == *where)
            return refused(
                QStringLiteral("%1 is pinned to it")
                    .arg(pathwayCode(PathwayId{live().rules().patients[std::size_t(p)].id})));
    }
    return step([&] { return live().setPlaces(*where, 0); });
}

void WhatIfMaker::prepare(Problem& problem, WhatIfLine& line, const WhatIfChange& change) const
{
    const auto* add = std::get_if<What::AddSession>(&change.what);
    const bool isLast =
        add && (problem.sessions.empty() || problem.sessions.back().id < add->id.value);
    if (!isLast || add->day < problem.from || add->day > problem.to)
        return;
    matching::Session session;
    if (const auto like = indexOf(problem.sessions, add->like.value)) {
        session = problem.sessions[std::size_t(*like)];
    } else if (const auto index = m_region.sessionIndex(add->like)) {
        session = {0, m_region.session(*index).site, 0, m_region.session(*index).facts};
    } else {
        return;
    }
    const auto origin = line.added.find(add->like);
    line.added[add->id] =
        origin != line.added.end() ? origin->second : *m_region.sessionIndex(add->like);
    session.id = add->id.value;
    session.free = 0;
    session.facts.days = {add->day, add->day};
    problem.sessions.push_back(std::move(session));
}

Result<WhatIfLinePtr> WhatIfMaker::start(Problem problem, const std::vector<WhatIfChange>& changes)
{
    m_milliseconds = 0;
    auto line = std::make_shared<WhatIfLine>();
    for (const WhatIfChange& change : changes)
        prepare(problem, *line, change);
    auto live = timed([&] { return Live::start(std::move(problem), m_options); });
    if (!live)
        return pass(live);
    line->live = std::move(*live);
    return line;
}

void WhatIfMaker::goBack(const WhatIfLinePtr& line, Live::Mark mark)
{
    m_milliseconds = 0;
    timed([&] {
        line->live->backTo(mark);
        return true;
    });
}

Result<WhatIfLinePtr> WhatIfMaker::make(const WhatIfLinePtr& line, const WhatIfChange& change,
                                        const WhatIfPresence& presence)
{
    m_milliseconds = 0;
    return std::visit(Doer{*this, line, presence}, change.what);
}

} // namespace sooner
