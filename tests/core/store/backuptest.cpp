#include "core/store/backup.h"
#include "core/store/sqlite/databasecopy.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/oldregion.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** R8: a backup counts when it was opened again and found whole; anything else leaves nothing, and
   what was there before as it was. */
class BackupTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatTheRegionHolds();
    void isForItsOwnerOnlyAndHasNoJournal();
    void colleaguesGoOnWorking_data();
    void colleaguesGoOnWorking();
    void locksOfOthersHold();
    void stoppedAnywhere();
    void refused_data();
    void refused();
    void leftBehindByACrash_data();
    void leftBehindByACrash();
    void damagedRegionHasNoBackup_data();
    void damagedRegionHasNoBackup();
    void brokenRuleIsNoDamage();
    void tamperedBackupDoesNotCount_data();
    void tamperedBackupDoesNotCount();
    void regionOfTheFirstSchema();
};

namespace {

constexpr Instant now{1'795'000'000'000'000};

/** Three patients, a session, an offer. */
void fill(StoreFixture& region)
{
    const SessionId session = region.addSession(QStringLiteral("S1"), 3);
    for (const char* ppid : {"A1", "A2", "A3"})
        region.addPathway(QString::fromLatin1(ppid));
    region.addOffer(PathwayId{1}, session);
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test file");
}

/** Every file of the folder with its content: what must be the same after a failure. */
QMap<QString, QByteArray> folderOf(const QString& path)
{
    QMap<QString, QByteArray> files;
    const QDir folder = QFileInfo(path).absoluteDir();
    for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden))
        files.insert(name, contents(folder.filePath(name)));
    return files;
}

void execute(const QString& path, const QByteArray& sql)
{
    sqlite3* connection = nullptr;
    sqlite3_open(path.toUtf8().constData(), &connection);
    char* wrong = nullptr;
    if (sqlite3_exec(connection, sql.constData(), nullptr, nullptr, &wrong) != SQLITE_OK)
        qFatal("%s", wrong);
    sqlite3_close(connection);
}

BackupPlace place(const QString& file)
{
    return {file, {}, now};
}

} // namespace

void BackupTest::holdsWhatTheRegionHolds()
{
    StoreFixture region;
    fill(region);
    const QString file = region.file(QStringLiteral("copy.sooner"));
    const auto made = backUpSqlite(region.path(), place(file), Progress());
    QVERIFY_RESULT(made);
    QCOMPARE(made->bytes, QFileInfo(file).size());
    QCOMPARE(made->holdings.pathways, 3);
    QCOMPARE(made->holdings.sessions, 1);
    QCOMPARE(made->holdings.offers, 1);
    QCOMPARE(made->holdings.auditEntries, region.count("SELECT count(*) FROM audit"));
    QCOMPARE(made->holdings.anchor.entry, made->holdings.auditEntries);
    QCOMPARE(made->holdings.anchor.hash.size(), 64);
    const auto examined = examineSqlite(file, Progress());
    QVERIFY_RESULT(examined);
    QVERIFY(*examined == made->holdings);
    const auto opened = openSqlite(file, Access::ReadOnly);
    QVERIFY_RESULT(opened);
    const auto pathway = (*opened)->pathway(PathwayId{2});
    QVERIFY_RESULT(pathway);
    QCOMPARE((*pathway)->record.key.ppid, QStringLiteral("A2"));
}

void BackupTest::isForItsOwnerOnlyAndHasNoJournal()
{
    StoreFixture region;
    fill(region);
    const QString file = region.file(QStringLiteral("copy.sooner"));
    const QStringList before = folderOf(region.path()).keys();
    QVERIFY_RESULT(backUpSqlite(region.path(), place(file), Progress()));
    QStringList expected = before;
    expected.prepend(QStringLiteral("copy.sooner"));
    QCOMPARE(folderOf(region.path()).keys(), expected);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                        | QFileDevice::WriteOther | QFileDevice::ExeOwner;
    QVERIFY(!(QFileInfo(file).permissions() & others));
    const QByteArray header = contents(file).left(20);
    QCOMPARE(int(header[18]), 1); // rollback journal to write, and to read
    QCOMPARE(int(header[19]), 1);
}

void BackupTest::colleaguesGoOnWorking_data()
{
    QTest::addColumn<int>("writes");
    QTest::newRow("nobody writes") << 0;
    QTest::newRow("one change, and the copy starts again") << 1;
    QTest::newRow("as often as it starts again") << 3;
    QTest::newRow("without end, and the copy is made in one go") << 1'000'000;
}

