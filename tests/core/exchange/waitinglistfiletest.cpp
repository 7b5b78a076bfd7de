#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainPathway;
using sooner::test::RowText;

class WaitingListFileTest : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatIsRequired();
    void takes_data();
    void takes();
    void rejects_data();
    void rejects();
    void warns_data();
    void warns();
    void requiredColumnsCannotBeBlank_data();
    void requiredColumnsCannotBeBlank();
    void ageInsteadOfBirthDate();
    void positionInsteadOfPostcode();
    void bodyMeasuresMakeTheBmi_data();
    void bodyMeasuresMakeTheBmi();
    void plannedClockMayStartLater();
    void providerFromTheCaller();
    void unavailableColumnsJoin();
    void addressSkipsBlankLines();
    void keysOfOneFile_data();
    void keysOfOneFile();
    void rejectCarriesThePathwayIdentifier();
    void firstFaultRejectsTheRowOnce();

private:
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* latin)
{
    return QString::fromUtf8(latin);
}

/** The record's cell as a machine file would have it. */
QString cellOf(const PathwayRecord& record, const QString& column)
{
    return waitingListCells(record, Profile::Machine).value(waitingListHeader().indexOf(column));
}

} // namespace

void WaitingListFileTest::takesWhatIsRequired()
{
    const auto file = m_folder.waitingList(plainPathway().file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(file->warnings.size(), 0u);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].number, 2);

    PathwayRecord expected;
    expected.key = {text("RR80000000000001"), *odsCode(u"RR8"), Day::of(2025, 6, 2)};
    expected.provider = *odsCode(u"RR8");
    expected.localPatientId = text("L1");
    expected.birthDate = Day::of(1961, 5, 30);
    expected.sex = Sex::Female;
    expected.postcode = postcode(u"LS1 3EX");
    expected.function = *treatmentFunction(u"110");
    expected.setting = CareSetting::Inpatient;
    expected.priority = Priority::P4;
    QCOMPARE(file->rows[0].record, expected);
}

