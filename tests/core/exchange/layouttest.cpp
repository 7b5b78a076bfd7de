#include "core/exchange/layout.h"

#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QStringConverter>

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainPathway;
using sooner::test::plainSession;
using sooner::test::plainSite;
using sooner::test::RowText;

class LayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void everyEncodingDelimiterAndLineEnd_data();
    void everyEncodingDelimiterAndLineEnd();
    void everySynonymReadsAsItsColumn();
    void headerBelowTitleRows();
    void headerTooFarDown();
    void delimiterLine();
    void ownNameWinsOverSynonym();
    void twoColumnsOfOneMeaning_data();
    void twoColumnsOfOneMeaning();
    void missingColumnsAreNamed();
    void anotherKindOfFileIsNamed();
    void unknownColumnsAreListed();
    void mappingComesFirst();
    void blankRowsAreNoRows();
    void raggedRows_data();
    void raggedRows();
    void damagedCharactersRejectTheirRow();

private:
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

QByteArray encoded(const QString& content, const QString& encoding)
{
    if (encoding == text("Windows-1252")) {
        QByteArray bytes = content.toLatin1();
        return bytes;
    }
    const bool mark = encoding.endsWith(text("+BOM"));
    const auto kind = encoding.startsWith(text("UTF-16LE"))   ? QStringConverter::Utf16LE
                      : encoding.startsWith(text("UTF-16BE")) ? QStringConverter::Utf16BE
                                                              : QStringConverter::Utf8;
    QStringEncoder encoder(kind, mark ? QStringConverter::Flag::WriteBom
                                      : QStringConverter::Flag::Default);
    return encoder.encode(content);
}

} // namespace

void LayoutTest::everyEncodingDelimiterAndLineEnd_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("delimiter");
    QTest::addColumn<QString>("lineEnd");
    QTest::addColumn<bool>("named");
    const QStringList encodings = {text("UTF-8"),        text("UTF-8+BOM"), text("UTF-16LE"),
                                   text("UTF-16LE+BOM"), text("UTF-16BE"),  text("UTF-16BE+BOM"),
                                   text("Windows-1252")};
    const QStringList ends = {text("\n"), text("\r\n"), text("\r")};
    const char* endNames[] = {"LF", "CRLF", "CR"};
    for (const QString& encoding : encodings) {
        for (const QString& delimiter : {text(","), text(";"), text("\t"), text("|")}) {
            for (int end = 0; end < 3; ++end) {
                for (const bool named : {false, true}) {
                    if (!named && delimiter == text("|"))
                        continue; // only known when the file says so
                    QTest::addRow("%s %s %s%s", qPrintable(encoding),
                                  delimiter == text("\t") ? "tab" : qPrintable(delimiter),
                                  endNames[end], named ? " sep=" : "")
                        << encoding << delimiter << ends[end] << named;
                }
            }
        }
    }
}

void LayoutTest::everyEncodingDelimiterAndLineEnd()
{
    QFETCH(QString, encoding);
    QFETCH(QString, delimiter);
    QFETCH(QString, lineEnd);
    QFETCH(bool, named);
    QString content = named ? text("sep=") + delimiter + lineEnd : QString();
    content += QStringList({text("SITE_CODE"), text("SITE_NAME"), text("PROVIDER_CODE"),
                            text("SECTOR"), text("POSTCODE"), text("ADDRESS")})
                   .join(delimiter)
               + lineEnd;
    content += QStringList({text("RR801"), text("\"Café, \"\"North\"\"; £5 | x\ty\""), text("RR8"),
                            text("nhs"), text("LS1 3EX"), text("\"1 High Street\nLeeds\"")})
                   .join(delimiter)
               + lineEnd;
    const auto file = m_folder.sites(encoded(content, encoding));
    QVERIFY_RESULT(file);
    QCOMPARE(file->rejects.size(), 0u);
    QCOMPARE(file->facts.rows, 1);
    QCOMPARE(file->facts.delimiter, delimiter[0]);
    QCOMPARE(file->facts.encoding, encoding.split(QLatin1Char('+'))[0]);
    const auto& row = file->rows.at(0);
    QCOMPARE(row.number, 2);
    QCOMPARE(row.record.name, text("Café, \"North\"; £5 | x y"));
    QCOMPARE(row.record.address, text("1 High Street\nLeeds"));
}

