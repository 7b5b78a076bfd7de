#include "tests/blackbox/desk.h"
#include "tests/support/registry.h"

#include <QRegularExpression>

using namespace blackbox;

/** The manual pages tell of every command and option that there is, and of no other. */
class ManualTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void everyCommandHasItsSection();
    void everyOptionStandsInItsSection();
    void theWindowsOptions();
    void versionsAgree();
    void pagesAreWellFormed_data();
    void pagesAreWellFormed();

private:
    QString help(const QString& words) const;

    QString m_page; ///< sooner-cli.1, its escapes removed
    QStringList m_commands;
};

namespace {

QString pagePath(const char* name)
{
    return qEnvironmentVariable("SOONER_SOURCE_DIR") + utf8("/packaging/man/") + utf8(name);
}

QString plain(const QString& roff)
{
    return QString(roff).replace(utf8("\\-"), utf8("-"));
}

/** "--name" of every line that begins with one, in help or in a page. */
QStringList optionsIn(const QString& text)
{
    static const QRegularExpression option(utf8("^(?:  |\\.B |\\.BI )(--[a-z-]+)"),
                                           QRegularExpression::MultilineOption);
    QStringList options;
    for (auto found = option.globalMatch(text); found.hasNext();)
        options += found.next().captured(1);
    options.sort();
    return options;
}

/** From the heading that begins so to the next one. */
QString sectionOf(const QString& page, const QString& heading)
{
    const qsizetype begin = page.indexOf(heading);
    if (begin < 0)
        return {};
    static const QRegularExpression next(utf8("\n\\.S[SH] "));
    return page.mid(begin, page.indexOf(next, begin + 1) - begin);
}

} // namespace

void ManualTest::initTestCase()
{
    m_page = plain(QString::fromUtf8(readFile(pagePath("sooner-cli.1"))));
    QVERIFY(!m_page.isEmpty());
    static const QRegularExpression command(utf8("^  ([a-z]+) "),
                                            QRegularExpression::MultilineOption);
    for (auto found = command.globalMatch(help({})); found.hasNext();)
        m_commands += found.next().captured(1);
    QVERIFY(m_commands.size() >= 11);
}

QString ManualTest::help(const QString& command) const
{
    const Outcome outcome = run(cliProgram(), words(command + utf8(" --help")),
                                QProcessEnvironment::systemEnvironment());
    return outcome.exit == 0 ? QString::fromUtf8(outcome.out) : QString();
}

void ManualTest::everyCommandHasItsSection()
{
    static const QRegularExpression heading(utf8("^\\.SS \"([a-z]+) "),
                                            QRegularExpression::MultilineOption);
    QStringList told;
    for (auto found = heading.globalMatch(m_page); found.hasNext();)
        told += found.next().captured(1);
    QCOMPARE(told, m_commands);
}

void ManualTest::everyOptionStandsInItsSection()
{
    QStringList common = optionsIn(sectionOf(m_page, utf8(".SH OPTIONS OF EVERY COMMAND")));
    QVERIFY(common.contains(utf8("--json")));
    for (const QString& command : m_commands) {
        QStringList told =
            common + optionsIn(sectionOf(m_page, QStringLiteral(".SS \"%1 ").arg(command)));
        told.sort();
        const QStringList there = optionsIn(help(command));
        QVERIFY(there.size() >= common.size());
        QVERIFY2(told == there, qPrintable(command + utf8(" has ") + there.join(QLatin1Char(' '))
                                           + utf8("\nthe page ") + told.join(QLatin1Char(' '))));
    }
}

void ManualTest::theWindowsOptions()
{
    if (windowProgram().isEmpty())
        QSKIP("built without the window: its manual page is NOT checked");
    const Outcome outcome =
        run(windowProgram(), {utf8("--help")}, QProcessEnvironment::systemEnvironment());
    VERIFY_EXIT(outcome, 0);
    const QStringList there = optionsIn(QString::fromUtf8(outcome.out));
    QVERIFY(there.contains(utf8("--read-only")));
    const QString page = plain(QString::fromUtf8(readFile(pagePath("sooner.1"))));
    QCOMPARE(optionsIn(sectionOf(page, utf8(".SH OPTIONS"))), there);
}

void ManualTest::versionsAgree()
{
    const Outcome outcome =
        run(cliProgram(), {utf8("--version")}, QProcessEnvironment::systemEnvironment());
    const QByteArray version = outcome.out.split('\n').first().split(' ').last();
    QVERIFY(!version.isEmpty());
    for (const char* page : {"sooner-cli.1", "sooner.1"})
        QVERIFY(readFile(pagePath(page)).contains("\"Sooner " + version + '"'));
}

void ManualTest::pagesAreWellFormed_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("sooner-cli") << utf8("sooner-cli.1");
    QTest::newRow("sooner") << utf8("sooner.1");
}

void ManualTest::pagesAreWellFormed()
{
    QFETCH(QString, page);
    if (tool("groff").isEmpty())
        QSKIP("groff is not on this machine: the form of the manual pages is NOT checked");
    const Outcome outcome =
        run(tool("groff"),
            {utf8("-man"), utf8("-Tascii"), utf8("-ww"), pagePath(page.toUtf8().constData())},
            QProcessEnvironment::systemEnvironment());
    VERIFY_EXIT(outcome, 0);
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY(outcome.out.size() > 1000);
}

SOONER_TEST(ManualTest)
#include "manualtest.moc"
