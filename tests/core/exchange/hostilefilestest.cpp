// Files that are broken, mistaken or malicious: an error or rejects, never a crash or a wait.
#include "tests/core/exchange/exchangefixture.h"
#include "tests/support/registry.h"

#include <QFileInfo>

#include <random>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace sooner;
using namespace sooner::exchange;
using sooner::test::plainPathway;
using sooner::test::plainSession;
using sooner::test::plainSite;
using sooner::test::RowText;

class HostileFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoFile_data();
    void whatIsNoFile();
    void pipeIsNotWaitedFor();
    void fileOfSomebodyElse();
    void refusedAsAWhole_data();
    void refusedAsAWhole();
    void unusualButGood_data();
    void unusualButGood();
    void oneBadCell_data();
    void oneBadCell();
    void damagedUtf16();
    void stopping();
    void mutations_data();
    void mutations();
    void cutShortAnywhere();

private:
    test::ExchangeFolder m_folder;
};

namespace {

QString text(const char* utf8)
{
    return QString::fromUtf8(utf8);
}

/** Every reader on one file. */
template <class Check>
void withEveryReader(const QString& path, Check check)
{
    check(readSites(path, test::exchangeOptions(), Progress()));
    check(readCapacity(path, test::exchangeOptions(), Progress()));
    check(readWaitingList(path, test::exchangeOptions(), Progress()));
}

#define VERIFY_UNREADABLE(result, words)                                                           \
    do {                                                                                           \
        QVERIFY(!(result));                                                                        \
        QCOMPARE((result).error().code, ErrorCode::Unreadable);                                    \
        QVERIFY2((result).error().message.contains(words), qPrintable((result).error().message));  \
        QVERIFY2((result).error().message.contains(QLatin1Char(';'))                               \
                     || (result).error().message.contains(QLatin1Char(':')),                       \
                 "it does not say what to do");                                                    \
    } while (false)

/** What must be true of whatever came out of a reader. */
template <class Record>
QString faultOf(const Result<File<Record>>& result)
{
    if (!result)
        return result.error().code == ErrorCode::Unreadable && !result.error().message.isEmpty()
                   ? QString()
                   : text("an error without its words");
    const File<Record>& file = *result;
    if (qint64(file.rows.size() + file.rejects.size()) != file.facts.rows)
        return text("rows are lost or counted twice");
    std::vector<qint64> numbers;
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        if (i > 0 && file.rows[i].number <= file.rows[i - 1].number)
            return text("rows out of order");
        numbers.push_back(file.rows[i].number);
    }
    for (const Reject& reject : file.rejects) {
        if (reject.row < 1 || reject.reason.isEmpty() || reject.valueClass.isEmpty())
            return text("a reject without its words");
        numbers.push_back(reject.row);
    }
    std::sort(numbers.begin(), numbers.end());
    if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
        return text("a row both taken and rejected");
    return {};
}

} // namespace

void HostileFilesTest::whatIsNoFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("no name") << QString() << text("no such file");
    QTest::newRow("missing") << m_folder.path(text("missing.csv")) << text("no such file");
    QTest::newRow("folder") << m_folder.path(QString()) << text("folder");
    QTest::newRow("file in a file")
        << m_folder.write("x", text("f")) + text("/list.csv") << text("no such file");
#ifdef Q_OS_LINUX
    QTest::newRow("endless device") << text("/dev/zero") << text("not an ordinary file");
    QTest::newRow("terminal") << text("/dev/tty") << text("not an ordinary file");
#endif
    QTest::newRow("empty") << m_folder.write("", text("empty.csv")) << text("empty");
}

void HostileFilesTest::whatIsNoFile()
{
    QFETCH(QString, path);
    QFETCH(QString, words);
    withEveryReader(path, [&](const auto& result) { VERIFY_UNREADABLE(result, words); });
}

