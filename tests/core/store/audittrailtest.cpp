#include "tests/core/store/storefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::store;
using namespace sooner::test;

/** The audit as a chain: what was written is proven unaltered, given an anchor that was kept. */
class AuditTrailTest : public QObject
{
    Q_OBJECT

private slots:
    void trailOfARegionVerifies();
    void everyTamperingIsFound_data();
    void everyTamperingIsFound();
    void anchorIsMetOrNot();
    void rewrittenTrailIsFoundByTheAnchorOnly();
    void hashesOfARowFollowOneAnother();
    void entriesAreFound_data();
    void entriesAreFound();
    void refusedChangeLeavesNoTrace();
    void verificationCanBeStopped();
};

namespace {

/** Ten entries in five acts. */
void furnish(StoreFixture& region)
{
    const SessionId session = region.addSession(QStringLiteral("S1"), 3);
    const PathwayId first = region.addPathway(QStringLiteral("A"));
    const PathwayId second = region.addPathway(QStringLiteral("B"));
    region.addOffer(first, session);
    const auto transaction = must(
        region.store().begin(StoreFixture::actor(QStringLiteral("asha")), QStringLiteral("look")));
    for (const PathwayId id : {second, first, second})
        must(transaction->auditRead(QStringLiteral("patient panel"), id));
    must(transaction->commit());
}

QStringList verify(StoreFixture& region, const std::optional<Anchor>& anchor = {})
{
    const auto found = must(region.store().verifyAudit(anchor, Progress()));
    return {found.begin(), found.end()};
}

void tamper(StoreFixture& region, const std::string& sql)
{
    const QString said =
        region.raw("PRAGMA foreign_keys = OFF; DROP TRIGGER audit_kept_on_update; DROP TRIGGER "
                   "audit_kept_on_delete; DROP TRIGGER act_kept_on_update; "
                   + sql);
    if (!said.isEmpty())
        qFatal("%s", qPrintable(said));
}

} // namespace

void AuditTrailTest::trailOfARegionVerifies()
{
    StoreFixture region;
    furnish(region);
    QCOMPARE(verify(region), QStringList());
    const Anchor head = must(region.store().newestAuditEntry());
    QCOMPARE(head.entry, region.count("SELECT max(seq) FROM audit"));
    QCOMPARE(head.hash.size(), 64);
    region.reopen();
    QCOMPARE(verify(region, head), QStringList());
    // What comes later leaves the anchor where it is.
    const auto transaction = region.begin();
    must(transaction->auditRead(QStringLiteral("patient panel"), PathwayId{1}));
    must(transaction->commit());
    QCOMPARE(verify(region, head), QStringList());
    QVERIFY(must(region.store().newestAuditEntry()).hash != head.hash);
}

void AuditTrailTest::everyTamperingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char* name, const char* sql, const char* finding) {
        QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(finding);
    };
    const auto altered = "Entry 4 of the audit was altered or put in";
    row("another subject", "UPDATE audit SET pathway_id = 2 WHERE seq = 4", altered);
    row("another object", "UPDATE audit SET object_id = 9 WHERE seq = 4", altered);
    row("another action", "UPDATE audit SET action = 'read' WHERE seq = 4", altered);
    row("another kind", "UPDATE audit SET object_kind = 'offer' WHERE seq = 4", altered);
    row("another detail", "UPDATE audit SET detail = 'x' WHERE seq = 4", altered);
    row("another content before", "UPDATE audit SET before_hash = after_hash WHERE seq = 4",
        altered);
    row("another content after", "UPDATE audit SET after_hash = zeroblob(16) WHERE seq = 4",
        altered);
    row("another hash", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", altered);
    row("another act", "UPDATE audit SET act_id = 1 WHERE seq = 4", altered);
    row("another person", "UPDATE act SET user_name = 'ben' WHERE id = 4", altered);
    row("another moment", "UPDATE act SET at_us = at_us + 1 WHERE id = 4", altered);
    row("another computer", "UPDATE act SET host = 'x' WHERE id = 4", altered);
    row("another function", "UPDATE act SET use_case = 'look' WHERE id = 4", altered);
    row("removed", "DELETE FROM audit WHERE seq = 4", "Entry 4 of the audit is missing");
    row("several removed", "DELETE FROM audit WHERE seq BETWEEN 4 AND 6",
        "Entries 4 to 6 of the audit are missing");
    row("the first removed", "DELETE FROM audit WHERE seq = 1", "Entry 1 of the audit is missing");
    row("two exchanged",
        "UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE "
        "audit SET seq = 5 WHERE seq = 99",
        altered);
    row("one put in at the end",
        "INSERT INTO audit SELECT seq + 1, act_id, action, object_kind, object_id, pathway_id, "
        "detail, before_hash, after_hash, hash FROM audit ORDER BY seq DESC LIMIT 1",
        "Entry 10 of the audit was altered or put in");
}

void AuditTrailTest::everyTamperingIsFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, finding);
    StoreFixture region;
    furnish(region);
    QCOMPARE(region.count("SELECT max(seq) FROM audit"), 9);
    tamper(region, sql.toStdString());
    const QStringList found = verify(region);
    QVERIFY2(!found.isEmpty() && found.first() == finding,
             qPrintable(found.join(QStringLiteral("; "))));
}

