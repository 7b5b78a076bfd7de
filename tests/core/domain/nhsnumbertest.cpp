#include "core/domain/nhsnumber.h"
#include "tests/support/registry.h"

using namespace sooner;

class NhsNumberTest : public QObject
{
    Q_OBJECT

private slots:
    void modulus11_data();
    void modulus11();
    void fromValue_data();
    void fromValue();
    void showsInThreeGroupsAndCopiesAsDigits();
};

void NhsNumberTest::modulus11_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* text, bool valid) {
        QTest::newRow(text) << QString::fromLatin1(text) << valid;
    };
    // domain R1
    row("9434765919", true);
    row("4010232137", true);
    row("1234567881", true);
    row("9434765918", false);
    row("999 000 0018", true);
    row("999-000-0018", true);
    row("0000000000", false);
    for (const char* prefix : {"123456789", "999123456", "999000000"}) {
        for (char last = '0'; last <= '9'; ++last)
            row(qPrintable(QString::fromLatin1(prefix) + QLatin1Char(last)), false);
    }
    row("", false);
    row("943476591", false);
    row("94347659190", false);
    row("9.43E+09", false);
    row("943476591X", false);
    row("９４３４７６５９１９", false); // wide digits
    row("999 123 4567", false);         // the hint of screen rule U6
    row("943 476 5919 1", false);
}

void NhsNumberTest::modulus11()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(NhsNumber::parse(text).has_value(), valid);
}

void NhsNumberTest::fromValue_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char* title, qint64 value, bool valid) {
        QTest::newRow(title) << value << valid;
    };
    row("valid", 9434765919, true);
    row("wrong check digit", 9434765918, false);
    row("nought", 0, false);
    row("negative", -9434765919, false);
    row("eleven digits", 94347659190, false);
    row("leading noughts count", 19, true); // 000 000 0019
}

void NhsNumberTest::fromValue()
{
    QFETCH(qint64, value);
    QFETCH(bool, valid);
    const auto number = NhsNumber::fromValue(value);
    QCOMPARE(number.has_value(), valid);
    if (number) {
        QCOMPARE(number->value(), value);
        QVERIFY(NhsNumber::parse(number->digits()) == number);
        QVERIFY(NhsNumber::parse(number->spaced()) == number);
    }
}

void NhsNumberTest::showsInThreeGroupsAndCopiesAsDigits()
{
    const auto number = NhsNumber::parse(u"9990000018");
    QVERIFY(number);
    QCOMPARE(number->spaced(), QStringLiteral("999\u00A0000\u00A00018"));
    QCOMPARE(number->digits(), QStringLiteral("9990000018"));
}

SOONER_TEST(NhsNumberTest)
#include "nhsnumbertest.moc"
