#include "tests/support/registry.h"

#include "core/workspace/demo/random.h"

#include <array>
#include <vector>

using namespace sooner::demo;

/** What makes one seed one region on every machine. */
class DemoRandomTest : public QObject
{
    Q_OBJECT

private slots:
    void isSplitMix();
    void staysInRange();
    void isEven();
    void weightsCount();
    void triangularLeansToItsMode();
    void permutes_data();
    void permutes();
    void keysDiffer();
};

void DemoRandomTest::isSplitMix()
{
    // The first outputs of the published SplitMix64 for these seeds.
    QCOMPARE(mixed(0), quint64(0xE220A8397B1DCDAFu));
    Random random(1234567);
    QCOMPARE(random.next(), quint64(6457827717110365317u));
    QCOMPARE(random.next(), quint64(3203168211198807973u));
    QCOMPARE(random.next(), quint64(9817491932198370423u));
}

void DemoRandomTest::staysInRange()
{
    Random random(7);
    for (int i = 0; i < 10'000; ++i) {
        QCOMPARE(random.below(1), 0);
        const int die = random.between(-2, 3);
        QVERIFY(die >= -2 && die <= 3);
        const int age = random.triangular(18, 52, 88);
        QVERIFY(age >= 18 && age <= 88);
        QCOMPARE(random.triangular(5, 5, 5), 5);
        const int edge = random.triangular(0, 0, 3);
        QVERIFY(edge >= 0 && edge <= 3);
    }
    QVERIFY(!random.percent(0) && random.percent(100));
}

void DemoRandomTest::isEven()
{
    Random random(42);
    std::array<int, 6> counts{};
    for (int i = 0; i < 60'000; ++i)
        ++counts[std::size_t(random.below(6))];
    for (const int count : counts)
        QVERIFY2(std::abs(count - 10'000) < 400, qPrintable(QString::number(count)));
}

void DemoRandomTest::weightsCount()
{
    Random random(3);
    const std::array weights = {0, 1, 3, 0};
    std::array<int, 4> counts{};
    for (int i = 0; i < 40'000; ++i)
        ++counts[std::size_t(random.weighted(weights))];
    QCOMPARE(counts[0], 0);
    QCOMPARE(counts[3], 0);
    QVERIFY(std::abs(counts[1] - 10'000) < 400);
}

void DemoRandomTest::triangularLeansToItsMode()
{
    Random random(11);
    int nearMode = 0;
    qint64 sum = 0;
    for (int i = 0; i < 20'000; ++i) {
        const int value = random.triangular(0, 30, 120);
        sum += value;
        nearMode += value >= 20 && value < 40 ? 1 : 0;
    }
    QVERIFY2(std::abs(sum / 20'000.0 - 50) < 1.5, qPrintable(QString::number(sum / 20'000.0)));
    QVERIFY(nearMode > 20'000 * 20 / 120);
}

void DemoRandomTest::permutes_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 3, 4, 5, 100, 4095, 4096, 4097, 20'000})
        QTest::addRow("%d", count) << count;
}

void DemoRandomTest::permutes()
{
    QFETCH(int, count);
    const Permutation order(count, 99);
    std::vector<bool> seen(std::size_t(count), false);
    int moved = 0;
    for (int i = 0; i < count; ++i) {
        const int to = order(i);
        QVERIFY(to >= 0 && to < count);
        QVERIFY2(!seen[std::size_t(to)], "two indices share a place");
        seen[std::size_t(to)] = true;
        moved += to != i ? 1 : 0;
    }
    QVERIFY(count < 100 || moved > count * 9 / 10);
}

void DemoRandomTest::keysDiffer()
{
    QVERIFY(keyOf(1, 2, 3) != keyOf(2, 2, 3));
    QVERIFY(keyOf(1, 2, 3) != keyOf(1, 3, 3));
    QVERIFY(keyOf(1, 2, 3) != keyOf(1, 2, 4));
    QVERIFY(keyOf(1, 2, 3) != keyOf(1, 3, 2));
}

SOONER_TEST(DemoRandomTest)
#include "demorandomtest.moc"
