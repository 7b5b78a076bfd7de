#include "core/store/sqlite/sqlitetransaction.h"

#include "core/base/text.h"
#include "core/store/sqlite/rows.h"

#include <map>

namespace sooner::store {

namespace {

using namespace std::string_view_literals;

/** Enough for a window that was away over a large import to catch up row by row. */
constexpr qint64 changesKept = 200'000;

struct ClashCandidate
{
    PathwayId id;
    std::optional<Day> birthDate;
    Sex sex = Sex::NotKnown;
    QString family;
    bool flagged = false;
};

/** Only known facts tell two people apart. */
bool areDifferentPeople(const std::vector<ClashCandidate>& people)
{
    std::optional<Day> birthDate;
    Sex sex = Sex::NotKnown;
    QString family;
    for (const ClashCandidate& person : people) {
        if (person.birthDate && birthDate.value_or(*person.birthDate) != *person.birthDate)
            return true;
        if (person.sex != Sex::NotKnown && sex != Sex::NotKnown && person.sex != sex)
            return true;
        if (!person.family.isEmpty() && !family.isEmpty() && person.family != family)
            return true;
        birthDate = person.birthDate ? person.birthDate : birthDate;
        sex = person.sex != Sex::NotKnown ? person.sex : sex;
        family = person.family.isEmpty() ? family : person.family;
    }
    return false;
}

QString sessionTaken(const SessionRecord& record)
{
    return QStringLiteral(
               "This provider has another session %1 already; give each session its own code")
        .arg(clipped(record.code));
}

QString pathwayTaken()
{
    return QStringLiteral("Another pathway of the region has this PPID, issuer and clock start; "
                          "change that one instead");
}

std::string_view sealStatement(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Site: return "sealed_site";
    case ObjectKind::Session: return "sealed_session";
    case ObjectKind::Pathway: return "sealed_pathway";
    case ObjectKind::Offer: return "sealed_offer";
    case ObjectKind::Region: return "sealed_region";
    }
    return {};
}

/** As the check reads them: one text, nothing when there are none. */
void addOffers(Digest& digest, const std::vector<OfferId>& offers)
{
    if (offers.empty())
        return digest.addNull();
    std::string list = std::to_string(offers.front().value);
    for (std::size_t i = 1; i < offers.size(); ++i)
        list.append(";").append(std::to_string(offers[i].value));
    digest.add(std::string_view(list));
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

SqliteTransaction::SqliteTransaction(Database& database, WriteTransaction transaction,
                                     const Actor& actor, const QString& function, bool demo)
    : m_database(database), m_transaction(std::move(transaction)), m_actor(actor),
      m_trail(database, actor, function), m_demo(demo)
{}

Result<void> SqliteTransaction::write(Statement& statement)
{
    SOONER_TRY(statement.run());
    m_wrote = m_wrote || m_database.changes() > 0;
    return {};
}

Result<void> SqliteTransaction::write(Statement& statement, const QString& taken)
{
    auto written = write(statement);
    if (!written && written.error().code == ErrorCode::Conflict)
        written.error().message = taken;
    return written;
}

Result<std::vector<qint64>> SqliteTransaction::numbers(Statement rows)
{
    std::vector<qint64> list;
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return pass(row);
        if (!*row)
            return list;
        list.push_back(rows.integer(0));
    }
}

Result<qint64> SqliteTransaction::audit(const AuditNote& note)
{
    m_wrote = true;
    const auto entry = m_trail.add(note);
    if (entry)
        m_lastEntry = *entry;
    return entry;
}

Result<std::optional<RowHash>> SqliteTransaction::sealOf(ObjectKind kind, qint64 id)
{
    Statement row = m_database.query(sealStatement(kind));
    bindAll(row, id);
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found)
        return std::nullopt;
    row.digest(m_digest);
    return m_digest.row();
}

