#include "core/store/sqlite/sqlitestore.h"

#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/invariants.h"
#include "core/store/sqlite/presence.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlerror.h"
#include "core/store/sqlite/sqlitetransaction.h"

#include <QSysInfo>

#include <sqlite3.h>

namespace sooner::store {

namespace {

/** Every row in ascending order of id. Pages that lead back to one another would otherwise give
   rows for ever. */
template <class Stored, class Read, class Take>
Result<void> each(Statement rows, const Read& readRow, const Take& take)
{
    qint64 last = 0;
    return forEachRow<Stored>(
        rows,
        [&](const Statement& row, Stored& stored) {
            return readRow(row, stored) && std::exchange(last, stored.id.value) < stored.id.value;
        },
        take);
}

template <class Stored, class Take>
Result<void> each(Statement rows, const Take& take)
{
    return each<Stored>(
        std::move(rows), [](const Statement& row, Stored& stored) { return read(row, stored); },
        take);
}

class LineReader final : public PathwayReader
{
public:
    explicit LineReader(Database database) : m_database(std::move(database)) {}

    Result<void> read(PathwayId from, PathwayId to,
                      const std::function<void(const PathwayLine&)>& take) override
    {
        Statement rows = m_database.query("listed_pathways");
        bindAll(rows, from, to);
        PathwayLine line;
        qint64 last = 0;
        return rows.each([&]() -> Result<void> {
            // Ascending: pages that lead back to one another would give rows for ever.
            if (!store::read(rows, line) || std::exchange(last, line.id.value) >= line.id.value)
                return tl::unexpected(damagedRow(nameOf(line)));
            take(line);
            return {};
        });
    }

private:
    Database m_database;
};

Result<std::vector<OfferId>> offersOfLetter(Database& database, qint64 letter)
{
    Statement rows = database.query("offers_of_letter");
    bindAll(rows, letter);
    std::vector<OfferId> offers;
    SOONER_TRY(rows.each([&] { offers.push_back(OfferId{rows.integer(0)}); }));
    return offers;
}

} // namespace

Result<std::unique_ptr<Transaction>> SqliteStore::begin(const Actor& actor, const QString& function)
{
    if (m_access == Access::ReadOnly) {
        return fail(
            ErrorCode::StoreReadOnly,
            QStringLiteral("This region is open to read only; open it for writing to change it"));
    }
    if (m_database.inTransaction()) {
        return fail(ErrorCode::StoreLocked,
                    QStringLiteral(
                        "Another change of this region is still under way; wait until it is done"));
    }
    auto transaction = WriteTransaction::begin(
        m_database, [&] { return someoneAtWork(m_database, m_instance, actor.now); });
    if (!transaction)
        return pass(transaction);
    SOONER_TRY(m_database.isStillThere());
    return std::make_unique<SqliteTransaction>(m_database, std::move(*transaction), actor, function,
                                               m_demo);
}

Result<RegionInfo> SqliteStore::info()
{
    RegionInfo info;
    const auto schema = m_database.number("PRAGMA user_version");
    if (!schema)
        return pass(schema);
    info.schema = int(*schema);
    info.dialect = QStringLiteral("sqlite");
    Statement row = m_database.query("select_meta");
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found)
        return tl::unexpected(damagedRow(QStringLiteral("The region")));
    Reader reader(row);
    reader(info.name);
    reader(info.demo);
    reader(info.asOf);
    reader(info.created);
    reader(info.revision);
    reader(info.policy);
    if (!reader.isSound())
        return tl::unexpected(damagedRow(QStringLiteral("The region")));
    return info;
}

Result<void> SqliteStore::forEachSite(const std::function<void(StoredSite&&)>& take)
{
    return each<StoredSite>(m_database.query("every_site"), take);
}

Result<void> SqliteStore::forEachSession(const std::function<void(StoredSession&&)>& take)
{
    return each<StoredSession>(m_database.query("every_session"), take);
}

