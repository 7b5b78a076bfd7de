#include "core/store/backup.h"
#include "core/store/sqlite/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/oldregion.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** R8: a restore works, shows first what it takes away, and takes nothing away that is not kept. */
class RestoreTest : public QObject
{
    Q_OBJECT

private slots:
    void whereNothingIs();
    void journalThatIsLeftBesideNothing();
    void overARegion();
    void overDamage_data();
    void overDamage();
    void encrypted();
    void ofEverySchema_data();
    void ofEverySchema();
    void leftOverFromACrash();
    void refused_data();
    void refused();
    void stoppedAnywhere();
    void colleaguesSeeIt();
    void colleagueInTheMiddleOfAChange();
    void lossIsWhatWasDoneSince();
    void lossOfAnotherRegion();
    void lossOfWhatCannotBeRead();
};

namespace {

constexpr Instant now{1'795'000'000'000'000};

Secret secret()
{
    QString words = QStringLiteral("correct horse");
    return Secret::ofText(words);
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

QMap<QString, QByteArray> folderOf(const StoreFixture& region)
{
    QMap<QString, QByteArray> files;
    const QDir folder(region.file(QString()));
    for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden)) {
        const QByteArray bytes = contents(folder.filePath(name));
        if (!bytes.isEmpty()
            || !name.endsWith(QLatin1String("-journal"))) // emptied and not removed
            files.insert(name, bytes);
    }
    return files;
}

/** Two patients are in the backup; a third and an offer came later. */
class Scene : public StoreFixture
{
public:
    Scene()
    {
        const SessionId session = addSession(QStringLiteral("S1"), 3);
        addPathway(QStringLiteral("A1"));
        addPathway(QStringLiteral("A2"));
        must(backUpSqlite(path(), {backup(), {}, now}, Progress()));
        addPathway(QStringLiteral("B1"));
        addOffer(PathwayId{1}, session);
    }

    QString backup() const { return file(QStringLiteral("backup.sooner")); }
    QString kept() const { return file(QStringLiteral("kept.sooner")); }
    RestoreOrder order(bool replace) const { return {path(), replace, kept(), actor()}; }
    Result<Restored> restore(bool replace, const Secret* passphrase = nullptr,
                             const Progress& progress = Progress())
    {
        const auto sound = SoundBackup::open(backup(), passphrase, path(), now, progress);
        if (!sound)
            return pass(sound);
        return restoreSqlite(*sound, order(replace), progress);
    }
    /** The region as it is in the file now. */
    qint64 pathways() { return examined().pathways; }
    Holdings examined() { return must(examineSqlite(path(), Progress())); }
};

/** Is the last entry of the region's audit that it was restored? */
bool saysThatItWasRestored(const QString& path)
{
    auto store = must(openSqlite(path, Access::ReadOnly));
    QString newest;
    AuditQuestion question;
    must(store->forEachAuditEntry(question, [&](AuditEntry&& entry) {
        if (newest.isEmpty())
            newest = entry.function + QLatin1Char(' ') + entry.user;
    }));
    return newest == QLatin1String("restoreRegion priya");
}

} // namespace

void RestoreTest::whereNothingIs()
{
    Scene region;
    region.close();
    QFile::remove(region.path());
    const auto restored = region.restore(false);
    QVERIFY_RESULT(restored);
    QCOMPARE(restored->kept, QString());
    QCOMPARE(region.pathways(), 2);
    QCOMPARE(region.examined().offers, 0);
    QVERIFY(saysThatItWasRestored(region.path()));
    // Colleagues must be able to open it: it is no backup.
    write(region.file(QStringLiteral("usual")), {});
    QCOMPARE(QFile::permissions(region.path()),
             QFile::permissions(region.file(QStringLiteral("usual"))));
}

/** SQLite would take it for the new file's, and undo a change that this one never had. */
void RestoreTest::journalThatIsLeftBesideNothing()
{
    Scene region;
    region.close();
    QFile::remove(region.path());
    write(region.path() + QStringLiteral("-journal"), QByteArray(5000, 'j'));
    QVERIFY_RESULT(region.restore(false));
    QCOMPARE(region.pathways(), 2);
    QCOMPARE(contents(region.kept() + QStringLiteral("-journal")), QByteArray(5000, 'j'));
}

