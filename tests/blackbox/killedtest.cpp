#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <csignal>

using namespace blackbox;

/** Whatever ends a program, the region is as it was before or as it should be after: never between
    the two. */
class KilledTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void killedInTheMiddleOfAnImport_data();
    void killedInTheMiddleOfAnImport();
    void killedWhileAcceptingAPlan_data();
    void killedWhileAcceptingAPlan();
    void interruptedImportWritesNothing();
    void interruptedLettersKeepWhatIsFinished();
    void aDiskThatFillsUp_data();
    void aDiskThatFillsUp();
    void filesStayWhenTheDiskFillsUp_data();
    void filesStayWhenTheDiskFillsUp();
    void twoImportsAtOnce();
    void twoPlansAreAcceptedAtOnce();
    void foldersThatMayNotBeWritten_data();
    void foldersThatMayNotBeWritten();
    void aRegionThatMayNotBeWritten();
    void aCutOffRegionThatMayNotBeWritten();

private:
    bool copyRegion(const Desk& from, Desk& to) const;

    Desk m_list; ///< 20,000 rows in list.csv, nobody in the region yet
    qint64 m_importMs = 0;
    Desk m_plan; ///< patients and places, no offers yet
    qint64 m_acceptMs = 0;
    int m_matched = 0;
};

namespace {

constexpr int rows = 20000;
constexpr int moments = 8;

/** When a program is killed. */
enum Moment {
    AfterATime,      ///< at a part of the time that it takes when nobody disturbs it
    JournalAppears,  ///< it has begun to write
    RegionIsWritten, ///< it is in the middle of the commit
};

int count(const QJsonObject& info, const char* what)
{
    return info.value(utf8("counts")).toObject().value(utf8(what)).toInt(-1);
}

bool isSound(Desk& desk)
{
    return desk.json("check STORE").value(utf8("ok")).toBool();
}

/** Waits for the moment, or for the program's own end. */
void awaitMoment(QProcess& process, const Desk& desk, Moment moment, qint64 milliseconds)
{
    const QString journal = desk.store() + utf8("-journal");
    const qint64 size = QFileInfo(desk.store()).size();
    const QDateTime changed = QFileInfo(desk.store()).lastModified();
    QElapsedTimer timer;
    timer.start();
    const auto isNow = [&] {
        QFileInfo region(desk.store());
        switch (moment) {
        case AfterATime: return timer.elapsed() >= milliseconds;
        case JournalAppears: return QFileInfo(journal).size() > 0;
        case RegionIsWritten: break;
        }
        return region.size() != size || region.lastModified() != changed;
    };
    while (!isNow() && !process.waitForFinished(0) && process.state() == QProcess::Running)
        QThread::usleep(200);
}

/** A row for each part of the time, and for each of the other moments with a little more time. */
void addMoments()
{
    QTest::addColumn<int>("moment");
    QTest::addColumn<int>("part");
    for (int part = 0; part < moments; ++part)
        QTest::addRow("after %d of %d parts of its time", part, moments) << int(AfterATime) << part;
    for (int more = 0; more < 3; ++more) {
        QTest::addRow("%d ms after the journal appears", more) << int(JournalAppears) << more;
        QTest::addRow("%d ms after the region is written", more) << int(RegionIsWritten) << more;
    }
}

/** Starts it, kills it at the moment. */
void killAt(Desk& desk, const QString& command, int moment, int part, qint64 wholeMs)
{
    const auto process = desk.start(command);
    QVERIFY(process);
    awaitMoment(*process, desk, Moment(moment), wholeMs * part / moments);
    if (moment != AfterATime)
        QThread::msleep(quint64(part));
    process->kill();
    QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
}

} // namespace

bool KilledTest::copyRegion(const Desk& from, Desk& to) const
{
    return QFile::copy(from.store(), to.store());
}

void KilledTest::initTestCase()
{
    QVERIFY(m_list.makeRegion());
    QVERIFY(m_list.write("list.csv", plainList(rows)));
    QElapsedTimer timer;
    Desk whole;
    QVERIFY(copyRegion(m_list, whole));
    timer.start();
    const QJsonObject said =
        whole.json(QStringLiteral("import STORE waiting-list \"%1\"").arg(m_list.path("list.csv")));
    m_importMs = timer.elapsed();
    QCOMPARE(said.value(utf8("inserted")).toInt(), rows);

    Table places = plainCapacity(12);
    for (Record& session : places.rows)
        session.insert(utf8("PLACES"), utf8("90"));
    QVERIFY(m_plan.makeRegion(plainList(1500), places));
    Desk accepted;
    QVERIFY(copyRegion(m_plan, accepted));
    timer.start();
    m_matched = accepted.json("match STORE --accept").value(utf8("accepted")).toInt();
    m_acceptMs = timer.elapsed();
    QCOMPARE(m_matched, 12 * 90);
}

