#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace blackbox;

/** What is wrong is named, the rest goes on, and no output ever says who somebody is. */
class BadInputTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void badRows_data();
    void badRows();
    void twoRowsForOnePathway();
    void manyBadRowsAreAllCounted();
    void rejectsAreMendedAndComeBack();
    void rejectsThatCannotBeWrittenStopTheImport();
    void badFiles_data();
    void badFiles();
    void wrongUse_data();
    void wrongUse();
    void badStores_data();
    void badStores();
    void whatIsThereIsNotOverwritten_data();
    void whatIsThereIsNotOverwritten();
    void aNewRegionNeverTakesAnotherFilesPlace();

private:
    std::unique_ptr<Desk> m_desk;
};

namespace {

QString word(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toString();
}

int number(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toInt(-1);
}

/** The smallest database of another program: one page, no table. */
QByteArray otherDatabase()
{
    QByteArray page(4096, '\0');
    page.replace(0, 16, QByteArray("SQLite format 3\0", 16));
    page[16] = 0x10; // 4096 bytes a page
    page[18] = page[19] = 1;
    page[21] = 64;
    page[22] = page[23] = 32;
    page[27] = 1; // changed once
    page[31] = 1; // one page
    page[47] = 4; // schema format
    page[59] = 1; // UTF-8
    page[95] = 1; // valid for change 1
    page[100] = 0x0D;
    page[105] = 0x10; // cells begin at the page's end
    return page;
}

} // namespace

void BadInputTest::init()
{
    m_desk = std::make_unique<Desk>();
    QVERIFY2(m_desk->makeRegion(), m_desk->said().constData());
}

void BadInputTest::cleanup()
{
    static const QRegularExpression nhs(utf8("999\\d{7}|999 \\d{3} \\d{4}"));
    QVERIFY2(!m_desk->said().contains("zyx"), m_desk->said().constData());
    QVERIFY(!nhs.match(QString::fromUtf8(m_desk->said())).hasMatch());
}

