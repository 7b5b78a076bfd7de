#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <atomic>
#include <thread>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** All of it or nothing, one writer at a time, and no change without its audit row and change-log
 * row. */
class TransactionTest : public QObject
{
    Q_OBJECT

private slots:
    void knownPathwaysAreFoundAmongManyNewOnes();
    void rollsBackUnlessCommitted();
    void secondTransactionOfOneStoreIsRefused();
    void secondWriterWaitsAndThenGivesUp();
    void secondWriterGetsItsTurn();
    void commitBehindAReaderCanBeTriedAgain();
    void fullDiskLosesNothing();
    void nothingAfterAFailureOrACommit();
    void conflictLeavesTheRestToGoOn();
    void staleRevisionSaysWhoAndWhen_data();
    void staleRevisionSaysWhoAndWhen();
    void rowThatIsNotThereIsNotFound();
    void duplicatesAreConflicts();
    void valuesOutsideTheRangesAreRefused();
    void sessionFollowsItsSitesProvider();
    void sessionMustNameItsOwnSite();
};

namespace {

QString codeOfFailure(const auto& result)
{
    return result ? QStringLiteral("no failure") : errorCodeName(result.error().code);
}

constexpr const char* pathways = "SELECT count(*) FROM pathway";

} // namespace

void TransactionTest::rollsBackUnlessCommitted()
{
    StoreFixture region;
    const qint64 audit = region.count("SELECT count(*) FROM audit");
    {
        auto transaction = region.begin();
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
        QCOMPARE(region.count(pathways), 1);
    }
    QCOMPARE(region.count(pathways), 0);
    QCOMPARE(region.count("SELECT count(*) FROM audit"), audit);
    region.addPathway(QStringLiteral("A"));
    QCOMPARE(region.count(pathways), 1);
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::secondTransactionOfOneStoreIsRefused()
{
    StoreFixture region;
    const auto transaction = region.begin();
    const auto second = region.store().begin(StoreFixture::actor(), QStringLiteral("second"));
    QCOMPARE(codeOfFailure(second), QStringLiteral("store-locked"));
    must(transaction->commit());
}

void TransactionTest::secondWriterWaitsAndThenGivesUp()
{
    StoreFixture region;
    const auto other =
        must(SqliteStore::open(region.path(), Access::ReadWrite, std::chrono::milliseconds(1)));
    {
        const auto transaction = region.begin();
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
        const auto second = other->begin(StoreFixture::actor(), QStringLiteral("second"));
        QCOMPARE(codeOfFailure(second), QStringLiteral("store-locked"));
        // Reading goes on beside a writer, and sees the state before.
        QCOMPARE(must(other->database().number(pathways)), 0);
        must(transaction->commit());
    }
    QVERIFY_RESULT(other->begin(StoreFixture::actor(), QStringLiteral("second")));
    QCOMPARE(must(other->database().number(pathways)), 1);
}

void TransactionTest::secondWriterGetsItsTurn()
{
    StoreFixture region;
    std::atomic<bool> asking = false;
    Result<void> outcome = fail(ErrorCode::StoreFailed, {});
    auto transaction = region.begin();
    std::thread second([&] {
        const auto store = must(
            SqliteStore::open(region.path(), Access::ReadWrite, std::chrono::milliseconds(60000)));
        asking = true;
        auto begun = store->begin(StoreFixture::actor(), QStringLiteral("second"));
        outcome = begun ? (*begun)->commit() : Result<void>(pass(begun));
    });
    while (!asking)
        std::this_thread::yield();
    const auto written =
        transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A")));
    const auto committed = transaction->commit();
    second.join();
    QVERIFY_RESULT(written);
    QVERIFY_RESULT(committed);
    QVERIFY_RESULT(outcome);
}

void TransactionTest::commitBehindAReaderCanBeTriedAgain()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("A"));
    region.reopen(std::chrono::milliseconds(1));
    const auto reader = must(SqliteStore::open(region.path(), Access::ReadOnly));
    const auto transaction = region.begin();
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("B"))));
    must(reader->forEachPathway([&](StoredPathway&&) {
        QCOMPARE(codeOfFailure(transaction->commit()), QStringLiteral("store-locked"));
    }));
    must(transaction->commit());
    QCOMPARE(must(reader->database().number(pathways)), 2);
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::fullDiskLosesNothing()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("before"));
    const qint64 pages = region.count("PRAGMA page_count");
    QCOMPARE(region.count("PRAGMA max_page_count = " + std::to_string(pages + 3)), pages + 3);
    {
        auto transaction = region.begin();
        Result<PathwayId> last = PathwayId{};
        for (int i = 0; last && i < 1000; ++i)
            last = transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i)));
        QCOMPARE(codeOfFailure(last), QStringLiteral("store-full"));
        QCOMPARE(codeOfFailure(transaction->insertSite(StoreFixture::siteRecord("RR802"))),
                 QStringLiteral("store-full"));
        QCOMPARE(codeOfFailure(transaction->commit()), QStringLiteral("store-full"));
    }
    QCOMPARE(region.count(pathways), 1);
    region.reopen();
    QCOMPARE(region.count(pathways), 1);
    QCOMPARE(region.problems(), QString());
    region.addPathway(QStringLiteral("after"));
    QCOMPARE(region.count(pathways), 2);
}

