#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/waiting.h"
#include "core/domain/history.h"
#include "core/workspace/colleague.h"
#include "core/workspace/region.h"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace sooner::store {
class Store;
class Transaction;
} // namespace sooner::store

namespace sooner {

class Presence;
class RegionEditor;

enum class OpenMode { ReadWrite, ReadOnly };

struct WorkspaceOptions
{
    OpenMode mode = OpenMode::ReadWrite;
    QString user;            ///< shown to colleagues and kept in the audit
    std::optional<Day> asOf; ///< --as-of; else a demo region's own day, else today
    OfferPolicy offerPolicy;
    Waiting waiting = {}; ///< for colleagues who write
    bool present = false; ///< shown to colleagues while it is open
};

/** A region of an older Sooner was brought up to date when it was opened. */
struct Upgrade
{
    int from = 0; ///< schemas
    int to = 0;
    QString backup; ///< the file of how it was before
};

/** One open region: the store, and the Region in step with it. Use cases are free functions on it
   (imports.h, offers.h, planning.h ...). One thread at a time, but region() may be asked from any
   thread. */
class Workspace
{
public:
    static Result<std::unique_ptr<Workspace>> open(const QString& path,
                                                   const WorkspaceOptions& options);
    static Result<std::unique_ptr<Workspace>> create(const QString& path, const RegionInfo& info,
                                                     const WorkspaceOptions& options);
    ~Workspace();

    const QString& path() const { return m_path; }
    const std::optional<Upgrade>& upgrade() const { return m_upgrade; }
    bool isReadOnly() const { return m_options.mode == OpenMode::ReadOnly; }
    Snapshot region() const;
    /** The day that counts as today. */
    Day today() const;
    Actor actor() const;
    const OfferPolicy& offerPolicy() const { return m_options.offerPolicy; }

    void setWaiting(const Waiting& waiting);
    /** Brings the Region up to the store's last change; true when anything was new. */
    Result<bool> refresh();
    /** The same, every second: cheap when nobody has changed anything, and it waits for nobody.
        StoreMissing: another file has taken the place of the region. */
    Result<bool> poll();

    /** Where the file lives: "local", "network (cifs)"; and what people should know of that. */
    QString place() const;
    std::vector<QString> warnings() const;

    /** Who else has the region open, as of the last poll. */
    std::vector<Colleague> colleagues() const;
    /** Once a minute, if it was opened to be present. False: try again soon. */
    bool beat();

    /** What the person who acts next has before their eyes: an offer that somebody else has changed
        since is a Conflict. Nothing, as for commands: they act on what is true now. */
    void setSeen(Snapshot seen) { m_seen = std::move(seen); }

    // For the use cases in this folder only
    store::Store& store() { return *m_store; }
    Presence& presence() { return *m_presence; }
    /** Takes the write lock and brings the Region up to date, so that rules are checked on what is
     * true now. */
    Result<std::unique_ptr<store::Transaction>> begin(const QString& useCase);
    /** Nobody but this workspace has changed it since it was seen. */
    bool isAsSeen(const OfferRecord& offer) const;
    /** This workspace has saved it so. */
    void noteOwn(const OfferRecord& offer) { m_own[offer.id] = offer.revision; }
    /** Commits and brings the Region up to date. */
    Result<void> commit(store::Transaction& transaction);

private:
    Workspace(QString path, std::unique_ptr<store::Store> store, WorkspaceOptions options);
    Result<void> readAgain();
    Result<void> load();
    Result<bool> followChanges();
    void publish();

    QString m_path;
    std::unique_ptr<store::Store> m_store;
    WorkspaceOptions m_options;
    std::optional<Upgrade> m_upgrade;
    std::unique_ptr<Presence> m_presence;
    std::optional<qint64> m_seenVersion; ///< of the data when it was last polled
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<RegionEditor> m_editor;
    bool m_isTorn = false;      ///< memory ran out in the middle of a row
    mutable std::mutex m_mutex; ///< guards m_region, which other threads read
    Snapshot m_region;
    Snapshot m_seen;
    std::unordered_map<OfferId, qint64> m_own; ///< revisions that this workspace made last
};

} // namespace sooner
