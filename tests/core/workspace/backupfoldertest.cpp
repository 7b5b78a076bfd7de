#include "core/workspace/backupfolder.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/oldregion.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QDir>
#include <QFile>
#include <QSet>

using namespace sooner;
using namespace sooner::test;
using namespace std::chrono_literals;

/** Backups that nobody has to think of: made when they are due, by one, and thinned out with age.
 */
class BackupFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void dueWhenOldAndSomethingWasDone();
    void colleagueIsMakingIt();
    void failureHarmsNoOlderOne();
    void whatIsFound();
    void rotation_data();
    void rotation();
    void twoYearsOfBackups();
    void rotationTouchesNothingOfOthers();
    void upgradeHasABackupFirst_data();
    void upgradeHasABackupFirst();
    void noUpgradeWithoutABackup();
    void upgradeTriedAgainUsesTheSameBackup();
    void readersBringNothingUpToDate();
    void colleagueReadsARestoredRegionAgain();
};

namespace {

constexpr qint64 hour = 3'600'000'000;
constexpr qint64 oneDay = 24 * hour;
/** 2026-11-22 12:00 UTC, a Sunday */
constexpr Instant now{1'795'348'800'000'000};

FoundBackup backupOf(qint64 age, bool beforeUpgrade = false)
{
    const Instant made{now.microseconds - age};
    return {fileStamp(made), made, 1, true, beforeUpgrade, false};
}

QStringList filesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test file");
}

Instant later(qint64 by)
{
    return {now.microseconds + by};
}

} // namespace