RowHash SqliteTransaction::sealOfNew(qint64 id)
{
    m_digest.add(qint64(1));
    m_digest.add(id);
    return m_digest.row();
}

Result<qint64> SqliteTransaction::auditWritten(ObjectKind kind, AuditNote note,
                                               const Result<std::optional<RowHash>>& before)
{
    if (!before)
        return pass(before);
    const auto after = sealOf(kind, *note.id);
    if (!after)
        return pass(after);
    note.before = *before;
    note.after = *after;
    return audit(note);
}

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

// Pathways

Result<std::vector<StoredPathway>> SqliteTransaction::pathwaysByPpid(OdsCode issuer,
                                                                     const QString& ppid)
{
    return whole([&]() -> Result<std::vector<StoredPathway>> {
        const auto isNew = m_keys.isSurelyNew(m_database, issuer, ppid);
        if (!isNew)
            return pass(isNew);
        if (*isNew)
            return {};
        Statement rows = m_database.query("pathways_by_ppid");
        bindAll(rows, issuer, ppid);
        auto found = allRows<StoredPathway>(rows);
        if (found && found->empty())
            m_keys.noteMiss();
        return found;
    });
}

Result<PathwayId> SqliteTransaction::insertPathway(const PathwayRecord& record)
{
    return whole([&]() -> Result<PathwayId> {
        Statement row = m_database.query("insert_pathway");
        row.sealInto(&m_digest);
        Binder binder(row);
        pathwayColumns(binder, record);
        SOONER_TRY(write(row, pathwayTaken()));
        const PathwayId id{m_database.lastInsertId()};
        Statement detail = m_database.query("insert_pathway_detail");
        detail.sealInto(&m_digest);
        Binder detailBinder(detail);
        detailColumns(detailBinder, record);
        detail.sealInto(nullptr);
        detailBinder(id);
        SOONER_TRY(write(detail));
        m_digest.add(qint64(0)); // no identity clash
        m_digest.addNull();      // and not missing
        SOONER_TRY(audit({"insert"sv, "pathway"sv, id.value, id, {}, {}, sealOfNew(id.value)}));
        m_keys.add(record.key.issuer, record.key.ppid);
        SOONER_TRY(noteNew(id, id));
        return id;
    });
}

/** Pathways that come one after the other stand in the change log as one run. */
Result<void> SqliteTransaction::noteNew(PathwayId first, PathwayId last)
{
    if (m_newPathways && m_newPathways->last.value + 1 == first.value) {
        m_newPathways->last = last;
        return {};
    }
    SOONER_TRY(logNewPathways());
    m_newPathways = Run{first, last};
    return {};
}

Result<void> SqliteTransaction::logNewPathways()
{
    if (!m_newPathways)
        return {};
    Statement run = m_database.query("insert_new_pathways");
    bindAll(run, m_newPathways->first, m_newPathways->last);
    SOONER_TRY(run.run());
    m_newPathways.reset();
    return {};
}

Result<void> SqliteTransaction::updatePathway(PathwayId id, qint64 revision,
                                              const PathwayRecord& record)
{
    return whole([&]() -> Result<void> {
        const auto before = sealOf(ObjectKind::Pathway, id.value);
        Statement row = m_database.query("update_pathway");
        Binder binder(row);
        pathwayColumns(binder, record);
        binder(id);
        binder(revision);
        SOONER_TRY(write(row, pathwayTaken()));
        if (m_database.changes() == 0)
            return tl::unexpected(lostRace(ObjectKind::Pathway, id.value,
                                           QStringLiteral("Pathway P%1").arg(id.value)));
        Statement detail = m_database.query("update_pathway_detail");
        Binder detailBinder(detail);
        detailColumns(detailBinder, record);
        detailBinder(id);
        SOONER_TRY(write(detail));
        SOONER_TRY(
            auditWritten(ObjectKind::Pathway, {"update"sv, "pathway"sv, id.value, id}, before));
        return {};
    });
}

