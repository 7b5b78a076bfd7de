#include "core/domain/codes.h"
#include "tests/support/registry.h"
#include "tests/support/values.h"

#include <unordered_set>

using namespace sooner;
using sooner::test::opcs;
using sooner::test::text;

class CodesTest : public QObject
{
    Q_OBJECT

private slots:
    void organisations_data();
    void organisations();
    void treatmentFunctions_data();
    void treatmentFunctions();
    void procedures_data();
    void procedures();
    void beginningsOfProcedures_data();
    void beginningsOfProcedures();
    void covering_data();
    void covering();
    void codesAreComparedWhole();
};

namespace {

void addCodeColumns()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("code"); // empty: not one
}

void codeRow(const char* written, const char* code)
{
    QTest::addRow("\"%s\"", written) << text(written) << text(code);
}

template <class Code>
QString textOf(const std::optional<Code>& code)
{
    return code ? code->toString() : QString();
}

} // namespace

// domain b7
void CodesTest::organisations_data()
{
    addCodeColumns();
    for (const char* code :
         {"RH8", "RH802", "NV701", "TAK01", "X09", "NT451", "NYW03", "G3Q3Z", "A1B2C3"})
        codeRow(code, code);
    codeRow("rh802", "RH802");
    codeRow("  RH8 ", "RH8");
    codeRow("RH", "");
    codeRow("RH80200", "");
    codeRow("RH 8", "");
    codeRow("RH-8", "");
    codeRow("RÉ8", "");
    codeRow("Rı8", ""); // dotless i is no I
    codeRow("Rſ8", ""); // long s is no S
    codeRow("", "");
}

void CodesTest::organisations()
{
    QFETCH(QString, written);
    QTEST(textOf(odsCode(written)), "code");
}

// domain b6
void CodesTest::treatmentFunctions_data()
{
    addCodeColumns();
    codeRow("110", "110");
    codeRow("C_110", "110");
    codeRow("c_110", "110");
    codeRow(" 502 ", "502");
    codeRow("X05", "X05");
    codeRow("x05", "X05");
    codeRow("199", "199"); // unknown to the table, but of the right shape
    codeRow("999", "");    // the total of RTT statistics
    codeRow("C_999", "");
    codeRow("A05", "");
    codeRow("11", "");
    codeRow("1100", "");
    codeRow("1A0", "");
    codeRow("XX5", "");
    codeRow("C_", "");
    codeRow("C-110", "");
    codeRow("11.0", "");
    codeRow("", "");
}

void CodesTest::treatmentFunctions()
{
    QFETCH(QString, written);
    QTEST(textOf(treatmentFunction(written)), "code");
}

// domain b1, b8: a letter and two or three digits, the dot dropped
void CodesTest::procedures_data()
{
    addCodeColumns();
    codeRow("W371", "W371");
    codeRow("W37.1", "W371");
    codeRow("w37.1", "W371");
    codeRow(" O181 ", "O181");
    codeRow("W37", "W37");
    codeRow("W", "");
    codeRow("W3", "");
    codeRow("W3711", "");
    codeRow("3711", "");
    codeRow("WW71", "");
    codeRow("W37A", "");
    codeRow("W.371", "");
    codeRow("W37.", "");
    codeRow("W37,1", "");
    codeRow("W37 1", "");
    codeRow("ı371", "");
    codeRow("", "");
}

void CodesTest::procedures()
{
    QFETCH(QString, written);
    QTEST(textOf(opcsCode(written)), "code");
}

void CodesTest::beginningsOfProcedures_data()
{
    addCodeColumns();
    codeRow("W", "W");
    codeRow("W3", "W3");
    codeRow("W37", "W37");
    codeRow("W37.1", "W371");
    codeRow("w3", "W3");
    codeRow("", "");
    codeRow("3", "");
    codeRow("*", "");
    codeRow("W37*", "");
    codeRow("W37-W39", "");
    codeRow("W3711", "");
}

void CodesTest::beginningsOfProcedures()
{
    QFETCH(QString, written);
    QTEST(textOf(opcsPrefix(written)), "code");
}

void CodesTest::covering_data()
{
    QTest::addColumn<QString>("listed");
    QTest::addColumn<QString>("procedure");
    QTest::addColumn<bool>("taken");
    const auto row = [](const char* listed, const char* procedure, bool taken) {
        QTest::addRow("%s and %s", listed, procedure) << text(listed) << text(procedure) << taken;
    };
    row("W371", "W371", true);
    row("W37", "W371", true);
    row("W3", "W371", true);
    row("W", "W371", true);
    row("W37", "W37", true);
    row("W371", "W372", false);
    row("W38", "W371", false);
    row("V", "W371", false);
    row("W371", "W37", false); // "some W37" need not be a W371
}

void CodesTest::covering()
{
    QFETCH(QString, listed);
    QFETCH(QString, procedure);
    QTEST(covers(opcsPrefix(listed).value(), opcsCode(procedure).value()), "taken");
}

void CodesTest::codesAreComparedWhole()
{
    QVERIFY(opcs("W37") != opcs("W371"));
    QVERIFY(opcs("W37") < opcs("W371"));
    QVERIFY(OdsCode().isEmpty());
    QVERIFY(!odsCode(u"RH8")->isEmpty());
    // The longest code fills its place without an end mark.
    const auto longest = odsCode(u"A1B2C3");
    QCOMPARE(longest->view().size(), std::size_t(6));
    std::unordered_set<OpcsCode> set = {opcs("W371"), opcs("W37"), opcs("W371")};
    QCOMPARE(set.size(), std::size_t(2));
}

SOONER_TEST(CodesTest)
#include "codestest.moc"
