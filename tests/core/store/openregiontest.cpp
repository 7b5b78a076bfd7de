#include "core/store/sqlite/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/oldregion.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** What stands at the path decides how opening ends; it never hangs and never makes a file. */
class OpenRegionTest : public QObject
{
    Q_OBJECT

private slots:
    void wrongThings_data();
    void wrongThings();
    void truncatedAnywhere();
    void missingFileStaysMissing();
    void namesThatSqliteReadsItsOwnWay();
    void fileWithoutRights();
    void readOnlyReadsAndRefusesToWrite();
    void createNeverWritesOverAnything();
    void createNeedsItsFolder();
    void settingsAreReadBack();
    void walFileComesBackToRollbackJournal();
    void walFileInUseIsRefused();
    void walFileIsPutRightByAReaderWhoMay();
    void foreignSchemaIsRefusedByName_data();
    void foreignSchemaIsRefusedByName();
    void figuresOfAnalyzeAreNoForeignSchema();
    void foreignTriggerInAnOlderRegionNeverRuns();
    void damageIsLookedForAfterUnrest_data();
    void damageIsLookedForAfterUnrest();
    void rowsOfProgramsThatAreGoneAreRemoved();
    void replacedFileIsNoticed_data();
    void replacedFileIsNoticed();
    void nobodyElseMayReadANewRegion();
    void infoComesBack();

private:
    using Prepare = void (*)(StoreFixture& region);
    void row(const char* name, ErrorCode expected, Prepare prepare);
    std::vector<Prepare> m_prepare;
};

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(StoreFixture& region, const QByteArray& bytes)
{
    region.close();
    QFile file(region.path());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test file");
}

void rawAndClose(StoreFixture& region, const std::string& sql)
{
    const QString wrong = region.raw(sql);
    if (!wrong.isEmpty())
        qFatal("%s", qPrintable(wrong));
    region.close();
}

void removeFile(StoreFixture& region)
{
    region.close();
    QFile::remove(region.path());
}

/** A region that may only be read, a copy "secret" that may not, in a folder that may not be
   written to; the administrator, for whom rights do not count, becomes nobody for the while. */
