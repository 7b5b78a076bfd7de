#include "tests/blackbox/desk.h"
#include "tests/blackbox/solveinstance.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <random>

using namespace blackbox;

/** `sooner-cli solve` as a script sees it: the plan of two files, its proof, and what is left
   behind when something is wrong. */
class SolveCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void theBestPlanAndItsProof_data();
    void theBestPlanAndItsProof();
    void theRefereeSeesASpoiledAnswer();
    void keysStandInTheAgreedOrder();
    void sameBytesAtAnyNumberOfThreads();
    void sameBytesInAnyOrderOfRows();
    void withoutPrices();
    void quietStillPrintsTheObject();
    void resultsAreForTheirOwnerOnly();
    void malformedFiles_data();
    void malformedFiles();
    void wrongUse_data();
    void wrongUse();
    void numbersBeyond64BitsAreRefused();
    void anOldPlanSurvivesAFault();
    void aLockedFolder();
    void interrupted_data();
    void interrupted();
};

namespace {

const char* const command = "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices "
                            "DIR/prices.csv --threads 1";

bool give(Desk& desk, const SolveInstance& instance)
{
    return desk.write("patients.csv", instance.patientsCsv())
           && desk.write("sessions.csv", instance.sessionsCsv());
}

QStringList filesIn(const Desk& desk)
{
    return QDir(desk.path("")).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

/** Only what was given is there. */
bool nothingIsLeftBehind(const Desk& desk)
{
    return filesIn(desk) == QStringList{utf8("patients.csv"), utf8("sessions.csv")};
}

qint64 number(const QJsonObject& object, const char* key)
{
    return qint64(object.value(utf8(key)).toDouble(-1));
}

std::vector<int> tiersOf(const QJsonObject& object)
{
    std::vector<int> tiers;
    for (const QJsonValue& count : object.value(utf8("tiers")).toArray())
        tiers.push_back(count.toInt(-1));
    return tiers;
}

} // namespace

void SolveCommandTest::theBestPlanAndItsProof_data()
{
    QTest::addColumn<int>("patients");
    QTest::addColumn<int>("sessions");
    QTest::newRow("nobody and nothing") << 0 << 0;
    QTest::newRow("nobody") << 0 << 5;
    QTest::newRow("no sessions") << 7 << 0;
    QTest::newRow("one session") << 40 << 1;
    QTest::newRow("two sessions") << 60 << 2;
    QTest::newRow("few patients, many sessions") << 15 << 40;
    QTest::newRow("a hundred") << 100 << 12;
    QTest::newRow("six hundred") << 600 << 60;
}

void SolveCommandTest::theBestPlanAndItsProof()
{
    QFETCH(int, patients);
    QFETCH(int, sessions);
    for (unsigned seed = 1; seed <= 4; ++seed) {
        const SolveInstance instance = solveInstance(seed, patients, sessions);
        Desk desk;
        QVERIFY(give(desk, instance));
        const Outcome outcome = desk.run(command);
        VERIFY_EXIT(outcome, 0);
        QVERIFY2(outcome.isOneJsonObject() && outcome.err.isEmpty(), outcome.told().constData());
        const QByteArray out = readFile(desk.path("out.csv"));
        const SolveVerdict verdict = judgePlan(instance, out);
        QVERIFY2(verdict.fault.empty(), verdict.fault.c_str());
        QCOMPARE(verdict.tiers, instance.mostByTier());
        const std::string proof = judgePrices(instance, out, readFile(desk.path("prices.csv")));
        QVERIFY2(proof.empty(), proof.c_str());

        const QJsonObject said = outcome.json();
        QCOMPARE(number(said, "patients"), patients);
        QCOMPARE(number(said, "sessions"), sessions);
        qint64 places = 0;
        for (const SolveSession& session : instance.sessions)
            places += session.places;
        QCOMPARE(number(said, "places"), places);
        QCOMPARE(number(said, "matched"), verdict.matched);
        QCOMPARE(tiersOf(said), verdict.tiers);
        QCOMPARE(number(said, "distance_units"), verdict.units);
        QCOMPARE(number(said, "day_sum"), verdict.days);
        QCOMPARE(number(said, "threads"), 1);
        QCOMPARE(number(said, "gap"), 0);
        for (const char* measured : {"components", "read_ms", "solve_ms", "write_ms", "peak_mb"})
            QVERIFY2(number(said, measured) >= 0, measured);
    }
}

/** Otherwise the test above would prove nothing. */
void SolveCommandTest::theRefereeSeesASpoiledAnswer()
{
    const SolveInstance instance = solveInstance(1, 100, 12);
    Desk desk;
    QVERIFY(give(desk, instance));
    VERIFY_EXIT(desk.run(command), 0);
    const QByteArray out = readFile(desk.path("out.csv"));
    const QByteArray prices = readFile(desk.path("prices.csv"));
    QVERIFY(judgePrices(instance, out, prices).empty());
    // A patient less, and a price less.
    const QByteArray fewer = out.left(out.lastIndexOf('\n', -2) + 1);
    QVERIFY(judgePlan(instance, fewer).tiers != instance.mostByTier());
    QVERIFY(!judgePrices(instance, fewer, prices).empty());
    static const QRegularExpression dearest(utf8(",([1-9][0-9]*)\n"));
    const QString cheaper = QString::fromLatin1(prices).replace(dearest, utf8(",0\n"));
    QVERIFY(!judgePrices(instance, out, cheaper.toLatin1()).empty());
    QVERIFY(!judgePlan(instance, QByteArray(out).replace("\n", "\r\n")).fault.empty());
    QVERIFY(!judgePlan(instance, out + out.mid(out.indexOf('\n') + 1)).fault.empty());
}

void SolveCommandTest::keysStandInTheAgreedOrder()
{
    Desk desk;
    QVERIFY(give(desk, solveInstance(2, 30, 6)));
    const Outcome outcome = desk.run(command);
    VERIFY_EXIT(outcome, 0);
    static const QRegularExpression key(utf8("\"([a-z_]+)\":"));
    QStringList keys;
    for (auto found = key.globalMatch(QString::fromUtf8(outcome.out)); found.hasNext();)
        keys += found.next().captured(1);
    QCOMPARE(keys, words(utf8("patients sessions places components matched tiers distance_units "
                              "day_sum read_ms solve_ms write_ms peak_mb threads gap")));
    QCOMPARE(outcome.json().value(utf8("tiers")).toArray().size(), 32);
    QCOMPARE(outcome.out.count('\n'), 1);
}

void SolveCommandTest::sameBytesAtAnyNumberOfThreads()
{
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Desk desk;
        QVERIFY(give(desk, solveInstance(seed, 2000, 150)));
        QByteArray out;
        QByteArray prices;
        for (const char* threads : {"1", "2", "4", "3", "256", "1"}) {
            const Outcome outcome = desk.run(
                utf8("solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices DIR/prices.csv "
                     "--threads ")
                + utf8(threads));
            VERIFY_EXIT(outcome, 0);
            QCOMPARE(number(outcome.json(), "threads"), utf8(threads).toInt());
            if (out.isEmpty()) {
                out = readFile(desk.path("out.csv"));
                prices = readFile(desk.path("prices.csv"));
            }
            QVERIFY2(readFile(desk.path("out.csv")) == out, threads);
            QVERIFY2(readFile(desk.path("prices.csv")) == prices, threads);
        }
    }
}

