#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** What goes into a region comes out of it exactly. */
class RecordTest : public QObject
{
    Q_OBJECT

private slots:
    void sitesComeBack();
    void sessionsComeBack();
    void pathwaysComeBack();
    void updatedPathwayComesBack();
};

void RecordTest::sitesComeBack()
{
    StoreFixture region;
    QRandomGenerator random(1);
    std::map<SiteId, SiteRecord> written;
    auto transaction = region.begin();
    for (int i = 0; i < 200; ++i) {
        const SiteRecord site = randomSite(random, i);
        written.emplace(must(transaction->insertSite(site)), site);
    }
    must(transaction->commit());
    region.reopen();
    std::size_t found = 0;
    must(region.store().forEachSite([&](StoredSite&& site) {
        if (site.id == region.site())
            return;
        ++found;
        QCOMPARE(site.revision, 1);
        QVERIFY(site.record == written.at(site.id));
    }));
    QCOMPARE(found, written.size());
}

void RecordTest::sessionsComeBack()
{
    StoreFixture region;
    QRandomGenerator random(2);
    std::map<SessionId, SessionRecord> written;
    auto transaction = region.begin();
    for (int i = 0; i < 300; ++i) {
        const SessionRecord session = randomSession(random, OdsCode::unchecked("RR801"), i);
        written.emplace(must(transaction->insertSession(region.site(), session)), session);
    }
    must(transaction->commit());
    region.reopen();
    std::size_t found = 0;
    must(region.store().forEachSession([&](StoredSession&& session) {
        ++found;
        QCOMPARE(session.site, region.site());
        QVERIFY(session.record == written.at(session.id));
        QVERIFY(must(region.store().session(session.id))->record == session.record);
    }));
    QCOMPARE(found, written.size());
    for (const auto& [id, session] : written) {
        QCOMPARE(region.count("SELECT count(*) FROM seat WHERE session_id = "
                              + std::to_string(id.value)),
                 session.places);
    }
}

void RecordTest::pathwaysComeBack()
{
    StoreFixture region;
    QRandomGenerator random(3);
    std::map<PathwayId, PathwayRecord> written;
    auto transaction = region.begin();
    for (int i = 0; i < 1000; ++i) {
        const PathwayRecord pathway = randomPathway(random, i);
        written.emplace(must(transaction->insertPathway(pathway)), pathway);
    }
    must(transaction->commit());
    region.reopen();
    std::size_t found = 0;
    must(region.store().forEachPathway([&](StoredPathway&& pathway) {
        ++found;
        QCOMPARE(pathway.revision, 1);
        QVERIFY(pathway.record == written.at(pathway.id));
    }));
    QCOMPARE(found, written.size());
    const auto reader = must(region.store().pathwayReader());
    const PathwayId highest = must(region.store().highestPathway());
    must(reader->read(PathwayId{1}, highest, [&](const PathwayLine& line) {
        --found;
        const PathwayRecord& whole = written.at(line.id);
        QVERIFY(line.clockStart == whole.key.clockStart);
        QCOMPARE(QString::fromUtf8(line.family), whole.name.family);
        QVERIFY(line.postcode == whole.postcode);
        QVERIFY(line.unavailable == whole.unavailable);
        QVERIFY(line.suitable == whole.suitability.suitable);
        QCOMPARE(line.suitabilityNamed, whole.suitability.suitable == true
                                            && !whole.suitability.by.isEmpty()
                                            && whole.suitability.on.has_value());
        QVERIFY(line.travel == whole.travel);
        QCOMPARE(line.closed, whole.clockEnd.has_value());
    }));
    QCOMPARE(found, 0);
}

void RecordTest::updatedPathwayComesBack()
{
    StoreFixture region;
    const PathwayId id = region.addPathway(QStringLiteral("A"));
    QRandomGenerator random(4);
    qint64 revision = 1;
    for (int i = 0; i < 100; ++i) {
        const PathwayRecord pathway = randomPathway(random, i);
        auto transaction = region.begin();
        must(transaction->updatePathway(id, revision, pathway));
        must(transaction->commit());
        ++revision;
        const auto stored = must(region.store().pathway(id));
        QVERIFY(stored);
        QVERIFY(stored->record == pathway);
        QCOMPARE(stored->revision, revision);
    }
}

SOONER_TEST(RecordTest)
#include "recordtest.moc"