Result<void> SqliteTransaction::setMissing(PathwayId id, std::optional<Day> since)
{
    return whole([&]() -> Result<void> {
        std::optional<Day> before;
        {
            Statement row = m_database.query("missing_since");
            bindAll(row, id);
            const auto found = row.step();
            if (!found)
                return pass(found);
            if (!*found) {
                return fail(
                    ErrorCode::NotFound,
                    QStringLiteral("Pathway P%1 is not in this region; look at the list again")
                        .arg(id.value));
            }
            Reader reader(row);
            reader(before);
        }
        if (before == since)
            return {};
        const auto seal = sealOf(ObjectKind::Pathway, id.value);
        Statement flag = m_database.query("set_missing");
        bindAll(flag, since, id);
        SOONER_TRY(write(flag));
        SOONER_TRY(
            auditWritten(ObjectKind::Pathway,
                         {"flag"sv, "pathway"sv, id.value, id,
                          since ? QStringLiteral("missing from the list since %1").arg(since->iso())
                                : QStringLiteral("on the list again")},
                         seal));
        return {};
    });
}

Result<std::vector<PathwayName>> SqliteTransaction::openPathwaysOf(OdsCode provider)
{
    return whole([&]() -> Result<std::vector<PathwayName>> {
        Statement rows = m_database.query("open_pathways_of");
        bindAll(rows, provider);
        std::vector<PathwayName> list;
        for (;;) {
            const auto row = rows.step();
            if (!row)
                return pass(row);
            if (!*row)
                return list;
            PathwayName& pathway = list.emplace_back();
            Reader reader(rows);
            reader(pathway.id);
            reader(pathway.ppid);
            reader(pathway.missing);
        }
    });
}

Result<void> SqliteTransaction::flagClash(PathwayId id, bool clash)
{
    const auto before = sealOf(ObjectKind::Pathway, id.value);
    Statement flag = m_database.query("set_identity_clash");
    bindAll(flag, clash, id);
    SOONER_TRY(write(flag));
    SOONER_TRY(auditWritten(
        ObjectKind::Pathway,
        {"flag"sv, "pathway"sv, id.value, id,
         clash ? QStringLiteral("identity clash") : QStringLiteral("identity clash resolved")},
        before));
    return {};
}

Result<qint64> SqliteTransaction::refreshIdentityClashes()
{
    return whole([&]() -> Result<qint64> {
        std::map<std::optional<qint64>, std::vector<ClashCandidate>> byNumber;
        Statement rows = m_database.query("possible_clashes");
        for (;;) {
            const auto row = rows.step();
            if (!row)
                return pass(row);
            if (!*row)
                break;
            ClashCandidate person;
            std::optional<qint64> number;
            Reader reader(rows);
            reader(person.id);
            reader(number);
            reader(person.birthDate);
            reader(person.sex);
            reader(person.family);
            reader(person.flagged);
            person.family = folded(person.family);
            byNumber[number].push_back(std::move(person));
        }
        rows.reset();
        qint64 carrying = 0;
        for (const auto& [number, people] : byNumber) {
            const bool clash = number && areDifferentPeople(people);
            carrying += clash ? qint64(people.size()) : 0;
            for (const ClashCandidate& person : people) {
                if (person.flagged != clash)
                    SOONER_TRY(flagClash(person.id, clash));
            }
        }
        return carrying;
    });
}

// The region itself

Result<void> SqliteTransaction::setPolicy(qint64 revision, const std::optional<QString>& policy)
{
    return whole([&]() -> Result<void> {
        const auto before = sealOf(ObjectKind::Region, 1);
        Statement row = m_database.query("update_policy");
        bindAll(row, policy, revision);
        SOONER_TRY(write(row));
        if (m_database.changes() == 0)
            return tl::unexpected(
                lostRace(ObjectKind::Region, 1, QStringLiteral("The order of treatment")));
        // Whoever asks later why a plan was as it was finds every order that ever held.
        SOONER_TRY(
            auditWritten(ObjectKind::Region,
                         {"update"sv,
                          "region"sv,
                          1,
                          {},
                          QStringLiteral("policy ") + policy.value_or(QStringLiteral("standard"))},
                         before));
        return {};
    });
}

