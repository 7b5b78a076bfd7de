#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainSession;
using sooner::test::RowText;

class CapacityFileTest : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatIsRequired();
    void takes_data();
    void takes();
    void rejects_data();
    void rejects();
    void blocks_data();
    void blocks();
    void sameSessionTwice();
    void warns_data();
    void warns();

private:
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QString cellOf(const SessionRecord& record, const QString& column)
{
    return capacityCells(record, Profile::Machine).value(capacityHeader().indexOf(column));
}

} // namespace

void CapacityFileTest::takesWhatIsRequired()
{
    const auto file = m_folder.capacity(plainSession().file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 0u);
    SessionRecord expected;
    expected.code = text("S1");
    expected.site = *odsCode(u"RR801");
    expected.functions = {*treatmentFunction(u"110")};
    expected.settings = {CareSetting::DayCase};
    expected.days = {Day::of(2026, 12, 14), Day::of(2026, 12, 14)};
    expected.places = 4;
    QCOMPARE(file->rows.at(0).record, expected);
}

void CapacityFileTest::takes_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reads");
    const auto row = [](const char* name, const char* column, const char* cell, const char* reads) {
        QTest::newRow(name) << text(column) << text(cell) << text(reads);
    };
    row("several functions in file order", "ACTIVITY_TREATMENT_FUNCTION_CODE", "110; C_108;110",
        "110;108");
    row("several settings", "CARE_SETTING", "daycase;Inpatient", "daycase;inpatient");
    row("date with slashes", "SESSION_DATE", "14/12/2026", "2026-12-14");
    row("most places of a day", "PLACES", "200", "200");
    row("any procedure", "PROCEDURES", "*", "*");
    row("no procedure named", "PROCEDURES", "", "*");
    row("codes and beginnings", "PROCEDURES", "W37; w40.1;C", "W37;W401;C");
    row("cancer", "PATHWAY_KIND", "cancer", "cancer");
    row("team", "TEAM", "Team 3", "Team 3");
    row("BMI limit", "MAX_BMI", "39.9", "39.9");
    row("ASA limit", "MAX_ASA", "3", "3");
    row("women only", "SEX", "F", "F");
    row("conditions", "EXCLUDED_CONDITIONS", "latex", "latex");
    row("notice", "NOTICE_DAYS", "0", "0");
    row("scope", "PATHWAY_SCOPE", "Operation", "operation");
    row("answer by", "RESPOND_BY", "01-Dec-2026", "2026-12-01");
    row("notes of two lines", "NOTES", "Bring x-rays\nGate 3", "Bring x-rays\nGate 3");
}

void CapacityFileTest::takes()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reads);
    const auto file = m_folder.capacity(plainSession().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(cellOf(file->rows.at(0).record, column), reads);
}

void CapacityFileTest::rejects_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* column, const char* cell,
                        const char* reason) {
        QTest::newRow(name) << text(column) << text(cell) << text(reason);
    };
    row("no id", "SESSION_ID", "", "blank");
    row("id rounded", "SESSION_ID", "1.2E+15", "spreadsheet has rounded");
    row("id too long", "SESSION_ID", QByteArray(41, 's').constData(), "longer than 40");
    row("no site", "SITE_CODE", "", "blank");
    row("wrong site", "SITE_CODE", "Northgate Hospital", "not an ODS code");
    row("no function", "ACTIVITY_TREATMENT_FUNCTION_CODE", "", "blank");
    row("one wrong function of two", "ACTIVITY_TREATMENT_FUNCTION_CODE", "110;hips",
        "treatment function");
    row("only a semicolon", "ACTIVITY_TREATMENT_FUNCTION_CODE", ";", "nothing in it");
    row("no setting", "CARE_SETTING", "", "blank");
    row("wrong setting", "CARE_SETTING", "theatre", "care setting");
    row("no date", "SESSION_DATE", "", "no date");
    row("two-digit year", "SESSION_DATE", "14/12/26", "two digits");
    row("no places", "PLACES", "", "blank");
    row("nought places", "PLACES", "0", "from 1 to 200");
    row("negative places", "PLACES", "-3", "negative");
    row("half a place", "PLACES", "1.5", "whole number");
    row("too many places of a day", "PLACES", "201", "from 1 to 200");
    row("any procedure and another", "PROCEDURES", "*;W37", "OPCS-4");
    row("wrong procedure", "PROCEDURES", "W371;hip", "OPCS-4");
    row("wrong kind", "PATHWAY_KIND", "any", "kind of pathway");
    row("sex that is no limit", "SEX", "X", "write M or F");
    row("wrong scope", "PATHWAY_SCOPE", "half", "not a scope");
    row("wrong date to answer by", "RESPOND_BY", "soon", "not a date");
}