void BadInputTest::badRows_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    const auto list = [](const char* title, const char* column, const QString& value,
                         const char* says = "") {
        QTest::newRow(title) << utf8("waiting-list") << utf8(column) << value << utf8(says);
    };
    list("an NHS number with a wrong digit", "NHS_NUMBER", wrongNhsNumber(2));
    list("an NHS number cut short", "NHS_NUMBER", nhsNumber(2).left(9));
    list("an NHS number that a spreadsheet rounded", "NHS_NUMBER", utf8("9.43E+09"),
         "spreadsheet has rounded");
    list("an unknown provider", "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", utf8("ZZ9"),
         "Unknown hospital");
    list("an unknown hospital", "ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", utf8("ZZ901"),
         "Unknown hospital");
    list("a day that does not exist", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE",
         utf8("2026-02-30"));
    list("a clock that starts tomorrow", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE",
         iso(today().addDays(1)));
    list("no clock start", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", {});
    list("a clock that ends before it starts", "REFERRAL_TO_TREATMENT_PERIOD_END_DATE",
         utf8("2020-01-01"));
    list("a year of two digits", "PERSON_BIRTH_DATE", utf8("09/03/61"));
    list("born tomorrow", "PERSON_BIRTH_DATE", iso(today().addDays(1)));
    list("born in words", "PERSON_BIRTH_DATE", utf8("in spring"));
    list("no pathway identifier", "PATIENT_PATHWAY_IDENTIFIER", {});
    list("an identifier of 30 characters", "PATIENT_PATHWAY_IDENTIFIER",
         QString(30, QLatin1Char('7')));
    list("a sex that no code stands for", "PERSON_STATED_GENDER_CODE", utf8("Q"));
    list("half a postcode that is none", "POSTCODE", utf8("somewhere"));
    list("no postcode", "POSTCODE", {});
    list("a specialty that does not exist", "ACTIVITY_TREATMENT_FUNCTION_CODE", utf8("ABC"));
    list("a setting that does not exist", "CARE_SETTING", utf8("sofa"));
    list("a priority that does not exist", "Procedure_Priority_Code", utf8("P9"));
    list("a kind that does not exist", "PATHWAY_KIND", utf8("urgent"));
    list("a procedure that is none", "Proposed_Procedure_OPCS_Code", utf8("KNEE"));
    list("a BMI of a house", "BMI", utf8("400"));
    list("a BMI in words", "BMI", utf8("high"));
    list("an ASA grade of 9", "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", utf8("9"));
    list("a negative travel limit", "TRAVEL_LIMIT_MILES", utf8("-5"));
    list("a travel limit in words", "TRAVEL_LIMIT_MILES", utf8("far"));
    list("consent of neither kind", "CONSENT_TO_SHARE", utf8("maybe"));
    list("away until before they leave", "UNAVAILABLE", utf8("2027-01-03/2026-12-20"));

    const auto capacity = [](const char* title, const char* column, const QString& value,
                             const char* says = "") {
        QTest::newRow(title) << utf8("capacity") << utf8(column) << value << utf8(says);
    };
    capacity("negative places", "PLACES", utf8("-1"));
    capacity("no places", "PLACES", utf8("0"));
    capacity("half a place", "PLACES", utf8("1.5"));
    capacity("places without end", "PLACES", utf8("99999999999999999999"));
    capacity("a session at an unknown hospital", "SITE_CODE", utf8("ZZ901"), "Unknown hospital");
    capacity("a session on no day", "SESSION_DATE", utf8("2026-02-30"));
    capacity("the same session again", "SESSION_ID", utf8("PLAIN1"));
    capacity("a BMI limit of 5", "MAX_BMI", utf8("5"));
    capacity("an ASA limit of 0", "MAX_ASA", utf8("0"));
    capacity("negative notice", "NOTICE_DAYS", utf8("-1"));
    capacity("a list for a sex that is none", "SEX", utf8("Q"));

    const auto sites = [](const char* title, const char* column, const QString& value) {
        QTest::newRow(title) << utf8("sites") << utf8(column) << value << QString();
    };
    sites("a sector that does not exist", "SECTOR", utf8("shop"));
    sites("a hospital without a code", "SITE_CODE", {});
    sites("a hospital code with a blank", "SITE_CODE", utf8("RR 8!!"));
    sites("a hospital nowhere", "POSTCODE", utf8("somewhere"));
}

/** The third of five rows is wrong in one column. */
void BadInputTest::badRows()
{
    QFETCH(QString, kind);
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(QString, says);
    constexpr int bad = 2;
    Table table = kind == utf8("sites")      ? inventedSites()
                  : kind == utf8("capacity") ? plainCapacity(13)
                                             : plainList(5);
    const int rows = int(table.rows.size());
    // One provider has the sessions of rows 1 and 13, so that one name can come twice.
    if (value == utf8("PLAIN1"))
        table.rows[bad].insert(utf8("SITE_CODE"), table.rows[1].value(utf8("SITE_CODE")));
    table.rows[bad].insert(column, value);
    QVERIFY(m_desk->write("bad.csv", table));
    const QString command = QStringLiteral("import STORE %1 DIR/bad.csv").arg(kind);
    const QJsonObject said = m_desk->json(command, 3);
    QCOMPARE(number(said, "read"), rows);
    QCOMPARE(number(said, "accepted"), rows - 1);
    QCOMPARE(number(said, "rejected"), 1);
    const QJsonObject reject = objectsOf(said.value(utf8("rejects"))).value(0);
    QCOMPARE(number(reject, "row"), bad + 2); // a spreadsheet counts the header
    QCOMPARE(word(reject, "column"), column);
    QVERIFY(!word(reject, "reason").isEmpty());
    QVERIFY2(word(reject, "reason").contains(says), qPrintable(word(reject, "reason")));
    // The others are in.
    const QJsonObject again = m_desk->json(command, 3);
    QCOMPARE(number(again, "unchanged"), rows - 1);
}