void WaitingListFileTest::takes_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reads");
    const auto row = [](const char* name, const char* column, const char* cell, const char* reads) {
        QTest::newRow(name) << text(column) << text(cell) << text(reads);
    };
    const auto same = [&](const char* name, const char* column, const char* cell) {
        row(name, column, cell, cell);
    };
    const char* ppid = "PATIENT_PATHWAY_IDENTIFIER";
    same("identifier of twenty characters", ppid, "RR800000000000000001");
    same("short identifier", ppid, "7");
    row("identifier with spaces around", ppid, "  A-1 ", "A-1");
    row("issuer in lower case", "ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER", "x09",
        "X09");
    row("site", "ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", "rr801", "RR801");

    const char* nhs = "NHS_NUMBER";
    same("NHS number", nhs, "9990000018");
    row("NHS number with spaces", nhs, "999 000 0018", "9990000018");
    row("NHS number with hard spaces", nhs, "999\u00A0000\u00A00018", "9990000018");
    row("NHS number with dashes", nhs, "999-000-0018", "9990000018");
    row("NHS number from a number column", nhs, "9990000018.0", "9990000018");
    same("no NHS number", nhs, "");

    same("letters beyond Latin-1", "FAMILY_NAME", "Woźniak-Łukasz");
    same("apostrophe", "FAMILY_NAME", "O'Neill");
    row("guarded formula", "FAMILY_NAME", "'=cmd", "=cmd");
    row("guarded plus", "TELEPHONE", "'+44 7700 900123", "+44 7700 900123");
    row("only one guard is taken off", "GIVEN_NAME", "''=x", "''=x");
    same("title", "TITLE", "Mrs");

    const char* born = "PERSON_BIRTH_DATE";
    row("birth date with slashes", born, "30/05/1961", "1961-05-30");
    row("birth date with month by name", born, "30-May-1961", "1961-05-30");
    row("birth date as serial number", born, "22431", "1961-05-30");
    same("born today", born, "2025-06-02");
    same("born 130 years ago", born, "1896-11-21");

    const char* gender = "PERSON_STATED_GENDER_CODE";
    same("male", gender, "1");
    same("indeterminate", gender, "9");
    same("not known", gender, "X");
    row("male by letter", gender, "m", "1");
    row("female by letter", gender, "F", "2");
    row("female by word", gender, "female", "2");

    same("ethnic category", "ETHNIC_CATEGORY", "A");
    same("lowest decile", "IMD_DECILE", "1");
    row("decile as decimal", "IMD_DECILE", "10.0", "10");
    row("outward part only", "POSTCODE", "ls1", "LS1");
    row("postcode without space", "POSTCODE", "sw1a1aa", "SW1A 1AA");
    same("telephone", "TELEPHONE", "0113 496 0000");
    same("e-mail", "EMAIL", "a.b@example.org");
    row("language in upper case", "PREFERRED_LANGUAGE", "CY", "cy");
    row("language with region", "PREFERRED_LANGUAGE", "en-GB", "en");
    row("interpreter yes", "INTERPRETER_REQUIRED", "yes", "Y");
    row("interpreter no", "INTERPRETER_REQUIRED", "n", "N");
    row("large print", "COMMUNICATION_FORMAT", "Large-Print", "large-print");

    const char* function = "ACTIVITY_TREATMENT_FUNCTION_CODE";
    row("function of the RTT return", function, "C_110", "110");
    row("other surgical", function, "x05", "X05");
    row("cancer", "PATHWAY_KIND", "Cancer", "cancer");
    row("kind left blank", "PATHWAY_KIND", "", "rtt");
    const char* setting = "CARE_SETTING";
    row("inpatient by number", setting, "1", "inpatient");
    row("day case by number", setting, "2", "daycase");
    row("day case in words", setting, "Day case", "daycase");
    row("outpatient with a dash", setting, "Out-patient", "outpatient");
    same("diagnostic", setting, "diagnostic");
    row("procedure with the dot", "Proposed_Procedure_OPCS_Code", "w37.1", "W371");
    same("procedure of three characters", "Proposed_Procedure_OPCS_Code", "W37");
    same("description with a comma and quotes", "PROCEDURE_DESCRIPTION", "Hip, \"left\"");
    same("description of two lines", "PROCEDURE_DESCRIPTION", "Hip\nleft");
    row("urgent priority", "Procedure_Priority_Code", "p1A", "P1a");
    same("postponed by the patient", "Procedure_Priority_Code", "P6");

    same("clock started today", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", "2026-11-21");
    same("first clock start there is", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", "1990-01-01");
    same("clock closed today", "REFERRAL_TO_TREATMENT_PERIOD_END_DATE", "2026-11-21");
    same("clock closed on its first day", "REFERRAL_TO_TREATMENT_PERIOD_END_DATE", "2025-06-02");
    same("closed clock", "REFERRAL_TO_TREATMENT_PERIOD_END_DATE", "2026-11-20");
    same("status of a first treatment", "REFERRAL_TO_TREATMENT_PERIOD_STATUS", "30");
    same("decision to admit", "DECISION_TO_ADMIT_DATE", "2026-01-31");
    same("admission to come", "TCI_Date", "2026-12-24");
    same("ASA", "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", "6");
    row("ASA as decimal", "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", "2.0", "2");
    same("BMI", "BMI", "27.9");
    row("whole BMI", "BMI", "40.0", "40");
    same("lowest BMI", "BMI", "10");
    same("highest BMI", "BMI", "100");
    row("conditions in disorder", "CONDITION_FLAGS", "Stroke-6m; MI-6M ;stroke-6m",
        "mi-6m;stroke-6m");
    row("conditions with bars", "CONDITION_FLAGS", "latex|itu", "itu;latex");
    same("miles", "TRAVEL_LIMIT_MILES", "30");
    same("miles and a half", "TRAVEL_LIMIT_MILES", "12.5");
    same("no miles at all", "TRAVEL_LIMIT_MILES", "0");
    same("most miles", "TRAVEL_LIMIT_MILES", "1000");
    row("anywhere", "TRAVEL_LIMIT_MILES", "National", "national");
    same("earliest date", "EARLIEST_DATE", "2027-01-04");
    same("range", "UNAVAILABLE", "2026-12-20/2027-01-03");
    row("ranges that overlap, in disorder", "UNAVAILABLE",
        "2027-02-01/2027-02-05;2026-12-20/2027-01-03;2027-01-02/2027-01-10",
        "2026-12-20/2027-01-10;2027-02-01/2027-02-05");
    row("ranges that share a day", "UNAVAILABLE", "2026-12-05/2026-12-08;2026-12-01/2026-12-05",
        "2026-12-01/2026-12-08");
    same("ranges that only touch", "UNAVAILABLE", "2026-12-01/2026-12-05;2026-12-06/2026-12-08");
    row("ranges for people", "UNAVAILABLE", "20-Dec-2026 to 03-Jan-2027; 1-Feb-2027",
        "2026-12-20/2027-01-03;2027-02-01/2027-02-01");
    row("consent", "CONSENT_TO_SHARE", "true", "Y");
    row("no consent", "CONSENT_TO_SHARE", "No", "N");
    row("sought", "Requires_Alternative_Capacity", "y", "Y");
    row("not suitable", "SUITABLE_FOR_TRANSFER", "N", "N");
    same("checked by", "SUITABILITY_BY", "Dr Example");
    same("checked on", "SUITABILITY_DATE", "2026-10-01");
    same("transport", "NEEDS_TRANSPORT", "Y");
    same("escort", "NEEDS_ESCORT", "N");
}

void WaitingListFileTest::takes()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reads);
    const auto file = m_folder.waitingList(plainPathway().set(column, cell).file());
    QVERIFY_RESULT(file);
    QVERIFY2(file->rejects.empty(), file->rejects.empty()
                                        ? ""
                                        : qPrintable(file->rejects[0].column + QLatin1Char(' ')
                                                     + file->rejects[0].reason));
    QCOMPARE(cellOf(file->rows.at(0).record, column), reads);
}

