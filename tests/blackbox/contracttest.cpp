#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QStringEncoder>

#include <algorithm>

using namespace blackbox;

/** What scripts rely on: one JSON object, silence, exit codes, who may read what was made. */
class ContractTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void helpHasAnExample_data();
    void helpHasAnExample();
    void version();
    void noCommandIsWrongUse();
    void jsonKeys_data();
    void jsonKeys();
    void quietIsSilent_data();
    void quietIsSilent();
    void resultsAreForTheirOwnerOnly();
    void lostOutputIsNotSuccess();
    void needsNoHomeAndNoLanguage();
    void namesOfAllKindsWork();
    void dryRunsWriteNothing();
    void fullListsFlagWhoIsGone();
    void aPolicyChangesTheOrder();
    void listsInOtherForms_data();
    void listsInOtherForms();
    void aMappingNamesTheirColumns();

private:
    std::unique_ptr<Desk> freshDesk() const;

    Table m_list;
    Table m_capacity;
};

namespace {

int number(const QJsonObject& object, const char* key)
{
    return object.value(utf8(key)).toInt(-1);
}

QByteArray utf16(const QByteArray& text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder.encode(QString::fromUtf8(text));
}

} // namespace

void ContractTest::initTestCase()
{
    m_list = plainList(6);
    m_list.rows[1].insert(utf8("GIVEN_NAME"), utf8("Zoë"));
    m_capacity = plainCapacity(4);
}

/** Six patients, four sessions, no offers. */
std::unique_ptr<Desk> ContractTest::freshDesk() const
{
    auto desk = std::make_unique<Desk>();
    return desk->makeRegion(m_list, m_capacity) ? std::move(desk) : nullptr;
}

void ContractTest::helpHasAnExample_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command :
         {"init", "demo", "import", "match", "solve", "explain", "whatif", "offers", "letters",
          "report", "export", "backup", "restore", "check", "info"})
        QTest::newRow(command) << utf8(command);
}

void ContractTest::helpHasAnExample()
{
    QFETCH(QString, command);
    const Outcome help =
        run(cliProgram(), {command, utf8("--help")}, QProcessEnvironment::systemEnvironment());
    VERIFY_EXIT(help, 0);
    QVERIFY(help.err.isEmpty());
    const QString text = QString::fromUtf8(help.out);
    QVERIFY(text.startsWith(utf8("Usage: sooner-cli ") + command));
    const QString example = text.section(utf8("Example:\n"), 1).section(QLatin1Char('\n'), 0, 0);
    QVERIFY2(example.trimmed().startsWith(utf8("sooner-cli ") + command), qPrintable(example));
    for (const QString& word : words(example)) {
        if (word.startsWith(utf8("--")))
            QVERIFY2(text.section(utf8("Options:"), 1).contains(word), qPrintable(word));
    }
    QVERIFY(run(cliProgram(), {utf8("--help")}, QProcessEnvironment::systemEnvironment())
                .out.contains("\n  " + command.toUtf8() + ' '));
}

void ContractTest::version()
{
    const Outcome outcome =
        run(cliProgram(), {utf8("--version")}, QProcessEnvironment::systemEnvironment());
    VERIFY_EXIT(outcome, 0);
    QVERIFY(outcome.out.startsWith("sooner-cli "));
    QVERIFY(outcome.err.isEmpty());
}

void ContractTest::noCommandIsWrongUse()
{
    const Outcome outcome = run(cliProgram(), {}, QProcessEnvironment::systemEnvironment());
    VERIFY_EXIT(outcome, 2);
    QVERIFY(outcome.isOneErrorLine());
    QVERIFY(outcome.out.isEmpty());
}

void ContractTest::jsonKeys_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("keys");
    const auto row = [](const char* command, const char* keys) {
        QTest::newRow(command) << utf8(command) << utf8(keys);
    };
    row("import STORE sites DIR/sites.csv",
        "kind file read accepted inserted updated unchanged rejected missing warnings seconds "
        "rejects");
    row("match STORE", "pathways considered sessions places matched unmatched excluded tiers "
                       "distance_miles solve_ms gap accepted excluded_by");
    row("match STORE --accept", "pathways accepted changed refused gap");
    row("explain STORE P1",
        "pathway facts sessions_tested eligible failures outcome why near_misses");
    row("explain STORE P1 --options 2",
        "pathway facts sessions_tested eligible failures outcome why near_misses options");
    row("match STORE --compare", "pathways matched tiers gap compare");
    row("offers STORE list", "offers");
    row("offers STORE send --all", "changed refused");
    row("offers STORE expire", "changed refused");
    row("letters STORE --all --out DIR/letters", "letters files skipped changed refused");
    row("report STORE backlog", "as_of columns rows");
    row("report STORE long-waiters", "as_of columns rows");
    row("export STORE sites DIR/out.csv", "rows");
    row("check STORE", "ok problems");
    row("info STORE", "schema dialect name as_of order_of_treatment counts");
    row("policy STORE", "summary standard revision policy lines");
    row("policy STORE --reset", "summary standard revision policy lines saved");
}

