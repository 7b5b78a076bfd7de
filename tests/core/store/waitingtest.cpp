#include "core/store/sqlite/patience.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** How a write waits while somebody else writes: fairly, not for ever, and it says for whom. No
   test sleeps: the other one lets go when it hears that somebody waits. */
class WaitingTest : public QObject
{
    Q_OBJECT

private slots:
    void whoWaitsLongerAsksMoreOften();
    void turnComesWhenTheOtherIsDone();
    void saysWhoIsAtWork();
    void refusalNamesWhoIsAtWork();
    void cancelEndsTheWaitAndChangesNothing();
    void commitWaitsForAReader();
    void cancelledCommitChangesNothing();
    void readWaitsForAWriteToEnd();
    void waitingInWords();

private:
    /** A second hand on the region that holds the write lock. */
    struct Other
    {
        explicit Other(const StoreFixture& region)
            : store(must(SqliteStore::open(region.path(), Access::ReadWrite)))
        {}
        void hold()
        {
            transaction = must(store->begin(StoreFixture::actor(), QStringLiteral("hold")));
        }
        void announce(const char* doing)
        {
            PresenceRow row;
            row.instance = QStringLiteral("other");
            row.user = QStringLiteral("Asha Patel");
            row.host = QStringLiteral("desk-9");
            row.beat = StoreFixture::actor().now;
            row.doing = QString::fromUtf8(doing);
            must(store->showPresence(row));
        }
        std::unique_ptr<SqliteStore> store;
        std::unique_ptr<Transaction> transaction;
    };
    using Heard = std::vector<std::optional<WaitedFor>>;
    static qint64 pathways(StoreFixture& region)
    {
        return region.count("SELECT count(*) FROM pathway");
    }
};

void WaitingTest::whoWaitsLongerAsksMoreOften()
{
    using namespace std::chrono_literals;
    auto last = Patience::nextPause(0ms, 0.5);
    QVERIFY(last <= 20ms);
    for (const std::chrono::milliseconds waited : {100ms, 300ms, 1000ms, 2000ms}) {
        const auto next = Patience::nextPause(waited, 0.5);
        QVERIFY(next < last);
        last = next;
    }
    QVERIFY(Patience::nextPause(60s, 0) >= 1ms); // a file server has others to serve
    QVERIFY(Patience::nextPause(0ms, 0) < Patience::nextPause(0ms, 1));
}

void WaitingTest::turnComesWhenTheOtherIsDone()
{
    StoreFixture region;
    Other other(region);
    other.hold();
    Heard heard;
    Waiting waiting;
    waiting.tell = [&](const std::optional<WaitedFor>& whom) {
        heard.push_back(whom);
        other.transaction.reset();
    };
    region.store().setWaiting(waiting);
    const auto begun = region.store().begin(StoreFixture::actor(), QStringLiteral("test"));
    QVERIFY_RESULT(begun);
    QCOMPARE(heard.size(), std::size_t(2));
    QVERIFY(heard.front() && heard.front()->user.isEmpty());
    QVERIFY(heard.front()->waited.count() > 0);
    QVERIFY(!heard.back());
}

void WaitingTest::saysWhoIsAtWork()
{
    StoreFixture region;
    Other other(region);
    other.announce("importing a list");
    other.hold();
    Heard heard;
    Waiting waiting;
    waiting.tell = [&](const std::optional<WaitedFor>& whom) {
        heard.push_back(whom);
        other.transaction.reset();
    };
    region.store().setWaiting(waiting);
    QVERIFY_RESULT(region.store().begin(StoreFixture::actor(), QStringLiteral("test")));
    QVERIFY(heard.front());
    QCOMPARE(heard.front()->user, QStringLiteral("Asha Patel"));
    QCOMPARE(heard.front()->doing, QStringLiteral("importing a list"));
}

