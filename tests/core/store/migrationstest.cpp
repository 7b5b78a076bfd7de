#include "core/store/sqlite/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** The mechanism, tried with invented steps: version 1 has no real ones yet. */
class MigrationsTest : public QObject
{
    Q_OBJECT

private slots:
    void oldRegionGoesThroughTheStepsItLacks();
    void failingStepLeavesTheRegionAsItWas();
    void stepThatBreaksReferencesIsUndone();
    void gapInTheStepsIsRefused();
    void upToDateRegionIsLeftAlone();
};

namespace {

Migration step(int to, const char* sql)
{
    return {to, sql};
}

} // namespace

void MigrationsTest::oldRegionGoesThroughTheStepsItLacks()
{
    StoreFixture region;
    Database& database = region.store().database();
    const std::vector steps = {
        step(1, "CREATE TABLE never (id INTEGER) STRICT"),
        step(2, "ALTER TABLE site ADD COLUMN beds INTEGER; UPDATE site SET beds = 7"),
        // Rebuilding a table that others refer to.
        step(3, "CREATE TABLE site_new AS SELECT * FROM site; DROP TABLE site; ALTER TABLE "
                "site_new RENAME TO site;"
                "CREATE UNIQUE INDEX site_id ON site (id); CREATE UNIQUE INDEX site_id_provider ON "
                "site (id, provider)"),
        step(4, "UPDATE site SET beds = beds + 1")};
    region.addSession(QStringLiteral("S1"), 2);
    must(migrate(database, steps, 3));
    QCOMPARE(region.count("PRAGMA user_version"), 3);
    QCOMPARE(region.count("SELECT beds FROM site"), 7);
    QCOMPARE(region.count("SELECT count(*) FROM sqlite_schema WHERE name = 'never'"), 0);
    QCOMPARE(region.count("PRAGMA foreign_keys"), 1);
    must(migrate(database, steps, 4));
    QCOMPARE(region.count("SELECT beds FROM site"), 8);
    QCOMPARE(region.count("PRAGMA user_version"), 4);
}

void MigrationsTest::failingStepLeavesTheRegionAsItWas()
{
    StoreFixture region;
    const std::vector steps = {step(2, "ALTER TABLE site ADD COLUMN beds INTEGER"),
                               step(3, "UPDATE site SET nothing_like_it = 1")};
    QVERIFY(!migrate(region.store().database(), steps, 3));
    QCOMPARE(region.count("PRAGMA user_version"), 1);
    QCOMPARE(region.count("SELECT count(*) FROM pragma_table_info('site') WHERE name = 'beds'"), 0);
    QCOMPARE(region.count("PRAGMA foreign_keys"), 1);
    QCOMPARE(region.problems(), QString());
}

void MigrationsTest::stepThatBreaksReferencesIsUndone()
{
    StoreFixture region;
    region.addSession(QStringLiteral("S1"), 2);
    const auto result =
        migrate(region.store().database(), std::vector{step(2, "DELETE FROM site")}, 2);
    QVERIFY(!result);
    QCOMPARE(errorCodeName(result.error().code), QStringLiteral("store-damaged"));
    QCOMPARE(region.count("SELECT count(*) FROM site"), 1);
    QCOMPARE(region.count("PRAGMA user_version"), 1);
}

void MigrationsTest::gapInTheStepsIsRefused()
{
    StoreFixture region;
    QVERIFY(!migrate(region.store().database(), std::vector{step(3, "SELECT 1")}, 3));
    QCOMPARE(region.count("PRAGMA user_version"), 1);
}

void MigrationsTest::upToDateRegionIsLeftAlone()
{
    StoreFixture region;
    must(migrate(region.store().database(), migrations(), currentSchema));
    QCOMPARE(region.count("PRAGMA user_version"), 1);
    QCOMPARE(region.problems(), QString());
    QCOMPARE(int(migrations().size()), currentSchema - 1);
}

SOONER_TEST(MigrationsTest)
#include "migrationstest.moc"