class Unprivileged
{
public:
    explicit Unprivileged(StoreFixture& region) : m_folder(QFileInfo(region.path()).absolutePath())
    {
        const QString secret = region.file(QStringLiteral("secret"));
        QFile::copy(region.path(), secret);
        QFile::setPermissions(secret, {});
        QFile::setPermissions(region.path(),
                              QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup
                                            | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
#ifdef Q_OS_UNIX
        m_wasRoot = geteuid() == 0;
        m_ordinary = !m_wasRoot;
#endif
#ifdef Q_OS_LINUX
        m_ordinary = m_ordinary || setresuid(nobody, nobody, 0) == 0;
#endif
    }
    ~Unprivileged()
    {
#ifdef Q_OS_LINUX
        if (m_wasRoot && setresuid(0, 0, 0) != 0)
            qFatal("cannot become the administrator again");
#endif
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;
    bool isOrdinary() const
    {
        return m_ordinary;
    }

private:
    static constexpr unsigned nobody = 65534;
    QString m_folder;
    bool m_wasRoot = false;
    bool m_ordinary = false;
};

} // namespace

void OpenRegionTest::row(const char* name, ErrorCode expected, Prepare prepare)
{
    QTest::newRow(name) << int(m_prepare.size()) << errorCodeName(expected);
    m_prepare.push_back(prepare);
}

void OpenRegionTest::wrongThings_data()
{
    QTest::addColumn<int>("prepare");
    QTest::addColumn<QString>("expected");
    m_prepare.clear();
    row("nothing there", ErrorCode::StoreMissing, removeFile);
    row("a folder", ErrorCode::StoreNotOurs, [](StoreFixture& region) {
        removeFile(region);
        QDir().mkpath(region.path());
    });
    row("an empty file", ErrorCode::StoreNotOurs, [](StoreFixture& region) { put(region, {}); });
    row("a text file", ErrorCode::StoreNotOurs, [](StoreFixture& region) {
        put(region, QByteArray("SITE_CODE,SITE_NAME\n").repeated(100));
    });
    row("a few bytes", ErrorCode::StoreNotOurs, [](StoreFixture& region) { put(region, "SQ"); });
    row("another program's database", ErrorCode::StoreNotOurs,
        [](StoreFixture& region) { rawAndClose(region, "PRAGMA application_id = 0"); });
    row("a schema of the future", ErrorCode::StoreNewer, [](StoreFixture& region) {
        rawAndClose(region, "PRAGMA user_version = " + std::to_string(currentSchema + 1));
    });
    row("a schema that never was", ErrorCode::StoreDamaged,
        [](StoreFixture& region) { rawAndClose(region, "PRAGMA user_version = 0"); });
    row("a region that lost a table", ErrorCode::StoreDamaged,
        [](StoreFixture& region) { rawAndClose(region, "DROP TABLE meta"); });
    row("a region that lost its name", ErrorCode::StoreDamaged,
        [](StoreFixture& region) { rawAndClose(region, "DELETE FROM meta"); });
    row("the first page overwritten behind the header", ErrorCode::StoreDamaged,
        [](StoreFixture& region) {
            region.close();
            const QByteArray bytes = contents(region.path());
            put(region, bytes.left(100) + QByteArray(3996, '\xff') + bytes.mid(4096));
        });
#ifdef Q_OS_UNIX
    row("a pipe", ErrorCode::StoreNotOurs, [](StoreFixture& region) {
        removeFile(region);
        if (mkfifo(QFile::encodeName(region.path()).constData(), 0600) != 0)
            qFatal("cannot make a pipe");
    });
    row("a device", ErrorCode::StoreNotOurs, [](StoreFixture& region) {
        removeFile(region);
        QFile::link(QStringLiteral("/dev/null"), region.path());
    });
    row("a link to nowhere", ErrorCode::StoreMissing, [](StoreFixture& region) {
        removeFile(region);
        QFile::link(region.file(QStringLiteral("gone")), region.path());
    });
#endif
}

void OpenRegionTest::wrongThings()
{
    QFETCH(int, prepare);
    QFETCH(QString, expected);
    StoreFixture region;
    m_prepare[std::size_t(prepare)](region);
    const QByteArray before =
        QFileInfo(region.path()).isFile() ? contents(region.path()) : QByteArray();
    for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
        const auto opened = openSqlite(region.path(), access);
        QVERIFY(!opened);
        QCOMPARE(errorCodeName(opened.error().code), expected);
        QVERIFY(!opened.error().message.isEmpty());
    }
    if (!before.isEmpty())
        QVERIFY(contents(region.path()) == before);
}

void OpenRegionTest::truncatedAnywhere()
{
    StoreFixture region;
    // Enough for the last page to hold rows: SQLite itself notices only when it needs what is gone.
    const auto transaction = region.begin();
    for (int i = 0; i < 300; ++i)
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
    must(transaction->commit());
    region.close();
    const QByteArray whole = contents(region.path());
    for (const qsizetype size :
         {qsizetype(1), qsizetype(15), qsizetype(16), qsizetype(99), qsizetype(100), qsizetype(511),
          qsizetype(512), qsizetype(4095), qsizetype(4096), qsizetype(8192), whole.size() / 2,
          whole.size() - 4096, whole.size() - 512, whole.size() - 1}) {
        put(region, whole.left(size));
        const auto opened = openSqlite(region.path(), Access::ReadWrite);
        QVERIFY2(!opened, qPrintable(QString::number(size)));
        const ErrorCode code = opened.error().code;
        QVERIFY2(code == ErrorCode::StoreDamaged || (size < 512 && code == ErrorCode::StoreNotOurs),
                 qPrintable(errorCodeName(code)));
    }
    put(region, whole);
    QVERIFY_RESULT(openSqlite(region.path(), Access::ReadWrite));
}

void OpenRegionTest::missingFileStaysMissing()
{
    StoreFixture region;
    const QString path = region.file(QStringLiteral("other.sooner"));
    QVERIFY(!openSqlite(path, Access::ReadWrite));
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(!openSqlite({}, Access::ReadWrite));
}

