#include "core/matching/scale.h"
#include "tests/support/registry.h"

#include <limits>

using namespace sooner::matching;

/** The ordered objective as one number. */
class ScaleTest : public QObject
{
    Q_OBJECT

private slots:
    void isTheAgreedFormula();
    void oneStepBeatsAllBelowIt();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
};

void ScaleTest::isTheAgreedFormula()
{
    // S = 3, Dmax = 7, Y = 10
    const auto scale = scaleFor(3, 7, 9, 4);
    QVERIFY(scale);
    QCOMPARE(scale->distanceStep, 3 * 10 + 1);
    QCOMPARE(scale->tierStep, 3 * (7 * 31 + 10) + 1);
    QCOMPARE(scale->worth(0), 4 * scale->tierStep);
    QCOMPARE(scale->worth(3), scale->tierStep);
    QCOMPARE(scale->cost(7, 9), 7 * 31 + 9);
}

void ScaleTest::oneStepBeatsAllBelowIt()
{
    const auto scale = scaleFor(50, 800, 83, 32);
    QVERIFY(scale);
    QVERIFY(scale->cost(1, 0) > 50 * scale->cost(0, 83));
    QVERIFY(scale->worth(30) - scale->worth(31) > 50 * scale->cost(800, 83));
    QVERIFY(scale->worth(31) > 50 * scale->cost(800, 83));
}

void ScaleTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<qint64>("sessions");
    QTest::addColumn<qint64>("units");
    QTest::addColumn<qint64>("day");
    QTest::addColumn<int>("tiers");
    QTest::addColumn<bool>("fits");
    constexpr qint64 most = std::numeric_limits<qint32>::max();
    QTest::newRow("a region") << 25'000ll << 16'000ll << 83ll << 32 << true;
    QTest::newRow("too many days for a distance") << most << 1ll << most * most << 1 << false;
    QTest::newRow("too many days and distances") << most << most << most << 1 << false;
    QTest::newRow("too many sessions") << most << 16'000ll << most << 1 << false;
    // S = 1, Dmax = 0: M = Y + 1
    QTest::newRow("exactly as large as may be") << 1ll << 0ll << (1ll << 30) - 2 << 1 << true;
    QTest::newRow("2^60 exactly") << 1ll << 0ll << (1ll << 60) - 2 << 1 << true;
    QTest::newRow("2^60 and one") << 1ll << 0ll << (1ll << 60) - 1 << 1 << false;
    QTest::newRow("too many tiers") << 1ll << 0ll << (1ll << 59) - 2 << 3 << false;
    QTest::newRow("a tier fewer") << 1ll << 0ll << (1ll << 59) - 2 << 2 << true;
}

void ScaleTest::refusesWhatDoesNotFit()
{
    QFETCH(qint64, sessions);
    QFETCH(qint64, units);
    QFETCH(qint64, day);
    QFETCH(int, tiers);
    QFETCH(bool, fits);
    QCOMPARE(scaleFor(sessions, units, day, tiers).has_value(), fits);
}

SOONER_TEST(ScaleTest)
#include "scaletest.moc"
