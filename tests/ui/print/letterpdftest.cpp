#include "ui/print/letterpdf.h"
#include "tests/support/letterfacts.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <ctime>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace sooner;
using namespace sooner::letters;

class LetterPdfTest : public QObject
{
    Q_OBJECT

private slots:
    void factsCanBeReadBack_data();
    void factsCanBeReadBack();
    void namesOfTheWorld_data();
    void namesOfTheWorld();
    void sameLetterGivesSameBytes_data();
    void sameLetterGivesSameBytes();
    void onlyTheDateDiffers();
    void doesNotDependOnTheProcess();
    void doesNotDependOnTheTimeZone();
    void metadataNameNobody();
    void fileBelongsToItsOwner();
    void replacesAnOlderFile();
    void saysWhyItCannotBeWritten_data();
    void saysWhyItCannotBeWritten();
    void fullDiskLeavesNothingBehind();
};

namespace {

constexpr Instant morning{1795168927000000}; // 2026-11-20T10:02:07Z
constexpr Instant later{1795255327000000};

/** What a program prints about a file; nothing when it is not installed. */
std::optional<QString> outputOf(const QString& program, const QStringList& arguments)
{
    if (QStandardPaths::findExecutable(program).isEmpty())
        return std::nullopt;
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

#define NEED_POPPLER(text)                                                                         \
    if (!(text))                                                                                   \
    QSKIP("pdftotext and pdfinfo are NOT installed: the pages were not read back")

QString simple(QString text)
{
    return text.replace(QChar::Nbsp, QLatin1Char(' ')).simplified();
}

class Folder
{
public:
    QString file() const { return m_folder.filePath(QStringLiteral("letter.pdf")); }
    QStringList names() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    }
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Letter standard(int options)
{
    return compose(test::letterFacts(options), LetterFormat::Standard);
}

} // namespace

void LetterPdfTest::factsCanBeReadBack_data()
{
    QTest::addColumn<int>("options");
    QTest::addColumn<int>("format");
    for (int options = 1; options <= 3; ++options) {
        QTest::addRow("%d, standard", options) << options << int(LetterFormat::Standard);
        QTest::addRow("%d, large print", options) << options << int(LetterFormat::LargePrint);
    }
}

void LetterPdfTest::factsCanBeReadBack()
{
    QFETCH(int, options);
    QFETCH(int, format);
    const Folder folder;
    const Facts facts = test::letterFacts(options);
    const Letter letter = compose(facts, LetterFormat(format));
    QVERIFY_RESULT(writeLetterPdf(letter, folder.file(), morning));
    const auto read = outputOf(QStringLiteral("pdftotext"), {folder.file(), QStringLiteral("-")});
    NEED_POPPLER(read);
    const QString text = simple(*read);
    QStringList expected = letter.to + letter.sender + letter.closing + letter.replyForm.choices
                           + letter.replyForm.sendTo + QStringList{letter.heading, letter.greeting};
    for (const Section& section : letter.after) {
        expected += section.heading;
        for (const Paragraph& paragraph : section.paragraphs) {
            for (const Run& run : paragraph.runs)
                expected += run.text;
        }
    }
    for (const Option& option : facts.options)
        expected += {option.hospital, option.address, option.team, option.date.letterWithWeekday()};
    // a paragraph may go on behind the page number
    const QString withoutNumbers =
        QString(text).remove(QRegularExpression(QStringLiteral("Page \\d of \\d ?")));
    for (const QString& words : expected)
        QVERIFY2(withoutNumbers.contains(simple(words)), qPrintable(words + text));
    QVERIFY(text.contains(QStringLiteral("Page 1 of ")));
}

void LetterPdfTest::namesOfTheWorld_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("reads");
    const auto row = [](const char* title, const QString& name, bool reads) {
        QTest::newRow(title) << name << reads;
    };
    row("apostrophe", QStringLiteral("Maeve O\u2019Donoghue"), true);
    row("French", QStringLiteral("Zo\u00EB Lef\u00E8vre-H\u00E9rault"), true);
    row("Polish", QStringLiteral("Ma\u0142gorzata \u015Awi\u0119to\u017C\u00F3\u0142\u0107"), true);
    row("Vietnamese", QStringLiteral("Nguy\u1EC5n Th\u1ECB Ph\u01B0\u1EE3ng"), true);
    row("Greek and Cyrillic",
        QStringLiteral("\u0395\u03BB\u03AD\u03BD\u03B7 "
                       "\u041E\u043B\u044C\u0433\u0430"),
        true);
    row("emoji", QStringLiteral("Ann \U0001F600 Lee"), false);
    row("Arabic", QStringLiteral("\u0623\u062D\u0645\u062F \u0627\u0644\u0633\u064A\u062F"), false);
    row("Punjabi", QStringLiteral("\u0A17\u0A41\u0A30\u0A2A\u0A4D\u0A30\u0A40\u0A24"), false);
    row("Chinese", QStringLiteral("\u674E\u5C0F\u9F99"), false);
    row("many marks on one letter", QStringLiteral("Z") + QString(200, QChar(0x0301)), false);
    row("nothing visible", QString(QChar(0x200B)), false);
}

