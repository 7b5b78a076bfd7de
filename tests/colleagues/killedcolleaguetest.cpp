#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/colleagues/colleague.h"
#include "tests/colleagues/historychecker.h"
#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

using namespace blackbox;
using namespace colleagues;

/** A coordinator who is killed at any moment of any action, again and again on one region: what was
    told to be saved is there, and nothing is there by half. */
class KilledColleagueTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void killedAtAnyMoment_data();
    void killedAtAnyMoment();
    void killedWhileARegionIsBroughtUpToDate_data();
    void killedWhileARegionIsBroughtUpToDate();
    void cleanupTestCase();

private:
    Desk m_desk;
    Desk m_old;
    qint64 m_actionUs = 0; ///< what an action takes when nobody disturbs it
    qint64 m_importUs = 0;
    int m_kills = 0;
    int m_cutOff = 0; ///< kills that left a change half written
    int m_told = 0;
    int m_unknown = 0;
    int m_unknownThere = 0;
    int m_oldKills = 0;
    int m_oldCutOff = 0;
};

namespace {

constexpr int rowsOfOldRegion = 3000;

bool isLong()
{
    return qEnvironmentVariableIsSet("SOONER_LONG");
}

bool isCutOff(const Desk& desk)
{
    return QFileInfo(desk.store() + utf8("-journal")).size() > 0;
}

/** Until it has ended; what is wrong with it then. */
QString ended(Colleague& colleague)
{
    return colleague.waitForEnd() ? colleague.failure() : utf8("it does not end");
}

/** How long half of the actions take at most, opening apart. */
qint64 usualUs(const History& history)
{
    std::vector<qint64> each;
    for (const Entry& entry : history.entries)
        each.push_back(entry.result.value(utf8("us")).toInteger());
    each.erase(each.begin());
    std::nth_element(each.begin(), each.begin() + qsizetype(each.size() / 2), each.end());
    return each[each.size() / 2];
}

/** A region as schema 1 made it, with a waiting list. */
QString makeOldRegion(const QString& path)
{
    QFile schema(sooner::test::sourceDir().filePath(utf8("tests/data/store/schema-1.sql")));
    if (!schema.open(QIODevice::ReadOnly))
        return utf8("tests/data/store/schema-1.sql is not there");
    const QByteArray rows = QByteArray::number(rowsOfOldRegion);
    return execute(path, "BEGIN;" + schema.readAll() + R"(;
        PRAGMA application_id = 1399811950;
        PRAGMA user_version = 1;
        INSERT INTO meta VALUES (1, 'Old', 0, NULL, 5);
        INSERT INTO act VALUES (1, 5, 'priya', 'host', 'createRegion');
        INSERT INTO audit VALUES (1, 1, 'insert', 'region', NULL, NULL, '');
        CREATE TABLE number AS
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < )"
                             + rows + R"()
            SELECT i FROM n;
        INSERT INTO pathway (id, revision, identity_clash, ppid, issuer, clock_start, provider,
            rtt_status, family_name, given_name, title, sex, ethnic_category, treatment_function,
            kind, setting, procedure_description, conditions, unavailable)
        SELECT i, 1, 0, 'PP' || i, 'RR8', 20000, 'RR8', '', 'Zyx', 'Ana', 'Mx', '2', '', '110',
            'rtt', 'daycase', '', '', '' FROM number;
        INSERT INTO pathway_detail (pathway_id, local_patient_id, telephone, email,
            preferred_language, suitability_by)
        SELECT i, 'L' || i, '', '', '', '' FROM number;
        INSERT INTO audit SELECT i + 1, 1, 'insert', 'pathway', i, i, '' FROM number;
        DROP TABLE number;
        COMMIT;)");
}

} // namespace

void KilledColleagueTest::initTestCase()
{
    QVERIFY(m_desk.makeRegion(plainList(60), plainCapacity(14)));
    for (const bool imports : {false, true}) {
        Desk desk;
        QVERIFY(QFile::copy(m_desk.store(), desk.store()));
        Colleague undisturbed({desk.store(), m_desk.path("."), utf8("first"), 1, 12, imports, {}});
        QCOMPARE(ended(undisturbed), QString());
        (imports ? m_importUs : m_actionUs) = usualUs(undisturbed.history());
    }
    QCOMPARE(makeOldRegion(m_old.store()), QString());
}

void KilledColleagueTest::killedAtAnyMoment_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    constexpr int each = 18;
    const int kills = isLong() ? 504 : 2 * each;
    for (int first = 0; first < kills; first += each)
        QTest::addRow("kills %d to %d", first + 1, first + each) << first << first + each;
}