void BadInputTest::twoRowsForOnePathway()
{
    Table list = plainList(4);
    list.rows += list.rows[1];
    QVERIFY(m_desk->write("twice.csv", list));
    const QJsonObject said = m_desk->json("import STORE waiting-list DIR/twice.csv", 3);
    QCOMPARE(number(said, "inserted"), 4);
    QCOMPARE(number(objectsOf(said.value(utf8("rejects"))).value(0), "row"), 6);
    // Another clock start for an open pathway is for a person to decide.
    Table moved = plainList(2);
    moved.rows[0].insert(utf8("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), utf8("2026-01-05"));
    QVERIFY(m_desk->write("moved.csv", moved));
    const QJsonObject conflict = m_desk->json("import STORE waiting-list DIR/moved.csv", 3);
    QCOMPARE(number(conflict, "unchanged"), 1);
    QVERIFY(word(objectsOf(conflict.value(utf8("rejects"))).value(0), "reason")
                .contains(utf8("clock-start-changed")));
}

void BadInputTest::manyBadRowsAreAllCounted()
{
    Table list = plainList(300);
    for (int i = 0; i < 250; ++i)
        list.rows[i].insert(utf8("BMI"), utf8("high"));
    QVERIFY(m_desk->write("bad.csv", list));
    const QJsonObject said =
        m_desk->json("import STORE waiting-list DIR/bad.csv --rejects DIR/rejects.csv", 3);
    QCOMPARE(number(said, "rejected"), 250);
    QCOMPARE(number(said, "inserted"), 50);
    QCOMPARE(said.value(utf8("rejects")).toArray().size(), 100);
    QCOMPARE(tableOf(readFile(m_desk->path("rejects.csv"))).rows.size(), 250);
    QVERIFY(isOwnerOnly(m_desk->path("rejects.csv")));
}

void BadInputTest::rejectsAreMendedAndComeBack()
{
    Table list = plainList(20);
    list.rows[3].insert(utf8("NHS_NUMBER"), wrongNhsNumber(3));
    list.rows[11].insert(utf8("PERSON_BIRTH_DATE"), utf8("31/02/1961"));
    QVERIFY(m_desk->write("list.csv", list));
    m_desk->json("import STORE waiting-list DIR/list.csv --rejects DIR/rejects.csv", 3);
    Table rejects = tableOf(readFile(m_desk->path("rejects.csv")));
    QCOMPARE(rejects.rows.size(), 2);
    QVERIFY(rejects.columns.contains(utf8("REJECT_COLUMN")));
    QVERIFY(rejects.columns.contains(utf8("REJECT_REASON")));
    QCOMPARE(rejects.rows[0].value(utf8("REJECT_COLUMN")), utf8("NHS_NUMBER"));
    QCOMPARE(rejects.rows[0].value(utf8("LOCAL_PATIENT_IDENTIFIER")), utf8("L3"));
    QCOMPARE(rejects.rows[1].value(utf8("REJECT_COLUMN")), utf8("PERSON_BIRTH_DATE"));
    QVERIFY(!rejects.rows[1].value(utf8("REJECT_REASON")).isEmpty());
    // Only the number is mended: the other row is refused again.
    rejects.rows[0].insert(utf8("NHS_NUMBER"), nhsNumber(3));
    QVERIFY(m_desk->write("mended.csv", rejects));
    const QJsonObject said = m_desk->json("import STORE waiting-list DIR/mended.csv", 3);
    QCOMPARE(number(said, "inserted"), 1);
    QCOMPARE(number(said, "rejected"), 1);
    QVERIFY(said.value(utf8("ignored_columns")).toArray().isEmpty());
    rejects.rows[1].insert(utf8("PERSON_BIRTH_DATE"), utf8("28/02/1961"));
    QVERIFY(m_desk->write("mended.csv", rejects));
    QCOMPARE(number(m_desk->json("import STORE waiting-list DIR/mended.csv"), "inserted"), 1);
    const QJsonObject counts = m_desk->json("info STORE").value(utf8("counts")).toObject();
    QCOMPARE(number(counts, "pathways"), 20);
}

void BadInputTest::rejectsThatCannotBeWrittenStopTheImport()
{
    Table list = plainList(3);
    list.rows[1].insert(utf8("BMI"), utf8("high"));
    QVERIFY(m_desk->write("list.csv", list));
    const QByteArray before = m_desk->storeHash();
    const Outcome outcome =
        m_desk->run("import STORE waiting-list DIR/list.csv --rejects DIR/nowhere/rejects.csv");
    VERIFY_EXIT(outcome, 2);
    QVERIFY(outcome.isOneErrorLine());
    QCOMPARE(m_desk->storeHash(), before);
}

void BadInputTest::badFiles_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("bytes"); ///< one word: what else is made under that name
    const auto list = [](const char* title, const QByteArray& bytes) {
        QTest::newRow(title) << utf8("waiting-list") << bytes;
    };
    const QByteArray good = csvOf(plainList(3));
    list("an unclosed quote", good + "\"" + good);
    list("empty", "");
    list("only line ends", "\n\n\n");
    list("no header", good.mid(good.indexOf('\n') + 1));
    list("a header that lacks a column",
         QByteArray(good).replace("LOCAL_PATIENT_IDENTIFIER", "SOMETHING_ELSE"));
    list("the same column twice", QByteArray(good).replace("TITLE", "BMI"));
    QByteArray noise;
    for (int i = 0; i < 5000; ++i)
        noise += char(i * i % 251);
    list("not text", noise);
    list("a picture", "\x89PNG\r\n\x1a\n" + noise);
    list("a workbook with another name",
         QByteArray("PK\x03\x04\x14\0\0\0\x08\0", 10) + "[Content_Types].xml" + noise);
    list("a PDF", "%PDF-1.4\n" + noise);
    list("JSON", "{\"patients\": []}");
    list("a web page", "<!DOCTYPE html><html><body><table></table></body></html>");
    list("text cut off by a NUL", good + QByteArray(100, '\0'));
    list("months before days", QByteArray(good).replace("1961-03-09", "03/19/1961"));
    list("places, not patients", csvOf(plainCapacity(3)));
    list("a folder", "FOLDER");
    list("no file", "NOTHING");
    list("a pipe", "PIPE");
    list("a device without end", "ZERO");
    list("no right to read it", "FORBIDDEN");
    QTest::newRow("patients, not places") << utf8("capacity") << good;
    QTest::newRow("patients, not hospitals") << utf8("sites") << good;
    QTest::newRow("places: no header") << utf8("capacity") << QByteArray("S1,RR813,110\n");
    QTest::newRow("hospitals: an unclosed quote")
        << utf8("sites") << csvOf(inventedSites()) + "\"RR899,";
}

void BadInputTest::badFiles()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, bytes);
    QString file = m_desk->path("bad.csv");
    if (bytes == "FOLDER")
        QVERIFY(QDir().mkdir(file));
    else if (bytes == "PIPE")
        VERIFY_EXIT(run(tool("mkfifo"), {file}, m_desk->environment()), 0);
    else if (bytes == "ZERO")
        file = utf8("/dev/zero");
    else if (bytes != "NOTHING")
        QVERIFY(writeFile(file, bytes));
    if (bytes == "FORBIDDEN") {
        QVERIFY(QFile::setPermissions(file, QFileDevice::WriteOwner));
        if (!m_desk->giveUpRoot())
            QSKIP("this user may read every file: NOT checked what happens to one that may not");
    }
    const QByteArray before = m_desk->storeHash();
    const QString command = QStringLiteral("import STORE %1 \"%2\"").arg(kind, file);
    const Outcome plain = m_desk->run(command);
    VERIFY_EXIT(plain, 2);
    QVERIFY2(plain.isOneErrorLine(), plain.told().constData());
    QVERIFY(plain.out.isEmpty());
    const QJsonObject error = m_desk->json(command, 2).value(utf8("error")).toObject();
    QCOMPARE(word(error, "code"), utf8("unreadable"));
    QVERIFY(!word(error, "message").isEmpty());
    QCOMPARE(m_desk->storeHash(), before);
}