void CapacityFileTest::rejects()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reason);
    const auto file = m_folder.capacity(plainSession().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 0u);
    QCOMPARE(file->rejects.size(), 1u);
    QCOMPARE(file->rejects[0].column, column);
    QVERIFY2(file->rejects[0].reason.contains(reason), qPrintable(file->rejects[0].reason));
}

void CapacityFileTest::blocks_data()
{
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("places");
    QTest::addColumn<QString>("column"); // of the reject; empty: taken
    const auto row = [](const char* name, const char* day, const char* first, const char* last,
                        const char* places, const char* column) {
        QTest::newRow(name) << text(day) << text(first) << text(last) << text(places)
                            << text(column);
    };
    row("a block", "", "2026-12-01", "2027-01-31", "10000", "");
    row("a block of one day", "", "2026-12-01", "2026-12-01", "200", "");
    row("a day and the same block", "2026-12-01", "2026-12-01", "2026-12-01", "5", "");
    row("too many places", "", "2026-12-01", "2027-01-31", "10001", "PLACES");
    row("a block of one day is a day", "", "2026-12-01", "2026-12-01", "201", "PLACES");
    row("no last date", "", "2026-12-01", "", "5", "LAST_DATE");
    row("no first date", "", "", "2026-12-01", "5", "FIRST_DATE");
    row("turned round", "", "2026-12-02", "2026-12-01", "5", "LAST_DATE");
    row("a day and another block", "2026-12-01", "2026-12-01", "2026-12-02", "5", "SESSION_DATE");
    row("no date at all", "", "", "", "5", "SESSION_DATE");
}

void CapacityFileTest::blocks()
{
    QFETCH(QString, day);
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(QString, places);
    QFETCH(QString, column);
    RowText row = plainSession().set(text("SESSION_DATE"), day).set(text("PLACES"), places);
    row.set(text("FIRST_DATE"), first).set(text("LAST_DATE"), last);
    const auto file = m_folder.capacity(row.file());
    QVERIFY_RESULT(file);
    if (!column.isEmpty()) {
        QCOMPARE(file->rejects.size(), 1u);
        QCOMPARE(file->rejects[0].column, column);
        return;
    }
    QCOMPARE(file->rejects.size(), 0u);
    const DayRange& days = file->rows.at(0).record.days;
    QCOMPARE(days.first.iso(), first);
    QCOMPARE(days.last.iso(), last);
}

void CapacityFileTest::sameSessionTwice()
{
    RowText elsewhere = plainSession().set(text("SITE_CODE"), text("RXK01"));
    const auto file =
        m_folder.capacity(plainSession().file() + plainSession().row() + elsewhere.row());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 2u);
    QCOMPARE(file->rejects.size(), 1u);
    QCOMPARE(file->rejects[0].row, 3);
    QCOMPARE(file->rejects[0].column, text("SESSION_ID"));
}

void CapacityFileTest::warns_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::newRow("session gone by") << text("SESSION_DATE") << text("2026-11-20");
    QTest::newRow("answer after the session") << text("RESPOND_BY") << text("2026-12-15");
}

void CapacityFileTest::warns()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    const auto file = m_folder.capacity(plainSession().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->warnings.size(), 1u);
    QCOMPARE(file->warnings[0].column, column);
}

SOONER_TEST(CapacityFileTest)
#include "capacityfiletest.moc"
