#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace sooner;
using namespace sooner::exchange;

class CsvWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void peopleAndMachines();
    void formulasAreText_data();
    void formulasAreText();
    void onlyTheOwnerMayRead();
    void nothingIsThereBeforeCommit();
    void placesThatCannotBeWritten();
    void fullDisk();
    void manyRows();
    void cellsForPeople();
    void headersAreThoseOfTheFormats();

private:
    QByteArray written(Profile profile, const QList<QStringList>& rows);
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

QByteArray CsvWriterTest::written(Profile profile, const QList<QStringList>& rows)
{
    const QString path = m_folder.path(text("out.csv"));
    CsvWriter writer(path, profile);
    bool good = writer.open(rows[0]).has_value();
    for (qsizetype i = 1; i < rows.size(); ++i)
        good = good && writer.row(rows[i]);
    return good && writer.commit() ? m_folder.bytesOf(path) : QByteArray("not written");
}

void CsvWriterTest::peopleAndMachines()
{
    const QList<QStringList> rows = {
        {text("NAME"), text("NOTE")},
        {text("Woźniak"), text("a,b")},
        {text("say \"hi\""), text("two\nlines")},
        {text("semi;colon"), QString()},
    };
    QCOMPARE(written(Profile::Machine, rows),
             QByteArray("NAME,NOTE\nWo\xC5\xBAniak,\"a,b\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n"
                        "semi;colon,\n"));
    QCOMPARE(written(Profile::People, rows),
             QByteArray("\xEF\xBB\xBFNAME,NOTE\r\nWo\xC5\xBAniak,\"a,b\"\r\n"
                        "\"say \"\"hi\"\"\",\"two\nlines\"\r\nsemi;colon,\r\n"));
}

void CsvWriterTest::formulasAreText_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<bool>("guarded");
    const auto row = [](const char* name, const char* cell, bool guarded) {
        QTest::newRow(name) << text(cell) << guarded;
    };
    row("equals", "=1+1", true);
    row("plus", "+44 113 496 0000", true);
    row("minus and text", "-cmd|x", true);
    row("at", "@SUM(A1)", true);
    row("tab", "\tx", true);
    row("carriage return", "\rx", true);
    row("line feed", "\nx", true);
    row("full-width equals", "＝1", true);
    row("full-width plus", "＋1", true);
    row("full-width minus", "－1", true);
    row("full-width at", "＠x", true);
    row("minus alone", "-", true);
    row("minus and a formula", "-1+1", true);
    row("minus and an exponent", "-1e5", true);
    row("two minuses", "--1", true);
    row("negative number", "-1.5", false);
    row("negative whole number", "-3", false);
    row("ordinary text", "Smith", false);
    row("formula further in", "a=1", false);
    row("apostrophe", "'t Hooft", false);
}

void CsvWriterTest::formulasAreText()
{
    QFETCH(QString, cell);
    QFETCH(bool, guarded);
    const QByteArray people = written(Profile::People, {{cell}});
    const QByteArray machine = written(Profile::Machine, {{cell}});
    QByteArray plain = cell.toUtf8();
    if (plain.contains('\n') || plain.contains('\r'))
        plain = '"' + plain + '"';
    QCOMPARE(machine, plain + '\n');
    if (guarded)
        plain.insert(plain.startsWith('"') ? 1 : 0, '\'');
    QCOMPARE(people, "\xEF\xBB\xBF" + plain + "\r\n");
}

