#include "core/store/sqlite/presence.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QCoreApplication>
#include <QProcess>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** The rows that say who has the region open. */
class PresenceRowsTest : public QObject
{
    Q_OBJECT

private slots:
    void rowComesAndGoes();
    void leavesNoTraceInAuditAndChanges();
    void readerLeavesNoRow();
    void leftBehindRows_data();
    void leftBehindRows();

private:
    static PresenceRow row(const char* instance)
    {
        PresenceRow row;
        row.instance = QString::fromUtf8(instance);
        row.user = QStringLiteral("Asha Patel");
        row.host = QStringLiteral("desk-9");
        row.pid = 4711;
        row.since = Instant{1'000'000};
        row.beat = Instant{2'000'000};
        return row;
    }
};

void PresenceRowsTest::rowComesAndGoes()
{
    StoreFixture region;
    const auto other = must(SqliteStore::open(region.path(), Access::ReadWrite));
    must(region.store().showPresence(row("one")));
    must(other->showPresence(row("two")));
    auto beaten = row("one");
    beaten.beat = Instant{62'000'000};
    beaten.doing = QStringLiteral("importing a list");
    must(region.store().showPresence(beaten));
    const auto all = must(other->present());
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[0].instance, QStringLiteral("one"));
    QCOMPARE(all[0].user, QStringLiteral("Asha Patel"));
    QCOMPARE(all[0].host, QStringLiteral("desk-9"));
    QCOMPARE(all[0].pid, 4711);
    QCOMPARE(all[0].since.microseconds, 1'000'000);
    QCOMPARE(all[0].beat.microseconds, 62'000'000);
    QCOMPARE(all[0].doing, QStringLiteral("importing a list"));
    must(region.store().removePresence());
    QCOMPARE(must(other->present()).size(), std::size_t(1));
    QCOMPARE(must(other->present())[0].instance, QStringLiteral("two"));
}

void PresenceRowsTest::leavesNoTraceInAuditAndChanges()
{
    StoreFixture region;
    const qint64 entries = region.count("SELECT count(*) FROM audit");
    const qint64 acts = region.count("SELECT count(*) FROM act");
    const qint64 last = must(region.store().lastChange());
    must(region.store().showPresence(row("one")));
    must(region.store().removePresence());
    QCOMPARE(region.count("SELECT count(*) FROM audit"), entries);
    QCOMPARE(region.count("SELECT count(*) FROM act"), acts);
    QCOMPARE(must(region.store().lastChange()), last);
    QCOMPARE(region.problems(), QString());
}

void PresenceRowsTest::readerLeavesNoRow()
{
    StoreFixture region;
    const auto reader = must(SqliteStore::open(region.path(), Access::ReadOnly));
    QVERIFY_RESULT(reader->showPresence(row("reader")));
    QVERIFY(must(reader->present()).empty());
    QVERIFY_RESULT(reader->removePresence());
}

void PresenceRowsTest::leftBehindRows_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<qint64>("pid");
    QTest::addColumn<qint64>("silentMinutes");
    QTest::addColumn<bool>("gone");
    const QString here = QStringLiteral("desk-4");
    const QString there = QStringLiteral("desk-9");
    const qint64 own = QCoreApplication::applicationPid();
    // A program that has run and ended.
    QProcess ended;
    ended.start(QCoreApplication::applicationFilePath(), {QStringLiteral("-functions")});
    QVERIFY(ended.waitForStarted());
    const qint64 dead = ended.processId();
    QVERIFY(ended.waitForFinished());
    QTest::newRow("this PC, running") << here << own << qint64(1) << false;
    QTest::newRow("this PC, gone") << here << dead << qint64(0) << true;
    QTest::newRow("this PC, no program at all") << here << qint64(0) << qint64(0) << true;
    QTest::newRow("this PC, silent for an hour") << here << own << qint64(61) << true;
    QTest::newRow("another PC with that number") << there << dead << qint64(0) << false;
    QTest::newRow("another PC, silent for most of an hour") << there << own << qint64(59) << false;
    QTest::newRow("another PC, silent for an hour") << there << own << qint64(61) << true;
    QTest::newRow("another PC whose clock is ahead") << there << own << qint64(-120) << false;
}

void PresenceRowsTest::leftBehindRows()
{
    QFETCH(QString, host);
    QFETCH(qint64, pid);
    QFETCH(qint64, silentMinutes);
    QFETCH(bool, gone);
    const Instant now{1'795'254'127'000'000};
    auto one = row("one");
    one.host = host;
    one.pid = pid;
    one.beat = Instant{now.microseconds - silentMinutes * 60'000'000};
    QCOMPARE(!leftBehind({one}, QStringLiteral("desk-4"), now).empty(), gone);
}

SOONER_TEST(PresenceRowsTest)
#include "presencerowstest.moc"
