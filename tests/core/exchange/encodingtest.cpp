#include "core/exchange/encoding.h"

#include "tests/support/registry.h"

#include <QStringConverter>

#include <random>
#include <string>

using namespace sooner::exchange;

class EncodingTest : public QObject
{
    Q_OBJECT

private slots:
    void openings_data();
    void openings();
    void scanAgreesWithQtHoweverItIsCut();
    void mostlyGoodUtf8StaysUtf8();
    void windows1252();
};

Q_DECLARE_METATYPE(std::optional<Encoding>)

void EncodingTest::openings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<std::optional<Encoding>>("encoding");
    QTest::addColumn<QString>("notText");
    const auto text = [](const char* name, const QByteArray& bytes,
                         std::optional<Encoding> encoding) {
        QTest::newRow(name) << bytes << encoding << QString();
    };
    const auto other = [](const char* name, const QByteArray& bytes, const char* notText) {
        QTest::newRow(name) << bytes << std::optional<Encoding>() << QString::fromLatin1(notText);
    };
    text("plain", "SITE_CODE,SITE_NAME", std::nullopt);
    text("UTF-8 mark", "\xEF\xBB\xBFSITE", Encoding::Utf8);
    text("UTF-16LE mark", QByteArray("\xFF\xFES\0I\0", 6), Encoding::Utf16LE);
    text("UTF-16BE mark", QByteArray("\xFE\xFF\0S\0I", 6), Encoding::Utf16BE);
    text("UTF-16LE without mark", QByteArray("S\0I\0T\0", 6), Encoding::Utf16LE);
    text("UTF-16BE without mark", QByteArray("\0S\0I\0T", 6), Encoding::Utf16BE);
    other("NUL bytes", QByteArray("SITE\0CODE", 9), "not a text file");
    other("UTF-32", QByteArray("\xFF\xFE\0\0S\0\0\0", 8), "not a text file");
    other("workbook", "PK\x03\x04..........[Content_Types].xml", "Excel workbook (.xlsx)");
    other("workbook with its parts in another order", "PK\x03\x04........xl/workbook.xml",
          "Excel workbook (.xlsx)");
    other("OpenDocument", "PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
          "(.ods)");
    other("archive", "PK\x03\x04......list.csv", "ZIP archive");
    other("old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "(.xls)");
    other("PDF", "%PDF-1.7", "PDF");
}

void EncodingTest::openings()
{
    QFETCH(QByteArray, bytes);
    QFETCH(std::optional<Encoding>, encoding);
    QFETCH(QString, notText);
    const Opening opening = readOpening({bytes.constData(), std::size_t(bytes.size())});
    QVERIFY(opening.encoding == encoding);
    QCOMPARE(opening.notText.isEmpty(), notText.isEmpty());
    QVERIFY2(opening.notText.contains(notText), qPrintable(opening.notText));
}

void EncodingTest::scanAgreesWithQtHoweverItIsCut()
{
    std::mt19937 random(20261121);
    const QByteArrayList pieces = {"plain text of many letters ",
                                   "\xC2\xA3",
                                   "\xE2\x80\x99",
                                   "\xF0\x9F\x8F\xA5",
                                   "\xC0\xAF",
                                   "\xE0\x80\x80",
                                   "\xED\xA0\x80",
                                   "\xF4\x90\x80\x80",
                                   "\x80",
                                   "\xE2\x80",
                                   "\xE0\x9F\xBF",
                                   "\xED\x9F\xBF",
                                   "\xF0\x8F\xBF\xBF",
                                   "\xF4\x8F\xBF\xBF",
                                   "\xFF",
                                   "\xF5"};
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes;
        for (unsigned i = random() % 6; i > 0; --i)
            bytes += pieces[qsizetype(random() % (random() % 3 ? 4 : unsigned(pieces.size())))];
        Utf8Scan scan;
        for (qsizetype at = 0; at < bytes.size();) {
            const auto step = qsizetype(1 + random() % 20);
            const QByteArray chunk = bytes.mid(at, step);
            scan.add({chunk.constData(), std::size_t(chunk.size())});
            at += step;
        }
        scan.finish();
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder.decode(bytes);
        QVERIFY2(scan.isDamaged() == decoder.hasError(), bytes.toHex().constData());
    }
}

void EncodingTest::mostlyGoodUtf8StaysUtf8()
{
    const auto looks = [](std::string_view bytes) {
        Utf8Scan scan;
        scan.add(bytes);
        scan.finish();
        return scan.looksLikeUtf8();
    };
    QVERIFY(looks("plain"));
    QVERIFY(looks("Wo\xC5\xBAniak, M\xC3\xBCller, \xFF"));
    QVERIFY(!looks("fee \xA3"
                   "12"));
    QVERIFY(!looks("M\xFCller and \xC3\xBC")); // one of each: the older encoding
}

void EncodingTest::windows1252()
{
    std::string utf8;
    appendWindows1252(utf8, "\xA3"
                            "12 O\x92Neill \x80 caf\xE9 \x9D|");
    const QString text = QString::fromStdString(utf8);
    QCOMPARE(text, QStringLiteral("\u00A312 O\u2019Neill \u20AC caf\u00E9 \u009D|"));
}

SOONER_TEST(EncodingTest)
#include "encodingtest.moc"
