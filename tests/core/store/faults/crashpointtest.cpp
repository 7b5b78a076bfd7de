#include "tests/core/store/faults/trial.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::test;

/** A program that dies at any call to the disk leaves each action done or not done, and everything
    there that it said was saved (reliability.md R1; R9 for upgrades). */
class CrashPointTest : public QObject
{
    Q_OBJECT

private slots:
    void everyActionIsWholeOrNotThere_data();
    void everyActionIsWholeOrNotThere();

private:
    static constexpr int mostPoints = inShort(25);
};

void CrashPointTest::everyActionIsWholeOrNotThere_data()
{
    QTest::addColumn<QString>("workload");
    for (const QString& name : Workload::names())
        QTest::newRow(qPrintable(name)) << name;
}

void CrashPointTest::everyActionIsWholeOrNotThere()
{
    QFETCH(QString, workload);
    const Workload& load = Workload::named(workload);
    Tally tally;
    Trial trial(load, tally);
    const qint64 points = trial.points(Fault::Crash);
    for (const qint64 point : pointsToTry(points, mostPoints))
        trial.run({Fault::Crash, point, true});
    qInfo("%s: %s of %lld crash points", qPrintable(workload), qPrintable(tally.text()),
          static_cast<long long>(points));
    QVERIFY2(tally.violations == 0, qPrintable(tally.words.join(QLatin1Char('\n'))));
}

SOONER_TEST(CrashPointTest)
#include "crashpointtest.moc"
