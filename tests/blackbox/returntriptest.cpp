#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>

#include <array>

using namespace blackbox;

/** What is written can be read again, and is the same. */
class ReturnTripTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void backIntoTheSameRegion();
    void intoAFreshRegion();
    void theSameSeedGivesTheSameBytes();
    void anotherSeedGivesOthers();
    void awkwardTextComesBack();
    void spreadsheetsAreSafe();
    void peoplesFilesAreReadableAndComeBack();
    void offersAreExported();
    void exportsReplaceWholeFilesOnly();

private:
    Desk m_demo; ///< 2,000 pathways of seed 7, exported for machines as KIND.csv
};

namespace {

constexpr std::array<const char*, 3> kinds = {"sites", "waiting-list", "capacity"};

int number(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toInt(-1);
}

/** Writes KIND.csv for each kind; the number of rows by kind. */
QMap<QString, int> exportAll(Desk& desk)
{
    QMap<QString, int> rows;
    for (const char* kind : kinds) {
        const QString command =
            QStringLiteral("export STORE %1 DIR/%1.csv --machine").arg(utf8(kind));
        rows.insert(utf8(kind), number(desk.json(command), "rows"));
    }
    return rows;
}

QByteArray exported(const Desk& desk, const char* kind)
{
    return readFile(desk.path(utf8(kind) + utf8(".csv")));
}

/** Text that spreadsheets, CSV or SQL could trip over. */
Table awkwardList()
{
    const QStringList names = {
        utf8("=HYPERLINK(\"http://example.org\")zyx"),
        utf8("+44zyx"),
        utf8("-1+1zyx"),
        utf8("@SUM(A1)zyx"),
        utf8("'quoted'zyx"),
        utf8("O'Zyx, Esq."),
        utf8("Zyx \"the\" Knee"),
        utf8("Žyxić-Ødegård"),
        utf8("ზაზა zyx"),
        utf8("Zyx; DROP TABLE pathway"),
        utf8("00123zyx"),
        utf8("1E5"),
    };
    Table list = plainList(int(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i) {
        list.rows[i].insert(utf8("FAMILY_NAME"), names[i]);
        list.rows[i].insert(utf8("ADDRESS_LINE_1"), names[i]);
    }
    return list;
}

} // namespace

void ReturnTripTest::initTestCase()
{
    const QJsonObject made = m_demo.json("demo STORE --pathways 2000 --seed 7");
    QCOMPARE(number(made, "pathways"), 2000);
    const auto rows = exportAll(m_demo);
    QCOMPARE(rows.value(utf8("waiting-list")), 2000);
    QCOMPARE(rows.value(utf8("sites")), number(made, "sites"));
    QCOMPARE(rows.value(utf8("capacity")), number(made, "sessions"));
    QVERIFY(rows.value(utf8("sites")) >= 50);
    QVERIFY(rows.value(utf8("capacity")) >= 20);
}

void ReturnTripTest::backIntoTheSameRegion()
{
    for (const char* kind : kinds) {
        const QJsonObject said =
            m_demo.json(QStringLiteral("import STORE %1 DIR/%1.csv").arg(utf8(kind)));
        QVERIFY(number(said, "read") > 0);
        QCOMPARE(number(said, "unchanged"), number(said, "read"));
        QCOMPARE(number(said, "rejected"), 0);
    }
}

void ReturnTripTest::intoAFreshRegion()
{
    Desk fresh;
    VERIFY_EXIT(fresh.run("init STORE"), 0);
    for (const char* kind : kinds) {
        QVERIFY(fresh.write("in.csv", exported(m_demo, kind)));
        const QJsonObject said =
            fresh.json(QStringLiteral("import STORE %1 DIR/in.csv").arg(utf8(kind)));
        QVERIFY(number(said, "read") > 0);
        QCOMPARE(number(said, "inserted"), number(said, "read"));
        QCOMPARE(number(said, "rejected"), 0);
    }
    exportAll(fresh);
    for (const char* kind : kinds)
        QVERIFY2(exported(fresh, kind) == exported(m_demo, kind), kind);
}

void ReturnTripTest::theSameSeedGivesTheSameBytes()
{
    Desk again;
    VERIFY_EXIT(again.run("demo STORE --pathways 2000 --seed 7 --quiet"), 0);
    exportAll(again);
    for (const char* kind : kinds)
        QVERIFY2(exported(again, kind) == exported(m_demo, kind), kind);
    const auto offers = offersOf(again);
    QVERIFY(!offers.isEmpty());
    QCOMPARE(offers, offersOf(m_demo));
}

void ReturnTripTest::anotherSeedGivesOthers()
{
    Desk other;
    VERIFY_EXIT(other.run("demo STORE --pathways 2000 --seed 8 --quiet"), 0);
    exportAll(other);
    QVERIFY(exported(other, "waiting-list") != exported(m_demo, "waiting-list"));
    QVERIFY(exported(other, "sites") == exported(m_demo, "sites")); // those are real
}

void ReturnTripTest::awkwardTextComesBack()
{
    const Table list = awkwardList();
    Desk desk;
    QVERIFY(desk.makeRegion(list, plainCapacity(1)));
    exportAll(desk);
    const Table back = tableOf(exported(desk, "waiting-list"));
    for (const Record& row : list.rows) {
        const Record same =
            back.find("PATIENT_PATHWAY_IDENTIFIER", row.value(utf8("PATIENT_PATHWAY_IDENTIFIER")));
        QCOMPARE(same.value(utf8("FAMILY_NAME")), row.value(utf8("FAMILY_NAME")));
        QCOMPARE(same.value(utf8("ADDRESS_LINE_1")), row.value(utf8("ADDRESS_LINE_1")));
    }
    const QJsonObject said = desk.json("import STORE waiting-list DIR/waiting-list.csv");
    QCOMPARE(number(said, "unchanged"), int(list.rows.size()));
}

void ReturnTripTest::spreadsheetsAreSafe()
{
    Desk desk;
    QVERIFY(desk.makeRegion(awkwardList(), plainCapacity(1)));
    desk.json("export STORE waiting-list DIR/people.csv");
    const QByteArray bytes = readFile(desk.path("people.csv"));
    QVERIFY(bytes.startsWith("\xEF\xBB\xBF")); // else spreadsheets take it for another encoding
    int escaped = 0;
    for (const Record& row : tableOf(bytes).rows) {
        for (const QString& cell : row) {
            QVERIFY2(cell.isEmpty() || !utf8("=+-@\t\r").contains(cell[0]), qPrintable(cell));
            escaped +=
                cell.size() > 1 && cell[0] == QLatin1Char('\'') && utf8("=+-@").contains(cell[1]);
        }
    }
    QCOMPARE(escaped, 8); // four names, four addresses
    const QJsonObject said = desk.json("import STORE waiting-list DIR/people.csv");
    QCOMPARE(number(said, "unchanged"), number(said, "read"));
}

void ReturnTripTest::peoplesFilesAreReadableAndComeBack()
{
    for (const char* kind : kinds) {
        m_demo.json(QStringLiteral("export STORE %1 DIR/people.csv").arg(utf8(kind)));
        const Table people = tableOf(readFile(m_demo.path("people.csv")));
        QCOMPARE(people.columns, tableOf(exported(m_demo, kind)).columns);
        const QJsonObject said =
            m_demo.json(QStringLiteral("import STORE %1 DIR/people.csv").arg(utf8(kind)));
        QCOMPARE(number(said, "rejected"), 0);
        QCOMPARE(number(said, "unchanged"), int(people.rows.size()));
    }
}

void ReturnTripTest::offersAreExported()
{
    const auto offers = offersOf(m_demo);
    m_demo.json("export STORE offers DIR/offers.csv --machine");
    const Table file = tableOf(readFile(m_demo.path("offers.csv")));
    QCOMPARE(file.rows.size(), offers.size());
    for (const QJsonObject& offer : offers) {
        const Record row = file.find("OFFER_ID", idOf(offer));
        QCOMPARE(row.value(utf8("PATHWAY")), offer.value(utf8("pathway")).toString());
        QCOMPARE(row.value(utf8("STATE")), offer.value(utf8("state")).toString());
        QCOMPARE(row.value(utf8("DATE")), offer.value(utf8("date")).toString());
        QCOMPARE(row.value(utf8("SITE_CODE")), offer.value(utf8("site")).toString());
    }
}

void ReturnTripTest::exportsReplaceWholeFilesOnly()
{
    // Nothing but the finished file is left in the folder.
    Desk desk;
    QVERIFY(desk.makeRegion(plainList(3), plainCapacity(1)));
    QVERIFY(QDir(desk.path("")).mkdir(utf8("out")));
    QVERIFY(desk.write("out/list.csv", QByteArray("old")));
    desk.json("export STORE waiting-list DIR/out/list.csv");
    QCOMPARE(QDir(desk.path("out")).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QCOMPARE(tableOf(readFile(desk.path("out/list.csv"))).rows.size(), 3);
    QVERIFY(isOwnerOnly(desk.path("out/list.csv")));
}

SOONER_TEST(ReturnTripTest)
#include "returntriptest.moc"