void KilledTest::killedInTheMiddleOfAnImport_data()
{
    addMoments();
}

void KilledTest::killedInTheMiddleOfAnImport()
{
    QFETCH(int, moment);
    QFETCH(int, part);
    Desk desk;
    QVERIFY(copyRegion(m_list, desk));
    const QString command =
        QStringLiteral("import STORE waiting-list \"%1\"").arg(m_list.path("list.csv"));
    killAt(desk, command, moment, part, m_importMs);
    QVERIFY(isSound(desk));
    const int there = count(desk.json("info STORE"), "pathways");
    QVERIFY2(there == 0 || there == rows, QByteArray::number(there).constData());
    QCOMPARE(count(desk.json("info STORE"), "sites"), 12);
    // And it works on.
    if (part == 0)
        QCOMPARE(desk.json(command).value(utf8("accepted")).toInt(), rows);
}

void KilledTest::killedWhileAcceptingAPlan_data()
{
    addMoments();
}

void KilledTest::killedWhileAcceptingAPlan()
{
    QFETCH(int, moment);
    QFETCH(int, part);
    Desk desk;
    QVERIFY(copyRegion(m_plan, desk));
    killAt(desk, utf8("match STORE --accept"), moment, part, m_acceptMs);
    QVERIFY(isSound(desk));
    const int offers = count(desk.json("info STORE"), "offers");
    QVERIFY2(offers == 0 || offers == m_matched, QByteArray::number(offers).constData());
    const QJsonObject again = desk.json("match STORE --accept");
    QCOMPARE(again.value(utf8("accepted")).toInt(), m_matched - offers);
}

void KilledTest::interruptedImportWritesNothing()
{
    Desk desk;
    QVERIFY(copyRegion(m_list, desk));
    const auto import =
        desk.start(QStringLiteral("import STORE waiting-list \"%1\"").arg(m_list.path("list.csv")));
    QVERIFY(import);
    awaitMoment(*import, desk, JournalAppears, 0);
    QCOMPARE(import->state(), QProcess::Running);
    QCOMPARE(::kill(pid_t(import->processId()), SIGINT), 0);
    QVERIFY(import->waitForFinished(patienceMs));
    QCOMPARE(import->exitStatus(), QProcess::NormalExit);
    QCOMPARE(import->exitCode(), 130);
    QVERIFY(import->readAllStandardError().startsWith("sooner-cli: "));
    QVERIFY(isSound(desk));
    // That somebody was at work on it was written down and taken away again: not byte for byte.
    QCOMPARE(count(desk.json("info STORE"), "pathways"), 0);
}

void KilledTest::interruptedLettersKeepWhatIsFinished()
{
    constexpr int letters = 40;
    Desk desk;
    QVERIFY(desk.makeRegion(plainList(letters), plainCapacity(letters)));
    QCOMPARE(desk.json("match STORE --accept").value(utf8("accepted")).toInt(), letters);
    desk.json("offers STORE send --all");
    for (int offer = 1; offer <= letters; ++offer)
        VERIFY_EXIT(desk.run(QStringLiteral("offers STORE answer %1 yes --quiet").arg(offer)), 0);
    const auto process = desk.start(utf8("letters STORE --all --out DIR/letters"));
    QVERIFY(process);
    const QDir folder(desk.path("letters"));
    QVERIFY(waitUntil([&] {
        return folder.exists() && !folder.entryList({utf8("P*.pdf")}, QDir::Files).isEmpty();
    }));
    QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
    QVERIFY(process->waitForFinished(patienceMs));
    QCOMPARE(process->exitCode(), 130);
    const QStringList made = folder.entryList(QDir::Files);
    QVERIFY(!made.isEmpty() && made.size() < letters);
    QStringList recorded;
    for (const QJsonObject& offer : offersOf(desk, "with-patient"))
        recorded += offer.value(utf8("pathway")).toString() + utf8("-standard-en.pdf");
    QCOMPARE(QSet<QString>(recorded.begin(), recorded.end()),
             QSet<QString>(made.begin(), made.end()));
    QVERIFY(isSound(desk));
}

