#include "tests/support/shortage.h"
#include "tests/core/store/faults/regionstate.h"
#include "tests/core/workspace/regionfixture.h"
#include "tests/support/registry.h"

#include <sqlite3.h>

using namespace sooner;
using namespace sooner::test;

/** When memory or threads run out outside SQLite (inside it: MemoryTest), an import and an opening
    end in words or are done all the same, and the program works on (reliability.md R12). */
class ShortageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void importIsAMessage_data();
    void importIsAMessage();
    void openingIsAMessage_data();
    void openingIsAMessage();
    void fewerThreadsReadTheSame_data();
    void fewerThreadsReadTheSame();

private:
    static constexpr int points = 6;
    /** Two threads' worth. */
    static constexpr int manyPathways = 1 << 16;

    QTemporaryDir m_folder;
    QString m_large = m_folder.filePath(QStringLiteral("large.sooner"));
};

namespace {

QList<Cells> patients(int count, const Cells& other = {})
{
    QList<Cells> rows;
    for (int i = 1; i <= count; ++i)
        rows += RegionFixture::patient(i, other);
    return rows;
}

void execute(const QString& region, const QByteArray& sql)
{
    sqlite3* connection = nullptr;
    char* wrong = nullptr;
    if (sqlite3_open(region.toUtf8().constData(), &connection) != SQLITE_OK
        || sqlite3_exec(connection, sql.constData(), nullptr, nullptr, &wrong) != SQLITE_OK)
        qFatal("%s", wrong ? wrong : "the region cannot be opened");
    sqlite3_close(connection);
}

/** Twice as many pathways, until there are so many. */
QByteArray doubled(int from, int to)
{
    QByteArray sql = "PRAGMA synchronous = OFF; BEGIN;";
    for (int count = from; count < to; count *= 2) {
        const QByteArray n = QByteArray::number(count);
        sql += "CREATE TEMP TABLE more AS SELECT * FROM pathway;"
               "UPDATE more SET id = id + "
               + n + ", ppid = 'D' || (id + " + n
               + ");"
                 "INSERT INTO pathway SELECT * FROM more; DROP TABLE more;";
    }
    return sql + "COMMIT";
}

/** Some of the requests, the first and the last among them. */
std::vector<qint64> some(qint64 requests, int most)
{
    std::vector<qint64> chosen;
    for (qint64 i = 0; i < most; ++i)
        chosen.push_back(1 + i * (requests - 1) / (most - 1));
    return chosen;
}

} // namespace

void ShortageTest::initTestCase()
{
    RegionFixture fixture;
    QVERIFY_RESULT(fixture.import(ImportKind::WaitingList, patients(1)));
    QVERIFY(QFile::copy(fixture.store(), m_large));
    execute(m_large, doubled(1, manyPathways));
}

void ShortageTest::importIsAMessage_data()
{
    QTest::addColumn<bool>("again");
    QTest::addColumn<bool>("lasting");
    QTest::newRow("a first list, once") << false << false;
    QTest::newRow("a first list, from then on") << false << true;
    QTest::newRow("a list with changes, once") << true << false;
    QTest::newRow("a list with changes, from then on") << true << true;
}

void ShortageTest::importIsAMessage()
{
    QFETCH(bool, again);
    QFETCH(bool, lasting);
    // More than one stretch, so that a second thread makes the rows ready.
    constexpr int rows = 1100;
    const QList<Cells> list = patients(rows);
    const QList<Cells> changed = patients(rows, {{QStringLiteral("BMI"), QStringLiteral("31.5")}});
    const auto begin = [&](RegionFixture& fixture) {
        if (again && !fixture.import(ImportKind::WaitingList, list))
            qFatal("the list was not taken");
        return fixture.write(QStringLiteral("list.csv"), again ? changed : list);
    };
    const auto import = [](RegionFixture& fixture, const QString& file) {
        return importFile(fixture.workspace(), ImportKind::WaitingList, file, {}, Progress());
    };
    qint64 requests = 0;
    {
        RegionFixture fixture;
        const QString file = begin(fixture);
        const Shortage counting = Shortage::ofMemory(0, false);
        QVERIFY_RESULT(import(fixture, file));
        requests = counting.asked();
    }
    int refused = 0;
    for (const qint64 at : some(requests, points)) {
        RegionFixture fixture;
        const QString file = begin(fixture);
        const QByteArray before = contentOf(fixture.store());
        const auto done = [&] {
            const Shortage shortage = Shortage::ofMemory(at, lasting);
            return import(fixture, file);
        }();
        const QString where = QStringLiteral("at request %1: ").arg(at);
        if (!done) {
            ++refused;
            QVERIFY2(done.error().message.contains(QStringLiteral("not enough memory")),
                     qPrintable(where + done.error().message));
            QVERIFY2(contentOf(fixture.store()) == before, qPrintable(where));
            QVERIFY_RESULT(import(fixture, file));
        }
        QVERIFY_RESULT(fixture.workspace().refresh());
        QVERIFY2(viewOf(*fixture.region()) == viewOf(*fixture.colleague()->region()),
                 qPrintable(where + QStringLiteral("stale in memory")));
        QCOMPARE(fixture.region()->pathwayCount(), rows);
        QCOMPARE(fixture.region()->bmiTenths(rows - 1), std::optional(again ? 315 : 300));
    }
    qInfo("%d of %lld requests tried, %d refused", points, static_cast<long long>(requests),
          refused);
    QVERIFY(refused > points / 2);
}

void ShortageTest::openingIsAMessage_data()
{
    QTest::addColumn<bool>("lasting");
    QTest::newRow("once") << false;
    QTest::newRow("from then on") << true;
}

void ShortageTest::openingIsAMessage()
{
    QFETCH(bool, lasting);
    WorkspaceOptions options;
    options.user = QStringLiteral("tester");
    options.mode = OpenMode::ReadOnly;
    qint64 requests = 0;
    {
        const Shortage counting = Shortage::ofMemory(0, false);
        QVERIFY_RESULT(Workspace::open(m_large, options));
        requests = counting.asked();
    }
    int refused = 0;
    for (const qint64 at : some(requests - 200, points)) {
        const Shortage shortage = Shortage::ofMemory(at, lasting);
        const auto opened = Workspace::open(m_large, options);
        if (opened)
            continue;
        ++refused;
        QVERIFY2(opened.error().message.contains(QStringLiteral("not enough memory")),
                 qPrintable(opened.error().message));
    }
    qInfo("%d of %lld requests tried, %d refused", points, static_cast<long long>(requests),
          refused);
    QVERIFY(refused > points / 2);
}

void ShortageTest::fewerThreadsReadTheSame_data()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("none but the caller's") << 0;
    QTest::newRow("one more") << 1;
}

void ShortageTest::fewerThreadsReadTheSame()
{
    QFETCH(int, threads);
    WorkspaceOptions options;
    options.user = QStringLiteral("tester");
    options.mode = OpenMode::ReadOnly;
    const Shortage shortage = Shortage::ofThreads(threads);
    const auto opened = Workspace::open(m_large, options);
    QVERIFY_RESULT(opened);
    const Snapshot region = (*opened)->region();
    QCOMPARE(region->pathwayCount(), manyPathways);
    for (int row = 0; row < manyPathways; row += 997)
        QCOMPARE(region->pathwayId(row), PathwayId{row + 1});
}

SOONER_TEST(ShortageTest)
#include "shortagetest.moc"