void CsvWriterTest::onlyTheOwnerMayRead()
{
    // Also over a file that everybody could read.
    const QString path = m_folder.write("old", text("out.csv"));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther
                                            | QFile::ReadGroup));
    QCOMPARE(written(Profile::People, {{text("new")}}), QByteArray("\xEF\xBB\xBFnew\r\n"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
}

void CsvWriterTest::nothingIsThereBeforeCommit()
{
    const QString path = m_folder.write("old", text("kept.csv"));
    {
        CsvWriter writer(path, Profile::Machine);
        QVERIFY_RESULT(writer.open({text("NEW")}));
        QVERIFY_RESULT(writer.row({QString(3'000'000, QLatin1Char('x'))}));
        QCOMPARE(m_folder.bytesOf(path), QByteArray("old"));
    }
    QCOMPARE(m_folder.bytesOf(path), QByteArray("old"));
    QCOMPARE(QFileInfo(path).dir().entryList({text("kept.csv*")}).size(), 1);
}

void CsvWriterTest::placesThatCannotBeWritten()
{
    for (const QString& path : {m_folder.path(text("missing/out.csv")), m_folder.path(QString())}) {
        CsvWriter writer(path, Profile::Machine);
        const auto opened = writer.open({text("A")});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Output);
    }
#ifdef Q_OS_UNIX
    // The pipe must still be there: a new file in its place would cut off who waits at its end.
    const QString pipe = m_folder.path(text("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QVERIFY(!CsvWriter(pipe, Profile::Machine).open({text("A")}));
    QVERIFY(QFileInfo::exists(pipe) && !QFileInfo(pipe).isFile());
#endif
}

/** A limit on the size of files stands for a disk without room. */
void CsvWriterTest::fullDisk()
{
#ifdef Q_OS_UNIX
    const QString path = m_folder.write("old", text("kept.csv"));
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{100'000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    Result<void> done;
    {
        CsvWriter writer(path, Profile::Machine);
        done = writer.open({text("A")});
        for (int i = 0; done && i < 200; ++i)
            done = writer.row({QString(1000, QLatin1Char('x'))});
        if (done)
            done = writer.commit();
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Output);
    QCOMPARE(m_folder.bytesOf(path), QByteArray("old"));
#else
    QSKIP("only where a limit on the size of files can be set");
#endif
}

void CsvWriterTest::manyRows()
{
    QList<QStringList> rows = {{text("N"), text("TEXT")}};
    QByteArray expected = "N,TEXT\n";
    for (int i = 0; i < 30'000; ++i) {
        rows += QStringList({QString::number(i), QString(50, QLatin1Char('x'))});
        expected += QByteArray::number(i) + ',' + QByteArray(50, 'x') + '\n';
    }
    QVERIFY(written(Profile::Machine, rows) == expected);
}

void CsvWriterTest::cellsForPeople()
{
    PathwayRecord record;
    record.key = {text("R1"), *odsCode(u"RR8"), Day::of(2025, 6, 2)};
    record.nhsNumber = NhsNumber::parse(u"9990000018");
    record.conditions = {text("itu"), text("latex")};
    record.unavailable = {{Day::of(2026, 12, 20), Day::of(2027, 1, 3)},
                          {Day::of(2027, 2, 1), Day::of(2027, 2, 1)}};
    record.bmiTenths = 279;
    const QStringList header = waitingListHeader();
    const auto cell = [&](const char* column, Profile profile) {
        return waitingListCells(record, profile).at(header.indexOf(text(column)));
    };
    QCOMPARE(cell("NHS_NUMBER", Profile::People), text("999 000 0018"));
    QCOMPARE(cell("NHS_NUMBER", Profile::Machine), text("9990000018"));
    const char* start = "REFERRAL_TO_TREATMENT_PERIOD_START_DATE";
    QCOMPARE(cell(start, Profile::People), text("02-Jun-2025"));
    QCOMPARE(cell(start, Profile::Machine), text("2025-06-02"));
    QCOMPARE(cell("UNAVAILABLE", Profile::People),
             text("20-Dec-2026 to 03-Jan-2027; 01-Feb-2027 to 01-Feb-2027"));
    QCOMPARE(cell("UNAVAILABLE", Profile::Machine),
             text("2026-12-20/2027-01-03;2027-02-01/2027-02-01"));
    QCOMPARE(cell("CONDITION_FLAGS", Profile::People), text("itu; latex"));
    QCOMPARE(cell("BMI", Profile::People), text("27.9"));
    QCOMPARE(cell("TRAVEL_LIMIT_MILES", Profile::People), QString());
}

void CsvWriterTest::headersAreThoseOfTheFormats()
{
    QCOMPARE(siteHeader().join(QLatin1Char(',')),
             text("SITE_CODE,SITE_NAME,PROVIDER_CODE,PROVIDER_NAME,SECTOR,POSTCODE,LATITUDE,"
                  "LONGITUDE,ADDRESS,TELEPHONE,EMAIL,MAX_BMI,MAX_ASA,MIN_AGE,MAX_AGE,SEX,"
                  "EXCLUDED_CONDITIONS,NOTICE_DAYS"));
    QCOMPARE(capacityHeader().join(QLatin1Char(',')),
             text("SESSION_ID,SITE_CODE,ACTIVITY_TREATMENT_FUNCTION_CODE,CARE_SETTING,SESSION_DATE,"
                  "FIRST_DATE,LAST_DATE,PLACES,PROCEDURES,PATHWAY_KIND,TEAM,MAX_BMI,MAX_ASA,"
                  "MIN_AGE,MAX_AGE,SEX,EXCLUDED_CONDITIONS,NOTICE_DAYS,PATHWAY_SCOPE,RESPOND_BY,"
                  "NOTES"));
    const QString waiting = waitingListHeader().join(QLatin1Char(','));
    QVERIFY(waiting.startsWith(
        text("PATIENT_PATHWAY_IDENTIFIER,ORGANISATION_CODE_PATIENT_PATHWAY_IDENTIFIER_ISSUER,"
             "ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER,ORGANISATION_SITE_IDENTIFIER_OF_TREATMENT,"
             "NHS_NUMBER,LOCAL_PATIENT_IDENTIFIER,FAMILY_NAME,GIVEN_NAME,TITLE,PERSON_BIRTH_DATE,"
             "AGE,PERSON_STATED_GENDER_CODE,")));
    QVERIFY(waiting.endsWith(text("SUITABLE_FOR_TRANSFER,SUITABILITY_BY,SUITABILITY_DATE,"
                                  "NEEDS_TRANSPORT,NEEDS_ESCORT")));
}

SOONER_TEST(CsvWriterTest)
#include "csvwritertest.moc"
