#include "core/store/sqlite/sqltext.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

class SqlTextTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStatementCompiles();
    void nothingHasTheUnknownName();
    void lentStatementsDoNotDisturbOneAnother();
};

void SqlTextTest::everyStatementCompiles()
{
    StoreFixture region;
    const auto names = SqlText::all().names();
    QVERIFY(names.size() > 40);
    for (const std::string& name : names) {
        auto statement =
            region.store().database().prepare("EXPLAIN " + *SqlText::all().statement(name));
        const auto row = statement.step();
        QVERIFY2(row.has_value(), row ? "" : qPrintable(row.error().detail));
    }
}

void SqlTextTest::nothingHasTheUnknownName()
{
    QVERIFY(!SqlText::all().statement("drop_everything"));
    QVERIFY(!SqlText::all().statement("site_fields"));
}

void SqlTextTest::lentStatementsDoNotDisturbOneAnother()
{
    StoreFixture region;
    for (int i = 0; i < 3; ++i)
        region.addPathway(QString::number(i));
    int outer = 0;
    int inner = 0;
    must(region.store().forEachPathway([&](StoredPathway&&) {
        ++outer;
        must(region.store().forEachPathway([&](StoredPathway&&) { ++inner; }));
    }));
    QCOMPARE(outer, 3);
    QCOMPARE(inner, 9);
}

SOONER_TEST(SqlTextTest)
#include "sqltexttest.moc"