void BadInputTest::wrongUse_data()
{
    QTest::addColumn<QString>("command");
    const auto row = [](const char* title, const char* command) {
        QTest::newRow(title) << utf8(command);
    };
    row("a command that does not exist", "improve STORE");
    row("an option that does not exist", "info STORE --loud");
    row("an option without its value", "match STORE --weeks");
    row("a word too many", "info STORE STORE");
    row("no store", "check");
    row("no file", "import STORE sites");
    row("a day that does not exist", "info STORE --as-of 2026-02-30");
    row("a day written otherwise", "info STORE --as-of 21/11/2026");
    row("a kind that cannot be imported", "import STORE people DIR/sites.csv");
    row("a kind that cannot be exported", "export STORE people DIR/people.csv");
    row("a form that cannot be written", "export STORE sites DIR/sites.doc");
    row("a report that does not exist", "report STORE weather");
    row("a report in a form that does not exist", "report STORE backlog --format poem");
    row("a report on a specialty that is none", "report STORE backlog --specialty KNEES");
    row("weeks that are no number", "match STORE --weeks some");
    row("no weeks", "match STORE --weeks 0");
    row("a first day that is none", "match STORE --from soon");
    row("a policy that is not there", "match STORE --policy DIR/none.json");
    row("a policy that is a list of hospitals", "match STORE --policy DIR/sites.csv");
    row("a policy that is a pipe", "match STORE --policy DIR/pipe");
    row("a policy with a word of its own", "match STORE --policy DIR/policy.json");
    row("a mapping that is not there", "import STORE sites DIR/sites.csv --mapping DIR/none.json");
    row("a mapping that is a pipe", "import STORE sites DIR/sites.csv --mapping DIR/pipe");
    row("a plan that cannot be written", "match STORE --out DIR/none/plan.csv");
    row("an export that cannot be written", "export STORE sites DIR/none/sites.csv");
    row("an export over a folder", "export STORE sites DIR/folder.csv");
    row("letters into a file", "letters STORE --all --out DIR/sites.csv");
    row("a demo of nobody", "demo DIR/demo.sooner --pathways 0");
    row("a demo without end", "demo DIR/demo.sooner --pathways 1000000000");
    row("a seed that is none", "demo DIR/demo.sooner --seed apple");
}

