#include "core/store/sqlite/holdings.h"

#include "core/store/sqlite/audittrail.h"
#include "core/store/sqlite/invariants.h"
#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/rows.h"
#include "core/store/sqlite/sqlerror.h"

#include <QFileInfo>

namespace sooner::store {

namespace {

constexpr int firstSealedSchema = 3;

Result<int> knownSchema(Database& database)
{
    const auto id = database.number("PRAGMA application_id");
    if (!id)
        return pass(id);
    if (*id != applicationId) {
        return fail(ErrorCode::StoreNotOurs,
                    QStringLiteral("This file belongs to another program; choose a region of "
                                   "Sooner or a backup of one"));
    }
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return pass(version);
    if (*version > currentSchema) {
        return fail(ErrorCode::StoreNewer,
                    QStringLiteral("This was written by a newer Sooner; use that version"));
    }
    if (*version < 1) {
        return fail(ErrorCode::StoreDamaged,
                    QStringLiteral("The file is damaged: it is of an age that Sooner never made; "
                                   "choose another backup"));
    }
    return int(*version);
}

tl::unexpected<Error> damaged(const QString& detail)
{
    return fail(ErrorCode::StoreDamaged,
                QStringLiteral("The file is damaged: %1; choose an earlier backup").arg(detail),
                detail);
}

/** Broken rules of the domain are true of the region, and a copy of it has them, too. */
bool isDamage(const Problem& problem)
{
    static const QStringList rules = {QStringLiteral("double-booking"), QStringLiteral("seat"),
                                      QStringLiteral("live-offers")};
    return !rules.contains(problem.kind);
}

/** What every schema can be asked. */
Result<void> soundPages(Database& database)
{
    Statement pages = database.prepare("PRAGMA integrity_check(1)");
    const auto page = pages.step();
    if (!page)
        return pass(page);
    if (auto trouble = diskTrouble(pages.text(0)))
        return tl::unexpected(std::move(*trouble));
    if (pages.text(0) != "ok")
        return damaged(QString::fromUtf8(pages.text(0).data(), qsizetype(pages.text(0).size())));
    Statement keys = database.prepare("PRAGMA foreign_key_check");
    const auto broken = keys.step();
    if (!broken)
        return pass(broken);
    if (*broken)
        return damaged(QStringLiteral("a row refers to one that is not there"));
    return {};
}

} // namespace

Result<bool> hasItsEnd(Database& database, const QString& path)
{
    // One read transaction: nobody writes between the two questions, and what a crash left behind
    // has been rolled back.
    const bool own = !database.inTransaction();
    if (own)
        SOONER_TRY(database.execute("BEGIN"));
    const auto pages = database.number("PRAGMA page_count");
    const auto pageSize = database.number("PRAGMA page_size");
    const qint64 bytes = QFileInfo(path).size();
    if (own && database.inTransaction())
        SOONER_TRY(database.execute("ROLLBACK"));
    if (!pages || !pageSize)
        return pass(pages ? pageSize : pages);
    return bytes >= *pages * *pageSize;
}

Result<void> isWholeFile(Database& database, const QString& path)
{
    const auto whole = hasItsEnd(database, path);
    if (!whole)
        return pass(whole);
    return *whole ? Result<void>() : damaged(QStringLiteral("its end is missing"));
}

Result<Holdings> readHoldings(Database& database)
{
    Holdings holdings;
    const auto schema = knownSchema(database);
    if (!schema)
        return pass(schema);
    holdings.schema = *schema;
    Statement row = database.query("holdings");
    const auto found = row.step();
    if (!found)
        return pass(found);
    if (!*found)
        return tl::unexpected(damagedRow(QStringLiteral("The region")));
    std::optional<qint64> newest;
    Reader reader(row);
    reader(holdings.name);
    reader(holdings.demo);
    reader(holdings.pathways);
    reader(holdings.sessions);
    reader(holdings.offers);
    reader(holdings.auditEntries);
    reader(newest);
    reader(holdings.lastAct);
    if (!reader.isSound())
        return tl::unexpected(damagedRow(QStringLiteral("The region")));
    holdings.anchor.entry = newest.value_or(0);
    if (holdings.schema >= firstSealedSchema) {
        auto anchor = newestEntry(database);
        if (!anchor)
            return pass(anchor);
        holdings.anchor = std::move(*anchor);
    }
    return holdings;
}

Result<void> findNoDamage(Database& database, const Progress& progress)
{
    const auto schema = knownSchema(database);
    if (!schema)
        return pass(schema);
    if (*schema < currentSchema)
        return soundPages(database);
    const auto problems = checkRegion(database, progress, CheckDepth::Full);
    if (!problems)
        return pass(problems);
    for (const Problem& problem : *problems) {
        if (isDamage(problem))
            return damaged(problem.detail);
    }
    return {};
}

Result<bool> readActsAfter(Database& database, qint64 after, std::vector<LostAct>& acts)
{
    Statement rows = database.query("acts_after");
    bindAll(rows, after);
    std::optional<qint64> current;
    const auto read = rows.each([&]() -> Result<void> {
        LostAct act;
        qint64 id = 0;
        Reader reader(rows);
        reader(act.at);
        reader(act.user);
        reader(act.host);
        reader(act.function);
        reader(id);
        if (!reader.isSound())
            return tl::unexpected(damagedRow(QStringLiteral("The audit")));
        if (current != id)
            acts.push_back(std::move(act));
        current = id;
        ++acts.back().entries;
        return {};
    });
    if (!read && read.error().code != ErrorCode::StoreDamaged)
        return pass(read);
    return read.has_value();
}

std::optional<QString> auditEntry(Database& database, qint64 number)
{
    Statement row = database.query("entry");
    bindAll(row, number);
    const auto found = row.step();
    if (!found || !*found)
        return std::nullopt;
    QString entry;
    for (int column = 0; column < row.columns(); ++column) {
        const std::string_view text = row.text(column);
        entry += QString::number(row.isInteger(column) ? row.integer(column) : -1)
                 + QString::fromUtf8(text.data(), qsizetype(text.size())) + QLatin1Char('\n');
    }
    return entry;
}

} // namespace sooner::store