Result<void> SqliteStore::forEachPathway(const std::function<void(StoredPathway&&)>& take)
{
    return each<StoredPathway>(m_database.query("every_pathway"), take);
}

Result<std::unique_ptr<PathwayReader>> SqliteStore::pathwayReader()
{
    const QString path = QString::fromUtf8(sqlite3_db_filename(m_database.handle(), "main"));
    auto database = Database::open(path, Access::ReadOnly, m_database.waiting());
    if (!database)
        return pass(database);
    return std::make_unique<LineReader>(std::move(*database));
}

Result<PathwayId> SqliteStore::highestPathway()
{
    Statement row = m_database.query("highest_pathway");
    const auto found = row.step();
    if (!found)
        return pass(found);
    return PathwayId{row.integer(0)};
}

Result<void> SqliteStore::forEachOffer(const std::function<void(OfferRecord&&)>& take)
{
    return each<OfferRecord>(m_database.query("every_offer"), take);
}

Result<std::optional<StoredSite>> SqliteStore::site(SiteId id)
{
    Statement row = m_database.query("site_by_id");
    bindAll(row, id);
    return oneRow<StoredSite>(row);
}

Result<std::optional<StoredSession>> SqliteStore::session(SessionId id)
{
    Statement row = m_database.query("session_by_id");
    bindAll(row, id);
    return oneRow<StoredSession>(row);
}

Result<std::optional<StoredPathway>> SqliteStore::pathway(PathwayId id)
{
    Statement row = m_database.query("pathway_by_id");
    bindAll(row, id);
    return oneRow<StoredPathway>(row);
}

Result<std::vector<StoredPathway>> SqliteStore::pathwaysByPpid(OdsCode issuer, const QString& ppid)
{
    Statement rows = m_database.query("pathways_by_ppid");
    bindAll(rows, issuer, ppid);
    return allRows<StoredPathway>(rows);
}

Result<std::optional<OfferRecord>> SqliteStore::offer(OfferId id)
{
    Statement row = m_database.query("offer_by_id");
    bindAll(row, id);
    return oneRow<OfferRecord>(row);
}

Result<std::vector<OfferStep>> SqliteStore::stepsOfPathway(PathwayId id)
{
    Statement rows = m_database.query("steps_of_pathway");
    bindAll(rows, id);
    std::vector<OfferStep> steps;
    SOONER_TRY(rows.each([&]() -> Result<void> {
        OfferStep& step = steps.emplace_back();
        Reader reader(rows);
        reader(step.offer);
        reader(step.from);
        reader(step.to);
        reader(step.at);
        reader(step.user);
        reader(step.reason);
        reader(step.undo);
        if (!reader.isSound())
            return tl::unexpected(
                damagedRow(QStringLiteral("The history of pathway P%1").arg(id.value)));
        return {};
    }));
    return steps;
}

Result<std::vector<LetterRecord>> SqliteStore::lettersOfPathway(PathwayId id)
{
    Statement rows = m_database.query("letters_of_pathway");
    bindAll(rows, id);
    std::vector<LetterRecord> letters;
    SOONER_TRY(rows.each([&]() -> Result<void> {
        LetterRecord& letter = letters.emplace_back();
        letter.pathway = id;
        qint64 number = 0;
        Reader reader(rows);
        reader(number);
        reader(letter.format);
        reader(letter.language);
        reader(letter.written);
        reader(letter.replyBy);
        reader(letter.fileName);
        reader(letter.text);
        reader(letter.at);
        reader(letter.user);
        if (!reader.isSound())
            return tl::unexpected(
                damagedRow(QStringLiteral("A letter of pathway P%1").arg(id.value)));
        auto offers = offersOfLetter(m_database, number);
        if (!offers)
            return pass(offers);
        letter.offers = std::move(*offers);
        return {};
    }));
    return letters;
}