void KilledTest::aDiskThatFillsUp_data()
{
    QTest::addColumn<int>("blocks"); // of 1,024 bytes in bash
    QTest::newRow("at once") << 8;
    QTest::newRow("in the journal") << 200;
    QTest::newRow("in the region") << 2000;
}

namespace {

/** A limit on the size of files does what a full disk does. */
Outcome runOnAFullDisk(Desk& desk, int blocks, const QString& command)
{
    const QString limited = QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$@\"").arg(blocks);
    return run(tool("bash"),
               QStringList{utf8("-c"), limited, utf8("bash"), cliProgram()}
                   + desk.argumentsOf(command),
               desk.environment());
}

} // namespace

void KilledTest::aDiskThatFillsUp()
{
    QFETCH(int, blocks);
    Desk desk;
    QVERIFY(copyRegion(m_list, desk));
    const Outcome outcome = runOnAFullDisk(
        desk, blocks,
        QStringLiteral("import STORE waiting-list \"%1\"").arg(m_list.path("list.csv")));
    VERIFY_EXIT(outcome, 4);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QVERIFY(isSound(desk));
    QCOMPARE(count(desk.json("info STORE"), "pathways"), 0);
}

void KilledTest::filesStayWhenTheDiskFillsUp_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("blocks");
    QTest::addColumn<int>("exit");
    // That it is written down who exports comes before the file.
    QTest::newRow("an export") << utf8("export STORE waiting-list DIR/out.csv") << 100 << 4;
    QTest::newRow("a plan") << utf8("match STORE --out DIR/out.csv") << 16 << 2;
    QTest::newRow("rejects") << utf8("import STORE waiting-list DIR/bad.csv --rejects DIR/out.csv")
                             << 100 << 2;
}

/** What was there under the name stays, nothing half made is left, and the region is as it was. */
void KilledTest::filesStayWhenTheDiskFillsUp()
{
    QFETCH(QString, command);
    QFETCH(int, blocks);
    QFETCH(int, exit);
    Desk desk;
    QVERIFY(copyRegion(m_plan, desk));
    Table bad = plainList(1500);
    for (Record& row : bad.rows)
        row.insert(utf8("NHS_NUMBER"), utf8("9990000017"));
    QVERIFY(desk.write("bad.csv", bad));
    QVERIFY(desk.write("out.csv", QByteArray("precious")));
    const QByteArray before = desk.storeHash();
    const QDir folder(QFileInfo(desk.path("out.csv")).absolutePath());
    const QStringList names = folder.entryList(QDir::Files);
    const Outcome outcome = runOnAFullDisk(desk, blocks, command);
    VERIFY_EXIT(outcome, exit);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QFile out(desk.path("out.csv"));
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), QByteArray("precious"));
    if (exit == 2)
        QCOMPARE(desk.storeHash(), before);
    QVERIFY(isSound(desk));
    QStringList left = folder.entryList(QDir::Files);
    left.removeAll(QFileInfo(desk.store()).fileName() + utf8("-journal")); // empty
    QCOMPARE(left, names);
}

void KilledTest::twoImportsAtOnce()
{
    constexpr int each = 3000;
    Desk desk;
    QVERIFY(copyRegion(m_list, desk));
    Table first = plainList(2 * each);
    Table second = first;
    first.rows = first.rows.mid(0, each);
    second.rows = second.rows.mid(each);
    QVERIFY(desk.write("first.csv", first));
    QVERIFY(desk.write("second.csv", second));
    const auto one = desk.start(utf8("import STORE waiting-list DIR/first.csv"));
    const auto other = desk.start(utf8("import STORE waiting-list DIR/second.csv"));
    int expected = 0;
    for (QProcess* process : {one.get(), other.get()}) {
        QVERIFY(process);
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QVERIFY2(process->exitCode() == 0 || process->exitCode() == 4,
                 process->readAllStandardError().constData());
        expected += process->exitCode() == 0 ? each : 0;
    }
    QVERIFY(expected > 0);
    QCOMPARE(count(desk.json("info STORE"), "pathways"), expected);
    QVERIFY(isSound(desk));
}

