#include "tests/blackbox/desk.h"
#include "tests/blackbox/invented.h"
#include "tests/support/oldregion.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace blackbox;

/** `backup` and `restore` as the manual has them: what counts was checked, what goes wrong leaves
   nothing, and nothing that is replaced is gone. */
class BackupCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItMade();
    void restoresTheSameRegion_data();
    void restoresTheSameRegion();
    void passphraseFromStandardInput();
    void wrongPassphrase();
    void refused_data();
    void refused();
    void dryRunShowsWhatWouldBeLost();
    void replacedFileIsKept();
    void regionsOfOlderSchemas_data();
    void regionsOfOlderSchemas();
    void aDiskThatFillsUp_data();
    void aDiskThatFillsUp();
    void whileAnotherProgramHasItOpen();
};

namespace {

bool makeRegion(Desk& desk)
{
    return desk.makeRegion(plainList(6), plainCapacity(4))
           && desk.run("match STORE --accept").exit == 0;
}

/** Everything that a region can be asked for, in one text. */
QByteArray exported(Desk& desk, const char* store)
{
    QByteArray all;
    for (const char* kind : {"sites", "waiting-list", "capacity", "offers"}) {
        const QString file = desk.path("out.csv");
        QFile::remove(file);
        if (desk.run(QStringLiteral("export %1 %2 DIR/out.csv --machine")
                         .arg(utf8(store), utf8(kind)))
                .exit
            == 0) {
            QFile out(file);
            if (out.open(QIODevice::ReadOnly))
                all += out.readAll();
        }
    }
    QFile::remove(desk.path("out.csv"));
    return all;
}

QStringList filesOf(const Desk& desk)
{
    QStringList files = QDir(desk.path("")).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    files.removeAll(utf8("region.sooner-journal")); // emptied and not removed
    return files;
}

} // namespace

void BackupCommandTest::saysWhatItMade()
{
    Desk desk;
    QVERIFY(makeRegion(desk));
    const QJsonObject made = desk.json("backup STORE DIR/copy.sooner");
    for (const char* key : {"file", "bytes", "pathways", "offers", "sessions", "audit_entries",
                            "anchor", "encrypted", "seconds"})
        QVERIFY2(made.contains(utf8(key)), key);
    QCOMPARE(made.value(utf8("pathways")).toInt(), 6);
    QCOMPARE(made.value(utf8("sessions")).toInt(), 4);
    QVERIFY(made.value(utf8("offers")).toInt() > 0);
    QCOMPARE(made.value(utf8("bytes")).toInt(), int(QFileInfo(desk.path("copy.sooner")).size()));
    const QString anchor = made.value(utf8("anchor")).toString();
    QCOMPARE(anchor, desk.json("info STORE").value(utf8("anchor")).toString());
    QVERIFY(isOwnerOnly(desk.path("copy.sooner")));
    const Outcome told = desk.run("backup STORE DIR/other.sooner");
    VERIFY_EXIT(told, 0);
    QVERIFY(told.out.contains("6 pathways"));
    QVERIFY(told.out.contains(anchor.toUtf8()));
    VERIFY_EXIT(desk.run("check DIR/copy.sooner"), 0);
}

void BackupCommandTest::restoresTheSameRegion_data()
{
    QTest::addColumn<QString>("encrypt");
    QTest::addColumn<QString>("passphrase");
    QTest::newRow("plain") << QString() << QString();
    QTest::newRow("encrypted") << utf8(" --encrypt --passphrase-file DIR/words")
                               << utf8(" --passphrase-file DIR/words");
}

void BackupCommandTest::restoresTheSameRegion()
{
    QFETCH(const QString, encrypt);
    QFETCH(const QString, passphrase);
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.write("words", "correct horse battery staple\nnot this line\n"));
    const QByteArray before = exported(desk, "STORE");
    const QJsonObject made = desk.json(utf8("backup STORE DIR/b.sooner-backup") + encrypt);
    QCOMPARE(made.value(utf8("encrypted")).toBool(), !encrypt.isEmpty());
    QVERIFY(isOwnerOnly(desk.path("b.sooner-backup")));
    QFile file(desk.path("b.sooner-backup"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().contains("CREATE TABLE"), encrypt.isEmpty());
    const QJsonObject restored =
        desk.json(utf8("restore DIR/b.sooner-backup DIR/new.sooner") + passphrase);
    QVERIFY(restored.value(utf8("restored")).toBool());
    QCOMPARE(restored.value(utf8("anchor")), made.value(utf8("anchor")));
    VERIFY_EXIT(desk.run("check DIR/new.sooner"), 0);
    const QByteArray after = exported(desk, "DIR/new.sooner");
    QVERIFY(!before.isEmpty());
    QVERIFY(after == before);
}