void LayoutTest::everySynonymReadsAsItsColumn()
{
    for (const ColumnSet* columns :
         {&siteColumns(), &capacityColumns(), &waitingListColumns(false)}) {
        QStringList seen;
        for (int column = 0; column < columns->size(); ++column) {
            const QString own = foldedHeader(columns->name(column));
            QCOMPARE(columns->byName(own), column);
            seen += own;
        }
        // No synonym is another column's own name, or it would never be found.
        for (const QString& own : seen)
            QVERIFY2(columns->bySynonym(own) < 0, qPrintable(own));
    }
    const ColumnSet& waiting = waitingListColumns(false);
    const auto means = [&](const char* header, const char* column) {
        const int found = waiting.bySynonym(foldedHeader(text(header)));
        QVERIFY2(found == waiting.byName(foldedHeader(text(column))), header);
    };
    means("NHS No.", "NHS_NUMBER");
    means("Date of birth", "PERSON_BIRTH_DATE");
    means("DOB", "PERSON_BIRTH_DATE");
    means("Surname", "FAMILY_NAME");
    means("Specialty", "ACTIVITY_TREATMENT_FUNCTION_CODE");
    means("Hospital number", "LOCAL_PATIENT_IDENTIFIER");
    means("RTT clock start", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE");
    means("Intended_Management-Code", "CARE_SETTING");
}

void LayoutTest::headerBelowTitleRows()
{
    const auto file = m_folder.sites("Hospitals of the region\n\nas of,21 November\n"
                                     "sector,Site Name,post-code,PROVIDER code,site_code\n"
                                     "nhs,Northgate,LS1 3EX,RR8,RR801\n");
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rows[0].number, 5);
    QCOMPARE(file->rows[0].record.name, text("Northgate"));
    QCOMPARE(file->facts.header.at(1), text("Site Name"));
    QCOMPARE(file->facts.rows, 1);
}

void LayoutTest::headerTooFarDown()
{
    QVERIFY_RESULT(m_folder.sites(QByteArray(29, '\n') + plainSite().file()));
    const auto file = m_folder.sites(QByteArray(30, '\n') + plainSite().file());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Unreadable);
    QVERIFY(file.error().message.contains(text("SITE_CODE")));
}

void LayoutTest::delimiterLine()
{
    // Not counted, as spreadsheets do not show it; other texts after sep= are a title.
    const auto quoted =
        m_folder.sites("\"sep=;\"\nSITE_CODE;SITE_NAME;PROVIDER_CODE;SECTOR;POSTCODE\n"
                       "RR801;A, B;RR8;nhs;LS1\n");
    QVERIFY_RESULT(quoted);
    QCOMPARE(quoted->rows.at(0).number, 2);
    const auto title = m_folder.sites("sep=\n" + plainSite().file());
    QVERIFY_RESULT(title);
    QCOMPARE(title->rows.at(0).number, 3);
    const auto untrue = m_folder.sites("sep=;\n" + plainSite().file());
    QVERIFY_RESULT(untrue);
    QCOMPARE(untrue->rows.at(0).number, 2);
}

void LayoutTest::ownNameWinsOverSynonym()
{
    RowText row = plainPathway().set(text("Specialty"), text("Orthopaedics"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->facts.ignoredColumns, QStringList(text("Specialty")));
}

void LayoutTest::twoColumnsOfOneMeaning_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("the same name twice") << text("NHS_NUMBER") << text("nhs number");
    QTest::newRow("two synonyms") << text("NHS no") << text("NHS");
    QTest::newRow("a required column twice") << text("POSTCODE") << text("Post code");
}

void LayoutTest::twoColumnsOfOneMeaning()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    RowText row = plainPathway().set(one, QString()).set(other, QString());
    const auto file = m_folder.waitingList(row.file());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Unreadable);
    QVERIFY2(file.error().message.contains(one) && file.error().message.contains(other),
             qPrintable(file.error().message));
}

void LayoutTest::missingColumnsAreNamed()
{
    RowText row = plainPathway().drop(text("POSTCODE")).drop(text("CARE_SETTING"));
    const auto file = m_folder.waitingList(row.file());
    QVERIFY(!file);
    QVERIFY2(
        file.error().message.contains(text("POSTCODE or LATITUDE and LONGITUDE, CARE_SETTING")),
        qPrintable(file.error().message));
    QVERIFY(!file.error().message.contains(text("NHS_NUMBER")));
    const auto none = m_folder.waitingList("one,two\n1,2\n");
    QVERIFY(!none);
    QVERIFY(none.error().message.contains(text("PATIENT_PATHWAY_IDENTIFIER")));
}

