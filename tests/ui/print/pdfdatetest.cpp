#include "ui/print/pdfdate.h"

#include "tests/support/registry.h"

using namespace sooner;

class PdfDateTest : public QObject
{
    Q_OBJECT

private slots:
    void offsetsStayRight_data();
    void offsetsStayRight();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
};

namespace {

constexpr Instant created{1795168927123456}; // 2026-11-20T10:02:07Z
const QByteArray wanted = "(D:20261120100207+00'00')";

/** As Qt lays one out: objects, table of offsets, its place. */
QByteArray pdfWith(const QByteArray& date)
{
    QByteArray pdf = "%PDF-1.4\n";
    QList<qsizetype> offsets;
    for (const QByteArray& object :
         {QByteArray("1 0 obj\n<<\n/CreationDate " + date + "\n>>\nendobj\n"),
          QByteArray("2 0 obj\n<<\n>>\nendobj\n"), QByteArray("3 0 obj\n<<\n>>\nendobj\n")}) {
        offsets += pdf.size();
        pdf += object;
    }
    const qsizetype table = pdf.size();
    pdf += "xref\n0 4\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets)
        pdf += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    pdf += "trailer\n<<\n/Size 4\n>>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
    return pdf;
}

} // namespace

void PdfDateTest::offsetsStayRight_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::newRow("east of Greenwich") << QByteArray("(D:20200101000000+13'00')");
    QTest::newRow("west of Greenwich") << QByteArray("(D:20200101000000-05'00')");
    QTest::newRow("London in winter, shorter") << QByteArray("(D:20200101000000Z)");
    QTest::newRow("ours already") << wanted;
    QTest::newRow("longer than ours") << QByteArray("(D:20200101000000.000000+00'00')");
}

void PdfDateTest::offsetsStayRight()
{
    QFETCH(QByteArray, date);
    QByteArray pdf = pdfWith(date);
    QVERIFY(setPdfCreationDate(pdf, created));
    QCOMPARE(pdf, pdfWith(wanted));
}

void PdfDateTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("pdf");
    const QByteArray good = pdfWith("(D:20200101000000Z)");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no date") << QByteArray(good).replace("/CreationDate", "/ModDate");
    QTest::newRow("date without end") << QByteArray("/CreationDate (D:2020");
    QTest::newRow("no table") << QByteArray(good).replace("\nxref\n", "\nxxxx\n");
    QTest::newRow("no place of the table") << QByteArray(good).replace("startxref\n", "start\n");
    QTest::newRow("damaged table")
        << QByteArray(good).replace("00000 n", "x000x n").replace("0000000009", "zzzzzzzzzz");
}

void PdfDateTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QByteArray, pdf);
    QVERIFY(!setPdfCreationDate(pdf, created));
}

SOONER_TEST(PdfDateTest)
#include "pdfdatetest.moc"