void BackupCommandTest::passphraseFromStandardInput()
{
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.write("words", "correct horse\n"));
    const QString line = QStringLiteral("exec \"$@\" < \"%1\"").arg(desk.path("words"));
    const auto piped = [&](const char* command) {
        return run(tool("bash"),
                   QStringList{utf8("-c"), line, utf8("bash"), cliProgram()}
                       + desk.argumentsOf(utf8(command)),
                   desk.environment());
    };
    VERIFY_EXIT(piped("backup STORE DIR/b.sooner-backup --encrypt --passphrase-file -"), 0);
    VERIFY_EXIT(piped("restore DIR/b.sooner-backup DIR/new.sooner --passphrase-file -"), 0);
    VERIFY_EXIT(desk.run("check DIR/new.sooner"), 0);
}

void BackupCommandTest::wrongPassphrase()
{
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.write("words", "correct horse\n"));
    QVERIFY(desk.write("others", "battery staple\n"));
    QVERIFY(desk.write("nothing", "\n"));
    VERIFY_EXIT(desk.run("backup STORE DIR/b.sooner-backup --encrypt --passphrase-file DIR/words"),
                0);
    const QStringList before = filesOf(desk);
    const Outcome wrong =
        desk.run("restore DIR/b.sooner-backup DIR/new.sooner --passphrase-file DIR/others");
    VERIFY_EXIT(wrong, 2);
    QVERIFY(wrong.isOneErrorLine());
    QVERIFY(wrong.err.contains("passphrase"));
    VERIFY_EXIT(
        desk.run("restore DIR/b.sooner-backup DIR/new.sooner --passphrase-file DIR/nothing"), 2);
    VERIFY_EXIT(desk.run("restore DIR/b.sooner-backup DIR/new.sooner --passphrase-file DIR/none"),
                2);
    QCOMPARE(filesOf(desk), before);
}

void BackupCommandTest::refused_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exit");
    const auto row = [](const char* name, const char* command, int exit) {
        QTest::newRow(name) << utf8(command) << exit;
    };
    row("something is there", "backup STORE DIR/text", 1);
    row("the region itself", "backup STORE STORE", 1);
    row("no such folder", "backup STORE DIR/nowhere/copy.sooner", 2);
    row("no region", "backup DIR/none.sooner DIR/copy.sooner", 4);
    row("a text is no region", "backup DIR/text DIR/copy.sooner", 4);
    row("a passphrase for nothing", "backup STORE DIR/copy.sooner --passphrase-file DIR/words", 2);
    row("nowhere to put it", "backup STORE", 2);
    row("no backup there", "restore DIR/none.sooner DIR/new.sooner", 2);
    row("a text is no backup", "restore DIR/text DIR/new.sooner", 2);
    row("the region is there", "restore DIR/copy0.sooner STORE", 1);
    row("the backup is damaged", "restore DIR/damaged.sooner DIR/new.sooner", 2);
    row("no folder for the region", "restore DIR/copy0.sooner DIR/nowhere/new.sooner", 2);
}

void BackupCommandTest::refused()
{
    QFETCH(const QString, command);
    QFETCH(const int, exit);
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.write("text", QByteArray(9000, 't')));
    QVERIFY(desk.write("words", "correct horse\n"));
    VERIFY_EXIT(desk.run("backup STORE DIR/copy0.sooner"), 0);
    QFile copy(desk.path("copy0.sooner"));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QVERIFY(desk.write("damaged.sooner",
                       copy.readAll().replace(5 * 4096, 4096, QByteArray(4096, 'x'))));
    const QStringList before = filesOf(desk);
    const QByteArray region = desk.storeHash();
    const Outcome outcome = desk.run(command);
    VERIFY_EXIT(outcome, exit);
    QVERIFY2(outcome.isOneErrorLine(), outcome.told().constData());
    QCOMPARE(filesOf(desk), before);
    QCOMPARE(desk.storeHash(), region);
}

void BackupCommandTest::dryRunShowsWhatWouldBeLost()
{
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.run("backup STORE DIR/copy.sooner").exit == 0);
    QVERIFY(desk.run("offers STORE send --all --user asha").exit == 0);
    const QByteArray region = desk.storeHash();
    const QJsonObject looked = desk.json("restore DIR/copy.sooner STORE --dry-run");
    QVERIFY(!looked.value(utf8("restored")).toBool(true));
    const QJsonObject lost = looked.value(utf8("lost")).toObject();
    QVERIFY(lost.value(utf8("same_history")).toBool());
    QVERIFY(lost.value(utf8("read_to_end")).toBool());
    const auto acts = objectsOf(lost.value(utf8("acts")));
    QCOMPARE(acts.size(), 1);
    QCOMPARE(acts[0].value(utf8("user")).toString(), utf8("asha"));
    QVERIFY(acts[0].value(utf8("entries")).toInt() > 0);
    const Outcome told = desk.run("restore DIR/copy.sooner STORE --dry-run");
    VERIFY_EXIT(told, 0);
    QVERIFY(told.out.contains("would be lost"));
    QVERIFY(told.out.contains("asha"));
    QCOMPARE(desk.storeHash(), region);
}

