#include "core/workspace/imports.h"

#include "core/base/text.h"
#include "core/exchange/readers.h"
#include "core/store/store.h"
#include "core/workspace/change.h"
#include "core/workspace/knowncodes.h"
#include "core/workspace/ppids.h"
#include "core/workspace/presence.h"
#include "core/workspace/readyrows.h"
#include "core/workspace/workspace.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <functional>
#include <new>
#include <type_traits>
#include <unordered_set>

namespace sooner {

namespace {

using exchange::Row;

/** So many rows keep the region busy long enough for colleagues to ask why. */
constexpr std::size_t manyRows = 2000;
constexpr std::array<const char*, 3> kindCodes = {"sites", "waiting-list", "capacity"};

enum class Outcome { Inserted, Updated, Unchanged };

/** One import on its way through: counts, and the notes on rows that the region has a say about. */
class Import
{
public:
    Import(Workspace& workspace, store::Transaction& transaction, const ImportOptions& options,
           ImportSummary& summary)
        : m_region(workspace.region()), m_seen(options.seen), m_transaction(transaction),
          m_summary(summary), m_today(workspace.today()), m_isFullList(options.fullList),
          m_known(*m_region)
    {
        summary.region = m_region;
    }

    Result<Outcome> take(const Row<SiteRecord>& row);
    Result<Outcome> take(const Row<SessionRecord>& row);
    Result<Outcome> take(const Row<PathwayRecord>& row, store::ReadyPathway& ready);
    Result<void> flagMissing(const exchange::File<PathwayRecord>& file);

    template <class Record>
    Result<void> takeAll(const std::vector<Row<Record>>& rows, const Progress& progress);
    /** Conflict when the file changes what somebody else has changed since it was looked at. */
    Result<void> isAsSeen() const;
    Result<void> takeAll(ReadyRows& rows, const Progress& progress);

private:
    tl::unexpected<Error> reject(QString column, QString reason,
                                 ErrorCode code = ErrorCode::Refused)
    {
        m_column = std::move(column);
        return fail(code, std::move(reason));
    }
    using Codes = std::unordered_set<OdsCode>;

    /** Rejects the row for what a column refers to. */
    Result<void> inColumn(const char* column, Result<void> known)
    {
        if (!known)
            m_column = QString::fromLatin1(column);
        return known;
    }
    void warn(qint64 row, QString column, QString text)
    {
        m_summary.warnings.push_back({row, std::move(column), {}, std::move(text)});
    }
    void count(Outcome outcome);
    /** Counts or rejects the row; a failure of the store is passed on. */
    Result<void> note(qint64 row, const Result<Outcome>& outcome);
    /** Puts in the new pathways that wait for it. */
    Result<void> insertNew();
    void list(PathwayId id)
    {
        if (m_isFullList)
            m_listed.insert(id.value);
    }
    /** Before the file's row is written over one of the region. */
    Result<void> compare(store::ObjectKind kind, qint64 id, qint64 revision, const QString& name);
    std::optional<qint64> seenRevision(store::ObjectKind kind, qint64 id) const;

