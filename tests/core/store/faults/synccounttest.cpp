#include "core/store/sqlite/database.h"
#include "core/store/sqlite/sqlitestore.h"
#include "tests/core/store/faults/workloads.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QFile>

#include <sqlite3.h>

using namespace sooner;
using namespace sooner::test;

/** Waiting for the disk is what a person feels: one drag waits as often as one plain transaction of
    SQLite with the same settings, however many rows it writes. */
class SyncCountTest : public QObject
{
    Q_OBJECT

private slots:
    void oneDragSyncsAsOftenAsOnePlainUpdate_data();
    void oneDragSyncsAsOftenAsOnePlainUpdate();
    void lookingSyncsNothing();
};

namespace {

/** Syncs of the third of three updates of one row; the first makes the journal. */
qint64 syncsOfPlainUpdate(int which)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plain.db"));
    makeRegion(path,
               "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 1)");
    FaultDisk disk(folder.path());
    sqlite3* plain = nullptr;
    if (sqlite3_open(QFile::encodeName(path).constData(), &plain) != SQLITE_OK)
        qFatal("the plain database does not open");
    sqlite3_exec(plain, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL", nullptr,
                 nullptr, nullptr);
    for (int i = 0; i < which; ++i) {
        disk.resetCounts();
        if (sqlite3_exec(plain, "UPDATE t SET n = n + 1 WHERE id = 1", nullptr, nullptr, nullptr)
            != SQLITE_OK)
            qFatal("the plain update fails");
    }
    sqlite3_close(plain);
    return disk.count(Call::Sync);
}

/** Of the n-th act of an offer's life. */
qint64 syncsOfAct(const Workload& load, int which)
{
    QTemporaryDir folder;
    writeFiles(folder.path(), load.base());
    FaultDisk disk(folder.path());
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    must(desk.open());
    for (int i = 0; i < which; ++i) {
        disk.resetCounts();
        must(load.acts()[std::size_t(i)].run(desk));
    }
    return disk.count(Call::Sync);
}

} // namespace

void SyncCountTest::oneDragSyncsAsOftenAsOnePlainUpdate_data()
{
    QTest::addColumn<QString>("workload");
    QTest::addColumn<int>("which");
    QTest::newRow("the first of the day") << QStringLiteral("a drag") << 1;
    QTest::newRow("one among others") << QStringLiteral("an offer's life") << 4;
    QTest::newRow("a plan of many offers") << QStringLiteral("a plan of many offers") << 1;
    QTest::newRow("taking it back") << QStringLiteral("a plan of many offers") << 2;
    QTest::newRow("an import") << QStringLiteral("imports") << 3;
}

void SyncCountTest::oneDragSyncsAsOftenAsOnePlainUpdate()
{
    QFETCH(QString, workload);
    QFETCH(int, which);
    const qint64 plain = syncsOfPlainUpdate(which);
    const qint64 ours = syncsOfAct(Workload::named(workload), which);
    qInfo("%lld syncs, a plain update needs %lld", static_cast<long long>(ours),
          static_cast<long long>(plain));
    QVERIFY(plain > 0);
    QCOMPARE(ours, plain);
}

void SyncCountTest::lookingSyncsNothing()
{
    const Workload& load = Workload::named(QStringLiteral("a drag"));
    QTemporaryDir folder;
    writeFiles(folder.path(), load.base());
    FaultDisk disk(folder.path());
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    must(desk.open());
    must(desk.workspace->refresh());
    QVERIFY(must(desk.workspace->store().check({})).empty());
    QCOMPARE(disk.count(Call::Sync), 0);
    QCOMPARE(disk.count(Call::Write), 0);
}

SOONER_TEST(SyncCountTest)
#include "synccounttest.moc"