void ContractTest::jsonKeys()
{
    QFETCH(QString, command);
    QFETCH(QString, keys);
    const auto desk = freshDesk();
    QVERIFY(desk);
    const Outcome outcome = desk->run(command + utf8(" --json"));
    VERIFY_EXIT(outcome, 0);
    QVERIFY2(outcome.isOneJsonObject(), outcome.told().constData());
    QVERIFY(outcome.err.isEmpty());
    for (const QString& key : words(keys))
        QVERIFY2(outcome.json().contains(key), qPrintable(key));
}

void ContractTest::quietIsSilent_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : {"init DIR/new.sooner", "demo DIR/new.sooner --pathways 20",
                                "import STORE sites DIR/sites.csv", "match STORE",
                                "match STORE --accept", "explain STORE P1", "offers STORE list",
                                "offers STORE expire", "letters STORE --all --out DIR/letters",
                                "report STORE backlog", "report STORE backlog --format csv",
                                "export STORE sites DIR/out.csv", "check STORE", "info STORE"})
        QTest::newRow(command) << utf8(command);
}

void ContractTest::quietIsSilent()
{
    QFETCH(QString, command);
    const auto desk = freshDesk();
    QVERIFY(desk);
    const Outcome outcome = desk->run(command + utf8(" --quiet"));
    VERIFY_EXIT(outcome, 0);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(outcome.err, QByteArray());
}

void ContractTest::resultsAreForTheirOwnerOnly()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    Table bad = m_list;
    bad.rows[0].insert(utf8("BMI"), utf8("high"));
    QVERIFY(desk->write("bad.csv", bad));
    // A file of that name that everybody can read does not hand its rights on.
    for (const char* file : {"list.out.csv", "rejects.csv", "plan.csv", "offers.csv"}) {
        QVERIFY(desk->write(file, QByteArray("old")));
        QVERIFY(QFile::setPermissions(desk->path(file),
                                      QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                          | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    }
    desk->json("export STORE waiting-list DIR/list.out.csv");
    desk->json("import STORE waiting-list DIR/bad.csv --rejects DIR/rejects.csv", 3);
    desk->json("match STORE --accept --out DIR/plan.csv");
    desk->json("export STORE offers DIR/offers.csv");
    desk->json("offers STORE send --all");
    desk->json("offers STORE answer 1 yes");
    desk->json("letters STORE --all --out DIR/letters");
    for (const char* file : {"list.out.csv", "rejects.csv", "plan.csv", "offers.csv"})
        QVERIFY2(isOwnerOnly(desk->path(file)), file);
    const QStringList letters = QDir(desk->path("letters")).entryList(QDir::Files);
    QCOMPARE(letters.size(), 1);
    QVERIFY(isOwnerOnly(desk->path(utf8("letters/") + letters.first())));
}

void ContractTest::lostOutputIsNotSuccess()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    const QStringList line = {utf8("-c"), utf8("exec \"$@\" >/dev/full"), utf8("sh"), cliProgram()};
    for (const char* command : {"info STORE", "offers STORE list --json", "report STORE backlog"}) {
        const Outcome outcome =
            run(tool("sh"), line + desk->argumentsOf(utf8(command)), desk->environment());
        VERIFY_EXIT(outcome, 2);
        QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    }
}