void WaitingListFileTest::rejects_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("valueClass");
    QTest::addColumn<QString>("rejectColumn");
    const auto row = [](const char* name, const char* column, const char* cell, const char* reason,
                        const char* valueClass, const char* rejectColumn = nullptr) {
        QTest::newRow(name) << text(column) << text(cell) << text(reason) << text(valueClass)
                            << text(rejectColumn ? rejectColumn : column);
    };
    const char* ppid = "PATIENT_PATHWAY_IDENTIFIER";
    row("identifier too long", ppid, "RR8000000000000000012", "longer than 20 characters",
        "text of 21 characters");
    row("identifier rounded", ppid, "2.40241E+14", "spreadsheet has rounded",
        "text of 11 characters");
    row("identifier with a line break", ppid, "RR8\n1", "line break", "text of 5 characters");
    row("issuer too long", "ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER", "RR80000",
        "not an ODS code", "text of 7 characters");
    row("provider with punctuation", "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", "RR-8",
        "not an ODS code", "text of 4 characters");
    row("site too short", "ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT", "RR", "not an ODS code",
        "text of 2 characters");
    row("local number rounded", "LOCAL_PATIENT_IDENTIFIER", "1.2E+11", "spreadsheet has rounded",
        "text of 7 characters");

    const char* nhs = "NHS_NUMBER";
    row("NHS number rounded", nhs, "9.43E+09", "spreadsheet has rounded", "text of 8 characters");
    row("NHS number rounded to a digit", nhs, "9E+09", "spreadsheet has rounded",
        "text of 5 characters");
    row("NHS number with a wrong digit", nhs, "9990000019", "check digit", "number");
    row("NHS number with nine digits", nhs, "999000001", "ten digits, this has 9", "number");
    row("NHS number of noughts", nhs, "0000000000", "check digit", "number");
    row("NHS number with a letter", nhs, "999000001X", "not an NHS number",
        "text of 10 characters");
    row("NHS number behind a stray quote", nhs, "'9990000018", "not an NHS number",
        "text of 11 characters");

    const char* born = "PERSON_BIRTH_DATE";
    row("born tomorrow", born, "2026-11-22", "in the future", "date");
    row("born too long ago", born, "1896-11-20", "130 years", "date");
    row("two-digit year", born, "30/05/61", "two digits", "date");
    row("two-digit year with the month by name", born, "30-May-61", "two digits", "date");
    row("only a year", born, "1961", "a year, not a date", "number");
    row("no such day", born, "31/02/1961", "no such day", "date");
    row("no such ISO day", born, "1961-02-30", "no such day", "date");
    row("month first", born, "05/30/1961", "month first", "date");
    row("with a time zone", born, "1961-05-30T00:00:00Z", "not a date", "text of 20 characters");
    row("word for a date", born, "unknown", "not a date", "text of 7 characters");

    row("age in words", "AGE", "sixty", "whole number", "text of 5 characters");
    row("negative age", "AGE", "-1", "negative", "number");
    row("age too high", "AGE", "131", "from 0 to 130", "number");
    row("gender unknown to us", "PERSON_STATED_GENDER_CODE", "3", "gender code", "number");
    row("decile nought", "IMD_DECILE", "0", "from 1 to 10", "number");
    row("decile and a half", "IMD_DECILE", "2.5", "whole number", "number");
    row("postcode without digits", "POSTCODE", "LEEDS", "not a postcode", "text of 5 characters");
    row("foreign language code", "PREFERRED_LANGUAGE", "qq", "ISO 639-1", "text of 2 characters");
    row("language in words", "PREFERRED_LANGUAGE", "Polish", "ISO 639-1", "text of 6 characters");
    row("interpreter perhaps", "INTERPRETER_REQUIRED", "maybe", "neither Y nor N",
        "text of 5 characters");
    row("format unknown to us", "COMMUNICATION_FORMAT", "fax", "letter format",
        "text of 3 characters");
    row("name with control characters", "FAMILY_NAME", "A\x01z", "control characters",
        "text of 3 characters");
    row("name too long", "FAMILY_NAME", QByteArray(251, 'z').constData(), "longer than 250",
        "text of 251 characters");

    row("total line of the RTT return", "ACTIVITY_TREATMENT_FUNCTION_CODE", "C_999",
        "treatment function", "text of 5 characters");
    row("function in words", "ACTIVITY_TREATMENT_FUNCTION_CODE", "Orthopaedics",
        "treatment function", "text of 12 characters");
    row("kind unknown to us", "PATHWAY_KIND", "emergency", "kind of pathway",
        "text of 9 characters");
    row("setting unknown to us", "CARE_SETTING", "3", "care setting", "number");
    row("procedure of two characters", "Proposed_Procedure_OPCS_Code", "W3", "OPCS-4",
        "text of 2 characters");
    row("diagnostic priority", "Procedure_Priority_Code", "D2", "not a priority",
        "text of 2 characters");
    row("bare priority", "Procedure_Priority_Code", "2", "not a priority", "number");

    const char* start = "REFERRAL_TO_TREATMENT_PERIOD_START_DATE";
    row("clock starts tomorrow", start, "2026-11-22", "in the future", "date");
    row("clock started before birth", born, "2025-06-03", "before the birth date", "date",
        "REFERRAL_TO_TREATMENT_PERIOD_START_DATE");
    row("clock started before 1990", start, "1989-12-31", "before 1990", "date");
    const char* end = "REFERRAL_TO_TREATMENT_PERIOD_END_DATE";
    row("clock ends before it starts", end, "2025-06-01", "ends before it starts", "date");
    row("clock ends tomorrow", end, "2026-11-22", "in the future", "date");
    row("status unknown to us", "REFERRAL_TO_TREATMENT_PERIOD_STATUS", "40", "RTT status",
        "number");
    row("ASA seven", "ASA_PHYSICAL_STATUS_CLASSIFICATION_SYSTEM_CODE", "7", "from 1 to 6",
        "number");
    row("BMI too low", "BMI", "9.9", "from 10 to 100", "number");
    row("BMI with a comma", "BMI", "27,9", "not a number", "text of 4 characters");
    row("BMI not a number at all", "BMI", "nan", "not a number", "text of 3 characters");
    row("condition in a sentence", "CONDITION_FLAGS", "mi-6m;had a stroke", "condition codes",
        "text of 18 characters");
    row("miles in words", "TRAVEL_LIMIT_MILES", "far", "neither a number of miles nor national",
        "text of 3 characters");
    row("negative miles", "TRAVEL_LIMIT_MILES", "-5", "from 0 to 1000", "number");
    row("too many miles", "TRAVEL_LIMIT_MILES", "1000.1", "from 0 to 1000", "number");
    row("miles too exact", "TRAVEL_LIMIT_MILES", "12.55", "more than one decimal", "number");
    row("range turned round", "UNAVAILABLE", "2027-01-03/2026-12-20", "ranges of dates",
        "text of 21 characters");
    row("range with an undecided date", "UNAVAILABLE", "03/04/2027", "ranges of dates", "date");
    row("consent by number", "CONSENT_TO_SHARE", "1", "neither Y nor N", "number");
    row("latitude alone", "LATITUDE", "53.8", "go together", "blank", "LONGITUDE");
}