void BackupFolderTest::dueWhenOldAndSomethingWasDone()
{
    RegionFixture region;
    const QString folder = backupFolderOf(region.store());
    QCOMPARE(QFileInfo(folder).fileName(), QStringLiteral("region backups"));
    const auto first = makeDueBackup(region.store(), now, Progress());
    QVERIFY_RESULT(first);
    QVERIFY(*first);
    QCOMPARE(filesIn(folder), QStringList(QStringLiteral("region 2026-11-22 12-00-00Z.sooner")));
    QCOMPARE((*first)->file, QDir(folder).filePath(filesIn(folder).first()));
    const auto nothingDone = makeDueBackup(region.store(), later(5 * hour), Progress());
    QVERIFY_RESULT(nothingDone);
    QVERIFY(!*nothingDone);
    QVERIFY_RESULT(region.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    const auto young = makeDueBackup(region.store(), later(3 * hour), Progress());
    QVERIFY_RESULT(young);
    QVERIFY(!*young);
    const auto due = makeDueBackup(region.store(), later(4 * hour), Progress());
    QVERIFY_RESULT(due);
    QVERIFY(*due);
    QCOMPARE((*due)->holdings.pathways, 1);
    QCOMPARE(filesIn(folder).size(), 2);
}

void BackupFolderTest::colleagueIsMakingIt()
{
    RegionFixture region;
    const QString folder = backupFolderOf(region.store());
    QVERIFY(QDir().mkpath(folder));
    const QString claim = QDir(folder).filePath(QStringLiteral("backup under way.part"));
    write(claim, "half");
    const Instant soon{QFileInfo(claim).lastModified().toMSecsSinceEpoch() * 1000 + hour / 2};
    const auto none = makeDueBackup(region.store(), soon, Progress());
    QVERIFY_RESULT(none);
    QVERIFY(!*none);
    QCOMPARE(filesIn(folder).size(), 1);
    // Left behind by a crash: it does not stand in the way for ever.
    const auto made = makeDueBackup(region.store(), {soon.microseconds + hour}, Progress());
    QVERIFY_RESULT(made);
    QVERIFY(*made);
    QCOMPARE(filesIn(folder).size(), 1);
}

void BackupFolderTest::failureHarmsNoOlderOne()
{
    RegionFixture region;
    const QString folder = backupFolderOf(region.store());
    QVERIFY_RESULT(makeDueBackup(region.store(), now, Progress()));
    QVERIFY_RESULT(region.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    const QStringList before = filesIn(folder);
    Progress stopped;
    stopped.cancel();
    const auto cancelled = makeDueBackup(region.store(), later(400 * oneDay), stopped);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    QCOMPARE(filesIn(folder), before);
}

void BackupFolderTest::whatIsFound()
{
    RegionFixture region;
    const QDir folder(backupFolderOf(region.store()));
    const auto made = makeDueBackup(region.store(), now, Progress());
    QVERIFY_RESULT(made);
    write(folder.filePath(QStringLiteral("notes.sooner")), "a text that is called a region");
    write(folder.filePath(QStringLiteral("half.sooner.part")), "half");
    QVERIFY(QFile::copy((*made)->file, folder.filePath(QStringLiteral("by hand.sooner"))));
    const QString sealed = region.file(QStringLiteral("stick.sooner-backup"));
    QString words = QStringLiteral("correct horse");
    const Secret passphrase = Secret::ofText(words);
    QVERIFY_RESULT(backUp(region.store(), sealed, &passphrase, now, Progress()));
    const auto found = findBackups(region.store());
    QCOMPARE(found.size(), std::size_t(3));
    int automatic = 0;
    int encrypted = 0;
    for (const FoundBackup& backup : found) {
        automatic += backup.automatic ? 1 : 0;
        encrypted += backup.encrypted ? 1 : 0;
        QVERIFY(backup.bytes > 0);
        if (backup.automatic)
            QCOMPARE(backup.made, now);
    }
    QCOMPARE(automatic, 1);
    QCOMPARE(encrypted, 1);
}

void BackupFolderTest::rotation_data()
{
    QTest::addColumn<QList<qint64>>("hours");
    QTest::addColumn<QList<qint64>>("gone");
    const auto row = [](const char* name, const QList<qint64>& hours, const QList<qint64>& gone) {
        QTest::newRow(name) << hours << gone;
    };
    row("none", {}, {});
    row("all of the last day stay", {1, 5, 9, 13, 17, 21, 24}, {});
    row("one a day after that, its newest", {1, 37, 41, 45}, {41, 45});
    row("the newest of all stays, however old", {500 * 24}, {});
    row("after a year the others go", {1, 367 * 24}, {367 * 24});
    row("one a week after 14 days", {1, 16 * 24, 17 * 24, 18 * 24}, {17 * 24, 18 * 24});
    row("one a month after 8 weeks", {1, 60 * 24, 65 * 24, 75 * 24, 95 * 24}, {65 * 24, 75 * 24});
}

void BackupFolderTest::rotation()
{
    QFETCH(const QList<qint64>, hours);
    QFETCH(const QList<qint64>, gone);
    std::vector<FoundBackup> backups;
    for (const qint64 age : hours)
        backups.push_back(backupOf(age * hour));
    QStringList expected;
    for (const qint64 age : gone)
        expected += backupOf(age * hour).file;
    QStringList removed;
    for (const QString& file : backupsToRemove(backups, now))
        removed += file;
    removed.sort();
    expected.sort();
    QCOMPARE(removed, expected);
}

/** As it goes in use: a backup every four hours, and those that may go are gone before the next. */
void BackupFolderTest::twoYearsOfBackups()
{
    std::vector<FoundBackup> backups;
    Instant at{now.microseconds - 730 * oneDay};
    while (at < now) {
        at.microseconds += 4 * hour;
        backups.push_back({fileStamp(at), at, 1, true, false, false});
        const auto list = backupsToRemove(backups, at);
        const QSet<QString> gone(list.begin(), list.end());
        QVERIFY(!gone.contains(fileStamp(at)));
        std::erase_if(backups, [&](const FoundBackup& b) { return gone.contains(b.file); });
        QVERIFY(backups.size() < 50);
    }
    QSet<qint64> days;
    QSet<qint64> weeks;
    QSet<qint64> months;
    int lastDay = 0;
    for (const FoundBackup& backup : backups) {
        const qint64 age = now.microseconds - backup.made.microseconds;
        lastDay += age < oneDay ? 1 : 0;
        days.insert(age / oneDay);
        weeks.insert(age / (7 * oneDay));
        months.insert(age / (30 * oneDay));
    }
    QCOMPARE(lastDay, 6);
    for (qint64 i = 0; i < 13; ++i)
        QVERIFY2(days.contains(i) || days.contains(i + 1), qPrintable(QString::number(i)));
    for (qint64 i = 0; i < 8; ++i)
        QVERIFY2(weeks.contains(i), qPrintable(QString::number(i)));
    for (qint64 i = 0; i < 11; ++i)
        QVERIFY2(months.contains(i) || months.contains(i + 1), qPrintable(QString::number(i)));
}

void BackupFolderTest::rotationTouchesNothingOfOthers()
{
    std::vector<FoundBackup> backups = {backupOf(hour), backupOf(500 * oneDay),
                                        backupOf(501 * oneDay)};
    backups[1].automatic = false; // made by hand
    backups[2].encrypted = true;
    QVERIFY(backupsToRemove(backups, now).empty());
    // Those before an upgrade stay for a year, each of them.
    backups = {backupOf(hour), backupOf(300 * oneDay, true), backupOf(301 * oneDay, true),
               backupOf(400 * oneDay, true)};
    const auto gone = backupsToRemove(backups, now);
    QCOMPARE(gone.size(), std::size_t(1));
    QCOMPARE(gone[0], backups[3].file);
}

void BackupFolderTest::upgradeHasABackupFirst_data()
{
    QTest::addColumn<int>("schema");
    QTest::newRow("from the first schema") << 1;
    QTest::newRow("from the second") << 2;
}

void BackupFolderTest::upgradeHasABackupFirst()
{
    QFETCH(const int, schema);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sooner"));
    makeOldRegion(path, schema);
    const auto opened = Workspace::open(path, {});
    QVERIFY_RESULT(opened);
    const auto& upgrade = (*opened)->upgrade();
    QVERIFY(upgrade);
    QCOMPARE(upgrade->from, schema);
    QVERIFY(upgrade->to > schema);
    QVERIFY(upgrade->backup.endsWith(QStringLiteral("Z schema %1.sooner").arg(schema)));
    const auto held = glanceAtBackup(upgrade->backup);
    QVERIFY_RESULT(held);
    QCOMPARE(held->schema, schema);
    QCOMPARE(held->pathways, 2);
    QVERIFY(findBackups(path).front().beforeUpgrade);
    // The next time there is nothing to bring up to date.
    const auto again = Workspace::open(path, {});
    QVERIFY_RESULT(again);
    QVERIFY(!(*again)->upgrade());
}

void BackupFolderTest::noUpgradeWithoutABackup()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sooner"));
    makeOldRegion(path, 1);
    write(backupFolderOf(path), "a file where the folder should be");
    const auto opened = Workspace::open(path, {});
    QVERIFY(!opened);
    QVERIFY(opened.error().message.contains(QStringLiteral("not brought up to date")));
    QVERIFY(opened.error().message.contains(QLatin1Char(';')));
    const auto held = glanceAtBackup(path);
    QVERIFY_RESULT(held);
    QCOMPARE(held->schema, 1);
}

void BackupFolderTest::upgradeTriedAgainUsesTheSameBackup()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sooner"));
    makeOldRegion(path, 2);
    const auto first = backUpBeforeUpgrade(path, 2, now, Progress());
    QVERIFY_RESULT(first);
    const auto again = backUpBeforeUpgrade(path, 2, later(oneDay), Progress());
    QVERIFY_RESULT(again);
    QCOMPARE(again->file, first->file);
    QCOMPARE(filesIn(backupFolderOf(path)).size(), 1);
}