void RestoreTest::overARegion()
{
    Scene region;
    region.close();
    const QByteArray before = contents(region.path());
    const auto refused = region.restore(false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreExists);
    QVERIFY(contents(region.path()) == before);
    const auto restored = region.restore(true);
    QVERIFY_RESULT(restored);
    QCOMPARE(restored->kept, region.kept());
    QVERIFY(contents(region.kept()) == before);
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFileInfo(region.kept()).permissions() & others));
    QCOMPARE(region.pathways(), 2);
    QVERIFY(saysThatItWasRestored(region.path()));
    QCOMPARE(folderOf(region).keys(),
             QStringList({QStringLiteral("backup.sooner"), QStringLiteral("kept.sooner"),
                          QStringLiteral("region.sooner")}));
}

void RestoreTest::overDamage_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("its end is missing") << QStringLiteral("cut");
    QTest::newRow("a page in the middle is no page") << QStringLiteral("page");
    QTest::newRow("its first page is gone") << QStringLiteral("head");
    QTest::newRow("nothing is in it") << QStringLiteral("empty");
    QTest::newRow("text is in it") << QStringLiteral("text");
    QTest::newRow("beside it lies a journal of another file") << QStringLiteral("journal");
}

void RestoreTest::overDamage()
{
    QFETCH(const QString, how);
    Scene region;
    region.close();
    QByteArray bytes = contents(region.path());
    if (how == QLatin1String("cut"))
        bytes.chop(5000);
    else if (how == QLatin1String("page"))
        bytes.replace(4 * 4096, 4096, QByteArray(4096, '\x5a'));
    else if (how == QLatin1String("head"))
        bytes.replace(0, 4096, QByteArray(4096, '\x5a'));
    else if (how == QLatin1String("empty"))
        bytes.clear();
    else if (how == QLatin1String("text"))
        bytes = QByteArray(10'000, 't');
    else
        bytes.replace(0, 100, QByteArray(100, '\0'));
    write(region.path(), bytes);
    if (how == QLatin1String("journal"))
        write(region.path() + QStringLiteral("-journal"), QByteArray(5000, 'j'));
    const auto restored = region.restore(true);
    QVERIFY_RESULT(restored);
    QVERIFY(contents(restored->kept) == bytes);
    QCOMPARE(region.pathways(), 2);
    QVERIFY_RESULT(openSqlite(region.path(), Access::ReadWrite));
}

void RestoreTest::encrypted()
{
    Scene region;
    const Secret passphrase = secret();
    const QString sealed = region.file(QStringLiteral("sealed.sooner-backup"));
    BackupPlace place{sealed, {}, now, &passphrase, {1, 8192}};
    const auto made = backUpSqlite(region.path(), place, Progress());
    QVERIFY_RESULT(made);
    QCOMPARE(made->holdings.pathways, 3);
    QVERIFY(!contents(sealed).contains("SQLite"));
    QVERIFY(!contents(sealed).contains("CREATE TABLE"));
    const auto folder = folderOf(region);
    QCOMPARE(folder.keys(),
             QStringList({QStringLiteral("backup.sooner"), QStringLiteral("region.sooner"),
                          QStringLiteral("sealed.sooner-backup")}));
    region.close();
    QFile::remove(region.path());
    {
        const auto unknown = SoundBackup::open(sealed, nullptr, region.path(), now, Progress());
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Unreadable);
        const auto sound = SoundBackup::open(sealed, &passphrase, region.path(), now, Progress());
        QVERIFY_RESULT(sound);
        QVERIFY(sound->isEncrypted());
        const auto readable = QFileInfo(sound->plain()).permissions();
        QVERIFY(!(readable & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        QVERIFY_RESULT(restoreSqlite(*sound, region.order(false), Progress()));
    }
    QCOMPARE(region.pathways(), 3);
    QCOMPARE(folderOf(region).keys(), folder.keys());
}

/** What a killed program left beside the region is in nobody's way, and does not stay for ever. */
void RestoreTest::leftOverFromACrash()
{
    Scene region;
    const Secret passphrase = secret();
    const QString sealed = region.file(QStringLiteral("sealed.sooner-backup"));
    const QString left = region.path() + QStringLiteral(".unsealed.123.part");
    write(left, "all that was in it");
    const BackupPlace place{sealed, {}, now, &passphrase, {1, 8192}};
    QVERIFY_RESULT(backUpSqlite(region.path(), place, Progress()));
    const qint64 touched = QFileInfo(left).lastModified().toMSecsSinceEpoch() * 1000;
    const Instant soon{touched + 60'000'000};
    const Instant later{touched + 7'200'000'000};
    QVERIFY_RESULT(SoundBackup::open(sealed, &passphrase, region.path(), soon, Progress()));
    QVERIFY(QFile::exists(left));
    QVERIFY_RESULT(SoundBackup::open(sealed, &passphrase, region.path(), later, Progress()));
    QVERIFY(!QFile::exists(left));
}

void RestoreTest::ofEverySchema_data()
{
    QTest::addColumn<int>("schema");
    for (int schema = 1; schema < currentSchema; ++schema)
        QTest::addRow("schema %d", schema) << schema;
}

void RestoreTest::ofEverySchema()
{
    QFETCH(const int, schema);
    if (schema > 2)
        QSKIP("its step is not plain SQL");
    Scene region;
    region.close();
    QFile::remove(region.backup());
    makeOldRegion(region.backup(), schema);
    const QByteArray before = contents(region.backup());
    QVERIFY_RESULT(region.restore(true));
    QVERIFY(contents(region.backup()) == before);
    const Holdings now = region.examined();
    QCOMPARE(now.schema, currentSchema);
    QCOMPARE(now.name, QStringLiteral("Old"));
    QCOMPARE(now.pathways, 2);
    QCOMPARE(now.offers, 1);
    const auto store = must(openSqlite(region.path(), Access::ReadWrite));
    QVERIFY(must(store->check(Progress())).empty());
}

void RestoreTest::refused_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("the backup is damaged") << QStringLiteral("damaged") << ErrorCode::StoreDamaged;
    QTest::newRow("the backup is not there")
        << QStringLiteral("missing") << ErrorCode::StoreMissing;
    QTest::newRow("the backup is a text") << QStringLiteral("text") << ErrorCode::StoreNotOurs;
    QTest::newRow("the backup is the region") << QStringLiteral("same") << ErrorCode::Usage;
    QTest::newRow("another program's database is there")
        << QStringLiteral("foreign") << ErrorCode::StoreExists;
    QTest::newRow("a folder is there") << QStringLiteral("folder") << ErrorCode::StoreExists;
    QTest::newRow("a file has the name to keep it under")
        << QStringLiteral("kept") << ErrorCode::StoreExists;
}

void RestoreTest::refused()
{
    QFETCH(const QString, how);
    QFETCH(const ErrorCode, code);
    Scene region;
    if (how == QLatin1String("foreign"))
        QCOMPARE(region.raw("PRAGMA application_id = 7"), QString());
    region.close();
    if (how == QLatin1String("damaged"))
        write(region.backup(),
              contents(region.backup()).replace(8192, 4096, QByteArray(4096, 'x')));
    else if (how == QLatin1String("missing") || how == QLatin1String("same"))
        QFile::remove(region.backup());
    else if (how == QLatin1String("text"))
        write(region.backup(), QByteArray(9000, 't'));
    else if (how == QLatin1String("kept"))
        write(region.kept(), "mine");
    if (how == QLatin1String("same"))
        QVERIFY(QFile::link(region.path(), region.backup()));
    if (how == QLatin1String("folder")) {
        QFile::remove(region.path());
        QVERIFY(QDir().mkdir(region.path()));
    }
    const auto before = folderOf(region);
    const auto restored = region.restore(true);
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, code);
    QVERIFY(restored.error().message.contains(QLatin1Char(';')));
    QVERIFY(folderOf(region) == before);
}

void RestoreTest::stoppedAnywhere()
{
    Scene region;
    region.close();
    const auto before = folderOf(region);
    for (int stop = 1;; ++stop) {
        int seen = 0;
        Progress* toCancel = nullptr;
        Progress progress([&](qint64, qint64) {
            if (++seen == stop)
                toCancel->cancel();
        });
        toCancel = &progress;
        const auto restored = region.restore(true, nullptr, progress);
        if (restored)
            break; // it was over before
        QCOMPARE(restored.error().code, ErrorCode::Cancelled);
        QVERIFY(folderOf(region) == before);
        QVERIFY(stop < 1000);
    }
    QCOMPARE(region.pathways(), 2);
}

/** The region is open in another window; what that one knows is from before. */
void RestoreTest::colleaguesSeeIt()
{
    Scene region;
    const auto colleague = must(openSqlite(region.path(), Access::ReadWrite));
    const qint64 known = must(colleague->lastChange());
    QVERIFY(must(colleague->pathway(PathwayId{3})));
    QVERIFY_RESULT(region.restore(true));
    QVERIFY(!must(colleague->pathway(PathwayId{3})));
    QVERIFY(!must(colleague->changesSince(known, 1'000'000))); // all must be read again
    QVERIFY(!must(colleague->changesSince(0, 1'000'000)));
    // And they go on working.
    auto transaction =
        must(colleague->begin(StoreFixture::actor(QStringLiteral("asha")), QStringLiteral("test")));
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("C1"))));
    must(transaction->commit());
    QCOMPARE(region.pathways(), 3);
    QCOMPARE(region.problems(), QString());
}