void BackupCommandTest::replacedFileIsKept()
{
    Desk desk;
    QVERIFY(makeRegion(desk));
    const QByteArray before = exported(desk, "STORE");
    QVERIFY(desk.run("backup STORE DIR/copy.sooner").exit == 0);
    QVERIFY(desk.run("offers STORE send --all").exit == 0);
    const QByteArray sent = exported(desk, "STORE");
    const QJsonObject restored = desk.json("restore DIR/copy.sooner STORE --replace");
    const QString kept = restored.value(utf8("kept")).toString();
    QVERIFY(QFileInfo(kept).fileName().startsWith(utf8("region kept 20")));
    QVERIFY(isOwnerOnly(kept));
    QVERIFY(exported(desk, "STORE") == before);
    QVERIFY(QFile::rename(kept, desk.path("kept.sooner")));
    QVERIFY(exported(desk, "DIR/kept.sooner") == sent);
}

void BackupCommandTest::regionsOfOlderSchemas_data()
{
    QTest::addColumn<int>("schema");
    QTest::newRow("schema 1") << 1;
    QTest::newRow("schema 2") << 2;
}

void BackupCommandTest::regionsOfOlderSchemas()
{
    QFETCH(const int, schema);
    Desk desk;
    sooner::test::makeOldRegion(desk.path("old.sooner"), schema);
    const QJsonObject made = desk.json("backup DIR/old.sooner DIR/copy.sooner");
    QCOMPARE(made.value(utf8("schema")).toInt(), schema);
    QCOMPARE(made.value(utf8("pathways")).toInt(), 2);
    const QJsonObject restored = desk.json("restore DIR/copy.sooner STORE");
    QVERIFY(restored.value(utf8("restored")).toBool());
    VERIFY_EXIT(desk.run("check STORE"), 0);
    const QJsonObject counts = desk.json("info STORE").value(utf8("counts")).toObject();
    QCOMPARE(counts.value(utf8("pathways")).toInt(), 2);
    QCOMPARE(counts.value(utf8("offers")).toInt(), 1);
}

void BackupCommandTest::aDiskThatFillsUp_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("blocks"); // of 1,024 bytes
    for (const int blocks : {0, 8, 100}) {
        QTest::addRow("backup, %d KB", blocks) << utf8("backup STORE DIR/copy.sooner") << blocks;
        QTest::addRow("encrypted, %d KB", blocks)
            << utf8("backup STORE DIR/copy.sooner --encrypt --passphrase-file DIR/words") << blocks;
        QTest::addRow("restore, %d KB", blocks)
            << utf8("restore DIR/good.sooner STORE --replace") << blocks;
    }
}

void BackupCommandTest::aDiskThatFillsUp()
{
    QFETCH(const QString, command);
    QFETCH(const int, blocks);
    Desk desk;
    QVERIFY(makeRegion(desk));
    QVERIFY(desk.write("words", "correct horse\n"));
    QVERIFY(desk.run("backup STORE DIR/good.sooner").exit == 0);
    const QStringList before = filesOf(desk);
    const QByteArray region = exported(desk, "STORE");
    const QString limited = QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$@\"").arg(blocks);
    const Outcome outcome = run(tool("bash"),
                                QStringList{utf8("-c"), limited, utf8("bash"), cliProgram()}
                                    + desk.argumentsOf(command),
                                desk.environment());
    VERIFY_EXIT(outcome, 4);
    QVERIFY(outcome.err.endsWith('\n'));
    QCOMPARE(filesOf(desk), before);
    QVERIFY(exported(desk, "STORE") == region);
    VERIFY_EXIT(desk.run("check STORE"), 0);
}

/** The window keeps its connection open and polls; it must neither stop the restore nor break what
   it wrote. */
void BackupCommandTest::whileAnotherProgramHasItOpen()
{
    if (windowProgram().isEmpty())
        QSKIP("the window was not built");
    Desk desk;
    QVERIFY(makeRegion(desk));
    const QByteArray before = exported(desk, "STORE");
    QVERIFY(desk.run("backup STORE DIR/copy.sooner").exit == 0);
    QProcess window;
    QProcessEnvironment environment = desk.environment();
    environment.insert(utf8("QT_QPA_PLATFORM"), utf8("offscreen"));
    window.setProcessEnvironment(environment);
    window.start(windowProgram(), {desk.store()});
    QVERIFY(window.waitForStarted(patienceMs));
    const QString opened = QStringLiteral("/proc/%1/fd").arg(window.processId());
    QVERIFY(waitUntil([&] {
        for (const QFileInfo& file : QDir(opened).entryInfoList(QDir::System | QDir::Files)) {
            if (file.symLinkTarget() == desk.store())
                return true;
        }
        return false;
    }));
    QVERIFY(desk.run("offers STORE send --all").exit == 0);
    VERIFY_EXIT(desk.run("restore DIR/copy.sooner STORE --replace"), 0);
    QVERIFY(exported(desk, "STORE") == before);
    QCOMPARE(window.state(), QProcess::Running);
    window.terminate();
    QVERIFY(window.waitForFinished(patienceMs));
    VERIFY_EXIT(desk.run("check STORE"), 0);
    QVERIFY(exported(desk, "STORE") == before);
}

SOONER_TEST(BackupCommandTest)
#include "backupcommandtest.moc"
