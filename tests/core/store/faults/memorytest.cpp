#include "tests/core/store/faults/trial.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <sqlite3.h>

using namespace sooner;
using namespace sooner::test;

namespace {

/** SQLite's memory with one request refused, or all from one on; the others go to the real one. */
struct Memory
{
    sqlite3_mem_methods real{};
    qint64 asked = 0;
    qint64 refuseAt = 0; ///< 0: never
    bool lasting = false;

    bool refuses()
    {
        ++asked;
        return refuseAt != 0 && (asked == refuseAt || (lasting && asked > refuseAt));
    }
    void plan(qint64 at, bool forGood)
    {
        asked = 0;
        refuseAt = at;
        lasting = forGood;
    }
};

Memory memory;

void* allocate(int bytes)
{
    return memory.refuses() ? nullptr : memory.real.xMalloc(bytes);
}

void* resize(void* old, int bytes)
{
    return memory.refuses() ? nullptr : memory.real.xRealloc(old, bytes);
}

/** SQLite takes another allocator only before it begins. */
void setAllocator(const sqlite3_mem_methods& methods)
{
    sqlite3_shutdown();
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK
        || sqlite3_initialize() != SQLITE_OK)
        qFatal("SQLite does not take another allocator");
}

} // namespace

/** When memory runs out in SQLite, an action ends in words and leaves the region as it was, and the
    program works on once there is memory (reliability.md R12). */
class MemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void shortageIsAMessage_data();
    void shortageIsAMessage();
    void aLowCeilingIsAMessage();

private:
    static constexpr int mostPoints = 8;
};

void MemoryTest::initTestCase()
{
    sqlite3_shutdown();
    QCOMPARE(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real), SQLITE_OK);
    sqlite3_mem_methods ours = memory.real;
    ours.xMalloc = allocate;
    ours.xRealloc = resize;
    setAllocator(ours);
}

void MemoryTest::cleanupTestCase()
{
    setAllocator(memory.real);
}

void MemoryTest::shortageIsAMessage_data()
{
    QTest::addColumn<QString>("workload");
    QTest::addColumn<bool>("lasting");
    for (const char* name :
         {"a new region", "a drag", "imports", "letters", "an upgrade from schema 1"}) {
        QTest::addRow("%s, once", name) << QString::fromLatin1(name) << false;
        QTest::addRow("%s, from then on", name) << QString::fromLatin1(name) << true;
    }
}

/** The first act of the workload, at as many requests for memory as it makes. */
void MemoryTest::shortageIsAMessage()
{
    QFETCH(QString, workload);
    QFETCH(bool, lasting);
    const Workload& load = Workload::named(workload);
    const Act& act = load.acts().front();
    QTemporaryDir folder;
    const QString region = folder.filePath(Workload::regionName());
    const auto tryAt = [&](qint64 point, Desk& desk) {
        writeFiles(folder.path(), load.base());
        if (!load.opensItself())
            must(desk.open());
        memory.plan(point, lasting);
        const auto done = act.run(desk);
        memory.refuseAt = 0;
        return done;
    };
    qint64 points = 0;
    {
        Desk desk{region, nullptr, {}};
        must(tryAt(0, desk));
        points = memory.asked;
    }
    int refused = 0;
    for (const qint64 point : pointsToTry(points, mostPoints)) {
        Desk desk{region, nullptr, {}};
        const auto done = tryAt(point, desk);
        refused += done ? 0 : 1;
        const bool saved = contentOf(region) == load.states()[1];
        const QString where = QStringLiteral("at request %1 of %2: ").arg(point).arg(points);
        if (!done) {
            QVERIFY2(done.error().code == ErrorCode::StoreFailed,
                     qPrintable(where + errorCodeName(done.error().code) + done.error().message
                                + done.error().detail));
            const bool mayBe = done.error().message.contains(QStringLiteral("may have been saved"))
                               || load.opensItself();
            QVERIFY2(mayBe || contentOf(region) == load.states()[0],
                     qPrintable(where + firstDifference(contentOf(region), load.states()[0])));
            if (!saved)
                QVERIFY2(act.run(desk), qPrintable(where + QStringLiteral("not when done again")));
        } else {
            QVERIFY2(saved, qPrintable(where + QStringLiteral("said to be saved and is not")));
        }
        desk.workspace.reset();
        QCOMPARE(find(region).problems, QString());
    }
    qInfo("%d of %lld requests tried, %d refused", int(pointsToTry(points, mostPoints).size()),
          static_cast<long long>(points), refused);
    QVERIFY(refused > 0);
}

/** As an administrator may set it: SQLite itself refuses what goes beyond. */
void MemoryTest::aLowCeilingIsAMessage()
{
    const Workload& load = Workload::named(QStringLiteral("imports"));
    QTemporaryDir folder;
    writeFiles(folder.path(), load.base());
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    must(desk.open());
    must(load.acts()[0].run(desk));
    must(load.acts()[1].run(desk));
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + 20'000);
    const auto refused = load.acts()[2].run(desk);
    sqlite3_hard_heap_limit64(0);
    QVERIFY(!refused);
    QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("store-failed"));
    QVERIFY(refused.error().message.contains(QStringLiteral("memory")));
    QVERIFY(contentOf(desk.region) == load.states()[2]);
    QVERIFY_RESULT(load.acts()[2].run(desk));
    QVERIFY(contentOf(desk.region) == load.states()[3]);
}

SOONER_TEST(MemoryTest)
#include "memorytest.moc"
