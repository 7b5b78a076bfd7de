#pragma once

#include "core/store/sqlite/sqlitestore.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

namespace sooner::test {

inline constexpr Day storeToday{20778}; // 2026-11-21

/** A region in a folder of its own with one hospital; every helper fails loudly instead of
 * returning a failure. */
class StoreFixture
{
public:
    explicit StoreFixture(bool demo = false);

    QString path() const { return m_folder.filePath(QStringLiteral("region.sooner")); }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    store::SqliteStore& store() { return *m_store; }
    SiteId site() const { return m_site; }

    /** Closes and opens again, so that only what is in the file counts. */
    void reopen(store::Database::Wait wait = store::SqliteStore::usualWait);
    std::unique_ptr<store::Transaction> begin(const QString& function = QStringLiteral("test"));
    SessionId addSession(const QString& code, int places, std::optional<SiteId> site = {});
    PathwayId addPathway(const QString& ppid);
    SiteId addSite(const char* code, const char* provider);
    /** A draft for insertOffer at the fixture's hospital. */
    OfferRecord draft(PathwayId pathway, SessionId session) const;
    OfferRecord addOffer(PathwayId pathway, SessionId session,
                         OfferState state = OfferState::Proposed);
    /** SQL past all our code; what it says goes wrong is returned. */
    QString raw(const std::string& sql);
    qint64 count(const std::string& sql);

    /** What check() finds, one a line; empty when the region is sound. */
    QString problems();
    void close() { m_store.reset(); }

    static store::Actor actor(const QString& user = QStringLiteral("priya"));
    static SiteRecord siteRecord(const char* code = "RR801", const char* provider = "RR8");
    static SessionRecord sessionRecord(const QString& code, int places);
    static PathwayRecord pathwayRecord(const QString& ppid);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<store::SqliteStore> m_store;
    SiteId m_site;
};

/** The value, or a loud end of the test program: helpers have no way to fail a test. */
template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/** Records with every field now set and now not, from empty to very long, with accents, emoji and
 * other scripts. */
SiteRecord randomSite(QRandomGenerator& random, int number);
SessionRecord randomSession(QRandomGenerator& random, OdsCode site, int number);
PathwayRecord randomPathway(QRandomGenerator& random, int number);

} // namespace sooner::test