void WaitingListFileTest::rejects()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, reason);
    QFETCH(QString, valueClass);
    RowText row = plainPathway();
    if (column == text("AGE"))
        row.drop(text("PERSON_BIRTH_DATE"));
    row.set(column, cell);
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 0u);
    QCOMPARE(file->rejects.size(), 1u);
    const Reject& reject = file->rejects[0];
    QCOMPARE(reject.row, 2);
    QFETCH(QString, rejectColumn);
    QCOMPARE(reject.column, rejectColumn);
    QVERIFY2(reject.reason.contains(reason), qPrintable(reject.reason));
    QCOMPARE(reject.valueClass, valueClass);
    QVERIFY2(cell.size() < 3 || !reject.reason.contains(cell), "the reason repeats the value");
}

void WaitingListFileTest::warns_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* column, const char* cell, const char* words) {
        QTest::newRow(name) << text(column) << text(cell) << text(words);
    };
    row("no priority", "Procedure_Priority_Code", "", "treated like P4");
    row("admission date gone by", "TCI_Date", "2026-11-20", "in the past");
    row("decision still to come", "DECISION_TO_ADMIT_DATE", "2026-11-22", "in the future");
    row("e-mail without an at", "EMAIL", "none", "e-mail address");
    row("BMI too exact", "BMI", "27.94", "rounded");
    row("height without weight", "HEIGHT_CM", "172", "only together");
}

