#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

#include <QFile>

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** check() finds every kind of damage, planted past the constraints, and nothing in a sound region.
 */
class RegionCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void plantedDamageIsFound_data();
    void plantedDamageIsFound();
    void overwrittenPageIsFound();
    void unreadableRowEndsReadingWithItsName();
    void canBeStopped();
    void saysHowFarItIs();
};

namespace {

/** Two patients with live offers at the first hospital, the second also with one at another. */
void furnish(StoreFixture& region)
{
    const SiteId other = region.addSite("RR802", "RR8");
    const SessionId first = region.addSession(QStringLiteral("S1"), 2);
    const SessionId second = region.addSession(QStringLiteral("S2"), 2, other);
    region.addSession(QStringLiteral("S3"), 2);
    region.addOffer(region.addPathway(QStringLiteral("A")), first);
    const PathwayId two = region.addPathway(QStringLiteral("B"));
    region.addOffer(two, first);
    region.addOffer(two, second);
}

} // namespace

void RegionCheckTest::plantedDamageIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char* name, const char* sql, const char* finding) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(finding);
    };
    row("nothing", "SELECT 1", "");
    row("a seat held twice",
        "DROP INDEX offer_one_per_seat; UPDATE offer SET seat_no = 1 WHERE id = 2",
        "double-booking: Offers 1 and 2 both hold place 1 of session number 1");
    row("a place that the session does not have", "UPDATE session SET places = 1 WHERE id = 1",
        "seat: Offer 2 holds place 2 of session number 1, which has 1");
    row("a seat too many", "INSERT INTO seat (session_id, seat_no) VALUES (3, 3)",
        "seat: Session number 3 has 2 places but 3 are laid out");
    row("a seat in the wrong place",
        "UPDATE seat SET seat_no = 9 WHERE session_id = 3 AND seat_no = 1",
        "seat: Session number 3 has 2 places but 2 are laid out");
    row("an offer without its seat", "DELETE FROM seat WHERE session_id = 1 AND seat_no = 2",
        "foreign-key: ");
    row("two accepted offers",
        "DROP INDEX offer_one_settled; UPDATE offer SET state = 'booked' WHERE pathway_id = 2",
        "live-offers: Pathway P2 has accepted two offers, 2 and 3");
    row("more live offers than the policy",
        "DROP INDEX offer_one_live_per_site; DROP INDEX offer_one_per_seat; "
        "UPDATE offer SET pathway_id = 2; INSERT INTO offer (revision, request, pathway_id, "
        "session_id, site_id, seat_no, "
        "state, day, team, by_plan, reason, overrides, changed_us) SELECT 1, 'x', 2, 3, 1, 1, "
        "'proposed', day, team, "
        "by_plan, reason, overrides, changed_us FROM offer WHERE id = 1",
        "live-offers: Pathway P2 has 4 live offers");
    row("two live offers at one hospital",
        "DROP INDEX offer_one_live_per_site; UPDATE offer SET pathway_id = 1",
        "live-offers: Pathway P1 has two live offers at site number 1: 1 and 2");
    row("an offer at another hospital than its session",
        "UPDATE offer SET site_id = 2 WHERE id = 1",
        "live-offers: Offer 1 is at another hospital than its session number 1");
    row("a pathway without its second half", "DELETE FROM pathway_detail WHERE pathway_id = 2",
        "value: Pathway P2 lacks a part of its record");
    row("an audit row deleted",
        "DROP TRIGGER audit_kept_on_delete; DELETE FROM audit WHERE seq = 3",
        "audit: Entry 3 of the audit is missing");
    row("a change past the audit", "UPDATE pathway SET revision = revision + 1 WHERE id = 2",
        "audit: The pathway number 2 was written 2 times but 1 are in the audit");
    row("a state without a step", "UPDATE offer SET state = 'asked' WHERE id = 3",
        "audit: The history of offer 3 does not lead to its state");
    row("a step taken out",
        "DROP TRIGGER offer_step_kept_on_delete; DELETE FROM offer_step WHERE offer_id = 2",
        "audit: The history of offer 2 does not lead to its state");
    row("a step of another audit row",
        "DROP TRIGGER offer_step_kept_on_update; UPDATE offer_step SET audit_seq = 2 WHERE "
        "offer_id = 1",
        "audit: A step of offer 1 has no audit row of its own (2)");
    row("an import of another audit row",
        "INSERT INTO import_batch SELECT 1, 2, 'sites', '', 0, 0, 0, 0, 0",
        "audit: The import number 1 has no audit row of its own (2)");
    row("an audit row altered",
        "DROP TRIGGER audit_kept_on_update; UPDATE audit SET pathway_id = 1 WHERE pathway_id = 2",
        "of the audit was altered or put in");
    row("an act given to somebody else",
        "DROP TRIGGER act_kept_on_update; UPDATE act SET user_name = 'asha' WHERE id = 2",
        "of the audit was altered or put in");
    row("an act put in",
        "INSERT INTO act (at_us, user_name, host, use_case) VALUES (1, 'asha', '', 'look')",
        "has no entry in the audit");
    row("a name changed", "UPDATE pathway SET family_name = 'Other' WHERE id = 2",
        "content: Pathway P2 is not as Sooner wrote it");
    row("a telephone number changed",
        "UPDATE pathway_detail SET telephone = '1' WHERE pathway_id = 2",
        "content: Pathway P2 is not as Sooner wrote it");
    row("a flag set", "UPDATE pathway SET identity_clash = 1 WHERE id = 1",
        "content: Pathway P1 is not as Sooner wrote it");
    row("a limit of a site lifted", "UPDATE site SET max_bmi_tenths = 990 WHERE id = 1",
        "content: Site number 1 is not as Sooner wrote it");
    row("a session moved", "UPDATE session SET first_day = first_day - 1 WHERE id = 2",
        "content: Session number 2 is not as Sooner wrote it");
    row("an offer moved to another day", "UPDATE offer SET day = day + 1 WHERE id = 3",
        "content: Offer 3 is not as Sooner wrote it");
    row("another order of treatment", "UPDATE meta SET policy = '[]'",
        "content: The region's own row 1 is not as Sooner wrote it");
    row("the reason of a step changed",
        "DROP TRIGGER offer_step_kept_on_update; UPDATE offer_step SET reason = 'x' WHERE "
        "offer_id = 2",
        "content: A step of offer 2 is not as Sooner wrote it");
    row("an offer taken out",
        "DROP TRIGGER offer_step_kept_on_delete; "
        "DELETE FROM offer_step WHERE offer_id = 3; DELETE FROM offer WHERE id = 3",
        "content: Offer 3 is gone");
    row("a state outside the list", "UPDATE offer SET state = 'perhaps' WHERE id = 1",
        "integrity: CHECK");
    row("a kind outside the list", "UPDATE pathway SET kind = 'perhaps' WHERE id = 1",
        "value: Pathway P1 holds something that Sooner did not write");
    row("an NHS number that fails its check digit",
        "UPDATE pathway SET nhs_number = 9990000019 WHERE id = 2",
        "value: Pathway P2 holds something that Sooner did not write");
    row("dates that are none", "UPDATE pathway SET unavailable = '20000/x' WHERE id = 1",
        "value: Pathway P1 holds something that Sooner did not write");
    row("a specialty that is too long",
        "UPDATE session SET functions = '110;orthopaedics' WHERE id = 2",
        "value: Session S2 holds something that Sooner did not write");
    row("a site that is gone", "DELETE FROM site WHERE id = 2", "foreign-key: ");
    row("a trigger that is gone", "DROP TRIGGER pathway_updated",
        "schema: The region lacks its trigger pathway_updated");
    row("an index that is gone", "DROP INDEX offer_one_per_seat",
        "schema: The region lacks its index offer_one_per_seat");
    row("a table that is gone", "DROP TABLE seat", "schema: The region lacks its table seat");
    row("a trigger that somebody added",
        "CREATE TRIGGER steal AFTER INSERT ON offer BEGIN DELETE FROM letter; END",
        "schema: The region file holds the trigger steal, which Sooner did not make");
    row("an index with other words",
        "DROP INDEX offer_one_per_seat; CREATE INDEX offer_one_per_seat ON offer (seat_no)",
        "schema: The index offer_one_per_seat of the region file is not as Sooner made it");
}