// History

Result<void> SqliteTransaction::insertLetter(const LetterRecord& letter)
{
    return whole([&]() -> Result<void> {
        for (const OfferId id : letter.offers) {
            const auto offer = stored(id);
            if (!offer)
                return pass(offer);
            if (offer->pathway != letter.pathway) {
                return fail(ErrorCode::Refused,
                            QStringLiteral("Offer %1 belongs to another patient than this letter; "
                                           "make the letter again")
                                .arg(id.value));
            }
        }
        const auto number = numbers(m_database.query("next_letter"));
        if (!number)
            return pass(number);
        const qint64 id = number->front();
        Statement row = m_database.query("insert_letter");
        bindAll(row, id);
        row.sealInto(&m_digest);
        bindAll(row, letter.pathway, letter.format, letter.language, letter.written, letter.replyBy,
                letter.fileName, letter.text);
        row.sealInto(nullptr);
        addOffers(m_digest, letter.offers);
        m_digest.add(id);
        const auto seq =
            audit({"insert"sv, "letter"sv, id, letter.pathway, {}, {}, m_digest.row()});
        if (!seq)
            return pass(seq);
        bindAll(row, *seq);
        SOONER_TRY(write(row));
        int position = 0;
        for (const OfferId offer : letter.offers) {
            Statement option = m_database.query("insert_letter_offer");
            bindAll(option, id, ++position, letter.pathway, offer);
            SOONER_TRY(write(option));
        }
        return {};
    });
}

Result<void> SqliteTransaction::insertImport(const ImportRecord& record)
{
    return whole([&]() -> Result<void> {
        const auto number = numbers(m_database.query("next_import"));
        if (!number)
            return pass(number);
        const qint64 id = number->front();
        Statement row = m_database.query("insert_import");
        row.sealInto(&m_digest);
        bindAll(row, record.kind, record.fileName, record.read, record.inserted, record.updated,
                record.unchanged, record.rejected, id);
        row.sealInto(nullptr);
        const auto seq = audit({"insert"sv, "import"sv, id, {}, record.kind, {}, m_digest.row()});
        if (!seq)
            return pass(seq);
        bindAll(row, *seq);
        return write(row);
    });
}

Result<void> SqliteTransaction::auditRead(const QString& what, std::optional<PathwayId> pathway)
{
    return whole([&]() -> Result<void> {
        SOONER_TRY(audit({"read"sv, "view"sv, {}, pathway, what}));
        return {};
    });
}

Result<void> SqliteTransaction::commit()
{
    bool asked = false;
    const auto committed = whole([&]() -> Result<void> {
        SOONER_TRY(logNewPathways());
        Statement prune = m_database.query("prune_changes");
        bindAll(prune, changesKept);
        SOONER_TRY(prune.run());
        asked = true;
        return m_transaction.commit();
    });
    if (committed)
        return committed;
    // A reader was in the way; all is still there to be committed.
    if (committed.error().code == ErrorCode::StoreLocked)
        m_broken.reset();
    else if (asked && committed.error().code == ErrorCode::StoreFailed && mayBeSaved())
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("The disk or network drive failed at the end of the change, "
                                   "which may have been saved; look before you do it again"),
                    committed.error().detail);
    return committed;
}

/** A disk that fails at the very last step of a commit leaves open which side of it we are on: what
   can be read now decides, and when nothing can be read nobody knows. */
bool SqliteTransaction::mayBeSaved()
{
    if (!m_lastEntry || m_database.inTransaction())
        return false;
    const auto newest = newestEntry(m_database);
    return !newest || newest->entry >= *m_lastEntry;
}

} // namespace sooner::store