void WaitingListFileTest::warns()
{
    QFETCH(QString, column);
    QFETCH(QString, cell);
    QFETCH(QString, words);
    const auto file = m_folder.waitingList(plainPathway().set(column, cell).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->warnings.size(), 1u);
    QCOMPARE(file->warnings[0].row, 2);
    QCOMPARE(file->warnings[0].column, column);
    QVERIFY2(file->warnings[0].text.contains(words), qPrintable(file->warnings[0].text));
}

void WaitingListFileTest::requiredColumnsCannotBeBlank_data()
{
    QTest::addColumn<QString>("column");
    for (const char* column :
         {"PATIENT_PATHWAY_IDENTIFIER", "ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER",
          "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER", "LOCAL_PATIENT_IDENTIFIER",
          "PERSON_BIRTH_DATE", "PERSON_STATED_GENDER_CODE", "POSTCODE",
          "ACTIVITY_TREATMENT_FUNCTION_CODE", "CARE_SETTING",
          "REFERRAL_TO_TREATMENT_PERIOD_START_DATE"})
        QTest::newRow(column) << text(column);
}

void WaitingListFileTest::requiredColumnsCannotBeBlank()
{
    QFETCH(QString, column);
    const auto blank = m_folder.waitingList(plainPathway().set(column, text("  ")).file());
    QVERIFY_RESULT(blank);
    QCOMPARE(blank->rejects.size(), 1u);
    QCOMPARE(blank->rejects[0].column, column);
    QCOMPARE(blank->rejects[0].valueClass, text("blank"));

    const auto missing = m_folder.waitingList(plainPathway().drop(column).file());
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::Unreadable);
    QVERIFY2(missing.error().message.contains(column), qPrintable(missing.error().message));
}

