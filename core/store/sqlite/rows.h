#pragma once

#include "core/store/sqlite/codec.h"
#include "core/store/sqlite/sqlerror.h"

namespace sooner::store {

// The columns of each table in the order of core/store/sql/*.sql, once for both ways: `io` is a
// Binder over a const record or a Reader over a record to fill.

template <class Io, class L>
void limitColumns(Io& io, L& limits)
{
    io(limits.maxBmiTenths);
    io(limits.maxAsa);
    io(limits.minAge);
    io(limits.maxAge);
    io(limits.sex);
    io(limits.excludedConditions);
    io(limits.noticeDays);
}

template <class Io, class R>
void siteColumns(Io& io, R& site)
{
    io(site.code);
    io(site.name);
    io(site.provider);
    io(site.providerName);
    io(site.sector);
    io(site.postcode);
    io(site.position);
    io(site.address);
    io(site.telephone);
    io(site.email);
    limitColumns(io, site.limits);
}

template <class Io, class R>
void sessionColumns(Io& io, R& session)
{
    io(session.code);
    io(session.functions);
    io(session.settings);
    io(session.kind);
    io(session.days);
    io(session.places);
    io(session.procedures);
    io(session.team);
    limitColumns(io, session.limits);
    io(session.scope);
    io(session.respondBy);
    io(session.notes);
}

template <class Sink>
void travelColumns(BinderInto<Sink>& io, const std::optional<TravelLimit>& travel)
{
    io(travel ? std::optional(travel->national) : std::nullopt);
    io(travel ? std::optional(travel->tenthsOfMile) : std::nullopt);
}

inline void travelColumns(Reader& io, std::optional<TravelLimit>& travel)
{
    std::optional<bool> national;
    std::optional<int> tenths;
    io(national);
    io(tenths);
    travel = national ? std::optional(TravelLimit{*national, tenths.value_or(0)}) : std::nullopt;
}

template <class Io, class R>
void pathwayColumns(Io& io, R& pathway)
{
    io(pathway.key.ppid);
    io(pathway.key.issuer);
    io(pathway.key.clockStart);
    io(pathway.provider);
    io(pathway.site);
    io(pathway.clockEnd);
    io(pathway.rttStatus);
    io(pathway.nhsNumber);
    io(pathway.name.family);
    io(pathway.name.given);
    io(pathway.name.title);
    io(pathway.birthDate);
    io(pathway.ageYears);
    io(pathway.sex);
    io(pathway.ethnicCategory);
    io(pathway.imdDecile);
    io(pathway.postcode);
    io(pathway.position);
    io(pathway.function);
    io(pathway.kind);
    io(pathway.setting);
    io(pathway.procedure);
    io(pathway.procedureDescription);
    io(pathway.priority);
    io(pathway.tciDate);
    io(pathway.asa);
    io(pathway.bmiTenths);
    io(pathway.conditions);
    travelColumns(io, pathway.travel);
    io(pathway.earliest);
    io(pathway.unavailable);
    io(pathway.consentToShare);
    io(pathway.requiresAlternative);
    io(pathway.suitability.suitable);
}

template <class Io, class R>
void detailColumns(Io& io, R& pathway)
{
    io(pathway.localPatientId);
    io.lines(pathway.addressLines);
    io(pathway.telephone);
    io(pathway.email);
    io(pathway.preferredLanguage);
    io(pathway.interpreter);
    io(pathway.letterFormat);
    io(pathway.decisionToAdmit);
    io(pathway.suitability.by);
    io(pathway.suitability.on);
    io(pathway.needsTransport);
    io(pathway.needsEscort);
}

template <class Io, class R>
void offerColumns(Io& io, R& offer)
{
    io(offer.site);
    io(offer.seat);
    io(offer.state);
    io(offer.day);
    io(offer.team);
    io(offer.byPlan);
    io(offer.askedOn);
    io(offer.respondBy);
    io(offer.putOn);
    io(offer.reason);
    io(offer.overrides);
    io(offer.changedAt);
}

/** Binds all of these, in order. */
template <class... Values>
void bindAll(Statement& statement, const Values&... values)
{
    Binder binder(statement);
    (binder(values), ...);
}

bool read(const Statement& row, StoredSite& site);
bool read(const Statement& row, StoredSession& session);
bool read(const Statement& row, StoredPathway& pathway);
bool read(const Statement& row, PathwayLine& line);
bool read(const Statement& row, OfferRecord& offer);

/** "Pathway P12", "Site RR801": for messages. */
QString nameOf(const StoredSite& site);
QString nameOf(const StoredSession& session);
QString nameOf(const StoredPathway& pathway);
QString nameOf(const PathwayLine& line);
QString nameOf(const OfferRecord& offer);

/** Calls take for every row; the first row that cannot be read ends it. */
template <class Stored, class Read, class Take>
Result<void> forEachRow(Statement& rows, Read readRow, Take take)
{
    return rows.each([&]() -> Result<void> {
        Stored stored;
        if (!readRow(rows, stored))
            return tl::unexpected(damagedRow(nameOf(stored)));
        take(std::move(stored));
        return {};
    });
}

template <class Stored>
Result<std::vector<Stored>> allRows(Statement& rows)
{
    std::vector<Stored> list;
    SOONER_TRY(forEachRow<Stored>(
        rows, [](const Statement& row, Stored& stored) { return read(row, stored); },
        [&](Stored&& stored) { list.push_back(std::move(stored)); }));
    return list;
}

template <class Stored>
Result<std::optional<Stored>> oneRow(Statement& rows)
{
    auto list = allRows<Stored>(rows);
    if (!list)
        return pass(list);
    return list->empty() ? std::nullopt : std::optional(std::move(list->front()));
}

} // namespace sooner::store