Result<qint64> SqliteStore::dataVersion()
{
    SOONER_TRY(m_database.isStillThere());
    return m_database.number("PRAGMA data_version");
}

Result<qint64> SqliteStore::lastChange()
{
    Statement row = m_database.query("change_bounds");
    const auto found = row.step();
    if (!found)
        return pass(found);
    return row.isNull(1) ? 0 : row.integer(1);
}

Result<std::optional<std::vector<ChangedRow>>> SqliteStore::changesSince(qint64 sequence,
                                                                         qint64 most)
{
    {
        Statement bounds = m_database.query("change_bounds");
        const auto found = bounds.step();
        if (!found)
            return pass(found);
        const qint64 first = bounds.isNull(0) ? 1 : bounds.integer(0);
        const qint64 last = bounds.isNull(1) ? 0 : bounds.integer(1);
        // Beyond the end: the file is not the one that was read before, an older copy of it
        // perhaps.
        if (sequence + 1 < first || sequence > last || last - sequence > most)
            return std::nullopt;
    }
    Statement rows = m_database.query("changes_since");
    bindAll(rows, sequence);
    std::vector<ChangedRow> changes;
    qint64 objects = 0;
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return pass(row);
        if (!*row)
            return changes;
        ChangedRow& change = changes.emplace_back();
        Reader reader(rows);
        reader(change.sequence);
        reader(change.kind);
        reader(change.id);
        reader(change.last);
        if (!reader.isSound() || change.id < 0 || change.last < change.id)
            return tl::unexpected(damagedRow(QStringLiteral("The change log")));
        objects += change.last - change.id + 1;
        if (objects > most)
            return std::nullopt;
    }
}

Result<std::vector<PresenceRow>> SqliteStore::present()
{
    auto rows = everyonePresent(m_database);
    if (rows)
        std::erase_if(*rows, [host = QSysInfo::machineHostName()](const PresenceRow& row) {
            return hasEnded(row, host);
        });
    return rows;
}

Result<void> SqliteStore::showPresence(const PresenceRow& own)
{
    if (m_access == Access::ReadOnly || m_database.inTransaction())
        return {};
    SOONER_TRY(store::showPresence(m_database, own));
    m_instance = own.instance;
    return {};
}

Result<void> SqliteStore::removePresence()
{
    if (m_instance.isEmpty() || m_database.inTransaction())
        return {};
    SOONER_TRY(store::removePresence(m_database, {m_instance}));
    m_instance.clear();
    return {};
}

Result<std::vector<Problem>> SqliteStore::check(const Progress& progress, CheckDepth depth)
{
    return checkRegion(m_database, progress, depth);
}

Result<Anchor> SqliteStore::newestAuditEntry()
{
    return newestEntry(m_database);
}

Result<void> SqliteStore::forEachAuditEntry(const AuditQuestion& question,
                                            const std::function<void(AuditEntry&&)>& take)
{
    Statement rows = m_database.query("audit_entries");
    bindAll(rows, question.after, question.pathway,
            question.user.isEmpty() ? std::nullopt : std::optional(question.user), question.from,
            question.until, question.most);
    return rows.each([&]() -> Result<void> {
        AuditEntry entry;
        Reader reader(rows);
        reader(entry.number);
        reader(entry.at);
        reader(entry.user);
        reader(entry.host);
        reader(entry.function);
        reader(entry.action);
        reader(entry.object);
        reader(entry.id);
        reader(entry.pathway);
        reader(entry.detail);
        if (!reader.isSound())
            return tl::unexpected(damagedRow(QStringLiteral("The audit")));
        take(std::move(entry));
        return {};
    });
}

Result<std::vector<QString>> SqliteStore::verifyAudit(const std::optional<Anchor>& anchor,
                                                      const Progress& progress)
{
    return verifyTrail(m_database, anchor, progress);
}

} // namespace sooner::store
