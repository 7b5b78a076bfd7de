#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QFile>

using namespace blackbox;

/** sooner-cli audit: who did what, and the proof that the record is as it was written. */
class AuditCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listIsNarrowedDown_data();
    void listIsNarrowedDown();
    void everyPrintedAnchorIsMet();
    void olderCopyDoesNotMeetTheAnchor();
    void alteredBytesAreFound();
    void wrongUseIsSaid_data();
    void wrongUseIsSaid();

private:
    Desk m_desk;
};

namespace {

QString anchorIn(const QJsonObject& object)
{
    return object.value(utf8("anchor")).toString();
}

} // namespace

/** Two people: one imported, the other proposed for P1 and sent. */
void AuditCommandTest::initTestCase()
{
    QVERIFY(m_desk.makeRegion(plainList(3), plainCapacity(2)));
    m_desk.json("match STORE --accept --user asha");
    m_desk.json("offers STORE send --all --user asha");
}

void AuditCommandTest::listIsNarrowedDown_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("functions");
    QTest::newRow("one person") << utf8("--by asha") << utf8("sendOffers proposeMatch");
    QTest::newRow("one patient") << utf8("--pathway P1")
                                 << utf8("sendOffers proposeMatch import waiting-list");
    QTest::newRow("the newest") << utf8("--most 1") << utf8("sendOffers");
    QTest::newRow("nobody") << utf8("--by nobody") << QString();
    QTest::newRow("before it began") << utf8("--to 2001-01-01") << QString();
    QTest::newRow("from then on") << utf8("--from 2001-01-01 --by asha --to 2199-01-01")
                                  << utf8("sendOffers proposeMatch");
}

void AuditCommandTest::listIsNarrowedDown()
{
    QFETCH(QString, options);
    QFETCH(QString, functions);
    QStringList found;
    const auto list = m_desk.json(utf8("audit STORE list ") + options);
    for (const QJsonObject& entry : objectsOf(list.value(utf8("entries"))))
        found += entry.value(utf8("function")).toString();
    found.removeDuplicates();
    QCOMPARE(found.join(QLatin1Char(' ')), functions);
}

void AuditCommandTest::everyPrintedAnchorIsMet()
{
    const QString anchor = anchorIn(m_desk.json("info STORE"));
    QVERIFY(!anchor.isEmpty());
    QCOMPARE(anchorIn(m_desk.json("report STORE backlog")), anchor);
    QVERIFY(m_desk.run("report STORE backlog").out.contains(anchor.toUtf8()));
    m_desk.json("offers STORE withdraw 1");
    const auto later = m_desk.json(utf8("audit STORE verify --anchor ") + anchor);
    QVERIFY(later.value(utf8("ok")).toBool());
    QVERIFY(anchorIn(later) != anchor);
}

void AuditCommandTest::olderCopyDoesNotMeetTheAnchor()
{
    QVERIFY(QFile::copy(m_desk.store(), m_desk.path("older.sooner")));
    m_desk.json("offers STORE withdraw 2");
    const QString anchor = anchorIn(m_desk.json("info STORE"));
    const auto verdict = m_desk.json(utf8("audit DIR/older.sooner verify --anchor ") + anchor, 4);
    QVERIFY(!verdict.value(utf8("ok")).toBool());
    // By itself nothing is wrong with it.
    m_desk.json("audit DIR/older.sooner verify");
}

void AuditCommandTest::alteredBytesAreFound()
{
    QByteArray bytes = readFile(m_desk.store());
    const QByteArray person = "asha";
    const qsizetype at = bytes.indexOf(person);
    QVERIFY(at > 0);
    bytes.replace(at, person.size(), "ashe");
    QVERIFY(m_desk.write("altered.sooner", bytes));
    const auto verdict = m_desk.json("audit DIR/altered.sooner verify", 4);
    QVERIFY(verdict.value(utf8("findings"))
                .toArray()
                .at(0)
                .toString()
                .contains(utf8("was altered or put in")));
    QVERIFY(!m_desk.json("check DIR/altered.sooner", 4).value(utf8("ok")).toBool());
}

void AuditCommandTest::wrongUseIsSaid_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command :
         {"audit STORE", "audit STORE rewrite", "audit STORE verify --anchor 12",
          "audit STORE verify --anchor 12:xyz", "audit STORE list --pathway 12",
          "audit STORE list --from yesterday", "audit STORE list --most 0"})
        QTest::newRow(command) << utf8(command);
}

void AuditCommandTest::wrongUseIsSaid()
{
    QFETCH(QString, command);
    const Outcome outcome = m_desk.run(command);
    QCOMPARE(outcome.exit, 2);
    QCOMPARE(outcome.err.count('\n'), 1);
}

SOONER_TEST(AuditCommandTest)
#include "auditcommandtest.moc"