void TransactionTest::nothingAfterAFailureOrACommit()
{
    StoreFixture region;
    auto transaction = region.begin();
    must(transaction->commit());
    QCOMPARE(
        codeOfFailure(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A")))),
        QStringLiteral("store-failed"));
    QCOMPARE(codeOfFailure(transaction->commit()), QStringLiteral("store-failed"));
    QCOMPARE(region.count(pathways), 0);
    // Half of a change must not be committed: here the audit fails after the pathway was written.
    QCOMPARE(
        region.raw(
            "CREATE TRIGGER no_audit BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END"),
        QString());
    transaction = region.begin();
    QVERIFY(!transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
    QVERIFY(!transaction->pathwaysByPpid(OdsCode::unchecked("RR8"), QStringLiteral("A")));
    QVERIFY(!transaction->commit());
    transaction.reset();
    QCOMPARE(region.count(pathways), 0);
}

void TransactionTest::conflictLeavesTheRestToGoOn()
{
    StoreFixture region;
    auto transaction = region.begin();
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
    QCOMPARE(
        codeOfFailure(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A")))),
        QStringLiteral("conflict"));
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("B"))));
    must(transaction->commit());
    QCOMPARE(region.count(pathways), 2);
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::staleRevisionSaysWhoAndWhen_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"site", "session", "pathway", "offer"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TransactionTest::staleRevisionSaysWhoAndWhen()
{
    QFETCH(QString, kind);
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    const PathwayId pathway = region.addPathway(QStringLiteral("A"));
    OfferRecord offer = region.addOffer(pathway, session);
    const auto change = [&](Transaction& transaction) -> Result<void> {
        if (kind == QLatin1String("site"))
            return transaction.updateSite(region.site(), 1, StoreFixture::siteRecord());
        if (kind == QLatin1String("session")) {
            return transaction.updateSession(session, 1, region.site(),
                                             StoreFixture::sessionRecord(QStringLiteral("S1"), 2));
        }
        if (kind == QLatin1String("pathway"))
            return transaction.updatePathway(pathway, 1,
                                             StoreFixture::pathwayRecord(QStringLiteral("A")));
        const auto stored = transaction.updateOffer(offer);
        return stored ? Result<void>() : Result<void>(pass(stored));
    };
    {
        auto transaction =
            must(region.store().begin(StoreFixture::actor(QStringLiteral("colleague")), kind));
        must(change(*transaction));
        must(transaction->commit());
    }
    const auto transaction = region.begin();
    const auto stale = change(*transaction);
    QCOMPARE(codeOfFailure(stale), QStringLiteral("conflict"));
    QVERIFY2(stale.error().message.contains(
                 QStringLiteral("was changed by colleague at 09:42 on 21-Nov-2026")),
             qPrintable(stale.error().message));
    QVERIFY(!stale.error().message.contains(QStringLiteral("Beispiel")));
    const auto ahead =
        transaction->updatePathway(pathway, 9, StoreFixture::pathwayRecord(QStringLiteral("A")));
    QCOMPARE(codeOfFailure(ahead), QStringLiteral("conflict"));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::rowThatIsNotThereIsNotFound()
{
    StoreFixture region;
    const auto transaction = region.begin();
    const QString notFound = QStringLiteral("not-found");
    QCOMPARE(codeOfFailure(transaction->updateSite(SiteId{9}, 1, StoreFixture::siteRecord("XX1"))),
             notFound);
    QCOMPARE(codeOfFailure(transaction->insertSession(
                 SiteId{9}, StoreFixture::sessionRecord(QStringLiteral("S"), 1))),
             notFound);
    QCOMPARE(
        codeOfFailure(transaction->updateSession(
            SessionId{9}, 1, region.site(), StoreFixture::sessionRecord(QStringLiteral("S"), 1))),
        notFound);
    QCOMPARE(codeOfFailure(transaction->updatePathway(
                 PathwayId{9}, 1, StoreFixture::pathwayRecord(QStringLiteral("A")))),
             notFound);
    QCOMPARE(codeOfFailure(transaction->setMissing(PathwayId{9}, storeToday)), notFound);
    QCOMPARE(codeOfFailure(transaction->offer(OfferId{9})), notFound);
    QVERIFY(!must(region.store().pathway(PathwayId{9})));
}

void TransactionTest::duplicatesAreConflicts()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const SiteId elsewhere = region.addSite("XX901", "XX9");
    region.addSession(QStringLiteral("S1"), 2);
    const auto transaction = region.begin();
    const QString conflict = QStringLiteral("conflict");
    QCOMPARE(codeOfFailure(transaction->insertSite(StoreFixture::siteRecord())), conflict);
    SessionRecord session = StoreFixture::sessionRecord(QStringLiteral("S1"), 2);
    session.site = OdsCode::unchecked("RR802");
    QCOMPARE(codeOfFailure(transaction->insertSession(other, session)), conflict);
    session.site = OdsCode::unchecked("XX901");
    QVERIFY_RESULT(transaction->insertSession(elsewhere, session));
    // Its code would then be twice at one provider.
    QCOMPARE(codeOfFailure(
                 transaction->updateSite(elsewhere, 1, StoreFixture::siteRecord("XX901", "RR8"))),
             conflict);
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::valuesOutsideTheRangesAreRefused()
{
    StoreFixture region;
    const auto transaction = region.begin();
    PathwayRecord pathway = StoreFixture::pathwayRecord(QStringLiteral("A"));
    pathway.asa = 7;
    QCOMPARE(codeOfFailure(transaction->insertPathway(pathway)), QStringLiteral("refused"));
    pathway.asa = 6;
    pathway.position = LatLon{91, 0};
    QCOMPARE(codeOfFailure(transaction->insertPathway(pathway)), QStringLiteral("refused"));
    SessionRecord session = StoreFixture::sessionRecord(QStringLiteral("S1"), 0);
    QCOMPARE(codeOfFailure(transaction->insertSession(region.site(), session)),
             QStringLiteral("refused"));
    session = StoreFixture::sessionRecord(QStringLiteral("S1"), 1);
    session.functions.clear();
    QCOMPARE(codeOfFailure(transaction->insertSession(region.site(), session)),
             QStringLiteral("refused"));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::sessionFollowsItsSitesProvider()
{
    StoreFixture region;
    const SessionId session = region.addSession(QStringLiteral("S1"), 2);
    auto transaction = region.begin();
    must(transaction->updateSite(region.site(), 1, StoreFixture::siteRecord("RR801", "XX9")));
    const auto found =
        must(transaction->sessionByCode(OdsCode::unchecked("XX9"), QStringLiteral("S1")));
    QVERIFY(found);
    QCOMPARE(found->id, session);
    QVERIFY(!must(transaction->sessionByCode(OdsCode::unchecked("RR8"), QStringLiteral("S1"))));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void TransactionTest::sessionMustNameItsOwnSite()
{
    StoreFixture region;
    const SiteId other = region.addSite("RR802", "RR8");
    const auto transaction = region.begin();
    QCOMPARE(codeOfFailure(transaction->insertSession(
                 other, StoreFixture::sessionRecord(QStringLiteral("S1"), 2))),
             QStringLiteral("refused"));
}

/** After many questions without an answer the keys are held in memory. */
void TransactionTest::knownPathwaysAreFoundAmongManyNewOnes()
{
    StoreFixture region;
    const OdsCode issuer = StoreFixture::pathwayRecord(QString()).key.issuer;
    const PathwayId before = region.addPathway(QStringLiteral("before"));
    const auto transaction = region.begin();
    for (int i = 0; i < 3000; ++i)
        QVERIFY(must(transaction->pathwaysByPpid(issuer, QString::number(i))).empty());
    const auto found = must(transaction->pathwaysByPpid(issuer, QStringLiteral("before")));
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.front().id, before);
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("now"))));
    QCOMPARE(must(transaction->pathwaysByPpid(issuer, QStringLiteral("now"))).size(), 1u);
    QVERIFY(must(transaction->pathwaysByPpid(*odsCode(u"ZZZ"), QStringLiteral("now"))).empty());
}

SOONER_TEST(TransactionTest)
#include "transactiontest.moc"
