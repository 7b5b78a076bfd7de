#include "core/store/sqlite/attach.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QDir>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** Where a region lives, told from what the computer says of itself; and what is refused there. */
class FilePlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void mounts_data();
    void mounts();
    void withoutMountsTheTypeCounts_data();
    void withoutMountsTheTypeCounts();
    void synchronisedFolders_data();
    void synchronisedFolders();
    void markInAFolderAboveCounts();
    void folderThatOneDriveNames();
    void writingIsRefusedWhereLocksDoNotHold();
    void readingIsAllowedEverywhere();
    void locksReallyConflict();
    void locksThatDoNotConflictAreRefused();
    void clockOfTheFileServer_data();
    void clockOfTheFileServer();
    void nothingIsLeftBehind();
    void thisComputer();

private:
    static Surroundings around(const QString& mounts = {})
    {
        Surroundings around;
        around.mounts = mounts;
        around.home = QStringLiteral("/people/asha");
        around.exists = [](const QString&) { return false; };
        return around;
    }
    static QString line(const char* point, const char* type, const char* options)
    {
        return QStringLiteral("36 35 98:0 / %1 rw,relatime shared:1 master:2 - %2 //server/x %3\n")
            .arg(QLatin1String(point), QLatin1String(type), QLatin1String(options));
    }
};

namespace {

const QString usualRoot =
    QStringLiteral("22 1 8:1 / / rw,relatime shared:1 - ext4 /part rw,errors=remount-ro\n"
                   "23 22 0:20 / /proc rw - proc proc rw\n");

} // namespace

void FilePlaceTest::mounts_data()
{
    QTest::addColumn<QString>("mounts");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("unsafe");
    const auto row = [](const char* name, const QString& mounts, const char* words,
                        const char* unsafe = "") {
        QTest::newRow(name) << mounts << QString::fromUtf8(words) << QString::fromUtf8(unsafe);
    };
    row("a disk of this PC", usualRoot, "local");
    row("a share of Windows", usualRoot + line("/share", "cifs", "rw,vers=3.1.1,serverino"),
        "network (cifs)");
    row("one without locks", usualRoot + line("/share", "cifs", "rw,vers=3.1.1,nobrl"),
        "network (cifs)", "nobrl");
    row("NFS", usualRoot + line("/share", "nfs4", "rw,vers=4.2,hard,local_lock=none"),
        "network (nfs4)");
    row("NFS that locks here only", usualRoot + line("/share", "nfs", "rw,vers=3,local_lock=all"),
        "network (nfs)", "local_lock=all");
    row("NFS with some locks here only",
        usualRoot + line("/share", "nfs", "rw,vers=3,local_lock=posix"), "network (nfs)",
        "local_lock=posix");
    row("NFS without locks", usualRoot + line("/share", "nfs", "rw,vers=3,nolock"), "network (nfs)",
        "nolock");
    row("files over SSH", usualRoot + line("/share", "fuse.sshfs", "rw,user_id=1"),
        "network (fuse.sshfs)", "fuse.sshfs");
    row("a share of a virtual machine", usualRoot + line("/share", "9p", "rw,trans=virtio"),
        "network (9p)");
    row("a share elsewhere", usualRoot + line("/sharewell", "cifs", "rw,nobrl"), "local");
    row("a disk mounted on the share",
        usualRoot + line("/share", "cifs", "rw,nobrl") + line("/share/a b", "ext4", "rw"),
        "network (cifs)", "nobrl");
    row("a share in a folder with a space",
        usualRoot + line("/share/the\\040north", "cifs", "rw,nobrl"), "network (cifs)", "nobrl");
    row("a share mounted over another",
        usualRoot + line("/share", "cifs", "rw,nobrl")
            + line("/share", "nfs4", "rw,local_lock=none"),
        "network (nfs4)");
    row("lines that are none", QStringLiteral("x\n- - -\n1 2 3 4 5 6 7\n"), "local");
}

void FilePlaceTest::mounts()
{
    QFETCH(QString, mounts);
    QFETCH(QString, words);
    QFETCH(QString, unsafe);
    const auto place = placeOf(QStringLiteral("/share/the north/region.sooner"), around(mounts));
    QCOMPARE(place.words(), words);
    QCOMPARE(place.unsafe, unsafe);
}