void RestoreTest::colleagueInTheMiddleOfAChange()
{
    Scene region;
    auto colleague = must(Database::open(region.path(), Access::ReadWrite, Database::Wait(0)));
    const auto sound =
        must(SoundBackup::open(region.backup(), nullptr, region.path(), now, Progress()));
    RestoreOrder order = region.order(true);
    order.waitMilliseconds = 0;
    region.close();
    {
        const auto writing = must(WriteTransaction::begin(colleague));
        const auto restored = restoreSqlite(sound, order, Progress());
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, ErrorCode::StoreLocked);
        QVERIFY(!QFile::exists(region.kept()));
    }
    QCOMPARE(region.pathways(), 3);
    QVERIFY_RESULT(restoreSqlite(sound, order, Progress()));
    QCOMPARE(region.pathways(), 2);
}

void RestoreTest::lossIsWhatWasDoneSince()
{
    Scene region;
    const auto sound =
        must(SoundBackup::open(region.backup(), nullptr, region.path(), now, Progress()));
    const Loss loss = must(lossOf(sound, region.path()));
    QCOMPARE(loss.backup.pathways, 2);
    QVERIFY(loss.region);
    QCOMPARE(loss.region->pathways, 3);
    QVERIFY(loss.sameHistory);
    QVERIFY(loss.readToEnd);
    QCOMPARE(loss.acts.size(), std::size_t(2));
    QCOMPARE(loss.acts[0].user, QStringLiteral("priya"));
    QCOMPARE(loss.acts[0].function, QStringLiteral("test"));
    QCOMPARE(loss.acts[0].entries, 1);
}

void RestoreTest::lossOfAnotherRegion()
{
    Scene region;
    StoreFixture other;
    for (const char* ppid : {"X1", "X2", "X3", "X4", "X5"})
        other.addPathway(QString::fromLatin1(ppid));
    const auto sound =
        must(SoundBackup::open(region.backup(), nullptr, other.path(), now, Progress()));
    const Loss loss = must(lossOf(sound, other.path()));
    QVERIFY(!loss.sameHistory);
}

void RestoreTest::lossOfWhatCannotBeRead()
{
    Scene region;
    region.close();
    write(region.path(), QByteArray(20'000, 'x'));
    const auto sound =
        must(SoundBackup::open(region.backup(), nullptr, region.path(), now, Progress()));
    const Loss loss = must(lossOf(sound, region.path()));
    QVERIFY(!loss.region);
    QVERIFY(!loss.readToEnd);
    QVERIFY(!loss.sameHistory);
    QVERIFY(loss.acts.empty());
}

SOONER_TEST(RestoreTest)
#include "restoretest.moc"
