#include "core/store/store.h"
#include "tests/core/store/faults/forgedpages.h"
#include "tests/core/store/faults/trial.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

using namespace sooner;
using namespace sooner::test;
using sooner::store::Access;
using sooner::store::CheckDepth;

/** Files made to harm whoever opens them: opening ends in words, soon, with nothing written, or the
    region is as sound as it ever was (reliability.md R7). OpenRegionTest has those that are merely
    not regions. */
class HostileFileTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isRefusedAndLeftAlone_data();
    void isRefusedAndLeftAlone();
    void doesNoHarm_data();
    void doesNoHarm();
    void journalDeletesNoFileElsewhere();
    void endlessPagesEndTheCheck_data();
    void endlessPagesEndTheCheck();

private:
    using Prepare = void (*)(const QString& folder, Files files);
    void row(const char* name, Prepare prepare);

    Files m_sound;
    QByteArray m_content;
    std::vector<Prepare> m_prepare;
};

namespace {

QString regionIn(const QString& folder)
{
    return folder + QLatin1Char('/') + Workload::regionName();
}

QString journalIn(const QString& folder)
{
    return regionIn(folder) + QStringLiteral("-journal");
}

/** The sound region, changed past all guards by somebody who knows SQLite. */
void changed(const QString& folder, const Files& files, const QByteArray& sql)
{
    writeFiles(folder, files);
    makeRegion(regionIn(folder), sql);
}

QByteArray withWritableSchema(const QByteArray& sql)
{
    return "PRAGMA writable_schema = ON; " + sql;
}

void withBytes(const QString& folder, Files files, qsizetype at, const QByteArray& bytes)
{
    files[Workload::regionName()].replace(at, bytes.size(), bytes);
    writeFiles(folder, files);
}

void put(const QString& folder, Files files, const char* name, const QByteArray& bytes)
{
    files[Workload::regionName() + QString::fromLatin1(name)] = bytes;
    writeFiles(folder, files);
}

QByteArray rubbish(int bytes)
{
    QRandomGenerator random(1);
    QByteArray all(bytes, '\0');
    for (char& byte : all)
        byte = char(random.bounded(256));
    return all;
}

void endless(const QString& folder, Files files, const char* table)
{
    QByteArray& file = files[Workload::regionName()];
    const int root = table ? rootPageOf(file, table) : 1;
    file = withEndlessTable(file, root);
    writeFiles(folder, files);
}

} // namespace

void HostileFileTest::row(const char* name, Prepare prepare)
{
    QTest::newRow(name) << int(m_prepare.size());
    m_prepare.push_back(prepare);
}

void HostileFileTest::initTestCase()
{
    const Workload& load = Workload::named(QStringLiteral("letters"));
    m_sound = load.base();
    QTemporaryDir folder;
    writeFiles(folder.path(), m_sound);
    m_content = contentOf(regionIn(folder.path()));
}