void BadInputTest::wrongUse()
{
    QFETCH(QString, command);
    QVERIFY(m_desk->write("policy.json", QByteArray("{\"tiers\":[{\"beauty\":1}]}")));
    QVERIFY(QDir().mkdir(m_desk->path("folder.csv")));
    VERIFY_EXIT(run(tool("mkfifo"), {m_desk->path("pipe")}, m_desk->environment()), 0);
    const QByteArray before = m_desk->storeHash();
    const Outcome plain = m_desk->run(command);
    VERIFY_EXIT(plain, 2);
    QVERIFY2(plain.isOneErrorLine(), plain.told().constData());
    QVERIFY(plain.out.isEmpty());
    const Outcome json = m_desk->run(command + utf8(" --json"));
    VERIFY_EXIT(json, 2);
    // What stands after "--weeks" is its value, whatever it looks like.
    if (!command.endsWith(utf8("--weeks"))) {
        QVERIFY2(json.isOneJsonObject(), json.told().constData());
        QVERIFY(!word(json.json().value(utf8("error")).toObject(), "message").isEmpty());
    }
    QCOMPARE(m_desk->storeHash(), before);
    QVERIFY(!QFile::exists(m_desk->path("demo.sooner")));
}

void BadInputTest::badStores_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* title, const QByteArray& bytes) {
        QTest::newRow(title) << bytes;
    };
    row("no file", "NOTHING");
    row("a folder", "FOLDER");
    row("a pipe", "PIPE");
    row("zero bytes", "");
    row("text", "This is my region.\n");
    row("a waiting list", csvOf(plainList(30)));
    row("a database of another program", otherDatabase());
    row("a region cut in half", "HALF");
    row("a region without its last page", "LESS");
    row("a region with a page overwritten", "PAGE");
    row("a region of a newer program", "NEWER");
}

