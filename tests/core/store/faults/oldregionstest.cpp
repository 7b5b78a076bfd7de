#include "core/store/sqlite/migrations.h"
#include "core/store/sqlite/sqlitestore.h"
#include "core/store/store.h"
#include "tests/core/store/faults/workloads.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QMap>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** A region of every schema that ever was, with something in every table, is brought up to date
   with all its content (reliability.md R9). That a crash on the way harms nothing is
   CrashPointTest's. */
class OldRegionsTest : public QObject
{
    Q_OBJECT

private slots:
    void allContentComesAlong_data();
    void allContentComesAlong();
};

namespace {

/** Each table's rows, in the words of contentOf(). */
QMap<QByteArray, QList<QByteArray>> tablesOf(const QString& region)
{
    QMap<QByteArray, QList<QByteArray>> tables;
    QByteArray table;
    for (const QByteArray& line : contentOf(region).split('\n')) {
        if (line.startsWith("table "))
            table = line.mid(6);
        else if (!table.isEmpty() && !line.isEmpty())
            tables[table] += line;
    }
    return tables;
}

/** Schemas only ever gained columns at the end of a table. */
bool isAsBefore(const QByteArray& now, const QByteArray& before)
{
    return now.startsWith(before);
}

} // namespace

void OldRegionsTest::allContentComesAlong_data()
{
    QTest::addColumn<int>("schema");
    for (int schema = 1; schema <= currentSchema; ++schema)
        QTest::addRow("schema %d", schema) << schema;
}

void OldRegionsTest::allContentComesAlong()
{
    QFETCH(int, schema);
    QTemporaryDir folder;
    const QString region = folder.filePath(Workload::regionName());
    makeRegion(region, regionOfSchema(schema));
    const auto before = tablesOf(region);
    {
        const auto store = must(SqliteStore::open(region, Access::ReadWrite));
        QCOMPARE(must(store->info()).schema, currentSchema);
        QVERIFY(must(store->check({}, CheckDepth::Full)).empty());
    }
    const auto after = tablesOf(region);
    for (auto table = before.begin(); table != before.end(); ++table) {
        if (table.key() == "change_log")
            continue; // says what a window is to read again, which after an upgrade is everything
        const QList<QByteArray> rows = after.value(table.key());
        QVERIFY2(!table->isEmpty(), table.key().constData());
        QVERIFY2(rows.size() >= table->size(), table.key().constData());
        for (qsizetype i = 0; i < table->size(); ++i)
            QVERIFY2(isAsBefore(rows[i], table->at(i)),
                     qPrintable(
                         QString::fromUtf8(table.key() + ": " + rows[i] + " was " + table->at(i))));
        // Only the upgrade itself is written down besides.
        if (table.key() != "audit" && table.key() != "act")
            QCOMPARE(rows.size(), table->size());
    }
    Desk desk{region, nullptr, {}};
    QVERIFY_RESULT(desk.open());
    QCOMPARE(desk.workspace->region()->pathwayCount(), 8);
    QCOMPARE(desk.workspace->region()->offerCount(), 5);
    QCOMPARE(must(desk.workspace->store().lettersOfPathway(PathwayId{1})).size(), 1u);
}

SOONER_TEST(OldRegionsTest)
#include "oldregionstest.moc"