void ContractTest::needsNoHomeAndNoLanguage()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    QProcessEnvironment bare;
    bare.insert(utf8("PATH"), qEnvironmentVariable("PATH"));
    bare.insert(utf8("LC_ALL"), utf8("C"));
    // Sanitizers and coverage tell their programs where to write in the environment.
    for (const char* kept : {"ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(kept))
            bare.insert(utf8(kept), qEnvironmentVariable(kept));
    }
    const auto bareRun = [&](const char* command) {
        return run(cliProgram(), desk->argumentsOf(utf8(command)), bare);
    };
    VERIFY_EXIT(bareRun("init DIR/näme.sooner --name Łódź"), 0);
    const Outcome info = bareRun("info DIR/näme.sooner --json");
    VERIFY_EXIT(info, 0);
    QCOMPARE(info.err, QByteArray());
    QCOMPARE(info.json().value(utf8("name")).toString(), utf8("Łódź"));
    desk->json("match STORE --accept");
    desk->json("offers STORE send --all");
    desk->json("offers STORE answer 1 yes");
    const Outcome letters = bareRun("letters STORE --all --out DIR/létters");
    VERIFY_EXIT(letters, 0);
    QCOMPARE(letters.err, QByteArray());
    QCOMPARE(QDir(desk->path("létters")).entryList(QDir::Files).size(), 1);
}

void ContractTest::namesOfAllKindsWork()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    // SQLite would give some of these a meaning.
    for (const char* name : {"with blank.sooner", "file:memory.sooner", ":memory:", "a%20b?mode=ro",
                             "quote'd;.sooner"}) {
        const QString file = desk->path(name);
        const Outcome made = run(cliProgram(), {utf8("init"), file}, desk->environment());
        VERIFY_EXIT(made, 0);
        QVERIFY2(QFile::exists(file), name);
        VERIFY_EXIT(run(cliProgram(), {utf8("check"), file}, desk->environment()), 0);
    }
}

void ContractTest::dryRunsWriteNothing()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    QVERIFY(desk->write("more.csv", plainList(9)));
    const QByteArray before = desk->storeHash();
    const QJsonObject dry = desk->json("import STORE waiting-list DIR/more.csv --dry-run");
    QCOMPARE(number(dry, "inserted"), 3);
    QCOMPARE(number(dry, "updated"), 1); // Zoë has another name there
    QCOMPARE(number(dry, "unchanged"), 5);
    QCOMPARE(dry.value(utf8("written")), QJsonValue(false));
    QCOMPARE(desk->storeHash(), before);
    QCOMPARE(number(desk->json("import STORE waiting-list DIR/more.csv"), "inserted"), 3);
}

void ContractTest::fullListsFlagWhoIsGone()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    Table fewer = m_list;
    fewer.rows.removeLast();
    QVERIFY(desk->write("fewer.csv", fewer));
    QCOMPARE(number(desk->json("import STORE waiting-list DIR/fewer.csv"), "missing"), 0);
    QCOMPARE(number(desk->json("import STORE waiting-list DIR/fewer.csv --full-list"), "missing"),
             1);
    const QJsonObject match = desk->json("match STORE");
    QCOMPARE(number(match, "pathways"), 6);
    QCOMPARE(number(match.value(utf8("excluded_by")).toObject(), "missing-from-list"), 1);
    // Back on the list, back in the match.
    desk->json("import STORE waiting-list DIR/list.csv --full-list");
    QCOMPARE(number(desk->json("match STORE"), "excluded"), 0);
}

void ContractTest::aPolicyChangesTheOrder()
{
    Table list = plainList(2);
    list.rows[0].insert(utf8("Procedure_Priority_Code"), utf8("P3"));
    Table one = plainCapacity(1);
    one.rows[0].insert(utf8("PLACES"), utf8("1"));
    Desk desk;
    QVERIFY(desk.makeRegion(list, one));
    const auto placed = [&](const char* command) {
        desk.json(command);
        return tableOf(readFile(desk.path("plan.csv"))).rows.value(0).value(utf8("pathway"));
    };
    QCOMPARE(placed("match STORE --out DIR/plan.csv"), utf8("P1"));
    QVERIFY(desk.write("policy.json",
                       QByteArray("{\"tiers\":[{\"priority\":\"P4\"},{\"priority\":\"P3\"}]}")));
    QCOMPARE(placed("match STORE --policy DIR/policy.json --out DIR/plan.csv"), utf8("P2"));
    // Saved with the region, it holds for every plan until another one is.
    QCOMPARE(desk.json("policy STORE --set DIR/policy.json").value(utf8("saved")), true);
    QCOMPARE(desk.json("policy STORE --set DIR/policy.json").value(utf8("saved")), false);
    QCOMPARE(placed("match STORE --out DIR/plan.csv"), utf8("P2"));
    QCOMPARE(desk.json("explain STORE P2").value(utf8("outcome")), utf8("placed"));
    QCOMPARE(desk.json("info STORE").value(utf8("order_of_treatment")), utf8("P4, then P3"));
    const QJsonObject policy = desk.json("policy STORE");
    QCOMPARE(policy.value(utf8("standard")), false);
    QCOMPARE(policy.value(utf8("lines")).toArray().size(), 3);
    QCOMPARE(number(policy.value(utf8("lines")).toArray()[0].toObject(), "waiting"), 1);
    QVERIFY(
        desk.write("again.json", QJsonDocument(policy.value(utf8("policy")).toObject()).toJson()));
    QCOMPARE(desk.json("policy STORE --set DIR/again.json").value(utf8("saved")), false);
    QVERIFY(desk.write("standard.json", "{}"));
    QCOMPARE(placed("match STORE --policy DIR/standard.json --out DIR/plan.csv"), utf8("P1"));
    QCOMPARE(desk.json("explain STORE P1 --policy DIR/standard.json").value(utf8("outcome")),
             utf8("placed"));
    QCOMPARE(desk.json("policy STORE --reset").value(utf8("standard")), true);
    QCOMPARE(placed("match STORE --out DIR/plan.csv"), utf8("P1"));
    QCOMPARE(desk.json("check STORE").value(utf8("ok")), true);
}