void SolveCommandTest::sameBytesInAnyOrderOfRows()
{
    SolveInstance instance = solveInstance(5, 500, 50);
    Desk desk;
    QVERIFY(give(desk, instance));
    VERIFY_EXIT(desk.run(command), 0);
    const QByteArray out = readFile(desk.path("out.csv"));
    const QByteArray prices = readFile(desk.path("prices.csv"));
    std::mt19937 random(7);
    std::shuffle(instance.patients.begin(), instance.patients.end(), random);
    std::shuffle(instance.sessions.begin(), instance.sessions.end(), random);
    QVERIFY(give(desk, instance));
    VERIFY_EXIT(desk.run(command), 0);
    QVERIFY(readFile(desk.path("out.csv")) == out);
    QVERIFY(readFile(desk.path("prices.csv")) == prices);
}

void SolveCommandTest::withoutPrices()
{
    const SolveInstance instance = solveInstance(3, 300, 30);
    Desk desk;
    QVERIFY(give(desk, instance));
    VERIFY_EXIT(desk.run("solve DIR/patients.csv DIR/sessions.csv DIR/out.csv"), 0);
    QCOMPARE(filesIn(desk), words(utf8("out.csv patients.csv sessions.csv")));
    const SolveVerdict verdict = judgePlan(instance, readFile(desk.path("out.csv")));
    QVERIFY2(verdict.fault.empty(), verdict.fault.c_str());
    QCOMPARE(verdict.tiers, instance.mostByTier());
}

