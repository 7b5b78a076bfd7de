#include "core/domain/codes.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <QSet>

using namespace sooner;
using sooner::test::specialty;
using sooner::test::text;

class TreatmentFunctionsTest : public QObject
{
    Q_OBJECT

private slots:
    void rollsUpForStatistics_data();
    void rollsUpForStatistics();
    void thereAre23ReportingLines();
    void names_data();
    void names();
};

// domain b6
void TreatmentFunctionsTest::rollsUpForStatistics_data()
{
    QTest::addColumn<QString>("line");
    const auto row = [](const char* code, const char* line) { QTest::newRow(code) << text(line); };
    for (const char* own :
         {"100", "101", "110", "120", "130", "140", "150", "160", "170", "300", "301", "320",
          "330", "340", "400", "410", "430", "502", "X02", "X03", "X04", "X05", "X06"})
        row(own, own);
    row("108", "110");
    row("111", "110");
    row("115", "110");
    row("144", "140");
    row("145", "140");
    row("172", "170");
    row("173", "170");
    for (const char* medical : {"306", "307", "308", "309", "303", "361", "370"})
        row(medical, "X02"); // and not 300
    row("104", "X05");       // colorectal disappears into other surgical
    row("103", "X05");
    row("107", "X05");
    row("191", "X05"); // pain management: surgical in the dictionary
    row("211", "X04");
    row("215", "X04");
    row("291", "X04");
    row("710", "X03");
    row("711", "X03");
    row("650", "X06"); // therapies have no line of their own
    row("800", "X06");
    row("812", "X06");
    row("199", "X06"); // unknown
}

void TreatmentFunctionsTest::rollsUpForStatistics()
{
    QTEST(rttReportingFunction(specialty(QTest::currentDataTag())).toString(), "line");
}

void TreatmentFunctionsTest::thereAre23ReportingLines()
{
    QSet<QString> lines;
    for (int number = 0; number < 999; ++number) {
        const QString code = QStringLiteral("%1").arg(number, 3, 10, QLatin1Char('0'));
        const auto line = rttReportingFunction(treatmentFunction(code).value());
        lines += line.toString();
        QCOMPARE(rttReportingFunction(line), line);
    }
    QCOMPARE(lines.size(), 23);
}

void TreatmentFunctionsTest::names_data()
{
    QTest::addColumn<QString>("name");
    const auto row = [](const char* code, const char* name) { QTest::newRow(code) << text(name); };
    row("110", "Trauma and orthopaedics");
    row("104", "Colorectal surgery");
    row("502", "Gynaecology");
    row("920", "Diabetic education");
    row("X05", "Other surgical");
    row("X06", "Other");
    row("111", "Treatment function 111"); // rolls up, but the dictionary of 2019 does not list it
    row("199", "Treatment function 199");
}

void TreatmentFunctionsTest::names()
{
    QTEST(treatmentFunctionName(specialty(QTest::currentDataTag())), "name");
}

SOONER_TEST(TreatmentFunctionsTest)
#include "treatmentfunctionstest.moc"
