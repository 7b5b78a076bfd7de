#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;

class MappingTest : public QObject
{
    Q_OBJECT

private slots:
    void reads();
    void refuses_data();
    void refuses();
    void refusesWhatIsNoFile();

private:
    test::ExchangeFolder m_folder;
};

void MappingTest::reads()
{
    const auto mapping = readMapping(m_folder.write(
        R"({"columns": {"Their Number": "NHS_NUMBER", "clinic-site": "site code"}})"));
    QVERIFY_RESULT(mapping);
    QCOMPARE(mapping->size(), 2);
    QCOMPARE(mapping->value(QStringLiteral("theirnumber")), QStringLiteral("NHS_NUMBER"));
    QCOMPARE(mapping->value(QStringLiteral("clinicsite")), QStringLiteral("site code"));
}

void MappingTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* json, const char* words) {
        QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(words);
    };
    row("not JSON", "columns: A", "not a JSON object");
    row("empty", "", "not a JSON object");
    row("a list", "[]", "not a JSON object");
    row("unknown key", R"({"columns": {}, "colour": 1})", "\"colour\" is not known");
    row("no columns", "{}", "\"columns\" is missing");
    row("columns as a list", R"({"columns": ["a"]})", "\"columns\" is missing or not an object");
    row("unknown column", R"({"columns": {"a": "NHS_NUMBERS"}})", "NHS_NUMBERS");
    row("number for a column", R"({"columns": {"a": 5}})", "\"a\" is mapped to \"5\"");
    row("two for one column", R"({"columns": {"a": "POSTCODE", "b": "post code"}})",
        "both mapped to");
    row("one in two spellings", R"({"columns": {"a b": "POSTCODE", "A_B": "TEAM"}})",
        "named twice");
}

void MappingTest::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, words);
    const auto mapping = readMapping(m_folder.write(json));
    QVERIFY(!mapping);
    QCOMPARE(mapping.error().code, ErrorCode::Unreadable);
    QVERIFY2(mapping.error().message.contains(words), qPrintable(mapping.error().message));
}

void MappingTest::refusesWhatIsNoFile()
{
    QVERIFY(!readMapping(m_folder.path(QStringLiteral("missing.json"))));
    QVERIFY(!readMapping(m_folder.path(QString())));
    const auto large = readMapping(m_folder.write(QByteArray((1 << 20) + 1, ' ')));
    QVERIFY(!large);
    QVERIFY(large.error().message.contains(QLatin1String("1 MB")));
}

SOONER_TEST(MappingTest)
#include "mappingtest.moc"