void BackupFolderTest::readersBringNothingUpToDate()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("old.sooner"));
    makeOldRegion(path, 1);
    WorkspaceOptions options;
    options.mode = OpenMode::ReadOnly;
    QVERIFY(!Workspace::open(path, options));
    QVERIFY(!QFileInfo::exists(backupFolderOf(path)));
}

/** Restored under a colleague's open window, also when that one knows more changes than there are.
 */
void BackupFolderTest::colleagueReadsARestoredRegionAgain()
{
    RegionFixture region;
    QVERIFY_RESULT(region.import(ImportKind::WaitingList, {RegionFixture::patient(1)}));
    const QString backup = region.file(QStringLiteral("backup.sooner"));
    QVERIFY_RESULT(backUp(region.store(), backup, nullptr, now, Progress()));
    QVERIFY_RESULT(region.import(ImportKind::WaitingList,
                                 {RegionFixture::patient(1), RegionFixture::patient(2)}));
    const auto colleague = region.colleague();
    QCOMPARE(colleague->region()->pathwayCount(), 2);
    auto restoration = Restoration::begin(backup, region.store(), nullptr, now, Progress());
    QVERIFY_RESULT(restoration);
    const Actor actor = actorHere(QStringLiteral("asha"), now, Day::of(2026, 11, 22));
    QVERIFY_RESULT(restoration->restore(true, actor, Progress()));
    const auto fresh = colleague->poll();
    QVERIFY_RESULT(fresh);
    QVERIFY(*fresh);
    QCOMPARE(colleague->region()->pathwayCount(), 1);
    // Both go on from there.
    QVERIFY_RESULT(region.import(ImportKind::WaitingList,
                                 {RegionFixture::patient(1), RegionFixture::patient(3)}));
    QCOMPARE(region.region()->pathwayCount(), 2);
    QVERIFY_RESULT(colleague->refresh());
    QCOMPARE(colleague->region()->pathwayCount(), 2);
}

SOONER_TEST(BackupFolderTest)
#include "backupfoldertest.moc"
