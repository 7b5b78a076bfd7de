#include "tests/core/store/faults/trial.h"
#include "tests/support/registry.h"

using namespace sooner;
using namespace sooner::test;

/** A disk that is full or does not answer is a message and not damage: nothing of what was refused
    is there, all that was saved is, and the program works on once the disk does (reliability.md R3,
    R4). */
class DiskFaultTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void troubleIsAMessage_data();
    void troubleIsAMessage();

private:
    static constexpr int mostPoints = inShort(5);
};

namespace {

QtMessageHandler before = nullptr;

/** Thousands of times, on purpose. */
void quieter(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (!message.startsWith(QStringLiteral("Saved, but reading")))
        before(type, context, message);
}

} // namespace

void DiskFaultTest::initTestCase()
{
    before = qInstallMessageHandler(quieter);
}

void DiskFaultTest::cleanupTestCase()
{
    qInstallMessageHandler(before);
}

void DiskFaultTest::troubleIsAMessage_data()
{
    QTest::addColumn<QString>("workload");
    QTest::addColumn<int>("fault");
    for (const QString& name : Workload::names()) {
        QTest::addRow("%s, no answer", qPrintable(name)) << name << int(Fault::Error);
        QTest::addRow("%s, full", qPrintable(name)) << name << int(Fault::Full);
        QTest::addRow("%s, half a write", qPrintable(name)) << name << int(Fault::ShortWrite);
    }
}

void DiskFaultTest::troubleIsAMessage()
{
    QFETCH(QString, workload);
    QFETCH(int, fault);
    const Workload& load = Workload::named(workload);
    Tally tally;
    Trial trial(load, tally);
    const qint64 points = trial.points(Fault(fault));
    for (const qint64 point : pointsToTry(points, mostPoints)) {
        for (const bool lasting : {false, true})
            trial.run({Fault(fault), point, lasting});
    }
    qInfo("%s of %lld points, once and lasting", qPrintable(tally.text()),
          static_cast<long long>(points));
    QVERIFY2(tally.violations == 0, qPrintable(tally.words.join(QLatin1Char('\n'))));
}

SOONER_TEST(DiskFaultTest)
#include "diskfaulttest.moc"
