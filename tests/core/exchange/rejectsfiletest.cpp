#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainPathway;
using sooner::test::RowText;

class RejectsFileTest : public QObject
{
    Q_OBJECT

private slots:
    void repeatsTheRowsWithTheReason();
    void mendedFileIsTaken();
    void secondRoundReplacesTheReasons();
    void everyKindOfFile();
    void headerlessFile();
    void formulasAreTextAndComeBack();
    void sourceThatIsGone();

private:
    QByteArray rejects(const QByteArray& source, const std::vector<Reject>& rows,
                       const ReadOptions& options = test::exchangeOptions());
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

const QByteArray siteHead = "SITE_CODE;Name;PROVIDER_CODE;SECTOR;POSTCODE;Colour\r\n";

} // namespace

QByteArray RejectsFileTest::rejects(const QByteArray& source, const std::vector<Reject>& rows,
                                    const ReadOptions& options)
{
    const QString path = m_folder.path(text("rejects.csv"));
    const auto done = writeRejects(path, m_folder.write(source), options, rows);
    return done ? m_folder.bytesOf(path) : done.error().message.toUtf8();
}

void RejectsFileTest::repeatsTheRowsWithTheReason()
{
    const QByteArray source = "Sites of 2026\r\n" + siteHead + "RR801;A, \"B\";RR8;nhs;LS1;red\r\n"
                              + "RR802;C;RR8;;LS2;\"dark\nblue\"\r\n"
                              + "\r\nRR803;E;RR8;nhs;??\r\n";
    const auto file = m_folder.sites(source);
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 2u);
    const QByteArray written =
        rejects(source, {file->rejects[1], file->rejects[0]}); // in any order
    QCOMPARE(written,
             "\xEF\xBB\xBFSITE_CODE,Name,PROVIDER_CODE,SECTOR,POSTCODE,Colour,"
             "REJECT_COLUMN,REJECT_REASON\r\n"
             "RR802,C,RR8,,LS2,\"dark\nblue\",SECTOR,This is blank but must be given; fill it "
             "in\r\n"
             "RR803,E,RR8,nhs,?\?,,POSTCODE,This is not a postcode; write it such as LS1 "
             "3EX or LS1\r\n");
}

void RejectsFileTest::mendedFileIsTaken()
{
    const QByteArray source = siteHead + "RR802;C;RR8;;LS2;blue\r\n";
    const auto file = m_folder.sites(source);
    QVERIFY_RESULT(file);
    QByteArray mended = rejects(source, file->rejects);
    mended.replace("RR8,,LS2", "RR8,nhs,LS2");
    const auto again = m_folder.sites(mended);
    QVERIFY_RESULT(again);
    QCOMPARE(again->rows.size(), 1u);
    QCOMPARE(again->rejects.size(), 0u);
    QCOMPARE(again->facts.ignoredColumns, QStringList(text("Colour")));
}

void RejectsFileTest::secondRoundReplacesTheReasons()
{
    const QByteArray source = siteHead + "RR802;C;RR8;;LS2;blue\r\n";
    const QByteArray first = rejects(source, m_folder.sites(source)->rejects);
    QByteArray half = first;
    half.replace("RR8,,LS2", "RR8,private,LS2");
    const QByteArray second = rejects(half, m_folder.sites(half)->rejects);
    QCOMPARE(second.count("REJECT_REASON"), 1);
    QCOMPARE(second.count("This is"), 1);
    QVERIFY(second.contains("This is not a sector"));
}

void RejectsFileTest::everyKindOfFile()
{
    RowText bad = plainPathway().set(text("PERSON_BIRTH_DATE"), text("31/02/1961"));
    const auto list = m_folder.waitingList(bad.file());
    QVERIFY_RESULT(list);
    const QByteArray written = rejects(bad.file(), list->rejects);
    QVERIFY(written.contains(",31/02/1961,")); // dates as they were
    QVERIFY(written.contains(",PERSON_BIRTH_DATE,"));

    const QByteArray capacity = test::plainSession().set(text("PLACES"), text("-3")).file();
    const QByteArray places = rejects(capacity, m_folder.capacity(capacity)->rejects);
    QVERIFY(places.contains(",-3,PLACES,")); // a negative number is no formula

    // As the caller read it: without a provider column, with its own column names.
    ReadOptions options = test::exchangeOptions();
    options.provider = odsCode(u"RR8");
    options.mapping.insert(text("number"), text("PATIENT_PATHWAY_IDENTIFIER"));
    QByteArray own = plainPathway()
                         .drop(text("ORGANISATION_IDENTIFIER_CODE_OF_PROVIDER"))
                         .set(text("BMI"), text("x"))
                         .file();
    own.replace("PATIENT_PATHWAY_IDENTIFIER,", "Number,");
    const auto file = readWaitingList(m_folder.write(own), options, Progress());
    QVERIFY_RESULT(file);
    const QByteArray again = rejects(own, file->rejects, options);
    QVERIFY2(again.startsWith("\xEF\xBB\xBFNumber,"), again.constData());
}

void RejectsFileTest::headerlessFile()
{
    QByteArray row = "RR8,LEEDS,,,,,,,,NOT ONE,19980401" + QByteArray(16, ',');
    const QByteArray good = "RXK,SANDWELL,,,,,,,,B15 2TH,19980401" + QByteArray(16, ',');
    const QByteArray source = good + "\n" + row + "\n";
    const auto file = m_folder.sites(source);
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 1u);
    QByteArray written = rejects(source, file->rejects);
    QVERIFY(written.startsWith("\xEF\xBB\xBFRR8,LEEDS,"));
    written.replace("NOT ONE", "LS9 7TF");
    const auto mended = m_folder.sites(written);
    QVERIFY_RESULT(mended);
    QCOMPARE(mended->rows.size(), 1u);
    QCOMPARE(mended->rows[0].record.code, *odsCode(u"RR8"));
}

void RejectsFileTest::formulasAreTextAndComeBack()
{
    const QByteArray source = siteHead + "RR802;=HYPERLINK(1);RR8;;LS2;@x\r\n";
    QByteArray written = rejects(source, m_folder.sites(source)->rejects);
    QVERIFY2(written.contains(",'=HYPERLINK(1),") && written.contains(",'@x,"),
             written.constData());
    written.replace("RR8,,LS2", "RR8,nhs,LS2");
    const auto again = m_folder.sites(written);
    QVERIFY_RESULT(again);
    QCOMPARE(again->rows.at(0).record.name, text("=HYPERLINK(1)"));
}

void RejectsFileTest::sourceThatIsGone()
{
    const auto done = writeRejects(m_folder.path(text("none.csv")), m_folder.path(text("gone")),
                                   test::exchangeOptions(), {});
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Unreadable);
    QVERIFY(!QFile::exists(m_folder.path(text("none.csv"))));
}

SOONER_TEST(RejectsFileTest)
#include "rejectsfiletest.moc"