void SolveCommandTest::quietStillPrintsTheObject()
{
    Desk desk;
    QVERIFY(give(desk, solveInstance(1, 20, 5)));
    for (const char* option : {" --quiet", " --json", " --json --quiet"}) {
        const Outcome outcome = desk.run(utf8(command) + utf8(option));
        VERIFY_EXIT(outcome, 0);
        QVERIFY2(outcome.isOneJsonObject() && outcome.err.isEmpty(), outcome.told().constData());
    }
}

void SolveCommandTest::resultsAreForTheirOwnerOnly()
{
    Desk desk;
    QVERIFY(give(desk, solveInstance(1, 20, 5)));
    VERIFY_EXIT(desk.run(command), 0);
    QVERIFY(isOwnerOnly(desk.path("out.csv")));
    QVERIFY(isOwnerOnly(desk.path("prices.csv")));
}

void SolveCommandTest::malformedFiles_data()
{
    QTest::addColumn<QByteArray>("patients");
    QTest::addColumn<QByteArray>("sessions");
    QTest::addColumn<QByteArray>("names");
    const SolveInstance instance = solveInstance(1, 3, 2);
    const QByteArray patients = instance.patientsCsv();
    const QByteArray sessions = instance.sessionsCsv();
    const auto patient = [&](const char* title, const QByteArray& bytes, const char* place) {
        QTest::newRow(title) << bytes << sessions
                             << QByteArray(bytes.isEmpty() ? "patients.csv" : "patients.csv, ")
                                    + place;
    };
    const auto session = [&](const char* title, const QByteArray& bytes, const char* place) {
        QTest::newRow(title) << patients << bytes << QByteArray("sessions.csv, ") + place;
    };
    const QByteArray good = "900,110,1,11001,3,20,0,0,50000,250,2,40,F,0,,\n";
    patient("an empty file", {}, ": this file is empty");
    patient("no header", good, "line 1, column 1 (id)");
    patient("columns in another order", QByteArray(patients).replace("tfc,setting", "setting,tfc"),
            "line 1, column 2 (tfc)");
    patient("a word", patients + QByteArray(good).replace(",250,", ",high,"),
            "line 5, column 10 (bmi_x10)");
    patient("a decimal", patients + QByteArray(good).replace(",250,", ",25.0,"),
            "line 5, column 10 (bmi_x10)");
    patient("far beyond 64 bits",
            patients + QByteArray(good).replace("900,", "99999999999999999999999,"),
            "line 5, column 1 (id)");
    patient("priority 5", patients + QByteArray(good).replace(",3,20,", ",5,20,"),
            "line 5, column 5 (priority)");
    patient("setting 4", patients + QByteArray(good).replace("110,1,", "110,4,"),
            "line 5, column 3 (setting)");
    patient("another sex", patients + QByteArray(good).replace(",F,", ",U,"),
            "line 5, column 13 (sex)");
    patient("back before away", patients + QByteArray(good).replace("0,,\n", "0,9,8\n"),
            "line 5, column 16 (unavail_to)");
    patient("an id twice", patients + good + good, "line 6, column 1 (id)");
    patient("a cell too few", patients + QByteArray(good).replace(",,\n", ",\n"),
            "line 5, column 16");
    patient("a cell too many", patients + QByteArray(good).replace(",,\n", ",,,\n"),
            "line 5, column 17");
    patient("an empty line", patients + "\n" + good, "line 5, column 2");
    patient("a NUL", patients + good + QByteArray("\0\n", 2), "line 6, column 2");
    patient("bytes of a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16),
            "line 1, column 1");
    patient("one endless line", patients + QByteArray(3'000'000, '7'), "line 5");
    const QByteArray open = "900,1,0,0,110,1,*,999,4,0,120,*,5,3\n";
    session("no procedures", sessions + QByteArray(open).replace(",*,999", ",,999"),
            "line 4, column 7 (procedures)");
    session("ages turned round", sessions + QByteArray(open).replace(",0,120,", ",70,60,"),
            "line 4, column 11 (max_age)");
    session("fewer than no places", sessions + QByteArray(open).replace(",3\n", ",-1\n"),
            "line 4, column 14 (capacity)");
    session("too far away", sessions + QByteArray(open).replace("1,0,0,", "1,0,10000001,"),
            "line 4, column 4 (y_m)");
    session("the other file", patients, "line 1, column 2 (site)");
    session("a session twice", sessions + open + open, "line 5, column 1 (id)");
}