void OpenRegionTest::namesThatSqliteReadsItsOwnWay()
{
    const QString before = QDir::currentPath();
    StoreFixture region;
    QVERIFY(QDir::setCurrent(QFileInfo(region.path()).absolutePath()));
    for (const QString& name :
         {QStringLiteral("file:x?mode=memory"), QStringLiteral("Grüße 漢 %20#.sooner")}) {
        QVERIFY_RESULT(createSqlite(name, {}, StoreFixture::actor()));
        QVERIFY(QFileInfo::exists(region.file(name)));
        QVERIFY_RESULT(openSqlite(name, Access::ReadWrite));
    }
    // A colon in front means something inside the program to Qt: refused, and never a region that
    // is only in memory.
    QVERIFY(!createSqlite(QStringLiteral(":memory:"), {}, StoreFixture::actor()));
    QVERIFY(!openSqlite(QStringLiteral(":memory:"), Access::ReadWrite));
    QDir::setCurrent(before);
}

void OpenRegionTest::fileWithoutRights()
{
    StoreFixture region;
    region.close();
    const Unprivileged user(region);
    if (!user.isOrdinary())
        QSKIP("SKIPPED: these rights cannot be tried as the administrator; run the tests as an "
              "ordinary user");
    const auto written = openSqlite(region.path(), Access::ReadWrite);
    QVERIFY(!written);
    QVERIFY2(written.error().code == ErrorCode::StoreReadOnly,
             qPrintable(written.error().message + written.error().detail));
    QVERIFY_RESULT(openSqlite(region.path(), Access::ReadOnly));
    const auto read = openSqlite(region.file(QStringLiteral("secret")), Access::ReadOnly);
    QVERIFY(!read);
    QCOMPARE(errorCodeName(read.error().code), QStringLiteral("store-failed"));
    const auto made = createSqlite(region.file(QStringLiteral("new")), {}, StoreFixture::actor());
    QVERIFY(!made);
    QCOMPARE(errorCodeName(made.error().code), QStringLiteral("store-read-only"));
}

void OpenRegionTest::readOnlyReadsAndRefusesToWrite()
{
    StoreFixture region;
    const PathwayId id = region.addPathway(QStringLiteral("A"));
    region.close();
    const QByteArray before = contents(region.path());
    auto store = must(SqliteStore::open(region.path(), Access::ReadOnly));
    QVERIFY(must(store->pathway(id)));
    const auto begun = store->begin(StoreFixture::actor(), QStringLiteral("test"));
    QVERIFY(!begun);
    QCOMPARE(errorCodeName(begun.error().code), QStringLiteral("store-read-only"));
    const auto raw = store->database().execute("UPDATE pathway SET revision = 7");
    QVERIFY(!raw);
    QCOMPARE(errorCodeName(raw.error().code), QStringLiteral("store-read-only"));
    QVERIFY(must(store->check({}, CheckDepth::Full)).empty());
    store.reset();
    QVERIFY(contents(region.path()) == before);
}

void OpenRegionTest::createNeverWritesOverAnything()
{
    StoreFixture region;
    region.close();
    const QByteArray before = contents(region.path());
    const QString folder = region.file(QStringLiteral("folder"));
    const QString empty = region.file(QStringLiteral("empty"));
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QFile(empty).open(QIODevice::WriteOnly));
    for (const QString& path : {region.path(), folder, empty}) {
        const auto made = createSqlite(path, {}, StoreFixture::actor());
        QVERIFY(!made);
        QCOMPARE(errorCodeName(made.error().code), QStringLiteral("store-exists"));
    }
    QVERIFY(contents(region.path()) == before);
#ifdef Q_OS_UNIX
    const QString link = region.file(QStringLiteral("link"));
    QVERIFY(QFile::link(region.file(QStringLiteral("gone")), link));
    const auto made = createSqlite(link, {}, StoreFixture::actor());
    QVERIFY(!made);
    QCOMPARE(errorCodeName(made.error().code), QStringLiteral("store-exists"));
    QVERIFY(!QFileInfo::exists(region.file(QStringLiteral("gone"))));
#endif
}

