#include "core/exchange/csvreader.h"

#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::exchange;

using Rows = QList<QStringList>;

class CsvReaderTest : public QObject
{
    Q_OBJECT

private slots:
    void records_data();
    void records();
    void cutsOfTheFileDoNotMatter();
    void rowNumbersAreASpreadsheets();
    void strayQuotesAndCutOffRowsAreKnown();
    void limits();
    void quoteThatIsNeverClosed();

private:
    Result<Rows> read(const QByteArray& bytes, char delimiter = ',');
    test::ExchangeFolder m_folder;
};

Result<Rows> CsvReaderTest::read(const QByteArray& bytes, char delimiter)
{
    const auto file = TextFile::open(m_folder.write(bytes), Progress());
    if (!file)
        return pass(file);
    CsvReader reader(**file, delimiter);
    CsvRow row;
    Rows rows;
    for (;;) {
        const auto more = reader.next(row);
        if (!more)
            return pass(more);
        if (!*more)
            return rows;
        QStringList cells;
        for (int i = 0; i < row.size(); ++i) {
            const auto cell = row.cell(i);
            cells += QString::fromUtf8(cell.data(), qsizetype(cell.size()));
        }
        rows += cells;
    }
}

void CsvReaderTest::records_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown"); // cells between [] with | between them
    const auto row = [](const char* name, const char* bytes, const char* shown) {
        QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf8(shown);
    };
    row("plain", "a,b\nc,d\n", "[a|b][c|d]");
    row("no end of line at the end", "a,b\nc,d", "[a|b][c|d]");
    row("carriage returns", "a,b\r\nc,d\r\n", "[a|b][c|d]");
    row("lone carriage returns", "a,b\rc,d\r", "[a|b][c|d]");
    row("mixed line ends", "a\r\nb\nc\rd", "[a][b][c][d]");
    row("blank lines are rows", "a\n\nb\n", "[a][][b]");
    row("two lone carriage returns", "a\r\rb", "[a][][b]");
    row("empty cells", ",a,\n,,\n", "[|a|][||]");
    row("quoted", "\"a,b\",\"c\"\n", "[a,b|c]");
    row("doubled quotes", "\"a \"\"b\"\"\",\"\"\"\"\n", "[a \"b\"|\"]");
    row("line breaks in quotes", "\"a\nb\",\"c\r\nd\",\"e\rf\"\n", "[a\nb|c\r\nd|e\rf]");
    row("empty quotes", "\"\",a\n\"\"", "[|a][]");
    row("quote inside a cell", "5\" nail,6\"\n", "[5\" nail|6\"]");
    row("spaces before a quote", "a,  \"b,c\"\n", "[a|b,c]");
    row("spaces after a quote", "\"a,b\"  ,c\n", "[a,b|c]");
    row("spaces are kept", " a , b\n", "[ a | b]");
    row("text after a closing quote", "\"a\"b,c\n", "[ab|c]");
    row("accents", "\xC5\x81,\xF0\x9F\x8F\xA5\n", "[Ł|🏥]");
}

void CsvReaderTest::records()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    const auto rows = read(bytes);
    QVERIFY_RESULT(rows);
    QString got;
    for (const QStringList& row : *rows)
        got += QLatin1Char('[') + row.join(QLatin1Char('|')) + QLatin1Char(']');
    QCOMPARE(got, shown);

    // The same with another delimiter, which commas may then stand between.
    QByteArray tabs = bytes;
    tabs.replace(',', '\t');
    const auto same = read(tabs, '\t');
    QVERIFY_RESULT(same);
    got.clear();
    for (const QStringList& row : *same)
        got += QLatin1Char('[') + row.join(QLatin1Char('|')) + QLatin1Char(']');
    QCOMPARE(got, QString(shown).replace(QLatin1Char(','), QLatin1Char('\t')));
}