void ContractTest::listsInOtherForms_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* title, const QByteArray& bytes) {
        QTest::newRow(title) << bytes;
    };
    Table list = plainList(6);
    list.rows[1].insert(utf8("GIVEN_NAME"), utf8("Zoë"));
    const QByteArray plain = csvOf(list);
    row("with a byte order mark", "\xEF\xBB\xBF" + plain);
    row("CRLF", QByteArray(plain).replace("\n", "\r\n"));
    row("CR", QByteArray(plain).replace("\n", "\r"));
    row("semicolons", QByteArray(plain).replace(",", ";"));
    row("tabs", QByteArray(plain).replace(",", "\t"));
    row("a sep= line", "sep=|\n" + QByteArray(plain).replace(",", "|"));
    row("Windows-1252", QByteArray(plain).replace("Zo\xC3\xAB", "Zo\xEB"));
    row("UTF-16, little end first", utf16(plain, QStringConverter::Utf16LE));
    row("UTF-16, big end first", utf16(plain, QStringConverter::Utf16BE));
    row("title rows above", "List of the week\n\nFor internal use\n" + plain);
    row("a column more", QByteArray(plain).replace("\n", ",x\n"));
    row("lower case and blanks in the header",
        plain.left(plain.indexOf('\n')).toLower().replace("_", " ")
            + plain.mid(plain.indexOf('\n')));
    row("British dates", QByteArray(plain).replace("1961-03-09", "09/03/1961"));
    row("dates with the month's name", QByteArray(plain).replace("1961-03-09", "09-Mar-1961"));
    row("an Excel day number", QByteArray(plain).replace("1961-03-09", "22349"));
    QByteArray spaced = plain;
    for (int i = 0; i < 6; ++i) {
        const QByteArray number = nhsNumber(i).toUtf8();
        spaced.replace(number, number.left(3) + ' ' + number.mid(3, 3) + ' ' + number.mid(6));
    }
    row("NHS numbers with blanks", spaced);
    Table turned = list;
    std::reverse(turned.columns.begin(), turned.columns.end());
    row("columns in another order", csvOf(turned));
}

/** Whatever the form, the same people: nothing changes. */
void ContractTest::listsInOtherForms()
{
    QFETCH(QByteArray, bytes);
    const auto desk = freshDesk();
    QVERIFY(desk);
    QVERIFY(desk->write("other.csv", bytes));
    const QJsonObject said = desk->json("import STORE waiting-list DIR/other.csv");
    QCOMPARE(number(said, "read"), 6);
    QCOMPARE(number(said, "unchanged"), 6);
}

void ContractTest::aMappingNamesTheirColumns()
{
    const auto desk = freshDesk();
    QVERIFY(desk);
    const QByteArray theirs = csvOf(m_list)
                                  .replace("PERSON_BIRTH_DATE", "Natal day")
                                  .replace("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", "Whose");
    QVERIFY(desk->write("theirs.csv", theirs));
    VERIFY_EXIT(desk->run("import STORE waiting-list DIR/theirs.csv"), 2);
    QVERIFY(desk->write("mapping.json",
                        QByteArray("{\"columns\":{\"Natal day\":\"PERSON_BIRTH_DATE\"}}")));
    const char* command =
        "import STORE waiting-list DIR/theirs.csv --mapping DIR/mapping.json --provider RR8";
    QCOMPARE(number(desk->json(command), "unchanged"), 6);
}

SOONER_TEST(ContractTest)
#include "contracttest.moc"