void AuditTrailTest::anchorIsMetOrNot()
{
    StoreFixture region;
    furnish(region);
    const Anchor head = must(region.store().newestAuditEntry());
    tamper(region, "DELETE FROM audit WHERE seq > 7");
    // Nothing in the region itself says that there was more.
    QCOMPARE(verify(region), QStringList());
    QCOMPARE(verify(region, head),
             QStringList(QStringLiteral("The audit ends at entry 7, before entry 9 of the anchor: "
                                        "entries were removed, or this is an older copy")));
}

/** Whoever may write to the file can make a new chain that fits; the anchor is what tells. */
void AuditTrailTest::rewrittenTrailIsFoundByTheAnchorOnly()
{
    StoreFixture region;
    furnish(region);
    const Anchor head = must(region.store().newestAuditEntry());
    StoreFixture other;
    furnish(other);
    const auto transaction = other.begin();
    must(transaction->auditRead(QStringLiteral("patient panel"), PathwayId{1}));
    must(transaction->commit());
    Anchor foreign = head;
    foreign.hash[0] = foreign.hash[0] == QLatin1Char('0') ? QLatin1Char('1') : QLatin1Char('0');
    QCOMPARE(verify(other), QStringList());
    QCOMPARE(verify(other, foreign),
             QStringList(QStringLiteral(
                 "Entry 9 is not the one of the anchor: the audit before it was rewritten")));
}

void AuditTrailTest::hashesOfARowFollowOneAnother()
{
    StoreFixture region;
    furnish(region);
    const PathwayId id{1};
    const auto transaction = region.begin();
    PathwayRecord record = must(region.store().pathway(id))->record;
    must(transaction->updatePathway(id, 1, record));
    must(transaction->setMissing(id, storeToday));
    record.telephone = QStringLiteral("01632 960001");
    must(transaction->updatePathway(id, 2, record));
    must(transaction->commit());
    // Each entry's content before is the content after of the one before it, and all differ.
    QCOMPARE(region.count("SELECT count(*) FROM (SELECT before_hash AS before, lag(after_hash) "
                          "OVER (ORDER BY seq) AS after FROM audit WHERE object_kind = 'pathway' "
                          "AND object_id = 1) WHERE before = after"),
             3);
    QCOMPARE(region.count("SELECT count(DISTINCT after_hash) FROM audit WHERE object_kind = "
                          "'pathway' AND object_id = 1"),
             4);
    QCOMPARE(region.problems(), QString());
}

void AuditTrailTest::entriesAreFound_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<qint64>("pathway");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<QString>("numbers");
    QTest::newRow("all, the newest first") << QString() << qint64(0) << qint64(0) << qint64(100)
                                           << QStringLiteral("9 8 7 6 5 4 3 2 1");
    QTest::newRow("some of them") << QString() << qint64(0) << qint64(0) << qint64(2)
                                  << QStringLiteral("9 8");
    QTest::newRow("one person's") << QStringLiteral("asha") << qint64(0) << qint64(0) << qint64(100)
                                  << QStringLiteral("9 8 7");
    QTest::newRow("one patient's")
        << QString() << qint64(1) << qint64(0) << qint64(100) << QStringLiteral("8 6 4");
    QTest::newRow("since a number")
        << QString() << qint64(2) << qint64(5) << qint64(100) << QStringLiteral("9 7");
    QTest::newRow("a name that says SQL")
        << QStringLiteral("' OR 1 --") << qint64(0) << qint64(0) << qint64(100) << QString();
}

void AuditTrailTest::entriesAreFound()
{
    QFETCH(QString, user);
    QFETCH(qint64, pathway);
    QFETCH(qint64, after);
    QFETCH(qint64, most);
    QFETCH(QString, numbers);
    StoreFixture region;
    furnish(region);
    AuditQuestion question;
    question.user = user;
    if (pathway > 0)
        question.pathway = PathwayId{pathway};
    question.after = after;
    question.most = most;
    QStringList found;
    must(region.store().forEachAuditEntry(
        question, [&](AuditEntry&& entry) { found += QString::number(entry.number); }));
    QCOMPARE(found.join(QLatin1Char(' ')), numbers);
}

void AuditTrailTest::refusedChangeLeavesNoTrace()
{
    StoreFixture region;
    furnish(region);
    const auto transaction = region.begin();
    QVERIFY(!transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("A"))));
    // What the refused row left behind must not go into the hash of the next.
    must(transaction->insertPathway(StoreFixture::pathwayRecord(QStringLiteral("C"))));
    must(transaction->commit());
    QCOMPARE(region.problems(), QString());
}

void AuditTrailTest::verificationCanBeStopped()
{
    StoreFixture region;
    furnish(region);
    Progress progress;
    progress.cancel();
    const auto stopped = region.store().verifyAudit({}, progress);
    QVERIFY(!stopped);
    QCOMPARE(errorCodeName(stopped.error().code), QStringLiteral("cancelled"));
}

SOONER_TEST(AuditTrailTest)
#include "audittrailtest.moc"