void LetterPdfTest::namesOfTheWorld()
{
    QFETCH(QString, name);
    QFETCH(bool, reads);
    const Folder folder;
    Facts facts = test::letterFacts(2);
    facts.name = {name, {}, {}};
    facts.options[0].team = name;
    QVERIFY_RESULT(writeLetterPdf(compose(facts, LetterFormat::Standard), folder.file(), morning));
    const auto read = outputOf(QStringLiteral("pdftotext"), {folder.file(), QStringLiteral("-")});
    NEED_POPPLER(read);
    const QString text = simple(*read).normalized(QString::NormalizationForm_C);
    // whatever the name, the rest of the letter is there
    QVERIFY2(text.contains(QStringLiteral("This is your choice.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Miss R. Oyelaran")), qPrintable(text));
    if (reads)
        QVERIFY2(text.contains(QStringLiteral("Dear %1,").arg(name)), qPrintable(text));
}

void LetterPdfTest::sameLetterGivesSameBytes_data()
{
    factsCanBeReadBack_data();
}

void LetterPdfTest::sameLetterGivesSameBytes()
{
    QFETCH(int, options);
    QFETCH(int, format);
    const Letter letter = compose(test::letterFacts(options), LetterFormat(format));
    const auto first = letterPdf(letter, morning);
    // another letter in between must not matter
    QVERIFY_RESULT(letterPdf(standard(2), later));
    const auto second = letterPdf(letter, morning);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QVERIFY(*first == *second);
}

void LetterPdfTest::onlyTheDateDiffers()
{
    auto first = letterPdf(standard(2), morning);
    const auto second = letterPdf(standard(2), later);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QVERIFY(*first != *second);
    QVERIFY(first->contains("/CreationDate (D:20261120100207+00'00')"));
    first->replace("(D:20261120100207+00'00')", "(D:20261121100207+00'00')");
    QVERIFY(*first == *second);
}

/** Qt orders fonts by a hash with a seed of the process. */
void LetterPdfTest::doesNotDependOnTheProcess()
{
    Facts facts = test::letterFacts(2);
    facts.name.given = QStringLiteral("\u0623\u062D\u0645\u062F \u03A9 \u05D0\u0915"); // more fonts
    const Letter letter = compose(facts, LetterFormat::Standard);
    const auto first = letterPdf(letter, morning);
    QVERIFY_RESULT(first);
    for (int process = 0; process < 12; ++process) {
        QHashSeed::resetRandomGlobalSeed();
        const auto bytes = letterPdf(letter, morning);
        QVERIFY_RESULT(bytes);
        QVERIFY(*bytes == *first);
        QVERIFY(QHashSeed::globalSeed() != 0);
    }
}

void LetterPdfTest::doesNotDependOnTheTimeZone()
{
#ifdef Q_OS_UNIX
    const QByteArray before = qgetenv("TZ");
    std::vector<QByteArray> files;
    for (const char* zone : {"UTC", "America/New_York", "Pacific/Auckland"}) {
        qputenv("TZ", zone);
        tzset();
        const auto bytes = letterPdf(standard(1), morning);
        QVERIFY_RESULT(bytes);
        files.push_back(*bytes);
    }
    qputenv("TZ", before);
    tzset();
    QVERIFY(files[0] == files[1]);
    QVERIFY(files[0] == files[2]);
#else
    QSKIP("the time zone of a running program is not ours to set here");
#endif
}