void BackupTest::colleaguesGoOnWorking()
{
    QFETCH(const int, writes);
    StoreFixture region;
    fill(region);
    auto source = Database::open(region.path(), Access::ReadOnly, Database::Wait(100));
    QVERIFY_RESULT(source);
    const QString file = region.file(QStringLiteral("copy.sooner"));
    write(file, {});
    CopyPace pace;
    pace.pagesAStep = 2;
    int written = 0;
    int steps = 0;
    pace.betweenSteps = [&] {
        if (++steps > 10'000)
            qFatal("the copy does not come to an end");
        if (written < writes)
            region.addPathway(QStringLiteral("B%1").arg(++written));
    };
    const auto held = copyDatabase(*source, file, Progress(), pace);
    QVERIFY_RESULT(held);
    QVERIFY(written >= std::min(writes, 3));
    const auto examined = examineSqlite(file, Progress());
    QVERIFY_RESULT(examined);
    QVERIFY(*examined == *held);
    QCOMPARE(held->pathways, 3 + written);
}

/** A copy that opened the file by itself would drop the lock that is held here. */
void BackupTest::locksOfOthersHold()
{
    StoreFixture region;
    fill(region);
    const auto writing = region.begin();
    QVERIFY_RESULT(
        backUpSqlite(region.path(), place(region.file(QStringLiteral("copy.sooner"))), Progress()));
    auto other = Database::open(region.path(), Access::ReadWrite, Database::Wait(0));
    QVERIFY_RESULT(other);
    const auto second = WriteTransaction::begin(*other);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::StoreLocked);
}

void BackupTest::stoppedAnywhere()
{
    StoreFixture region;
    fill(region);
    const QString older = region.file(QStringLiteral("older.sooner"));
    QVERIFY_RESULT(backUpSqlite(region.path(), place(older), Progress()));
    const auto before = folderOf(region.path());
    const QString file = region.file(QStringLiteral("copy.sooner"));
    int reports = 0;
    const Progress counting([&](qint64, qint64) { ++reports; });
    QVERIFY_RESULT(backUpSqlite(region.path(), place(file), counting));
    QVERIFY(reports > 5);
    QVERIFY(QFile::remove(file));
    int refused = 0;
    for (int stop = 1; stop <= reports; ++stop) {
        int seen = 0;
        Progress* toCancel = nullptr;
        Progress progress([&](qint64, qint64) {
            if (++seen == stop)
                toCancel->cancel();
        });
        toCancel = &progress;
        const auto made = backUpSqlite(region.path(), place(file), progress);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Cancelled);
        ++refused;
        QVERIFY(folderOf(region.path()) == before);
    }
    QCOMPARE(refused, reports);
}

void BackupTest::refused_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("target");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* region, const char* target, ErrorCode code,
                        const char* words) {
        QTest::newRow(name) << QString::fromLatin1(region) << QString::fromLatin1(target) << code
                            << QString::fromLatin1(words);
    };
    row("something is there", "region.sooner", "notes.txt", ErrorCode::StoreExists,
        "something called notes.txt at this place already");
    row("a folder is there", "region.sooner", "folder", ErrorCode::StoreExists, "already");
    row("the region itself", "region.sooner", "region.sooner", ErrorCode::StoreExists,
        "the region itself");
    row("the region by another way", "region.sooner", "folder/../region.sooner",
        ErrorCode::StoreExists, "the region itself");
    row("the name of the region's journal", "region.sooner", "region.sooner-journal",
        ErrorCode::StoreExists, "belongs to the region");
    row("no such folder", "region.sooner", "nowhere/copy.sooner", ErrorCode::Output,
        "The folder for copy.sooner does not exist");
    row("no region", "none.sooner", "copy.sooner", ErrorCode::StoreMissing, "no file called");
    row("a folder and no region", "folder", "copy.sooner", ErrorCode::StoreNotOurs, "a folder");
    row("a text and no region", "notes.txt", "copy.sooner", ErrorCode::StoreNotOurs,
        "not a region");
    row("a database of another program", "other.db", "copy.sooner", ErrorCode::StoreNotOurs,
        "another program");
    row("of a newer Sooner", "newer.sooner", "copy.sooner", ErrorCode::StoreNewer, "newer");
    row("nothing in it", "empty", "copy.sooner", ErrorCode::StoreNotOurs, "empty");
}

void BackupTest::refused()
{
    QFETCH(const QString, region);
    QFETCH(const QString, target);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, words);
    StoreFixture fixture;
    fill(fixture);
    QDir(fixture.file(QString())).mkdir(QStringLiteral("folder"));
    write(fixture.file(QStringLiteral("notes.txt")), QByteArray(5000, 'x'));
    write(fixture.file(QStringLiteral("empty")), {});
    execute(fixture.file(QStringLiteral("other.db")), "CREATE TABLE t (a)");
    write(fixture.file(QStringLiteral("newer.sooner")), contents(fixture.path()));
    execute(fixture.file(QStringLiteral("newer.sooner")), "PRAGMA user_version = 9999");
    const auto before = folderOf(fixture.path());
    const auto made = backUpSqlite(fixture.file(region), place(fixture.file(target)), Progress());
    QVERIFY(!made);
    QCOMPARE(made.error().code, code);
    QVERIFY2(made.error().message.contains(words), qPrintable(made.error().message));
    QVERIFY(made.error().message.contains(QLatin1Char(';')));
    QVERIFY(folderOf(fixture.path()) == before);
}