void HostileFilesTest::pipeIsNotWaitedFor()
{
#ifdef Q_OS_UNIX
    const QString pipe = m_folder.path(text("pipe.csv"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    withEveryReader(
        pipe, [&](const auto& result) { VERIFY_UNREADABLE(result, text("not an ordinary file")); });
#else
    QSKIP("pipes in folders are only on Unix");
#endif
}

void HostileFilesTest::fileOfSomebodyElse()
{
#ifdef Q_OS_LINUX
    const QString path = m_folder.write(plainSite().file(), text("locked.csv"));
    QVERIFY(QFile::setPermissions(path, {}));
    const QByteArray folder = QFile::encodeName(QFileInfo(path).path());
    QCOMPARE(::chmod(folder.constData(), 0755), 0);
    // The superuser may read everything, so be somebody else for a moment.
    const bool changed = ::geteuid() == 0 && ::setresuid(65534, 65534, 0) == 0;
    const auto result = readSites(path, test::exchangeOptions(), Progress());
    if (changed)
        QCOMPARE(::setresuid(0, 0, 0), 0);
    VERIFY_UNREADABLE(result, text("no right to read"));
#else
    QSKIP("permissions are only tried on Linux");
#endif
}

void HostileFilesTest::refusedAsAWhole_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const QByteArray good = plainSite().file();
    const auto row = [](const char* name, const QByteArray& bytes, const char* words) {
        QTest::newRow(name) << bytes << text(words);
    };
    row("workbook",
        "PK\x03\x04" + QByteArray(26, '.') + "[Content_Types].xml" + QByteArray(99, '\0'),
        "save it as CSV");
    row("old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + QByteArray(99, '\0'),
        "save it as CSV");
    row("a picture", QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "not a text file");
    row("NUL bytes in a cell", QByteArray(good).replace("Northgate", QByteArray("North\0gate", 10)),
        "not a text file");
    row("a NUL byte far down", good + QByteArray(600'000, '\n') + QByteArray(1, '\0') + '\n',
        "NUL bytes");
    row("one byte", "x", "header");
    row("only line ends", "\n\n\r\n", "header");
    row("only a byte order mark", "\xEF\xBB\xBF", "header");
    row("only delimiters", QByteArray(500, ','), "header");
    row("web page", "<!DOCTYPE html><html><table><tr><td>SITE_CODE</td></tr></table></html>",
        "header");
    row("one column", "SITE_CODE\nRR801\n", "SITE_NAME");
    row("duplicate header", "SITE_CODE,site code,SITE_NAME,PROVIDER_CODE,SECTOR,POSTCODE\n",
        "both mean SITE_CODE");
    row("too many columns", good + QByteArray(20'000, ',') + '\n', "16,384 columns");
    row("too many columns in the header", QByteArray(20'000, ',') + good, "16,384 columns");
    row("a cell of 10 MB", good + '"' + QByteArray(10'000'000, 'x') + "\"\n", "1 MB");
    row("quote never closed", good + "RR802,\"North\n", "never closed");
    row("quote never closed in the header", "SITE_CODE,\"SITE_NAME\n", "never closed");
    row("quote never closed in a large file",
        good + "RR802,\"North\n" + plainSite().row().replace("\"", "").repeated(50'000),
        "not closed");
}

void HostileFilesTest::refusedAsAWhole()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto result = m_folder.sites(bytes);
    VERIFY_UNREADABLE(result, words);
}

void HostileFilesTest::unusualButGood_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = plainSite().file();
    QTest::newRow("16,384 columns")
        << QByteArray("SITE_CODE,SITE_NAME,PROVIDER_CODE,SECTOR,POSTCODE")
               + QByteArray(16'384 - 5, ',') + "\nRR801,A,RR8,nhs,LS1\n";
    QTest::newRow("mixed line ends") << QByteArray(good).replace("\n", "\r\n") + "\r\r\n";
    QTest::newRow("a title with a quote mark in it") << "Sites 5\" wide\n" + good;
    QTest::newRow("header cells in quotes with line breaks")
        << QByteArray("\"SITE\nCODE\",\"SITE_NAME\",PROVIDER_CODE,SECTOR,POSTCODE\n"
                      "RR801,A,RR8,nhs,LS1\n");
    QTest::newRow("many blank lines") << good + QByteArray(100'000, '\n');
}

void HostileFilesTest::unusualButGood()
{
    QFETCH(QByteArray, bytes);
    const auto file = m_folder.sites(bytes);
    QVERIFY_RESULT(file);
    QCOMPARE(file->rows.size(), 1u);
    QCOMPARE(file->rejects.size(), 0u);
}

void HostileFilesTest::oneBadCell_data()
{
    QTest::addColumn<QString>("cell");
    const char* cells[] = {"9.43E+09", "=1+1",    "@x",  "'",     "''",      "'=",  "-",
                           "\"",       "nan",     "inf", "1e400", "-1e400",  "0x1", "१२३",
                           "\u202Ex",  "\uFFFD",  "𝟙𝟚𝟛", "%s%n",  "../../x", ";;;", ",,,",
                           "||",       "1/2/3/4", "1-2", "///",   "T",       "1T1", "99999999",
                           "\u00A0",   "\u2028",  "\n",  "\r\n",  "\u0000",  "''''"};
    for (const char* cell : cells)
        QTest::addRow("%s", QByteArray(cell).toHex().constData()) << text(cell);
    QTest::newRow("long digits") << QString(5000, QLatin1Char('9'));
    QTest::newRow("long spaces") << QString(5000, QLatin1Char(' '));
    QTest::newRow("many colons") << QString(5000, QLatin1Char(':'));
    QTest::newRow("many semicolons") << QString(5000, QLatin1Char(';'));
}

/** In every column: taken or rejected with words, and never in the words. */
void HostileFilesTest::oneBadCell()
{
    QFETCH(QString, cell);
    const auto tryAll = [&](const QStringList& header, const RowText& plain, auto read) {
        for (const QString& column : header) {
            const auto result = read(RowText(plain).set(column, cell).file());
            QVERIFY2(faultOf(result).isEmpty(),
                     qPrintable(column + QLatin1Char(' ') + faultOf(result)));
            if (result && cell.size() > 4 && !result->rejects.empty())
                QVERIFY2(!result->rejects[0].reason.contains(cell), qPrintable(column));
        }
    };
    tryAll(siteHeader(), plainSite(), [&](const QByteArray& b) { return m_folder.sites(b); });
    tryAll(capacityHeader(), plainSession(),
           [&](const QByteArray& b) { return m_folder.capacity(b); });
    tryAll(waitingListHeader(), plainPathway(),
           [&](const QByteArray& b) { return m_folder.waitingList(b); });
}

void HostileFilesTest::damagedUtf16()
{
    const QByteArray good = plainSite().file();
    QByteArray wide("\xFF\xFE", 2);
    for (const char c : good)
        wide += QByteArray(1, c) + '\0';
    QVERIFY_RESULT(m_folder.sites(wide));
    const auto odd = m_folder.sites(wide.chopped(1));
    VERIFY_UNREADABLE(odd, text("damaged"));
    QByteArray lone = wide;
    lone.insert(60, QByteArray("\x00\xD8", 2)); // half of a pair
    const auto half = m_folder.sites(lone);
    VERIFY_UNREADABLE(half, text("damaged"));
    QByteArray nul = wide;
    nul.insert(60, QByteArray("\0\0", 2));
    const auto zero = m_folder.sites(nul);
    VERIFY_UNREADABLE(zero, text("NUL"));
}

void HostileFilesTest::stopping()
{
    const QString path = m_folder.write(plainSite().file());
    qint64 last = 0;
    Progress stopped([&](qint64 done, qint64) { last = done; });
    stopped.cancel();
    const auto result = readSites(path, test::exchangeOptions(), stopped);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);

    qint64 total = 0;
    const Progress progress([&](qint64 done, qint64 all) {
        QVERIFY(done >= last && done <= all);
        last = done;
        total = all;
    });
    QVERIFY_RESULT(readSites(path, test::exchangeOptions(), progress));
    QCOMPARE(last, total);
    QCOMPARE(total, QFileInfo(path).size());
}

void HostileFilesTest::mutations_data()
{
    QTest::addColumn<QByteArray>("encoding");
    for (const char* encoding : {"utf-8", "utf-16", "latin"})
        QTest::newRow(encoding) << QByteArray(encoding);
}

namespace {

/** A small waiting list with every column filled. */
QString fullList()
{
    QString content;
    for (int i = 0; i < 12; ++i) {
        RowText row = plainPathway();
        row.set(text("PATIENT_PATHWAY_IDENTIFIER"), text("RR8") + QString::number(100 + i));
        row.set(text("NHS_NUMBER"), text("999 000 0018"))
            .set(text("FAMILY_NAME"), text("Müller, \"M\""));
        row.set(text("REFERRAL_TO_TREATMENT_PERIOD_START_DATE"), text("03/04/2025"));
        row.set(text("TCI_Date"), text("25/12/2026")).set(text("BMI"), text("27.9"));
        row.set(text("CONDITION_FLAGS"), text("mi-6m;itu"));
        row.set(text("UNAVAILABLE"), text("2026-12-20/2027-01-03"));
        row.set(text("TRAVEL_LIMIT_MILES"), text("30"));
        row.set(text("ADDRESS_LINE_1"), text("1 High Street\r\nLeeds"));
        if (i == 0)
            content = QString::fromUtf8(row.header());
        content += QString::fromUtf8(row.row());
    }
    return content;
}

void mutate(QByteArray& bytes, std::mt19937& random)
{
    const QByteArray pieces = QByteArrayLiteral(",;\t\"\"\n\r'=-/.0919E+\0\xFF\xC3\xA9 ZT");
    for (unsigned times = 1 + random() % 6; times > 0 && !bytes.isEmpty(); --times) {
        const auto at = qsizetype(random() % unsigned(bytes.size()));
        const auto length = qsizetype(random() % 40);
        switch (random() % 6) {
        case 0: bytes[at] = char(random()); break;
        case 1: bytes[at] = pieces[qsizetype(random() % unsigned(pieces.size()))]; break;
        case 2: bytes.insert(at, pieces[qsizetype(random() % unsigned(pieces.size()))]); break;
        case 3: bytes.remove(at, length); break;
        case 4: bytes.insert(at, bytes.mid(at, length)); break;
        case 5:
            bytes.insert(qsizetype(random() % unsigned(bytes.size())), bytes.mid(at, length * 9));
        }
    }
}

} // namespace

void HostileFilesTest::mutations()
{
    QFETCH(QByteArray, encoding);
    const QString content = fullList();
    QByteArray good = content.toUtf8();
    if (encoding == "latin")
        good = content.toLatin1();
    if (encoding == "utf-16")
        good = QByteArray("\xFF\xFE", 2)
               + QByteArray(reinterpret_cast<const char*>(content.utf16()), content.size() * 2);
    const auto whole = m_folder.waitingList(good);
    QVERIFY_RESULT(whole);
    QCOMPARE(whole->rows.size(), 12u);

    std::mt19937 random(20261121);
    int read = 0;
    const int rounds = qEnvironmentVariableIsSet("SOONER_LONG") ? 50'000 : 1000;
    for (int round = 0; round < rounds; ++round) {
        QByteArray bytes = good;
        mutate(bytes, random);
        const auto result = m_folder.waitingList(bytes);
        QVERIFY2(faultOf(result).isEmpty(),
                 qPrintable(text("round %1: ").arg(round) + faultOf(result)));
        read += result.has_value();
    }
    QVERIFY2(read > 100, "hardly any mutation was read at all, so that this proves little");
}

void HostileFilesTest::cutShortAnywhere()
{
    const QByteArray good = fullList().toUtf8();
    for (qsizetype size = 1; size < good.size(); size += 3) {
        const auto result = m_folder.waitingList(good.left(size));
        QVERIFY2(faultOf(result).isEmpty(), qPrintable(faultOf(result)));
        if (result)
            QVERIFY(result->rows.size() < 12u || good.size() - size < 4);
    }
}

SOONER_TEST(HostileFilesTest)
#include "hostilefilestest.moc"