void LetterPdfTest::metadataNameNobody()
{
    const Folder folder;
    QVERIFY_RESULT(writeLetterPdf(standard(2), folder.file(), morning));
    const auto info = outputOf(QStringLiteral("pdfinfo"), {folder.file()});
    NEED_POPPLER(info);
    QVERIFY2(info->contains(QStringLiteral("Your choice of hospital")), qPrintable(*info));
    QVERIFY2(info->contains(QStringLiteral("A4")), qPrintable(*info));
    for (const char* fact : {"Zawadzka", "Halina", "999", "hip", "Elland"})
        QVERIFY2(!info->contains(QLatin1String(fact), Qt::CaseInsensitive), qPrintable(*info));
}

void LetterPdfTest::fileBelongsToItsOwner()
{
    const Folder folder;
    QVERIFY_RESULT(writeLetterPdf(standard(1), folder.file(), morning));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                        | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFile::permissions(folder.file()) & others, QFile::Permissions());
    QCOMPARE(folder.names(), QStringList{QStringLiteral("letter.pdf")});
}

void LetterPdfTest::replacesAnOlderFile()
{
    const Folder folder;
    QFile old(folder.file());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    QVERIFY(old.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY_RESULT(writeLetterPdf(standard(1), folder.file(), morning));
    QVERIFY(bytesOf(folder.file()).startsWith("%PDF-"));
    QVERIFY(!(QFile::permissions(folder.file()) & QFile::ReadOther));
    QCOMPARE(folder.names(), QStringList{QStringLiteral("letter.pdf")});
}

void LetterPdfTest::saysWhyItCannotBeWritten_data()
{
    QTest::addColumn<QString>("below");
    QTest::newRow("no such folder") << QStringLiteral("missing/letter.pdf");
    QTest::newRow("a file where a folder should be") << QStringLiteral("file/letter.pdf");
    QTest::newRow("a folder in its place") << QStringLiteral("folder");
    QTest::newRow("a folder that is not ours to write") << QStringLiteral("locked/letter.pdf");
}

void LetterPdfTest::saysWhyItCannotBeWritten()
{
    QFETCH(QString, below);
    const Folder folder;
    const QDir here(folder.path());
    QVERIFY(here.mkdir(QStringLiteral("folder")));
    QVERIFY(here.mkdir(QStringLiteral("locked")));
    QFile file(here.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
#ifdef Q_OS_UNIX
    if (below.startsWith(QLatin1String("locked")) && geteuid() == 0)
        QSKIP("run as root: every folder can be written, so the refusal was NOT tried");
#endif
    const QString locked = here.filePath(QStringLiteral("locked"));
    QFile::setPermissions(locked, QFile::ReadOwner | QFile::ExeOwner);
    const auto result = writeLetterPdf(standard(1), here.filePath(below), morning);
    QFile::setPermissions(locked, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Output);
    QVERIFY(result.error().message.contains(below));
    QVERIFY(!QFile::exists(here.filePath(QStringLiteral("locked/letter.pdf"))));
    QCOMPARE(folder.names(), QStringList{QStringLiteral("file")});
}

/** A limit on the size of files stands in for a disk without room. */
void LetterPdfTest::fullDiskLeavesNothingBehind()
{
#ifdef Q_OS_UNIX
    const Folder folder;
    QVERIFY_RESULT(writeLetterPdf(standard(1), folder.file(), morning));
    const QByteArray before = bytesOf(folder.file());
    rlimit limit{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &limit), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4096, limit.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto result = writeLetterPdf(standard(2), folder.file(), later);
    const auto fresh =
        writeLetterPdf(standard(2), folder.path() + QStringLiteral("/new.pdf"), later);
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Output);
    QVERIFY(!fresh);
    QCOMPARE(folder.names(), QStringList{QStringLiteral("letter.pdf")});
    QVERIFY(bytesOf(folder.file()) == before);
#else
    QSKIP("a full disk cannot be played here");
#endif
}

SOONER_TEST(LetterPdfTest)
#include "letterpdftest.moc"