void BackupTest::leftBehindByACrash_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<bool>("taken");
    QTest::newRow("somebody is at it") << 1 << false;
    QTest::newRow("just within the hour") << 59 << false;
    QTest::newRow("nobody touched it for an hour") << 61 << true;
}

void BackupTest::leftBehindByACrash()
{
    QFETCH(const int, minutes);
    QFETCH(const bool, taken);
    StoreFixture region;
    fill(region);
    const QString file = region.file(QStringLiteral("copy.sooner"));
    const QString part = file + QStringLiteral(".part");
    write(part, QByteArray(100'000, 'x'));
    QFile touched(part);
    QVERIFY(touched.open(QIODevice::ReadWrite));
    QVERIFY(touched.setFileTime(
        QDateTime::fromMSecsSinceEpoch(now.microseconds / 1000 - minutes * 60'000LL),
        QFileDevice::FileModificationTime));
    touched.close();
    const auto made = backUpSqlite(region.path(), place(file), Progress());
    QCOMPARE(made.has_value(), taken);
    QCOMPARE(QFile::exists(part), !taken);
    if (!made)
        QCOMPARE(made.error().code, ErrorCode::StoreLocked);
}

void BackupTest::damagedRegionHasNoBackup_data()
{
    QTest::addColumn<int>("bytesCut");
    QTest::addColumn<int>("page");
    QTest::newRow("its end is missing") << 100 << 0;
    QTest::newRow("half a page is missing") << 2048 << 0;
    QTest::newRow("a page in the middle is no page") << 0 << 5;
    QTest::newRow("another page in the middle is no page") << 0 << 7;
}

void BackupTest::damagedRegionHasNoBackup()
{
    QFETCH(const int, bytesCut);
    QFETCH(const int, page);
    StoreFixture region;
    fill(region);
    region.close();
    QByteArray bytes = contents(region.path());
    bytes.chop(bytesCut);
    if (page > 0)
        bytes.replace((page - 1) * 4096, 4096, QByteArray(4096, '\x5a'));
    write(region.path(), bytes);
    const auto before = folderOf(region.path());
    const auto made =
        backUpSqlite(region.path(), place(region.file(QStringLiteral("copy.sooner"))), Progress());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::StoreDamaged);
    QVERIFY(folderOf(region.path()) == before);
}

/** Whoever broke a rule must not be without backups for it. */
void BackupTest::brokenRuleIsNoDamage()
{
    StoreFixture region;
    fill(region);
    QCOMPARE(region.raw("DELETE FROM seat WHERE seat_no = 3"), QString());
    QVERIFY(region.problems().contains(QStringLiteral("laid out")));
    QVERIFY_RESULT(
        backUpSqlite(region.path(), place(region.file(QStringLiteral("copy.sooner"))), Progress()));
}

void BackupTest::tamperedBackupDoesNotCount_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("its end is cut off") << QStringLiteral("cut");
    QTest::newRow("a page is another") << QStringLiteral("page");
    QTest::newRow("an entry of the audit is gone")
        << QStringLiteral("DROP TRIGGER audit_kept_on_delete; DELETE FROM audit WHERE seq = 3");
    QTest::newRow("a patient's record is gone")
        << QStringLiteral("PRAGMA foreign_keys = OFF; DELETE FROM pathway_detail");
    QTest::newRow("a table is gone") << QStringLiteral("DROP TABLE letter_offer");
    QTest::newRow("an offer's history is gone")
        << QStringLiteral("DROP TRIGGER offer_step_kept_on_delete; DELETE FROM offer_step");
}

void BackupTest::tamperedBackupDoesNotCount()
{
    QFETCH(const QString, how);
    StoreFixture region;
    fill(region);
    const QString file = region.file(QStringLiteral("copy.sooner"));
    QVERIFY_RESULT(backUpSqlite(region.path(), place(file), Progress()));
    QVERIFY_RESULT(examineSqlite(file, Progress()));
    QByteArray bytes = contents(file);
    if (how == QLatin1String("cut"))
        write(file, bytes.left(bytes.size() - 1));
    else if (how == QLatin1String("page"))
        write(file, bytes.replace(4 * 4096, 4096, QByteArray(4096, '\x5a')));
    else
        execute(file, how.toUtf8());
    const auto examined = examineSqlite(file, Progress());
    QVERIFY(!examined);
    QCOMPARE(examined.error().code, ErrorCode::StoreDamaged);
}

void BackupTest::regionOfTheFirstSchema()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sooner"));
    makeOldRegion(path, 1);
    const QString file = folder.filePath(QStringLiteral("copy.sooner"));
    const auto made = backUpSqlite(path, place(file), Progress());
    QVERIFY_RESULT(made);
    QCOMPARE(made->holdings.schema, 1);
    QCOMPARE(made->holdings.pathways, 2);
    QVERIFY_RESULT(openSqlite(file, Access::ReadWrite)); // and it can be brought up to date
}

SOONER_TEST(BackupTest)
#include "backuptest.moc"
