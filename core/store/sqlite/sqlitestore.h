#pragma once

#include "core/store/sqlite/database.h"
#include "core/store/store.h"

namespace sooner::store {

/** A region in one SQLite file. */
class SqliteStore final : public Store
{
public:
    static constexpr Database::Wait usualWait{15000};

    static Result<std::unique_ptr<SqliteStore>> create(const QString& path, const RegionInfo& info,
                                                       const Actor& actor,
                                                       const Waiting& waiting = {});
    static Result<std::unique_ptr<SqliteStore>> open(const QString& path, Access access,
                                                     const Waiting& waiting = {});

    const OpenedFile& opened() const override { return m_opened; }
    void setWaiting(Waiting waiting) override { m_database.setWaiting(std::move(waiting)); }
    const Waiting& waiting() const override { return m_database.waiting(); }
    Result<std::unique_ptr<Transaction>> begin(const Actor& actor,
                                               const QString& function) override;

    Result<RegionInfo> info() override;
    Result<void> forEachSite(const std::function<void(StoredSite&&)>& take) override;
    Result<void> forEachSession(const std::function<void(StoredSession&&)>& take) override;
    Result<void> forEachPathway(const std::function<void(StoredPathway&&)>& take) override;
    Result<std::unique_ptr<PathwayReader>> pathwayReader() override;
    Result<PathwayId> highestPathway() override;
    Result<void> forEachOffer(const std::function<void(OfferRecord&&)>& take) override;
    Result<std::optional<StoredSite>> site(SiteId id) override;
    Result<std::optional<StoredSession>> session(SessionId id) override;
    Result<std::optional<StoredPathway>> pathway(PathwayId id) override;
    Result<std::vector<StoredPathway>> pathwaysByPpid(OdsCode issuer, const QString& ppid) override;
    Result<std::optional<OfferRecord>> offer(OfferId id) override;
    Result<std::vector<OfferStep>> stepsOfPathway(PathwayId id) override;
    Result<std::vector<LetterRecord>> lettersOfPathway(PathwayId id) override;

    Result<qint64> dataVersion() override;
    Result<qint64> lastChange() override;
    Result<std::optional<std::vector<ChangedRow>>> changesSince(qint64 sequence,
                                                                qint64 most) override;

    Result<std::vector<PresenceRow>> present() override;
    Result<void> showPresence(const PresenceRow& own) override;
    Result<void> removePresence() override;

    Result<std::vector<Problem>> check(const Progress& progress,
                                       CheckDepth depth = CheckDepth::Usual) override;

    Result<Anchor> newestAuditEntry() override;
    Result<void> forEachAuditEntry(const AuditQuestion& question,
                                   const std::function<void(AuditEntry&&)>& take) override;
    Result<std::vector<QString>> verifyAudit(const std::optional<Anchor>& anchor,
                                             const Progress& progress) override;

    /** For the tests of this folder: the connection itself. */
    Database& database() { return m_database; }

private:
    SqliteStore(Database database, Access access, bool demo)
        : m_database(std::move(database)), m_access(access), m_demo(demo)
    {}

    Database m_database;
    Access m_access;
    bool m_demo;
    OpenedFile m_opened;
    QString m_instance; ///< our own row of presence; empty: there is none
};

} // namespace sooner::store