void RegionCheckTest::plantedDamageIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, finding);
    StoreFixture region;
    furnish(region);
    QCOMPARE(region.problems(), QString());
    QCOMPARE(region.raw("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
                        + sql.toStdString()),
             QString());
    // Not opened again: a region without its triggers and indexes is refused at the door.
    QCOMPARE(region.raw("PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF"),
             QString());
    const QString found = region.problems();
    QCOMPARE(found.isEmpty(), finding.isEmpty());
    QVERIFY2(found.contains(finding), qPrintable(found));
}

void RegionCheckTest::overwrittenPageIsFound()
{
    StoreFixture region;
    furnish(region);
    const qint64 root =
        region.count("SELECT rootpage FROM sqlite_schema WHERE name = 'offer_step'");
    region.close();
    QFile file(region.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek((root - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\x55')), 4096);
    file.close();
    region.reopen();
    QVERIFY2(region.problems().contains(QStringLiteral("integrity: ")),
             qPrintable(region.problems()));
}

void RegionCheckTest::unreadableRowEndsReadingWithItsName()
{
    StoreFixture region;
    furnish(region);
    QCOMPARE(region.raw(
                 "PRAGMA ignore_check_constraints = ON; UPDATE pathway SET sex = '7' WHERE id = 2"),
             QString());
    int read = 0;
    const auto result = must(region.store().pathwayReader())
                            ->read(PathwayId{1}, PathwayId{9}, [&](const PathwayLine&) { ++read; });
    QVERIFY(!result);
    QCOMPARE(errorCodeName(result.error().code), QStringLiteral("store-damaged"));
    QVERIFY2(result.error().message.startsWith(QStringLiteral("Pathway P2 ")),
             qPrintable(result.error().message));
    QCOMPARE(read, 1);
}

void RegionCheckTest::canBeStopped()
{
    StoreFixture region;
    const auto transaction = region.begin();
    for (int i = 0; i < 500; ++i)
        must(transaction->insertPathway(StoreFixture::pathwayRecord(QString::number(i))));
    must(transaction->commit());
    Progress progress;
    progress.cancel();
    const auto result = region.store().check(progress);
    QVERIFY(!result);
    QCOMPARE(errorCodeName(result.error().code), QStringLiteral("cancelled"));
    QCOMPARE(region.problems(), QString());
}

void RegionCheckTest::saysHowFarItIs()
{
    StoreFixture region;
    std::vector<std::pair<qint64, qint64>> said;
    must(region.store().check(
        Progress([&](qint64 done, qint64 total) { said.emplace_back(done, total); })));
    QVERIFY(!said.empty());
    for (std::size_t i = 0; i < said.size(); ++i)
        QCOMPARE(said[i].first, qint64(i + 1));
    QCOMPARE(said.back().first, said.back().second);
}

SOONER_TEST(RegionCheckTest)
#include "regionchecktest.moc"
