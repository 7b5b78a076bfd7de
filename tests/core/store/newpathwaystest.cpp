#include "core/store/sqlite/digest.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** Pathways that go in together are the pathways that go in one by one, down to the audit's hashes.
 */
class NewPathwaysTest : public QObject
{
    Q_OBJECT

private slots:
    void togetherIsAsOneByOne();
    void numbersGoOnAcrossTheBatches();
    void aPathwayThatIsThereAlreadyEndsTheTransaction();
    void whatTheTablesRefuseEndsTheTransaction();
    void theTableOfABatchIsEmptyForAnybodyElse();
};

namespace {

std::vector<PathwayRecord> records(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    std::vector<PathwayRecord> list;
    for (int i = 0; i < count; ++i)
        list.push_back(randomPathway(random, i));
    return list;
}

Result<PathwayId> insertTogether(Transaction& transaction, std::span<const PathwayRecord> records)
{
    std::vector<ReadyPathway> ready(records.size());
    std::vector<ReadyPathway*> pointers;
    for (std::size_t i = 0; i < records.size(); ++i) {
        makeReady(records[i], ready[i]);
        pointers.push_back(&ready[i]);
    }
    return transaction.insertPathways(pointers);
}

/** Every value of every row, with its type. */
QStringList contentOf(StoreFixture& region)
{
    QStringList rows;
    for (const char* table : {"pathway", "pathway_detail", "audit", "change_log"}) {
        auto statement = region.store().database().prepare(std::string("SELECT * FROM ") + table
                                                           + " ORDER BY 1");
        while (must(statement.step())) {
            QStringList cells = {QString::fromLatin1(table)};
            for (int column = 0; column < statement.columns(); ++column) {
                const auto bytes = statement.bytes(column);
                if (statement.isNull(column))
                    cells += QStringLiteral("NULL");
                else if (statement.isInteger(column))
                    cells += QString::number(statement.integer(column));
                else if (statement.isReal(column))
                    cells += QString::number(statement.real(column), 'g', 17) + QLatin1Char('r');
                else if (statement.isText(column))
                    cells += QString::fromStdString(std::string(statement.text(column)));
                else
                    cells += QString::fromStdString(hexOf(bytes));
            }
            rows += cells.join(QLatin1Char('|'));
        }
    }
    return rows;
}

} // namespace

void NewPathwaysTest::togetherIsAsOneByOne()
{
    const auto list = records(11, 300);
    StoreFixture single;
    StoreFixture together;
    {
        const auto transaction = single.begin();
        for (const PathwayRecord& record : list)
            must(transaction->insertPathway(record));
        must(transaction->commit());
    }
    {
        const auto transaction = together.begin();
        const std::span all(list);
        QCOMPARE(must(insertTogether(*transaction, all.first(200))).value, 1);
        QCOMPARE(must(insertTogether(*transaction, all.subspan(200))).value, 201);
        must(transaction->commit());
    }
    const QStringList expected = contentOf(single);
    const QStringList content = contentOf(together);
    QCOMPARE(content.size(), expected.size());
    for (qsizetype i = 0; i < content.size(); ++i)
        QCOMPARE(content[i], expected[i]);
    QCOMPARE(together.problems(), QString());
    QCOMPARE(must(together.store().check(Progress(), CheckDepth::Full)).size(), 0u);
    int at = 0;
    must(together.store().forEachPathway(
        [&](StoredPathway&& stored) { QCOMPARE(stored.record, list[std::size_t(at++)]); }));
    QCOMPARE(at, 300);
}

void NewPathwaysTest::numbersGoOnAcrossTheBatches()
{
    const auto list = records(12, 10);
    const std::span all(list);
    StoreFixture region;
    const auto transaction = region.begin();
    QCOMPARE(must(transaction->insertPathway(list[0])).value, 1);
    QCOMPARE(must(insertTogether(*transaction, all.subspan(1, 5))).value, 2);
    QCOMPARE(must(insertTogether(*transaction, {})).value, 7);
    QCOMPARE(must(transaction->insertPathway(list[6])).value, 7);
    QCOMPARE(must(insertTogether(*transaction, all.subspan(7, 3))).value, 8);
    must(transaction->commit());
    QCOMPARE(region.count("SELECT count(*) FROM pathway"), 10);
    QCOMPARE(must(region.store().check(Progress(), CheckDepth::Full)).size(), 0u);
}

void NewPathwaysTest::aPathwayThatIsThereAlreadyEndsTheTransaction()
{
    auto list = records(13, 6);
    StoreFixture region;
    {
        const auto transaction = region.begin();
        must(transaction->insertPathway(list[0]));
        must(transaction->commit());
    }
    const QStringList before = contentOf(region);
    list[4].key = list[0].key;
    {
        const auto transaction = region.begin();
        QVERIFY(!insertTogether(*transaction, std::span(list).subspan(1)));
        QVERIFY(!transaction->insertPathway(list[1]));
        QVERIFY(!transaction->commit());
    }
    QCOMPARE(contentOf(region), before);
    QCOMPARE(region.problems(), QString());
    const auto transaction = region.begin(); // and the store goes on
    must(transaction->insertPathway(list[1]));
    must(transaction->commit());
}

void NewPathwaysTest::whatTheTablesRefuseEndsTheTransaction()
{
    auto list = records(14, 4);
    list[2].asa = 9;
    StoreFixture region;
    const QStringList before = contentOf(region);
    {
        const auto transaction = region.begin();
        QVERIFY(!insertTogether(*transaction, list));
        QVERIFY(!transaction->commit());
    }
    QCOMPARE(contentOf(region), before);
}

void NewPathwaysTest::theTableOfABatchIsEmptyForAnybodyElse()
{
    StoreFixture region;
    auto& database = region.store().database();
    QCOMPARE(must(database.number("SELECT count(*) FROM new_pathway(1)")), 0);
    QVERIFY(!database.number("SELECT count(*) FROM new_pathway"));
}

SOONER_TEST(NewPathwaysTest)
#include "newpathwaystest.moc"
