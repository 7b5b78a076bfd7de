#include "core/base/jsonvalue.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace sooner;

/** Values of a person's JSON file. */
class JsonValueTest : public QObject
{
    Q_OBJECT

private slots:
    void showsAnything_data();
    void showsAnything();
    void readsNumbers_data();
    void readsNumbers();
    void readsAllTenths();
};

void JsonValueTest::showsAnything_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << QJsonValue(QStringLiteral("P9")) << QStringLiteral("\"P9\"");
    QTest::newRow("long text") << QJsonValue(QString(200, QLatin1Char('a')))
                               << QStringLiteral("\"%1...\"").arg(QString(40, QLatin1Char('a')));
    QTest::newRow("number") << QJsonValue(12.5) << QStringLiteral("12.5");
    QTest::newRow("true") << QJsonValue(true) << QStringLiteral("true");
    QTest::newRow("false") << QJsonValue(false) << QStringLiteral("false");
    QTest::newRow("null") << QJsonValue() << QStringLiteral("null");
    QTest::newRow("list") << QJsonValue(QJsonArray{1, 2}) << QStringLiteral("a list");
    QTest::newRow("object") << QJsonValue(QJsonObject()) << QStringLiteral("an object");
}

void JsonValueTest::showsAnything()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, text);
    QCOMPARE(shown(value), text);
}

void JsonValueTest::readsNumbers_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("whole"); // -1: none
    QTest::addColumn<int>("tenths");
    QTest::newRow("whole") << QJsonValue(41) << 41 << 410;
    QTest::newRow("tenths") << QJsonValue(41.2) << -1 << 412;
    QTest::newRow("tenths that no double has") << QJsonValue(29.7) << -1 << 297;
    QTest::newRow("a little more") << QJsonValue(41.200001) << -1 << -1;
    QTest::newRow("too fine") << QJsonValue(41.25) << -1 << -1;
    QTest::newRow("least") << QJsonValue(10) << 10 << 100;
    QTest::newRow("below the least") << QJsonValue(9.9) << -1 << -1;
    QTest::newRow("most") << QJsonValue(100) << 100 << 1000;
    QTest::newRow("above the most") << QJsonValue(100.1) << -1 << -1;
    QTest::newRow("beyond all") << QJsonValue(1e300) << -1 << -1;
    QTest::newRow("a text") << QJsonValue(QStringLiteral("41")) << -1 << -1;
    QTest::newRow("null") << QJsonValue() << -1 << -1;
    QTest::newRow("not there") << QJsonValue(QJsonValue::Undefined) << -1 << -1;
}

void JsonValueTest::readsNumbers()
{
    QFETCH(QJsonValue, value);
    QFETCH(int, whole);
    QFETCH(int, tenths);
    QCOMPARE(wholeNumber(value, 10, 100).value_or(-1), whole);
    QCOMPARE(tenthsNumber(value, 10, 100).value_or(-1), tenths);
}

void JsonValueTest::readsAllTenths()
{
    for (int tenths = 0; tenths <= 10'000; ++tenths) {
        const QByteArray text =
            QByteArray::number(tenths / 10) + '.' + QByteArray::number(tenths % 10);
        QCOMPARE(tenthsNumber(QJsonValue(text.toDouble()), 0, 1000).value_or(-1), tenths);
    }
}

SOONER_TEST(JsonValueTest)
#include "jsonvaluetest.moc"
