// Sites, sessions and their places.

#include "core/base/text.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlitetransaction.h"

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

QString sessionTaken(const SessionRecord& record)
{
    return QStringLiteral(
               "This provider has another session %1 already; give each session its own code")
        .arg(clipped(record.code));
}

QString offerList(const std::vector<qint64>& ids)
{
    QStringList list;
    for (const qint64 id : ids)
        list += QString::number(id);
    return (ids.size() == 1 ? QStringLiteral("offer ") : QStringLiteral("offers "))
           + list.join(QStringLiteral(", "));
}

} // namespace

// Sites

Result<std::optional<StoredSite>> SqliteTransaction::siteByCode(OdsCode code)
{
    return whole([&] {
        Statement row = m_database.query("site_by_code");
        bindAll(row, code);
        return oneRow<StoredSite>(row);
    });
}

Result<SiteId> SqliteTransaction::insertSite(const SiteRecord& record)
{
    return whole([&]() -> Result<SiteId> {
        Statement row = m_database.query("insert_site");
        row.sealInto(&m_digest);
        Binder binder(row);
        siteColumns(binder, record);
        SOONER_TRY(
            write(row, QStringLiteral("Site %1 is in the region already; change that one instead")
                           .arg(record.code.toString())));
        const SiteId id{m_database.lastInsertId()};
        SOONER_TRY(audit({"insert"sv, "site"sv, id.value, {}, {}, {}, sealOfNew(id.value)}));
        return id;
    });
}

Result<void> SqliteTransaction::updateSite(SiteId id, qint64 revision, const SiteRecord& record)
{
    return whole([&]() -> Result<void> {
        const auto before = sealOf(ObjectKind::Site, id.value);
        Statement row = m_database.query("update_site");
        Binder binder(row);
        siteColumns(binder, record);
        binder(id);
        binder(revision);
        SOONER_TRY(
            write(row, QStringLiteral("Site %1 cannot be changed so: its code, or a session code "
                                      "at its provider, belongs to another; correct that first")
                           .arg(record.code.toString())));
        if (m_database.changes() == 0) {
            return tl::unexpected(lostRace(ObjectKind::Site, id.value,
                                           QStringLiteral("Site %1").arg(record.code.toString())));
        }
        m_sites.erase(id);
        SOONER_TRY(auditWritten(ObjectKind::Site, {"update"sv, "site"sv, id.value}, before));
        return {};
    });
}

Result<SqliteTransaction::SiteCodes> SqliteTransaction::siteCodes(SiteId id)
{
    if (const auto known = m_sites.find(id); known != m_sites.end())
        return known->second;
    Statement row = m_database.query("site_codes");
    bindAll(row, id);
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral(
                "The hospital of this session is not in the region; import the sites first"));
    }
    SiteCodes codes;
    Reader reader(row);
    reader(codes.code);
    reader(codes.provider);
    m_sites.emplace(id, codes);
    return codes;
}

// Sessions

Result<std::optional<StoredSession>> SqliteTransaction::sessionByCode(OdsCode provider,
                                                                      const QString& code)
{
    return whole([&] {
        Statement row = m_database.query("session_by_code");
        bindAll(row, provider, code);
        return oneRow<StoredSession>(row);
    });
}

Result<void> SqliteTransaction::sameSite(SiteId site, const SessionRecord& record, SiteCodes& codes)
{
    auto found = siteCodes(site);
    if (!found)
        return pass(found);
    codes = *found;
    if (record.site == codes.code)
        return {};
    return fail(ErrorCode::Refused,
                QStringLiteral("Session %1 names the site %2 and is meant for %3; correct its site")
                    .arg(clipped(record.code), record.site.toString(), codes.code.toString()));
}

Result<void> SqliteTransaction::setSeats(SessionId id, int before, int places)
{
    if (places > before) {
        Statement added = m_database.query("add_seats");
        bindAll(added, id, before + 1, places);
        return write(added);
    }
    if (places < before) {
        Statement removed = m_database.query("remove_seats_above");
        bindAll(removed, id, places);
        return write(removed);
    }
    return {};
}

Result<SessionId> SqliteTransaction::insertSession(SiteId site, const SessionRecord& record)
{
    return whole([&]() -> Result<SessionId> {
        SiteCodes codes;
        SOONER_TRY(sameSite(site, record, codes));
        Statement row = m_database.query("insert_session");
        row.sealInto(&m_digest);
        Binder binder(row);
        sessionColumns(binder, record);
        binder(site);
        row.sealInto(nullptr);
        binder(codes.provider);
        SOONER_TRY(write(row, sessionTaken(record)));
        const SessionId id{m_database.lastInsertId()};
        SOONER_TRY(setSeats(id, 0, record.places));
        SOONER_TRY(audit({"insert"sv, "session"sv, id.value, {}, {}, {}, sealOfNew(id.value)}));
        return id;
    });
}

Result<SqliteTransaction::SessionPlace> SqliteTransaction::sessionPlace(SessionId id)
{
    Statement row = m_database.query("session_place");
    bindAll(row, id);
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("This session is not in the region any more; look at the list again"));
    }
    SessionPlace place;
    Reader reader(row);
    reader(place.site);
    reader(place.places);
    return place;
}

/** Promised places are never cut silently (formats.md "capacity"). */
Result<void> SqliteTransaction::mayShrink(SessionId id, const SessionPlace& before, SiteId site,
                                          int places)
{
    if (site == before.site && places >= before.places)
        return {};
    Statement held = m_database.query("offers_holding_above");
    bindAll(held, id, site == before.site ? places : 0);
    const auto offers = numbers(std::move(held));
    if (!offers)
        return pass(offers);
    if (offers->empty())
        return {};
    const QString list = offerList(*offers);
    if (site != before.site) {
        return fail(
            ErrorCode::Conflict,
            QStringLiteral(
                "This session cannot move to another site: %1 hold its places; withdraw them first")
                .arg(list));
    }
    return fail(ErrorCode::Conflict,
                QStringLiteral("This session cannot be cut to %1: %2 hold places above that; "
                               "withdraw them first")
                    .arg(counted(places, QStringLiteral("place"), QStringLiteral("places")), list));
}

Result<void> SqliteTransaction::updateSession(SessionId id, qint64 revision, SiteId site,
                                              const SessionRecord& record)
{
    return whole([&]() -> Result<void> {
        SiteCodes codes;
        SOONER_TRY(sameSite(site, record, codes));
        const auto before = sessionPlace(id);
        if (!before)
            return pass(before);
        SOONER_TRY(mayShrink(id, *before, site, record.places));
        const auto seal = sealOf(ObjectKind::Session, id.value);
        Statement row = m_database.query("update_session");
        Binder binder(row);
        sessionColumns(binder, record);
        binder(site);
        binder(codes.provider);
        binder(id);
        binder(revision);
        SOONER_TRY(write(row, sessionTaken(record)));
        if (m_database.changes() == 0) {
            return tl::unexpected(lostRace(ObjectKind::Session, id.value,
                                           QStringLiteral("Session %1").arg(clipped(record.code))));
        }
        SOONER_TRY(setSeats(id, before->places, record.places));
        SOONER_TRY(auditWritten(ObjectKind::Session, {"update"sv, "session"sv, id.value}, seal));
        return {};
    });
}

} // namespace sooner::store