void WaitingListFileTest::ageInsteadOfBirthDate()
{
    RowText row = plainPathway().drop(text("PERSON_BIRTH_DATE")).set(text("AGE"), text("64"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].record.birthDate, std::nullopt);
    QCOMPARE(file->rows[0].record.ageYears, 64);

    const auto neither = m_folder.waitingList(row.set(text("AGE"), QString()).file());
    QVERIFY_RESULT(neither);
    QCOMPARE(neither->rejects.size(), 1u);
    QVERIFY(neither->rejects[0].reason.contains(text("neither a birth date nor an age")));
}

void WaitingListFileTest::positionInsteadOfPostcode()
{
    RowText row = plainPathway().drop(text("POSTCODE"));
    row.set(text("LATITUDE"), text("53.8")).set(text("LONGITUDE"), text("-1.55"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].record.position, (LatLon{53.8, -1.55}));

    row.set(text("LATITUDE"), text("-1.55")).set(text("LONGITUDE"), text("53.8"));
    const auto swapped = m_folder.waitingList(row.file());
    QVERIFY_RESULT(swapped);
    QCOMPARE(swapped->rejects.size(), 1u);
    QVERIFY(swapped->rejects[0].reason.contains(text("changed places")));
}

void WaitingListFileTest::bodyMeasuresMakeTheBmi_data()
{
    QTest::addColumn<QString>("bmi");
    QTest::addColumn<QString>("height");
    QTest::addColumn<QString>("weight");
    QTest::addColumn<int>("tenths"); // -1: the row is rejected
    QTest::newRow("both measures") << QString() << text("172") << text("82.5") << 279;
    QTest::newRow("a stated BMI wins") << text("31") << text("172") << text("82.5") << 310;
    QTest::newRow("rounds half up") << QString() << text("200") << text("100.2") << 251;
    QTest::newRow("height in metres") << QString() << text("1.72") << text("82.5") << -1;
    QTest::newRow("no height at all") << QString() << text("0") << text("82.5") << -1;
    QTest::newRow("weight in words") << QString() << text("172") << text("heavy") << -1;
}

void WaitingListFileTest::bodyMeasuresMakeTheBmi()
{
    QFETCH(QString, bmi);
    QFETCH(QString, height);
    QFETCH(QString, weight);
    QFETCH(int, tenths);
    RowText row = plainPathway().set(text("BMI"), bmi);
    row.set(text("HEIGHT_CM"), height).set(text("WEIGHT_KG"), weight);
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    if (tenths < 0) {
        QCOMPARE(file->rejects.size(), 1u);
        return;
    }
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].record.bmiTenths, tenths);
}