void WaitingTest::refusalNamesWhoIsAtWork()
{
    StoreFixture region;
    Other other(region);
    other.announce("accepting a plan");
    other.hold();
    region.store().setWaiting(std::chrono::milliseconds(1));
    const auto refused = region.store().begin(StoreFixture::actor(), QStringLiteral("test"));
    QVERIFY(!refused);
    QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("store-locked"));
    QVERIFY2(refused.error().message.contains(QLatin1String("Asha Patel"))
                 && refused.error().message.contains(QLatin1String("accepting a plan")),
             qPrintable(refused.error().message));
    // One who has gone home long ago is not the one who is in the way.
    auto late = StoreFixture::actor();
    late.now.microseconds += 2 * 3'600'000'000LL;
    const auto later = region.store().begin(late, QStringLiteral("test"));
    QVERIFY(!later);
    QVERIFY(later.error().message.startsWith(QLatin1String("Somebody else")));
}

void WaitingTest::cancelEndsTheWaitAndChangesNothing()
{
    StoreFixture region;
    Other other(region);
    other.hold();
    int asked = 0;
    Waiting waiting;
    waiting.cancelled = [&] { return ++asked == 3; };
    region.store().setWaiting(waiting);
    const auto begun = region.store().begin(StoreFixture::actor(), QStringLiteral("test"));
    QVERIFY(!begun);
    QCOMPARE(errorCodeName(begun.error().code), QStringLiteral("cancelled"));
    QCOMPARE(begun.error().message, QStringLiteral("Stopped; nothing was changed"));
    other.transaction.reset();
    QVERIFY_RESULT(region.store().begin(StoreFixture::actor(), QStringLiteral("test")));
}

void WaitingTest::commitWaitsForAReader()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("A"));
    const auto reader = must(SqliteStore::open(region.path(), Access::ReadOnly));
    must(reader->database().execute("BEGIN; SELECT count(*) FROM pathway"));
    Heard heard;
    Waiting waiting;
    waiting.tell = [&](const std::optional<WaitedFor>& whom) {
        heard.push_back(whom);
        if (whom)
            must(reader->database().execute("COMMIT"));
    };
    region.store().setWaiting(waiting);
    region.addPathway(QStringLiteral("B"));
    QCOMPARE(heard.size(), std::size_t(2));
    QCOMPARE(heard.front()->doing, QStringLiteral("reading"));
    QCOMPARE(pathways(region), 2);
}

void WaitingTest::cancelledCommitChangesNothing()
{
    StoreFixture region;
    const auto reader = must(SqliteStore::open(region.path(), Access::ReadOnly));
    must(reader->database().execute("BEGIN; SELECT count(*) FROM pathway"));
    Waiting waiting;
    waiting.cancelled = [] { return true; };
    region.store().setWaiting(waiting);
    {
        const auto transaction = region.begin();
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
        const auto committed = transaction->commit();
        QVERIFY(!committed);
        QCOMPARE(errorCodeName(committed.error().code), QStringLiteral("cancelled"));
    }
    must(reader->database().execute("COMMIT"));
    QCOMPARE(pathways(region), 0);
    QCOMPARE(region.problems(), QString());
}

void WaitingTest::readWaitsForAWriteToEnd()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("A"));
    const auto other = must(SqliteStore::open(region.path(), Access::ReadWrite));
    must(other->database().execute("BEGIN EXCLUSIVE"));
    region.store().setWaiting(std::chrono::milliseconds(1));
    const auto refused = region.store().lastChange();
    QVERIFY(!refused);
    QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("store-locked"));
    Waiting waiting;
    waiting.tell = [&](const std::optional<WaitedFor>&) {
        must(other->database().execute("ROLLBACK"));
    };
    region.store().setWaiting(waiting);
    QVERIFY_RESULT(region.store().lastChange());
}

void WaitingTest::waitingInWords()
{
    QCOMPARE(waitingText({QStringLiteral("Asha Patel"), QStringLiteral("importing a list"), {}}),
             QStringLiteral("Waiting for Asha Patel to finish importing a list"));
    QCOMPARE(waitingText({}), QStringLiteral("Waiting for a colleague to finish writing"));
}

SOONER_TEST(WaitingTest)
#include "waitingtest.moc"