void OpenRegionTest::createNeedsItsFolder()
{
    StoreFixture region;
    const auto made =
        createSqlite(region.file(QStringLiteral("no/such/region")), {}, StoreFixture::actor());
    QVERIFY(!made);
    QCOMPARE(errorCodeName(made.error().code), QStringLiteral("store-missing"));
}

void OpenRegionTest::settingsAreReadBack()
{
    StoreFixture region;
    region.reopen();
    const std::vector<std::pair<const char*, qint64>> expected = {
        {"foreign_keys", 1},
        {"synchronous", 2},
        {"trusted_schema", 0},
        {"cell_size_check", 1},
        {"mmap_size", 0},
        {"secure_delete", 1},
        {"cache_spill", 0},
        {"temp_store", 2},
        {"recursive_triggers", 1},
        {"user_version", currentSchema},
        {"application_id", applicationId}};
    for (const auto& [pragma, value] : expected)
        QCOMPARE(region.count(std::string("PRAGMA ") + pragma), value);
    auto journal = region.store().database().prepare("PRAGMA journal_mode");
    QVERIFY(must(journal.step()));
    QVERIFY(journal.text(0) == "truncate");
    // DEFENSIVE: the schema table itself cannot be written to.
    QVERIFY(
        !region.raw("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''").isEmpty());
    // A name in double quotes is never taken for a text.
    QVERIFY(!region.raw("SELECT \"no such column\"").isEmpty());
}

void OpenRegionTest::walFileComesBackToRollbackJournal()
{
    StoreFixture region;
    rawAndClose(region, "PRAGMA journal_mode = WAL");
    QCOMPARE(contents(region.path()).at(18), '\x02');
    region.reopen();
    region.close();
    QCOMPARE(contents(region.path()).at(18), '\x01');
}

void OpenRegionTest::walFileInUseIsRefused()
{
    StoreFixture region;
    QCOMPARE(region.raw("PRAGMA journal_mode = WAL; SELECT count(*) FROM pathway"), QString());
    const auto opened =
        SqliteStore::open(region.path(), Access::ReadWrite, std::chrono::milliseconds(1));
    QVERIFY(!opened);
    QCOMPARE(errorCodeName(opened.error().code), QStringLiteral("store-locked"));
    QVERIFY2(opened.error().message.contains(QLatin1String("Another program")),
             qPrintable(opened.error().message));
}

void OpenRegionTest::walFileIsPutRightByAReaderWhoMay()
{
    StoreFixture region;
    region.addPathway(QStringLiteral("A"));
    rawAndClose(region, "PRAGMA journal_mode = WAL");
    {
        const auto reader = must(SqliteStore::open(region.path(), Access::ReadOnly));
        QCOMPARE(must(reader->database().number("SELECT count(*) FROM pathway")), 1);
    }
    QCOMPARE(contents(region.path()).at(18), '\x01');
    QVERIFY(!QFileInfo::exists(region.path() + QStringLiteral("-wal")));
}

void OpenRegionTest::foreignSchemaIsRefusedByName_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* name, const char* sql, const char* named) {
        QTest::newRow(name) << QByteArray(sql) << QString::fromUtf8(named);
    };
    row("a trigger",
        "CREATE TRIGGER steal AFTER UPDATE ON offer BEGIN UPDATE meta SET name = 'x'; END",
        "the trigger steal, which Sooner did not make");
    row("a view", "CREATE VIEW everybody AS SELECT * FROM pathway",
        "the view everybody, which Sooner did not make");
    row("a table", "CREATE TABLE notes (text TEXT)", "the table notes, which Sooner did not make");
    row("an index", "CREATE INDEX quick ON pathway (family_name)",
        "the index quick, which Sooner did not make");
    row("a virtual table", "CREATE VIRTUAL TABLE words USING fts5 (text)",
        "which Sooner did not make");
    row("a table with a generated column that calls functions",
        "CREATE TABLE g (a TEXT, b TEXT AS (printf('%1000000s', a)))",
        "the table g, which Sooner did not make");
    row("our trigger, with other words",
        "DROP TRIGGER audit_kept_on_delete; CREATE TRIGGER audit_kept_on_delete BEFORE DELETE ON "
        "audit BEGIN SELECT 1; END",
        "The trigger audit_kept_on_delete of the region file is not as Sooner made it");
    row("our index, no longer unique",
        "DROP INDEX offer_one_per_seat; CREATE INDEX offer_one_per_seat ON offer (session_id, "
        "held_seat) WHERE held_seat IS NOT NULL",
        "The index offer_one_per_seat of the region file is not as Sooner made it");
    row("a column more", "ALTER TABLE meta ADD COLUMN extra TEXT",
        "The table meta of the region file is not as Sooner made it");
    row("no trigger that keeps the audit", "DROP TRIGGER audit_kept_on_update",
        "lacks its trigger audit_kept_on_update");
    row("no index", "DROP INDEX offer_one_live_per_site",
        "lacks its index offer_one_live_per_site");
    row("a name made to deceive", "CREATE TABLE \"a\nb; DROP\" (x)", "the table a?b??DROP, which");
}

