#include "core/workspace/workspace.h"

#include "core/store/backup.h"
#include "core/store/store.h"
#include "core/workspace/backupfolder.h"
#include "core/workspace/change.h"
#include "core/workspace/pathwayloading.h"
#include "core/workspace/presence.h"
#include "core/workspace/regioneditor.h"

#include <QSysInfo>

#include <new>

namespace sooner {

namespace {

/** More changed rows than this are cheaper to read again as a whole. */
constexpr qint64 mostChangesToFollow = 20000;

std::unique_ptr<Clock> clockFor(std::optional<Day> asOf)
{
    if (asOf)
        return std::make_unique<AsOfClock>(*asOf);
    return std::make_unique<SystemClock>();
}

Result<void> followRegion(store::Store& store, RegionEditor& editor)
{
    auto info = store.info();
    if (!info)
        return pass(info);
    return editor.setInfo(std::move(*info));
}

/** A run of new rows becomes a row each. */
std::vector<store::ChangedRow> oneByOne(const std::vector<store::ChangedRow>& runs)
{
    std::vector<store::ChangedRow> rows;
    for (const store::ChangedRow& run : runs) {
        for (qint64 id = run.id; id <= run.last; ++id)
            rows.push_back({run.sequence, run.kind, id, id});
    }
    return rows;
}

/** No region is brought up to date before there is a verified backup of how it was. */
Result<std::optional<Upgrade>> backUpIfOlder(const QString& path, const WorkspaceOptions& options)
{
    const auto older = store::olderSchemaOf(path, options.waiting);
    if (!older)
        return pass(older);
    if (!*older)
        return std::nullopt;
    Progress* cancelled = nullptr;
    Progress progress([&](qint64, qint64) {
        if (options.waiting.cancelled && options.waiting.cancelled())
            cancelled->cancel();
    });
    cancelled = &progress;
    auto made = backUpBeforeUpgrade(path, **older, clockFor(options.asOf)->now(), progress);
    if (!made)
        return pass(made);
    return Upgrade{**older, 0, std::move(made->file)};
}

/** Reads one changed row again and hands it to the editor; rows are never deleted. */
Result<void> follow(store::Store& store, RegionEditor& editor, const store::ChangedRow& changed)
{
    const auto take = [&editor](const auto& row) -> Result<void> {
        if (!row)
            return pass(row);
        if (*row)
            editor.put(**row);
        return {};
    };
    switch (changed.kind) {
    case store::ObjectKind::Site: return take(store.site(SiteId{changed.id}));
    case store::ObjectKind::Session: return take(store.session(SessionId{changed.id}));
    case store::ObjectKind::Pathway: return take(store.pathway(PathwayId{changed.id}));
    case store::ObjectKind::Offer: return take(store.offer(OfferId{changed.id}));
    case store::ObjectKind::Region: return followRegion(store, editor);
    }
    return {};
}

} // namespace

QString pathwayCode(PathwayId id)
{
    return QStringLiteral("P%1").arg(id.value);
}

void nameReverse(const Change& change, Change& reverse)
{
    reverse.original = change.original.isEmpty() ? change.text : change.original;
    reverse.isUndo = !change.isUndo;
    reverse.text =
        (reverse.isUndo ? QStringLiteral("Undone: %1") : QStringLiteral("Done again: %1"))
            .arg(reverse.original);
}

Workspace::Workspace(QString path, std::unique_ptr<store::Store> store, WorkspaceOptions options)
    : m_path(std::move(path)), m_store(std::move(store)), m_options(std::move(options)),
      m_presence(std::make_unique<Presence>(*m_store, m_options.user)),
      m_clock(clockFor(m_options.asOf))
{
    if (m_options.present)
        m_presence->stay();
}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(const QString& path,
                                                   const WorkspaceOptions& options)
try {
    const auto access =
        options.mode == OpenMode::ReadOnly ? store::Access::ReadOnly : store::Access::ReadWrite;
    std::optional<Upgrade> upgrade;
    if (access == store::Access::ReadWrite) {
        auto older = backUpIfOlder(path, options);
        if (!older)
            return pass(older);
        upgrade = std::move(*older);
    }
    auto opened = store::openSqlite(path, access, options.waiting);
    if (!opened)
        return pass(opened);
    std::unique_ptr<Workspace> workspace(new Workspace(path, std::move(*opened), options));
    SOONER_TRY(workspace->readAgain());
    if (upgrade)
        upgrade->to = workspace->region()->info().schema;
    workspace->m_upgrade = std::move(upgrade);
    // Who is here can wait until the first poll.
    (void)workspace->m_presence->look();
    return workspace;
} catch (const std::bad_alloc&) {
    return tl::unexpected(regionTooLarge());
}

Result<std::unique_ptr<Workspace>> Workspace::create(const QString& path, const RegionInfo& info,
                                                     const WorkspaceOptions& options)
{
    const auto clock = clockFor(options.asOf);
    const Actor actor{options.user, QSysInfo::machineHostName(), clock->now(), clock->today()};
    auto created = store::createSqlite(path, info, actor, options.waiting);
    if (!created)
        return pass(created);
    std::unique_ptr<Workspace> workspace(new Workspace(path, std::move(*created), options));
    if (const auto loaded = workspace->readAgain(); !loaded)
        return fail(loaded.error().code,
                    QStringLiteral("The region was made but could not be read; open it again"),
                    loaded.error().message);
    return workspace;
}

Snapshot Workspace::region() const
{
    const std::lock_guard lock(m_mutex);
    return m_region;
}

Day Workspace::today() const
{
    return m_clock->today();
}

Actor Workspace::actor() const
{
    return {m_options.user, QSysInfo::machineHostName(), m_clock->now(), m_clock->today()};
}

Result<void> Workspace::load()
{
    const auto info = m_store->info();
    if (!info)
        return pass(info);
    if (!m_options.asOf && info->asOf)
        m_clock = clockFor(info->asOf);
    auto editor = std::make_unique<RegionEditor>();
    SOONER_TRY(editor->setInfo(*info));
    // The number is read first: what changes while we read is followed once more, which does no
    // harm.
    const auto last = m_store->lastChange();
    if (!last)
        return pass(last);
    SOONER_TRY(m_store->forEachSite([&](store::StoredSite&& row) { editor->put(row); }));
    SOONER_TRY(m_store->forEachSession([&](store::StoredSession&& row) { editor->put(row); }));
    SOONER_TRY(loadPathways(*m_store, *editor));
    SOONER_TRY(m_store->forEachOffer([&](OfferRecord&& row) { editor->put(row); }));
    SOONER_TRY(editor->soundness());
    editor->setSequence(*last);
    m_editor = std::move(editor);
    publish();
    return {};
}

Result<void> Workspace::readAgain()
{
    m_isTorn = true;
    const auto any = refresh();
    return any ? Result<void>() : pass(any);
}

Result<bool> Workspace::refresh()
{
    try {
        return followChanges();
    } catch (const std::bad_alloc&) {
        m_isTorn = true;
        return tl::unexpected(regionTooLarge());
    }
}

Result<bool> Workspace::followChanges()
{
    if (m_isTorn) {
        SOONER_TRY(load());
        m_isTorn = false;
        return true;
    }
    const qint64 known = m_editor->region().sequence();
    const auto changes = m_store->changesSince(known, mostChangesToFollow);
    if (!changes)
        return pass(changes);
    if (!*changes) {
        SOONER_TRY(load());
        return true;
    }
    if ((*changes)->empty())
        return false;
    // New rows must come in the order of what they refer to: sites, sessions, pathways, offers;
    // each in order of id.
    const qint64 last = (*changes)->back().sequence;
    auto rows = oneByOne(**changes);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::pair(a.kind, a.id) < std::pair(b.kind, b.id);
    });
    rows.erase(
        std::unique(rows.begin(), rows.end(),
                    [](const auto& a, const auto& b) { return a.kind == b.kind && a.id == b.id; }),
        rows.end());
    for (const store::ChangedRow& row : rows)
        SOONER_TRY(follow(*m_store, *m_editor, row));
    SOONER_TRY(m_editor->soundness());
    m_editor->setSequence(last);
    publish();
    return true;
}