/** Each kind of thing must survive the end of a stretch of the file falling inside it. */
void CsvReaderTest::cutsOfTheFileDoNotMatter()
{
    const QByteArray tail = "\"x\"\"\xE2\x80\x99\r\n\",y\r\n1,\xF0\x9F\x8F\xA5\r\n";
    for (int back = 0; back < 24; ++back) {
        const QByteArray pad(256 * 1024 - 3 - back, 'p');
        const auto rows = read(pad.left(200'000) + ',' + pad.mid(200'000) + "\r\n" + tail);
        QVERIFY_RESULT(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).at(1).size(), pad.size() - 200'000);
        QCOMPARE(rows->at(1), QStringList({QStringLiteral("x\"\u2019\r\n"), QStringLiteral("y")}));
        QCOMPARE(rows->at(2), QStringList({QStringLiteral("1"), QStringLiteral("🏥")}));
    }
}

void CsvReaderTest::rowNumbersAreASpreadsheets()
{
    const auto file = TextFile::open(m_folder.write("title\n\n\"a\nb\",c\nd,e\n"), Progress());
    QVERIFY_RESULT(file);
    CsvReader reader(**file, ',');
    CsvRow row;
    QList<qint64> numbers;
    QList<qint64> lines;
    while (*reader.next(row)) {
        numbers += row.number;
        lines += row.lines;
    }
    QCOMPARE(numbers, QList<qint64>({1, 2, 3, 4}));
    QCOMPARE(lines, QList<qint64>({1, 1, 2, 1}));
}

void CsvReaderTest::strayQuotesAndCutOffRowsAreKnown()
{
    const auto file = TextFile::open(m_folder.write("\"a\" x,b\n\"a\",b\nc,d"), Progress());
    QVERIFY_RESULT(file);
    CsvReader reader(**file, ',');
    CsvRow row;
    QVERIFY(*reader.next(row));
    QVERIFY(row.strayQuote && !row.cutOff);
    QVERIFY(*reader.next(row));
    QVERIFY(!row.strayQuote && !row.cutOff);
    QVERIFY(*reader.next(row));
    QVERIFY(!row.strayQuote && row.cutOff);
    QVERIFY(!*reader.next(row));
}

void CsvReaderTest::limits()
{
    QVERIFY_RESULT(read(QByteArray(maxColumns - 1, ',') + '\n'));
    const auto wide = read("a\n" + QByteArray(maxColumns, ',') + '\n');
    QVERIFY(!wide);
    QCOMPARE(wide.error().code, ErrorCode::Unreadable);
    QVERIFY(wide.error().message.contains(QLatin1String("row 2")));

    QVERIFY_RESULT(read(QByteArray(maxCellBytes, 'x')));
    for (const QByteArray& end : {QByteArray(), QByteArray(",b\n")}) {
        const auto big = read(QByteArray(maxCellBytes + 1, 'x') + end);
        QVERIFY(!big);
        QVERIFY(big.error().message.contains(QLatin1String("1 MB")));
    }
    QByteArray heavy;
    for (int i = 0; i < 20; ++i)
        heavy += QByteArray(1'000'000, 'x') + ',';
    const auto row = read(heavy);
    QVERIFY(!row);
    QVERIFY(row.error().message.contains(QLatin1String("16 MB")));
}

void CsvReaderTest::quoteThatIsNeverClosed()
{
    const auto end = read("a,b\nc,\"d\ne,f\n");
    QVERIFY(!end);
    QCOMPARE(end.error().code, ErrorCode::Unreadable);
    QVERIFY(end.error().message.contains(QLatin1String("opens in row 2")));
    // In a large file the limit of a cell finds it long before the end.
    const auto large = read("a,b\nc,\"" + QByteArray(3'000'000, 'd'));
    QVERIFY(!large);
    QVERIFY(large.error().message.contains(QLatin1String("not closed")));
}

SOONER_TEST(CsvReaderTest)
#include "csvreadertest.moc"