void OpenRegionTest::foreignSchemaIsRefusedByName()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, named);
    StoreFixture region;
    rawAndClose(region, sql.toStdString());
    const QByteArray before = contents(region.path());
    for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
        const auto opened = openSqlite(region.path(), access);
        QVERIFY(!opened);
        QCOMPARE(errorCodeName(opened.error().code), QStringLiteral("store-damaged"));
        QVERIFY2(opened.error().message.contains(named), qPrintable(opened.error().message));
        QVERIFY(opened.error().message.contains(QLatin1String("restore the latest backup")));
    }
    QVERIFY(contents(region.path()) == before);
}

void OpenRegionTest::figuresOfAnalyzeAreNoForeignSchema()
{
    StoreFixture region;
    rawAndClose(region, "ANALYZE");
    QVERIFY_RESULT(openSqlite(region.path(), Access::ReadWrite));
}

void OpenRegionTest::foreignTriggerInAnOlderRegionNeverRuns()
{
    StoreFixture region;
    const QString path = region.file(QStringLiteral("old.sooner"));
    makeOldRegion(path, 1);
    Database database = must(Database::open(path, Access::ReadWrite, {}));
    must(database.execute("CREATE TRIGGER steal AFTER INSERT ON change_log BEGIN "
                          "UPDATE meta SET name = 'stolen'; END"));
    const auto opened = openSqlite(path, Access::ReadWrite);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(QLatin1String("the trigger steal")),
             qPrintable(opened.error().message));
    QCOMPARE(must(database.number("SELECT count(*) FROM meta WHERE name = 'stolen'")), 0);
    QCOMPARE(must(database.number("PRAGMA user_version")), 1);
}

void OpenRegionTest::damageIsLookedForAfterUnrest_data()
{
    QTest::addColumn<bool>("goneProgram");
    QTest::addColumn<bool>("cutOff");
    QTest::addColumn<bool>("refused");
    QTest::newRow("closed in peace: nobody looks") << false << false << false;
    QTest::newRow("a program of this PC has died") << true << false << true;
    QTest::newRow("a change was cut off") << false << true << true;
}

void OpenRegionTest::damageIsLookedForAfterUnrest()
{
    QFETCH(bool, goneProgram);
    QFETCH(bool, cutOff);
    QFETCH(bool, refused);
    StoreFixture region;
    // Of a table that opening does not read.
    const qint64 page = region.count("SELECT rootpage FROM sqlite_schema WHERE name = 'letter'");
    if (goneProgram) {
        PresenceRow row;
        row.instance = QStringLiteral("gone");
        row.host = QSysInfo::machineHostName();
        row.pid = 0;
        row.beat = SystemClock().now();
        must(region.store().showPresence(row));
    }
    const QString copy = region.file(QStringLiteral("copy.sooner"));
    if (cutOff) {
        QCOMPARE(region.raw("PRAGMA cache_spill = 1; PRAGMA cache_size = 1"), QString());
        const auto transaction = region.begin();
        for (int i = 0; i < 500; ++i)
            must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
        QVERIFY(QFile::copy(region.path() + QStringLiteral("-journal"),
                            copy + QStringLiteral("-journal")));
        QVERIFY(QFile::copy(region.path(), copy));
    } else {
        region.close();
        QVERIFY(QFile::copy(region.path(), copy));
    }
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096)
            && file.write(QByteArray(8, '\x7f')) == 8);
    file.close();
    const auto opened = openSqlite(copy, Access::ReadWrite);
    QCOMPARE(!opened, refused);
    if (refused) {
        QCOMPARE(errorCodeName(opened.error().code), QStringLiteral("store-damaged"));
        QVERIFY(opened.error().message.contains(QLatin1String("not closed in peace")));
    }
}

