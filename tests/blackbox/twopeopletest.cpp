#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <fcntl.h>

using namespace blackbox;

/** Two programs on one region at the same time: who is there, who waits for whom, and that a wait
    ends well whichever way it ends. */
class TwoPeopleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void infoSaysWhereTheRegionLives();
    void windowIsPresentUntilItIsGone();
    void aWriteWaitsForALongOne();
    void aWaitCanBeStopped();
    void aLongWaitIsRefusedInWords();

private:
    /** Starts an import and holds it still where it has the right to write. */
    std::unique_ptr<QProcess> importHeldStill(Desk& desk) const;
    std::unique_ptr<QProcess> openWindow(Desk& desk) const;
    static QStringList present(Desk& desk);

    Desk m_list; ///< many rows in list.csv, nobody in the region yet
};

namespace {

/** SQLite's bytes: who prepares a change holds the second, who writes it down the first, too. */
constexpr off_t pendingByte = 0x40000000;
constexpr off_t reservedByte = pendingByte + 1;

bool isLocked(const QString& file, off_t byte)
{
    QFile region(file);
    if (!region.open(QIODevice::ReadOnly))
        return false;
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = byte;
    range.l_len = 1;
    return fcntl(region.handle(), F_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

bool hasOpen(const QProcess& process, const QString& file)
{
    const QString wanted = QFileInfo(file).canonicalFilePath();
    const QDir open(QStringLiteral("/proc/%1/fd").arg(process.processId()));
    const QStringList entries = open.entryList(QDir::Files | QDir::System);
    return std::any_of(entries.begin(), entries.end(), [&](const QString& entry) {
        return QFile::symLinkTarget(open.filePath(entry)) == wanted;
    });
}

void goOn(QProcess& process)
{
    ::kill(pid_t(process.processId()), SIGCONT);
}

constexpr int rows = 20000;

} // namespace

#define NEEDS_PROC                                                                                 \
    do {                                                                                           \
        if (!QFileInfo::exists(QStringLiteral("/proc/self/fd")))                                   \
            QSKIP("what a program has open cannot be seen here: NOT checked");                     \
    } while (false)

void TwoPeopleTest::initTestCase()
{
    QVERIFY(m_list.makeRegion());
    QVERIFY(m_list.write("list.csv", plainList(rows)));
}

QStringList TwoPeopleTest::present(Desk& desk)
{
    QStringList people;
    for (const QJsonObject& person : objectsOf(desk.json("info STORE").value(utf8("present"))))
        people += person.value(utf8("user")).toString() + utf8(": ")
                  + person.value(utf8("doing")).toString();
    return people;
}

std::unique_ptr<QProcess> TwoPeopleTest::openWindow(Desk& desk) const
{
    auto window = std::make_unique<QProcess>();
    QProcessEnvironment environment = desk.environment();
    environment.insert(utf8("QT_QPA_PLATFORM"), utf8("offscreen"));
    environment.insert(utf8("USER"), utf8("Asha Patel"));
    window->setProcessEnvironment(environment);
    window->start(windowProgram(), {desk.store(), utf8("--as-of"), iso(today())});
    if (!waitUntil([&] { return !present(desk).isEmpty(); }))
        return nullptr;
    return window;
}

std::unique_ptr<QProcess> TwoPeopleTest::importHeldStill(Desk& desk) const
{
    auto import = desk.start(QStringLiteral("import STORE waiting-list \"%1\" --user \"Night job\"")
                                 .arg(m_list.path("list.csv")));
    if (!import || !waitUntil([&] {
            // A short lock is that of the announcement: it must hold while the program stands.
            if (!isLocked(desk.store(), reservedByte))
                return import->waitForFinished(0) || import->state() == QProcess::NotRunning;
            ::kill(pid_t(import->processId()), SIGSTOP);
            const bool held = isLocked(desk.store(), reservedByte)
                              && !isLocked(desk.store(), pendingByte)
                              && QFileInfo(desk.store() + utf8("-journal")).size() > 0;
            if (!held)
                goOn(*import);
            return held;
        }))
        return nullptr;
    return import->state() == QProcess::Running ? std::move(import) : nullptr;
}

void TwoPeopleTest::infoSaysWhereTheRegionLives()
{
    Desk desk;
    QVERIFY(desk.makeRegion());
    const QJsonObject info = desk.json("info STORE");
    QVERIFY(!info.value(utf8("place")).toString().isEmpty());
    QVERIFY(info.value(utf8("present")).isArray());
    QVERIFY(present(desk).isEmpty());
    QVERIFY(desk.run("info STORE").out.contains(info.value(utf8("place")).toString().toUtf8()));
}

void TwoPeopleTest::windowIsPresentUntilItIsGone()
{
    if (windowProgram().isEmpty())
        QSKIP("built without the window: it is NOT checked");
    Desk desk;
    QVERIFY(desk.makeRegion());
    const auto window = openWindow(desk);
    QVERIFY(window);
    const QJsonObject person =
        objectsOf(desk.json("info STORE").value(utf8("present"))).constFirst();
    QCOMPARE(person.value(utf8("user")).toString(), utf8("Asha Patel"));
    QCOMPARE(person.value(utf8("host")).toString(), QSysInfo::machineHostName());
    QVERIFY(QDateTime::fromString(person.value(utf8("since")).toString(), Qt::ISODate).isValid());
    QVERIFY(desk.run("info STORE").out.contains("Asha Patel is here, on "));
    // Who is killed says no goodbye, and is not there all the same.
    window->kill();
    QVERIFY(window->waitForFinished(patienceMs));
    QVERIFY(present(desk).isEmpty());
    VERIFY_EXIT(desk.run("offers STORE expire"), 0);
    QVERIFY(desk.json("check STORE").value(utf8("ok")).toBool());
}

void TwoPeopleTest::aWriteWaitsForALongOne()
{
    NEEDS_PROC;
    if (windowProgram().isEmpty())
        QSKIP("built without the window: it is NOT checked");
    Desk desk;
    QVERIFY(QFile::copy(m_list.store(), desk.store()));
    const auto window = openWindow(desk);
    QVERIFY(window);
    const auto import = importHeldStill(desk);
    QVERIFY(import);
    // Who reads is not in the way, and sees who is at work.
    QCOMPARE(present(desk),
             QStringList({utf8("Asha Patel: "), utf8("Night job: importing a list")}));
    const auto other = desk.start(utf8("offers STORE expire"));
    QVERIFY(other);
    QVERIFY(waitUntil([&] { return hasOpen(*other, desk.store()); }));
    QCOMPARE(other->state(), QProcess::Running);
    goOn(*import);
    for (QProcess* process : {import.get(), other.get()}) {
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
    }
    QCOMPARE(present(desk), QStringList(utf8("Asha Patel: ")));
    window->kill();
    QVERIFY(window->waitForFinished(patienceMs));
}

void TwoPeopleTest::aWaitCanBeStopped()
{
    NEEDS_PROC;
    Desk desk;
    QVERIFY(QFile::copy(m_list.store(), desk.store()));
    const auto import = importHeldStill(desk);
    QVERIFY(import);
    const auto other = desk.start(utf8("offers STORE expire"));
    QVERIFY(other);
    QVERIFY(waitUntil([&] { return hasOpen(*other, desk.store()); }));
    QCOMPARE(::kill(pid_t(other->processId()), SIGINT), 0);
    QVERIFY(other->waitForFinished(patienceMs));
    QCOMPARE(other->exitStatus(), QProcess::NormalExit);
    QCOMPARE(other->exitCode(), 130);
    QCOMPARE(other->readAllStandardError(),
             QByteArray("sooner-cli: stopped; nothing was changed\n"));
    goOn(*import);
    QVERIFY(import->state() == QProcess::NotRunning || import->waitForFinished(patienceMs));
    QCOMPARE(import->exitCode(), 0);
}

void TwoPeopleTest::aLongWaitIsRefusedInWords()
{
    if (!qEnvironmentVariableIsSet("SOONER_LONG"))
        QSKIP("takes the fifteen seconds that a command waits: only in the long run");
    Desk desk;
    QVERIFY(QFile::copy(m_list.store(), desk.store()));
    const auto import = importHeldStill(desk);
    QVERIFY(import);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = desk.run("offers STORE expire");
    goOn(*import);
    QVERIFY(import->waitForFinished(patienceMs));
    VERIFY_EXIT(outcome, 4);
    QVERIFY2(outcome.isOneErrorLine() && outcome.err.contains("keeps this region busy"),
             outcome.told().constData());
    QVERIFY(timer.elapsed() >= 15'000);
}

SOONER_TEST(TwoPeopleTest)
#include "twopeopletest.moc"