void LayoutTest::anotherKindOfFileIsNamed()
{
    const auto file = m_folder.waitingList(plainSession().file());
    QVERIFY(!file);
    QVERIFY2(file.error().message.startsWith(text("this is a capacity file, not a waiting list")),
             qPrintable(file.error().message));
    QVERIFY(!m_folder.capacity(plainSite().file()));
    QVERIFY(!m_folder.sites(plainPathway().file()));
}

void LayoutTest::unknownColumnsAreListed()
{
    RowText row = plainSite().set(text("Colour"), text("blue")).set(text(""), text(""));
    row.set(text("REJECT_COLUMN"), text("x")).set(text("Reject reason"), text("y"));
    row.set(text("Ward\nmap"), text("1"));
    QByteArray header = row.header();
    header.replace("Ward\nmap", "\"Ward\nmap\"");
    const auto file = m_folder.sites(header + row.row());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->facts.ignoredColumns, QStringList({text("Colour"), text("Ward map")}));
}

void LayoutTest::mappingComesFirst()
{
    RowText row = plainSite().set(text("SITE_NAME"), text("short name"));
    row.set(text("Full name"), text("Northgate Hospital"));
    ReadOptions options = test::exchangeOptions();
    options.mapping.insert(text("fullname"), text("SITE_NAME"));
    options.mapping.insert(text("elsewhere"), text("SECTOR"));
    const auto file = readSites(m_folder.write(row.file()), options, Progress());
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.at(0).record.name, text("Northgate Hospital"));
    QCOMPARE(file->facts.ignoredColumns, QStringList(text("SITE_NAME")));
}

void LayoutTest::blankRowsAreNoRows()
{
    const auto file = m_folder.sites(plainSite().header() + ",,,,\n" + plainSite().row()
                                     + "\n  , ,\t,,\n\"\",\"\"\n\n");
    QVERIFY_RESULT(file);
    QCOMPARE(file->facts.rows, 1);
    QCOMPARE(file->rows.at(0).number, 3);
}

void LayoutTest::raggedRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("reason"); // empty: taken
    QTest::newRow("blank cells left out") << QByteArray("RR801,A,RR8,nhs,LS1\n") << QString();
    QTest::newRow("blank cells too many") << QByteArray("RR801,A,RR8,nhs,LS1,,, ,\n") << QString();
    QTest::newRow("a required cell left out")
        << QByteArray("RR801,A,RR8,nhs\n") << text("neither a postcode");
    QTest::newRow("a cell too many")
        << QByteArray("RR801,A, B,RR8,nhs,LS1,x,y\n") << text("more cells than the header");
    QTest::newRow("the file ends in the row")
        << QByteArray("RR801,A,RR8,nhs,LS1") << text("ends in the middle");
    QTest::newRow("a quote not doubled")
        << QByteArray("RR801,\"A \"B\" C\",RR8,nhs,LS1,,\n") << text("quotation mark");
}

void LayoutTest::raggedRows()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, reason);
    const auto file =
        m_folder.sites("SITE_CODE,SITE_NAME,PROVIDER_CODE,SECTOR,POSTCODE,EMAIL,MAX_BMI\n" + row);
    QVERIFY_RESULT(file);
    QCOMPARE(file->facts.rows, 1);
    QCOMPARE(file->rejects.empty(), reason.isEmpty());
    if (!reason.isEmpty())
        QVERIFY2(file->rejects[0].reason.contains(reason), qPrintable(file->rejects[0].reason));
}

void LayoutTest::damagedCharactersRejectTheirRow()
{
    const QByteArray header = "SITE_CODE,SITE_NAME,PROVIDER_CODE,SECTOR,POSTCODE\n";
    const auto file =
        m_folder.sites(header + "RR801,Caf\xC3\xA9,RR8,nhs,LS1\n"
                       + "RR802,N\xC3\xB4tre Dame,RR8,nhs,LS1\n" + "RR803,Caf\xE9,RR8,nhs,LS1\n");
    QVERIFY_RESULT(file);
    QCOMPARE(file->facts.encoding, text("UTF-8"));
    QCOMPARE(file->rows.size(), 2u);
    QCOMPARE(file->rejects.size(), 1u);
    QCOMPARE(file->rejects[0].row, 4);
    QVERIFY(file->rejects[0].reason.contains(text("not UTF-8")));
}

SOONER_TEST(LayoutTest)
#include "layouttest.moc"