void KilledTest::twoPlansAreAcceptedAtOnce()
{
    Desk desk;
    QVERIFY(copyRegion(m_plan, desk));
    const auto one = desk.start(utf8("match STORE --accept"));
    const auto other = desk.start(utf8("match STORE --accept"));
    for (QProcess* process : {one.get(), other.get()}) {
        QVERIFY(process);
        QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    }
    QVERIFY(one->exitCode() == 0 || other->exitCode() == 0);
    // Every place once, nobody twice.
    QMap<QString, int> places;
    QMap<QString, int> patients;
    for (const QJsonObject& offer : offersOf(desk)) {
        QVERIFY(++places[offer.value(utf8("session")).toString()] <= 90);
        QCOMPARE(++patients[offer.value(utf8("pathway")).toString()], 1);
    }
    QCOMPARE(patients.size(), m_matched);
    QVERIFY(isSound(desk));
}

void KilledTest::foldersThatMayNotBeWritten_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("a plan") << utf8("match STORE --out DIR/locked/plan.csv");
    QTest::newRow("a plan that is accepted")
        << utf8("match STORE --accept --out DIR/locked/plan.csv");
    QTest::newRow("an export") << utf8("export STORE waiting-list DIR/locked/list.csv");
    QTest::newRow("rejects") << utf8(
        "import STORE sites DIR/bad.csv --rejects DIR/locked/rejects.csv");
    QTest::newRow("letters") << utf8("letters STORE --all --out DIR/locked/letters");
}

void KilledTest::foldersThatMayNotBeWritten()
{
    QFETCH(QString, command);
    Desk desk;
    QVERIFY(copyRegion(m_plan, desk));
    Table sites = inventedSites();
    sites.rows[0].insert(utf8("SECTOR"), utf8("shop"));
    QVERIFY(desk.write("bad.csv", sites));
    if (!desk.giveUpRoot())
        QSKIP("this user may write everywhere: NOT checked what happens in a locked folder");
    const QString locked = desk.path("locked");
    QVERIFY(QDir().mkdir(locked));
    QVERIFY(QFile::setPermissions(locked, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    const QByteArray before = desk.storeHash();
    const Outcome outcome = desk.run(command);
    QVERIFY(QFile::setPermissions(locked, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                              | QFileDevice::ExeOwner));
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QCOMPARE(desk.storeHash(), before);
    QVERIFY(QDir(locked).isEmpty());
}

void KilledTest::aRegionThatMayNotBeWritten()
{
    Desk desk;
    QVERIFY(copyRegion(m_plan, desk));
    if (!desk.giveUpRoot())
        QSKIP("this user may write everywhere: NOT checked what happens to a locked region");
    QVERIFY(QFile::setPermissions(desk.store(), QFileDevice::ReadOwner));
    const QByteArray before = desk.storeHash();
    for (const char* reading : {"info STORE", "match STORE", "offers STORE list", "check STORE",
                                "report STORE backlog", "explain STORE P1"})
        VERIFY_EXIT(desk.run(reading), 0);
    for (const char* writing : {"match STORE --accept", "import STORE sites DIR/sites.csv",
                                "offers STORE expire", "letters STORE --all --out DIR/letters"}) {
        QVERIFY(desk.write("sites.csv", inventedSites()));
        const Outcome outcome = desk.run(writing);
        VERIFY_EXIT(outcome, 4);
        QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    }
    QCOMPARE(desk.storeHash(), before);
}

/** Who may only read cannot undo what was cut off, and must not see it half done. */
void KilledTest::aCutOffRegionThatMayNotBeWritten()
{
    std::unique_ptr<Desk> desk;
    QString journal;
    for (int attempt = 0; attempt < 20; ++attempt) {
        desk = std::make_unique<Desk>();
        QVERIFY(copyRegion(m_list, *desk));
        journal = desk->store() + utf8("-journal");
        const QString command =
            QStringLiteral("import STORE waiting-list \"%1\"").arg(m_list.path("list.csv"));
        killAt(*desk, command, RegionIsWritten, 0, 0);
        if (QFileInfo(journal).size() > 0)
            break;
    }
    QVERIFY(QFileInfo(journal).size() > 0);
    if (!desk->giveUpRoot())
        QSKIP("this user may write everywhere: NOT checked what a reader of a cut-off region sees");
    QVERIFY(QFile::setPermissions(desk->store(), QFileDevice::ReadOwner));
    const Outcome outcome = desk->run("info STORE");
    VERIFY_EXIT(outcome, 4);
    QVERIFY2(outcome.isOneErrorLine() && outcome.err.contains("cut off"),
             outcome.told().constData());
    QVERIFY(QFile::setPermissions(desk->store(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QCOMPARE(count(desk->json("info STORE"), "pathways"), 0);
}

SOONER_TEST(KilledTest)
#include "killedtest.moc"
