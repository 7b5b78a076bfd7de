#include "tests/core/store/faults/trial.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::test;

/** Whatever of the unsynced a disk keeps, drops, reorders or tears when its power is cut, the
   region holds all that was said to be saved, and of the act under way all or nothing
   (reliability.md R2). Both ways of SQLite are tried: with disks that never harm the neighbours of
   what they write (POWERSAFE_OVERWRITE, as the usual build has it), and with disks that may spoil
   whole sectors of 4,096 bytes. */
class PowerCutTest : public QObject
{
    Q_OBJECT

private slots:
    void everyImageIsWhole_data();
    void everyImageIsWhole();
    void aDiskThatLiesIsFoundOut_data();
    void aDiskThatLiesIsFoundOut();

private:
    static constexpr int imagesUsually = 16;
    static constexpr int imagesInFull = 2000;
};

namespace {

/** What the disk was told while the workload was done. */
PowerOff recorded(const Workload& load, bool powersafe, bool lying)
{
    QTemporaryDir folder;
    writeFiles(folder.path(), load.base());
    FaultDisk disk(folder.path());
    disk.setPowersafeOverwrite(powersafe);
    disk.setLyingAboutSync(lying);
    if (load.hasPlainCalls())
        disk.watchPlainCalls();
    Desk desk{folder.filePath(Workload::regionName()), nullptr, {}};
    disk.startRecording();
    if (!load.opensItself() && !desk.open())
        qFatal("the workload's region does not open");
    for (const Act& act : load.acts()) {
        if (!act.run(desk))
            qFatal("the act %s fails", qPrintable(act.name));
        disk.noteSaved();
    }
    desk.workspace.reset();
    return PowerOff(load.base(), disk.takeRecording());
}

/** What is wrong with an image; empty when all is well. */
QString wrongWith(const Workload& load, const QString& region, int saved)
{
    const QByteArray content = contentOf(region);
    const auto& states = load.states();
    const auto state = std::size_t(saved);
    if (content != states[state] && (state + 1 >= states.size() || content != states[state + 1]))
        return QStringLiteral("after %1 acts ").arg(saved)
               + firstDifference(content, states[state]);
    const QString beside = load.wrongBeside(QFileInfo(region).absolutePath(), saved, Ended::CutOff);
    if (!beside.isEmpty())
        return beside;
    if (content == "none" || content.startsWith("application_id 0"))
        return {};
    if (load.beginsAsWreck() && content == states.front())
        return {};
    const Found found = find(region);
    return found.refused ? found.refused->message : found.problems;
}

Tally cutEverywhere(const Workload& load, Tear tear, int images, bool lying = false)
{
    const PowerOff power = recorded(load, tear == Tear::WithinWrite, lying);
    QRandomGenerator random(1);
    QTemporaryDir folder;
    Tally tally;
    for (int i = 0; i < images; ++i) {
        // All steps in turn, and chance among them when there are more images than steps.
        const qsizetype step = images >= power.steps() && i < power.steps()
                                   ? i + 1
                                   : 1 + qsizetype(random.bounded(quint64(power.steps())));
        writeFiles(folder.path(), power.image(step, tear, random));
        ++tally.runs;
        // The last step is still under way, and "saved" was only said before it.
        const QString wrong =
            wrongWith(load, folder.filePath(Workload::regionName()), power.savedBefore(step - 1));
        if (!wrong.isEmpty())
            tally.violated(QStringLiteral("cut at step %1: ").arg(step) + wrong);
    }
    return tally;
}

} // namespace

void PowerCutTest::everyImageIsWhole_data()
{
    QTest::addColumn<QString>("workload");
    QTest::addColumn<int>("tear");
    for (const QString& name : Workload::names()) {
        QTest::addRow("%s, torn writes", qPrintable(name)) << name << int(Tear::WithinWrite);
        QTest::addRow("%s, spoiled sectors", qPrintable(name)) << name << int(Tear::WholeSector);
    }
}

void PowerCutTest::everyImageIsWhole()
{
    QFETCH(QString, workload);
    QFETCH(int, tear);
    const Workload& load = Workload::named(workload);
    const Tally tally =
        cutEverywhere(load, Tear(tear), isLong() ? imagesInFull : inShort(imagesUsually));
    qInfo("images: %s", qPrintable(tally.text()));
    QVERIFY2(tally.violations == 0, qPrintable(tally.words.join(QLatin1Char('\n'))));
}

void PowerCutTest::aDiskThatLiesIsFoundOut_data()
{
    QTest::addColumn<QString>("workload");
    for (const char* name : {"an offer's life", "imports"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/** That the proof can fail: without syncs that mean something, images are not whole. */
void PowerCutTest::aDiskThatLiesIsFoundOut()
{
    QFETCH(QString, workload);
    const Tally tally =
        cutEverywhere(Workload::named(workload), Tear::WithinWrite, 4 * imagesUsually, true);
    qInfo("images: %s", qPrintable(tally.text()));
    QVERIFY(tally.violations > 0);
}

SOONER_TEST(PowerCutTest)
#include "powercuttest.moc"