void OpenRegionTest::rowsOfProgramsThatAreGoneAreRemoved()
{
    StoreFixture region;
    PresenceRow row;
    row.instance = QStringLiteral("gone");
    row.host = QSysInfo::machineHostName();
    row.beat = SystemClock().now();
    must(region.store().showPresence(row));
    const std::string rows = "SELECT count(*) FROM presence";
    const auto reader = must(openSqlite(region.path(), Access::ReadOnly));
    QCOMPARE(must(reader->present()).size(), std::size_t(0)); // never shown
    QCOMPARE(region.count(rows), 1);
    must(openSqlite(region.path(), Access::ReadWrite));
    QCOMPARE(region.count(rows), 0);
}

void OpenRegionTest::replacedFileIsNoticed_data()
{
    QTest::addColumn<bool>("another");
    QTest::newRow("renamed") << false;
    QTest::newRow("another file in its place") << true;
}

void OpenRegionTest::replacedFileIsNoticed()
{
    QFETCH(bool, another);
    StoreFixture region;
    region.addPathway(QStringLiteral("A"));
    QVERIFY_RESULT(region.store().dataVersion());
    const QString moved = region.file(QStringLiteral("moved.sooner"));
    QVERIFY(QFile::rename(region.path(), moved));
    if (another)
        QVERIFY(QFile::copy(moved, region.path()));
    const auto polled = region.store().dataVersion();
    QVERIFY(!polled);
    QCOMPARE(errorCodeName(polled.error().code), QStringLiteral("store-missing"));
    QVERIFY(polled.error().message.contains(QLatin1String("open the region again")));
    const auto begun = region.store().begin(StoreFixture::actor(), QStringLiteral("test"));
    QVERIFY(!begun);
    QCOMPARE(begun.error().message, polled.error().message);
}

void OpenRegionTest::nobodyElseMayReadANewRegion()
{
#ifdef Q_OS_UNIX
    StoreFixture region;
    const mode_t usual = umask(0);
    const QString path = region.file(QStringLiteral("shared.sooner"));
    const auto made = createSqlite(path, {}, StoreFixture::actor());
    umask(usual);
    QVERIFY_RESULT(made);
    struct stat file = {};
    QCOMPARE(stat(QFile::encodeName(path).constData(), &file), 0);
    QCOMPARE(int(file.st_mode & 0777), 0660);
    QCOMPARE(stat(QFile::encodeName(path + QStringLiteral("-journal")).constData(), &file), 0);
    QCOMPARE(int(file.st_mode & 0777), 0660);
#endif
}

void OpenRegionTest::infoComesBack()
{
    StoreFixture region;
    RegionInfo info;
    info.name = QStringLiteral("Yorkshire and the Humber – Übung 😀");
    info.demo = true;
    info.asOf = storeToday;
    const QString path = region.file(QStringLiteral("demo.sooner"));
    must(createSqlite(path, info, StoreFixture::actor()));
    const auto demo = must(must(openSqlite(path, Access::ReadOnly))->info());
    QCOMPARE(demo.name, info.name);
    QCOMPARE(demo.schema, currentSchema);
    QCOMPARE(demo.dialect, QStringLiteral("sqlite"));
    QVERIFY(demo.demo);
    QVERIFY(demo.asOf == storeToday);
    QVERIFY(demo.created == StoreFixture::actor().now);
    // Only a demo region keeps a date.
    info.demo = false;
    const QString real = region.file(QStringLiteral("real.sooner"));
    must(createSqlite(real, info, StoreFixture::actor()));
    QVERIFY(!must(must(openSqlite(real, Access::ReadOnly))->info()).asOf);
}

SOONER_TEST(OpenRegionTest)
#include "openregiontest.moc"
