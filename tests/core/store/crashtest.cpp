#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** A process that is killed in the middle of a transaction leaves the region as it was before that
   transaction, and with everything that was said to be saved. The test program is its own victim.
 */
class CrashTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void killedWriterLeavesWholeTransactions_data();
    void killedWriterLeavesWholeTransactions();
    void cutOffWriteIsUndoneAtTheNextOpening();

private:
    static constexpr const char* victimsRegion = "SOONER_TEST_REGION_OF_VICTIM";
    static constexpr int rowsATime = 200;
    [[noreturn]] static void writeUntilKilled(const QString& path);
};

/** In the child: says "begun", "writing" and "saved" with the number of the transaction. */
void CrashTest::writeUntilKilled(const QString& path)
{
    const auto store = must(SqliteStore::open(path, Access::ReadWrite));
    const auto say = [](const char* what, int number) {
        std::printf("victim %s %d\n", what, number);
        std::fflush(stdout);
    };
    for (int number = 1;; ++number) {
        const auto transaction =
            must(store->begin(StoreFixture::actor(), QStringLiteral("victim")));
        say("begun", number);
        for (int i = 0; i < rowsATime; ++i) {
            const QString ppid = QStringLiteral("%1-%2").arg(number).arg(i);
            must(transaction->insertPathway(StoreFixture::pathwayRecord(ppid)));
        }
        say("writing", number);
        must(transaction->commit());
        say("saved", number);
    }
}

void CrashTest::initTestCase()
{
    const QString path = qEnvironmentVariable(victimsRegion);
    if (!path.isEmpty())
        writeUntilKilled(path);
}

void CrashTest::killedWriterLeavesWholeTransactions_data()
{
    QTest::addColumn<QByteArray>("last");
    for (const char* what : {"begun", "writing", "saved"}) {
        for (const int number : {1, 2, 5})
            QTest::addRow("killed at %s %d", what, number)
                << QByteArray("victim ") + what + ' ' + QByteArray::number(number);
    }
}

void CrashTest::killedWriterLeavesWholeTransactions()
{
    QFETCH(QByteArray, last);
    StoreFixture region;
    region.close();
    QProcess victim;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(victimsRegion), region.path());
    victim.setProcessEnvironment(environment);
    victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("CrashTest")});
    int saved = 0;
    bool reached = false;
    while (!reached) {
        QVERIFY2(victim.canReadLine() || victim.waitForReadyRead(60'000),
                 victim.readAllStandardError().constData());
        while (!reached && victim.canReadLine()) {
            const QByteArray line = victim.readLine().trimmed();
            saved += line.startsWith("victim saved") ? 1 : 0;
            reached = line == last;
        }
    }
    victim.kill();
    QVERIFY(victim.waitForFinished(60'000));
    for (const QByteArray& line : victim.readAllStandardOutput().split('\n'))
        saved += line.startsWith("victim saved") ? 1 : 0;
    region.reopen();
    const qint64 pathways = region.count("SELECT count(*) FROM pathway");
    QCOMPARE(pathways % rowsATime, 0);
    // One more may have been saved without having had the time to say so.
    QVERIFY2(pathways == saved * rowsATime || pathways == (saved + 1) * rowsATime,
             qPrintable(QString::number(pathways)));
    QCOMPARE(region.problems(), QString());
}

void CrashTest::cutOffWriteIsUndoneAtTheNextOpening()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("before"));
    // With no room in its cache SQLite writes into the file long before the commit; a copy of both
    // files taken then is what a dead computer leaves behind.
    QCOMPARE(region.raw("PRAGMA cache_spill = 1; PRAGMA cache_size = 1"), QString());
    const QString copy = region.file(QStringLiteral("copy.sooner"));
    {
        const auto transaction = region.begin();
        for (int i = 0; i < 500; ++i)
            must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
        QVERIFY(QFile::copy(region.path(), copy));
        QVERIFY(QFile::copy(region.path() + QStringLiteral("-journal"),
                            copy + QStringLiteral("-journal")));
    }
    // Also by somebody who only came to look.
    const auto looked = must(SqliteStore::open(copy, Access::ReadOnly));
    QCOMPARE(must(looked->database().number("SELECT count(*) FROM pathway")), 1);
    QCOMPARE(QFileInfo(copy + QStringLiteral("-journal")).size(), 0);
    const auto store = must(SqliteStore::open(copy, Access::ReadWrite));
    QCOMPARE(must(store->database().number("SELECT count(*) FROM pathway")), 1);
    QVERIFY(must(store->check({}, CheckDepth::Full)).empty());
}

SOONER_TEST(CrashTest)
#include "crashtest.moc"