void SolveCommandTest::malformedFiles()
{
    QFETCH(QByteArray, patients);
    QFETCH(QByteArray, sessions);
    QFETCH(QByteArray, names);
    Desk desk;
    QVERIFY(desk.write("patients.csv", patients));
    QVERIFY(desk.write("sessions.csv", sessions));
    const Outcome outcome = desk.run(command);
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QVERIFY2(outcome.err.contains(names), outcome.told().constData());
    const QJsonObject error = outcome.json().value(utf8("error")).toObject();
    QCOMPARE(error.value(utf8("code")).toString(), utf8("unreadable"));
    QVERIFY(error.value(utf8("message")).toString().contains(QString::fromUtf8(names)));
    QVERIFY2(nothingIsLeftBehind(desk), qPrintable(filesIn(desk).join(QLatin1Char(' '))));
}

void SolveCommandTest::wrongUse_data()
{
    QTest::addColumn<QString>("line");
    for (const char* line :
         {"solve",
          "solve DIR/patients.csv",
          "solve DIR/patients.csv DIR/sessions.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv DIR/more.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --threads 0",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --threads -1",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --threads two",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --threads 257",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --threads",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --fast",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices DIR/out.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices DIR/home/../out.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices DIR/sessions.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/patients.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/home/../sessions.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/nowhere/out.csv",
          "solve DIR/patients.csv DIR/sessions.csv DIR/home",
          "solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices DIR/home",
          "solve DIR/patients.csv DIR/sessions.csv /dev/null",
          "solve DIR/patients.csv DIR/sessions.csv \"\"",
          "solve DIR/missing.csv DIR/sessions.csv DIR/out.csv",
          "solve DIR/patients.csv DIR/home DIR/out.csv",
          "solve DIR/patients.csv /dev/zero DIR/out.csv",
          "solve \"\" DIR/sessions.csv DIR/out.csv"})
        QTest::newRow(line) << utf8(line);
}

void SolveCommandTest::wrongUse()
{
    QFETCH(QString, line);
    Desk desk;
    QVERIFY(give(desk, solveInstance(1, 20, 5)));
    const QByteArray patients = readFile(desk.path("patients.csv"));
    const Outcome outcome = desk.run(line);
    VERIFY_EXIT(outcome, 2);
    QVERIFY2(outcome.isOneErrorLine() && outcome.isOneJsonObject(), outcome.told().constData());
    QVERIFY(outcome.json().contains(utf8("error")));
    QVERIFY2(nothingIsLeftBehind(desk), qPrintable(filesIn(desk).join(QLatin1Char(' '))));
    QVERIFY(readFile(desk.path("patients.csv")) == patients);
}

/** A plan that prices cannot prove is found all the same when nobody asks for them. */
void SolveCommandTest::numbersBeyond64BitsAreRefused()
{
    SolveInstance instance = solveInstance(1, 60, 300);
    for (SolvePatient& patient : instance.patients)
        patient.reach = 2'147'483'647;
    for (SolveSession& session : instance.sessions)
        session.day *= 12'000;
    Desk desk;
    QVERIFY(give(desk, instance));
    const Outcome outcome = desk.run(command);
    VERIFY_EXIT(outcome, 1);
    QVERIFY2(outcome.isOneErrorLine() && outcome.err.contains("64 bits"),
             outcome.told().constData());
    QVERIFY(nothingIsLeftBehind(desk));
    VERIFY_EXIT(desk.run("solve DIR/patients.csv DIR/sessions.csv DIR/out.csv"), 0);
    QCOMPARE(judgePlan(instance, readFile(desk.path("out.csv"))).tiers, instance.mostByTier());
}

