#include "core/store/sqlite/migrations.h"
#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QFile>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** The mechanism, tried with invented steps on a region of today; and the real steps, on the
   schemas of old that tests/data/store keeps. */
class MigrationsTest : public QObject
{
    Q_OBJECT

private slots:
    void oldRegionGoesThroughTheStepsItLacks();
    void failingStepLeavesTheRegionAsItWas();
    void stepThatBreaksReferencesIsUndone();
    void gapInTheStepsIsRefused();
    void upToDateRegionIsLeftAlone();
    void regionOfSchemaOneOpens();
    void migratedSchemaIsThatOfANewRegion();
};

namespace {

constexpr int now = currentSchema;

Migration step(int to, const char* sql)
{
    return {to, sql};
}

/** A region file as schema 1 made it, with one hospital. */
void makeSchemaOne(const QString& path)
{
    QFile sql(sourceDir().filePath(QStringLiteral("tests/data/store/schema-1.sql")));
    if (!sql.open(QIODevice::ReadOnly))
        qFatal("tests/data/store/schema-1.sql is not there");
    {
        QFile file(path);
        if (!file.open(QIODevice::NewOnly))
            qFatal("The old region cannot be made");
    }
    Database database = must(Database::open(path, Access::ReadWrite, SqliteStore::usualWait));
    must(database.execute("BEGIN;" + sql.readAll().toStdString()));
    must(database.execute("PRAGMA application_id = " + std::to_string(applicationId)));
    must(database.execute(R"(
        INSERT INTO meta VALUES (1, 'Old', 0, NULL, 5);
        INSERT INTO act VALUES (1, 5, 'priya', 'host', 'createRegion');
        INSERT INTO audit VALUES (1, 1, 'insert', 'region', NULL, NULL, '');
        INSERT INTO site VALUES (1, 1, 'RR801', 'One', 'RR8', 'Trust', 'nhs', NULL, NULL, NULL, '', '',
            '', NULL, NULL, NULL, NULL, NULL, '', NULL);
        UPDATE site SET name = 'First', revision = 2;
        INSERT INTO audit VALUES (2, 1, 'insert', 'site', 1, NULL, '');
        INSERT INTO audit VALUES (3, 1, 'update', 'site', 1, NULL, '');
        PRAGMA user_version = 1;
        COMMIT)"));
}

/** What the schema consists of. */
QStringList objectsOf(Database& database, const std::string& question)
{
    Statement rows = database.prepare(question);
    QStringList list;
    while (must(rows.step())) {
        const auto text = rows.text(0);
        list += QString::fromUtf8(text.data(), qsizetype(text.size()));
    }
    return list;
}

} // namespace

void MigrationsTest::oldRegionGoesThroughTheStepsItLacks()
{
    StoreFixture region;
    Database& database = region.store().database();
    const std::vector steps = {
        step(now, "CREATE TABLE never (id INTEGER) STRICT"),
        step(now + 1, "ALTER TABLE site ADD COLUMN beds INTEGER; UPDATE site SET beds = 7"),
        // Rebuilding a table that others refer to.
        step(now + 2,
             "CREATE TABLE site_new AS SELECT * FROM site; DROP TABLE site; ALTER TABLE "
             "site_new RENAME TO site;"
             "CREATE UNIQUE INDEX site_id ON site (id); CREATE UNIQUE INDEX site_id_provider ON "
             "site (id, provider)"),
        step(now + 3, "UPDATE site SET beds = beds + 1")};
    region.addSession(QStringLiteral("S1"), 2);
    must(migrate(database, steps, now + 2));
    QCOMPARE(region.count("PRAGMA user_version"), now + 2);
    QCOMPARE(region.count("SELECT beds FROM site"), 7);
    QCOMPARE(region.count("SELECT count(*) FROM sqlite_schema WHERE name = 'never'"), 0);
    QCOMPARE(region.count("PRAGMA foreign_keys"), 1);
    must(migrate(database, steps, now + 3));
    QCOMPARE(region.count("SELECT beds FROM site"), 8);
    QCOMPARE(region.count("PRAGMA user_version"), now + 3);
}

void MigrationsTest::failingStepLeavesTheRegionAsItWas()
{
    StoreFixture region;
    const std::vector steps = {step(now + 1, "ALTER TABLE site ADD COLUMN beds INTEGER"),
                               step(now + 2, "UPDATE site SET nothing_like_it = 1")};
    QVERIFY(!migrate(region.store().database(), steps, now + 2));
    QCOMPARE(region.count("PRAGMA user_version"), now);
    QCOMPARE(region.count("SELECT count(*) FROM pragma_table_info('site') WHERE name = 'beds'"), 0);
    QCOMPARE(region.count("PRAGMA foreign_keys"), 1);
    QCOMPARE(region.problems(), QString());
}

void MigrationsTest::stepThatBreaksReferencesIsUndone()
{
    StoreFixture region;
    region.addSession(QStringLiteral("S1"), 2);
    const auto result =
        migrate(region.store().database(), std::vector{step(now + 1, "DELETE FROM site")}, now + 1);
    QVERIFY(!result);
    QCOMPARE(errorCodeName(result.error().code), QStringLiteral("store-damaged"));
    QCOMPARE(region.count("SELECT count(*) FROM site"), 1);
    QCOMPARE(region.count("PRAGMA user_version"), now);
}

void MigrationsTest::gapInTheStepsIsRefused()
{
    StoreFixture region;
    QVERIFY(!migrate(region.store().database(), std::vector{step(now + 2, "SELECT 1")}, now + 2));
    QCOMPARE(region.count("PRAGMA user_version"), now);
}

void MigrationsTest::upToDateRegionIsLeftAlone()
{
    StoreFixture region;
    must(migrate(region.store().database(), migrations(), currentSchema));
    QCOMPARE(region.count("PRAGMA user_version"), now);
    QCOMPARE(region.problems(), QString());
    QCOMPARE(int(migrations().size()), currentSchema - 1);
}

void MigrationsTest::regionOfSchemaOneOpens()
{
    StoreFixture other;
    const QString path = other.file(QStringLiteral("old.sooner"));
    makeSchemaOne(path);
    const auto readOnly = openSqlite(path, Access::ReadOnly);
    QVERIFY(!readOnly);
    QCOMPARE(errorCodeName(readOnly.error().code), QStringLiteral("store-read-only"));
    const auto store = must(openSqlite(path, Access::ReadWrite));
    const RegionInfo info = must(store->info());
    QCOMPARE(info.schema, currentSchema);
    QCOMPARE(info.name, QStringLiteral("Old"));
    QCOMPARE(info.revision, 1);
    QVERIFY(!info.policy);
    QCOMPARE(must(store->site(SiteId{1}))->record.name, QStringLiteral("First"));
    QVERIFY(must(store->check(Progress(), CheckDepth::Full)).empty());
    // The change log goes on where it was.
    QCOMPARE(must(store->lastChange()), 2);
    auto transaction = must(store->begin(StoreFixture::actor(), QStringLiteral("test")));
    must(transaction->setPolicy(1, QStringLiteral("{}")));
    must(transaction->commit());
    const auto changes = must(store->changesSince(2, 100));
    QVERIFY(changes);
    QCOMPARE(changes->size(), 1u);
    QVERIFY(changes->front().kind == ObjectKind::Region);
    QVERIFY(must(store->check(Progress(), CheckDepth::Full)).empty());
}

void MigrationsTest::migratedSchemaIsThatOfANewRegion()
{
    StoreFixture fresh;
    const QString path = fresh.file(QStringLiteral("old.sooner"));
    makeSchemaOne(path);
    must(openSqlite(path, Access::ReadWrite));
    Database old = must(Database::open(path, Access::ReadOnly, SqliteStore::usualWait));
    // To the letter: whoever opens a region compares its schema with that of a new one.
    const std::string question = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') "
                                 "FROM sqlite_schema ORDER BY type, name";
    QCOMPARE(objectsOf(old, question), objectsOf(fresh.store().database(), question));
}

SOONER_TEST(MigrationsTest)
#include "migrationstest.moc"