void BadInputTest::badStores()
{
    QFETCH(QByteArray, bytes);
    QByteArray region = readFile(m_desk->store());
    QVERIFY(region.size() > 50'000);
    if (bytes == "HALF")
        bytes = region.left(region.size() / 2);
    else if (bytes == "LESS")
        bytes = region.left(region.size() - 4096);
    else if (bytes == "PAGE")
        bytes = region.replace(8 * 4096, 4096, QByteArray(4096, 'x'));
    else if (bytes == "NEWER")
        bytes = region.replace(60, 4, QByteArray("\x7f\xff\0\0", 4)); // user_version
    const QString store = m_desk->path("bad.sooner");
    if (bytes == "FOLDER")
        QVERIFY(QDir().mkdir(store));
    else if (bytes == "PIPE")
        VERIFY_EXIT(run(tool("mkfifo"), {store}, m_desk->environment()), 0);
    else if (bytes != "NOTHING")
        QVERIFY(writeFile(store, bytes));
    for (const char* command :
         {"info DIR/bad.sooner", "check DIR/bad.sooner", "match DIR/bad.sooner --accept",
          "offers DIR/bad.sooner list", "import DIR/bad.sooner sites DIR/sites.csv"}) {
        // A page that nobody looks at is found by check; the others may not know yet.
        const bool mayNotKnow = region.contains(QByteArray(4096, 'x'));
        const Outcome outcome = m_desk->run(command);
        if (mayNotKnow && !QByteArray(command).startsWith("check"))
            continue;
        VERIFY_EXIT(outcome, 4);
        QVERIFY2(outcome.isOneErrorLine() || mayNotKnow, outcome.told().constData());
        if (bytes != "FOLDER" && bytes != "PIPE" && bytes != "NOTHING")
            QCOMPARE(hashOf(store), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }
    QCOMPARE(QFile::exists(store), bytes != "NOTHING");
}

void BadInputTest::whatIsThereIsNotOverwritten_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("a plan over the region") << utf8("match STORE --out STORE");
    QTest::newRow("a plan over the region by another name")
        << utf8("match STORE --out DIR/home/../region.sooner");
    QTest::newRow("rejects over the region")
        << utf8("import STORE sites DIR/bad.csv --rejects STORE");
    QTest::newRow("rejects over the list")
        << utf8("import STORE sites DIR/bad.csv --rejects DIR/bad.csv");
    QTest::newRow("an export over the region") << utf8("export DIR/link.csv sites DIR/link.csv");
}

void BadInputTest::whatIsThereIsNotOverwritten()
{
    QFETCH(QString, command);
    Table sites = inventedSites();
    sites.rows[3].insert(utf8("SECTOR"), utf8("shop"));
    QVERIFY(m_desk->write("bad.csv", sites));
    QVERIFY(QFile::copy(m_desk->store(), m_desk->path("link.csv")));
    const QByteArray region = m_desk->storeHash();
    const QByteArray copy = hashOf(m_desk->path("link.csv"));
    const QByteArray list = hashOf(m_desk->path("bad.csv"));
    const Outcome outcome = m_desk->run(command);
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QCOMPARE(m_desk->storeHash(), region);
    QCOMPARE(hashOf(m_desk->path("link.csv")), copy);
    QCOMPARE(hashOf(m_desk->path("bad.csv")), list);
}

void BadInputTest::aNewRegionNeverTakesAnotherFilesPlace()
{
    QVERIFY(m_desk->write("list.csv", plainList(2)));
    for (const char* command : {"init STORE", "demo STORE --pathways 10", "init DIR/list.csv",
                                "demo DIR/list.csv --pathways 10"}) {
        const QByteArray region = m_desk->storeHash();
        const QByteArray list = hashOf(m_desk->path("list.csv"));
        const Outcome outcome = m_desk->run(command);
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
        QCOMPARE(m_desk->storeHash(), region);
        QCOMPARE(hashOf(m_desk->path("list.csv")), list);
    }
    VERIFY_EXIT(m_desk->run("init DIR/none/region.sooner"), 4);
    QVERIFY(!QFile::exists(m_desk->path("none")));
}

SOONER_TEST(BadInputTest)
#include "badinputtest.moc"