void SolveCommandTest::anOldPlanSurvivesAFault()
{
    Desk desk;
    QVERIFY(give(desk, solveInstance(1, 20, 5)));
    QVERIFY(desk.write("out.csv", QByteArray("last week's")));
    QVERIFY(desk.write("sessions.csv", QByteArray("nonsense\n")));
    VERIFY_EXIT(desk.run(command), 2);
    QCOMPARE(readFile(desk.path("out.csv")), QByteArray("last week's"));
    QCOMPARE(filesIn(desk), words(utf8("out.csv patients.csv sessions.csv")));
}

void SolveCommandTest::aLockedFolder()
{
    Desk desk;
    QVERIFY(give(desk, solveInstance(1, 20, 5)));
    const QString locked = desk.path("locked");
    QVERIFY(QDir().mkdir(locked));
    if (!desk.giveUpRoot())
        QSKIP("this user may write everywhere: NOT checked what happens in a locked folder");
    QVERIFY(QFile::remove(desk.path("probe")));
    QVERIFY(QFile::setPermissions(locked, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    const Outcome out = desk.run("solve DIR/patients.csv DIR/sessions.csv DIR/locked/out.csv");
    const Outcome prices = desk.run("solve DIR/patients.csv DIR/sessions.csv DIR/out.csv --prices "
                                    "DIR/locked/prices.csv");
    QVERIFY(QFile::setPermissions(locked, QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                              | QFileDevice::ExeOwner));
    VERIFY_EXIT(out, 2);
    VERIFY_EXIT(prices, 2);
    QVERIFY(out.isOneErrorLine() && prices.isOneErrorLine());
    QVERIFY(QDir(locked).isEmpty());
    QVERIFY(nothingIsLeftBehind(desk));
}

void SolveCommandTest::interrupted_data()
{
    QTest::addColumn<int>("part");
    for (int part = 0; part < 6; ++part)
        QTest::addRow("after %d of 6 parts of its time", part) << part;
}

/** Whenever it comes: the whole answer or none, and at first none. */
void SolveCommandTest::interrupted()
{
    QFETCH(int, part);
    static Desk desk;
    static qint64 wholeMs = 0;
    const QString fds = utf8("/proc/%1/fd");
    if (!QDir(fds.arg(QCoreApplication::applicationPid())).exists())
        QSKIP("no /proc on this system: NOT checked what Ctrl+C does to solve");
    if (part == 0) {
        QVERIFY(give(desk, solveInstance(1, 60'000, 500)));
        QElapsedTimer timer;
        timer.start();
        VERIFY_EXIT(desk.run(command), 0);
        wholeMs = timer.elapsed();
    }
    for (const char* made : {"out.csv", "prices.csv"})
        QFile::remove(desk.path(made));
    const auto process = desk.start(utf8(command));
    QVERIFY(process);
    const QString patients = QFileInfo(desk.path("patients.csv")).canonicalFilePath();
    const auto reads = [&] {
        const QDir open(fds.arg(process->processId()));
        const auto entries =
            open.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        return std::any_of(entries.begin(), entries.end(), [&](const QFileInfo& entry) {
            return entry.symLinkTarget() == patients;
        });
    };
    while (!reads() && !process->waitForFinished(0))
        QThread::usleep(100);
    QThread::msleep(quint64(wholeMs * part / 6));
    const int sent = ::kill(pid_t(process->processId()), SIGINT);
    QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(patienceMs));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    if (process->exitCode() == 0) {
        QVERIFY(part > 0 || sent != 0);
        QCOMPARE(filesIn(desk), words(utf8("out.csv patients.csv prices.csv sessions.csv")));
        return;
    }
    QCOMPARE(process->exitCode(), 130);
    const QByteArray said = process->readAllStandardError();
    QVERIFY2(said.startsWith("sooner-cli: ") && said.count('\n') == 1, said.constData());
    QVERIFY2(nothingIsLeftBehind(desk), qPrintable(filesIn(desk).join(QLatin1Char(' '))));
}

SOONER_TEST(SolveCommandTest)
#include "solvecommandtest.moc"