void HostileFileTest::isRefusedAndLeftAlone_data()
{
    QTest::addColumn<int>("prepare");
    m_prepare.clear();
    row("a trigger with a name that SQLite keeps for itself",
        [](const QString& folder, Files files) {
            changed(folder, files,
                    withWritableSchema(
                        "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_x', 'offer', 0, "
                        "'CREATE TRIGGER sqlite_x AFTER INSERT ON offer BEGIN DELETE FROM "
                        "audit; END')"));
        });
    row("a view in the place of a table", [](const QString& folder, Files files) {
        changed(
            folder, files,
            "DROP TABLE presence; CREATE VIEW presence AS SELECT 'x' AS instance, '' AS user_name, "
            "'' AS host, 0 AS pid, 0 AS since_us, 0 AS beat_us, '' AS doing");
    });
    row("a column that works itself out for ever", [](const QString& folder, Files files) {
        changed(folder, files, "ALTER TABLE meta ADD COLUMN x TEXT AS (hex(zeroblob(400000000)))");
    });
    row("a condition that was let go", [](const QString& folder, Files files) {
        changed(folder, files,
                withWritableSchema("UPDATE sqlite_schema SET sql = replace(sql, 'seat_no >= 1', "
                                   "'seat_no >= 0') WHERE name = 'offer'"));
    });
    row("a million brackets", [](const QString& folder, Files files) {
        changed(folder, files,
                withWritableSchema(
                    "INSERT INTO sqlite_schema VALUES ('table', 'deep', 'deep', 3, 'CREATE "
                    "TABLE deep (x CHECK ("
                    + QByteArray(500'000, '(') + '1' + QByteArray(500'000, ')') + "))')"));
    });
    row("a statement of 40 MB", [](const QString& folder, Files files) {
        changed(folder, files,
                withWritableSchema(
                    "INSERT INTO sqlite_schema VALUES ('table', 'long', 'long', 3, 'CREATE "
                    "TABLE long (x /* "
                    + QByteArray(40'000'000, '-') + " */)')"));
    });
    row("twenty thousand tables", [](const QString& folder, Files files) {
        QByteArray sql = "BEGIN;";
        for (int i = 0; i < 20'000; ++i)
            sql += "INSERT INTO sqlite_schema VALUES ('table', 't" + QByteArray::number(i) + "', 't"
                   + QByteArray::number(i) + "', 3, 'CREATE TABLE t" + QByteArray::number(i)
                   + " (x)');";
        changed(folder, files, withWritableSchema(sql + "COMMIT"));
    });
    row("a schema without end",
        [](const QString& folder, Files files) { endless(folder, files, nullptr); });
    row("pathways without end",
        [](const QString& folder, Files files) { endless(folder, files, "pathway"); });
    row("offers without end",
        [](const QString& folder, Files files) { endless(folder, files, "offer"); });
    row("a page count beyond the file", [](const QString& folder, Files files) {
        withBytes(folder, files, 28, QByteArray::fromHex("7fffffff"));
    });
    row("a page size that is none", [](const QString& folder, Files files) {
        withBytes(folder, files, 16, QByteArray::fromHex("0003"));
    });
    row("a file format of the future", [](const QString& folder, Files files) {
        withBytes(folder, files, 18, QByteArray::fromHex("0909"));
    });
    row("only a header", [](const QString& folder, Files files) {
        files[Workload::regionName()].truncate(100);
        writeFiles(folder, files);
    });
    row("two gigabytes of nothing", [](const QString& folder, Files) {
        QFile file(regionIn(folder));
        if (!file.open(QIODevice::WriteOnly) || !file.resize(qint64(2) << 30))
            qFatal("cannot make a sparse file");
    });
    row("another program's write-ahead log", [](const QString& folder, Files) {
        makeRegion(regionIn(folder), "PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t "
                                     "VALUES (1); PRAGMA user_version = 3");
    });
#ifdef Q_OS_UNIX
    row("a link to itself",
        [](const QString& folder, Files) { QFile::link(regionIn(folder), regionIn(folder)); });
#endif
}

void HostileFileTest::isRefusedAndLeftAlone()
{
    QFETCH(int, prepare);
    QTemporaryDir folder;
    m_prepare[std::size_t(prepare)](folder.path(), m_sound);
    const QString region = regionIn(folder.path());
    const bool isSmall = QFileInfo(region).size() < 100'000'000;
    const Files before = isSmall ? readFiles(folder.path()) : Files();
    for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
        const auto opened = store::openSqlite(region, access);
        if (opened) {
            // Rows in a ring are only met when they are read.
            const auto read = (*opened)->forEachPathway([](store::StoredPathway&&) {});
            const auto offers = (*opened)->forEachOffer([](OfferRecord&&) {});
            QVERIFY(!read || !offers);
            QVERIFY((read ? offers : read).error().code == ErrorCode::StoreDamaged);
            continue;
        }
        const ErrorCode code = opened.error().code;
        QVERIFY2(code == ErrorCode::StoreDamaged || code == ErrorCode::StoreNotOurs
                     || code == ErrorCode::StoreMissing,
                 qPrintable(errorCodeName(code) + opened.error().message));
        QVERIFY(!opened.error().message.isEmpty());
    }
    Desk desk{region, nullptr, {}};
    QVERIFY(!desk.open());
    if (isSmall && !before.isEmpty())
        QVERIFY(readFiles(folder.path()) == before);
}

void HostileFileTest::doesNoHarm_data()
{
    QTest::addColumn<int>("prepare");
    m_prepare.clear();
    row("a journal of rubbish", [](const QString& folder, Files files) {
        put(folder, files, "-journal", rubbish(20'000));
    });
    row("a journal that begins well and goes on as rubbish",
        [](const QString& folder, Files files) {
            put(folder, files, "-journal",
                QByteArray::fromHex("d9d505f920a163d7ffffffff") + rubbish(20'000));
        });
    row("a write-ahead log of rubbish",
        [](const QString& folder, Files files) { put(folder, files, "-wal", rubbish(20'000)); });
    row("a folder in the place of the journal", [](const QString& folder, Files files) {
        writeFiles(folder, files);
        QDir().mkpath(journalIn(folder) + QStringLiteral("/in it"));
    });
    row("two gigabytes of nothing behind the end", [](const QString& folder, Files files) {
        writeFiles(folder, files);
        QFile::resize(regionIn(folder), qint64(2) << 30);
    });
}

/** Either refused in words with nothing changed, or all there and sound. */
void HostileFileTest::doesNoHarm()
{
    QFETCH(int, prepare);
    QTemporaryDir folder;
    m_prepare[std::size_t(prepare)](folder.path(), m_sound);
    const Found found = find(regionIn(folder.path()));
    if (found.refused) {
        qInfo("refused: %s", qPrintable(found.refused->message));
        QVERIFY(!found.refused->message.isEmpty());
        QFile file(regionIn(folder.path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray sound = m_sound.value(Workload::regionName());
        QVERIFY(file.read(sound.size()) == sound);
    } else {
        QCOMPARE(found.problems, QString());
        QVERIFY2(found.content == m_content, qPrintable(firstDifference(found.content, m_content)));
    }
}

void HostileFileTest::journalDeletesNoFileElsewhere()
{
    QTemporaryDir folder;
    QTemporaryDir elsewhere;
    const QString victim = elsewhere.filePath(QStringLiteral("dear.txt"));
    {
        QFile file(victim);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("do not lose me");
    }
    const auto pages = int(m_sound.value(Workload::regionName()).size() / 4096);
    put(folder.path(), m_sound, "-journal", journalNaming(QFile::encodeName(victim), pages));
    for (const Access access : {Access::ReadOnly, Access::ReadWrite}) {
        const auto opened = store::openSqlite(regionIn(folder.path()), access);
        QVERIFY(QFile::exists(victim));
        QVERIFY(!opened);
        QCOMPARE(errorCodeName(opened.error().code), QStringLiteral("store-damaged"));
    }
}

void HostileFileTest::endlessPagesEndTheCheck_data()
{
    QTest::addColumn<QByteArray>("table");
    for (const char* table : {"audit", "offer_step"})
        QTest::newRow(table) << QByteArray(table);
}

/** Tables that opening does not read through: the check does, and comes to an end. */
void HostileFileTest::endlessPagesEndTheCheck()
{
    QFETCH(QByteArray, table);
    QTemporaryDir folder;
    endless(folder.path(), m_sound, table);
    const auto opened = store::openSqlite(regionIn(folder.path()), Access::ReadWrite);
    if (!opened) {
        QCOMPARE(errorCodeName(opened.error().code), QStringLiteral("store-damaged"));
        return;
    }
    const auto problems = (*opened)->check({}, CheckDepth::Full);
    QVERIFY_RESULT(problems);
    QVERIFY(!problems->empty());
}

SOONER_TEST(HostileFileTest)
#include "hostilefiletest.moc"
