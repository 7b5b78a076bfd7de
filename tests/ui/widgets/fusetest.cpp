#include "ui/widgets/fuse.h"
#include "tests/support/registry.h"

using namespace sooner;

class FuseTest : public QObject
{
    Q_OBJECT

private slots:
    void burnsDownInWholeDays_data();
    void burnsDownInWholeDays();
};

void FuseTest::burnsDownInWholeDays_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<FuseState>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("a week") << 7 << FuseState::Running << QStringLiteral("7 days");
    QTest::newRow("a day") << 1 << FuseState::Running << QStringLiteral("1 day");
    QTest::newRow("its last day") << 0 << FuseState::LastDay << QStringLiteral("Ends today");
    QTest::newRow("a day late") << -1 << FuseState::Late << QStringLiteral("1 day late");
    QTest::newRow("days late") << -12 << FuseState::Late << QStringLiteral("12 days late");
}

void FuseTest::burnsDownInWholeDays()
{
    QFETCH(int, left);
    QFETCH(FuseState, state);
    QFETCH(QString, words);
    const Day start = Day::of(2026, 11, 13);
    const Day deadline = start + 7;
    const Fuse fuse = fuseOf(start, deadline, deadline - left);
    QCOMPARE(fuse.state, state);
    QCOMPARE(fuse.words, words);
    QVERIFY(fuse.spent >= 0 && fuse.spent <= 1);
    if (left == 7)
        QCOMPARE(fuse.spent, 0.0);
    if (left < 0)
        QCOMPARE(fuse.spent, 1.0);
}

SOONER_TEST(FuseTest)
#include "fusetest.moc"