void Workspace::setWaiting(const Waiting& waiting)
{
    m_options.waiting = waiting;
    m_store->setWaiting(waiting);
}

Result<bool> Workspace::poll()
{
    m_store->setWaiting(std::chrono::milliseconds(0));
    const auto refreshed = [this]() -> Result<bool> {
        const auto version = m_store->dataVersion();
        if (!version)
            return pass(version);
        if (*version == m_seenVersion)
            return false;
        const auto any = refresh();
        if (!any)
            return any;
        SOONER_TRY(m_presence->look());
        m_seenVersion = *version; // only now: what could not be read is read next time
        return any;
    }();
    m_store->setWaiting(m_options.waiting);
    return refreshed;
}

QString Workspace::place() const
{
    return m_store->opened().place;
}

std::vector<QString> Workspace::warnings() const
{
    return m_store->opened().warnings;
}

std::vector<Colleague> Workspace::colleagues() const
{
    return m_presence->colleagues();
}

bool Workspace::beat()
{
    return m_presence->beat();
}

Result<std::unique_ptr<store::Transaction>> Workspace::begin(const QString& useCase)
{
    if (isReadOnly())
        return fail(
            ErrorCode::StoreReadOnly,
            QStringLiteral(
                "The region is open for reading only; open it without --read-only to change it."));
    auto transaction = m_store->begin(actor(), useCase);
    if (!transaction)
        return transaction;
    // From here nobody else can write: what the Region says now is the truth until the commit.
    const auto refreshed = refresh();
    if (!refreshed)
        return pass(refreshed);
    return transaction;
}

Result<void> Workspace::commit(store::Transaction& transaction)
{
    SOONER_TRY(transaction.commit());
    // The change is durable now: a failure to read it back must not look like a failure to save it.
    try {
        const auto refreshed = refresh();
        if (!refreshed)
            qCritical("Saved, but reading the region again failed: %s",
                      qPrintable(refreshed.error().message));
    } catch (const std::bad_alloc&) {
        // Not even memory to say so; the next refresh reads it.
    }
    return {};
}

bool Workspace::isAsSeen(const OfferRecord& offer) const
{
    if (!m_seen)
        return true;
    const auto own = m_own.find(offer.id);
    if (own != m_own.end() && own->second == offer.revision)
        return true;
    const auto index = m_seen->offerIndex(offer.id);
    return index && m_seen->offer(*index).record.revision == offer.revision;
}

void Workspace::publish()
{
    const std::lock_guard lock(m_mutex);
    m_region = m_editor->snapshot();
}

} // namespace sooner