/** A planned pathway counts from its due date. */
void WaitingListFileTest::plannedClockMayStartLater()
{
    RowText row = plainPathway().set(text("PATHWAY_KIND"), text("planned"));
    const auto taken = [&](const char* start) {
        row.set(text("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), text(start));
        const auto file = m_folder.waitingList(row.file());
        return file && file->rejects.empty();
    };
    QVERIFY(taken("2027-03-01"));
    QVERIFY(taken("2036-11-21"));
    QVERIFY(!taken("2036-11-22"));
}

void WaitingListFileTest::providerFromTheCaller()
{
    const QString column = text("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER");
    ReadOptions options = test::exchangeOptions();
    options.provider = odsCode(u"RXK");
    const auto read = [&](RowText row) {
        return readWaitingList(m_folder.write(row.file()), options, Progress());
    };
    const auto without = read(plainPathway().drop(column));
    QVERIFY_RESULT(without);
    QCOMPARE(without->rows.at(0).record.provider, *odsCode(u"RXK"));
    const auto blank = read(plainPathway().set(column, QString()));
    QVERIFY_RESULT(blank);
    QCOMPARE(blank->rows.at(0).record.provider, *odsCode(u"RXK"));
    const auto own = read(plainPathway());
    QVERIFY_RESULT(own);
    QCOMPARE(own->rows.at(0).record.provider, *odsCode(u"RR8"));
}

void WaitingListFileTest::unavailableColumnsJoin()
{
    RowText row = plainPathway().set(text("UNAVAILABLE"), text("2026-12-20/2027-01-03"));
    row.set(text("UNAVAILABLE_FROM"), text("2027-01-01"));
    row.set(text("UNAVAILABLE_TO"), text("08/01/2027"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    const std::vector<DayRange> expected = {{Day::of(2026, 12, 20), Day::of(2027, 1, 8)}};
    QCOMPARE(file->rows[0].record.unavailable, expected);

    const auto half = m_folder.waitingList(row.set(text("UNAVAILABLE_TO"), QString()).file());
    QVERIFY_RESULT(half);
    QCOMPARE(half->rejects.size(), 1u);
    QCOMPARE(half->rejects[0].column, text("UNAVAILABLE_TO"));
    const auto turned =
        m_folder.waitingList(row.set(text("UNAVAILABLE_TO"), text("2026-12-31")).file());
    QVERIFY_RESULT(turned);
    QCOMPARE(turned->rejects.size(), 1u);
}

void WaitingListFileTest::addressSkipsBlankLines()
{
    RowText row = plainPathway().set(text("ADDRESS_LINE_1"), text("1 High Street"));
    row.set(text("ADDRESS_LINE_2"), QString()).set(text("ADDRESS_LINE_3"), text("Leeds"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.at(0).record.addressLines,
             QStringList({text("1 High Street"), text("Leeds")}));
}

void WaitingListFileTest::keysOfOneFile_data()
{
    QTest::addColumn<QString>("ppid");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("column"); // of the reject; empty: taken
    const QString same = text("RR80000000000001");
    QTest::newRow("the same row again") << same << text("RR8") << text("2025-06-02") << QString()
                                        << text("PATIENT_PATHWAY_IDENTIFIER");
    QTest::newRow("the same clock, closed")
        << same << text("RR8") << text("2025-06-02") << text("2026-01-01")
        << text("PATIENT_PATHWAY_IDENTIFIER");
    QTest::newRow("another clock, also open")
        << same << text("RR8") << text("2025-07-01") << QString()
        << text("REFERRAL_TO_TREATMENT_PERIOD_START_DATE");
    QTest::newRow("another clock, closed")
        << same << text("RR8") << text("2024-07-01") << text("2025-01-01") << QString();
    QTest::newRow("another issuer")
        << same << text("RXK") << text("2025-06-02") << QString() << QString();
    QTest::newRow("another pathway")
        << text("RR80000000000002") << text("RR8") << text("2025-06-02") << QString() << QString();
}

void WaitingListFileTest::keysOfOneFile()
{
    QFETCH(QString, ppid);
    QFETCH(QString, issuer);
    QFETCH(QString, start);
    QFETCH(QString, end);
    QFETCH(QString, column);
    const QString ended = text("REFERRAL_TO_TREATMENT_PERIOD_END_DATE");
    RowText first = plainPathway().set(ended, QString());
    RowText second = first;
    second.set(text("PATIENT_PATHWAY_IDENTIFIER"), ppid).set(ended, end);
    second.set(text("ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER"), issuer);
    second.set(text("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), start);
    const auto file = m_folder.waitingList(first.file() + second.row());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), column.isEmpty() ? 2u : 1u);
    if (column.isEmpty())
        return;
    QCOMPARE(file->rejects.at(0).row, 3);
    QCOMPARE(file->rejects[0].column, column);
    QVERIFY(file->rejects[0].reason.contains(text("Row 2")));
}

void WaitingListFileTest::rejectCarriesThePathwayIdentifier()
{
    const auto file = m_folder.waitingList(plainPathway().set(text("BMI"), text("x")).file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.at(0).ppid, text("RR80000000000001"));
}

void WaitingListFileTest::firstFaultRejectsTheRowOnce()
{
    RowText row = plainPathway().set(text("BMI"), text("x")).set(text("NHS_NUMBER"), text("1"));
    row.set(text("TCI_Date"), text("2020-01-01")); // would warn
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 1u);
    QCOMPARE(file->rejects[0].column, text("NHS_NUMBER"));
    QCOMPARE(file->warnings.size(), 0u);
}

SOONER_TEST(WaitingListFileTest)
#include "waitinglistfiletest.moc"