    Snapshot m_region;
    Snapshot m_seen;
    QString m_firstLater; ///< changed since it was seen: which, by whom and when
    qint64 m_later = 0;
    store::Transaction& m_transaction;
    ImportSummary& m_summary;
    Day m_today;
    bool m_isFullList;
    KnownCodes m_known;
    QSet<QString> m_sessionsSeen;            ///< provider and code
    std::vector<store::ReadyPathway*> m_new; ///< not put in yet
    Ppids m_newPpids;                        ///< of these
    Codes m_listProviders;                   ///< of a full list
    QSet<qint64> m_listed;                   ///< pathways that the file has, rejected ones included
    QString m_column;                        ///< of the last reject
};

/** A refusal of one row, as against a failure of the store, which ends the import. */
bool concernsRowOnly(const Error& error)
{
    return error.code == ErrorCode::Refused || error.code == ErrorCode::Conflict;
}

void Import::count(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Inserted: ++m_summary.inserted; break;
    case Outcome::Updated: ++m_summary.updated; break;
    case Outcome::Unchanged: ++m_summary.unchanged; break;
    }
}

std::optional<qint64> Import::seenRevision(store::ObjectKind kind, qint64 id) const
{
    if (kind == store::ObjectKind::Site) {
        const auto site = m_seen->siteIndex(SiteId{id});
        return site ? std::optional(m_seen->site(*site).revision) : std::nullopt;
    }
    if (kind == store::ObjectKind::Session) {
        const auto session = m_seen->sessionIndex(SessionId{id});
        return session ? std::optional(m_seen->session(*session).revision) : std::nullopt;
    }
    const auto row = m_seen->rowOf(PathwayId{id});
    return row ? std::optional(m_seen->revision(*row)) : std::nullopt;
}

Result<void> Import::compare(store::ObjectKind kind, qint64 id, qint64 revision,
                             const QString& name)
{
    if (!m_seen || seenRevision(kind, id) == revision || ++m_later > 1)
        return {};
    const auto last = m_transaction.lastChange(kind, id);
    if (!last)
        return pass(last);
    m_firstLater = QStringLiteral("%1 was %2").arg(name, *last);
    return {};
}

Result<void> Import::isAsSeen() const
{
    if (m_later == 0)
        return {};
    const QString others = m_later == 1 ? QString()
                                        : QStringLiteral(", and %1 of this file too")
                                              .arg(counted(m_later - 1, QStringLiteral("other row"),
                                                           QStringLiteral("other rows")));
    return fail(ErrorCode::Conflict,
                QStringLiteral("%1%2, after you looked at the file; nothing was imported. Look at "
                               "it again and decide anew.")
                    .arg(m_firstLater, others));
}

tl::unexpected<Error> stopped()
{
    return fail(ErrorCode::Cancelled, QStringLiteral("Stopped; nothing was imported."));
}

template <class Record>
Result<void> Import::takeAll(const std::vector<Row<Record>>& rows, const Progress& progress)
{
    qint64 done = 0;
    for (const Row<Record>& row : rows) {
        if (progress.isCancelled())
            return stopped();
        m_column.clear();
        SOONER_TRY(note(row.number, take(row)));
        if (++done % 1000 == 0)
            progress.at(done, qint64(rows.size()));
    }
    return {};
}

Result<void> Import::takeAll(ReadyRows& rows, const Progress& progress)
{
    qint64 done = 0;
    while (ReadyRows::Stretch* const stretch = rows.next()) {
        for (std::size_t i = 0; i < stretch->rows.size(); ++i) {
            if (progress.isCancelled())
                return stopped();
            m_column.clear();
            const Row<PathwayRecord>& row = *stretch->rows[i];
            SOONER_TRY(note(row.number, take(row, stretch->ready[i])));
        }
        SOONER_TRY(insertNew());
        done += qint64(stretch->rows.size());
        progress.at(done, rows.size());
    }
    return {};
}

Result<void> Import::note(qint64 row, const Result<Outcome>& outcome)
{
    if (outcome)
        count(*outcome);
    else if (concernsRowOnly(outcome.error()))
        m_summary.rejects.push_back({row, m_column, {}, outcome.error().message});
    else
        return pass(outcome);
    return {};
}

Result<void> Import::insertNew()
{
    if (m_new.empty())
        return {};
    const auto first = m_transaction.insertPathways(m_new);
    if (!first) // of whatever kind, it concerns more than the row at hand
        return fail(concernsRowOnly(first.error()) ? ErrorCode::StoreFailed : first.error().code,
                    first.error().message, first.error().detail);
    for (std::size_t i = 0; i < m_new.size(); ++i)
        list(PathwayId{first->value + qint64(i)});
    m_new.clear();
    m_newPpids.clear();
    return {};
}

Result<Outcome> Import::take(const Row<SiteRecord>& row)
{
    SOONER_TRY(
        inColumn("EXCLUDED_CONDITIONS", m_known.conditions(row.record.limits.excludedConditions)));
    const auto known = m_transaction.siteByCode(row.record.code);
    if (!known)
        return pass(known);
    if (!*known) {
        SOONER_TRY(m_transaction.insertSite(row.record));
        return Outcome::Inserted;
    }
    if ((*known)->record == row.record)
        return Outcome::Unchanged;
    SOONER_TRY(compare(store::ObjectKind::Site, (*known)->id.value, (*known)->revision,
                       QStringLiteral("Site %1").arg(row.record.code.toString())));
    SOONER_TRY(m_transaction.updateSite((*known)->id, (*known)->revision, row.record));
    return Outcome::Updated;
}

Result<Outcome> Import::take(const Row<SessionRecord>& row)
{
    const SessionRecord& record = row.record;
    SOONER_TRY(inColumn("SITE_CODE", m_known.site(record.site)));
    SOONER_TRY(
        inColumn("EXCLUDED_CONDITIONS", m_known.conditions(record.limits.excludedConditions)));
    const SiteRow& site = m_region->site(*m_region->siteIndex(record.site));
    const QString key = site.record.provider.toString() + QLatin1Char(' ') + record.code;
    if (m_sessionsSeen.contains(key))
        return reject(QStringLiteral("SESSION_ID"),
                      QStringLiteral("This provider has the same SESSION_ID in an earlier row; "
                                     "give each session its own."));
    m_sessionsSeen.insert(key);
    const auto known = m_transaction.sessionByCode(site.record.provider, record.code);
    if (!known)
        return pass(known);
    if (!*known) {
        SOONER_TRY(m_transaction.insertSession(site.id, record));
        return Outcome::Inserted;
    }
    if ((*known)->record == record)
        return Outcome::Unchanged;
    SOONER_TRY(compare(store::ObjectKind::Session, (*known)->id.value, (*known)->revision,
                       QStringLiteral("Session %1").arg(clipped(record.code))));
    const auto updated =
        m_transaction.updateSession((*known)->id, (*known)->revision, site.id, record);
    if (!updated && updated.error().code == ErrorCode::Conflict)
        return reject(QStringLiteral("PLACES"), updated.error().message, ErrorCode::Conflict);
    SOONER_TRY(updated);
    return Outcome::Updated;
}

Result<Outcome> Import::take(const Row<PathwayRecord>& row, store::ReadyPathway& ready)
{
    const PathwayRecord& record = row.record;
    if (m_isFullList)
        m_listProviders.insert(record.provider);
    SOONER_TRY(
        inColumn("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", m_known.provider(record.provider)));
    if (record.site)
        SOONER_TRY(
            inColumn("ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", m_known.site(*record.site)));
    SOONER_TRY(inColumn("CONDITION_FLAGS", m_known.conditions(record.conditions)));
    if (m_newPpids.mayHave(record.key.ppid))
        SOONER_TRY(insertNew()); // so that it is found
    const auto same = m_transaction.pathwaysByPpid(record.key.issuer, record.key.ppid);
    if (!same)
        return pass(same);
    const store::StoredPathway* known = nullptr;
    for (const store::StoredPathway& other : *same) {
        list(other.id);
        if (other.record.key == record.key)
            known = &other;
        else if (!other.record.clockEnd && !record.clockEnd)
            return reject(
                QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"),
                QStringLiteral("clock-start-changed: this pathway is open with the clock start %1; "
                               "a person must "
                               "decide which is right, or the file must close the old clock.")
                    .arg(other.record.key.clockStart.staff()),
                ErrorCode::Conflict);
    }
    if (!record.clockEnd && isClockStop(record.rttStatus))
        warn(row.number, QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_STATUS"),
             QStringLiteral("The status says that the clock has stopped but there is no end date; "
                            "kept on the list, not matched."));
    if (!known) {
        m_new.push_back(&ready);
        m_newPpids.add(record.key.ppid);
        return Outcome::Inserted;
    }
    if (known->missingSince) {
        SOONER_TRY(insertNew());
        SOONER_TRY(m_transaction.setMissing(known->id, std::nullopt));
    }
    if (known->record == record)
        return Outcome::Unchanged;
    if (record.clockEnd && !known->record.clockEnd) {
        const auto at = m_region->rowOf(known->id);
        if (at && m_region->leadingOffer(*at))
            warn(row.number, QStringLiteral("REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
                 QStringLiteral("The hospital has closed this clock while an offer is live; "
                                "withdraw or complete the offer."));
    }
    SOONER_TRY(compare(store::ObjectKind::Pathway, known->id.value, known->revision,
                       pathwayCode(known->id)));
    SOONER_TRY(insertNew()); // the audit has the order of the file
    SOONER_TRY(m_transaction.updatePathway(known->id, known->revision, record));
    return Outcome::Updated;
}

/** Flags open pathways of the file's providers that the file does not have. A rejected row still
   names its pathway, so that a spelling mistake never makes a person look gone. */
Result<void> Import::flagMissing(const exchange::File<PathwayRecord>& file)
{
    QSet<QString> rejected;
    for (const exchange::Reject& reject : file.rejects)
        rejected.insert(reject.ppid);
    if (rejected.contains(QString())) {
        warn(0, QString(),
             QStringLiteral(
                 "A rejected row does not say whose it is, so nobody was flagged as gone; "
                 "mend it and import the full list again"));
        return {};
    }
    for (const OdsCode provider : m_listProviders) {
        const auto open = m_transaction.openPathwaysOf(provider);
        if (!open)
            return pass(open);
        for (const store::PathwayName& pathway : *open) {
            if (m_listed.contains(pathway.id.value) || rejected.contains(pathway.ppid))
                continue;
            if (!pathway.missing)
                SOONER_TRY(m_transaction.setMissing(pathway.id, m_today));
            ++m_summary.missing;
        }
    }
    return {};
}

template <class Record>
void noteFile(const exchange::File<Record>& file, ImportSummary& summary)
{
    summary.read = file.facts.rows;
    summary.ignoredColumns = file.facts.ignoredColumns;
    for (const exchange::Reject& reject : file.rejects)
        summary.rejects.push_back({reject.row, reject.column, reject.valueClass, reject.reason});
    for (const exchange::Warning& warning : file.warnings)
        summary.warnings.push_back({warning.row, warning.column, {}, warning.text});
}

/** A closed clock makes room for the same pathway's new one, wherever the two rows stand in the
 * file. */
std::vector<Row<PathwayRecord>*> closedFirst(std::vector<Row<PathwayRecord>>& rows)
{
    std::vector<Row<PathwayRecord>*> order;
    order.reserve(rows.size());
    for (const bool closed : {true, false}) {
        for (Row<PathwayRecord>& row : rows) {
            if (row.record.clockEnd.has_value() == closed)
                order.push_back(&row);
        }
    }
    return order;
}

Result<void> finish(Workspace& workspace, store::Transaction& transaction, ImportSummary& summary,
                    bool follow)
{
    const Actor actor = workspace.actor();
    store::ImportRecord record;
    record.kind = codeOf(summary.kind);
    record.fileName = summary.file;
    record.read = summary.read;
    record.inserted = summary.inserted;
    record.updated = summary.updated;
    record.unchanged = summary.unchanged;
    record.rejected = qint64(summary.rejects.size());
    record.at = actor.now;
    record.user = actor.user;
    SOONER_TRY(transaction.insertImport(record));
    SOONER_TRY(follow ? workspace.commit(transaction) : transaction.commit());
    summary.written = true;
    return {};
}

std::vector<exchange::Reject> rejectsOf(const ImportSummary& summary)
{
    std::vector<exchange::Reject> rejects;
    for (const RowNote& note : summary.rejects)
        rejects.push_back({note.row, note.column, note.valueClass, note.reason, {}});
    return rejects;
}

/** How rejected rows are handed back. */
using RejectsOut = std::function<Result<void>()>;

template <class Record>
Result<void> run(Workspace& workspace, exchange::File<Record>& file, const ImportOptions& options,
                 const Progress& progress, ImportSummary& summary, const RejectsOut& writeRejects)
{
    noteFile(file, summary);
    std::optional<LongWrite> announced;
    if (file.rows.size() > manyRows)
        announced.emplace(workspace, QStringLiteral("importing a list"));
    auto transaction = workspace.begin(QStringLiteral("import ") + codeOf(summary.kind));
    if (!transaction)
        return pass(transaction);
    Import import(workspace, **transaction, options, summary);
    if constexpr (!std::is_same_v<Record, PathwayRecord>) {
        SOONER_TRY(import.takeAll(file.rows, progress));
        SOONER_TRY(import.isAsSeen());
    } else {
        ReadyRows rows(closedFirst(file.rows));
        SOONER_TRY(import.takeAll(rows, progress));
        SOONER_TRY(import.isAsSeen());
        if (options.fullList)
            SOONER_TRY(import.flagMissing(file));
        const auto clashes = (*transaction)->refreshIdentityClashes();
        if (!clashes)
            return pass(clashes);
    }
    const auto byRow = [](const RowNote& a, const RowNote& b) { return a.row < b.row; };
    std::stable_sort(summary.rejects.begin(), summary.rejects.end(), byRow);
    std::stable_sort(summary.warnings.begin(), summary.warnings.end(), byRow);
    // Before the commit: when they cannot be handed back, nothing is imported.
    SOONER_TRY(writeRejects());
    return options.dryRun ? Result<void>()
                          : finish(workspace, **transaction, summary, options.follow);
}

template <class Record>
Result<void> readAndRun(Result<exchange::File<Record>> file, Workspace& workspace,
                        const ImportOptions& options, const Progress& progress,
                        ImportSummary& summary, const RejectsOut& writeRejects)
{
    if (!file)
        return pass(file);
    return run(workspace, *file, options, progress, summary, writeRejects);
}

/** A reader that does not know the header says so before its first row; there the reading ends. */
template <class Read>
Result<void> knowsHeader(Read readFile, const QString& path, const exchange::ReadOptions& options)
{
    Progress progress([&progress](qint64, qint64) { progress.cancel(); });
    const auto file = readFile(path, options, progress);
    if (!file && !progress.isCancelled())
        return pass(file);
    return {};
}

Result<ImportSummary> importInto(Workspace& workspace, ImportKind kind, const QString& path,
                                 const ImportOptions& options, const Progress& progress)
{
    QElapsedTimer timer;
    timer.start();
    exchange::ReadOptions read{workspace.today(), {}, options.provider};
    if (!options.mapping.isEmpty()) {
        const auto mapping = exchange::readMapping(options.mapping);
        if (!mapping)
            return pass(mapping);
        read.mapping = *mapping;
    }
    ImportSummary summary;
    summary.kind = kind;
    summary.file = QFileInfo(path).fileName();
    const RejectsOut writeRejects = [&]() -> Result<void> {
        if (options.rejects.isEmpty() || summary.rejects.empty())
            return {};
        return exchange::writeRejects(options.rejects, path, read, rejectsOf(summary));
    };
    Result<void> done;
    switch (kind) {
    case ImportKind::Sites:
        done = readAndRun(exchange::readSites(path, read, progress), workspace, options, progress,
                          summary, writeRejects);
        break;
    case ImportKind::Capacity:
        done = readAndRun(exchange::readCapacity(path, read, progress), workspace, options,
                          progress, summary, writeRejects);
        break;
    case ImportKind::WaitingList:
        done = readAndRun(exchange::readWaitingList(path, read, progress), workspace, options,
                          progress, summary, writeRejects);
        break;
    }
    SOONER_TRY(done);
    summary.seconds = double(timer.elapsed()) / 1000;
    return summary;
}

} // namespace

QString codeOf(ImportKind kind)
{
    return QString::fromLatin1(kindCodes[std::size_t(kind)]);
}

std::optional<ImportKind> importKind(QStringView code)
{
    for (std::size_t i = 0; i < kindCodes.size(); ++i) {
        if (code == QLatin1String(kindCodes[i]))
            return ImportKind(i);
    }
    return std::nullopt;
}

Result<ImportKind> recogniseFile(const Workspace& workspace, const QString& path,
                                 const ImportOptions& options)
{
    const exchange::ReadOptions read{workspace.today(), {}, options.provider};
    const auto list = knowsHeader(exchange::readWaitingList, path, read);
    if (list)
        return ImportKind::WaitingList;
    if (knowsHeader(exchange::readCapacity, path, read))
        return ImportKind::Capacity;
    if (knowsHeader(exchange::readSites, path, read))
        return ImportKind::Sites;
    return pass(list);
}

Result<ImportSummary> importFile(Workspace& workspace, ImportKind kind, const QString& path,
                                 const ImportOptions& options, const Progress& progress)
{
    try {
        return importInto(workspace, kind, path, options, progress);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::StoreFailed,
                    QStringLiteral("There is not enough memory to import this file, and nothing "
                                   "was imported; close other programs, or cut the file into "
                                   "parts"));
    }
}

} // namespace sooner
