#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

/** What a reader of the project must never meet, and what they must find. */
class TextTest : public QObject
{
    Q_OBJECT

private slots:
    void faultsOfInventedText_data();
    void faultsOfInventedText();
    void textsAreClean();
    void topFoldersIntroduceThemselves_data();
    void topFoldersIntroduceThemselves();
    void scriptsCanBeRun();
    void hazardsNameTestsThatExist();
};

namespace {

// In pieces, so that this file does not find itself.
const QRegularExpression& machinePath()
{
    static const QRegularExpression pattern(QStringLiteral("(^|[^A-Za-z0-9_.~}/-])/(wo"
                                                           "rk|ho"
                                                           "me|ro"
                                                           "ot|Us"
                                                           "ers|tmp/[a-z]+)(/|\\b)"));
    return pattern;
}

const QRegularExpression& unfinishedMark()
{
    static const QRegularExpression pattern(QStringLiteral("\\b(TO"
                                                           "DO|FIX"
                                                           "ME|XX"
                                                           "X|HA"
                                                           "CK)\\b"));
    return pattern;
}

bool isSource(const QString& name)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\.(cpp|h|hpp|sh|py|sql|cmake|qrc|in)$|CMakeLists\\.txt$|^\\.ci/"));
    return pattern.match(name).hasMatch();
}

/** What is wrong with a file of this name and text, as "line: what". */
QStringList faultsOf(const QString& name, const QString& text)
{
    QStringList faults;
    int number = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (machinePath().match(line).hasMatch())
            faults += QStringLiteral("%1: a path of one machine").arg(number);
        if (isSource(name) && unfinishedMark().match(line).hasMatch())
            faults += QStringLiteral("%1: unfinished work").arg(number);
    }
    return faults;
}

/** Every file of the project but what git and builds keep there. */
QStringList projectFiles()
{
    static const QRegularExpression notOurs(QStringLiteral("^(build[^/]*|\\.git|\\.cache)(/|$)"));
    const QDir root = sooner::test::sourceDir();
    QStringList names;
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = root.relativeFilePath(files.next());
        if (!notOurs.match(name).hasMatch())
            names += name;
    }
    names.sort();
    return names;
}

QByteArray contents(const QString& name)
{
    QFile file(sooner::test::sourceDir().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TextTest::faultsOfInventedText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("faults");
    const auto row = [](const char* title, const char* name, const QByteArray& text,
                        const QStringList& faults) {
        QTest::newRow(title) << QString::fromLatin1(name) << QString::fromUtf8(text) << faults;
    };
    const QByteArray slash = "/";
    const QByteArray mark = QByteArray("TO") + "DO";
    const QStringList none;
    const QStringList path = {QStringLiteral("2: a path of one machine")};
    const QStringList unfinished = {QStringLiteral("1: unfinished work")};
    row("plain", "a.cpp", "int a;\nint b;\n", none);
    row("a home folder", "a.md", "x\nsee " + slash + "home/ann/list.csv\n", path);
    row("a workplace", "a.cpp", "x\n\"" + slash + "work/main\"\n", path);
    row("a fixed temporary folder", "a.sh", "x\ncd " + slash + "tmp/build\n", path);
    row("part of a longer path", "a.md", "x\nSheffield/work/list\n", none);
    row("the user's own home", "a.md", "x\n~/work/list\n", none);
    row("an unfinished source", "core/a.cpp", "// " + mark + " later", unfinished);
    row("an unfinished script", "a.sh", "# " + mark, unfinished);
    row("the word in prose", "a.md", "No " + mark + " here", none);
    row("the word inside another", "a.cpp", mark + "S", none);
}

void TextTest::faultsOfInventedText()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QStringList, faults);
    QCOMPARE(faultsOf(name, text), faults);
}

void TextTest::textsAreClean()
{
    QStringList faults;
    int texts = 0;
    for (const QString& name : projectFiles()) {
        const QByteArray bytes = contents(name);
        if (bytes.left(4096).contains('\0'))
            continue;
        ++texts;
        for (const QString& fault : faultsOf(name, QString::fromUtf8(bytes)))
            faults += name + QLatin1Char(':') + fault;
    }
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
    QVERIFY2(texts > 50, "hardly any files found: is SOONER_SOURCE_DIR set?");
}

void TextTest::topFoldersIntroduceThemselves_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder :
         {"app", "core", "ui", "resources", "translations", "tests", "packaging"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void TextTest::topFoldersIntroduceThemselves()
{
    QFETCH(QString, folder);
    const QString text = QString::fromUtf8(contents(folder + QStringLiteral("/README.md")));
    QVERIFY2(text.startsWith(QStringLiteral("# ")), "README.md is missing or has no title");
    QVERIFY(text.contains(QStringLiteral("## What lives here")));
    QVERIFY(text.contains(QStringLiteral("## What it may use")));
    QVERIFY(text.contains(QStringLiteral("## Where to start reading")));
}

void TextTest::scriptsCanBeRun()
{
    QStringList faults;
    int scripts = 0;
    for (const QString& name : projectFiles()) {
        if (!name.endsWith(QStringLiteral(".sh")) && !name.startsWith(QStringLiteral(".ci/")))
            continue;
        ++scripts;
        if (!contents(name).startsWith("#!"))
            faults += name + QStringLiteral(": does not start with #!");
        if (!QFileInfo(sooner::test::sourceDir().filePath(name)).isExecutable())
            faults += name + QStringLiteral(": is not executable");
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    QVERIFY(scripts > 0);
}

void TextTest::hazardsNameTestsThatExist()
{
    const QStringList names = projectFiles();
    static const QRegularExpression named(QStringLiteral("`(\\w+Test)::(\\w+)`"));
    auto tests =
        named.globalMatch(QString::fromUtf8(contents(QStringLiteral("docs/safety/hazards.md"))));
    int count = 0;
    QStringList faults;
    for (; tests.hasNext(); ++count) {
        const auto test = tests.next();
        const QString file = QLatin1Char('/') + test.captured(1).toLower() + QStringLiteral(".cpp");
        const QByteArray function = "void " + test.captured(2).toUtf8() + "()";
        const bool exists = std::any_of(names.begin(), names.end(), [&](const QString& name) {
            return name.endsWith(file) && contents(name).contains(function);
        });
        if (!exists)
            faults += test.captured();
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    QVERIFY(count > 20);
}

SOONER_TEST(TextTest)
#include "texttest.moc"
