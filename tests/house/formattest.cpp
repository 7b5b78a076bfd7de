#include "tests/support/registry.h"
#include "tests/support/sourcedir.h"

#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

/** Every source has the form that packaging/format.sh gives it. */
class FormatTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void badFormIsSeen();
    void sourcesHaveTheForm_data();
    void sourcesHaveTheForm();

private:
    QString m_tool;
};

namespace {

constexpr int oneMinute = 60 * 1000;

QString clangFormat14()
{
    for (const char* name : {"clang-format-14", "clang-format"}) {
        const QString tool = QStandardPaths::findExecutable(QString::fromLatin1(name));
        QProcess process;
        process.start(tool, {QStringLiteral("--version")});
        if (!tool.isEmpty() && process.waitForFinished(oneMinute)
            && process.readAllStandardOutput().contains("version 14."))
            return tool;
    }
    return {};
}

} // namespace

void FormatTest::initTestCase()
{
    m_tool = clangFormat14();
    if (m_tool.isEmpty())
        QSKIP("clang-format 14 is not installed (package clang-format-14): the form of the sources "
              "is NOT checked");
}

void FormatTest::badFormIsSeen()
{
    for (const auto& [source, good] : {std::pair("int main()\n{\n    return 0;\n}\n", true),
                                       {"int main(){ return 0; }\n", false}}) {
        QProcess process;
        process.setWorkingDirectory(sooner::test::sourceDir().filePath(QStringLiteral("tests")));
        process.start(m_tool, {QStringLiteral("--dry-run"), QStringLiteral("-Werror"),
                               QStringLiteral("--style=file"),
                               QStringLiteral("--assume-filename=invented.cpp")});
        process.write(source);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(oneMinute));
        QCOMPARE(process.exitCode() == 0, good);
    }
}

void FormatTest::sourcesHaveTheForm_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"app", "core", "ui", "tests"})
        QTest::newRow(folder) << QString::fromLatin1(folder);
}

void FormatTest::sourcesHaveTheForm()
{
    QFETCH(QString, folder);
    const QDir root = sooner::test::sourceDir();
    QStringList arguments = {QStringLiteral("--dry-run"), QStringLiteral("-Werror")};
    QDirIterator files(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        arguments += root.relativeFilePath(files.next());
    if (arguments.size() == 2)
        return; // nothing there yet
    QProcess process;
    process.setWorkingDirectory(root.path());
    process.start(m_tool, arguments);
    QVERIFY(process.waitForFinished(oneMinute));
    static const QRegularExpression place(QStringLiteral("^(\\S+?):\\d+:\\d+: error"),
                                          QRegularExpression::MultilineOption);
    QStringList wrong;
    auto matches = place.globalMatch(QString::fromUtf8(process.readAllStandardError()));
    while (matches.hasNext())
        wrong += matches.next().captured(1);
    wrong.removeDuplicates();
    QVERIFY2(process.exitCode() == 0,
             qPrintable(QStringLiteral("run packaging/format.sh; not in form:\n")
                        + wrong.join(QLatin1Char('\n'))));
}

SOONER_TEST(FormatTest)
#include "formattest.moc"