void FilePlaceTest::withoutMountsTheTypeCounts_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("words");
    const QString file = QStringLiteral("C:/Regions/north.sooner");
    QTest::newRow("a disk") << file << QStringLiteral("NTFS") << QStringLiteral("local");
    QTest::newRow("a share") << file << QStringLiteral("smbfs")
                             << QStringLiteral("network (smbfs)");
    QTest::newRow("a share by its name")
        << QStringLiteral("//server/share/north.sooner") << QStringLiteral("NTFS")
        << QStringLiteral("network (share)");
}

void FilePlaceTest::withoutMountsTheTypeCounts()
{
    QFETCH(QString, file);
    QFETCH(QString, type);
    QFETCH(QString, words);
    auto computer = around();
    computer.fileSystem = type;
    QCOMPARE(placeOf(file, computer).words(), words);
}

void FilePlaceTest::synchronisedFolders_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("program");
    const auto row = [](const char* file, const char* program) {
        QTest::newRow(file) << QString::fromUtf8(file) << QString::fromUtf8(program);
    };
    row("/people/asha/OneDrive/r.sooner", "OneDrive");
    row("D:/people/asha/OneDrive - NHS/Lists/r.sooner", "OneDrive");
    row("/people/asha/Dropbox/a/b/r.sooner", "Dropbox");
    row("/people/asha/Dropbox (Trust)/r.sooner", "Dropbox");
    row("/people/asha/Google Drive/My Drive/r.sooner", "Google Drive");
    row("/people/asha/Library/CloudStorage/GoogleDrive-a@b.c/r.sooner", "Google Drive");
    row("/people/asha/Library/Mobile Documents/com~apple~CloudDocs/r.sooner", "iCloud");
    row("D:/people/asha/iCloudDrive/r.sooner", "iCloud");
    row("/people/asha/Nextcloud/r.sooner", "Nextcloud");
    row("/people/asha/ownCloud/r.sooner", "ownCloud");
    row("/people/asha/Box/r.sooner", "Box");
    row("/people/asha/Box Sync/r.sooner", "Box");
    row("/archive/Box/r.sooner", "");
    row("/people/asha/Dropboxes/r.sooner", "");
    row("/people/asha/OneDrive.sooner", "");
    row("/people/asha/Regions/r.sooner", "");
}

void FilePlaceTest::synchronisedFolders()
{
    QFETCH(QString, file);
    QFETCH(QString, program);
    const auto place = placeOf(file, around());
    QCOMPARE(place.kind == FilePlace::Kind::Synchronised, !program.isEmpty());
    QCOMPARE(place.name, program);
}

void FilePlaceTest::markInAFolderAboveCounts()
{
    auto computer = around();
    computer.exists = [](const QString& path) {
        return path == QLatin1String("/people/asha/Work/.dropbox.cache");
    };
    QCOMPARE(placeOf(QStringLiteral("/people/asha/Work/lists/r.sooner"), computer).words(),
             QStringLiteral("synchronised folder (Dropbox)"));
    QCOMPARE(placeOf(QStringLiteral("/people/asha/r.sooner"), computer).words(),
             QStringLiteral("local"));
}

void FilePlaceTest::folderThatOneDriveNames()
{
    auto computer = around();
    computer.syncFolders = {QStringLiteral("D:/Trust files")};
    QCOMPARE(placeOf(QStringLiteral("D:/Trust files/lists/r.sooner"), computer).name,
             QStringLiteral("OneDrive"));
    QVERIFY(placeOf(QStringLiteral("D:/Other/r.sooner"), computer).name.isEmpty());
}

void FilePlaceTest::writingIsRefusedWhereLocksDoNotHold()
{
    const Instant now = SystemClock().now();
    const auto cloud =
        attach(QStringLiteral("/people/asha/OneDrive/r.sooner"), Access::ReadWrite, around(), now);
    const auto share = attach(QStringLiteral("/share/r.sooner"), Access::ReadWrite,
                              around(line("/share", "cifs", "rw,nobrl")), now);
    for (const auto& refused : {cloud, share}) {
        QVERIFY(!refused);
        QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("store-read-only"));
        QVERIFY(refused.error().message.contains(QLatin1String("open ")));
        QVERIFY(refused.error().message.contains(QLatin1String("read only")));
    }
    QVERIFY(cloud.error().message.contains(QLatin1String("OneDrive")));
    QVERIFY(share.error().message.contains(QLatin1String("nobrl")));
}