void KilledColleagueTest::killedAtAnyMoment()
{
    QFETCH(int, first);
    QFETCH(int, last);
    Desk desk;
    QVERIFY(QFile::copy(m_desk.store(), desk.store()));
    std::vector<History> histories;
    for (int kill = first; kill < last; ++kill) {
        QRandomGenerator dice{quint32(kill)};
        Colleague::Orders orders;
        orders.region = desk.store();
        orders.folder = m_desk.path(".");
        orders.name = QStringLiteral("victim-%1").arg(kill);
        orders.seed = quint64(kill);
        orders.importsOnly = kill % 3 == 0;
        orders.actions = 12;
        const qint64 usual = orders.importsOnly ? m_importUs : m_actionUs;
        orders.death =
            Death{int(dice.bounded(1, orders.actions)), int(dice.bounded(1 + int(usual)))};
        Colleague victim(orders);
        QCOMPARE(ended(victim), QString());
        m_kills += victim.wasKilled() ? 1 : 0;
        m_cutOff += isCutOff(desk) ? 1 : 0;
        histories.push_back(victim.history());
        QString why;
        const auto tables = tablesOf(desk.store(), why);
        QVERIFY2(tables, qPrintable(why));
        const Findings found = HistoryChecker(histories, *tables).check();
        QVERIFY2(found.violations.isEmpty(),
                 qPrintable(found.violations.mid(0, 20).join(QLatin1Char('\n'))));
        if (kill + 1 == last) {
            m_told += found.done;
            m_unknown += found.unknown;
            m_unknownThere += found.unknownThere;
        }
    }
    QVERIFY(desk.json("check STORE").value(utf8("ok")).toBool());
}

void KilledColleagueTest::killedWhileARegionIsBroughtUpToDate_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("parts");
    const int parts = isLong() ? 100 : 10;
    for (int part = 0; part < parts; ++part)
        QTest::addRow("after %d of %d parts of its time", part, parts) << part << parts;
}

void KilledColleagueTest::killedWhileARegionIsBroughtUpToDate()
{
    QFETCH(int, part);
    QFETCH(int, parts);
    const auto openingOf = [&](const Desk& desk, std::optional<Death> death) {
        Colleague::Orders orders;
        orders.region = desk.store();
        orders.folder = m_desk.path(".");
        orders.name = utf8("victim");
        orders.death = death;
        return orders;
    };
    static qint64 wholeUs = 0;
    if (wholeUs == 0) {
        Desk whole;
        QVERIFY(QFile::copy(m_old.store(), whole.store()));
        Colleague undisturbed(openingOf(whole, std::nullopt));
        QCOMPARE(ended(undisturbed), QString());
        const auto opened = undisturbed.history().entries.front();
        QCOMPARE(opened.ending, Ending::Done);
        wholeUs = opened.result.value(utf8("us")).toInteger();
    }
    Desk desk;
    QVERIFY(QFile::copy(m_old.store(), desk.store()));
    Colleague victim(openingOf(desk, Death{0, int(wholeUs * part / parts)}));
    QCOMPARE(ended(victim), QString());
    m_oldKills += victim.wasKilled() ? 1 : 0;
    m_oldCutOff += isCutOff(desk) ? 1 : 0;
    const qint64 schema = numberIn(desk.store(), "PRAGMA user_version");
    QCOMPARE(numberIn(desk.store(), "SELECT count(*) FROM pathway"), rowsOfOldRegion);
    // Somebody else opens it: now it is up to date, whatever was cut off.
    Colleague next(openingOf(desk, std::nullopt));
    QCOMPARE(ended(next), QString());
    QCOMPARE(next.history().entries.front().ending, Ending::Done);
    const qint64 current = numberIn(desk.store(), "PRAGMA user_version");
    QVERIFY2(current > 1 && (schema == 1 || schema == current), QByteArray::number(schema));
    QCOMPARE(numberIn(desk.store(), "SELECT count(*) FROM pathway"), rowsOfOldRegion);
    QVERIFY(desk.json("check STORE").value(utf8("ok")).toBool());
}

void KilledColleagueTest::cleanupTestCase()
{
    qInfo(
        "%d kills: %d left a change half written; %d actions told to be done, %d unknown of which "
        "%d saved; %d kills while a region was brought up to date, %d half written",
        m_kills, m_cutOff, m_told, m_unknown, m_unknownThere, m_oldKills, m_oldCutOff);
    // It was a test: kills hit actions in the middle.
    QVERIFY(m_unknown > m_kills / 4);
}

SOONER_TEST(KilledColleagueTest)
#include "killedcolleaguetest.moc"