void FilePlaceTest::readingIsAllowedEverywhere()
{
    const auto cloud = attach(QStringLiteral("/people/asha/OneDrive/r.sooner"), Access::ReadOnly,
                              around(), SystemClock().now());
    QVERIFY_RESULT(cloud);
    QCOMPARE(cloud->place, QStringLiteral("synchronised folder (OneDrive)"));
}

void FilePlaceTest::locksReallyConflict()
{
#ifdef Q_OS_UNIX
    const StoreFixture region;
    const auto trial = tryFolder(QFileInfo(region.path()).absolutePath(), SystemClock().now());
    QVERIFY(trial);
    QVERIFY(trial->locksHold);
    QVERIFY(std::chrono::abs(trial->clockAhead) < std::chrono::minutes(5));
    // The question is really put to another process: of a file that nobody has locked it says yes.
    QFile free(region.file(QStringLiteral("free")));
    QVERIFY(free.open(QIODevice::ReadWrite));
    QCOMPARE(takenByAnotherProcess(free.handle()), std::optional(true));
#endif
}

void FilePlaceTest::locksThatDoNotConflictAreRefused()
{
#ifdef Q_OS_UNIX
    const StoreFixture region;
    const auto refused = attach(region.path(), Access::ReadWrite, around(), SystemClock().now(),
                                [](int) { return std::optional(true); });
    QVERIFY(!refused);
    QCOMPARE(errorCodeName(refused.error().code), QStringLiteral("store-read-only"));
    QVERIFY(refused.error().message.startsWith(QLatin1String("Two programs can hold")));
    // What cannot be found out is no reason to refuse.
    QVERIFY_RESULT(attach(region.path(), Access::ReadWrite, around(), SystemClock().now(),
                          [](int) { return std::optional<bool>(); }));
#endif
}

void FilePlaceTest::clockOfTheFileServer_data()
{
    QTest::addColumn<int>("minutesAgo");
    QTest::addColumn<bool>("network");
    QTest::addColumn<QString>("warning");
    QTest::newRow("the same") << 0 << true << QString();
    QTest::newRow("four minutes behind") << 4 << true << QString();
    QTest::newRow("twelve minutes behind")
        << 12 << true << QStringLiteral("12 minutes behind that");
    QTest::newRow("an hour ahead") << -61 << true << QStringLiteral("minutes ahead of that");
    QTest::newRow("a disk of this PC has this PC's clock") << 12 << false << QString();
}

void FilePlaceTest::clockOfTheFileServer()
{
#ifdef Q_OS_UNIX
    QFETCH(int, minutesAgo);
    QFETCH(bool, network);
    QFETCH(QString, warning);
    const StoreFixture region;
    // The scratch file is stamped now; this PC thinks it is some minutes ago, plus half of one so
    // that the stamp's second does not matter.
    const Instant now{SystemClock().now().microseconds - minutesAgo * 60'000'000LL
                      - (minutesAgo > 0 ? 30'000'000 : 0)};
    const auto computer = around(network ? line("/", "nfs4", "rw,local_lock=none") : QString());
    const auto opened = attach(region.path(), Access::ReadWrite, computer, now);
    QVERIFY_RESULT(opened);
    QCOMPARE(opened->warnings.empty(), warning.isEmpty());
    if (!warning.isEmpty())
        QVERIFY2(opened->warnings[0].contains(warning), qPrintable(opened->warnings[0]));
#endif
}

void FilePlaceTest::nothingIsLeftBehind()
{
    StoreFixture region;
    region.reopen();
    const QDir folder(QFileInfo(region.path()).absolutePath());
    const QStringList left = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    QCOMPARE(left, QStringList(
                       {QStringLiteral("region.sooner"), QStringLiteral("region.sooner-journal")}));
}

void FilePlaceTest::thisComputer()
{
    StoreFixture region;
    QVERIFY(!region.store().opened().place.isEmpty());
    const auto computer = Surroundings::ofThisComputer(region.path());
    QVERIFY(computer.mounts.contains(QLatin1String(" - ")) || !computer.fileSystem.isEmpty());
    QVERIFY(computer.exists(region.path()));
}

SOONER_TEST(FilePlaceTest)
#include "fileplacetest.moc"
